/* SPDX-License-Identifier: Apache-2.0 */
/*
 * transfer_rules: which destinations a courier may speak to, and how a route must be written.
 *
 * Judged twice: here from the words of the configuration, so that a mistake is an error with a line number and not a
 * failed page at night; and again by transfer.c on every address a name resolved to, because a name may resolve to
 * anything tomorrow.
 *
 *   loopback      anything goes
 *   link-local    never: 169.254.0.0/16 and fe80::/10 are where clouds keep their credentials
 *   elsewhere     only encrypted, unless allow_plain
 *
 * Surprising: IPv6 addresses that carry an IPv4 one (::ffff:169.254.1.1) are judged by the one inside.
 */
#include "edge/transfer_parts.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <strings.h>

#define LINK_LOCAL_WORDS "link-local addresses (169.254.0.0/16, fe80::/10) are never spoken to"

static enum transfer_address address_of_v4(uint32_t host_order)
{
    if (host_order >> 24 == 127)
        return TRANSFER_ADDRESS_LOOPBACK;
    return host_order >> 16 == 0xA9FE ? TRANSFER_ADDRESS_LINK_LOCAL : TRANSFER_ADDRESS_OTHER;
}

static enum transfer_address address_of_v6(const struct in6_addr *a)
{
    if (IN6_IS_ADDR_LOOPBACK(a))
        return TRANSFER_ADDRESS_LOOPBACK;
    if (IN6_IS_ADDR_V4MAPPED(a)) {
        const uint8_t *b = a->s6_addr + 12;
        return address_of_v4((uint32_t) b[0] << 24 | (uint32_t) b[1] << 16 | (uint32_t) b[2] << 8 | b[3]);
    }
    return a->s6_addr[0] == 0xFE && (a->s6_addr[1] & 0xC0) == 0x80 ? TRANSFER_ADDRESS_LINK_LOCAL
                                                                   : TRANSFER_ADDRESS_OTHER;
}

enum transfer_address transfer_address_of(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET) {
        struct sockaddr_in in;
        memcpy(&in, address, sizeof in);
        return address_of_v4(ntohl(in.sin_addr.s_addr));
    }
    if (address->sa_family == AF_INET6) {
        struct sockaddr_in6 in6;
        memcpy(&in6, address, sizeof in6);
        return address_of_v6(&in6.sin6_addr);
    }
    return TRANSFER_ADDRESS_OTHER;
}

/* A written address, IPv6 with or without brackets and zone. False when it is a name. */
static bool literal_address(const char *host, enum transfer_address *ret)
{
    struct in_addr v4;
    if (inet_pton(AF_INET, host, &v4) == 1) {
        *ret = address_of_v4(ntohl(v4.s_addr));
        return true;
    }
    char bare[64];
    size_t len = strlen(host);
    if (len >= 2 && host[0] == '[' && host[len - 1] == ']') {
        host++;
        len -= 2;
    }
    if (len >= sizeof bare)
        return false;
    memcpy(bare, host, len);
    bare[len] = '\0';
    bare[strcspn(bare, "%")] = '\0';
    struct in6_addr v6;
    if (inet_pton(AF_INET6, bare, &v6) != 1)
        return false;
    *ret = address_of_v6(&v6);
    return true;
}

static bool host_is_loopback(const char *host)
{
    enum transfer_address kind;
    if (literal_address(host, &kind))
        return kind == TRANSFER_ADDRESS_LOOPBACK;
    size_t len = strlen(host);
    return strcasecmp(host, "localhost") == 0 || (len > 10 && strcasecmp(host + len - 10, ".localhost") == 0);
}

bool transfer_scheme_is_plain(const char *scheme, enum transfer_tls tls)
{
    if (strcmp(scheme, "smtp") == 0 || strcmp(scheme, "imap") == 0)
        return tls != TRANSFER_TLS_REQUIRED;
    return strcmp(scheme, "http") == 0;
}

