/* SPDX-License-Identifier: Apache-2.0 */
/*
 * indicator_value: the value of an indicator, from what people paste to what is kept, and to what is shown.
 *
 * Reports of others come defanged ("hxxp", "[.]"), so that is taken back first. Then each type has its own small
 * grammar; letters that carry no meaning (hashes, names of hosts) become small, an IPv6 address gets the spelling of
 * RFC 5952. What does not fit is refused with what it should look like.
 *
 * Surprising: an octet such as 010 is refused and not read as 8 or 10: programs disagree about it, and an indicator
 * that means two addresses is worse than none.
 */
#include "core/indicator_value.h"

#include <string.h>

#include "base/limits.h"
#include "base/mem.h"

#define V6_WORDS 8

const char *const indicator_type_names[] = {
    "ipv4", "ipv6",   "cidr",        "domain",   "hostname",  "url",    "email", "email_subject", "md5",
    "sha1", "sha256", "sha512",      "filename", "file_hash", "regkey", "mutex", "user_agent",    "asn",
    "cve",  "btc",    "cert_sha256", "ja3",      "yara",      "sigma",  "snort", "text",          NULL};
const char *const indicator_role_names[] = {"", "source", "destination", NULL};
const char *const tlp_names[] = {"", "TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR", NULL};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static int hex_of(char c)
{
    if (is_digit(c)) {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* --- taking defanging back ---------------------------------------------------------------------------------------- */

static const struct {
    const char *shown, *meant;
} fangs[] = {
    {"[.]", "."},     {"(.)", "."}, {"{.}", "."}, {"[dot]", "."}, {"(dot)", "."}, {"[:]", ":"},
    {"[://]", "://"}, {"[@]", "@"}, {"(@)", "@"}, {"[at]", "@"},  {"(at)", "@"},
};

static struct text refang(struct text typed, struct arena *arena)
{
    struct buf out = BUF_INIT;
    for (size_t i = 0; i < typed.len;) {
        struct text rest = {typed.at + i, typed.len - i};
        size_t k = 0;
        while (k < ARRAY_LEN(fangs) &&
               !(rest.len >= strlen(fangs[k].shown) &&
                 text_equal_nocase((struct text){rest.at, strlen(fangs[k].shown)}, text_of(fangs[k].shown)))) {
            k++;
        }
        if (k < ARRAY_LEN(fangs)) {
            buf_add_cstr(&out, fangs[k].meant);
            i += strlen(fangs[k].shown);
        } else {
            buf_add_char(&out, typed.at[i++]);
        }
    }
    struct text text = text_copy(arena, buf_text(&out));
    buf_done(&out);
    if (text.len > 4 && text_equal_nocase((struct text){text.at, 4}, TEXT("hxxp"))) {
        text = text_format(arena, "http%.*s", (int) text.len - 4, text.at + 4);
    }
    return text;
}

/* --- addresses ---------------------------------------------------------------------------------------------------- */

static bool is_ipv4(struct text t)
{
    int octets = 0;
    size_t i = 0;
    while (i < t.len && octets < 4) {
        size_t from = i;
        int n = 0;
        while (i < t.len && is_digit(t.at[i]) && i - from < 3) {
            n = n * 10 + (t.at[i++] - '0');
        }
        if (i == from || n > 255 || (t.at[from] == '0' && i - from > 1)) {
            return false;
        }
        octets++;
        if (i < t.len && octets < 4) {
            if (t.at[i++] != '.') {
                return false;
            }
        }
    }
    return octets == 4 && i == t.len && is_digit(t.at[t.len - 1]);
}

struct v6 {
    unsigned word[V6_WORDS];
    size_t count;
    size_t gap; /* where "::" stood; SIZE_MAX: nowhere */
};

static bool v6_word(struct text t, size_t *at, struct v6 *v)
{
    unsigned n = 0;
    size_t from = *at;
    while (*at < t.len && hex_of(t.at[*at]) >= 0 && *at - from < 4) {
        n = n * 16 + (unsigned) hex_of(t.at[(*at)++]);
    }
    if (*at == from || v->count == V6_WORDS) {
        return false;
    }
    v->word[v->count++] = n;
    return true;
}

static bool v6_read(struct text t, struct v6 *v)
{
    size_t i = 0;
    *v = (struct v6){{0}, 0, SIZE_MAX};
    while (i < t.len) {
        if (i + 1 < t.len && t.at[i] == ':' && t.at[i + 1] == ':') {
            if (v->gap != SIZE_MAX) {
                return false;
            }
            v->gap = v->count;
            i += 2;
            continue;
        }
        if (v->count > 0 && v->gap != v->count && t.at[i++] != ':') {
            return false;
        }
        if (!v6_word(t, &i, v)) {
            return false;
        }
    }
    return v->gap == SIZE_MAX ? v->count == V6_WORDS : v->count < V6_WORDS;
}

/* The longest run of zeroes, at least two words, the first of equals (RFC 5952, section 4.2). */
static size_t longest_run(const unsigned *word, size_t *ret_len)
{
    size_t best = V6_WORDS, len = 1;
    for (size_t i = 0; i < V6_WORDS; i++) {
        size_t n = 0;
        while (i + n < V6_WORDS && word[i + n] == 0) {
            n++;
        }
        if (n > len) {
            best = i;
            len = n;
        }
    }
    *ret_len = len;
    return best;
}

static bool ipv6_text(struct text t, struct arena *arena, struct text *ret)
{
    struct v6 v;
    unsigned word[V6_WORDS] = {0};
    size_t len, run;
    if (!v6_read(t, &v)) {
        return false;
    }
    for (size_t i = 0; i < v.count; i++) {
        word[v.gap != SIZE_MAX && i >= v.gap ? V6_WORDS - v.count + i : i] = v.word[i];
    }
    run = longest_run(word, &len);
    struct buf out = BUF_INIT;
    for (size_t i = 0; i < V6_WORDS;) {
        if (i == run) {
            buf_add_cstr(&out, "::");
            i += len;
            continue;
        }
        buf_addf(&out, "%s%x", i > 0 && i != run + len ? ":" : "", word[i]);
        i++;
    }
    *ret = text_copy(arena, buf_text(&out));
    buf_done(&out);
    return true;
}

static bool cidr_text(struct text t, struct arena *arena, struct text *ret)
{
    struct text address, bits, kept;
    int64_t n;
    if (!text_cut(t, '/', &address, &bits) || bits.len == 0 || bits.len > 3 || !text_int(bits, &n) || n < 0) {
        return false;
    }
    bool is_v4 = is_ipv4(address);
    if (is_v4) {
        kept = address;
    } else if (!ipv6_text(address, arena, &kept)) {
        return false;
    }
    if (n > (is_v4 ? 32 : 128)) {
        return false;
    }
    *ret = text_format(arena, "%.*s/%lld", TEXT_ARG(kept), (long long) n);
    return true;
}

/* --- names -------------------------------------------------------------------------------------------------------- */

/* No top-level domain is a number: "203.0.113.999" is a slip, not a name. */
static bool ends_in_number(struct text t)
{
    size_t i = t.len;
    while (i > 0 && is_digit(t.at[i - 1])) {
        i--;
    }
    return i < t.len && (i == 0 || t.at[i - 1] == '.');
}

static bool is_host(struct text t, size_t least_dots)
{
    size_t label = 0, dots = 0;
    if (t.len == 0 || t.len > 253) {
        return false;
    }
    for (size_t i = 0; i < t.len; i++) {
        char c = t.at[i];
        if (c == '.') {
            if (label == 0 || t.at[i - 1] == '-') {
                return false;
            }
            dots++;
            label = 0;
        } else if (is_letter(c) || is_digit(c) || c == '_' || (c == '-' && label > 0)) {
            label++;
        } else {
            return false;
        }
        if (label > 63) {
            return false;
        }
    }
    return label > 0 && t.at[t.len - 1] != '-' && dots >= least_dots && !ends_in_number(t);
}

static bool has_blank(struct text t)
{
    for (size_t i = 0; i < t.len; i++) {
        if (t.at[i] == ' ' || t.at[i] == '\t' || t.at[i] == '\n') {
            return true;
        }
    }
    return false;
}

static bool is_url(struct text t)
{
    size_t at = text_find(t, TEXT("://"));
    if (at == SIZE_MAX || at == 0 || at + 3 >= t.len || has_blank(t) || !is_letter(t.at[0])) {
        return false;
    }
    for (size_t i = 0; i < at; i++) {
        char c = t.at[i];
        if (!is_letter(c) && !is_digit(c) && c != '+' && c != '-' && c != '.') {
            return false;
        }
    }
    return t.at[at + 3] != '/';
}

static bool is_email(struct text t)
{
    size_t at = SIZE_MAX;
    for (size_t i = 0; i < t.len; i++) {
        at = t.at[i] == '@' ? i : at;
    }
    return at != SIZE_MAX && at > 0 && at <= 64 && !has_blank(t) &&
           is_host((struct text){t.at + at + 1, t.len - at - 1}, 1);
}

/* --- numbers and hashes ------------------------------------------------------------------------------------------- */

static bool is_hex(struct text t, size_t len)
{
    for (size_t i = 0; i < t.len; i++) {
        if (hex_of(t.at[i]) < 0) {
            return false;
        }
    }
    return t.len == len;
}

static bool digits_text(struct text t, size_t len, struct arena *arena, struct text *ret)
{
    struct buf out = BUF_INIT;
    for (size_t i = 0; i < t.len; i++) { /* fingerprints come with colons */
        if (t.at[i] != ':') {
            buf_add_char(&out, t.at[i]);
        }
    }
    bool is_one = is_hex(buf_text(&out), len);
    if (is_one) {
        *ret = text_lower(arena, buf_text(&out));
    }
    buf_done(&out);
    return is_one;
}

static bool file_hash_text(struct text t, struct arena *arena, struct text *ret)
{
    size_t bar = SIZE_MAX;
    struct text hex;
    for (size_t i = 0; i < t.len; i++) {
        bar = t.at[i] == '|' ? i : bar;
    }
    if (bar == SIZE_MAX || bar == 0 || !digits_text((struct text){t.at + bar + 1, t.len - bar - 1}, 64, arena, &hex)) {
        return false;
    }
    *ret = text_format(arena, "%.*s|%.*s", (int) bar, t.at, TEXT_ARG(hex));
    return true;
}

static bool asn_text(struct text t, struct arena *arena, struct text *ret)
{
    int64_t n;
    bool has_letters = t.len > 2 && text_equal_nocase((struct text){t.at, 2}, TEXT("AS"));
    struct text digits = has_letters ? (struct text){t.at + 2, t.len - 2} : t;
    if (!text_int(digits, &n) || n < 1 || n > INT64_C(4294967295)) {
        return false;
    }
    *ret = text_format(arena, "AS%lld", (long long) n);
    return true;
}

static bool cve_text(struct text t, struct arena *arena, struct text *ret)
{
    int64_t n;
    if (t.len < 13 || t.len > 20 || !text_equal_nocase((struct text){t.at, 4}, TEXT("CVE-")) || t.at[8] != '-' ||
        !is_digit(t.at[4]) || !is_digit(t.at[9]) || !text_int((struct text){t.at + 4, 4}, &n) ||
        !text_int((struct text){t.at + 9, t.len - 9}, &n)) {
        return false;
    }
    *ret = text_format(arena, "CVE-%.*s", (int) t.len - 4, t.at + 4);
    return true;
}

static bool is_btc(struct text t)
{
    for (size_t i = 0; i < t.len; i++) {
        if (!is_letter(t.at[i]) && !is_digit(t.at[i])) {
            return false;
        }
    }
    return t.len >= 26 && t.len <= 90 && (t.at[0] == '1' || t.at[0] == '3' || text_starts(t, TEXT("bc1")));
}

/* --- which -------------------------------------------------------------------------------------------------------- */

const char *indicator_looks(enum indicator_type type)
{
    static const char *const looks[] = {
        [INDICATOR_IPV4] = "an IPv4 address, such as 192.0.2.7",
        [INDICATOR_IPV6] = "an IPv6 address, such as 2001:db8::7",
        [INDICATOR_CIDR] = "a network, such as 192.0.2.0/24",
        [INDICATOR_DOMAIN] = "a domain, such as evil.example (others than ASCII as xn--…)",
        [INDICATOR_HOSTNAME] = "the name of a host, such as www.evil.example",
        [INDICATOR_URL] = "a URL without blanks, such as https://evil.example/x",
        [INDICATOR_EMAIL] = "an e-mail address, such as billing@evil.example",
        [INDICATOR_EMAIL_SUBJECT] = "the subject of a mail, in one line",
        [INDICATOR_MD5] = "32 hexadecimal digits",
        [INDICATOR_SHA1] = "40 hexadecimal digits",
        [INDICATOR_SHA256] = "64 hexadecimal digits",
        [INDICATOR_SHA512] = "128 hexadecimal digits",
        [INDICATOR_FILENAME] = "the name of a file, in one line",
        [INDICATOR_FILE_HASH] = "NAME|SHA-256, such as invoice.exe|9f86…",
        [INDICATOR_REGKEY] = "a key of the Windows registry, in one line",
        [INDICATOR_MUTEX] = "the name of a mutex, in one line",
        [INDICATOR_USER_AGENT] = "a user agent, in one line",
        [INDICATOR_ASN] = "the number of an autonomous system, such as AS64500",
        [INDICATOR_CVE] = "a CVE id, such as CVE-2026-12345",
        [INDICATOR_BTC] = "a Bitcoin address of 26 to 90 letters and digits",
        [INDICATOR_CERT_SHA256] = "the SHA-256 of a certificate, 64 hexadecimal digits",
        [INDICATOR_JA3] = "a JA3 fingerprint, 32 hexadecimal digits",
        [INDICATOR_YARA] = "a YARA rule",
        [INDICATOR_SIGMA] = "a Sigma rule",
        [INDICATOR_SNORT] = "a Snort rule",
        [INDICATOR_TEXT] = "a text",
    };
    return looks[type];
}

static bool has_lines(enum indicator_type type)
{
    return type == INDICATOR_YARA || type == INDICATOR_SIGMA || type == INDICATOR_SNORT || type == INDICATOR_TEXT;
}

static bool is_kept(bool is_one, struct text as, struct text *ret)
{
    if (is_one) {
        *ret = as;
    }
    return is_one;
}

static bool read_one(enum indicator_type type, struct text t, struct arena *arena, struct text *ret)
{
    switch (type) {
    case INDICATOR_IPV4:
        return is_kept(is_ipv4(t), t, ret);
    case INDICATOR_IPV6:
        return ipv6_text(t, arena, ret);
    case INDICATOR_CIDR:
        return cidr_text(t, arena, ret);
    case INDICATOR_DOMAIN:
        return is_kept(is_host(t, 1), text_lower(arena, t), ret);
    case INDICATOR_HOSTNAME:
        return is_kept(is_host(t, 0), text_lower(arena, t), ret);
    case INDICATOR_URL:
        return is_kept(is_url(t), t, ret);
    case INDICATOR_EMAIL:
        return is_kept(is_email(t), t, ret);
    case INDICATOR_MD5:
    case INDICATOR_JA3:
        return digits_text(t, 32, arena, ret);
    case INDICATOR_SHA1:
        return digits_text(t, 40, arena, ret);
    case INDICATOR_SHA256:
    case INDICATOR_CERT_SHA256:
        return digits_text(t, 64, arena, ret);
    case INDICATOR_SHA512:
        return digits_text(t, 128, arena, ret);
    case INDICATOR_FILE_HASH:
        return file_hash_text(t, arena, ret);
    case INDICATOR_ASN:
        return asn_text(t, arena, ret);
    case INDICATOR_CVE:
        return cve_text(t, arena, ret);
    case INDICATOR_BTC:
        return is_kept(is_btc(t), t, ret);
    case INDICATOR_EMAIL_SUBJECT:
    case INDICATOR_FILENAME:
    case INDICATOR_REGKEY:
    case INDICATOR_MUTEX:
    case INDICATOR_USER_AGENT:
    case INDICATOR_YARA:
    case INDICATOR_SIGMA:
    case INDICATOR_SNORT:
    case INDICATOR_TEXT:
        return is_kept(true, t, ret);
    }
    UNREACHABLE();
}

/* Types whose values people defang when they write to each other. */
static bool has_fangs(enum indicator_type type)
{
    return type <= INDICATOR_EMAIL;
}

enum status indicator_read(enum indicator_type type, struct text typed, struct arena *arena, struct text *ret,
                           struct complaint *reterr)
{
    size_t max = has_lines(type) ? LIMIT_INDICATOR : LIMIT_INDICATOR_LINE;
    if (!text_is_utf8(typed) || text_has_control(typed)) {
        return complain(reterr, STATUS_BAD_INPUT, "", "has control characters or hidden changes of direction");
    }
    typed = text_trim(typed);
    if (typed.len == 0 || typed.len > max) {
        return complain(reterr, STATUS_BAD_INPUT, "", "has %zu bytes; 1 to %zu are allowed", typed.len, max);
    }
    if (!has_lines(type) && (text_find(typed, TEXT("\n")) != SIZE_MAX || text_find(typed, TEXT("\t")) != SIZE_MAX)) {
        return complain(reterr, STATUS_BAD_INPUT, "", "is more than one line");
    }
    struct text meant = has_fangs(type) ? refang(typed, arena) : typed;
    if (!read_one(type, meant, arena, ret)) {
        struct text shown = text_clip(typed, 64);
        return complain(reterr, STATUS_BAD_INPUT, "", "\"%.*s\" is not %s", TEXT_ARG(shown), indicator_looks(type));
    }
    return STATUS_OK;
}

int indicator_guess(struct text typed)
{
    static const enum indicator_type tried[] = {
        INDICATOR_IPV4, INDICATOR_IPV6,   INDICATOR_CIDR,   INDICATOR_URL, INDICATOR_EMAIL,     INDICATOR_MD5,
        INDICATOR_SHA1, INDICATOR_SHA256, INDICATOR_SHA512, INDICATOR_CVE, INDICATOR_FILE_HASH, INDICATOR_DOMAIN,
    };
    struct arena arena = ARENA_INIT;
    int found = -1;
    for (size_t i = 0; i < ARRAY_LEN(tried) && found < 0; i++) {
        struct text kept;
        struct complaint complaint;
        found = indicator_read(tried[i], typed, &arena, &kept, &complaint) == STATUS_OK ? (int) tried[i] : -1;
    }
    arena_done(&arena);
    return found;
}

/* --- names ------------------------------------------------------------------------------------------------------- */

static char plain(char c)
{
    if (c >= 'A' && c <= 'Z') {
        return (char) (c - 'A' + 'a');
    }
    return c == '-' || c == ' ' ? '_' : c;
}

static bool is_same_word(struct text a, const char *b)
{
    if (strlen(b) != a.len) {
        return false;
    }
    for (size_t i = 0; i < a.len; i++) {
        if (plain(a.at[i]) != plain(b[i])) {
            return false;
        }
    }
    return true;
}

int indicator_type_find(struct text name)
{
    for (int i = 0; indicator_type_names[i] != NULL; i++) {
        if (is_same_word(name, indicator_type_names[i])) {
            return i;
        }
    }
    return -1;
}

int indicator_tlp_find(struct text typed)
{
    const struct text prefix = TEXT("TLP:");
    for (int i = 1; tlp_names[i] != NULL; i++) {
        struct text name = text_of(tlp_names[i]), bare = {name.at + prefix.len, name.len - prefix.len};
        if (text_equal_nocase(typed, name) || text_equal_nocase(typed, bare)) {
            return i;
        }
    }
    /* What CLEAR was called before 2022. */
    return text_equal_nocase(typed, TEXT("TLP:WHITE")) || text_equal_nocase(typed, TEXT("WHITE"))
               ? indicator_tlp_find(TEXT("CLEAR"))
               : -1;
}

struct text indicator_harmless(enum indicator_type type, struct text t, struct arena *arena)
{
    if (!has_fangs(type)) {
        return t;
    }
    struct buf out = BUF_INIT;
    bool is_url = type == INDICATOR_URL, is_v6 = type == INDICATOR_IPV6;
    if (is_url && text_starts(t, TEXT("http"))) {
        buf_add_cstr(&out, "hxxp");
        t = (struct text){t.at + 4, t.len - 4};
    }
    for (size_t i = 0; i < t.len; i++) {
        char c = t.at[i];
        bool is_loud = c == '.' || c == '@' || (is_v6 && c == ':');
        buf_addf(&out, is_loud ? "[%c]" : "%c", c);
    }
    struct text text = text_copy(arena, buf_text(&out));
    buf_done(&out);
    return text;
}
