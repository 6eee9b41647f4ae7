/* SPDX-License-Identifier: Apache-2.0 */
/*
 * scalar: the readers behind scalar.h, each for one type of value.
 *
 * They lean on base for everything that has to do with time and only add the shapes that exist in a configuration and
 * nowhere else: a window of the week, a target, a web address. No message is made here, so a reader is a plain
 * predicate that is easy to fuzz; and no output is touched when the answer is no.
 */
#include "settings/scalar.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>

#include "base/limits.h"

bool scalar_bool(struct text t, bool *ret)
{
    bool is_true = text_is(t, "true") || text_is(t, "yes") || text_is(t, "on");
    if (!is_true && !text_is(t, "false") && !text_is(t, "no") && !text_is(t, "off")) {
        return false;
    }
    *ret = is_true;
    return true;
}

bool scalar_word(struct text t, const char *const *names, int *ret)
{
    for (int i = 0; names[i] != NULL; i++) {
        if (!text_is(t, names[i])) {
            continue;
        }
        *ret = i;
        return true;
    }
    return false;
}

bool scalar_period(struct text t, struct period *ret)
{
    struct period p;
    if (period_parse(t, &p, NULL) != STATUS_OK) {
        return false;
    }
    *ret = p;
    return true;
}

bool scalar_span(struct text t, struct span *ret)
{
    struct span s;
    if (span_parse(t, &s, NULL) != STATUS_OK || s.s < 0) {
        return false;
    }
    *ret = s;
    return true;
}

bool scalar_date(struct text t, struct civil_date *ret)
{
    return civil_date_parse(t, ret, NULL) == STATUS_OK;
}

bool scalar_local_time(struct text t, struct civil_time *ret)
{
    return civil_time_parse(t, ret, NULL) == STATUS_OK;
}

static bool is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool scalar_id(struct text t)
{
    if (t.len == 0 || t.len > LIMIT_ID) {
        return false;
    }
    for (size_t i = 0; i < t.len; i++) {
        char c = t.at[i];
        bool is_inner = i > 0 && (c == '-' || c == '_');
        if (!is_small(c) && !is_capital(c) && !is_digit(c) && !is_inner) {
            return false;
        }
    }
    return true;
}

bool scalar_fact(struct text t)
{
    if (t.len == 0 || t.len > LIMIT_ID || t.at[0] == '.' || t.at[t.len - 1] == '.') {
        return false;
    }
    for (size_t i = 0; i < t.len; i++) {
        char c = t.at[i];
        if (!is_small(c) && !is_digit(c) && c != '_' && !(c == '.' && t.at[i - 1] != '.')) {
            return false;
        }
    }
    return true;
}

bool scalar_language(struct text t)
{
    if (t.len < 2 || t.len > 12 || !is_small(t.at[0]) || !is_small(t.at[1])) {
        return false;
    }
    for (size_t i = 2; i < t.len; i++) {
        if (!is_small(t.at[i]) && !is_capital(t.at[i]) && !is_digit(t.at[i]) && (t.at[i] != '-' || i + 1 == t.len)) {
            return false;
        }
    }
    return true;
}

bool scalar_country(struct text t)
{
    return t.len == 2 && is_capital(t.at[0]) && is_capital(t.at[1]);
}

bool scalar_email(struct text t)
{
    struct text name, domain;
    if (t.len > 254 || !text_cut(t, '@', &name, &domain) || name.len == 0 || domain.len == 0) {
        return false;
    }
    for (size_t i = 0; i < t.len; i++) {
        if ((unsigned char) t.at[i] <= ' ' || strchr("<>()[],;:\\\"", t.at[i]) != NULL) {
            return false;
        }
    }
    return memchr(domain.at, '@', domain.len) == NULL && domain.at[0] != '.' && domain.at[domain.len - 1] != '.';
}

bool scalar_mailbox(struct text t)
{
    struct text name, rest;
    if (scalar_email(t)) {
        return true;
    }
    if (t.len > LIMIT_ADDRESS || !text_cut(t, '<', &name, &rest) || !text_ends(rest, TEXT(">"))) {
        return false;
    }
    return text_trim(name).len > 0 && memchr(name.at, '\n', name.len) == NULL &&
           scalar_email((struct text){rest.at, rest.len - 1});
}