/* The URL in parts, or NULL. Returned. */
static CURLU *parsed(struct text url)
{
    struct arena arena = ARENA_INIT;
    CURLU *parts = curl_url();
    REQUIRE(parts != NULL);
    if (curl_url_set(parts, CURLUPART_URL, text_cstr(&arena, url), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK) {
        curl_url_cleanup(parts);
        parts = NULL;
    }
    arena_done(&arena);
    return parts;
}

bool transfer_url_is_loopback(struct text url)
{
    CURLU *parts = parsed(url);
    char *host = NULL;
    bool answer = parts != NULL && curl_url_get(parts, CURLUPART_HOST, &host, 0) == CURLUE_OK && host_is_loopback(host);
    curl_free(host);
    curl_url_cleanup(parts);
    return answer;
}

bool transfer_http_date(struct text value, struct instant *ret)
{
    struct arena arena = ARENA_INIT;
    time_t at = value.len > 0 ? curl_getdate(text_cstr(&arena, value), NULL) : -1;
    arena_done(&arena);
    if (at <= 0)
        return false;
    *ret = (struct instant){(int64_t) at};
    return true;
}

/* One item of `resolve`: an address, or HOST:PORT:ADDRESS. True with the form the library wants. */
static bool connect_item(struct text item, struct arena *arena, const char **ret, bool *ret_is_link_local)
{
    enum transfer_address kind;
    struct text host = TEXT_EMPTY, port = TEXT_EMPTY, address = item;
    if (!literal_address(text_cstr(arena, item), &kind)) {
        struct text rest;
        int64_t number;
        if (!text_cut(item, ':', &host, &rest) || !text_cut(rest, ':', &port, &address) || host.len == 0 ||
            !text_int(port, &number) || number < 1 || number > 65535 ||
            !literal_address(text_cstr(arena, address), &kind))
            return false;
    }
    *ret_is_link_local = kind == TRANSFER_ADDRESS_LINK_LOCAL;
    bool needs_brackets = text_find(address, TEXT(":")) != SIZE_MAX && address.at[0] != '[';
    struct text entry = text_format(arena, "%.*s:%.*s:%s%.*s%s:", TEXT_ARG(host), TEXT_ARG(port),
                                    needs_brackets ? "[" : "", TEXT_ARG(address), needs_brackets ? "]" : "");
    *ret = text_cstr(arena, entry);
    return true;
}

/* Cuts the next item off `rest`; empty when there is none. */
static struct text next_item(struct text *rest)
{
    *rest = text_trim(*rest);
    struct text item = *rest, after;
    if (text_cut(*rest, ' ', &item, &after))
        *rest = after;
    else
        *rest = TEXT_EMPTY;
    return item;
}

struct curl_slist *transfer_connect_to(struct text resolve)
{
    struct arena arena = ARENA_INIT;
    struct curl_slist *list = NULL;
    for (struct text item = next_item(&resolve); item.len > 0; item = next_item(&resolve)) {
        const char *entry = NULL;
        bool is_link_local;
        REQUIRE(connect_item(item, &arena, &entry, &is_link_local));
        list = curl_slist_append(list, entry);
        REQUIRE(list != NULL);
    }
    arena_done(&arena);
    return list;
}

static enum status check_resolve(struct text resolve, const char *where, struct complaint *reterr)
{
    struct arena arena = ARENA_INIT;
    enum status status = STATUS_OK;
    for (struct text item = next_item(&resolve); item.len > 0 && status == STATUS_OK; item = next_item(&resolve)) {
        const char *entry;
        bool is_link_local = false;
        if (!connect_item(item, &arena, &entry, &is_link_local))
            status = complain(reterr, STATUS_BAD_INPUT, where,
                              "resolve must be an IP address, or HOST:PORT:ADDRESS separated by blanks");
        else if (is_link_local)
            status = complain(reterr, STATUS_BAD_INPUT, where, LINK_LOCAL_WORDS);
    }
    arena_done(&arena);
    return status;
}

static enum status check_host(const struct transfer_route *route, const char *host, bool is_plain, const char *where,
                              struct complaint *reterr)
{
    enum transfer_address kind = TRANSFER_ADDRESS_OTHER;
    bool is_literal = literal_address(host, &kind);
    if (kind == TRANSFER_ADDRESS_LINK_LOCAL)
        return complain(reterr, STATUS_BAD_INPUT, where, LINK_LOCAL_WORDS);
    if (!is_plain || route->allow_plain)
        return STATUS_OK;
    if (route->proxy.len > 0)
        return complain(reterr, STATUS_BAD_INPUT, where, "unencrypted through a proxy needs allow_plain: true");
    /* A name with an address of its own is judged when it connects. */
    bool is_decided_later = !is_literal && route->resolve.len > 0;
    if (!is_decided_later && !host_is_loopback(host))
        return complain(reterr, STATUS_BAD_INPUT, where,
                        "unencrypted is allowed to the loopback only; use TLS, or say allow_plain: true");
    return STATUS_OK;
}

enum status transfer_route_check(const struct transfer_route *route, const char *where, struct complaint *reterr)
{
    if (text_has_control(route->url) || text_find(route->url, TEXT("\n")) != SIZE_MAX ||
        text_find(route->url, TEXT("\t")) != SIZE_MAX)
        return complain(reterr, STATUS_BAD_INPUT, where, "the URL holds a control character");
    CURLU *parts = parsed(route->url);
    char *scheme = NULL, *host = NULL;
    enum status status = STATUS_OK;
    /* The library forgives a third slash and would take the path for the host, which is shown. */
    if (parts == NULL || text_find(route->url, TEXT(":///")) != SIZE_MAX ||
        curl_url_get(parts, CURLUPART_SCHEME, &scheme, 0) != CURLUE_OK ||
        curl_url_get(parts, CURLUPART_HOST, &host, 0) != CURLUE_OK)
        status =
            complain(reterr, STATUS_BAD_INPUT, where, "not a URL; write it as https://host/path or smtp://host:port");
    else if (strcmp(scheme, "http") != 0 && strcmp(scheme, "https") != 0 && strcmp(scheme, "smtp") != 0 &&
             strcmp(scheme, "smtps") != 0 && strcmp(scheme, "imap") != 0 && strcmp(scheme, "imaps") != 0)
        status =
            complain(reterr, STATUS_BAD_INPUT, where, "the scheme is not allowed; http(s), smtp(s) and imap(s) are");
    else
        status = check_host(route, host, transfer_scheme_is_plain(scheme, route->tls), where, reterr);
    if (status == STATUS_OK)
        status = check_resolve(route->resolve, where, reterr);
    curl_free(scheme);
    curl_free(host);
    curl_url_cleanup(parts);
    return status;
}