bool scalar_zone_name(struct text t)
{
    if (t.len == 0 || t.len > LIMIT_ID || !(is_capital(t.at[0]) || is_small(t.at[0])) || t.at[t.len - 1] == '/') {
        return false;
    }
    for (size_t i = 0; i < t.len; i++) {
        if (!is_small(t.at[i]) && !is_capital(t.at[i]) && !is_digit(t.at[i]) && strchr("/_+-", t.at[i]) == NULL) {
            return false;
        }
    }
    return text_find(t, TEXT("//")) == SIZE_MAX;
}

static bool clock_minutes(struct text t, int32_t *ret)
{
    return civil_clock_parse(t, ret, NULL) == STATUS_OK;
}

bool scalar_quiet(struct text t, int32_t *ret_from, int32_t *ret_to)
{
    struct text a, b;
    int32_t from, to;
    if (!text_cut(t, '-', &a, &b) || !clock_minutes(a, &from) || !clock_minutes(b, &to) || from == 1440 || to == 1440) {
        return false;
    }
    *ret_from = from;
    *ret_to = to;
    return true;
}

static bool day_of_week(struct text t, int *ret)
{
    static const char *const names[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", NULL};
    int day;
    if (!scalar_word(t, names, &day)) {
        return false;
    }
    *ret = day + MONDAY;
    return true;
}

bool scalar_handoff(struct text t, int *ret_day, int32_t *ret_minute)
{
    struct text day_text, clock = t;
    int day = 0;
    int32_t minute;
    if (text_cut(t, ' ', &day_text, &clock) && !day_of_week(day_text, &day)) {
        return false;
    }
    if (!clock_minutes(clock, &minute) || minute == 1440) {
        return false;
    }
    *ret_day = day;
    *ret_minute = minute;
    return true;
}

static bool day_range(struct text t, int *ret_from, int *ret_to)
{
    struct text a, b;
    int from, to;
    if (!text_cut(t, '-', &a, &b)) {
        a = b = t;
    }
    if (!day_of_week(a, &from) || !day_of_week(b, &to)) {
        return false;
    }
    *ret_from = from;
    *ret_to = to;
    return true;
}

static struct schedule_window window(int from_day, int to_day, int32_t from, int32_t to)
{
    return (struct schedule_window){(enum weekday) from_day, (enum weekday) to_day, from, to};
}

size_t scalar_window(struct text t, struct schedule_window ret[2])
{
    struct text days, clocks = t, a, b;
    int from_day = MONDAY, to_day = SUNDAY;
    int32_t from, to;
    if (text_cut(t, ' ', &days, &clocks) && !day_range(days, &from_day, &to_day)) {
        return 0;
    }
    if (!text_cut(clocks, '-', &a, &b) || !clock_minutes(a, &from) || !clock_minutes(b, &to) || from == 1440) {
        return 0;
    }
    if (from_day <= to_day) {
        ret[0] = window(from_day, to_day, from, to);
        return 1;
    }
    ret[0] = window(from_day, SUNDAY, from, to);
    ret[1] = window(MONDAY, to_day, from, to);
    return 2;
}

bool scalar_before(struct text t, struct span *ret_span, int32_t *ret_percent)
{
    struct span span = SPAN_S(0);
    int64_t percent = 0;
    if (text_ends(t, TEXT("%"))) {
        if (!text_int((struct text){t.at, t.len - 1}, &percent) || percent < 1 || percent > 99) {
            return false;
        }
    } else if (!scalar_span(t, &span) || span.s == 0) {
        return false;
    }
    *ret_span = span;
    *ret_percent = (int32_t) percent;
    return true;
}

bool scalar_target(struct text t, struct target *ret)
{
    struct text kind, id;
    struct target target = {TARGET_EVERYONE, TEXT_EMPTY};
    if (!text_is(t, "everyone")) {
        if (!text_cut(t, ' ', &kind, &id) || !scalar_id(id)) {
            return false;
        }
        if (text_is(kind, "schedule")) {
            target.kind = TARGET_SCHEDULE;
        } else if (text_is(kind, "contact")) {
            target.kind = TARGET_CONTACT;
        } else {
            return false;
        }
        target.id = id;
    }
    *ret = target;
    return true;
}

bool scalar_is_loopback(struct text host)
{
    if (text_equal_nocase(host, TEXT("localhost")) || text_is(host, "::1")) {
        return true;
    }
    struct text localhost = TEXT(".localhost");
    if (host.len > localhost.len) {
        struct text tail = {host.at + host.len - localhost.len, localhost.len};
        if (text_equal_nocase(tail, localhost)) {
            return true;
        }
    }
    struct in_addr v4;
    char bare[INET_ADDRSTRLEN] = "";
    if (host.len >= sizeof bare) {
        return false;
    }
    memcpy(bare, host.at, host.len);
    return inet_pton(AF_INET, bare, &v4) == 1 && ntohl(v4.s_addr) >> 24 == 127;
}

static bool scheme_is_allowed(struct text scheme)
{
    for (size_t i = 0; i < scheme.len; i++) {
        if (!is_small(scheme.at[i]) && !(i > 0 && (is_digit(scheme.at[i]) || scheme.at[i] == '+'))) {
            return false;
        }
    }
    return scheme.len > 0;
}

/* What a name or a number of a host is made of. Braces may stand for a template, see settings_url.c; a percent sign
 * would hide what is called. */
static bool is_host(struct text t)
{
    for (size_t i = 0; i < t.len; i++) {
        unsigned char c = (unsigned char) t.at[i];
        if (c < 0x80 && !is_digit(t.at[i]) && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') &&
            strchr("-._{}", t.at[i]) == NULL) {
            return false;
        }
    }
    return true;
}

/* Without its brackets; a zone may follow. */
static bool is_host6(struct text t)
{
    struct in6_addr v6;
    char bare[INET6_ADDRSTRLEN] = "";
    struct text address = t, zone;
    if (!text_cut(t, '%', &address, &zone)) {
        address = t;
    }
    if (address.len >= sizeof bare) {
        return false;
    }
    memcpy(bare, address.at, address.len);
    return inet_pton(AF_INET6, bare, &v6) == 1;
}

/* Splits "host", "host:port", "[v6]" or "[v6]:port". */
static bool host_and_port(struct text t, struct text *ret_host, int64_t *ret_port)
{
    struct text host = t, port = TEXT_EMPTY, after;
    bool has_port = false;
    if (t.len > 0 && t.at[0] == '[') {
        struct text inner = {t.at + 1, t.len - 1};
        if (!text_cut(inner, ']', &host, &after) || !is_host6(host)) {
            return false;
        }
        has_port = after.len > 0;
        if (has_port && after.at[0] != ':') {
            return false;
        }
        port = has_port ? (struct text){after.at + 1, after.len - 1} : TEXT_EMPTY;
    } else {
        has_port = text_cut(t, ':', &host, &port);
        if (!is_host(has_port ? host : t)) {
            return false;
        }
    }
    int64_t number = 0;
    if (has_port && (!text_int(port, &number) || number < 1 || number > 65535)) {
        return false;
    }
    if (host.len == 0 || host.len > 253) {
        return false;
    }
    *ret_host = host;
    *ret_port = number;
    return true;
}

static size_t end_of_authority(struct text t)
{
    size_t end = 0;
    while (end < t.len && strchr("/?#", t.at[end]) == NULL) {
        end++;
    }
    return end;
}

bool scalar_url(struct text t, struct scalar_url *ret)
{
    size_t colon = text_find(t, TEXT("://"));
    if (colon == SIZE_MAX || t.len > 2048 || text_has_control(t)) {
        return false;
    }
    for (size_t i = 0; i < t.len; i++) {
        if ((unsigned char) t.at[i] <= ' ' || strchr("<>\"\\^`", t.at[i]) != NULL) {
            return false;
        }
    }
    struct scalar_url url = {.scheme = {t.at, colon}};
    struct text rest = {t.at + colon + 3, t.len - colon - 3};
    struct text authority = {rest.at, end_of_authority(rest)}, after;
    if (text_cut(authority, '@', &url.userinfo, &after)) {
        authority = after;
    }
    if (!scheme_is_allowed(url.scheme) || !host_and_port(authority, &url.host, &url.port)) {
        return false;
    }
    url.is_loopback = scalar_is_loopback(url.host);
    *ret = url;
    return true;
}

bool scalar_pointer(struct text t)
{
    if (t.len > 0 && t.at[0] != '/')
        return false;
    for (size_t i = 0; i < t.len; i++) {
        if (t.at[i] == '~' && (i + 1 == t.len || (t.at[i + 1] != '0' && t.at[i + 1] != '1')))
            return false;
    }
    return true;
}
