/* SPDX-License-Identifier: Apache-2.0 */
/*
 * http_guard: the checks, in the order a reader of the wire would meet them: request line, headers, framing, path,
 * query.
 *
 * Pure: no socket, no libmicrohttpd, so that every rule has a unit test and the fuzzer reaches it directly. A rule that
 * is not certain refuses; nobody needs a request that two programs could read differently.
 *
 * Surprising: a repeated Content-Length is refused even when both say the same (RFC 9110 section 8.6 allows either),
 * and so is a second copy of any header we act upon.
 */
#include "edge/http_guard.h"

#include <string.h>

#include "base/limits.h"

#define ACCEPTED ((struct http_refusal){0, NULL, NULL})

static struct http_refusal refuse(unsigned status, const char *code, const char *words)
{
    return (struct http_refusal){status, code, words};
}

/* RFC 9110 section 5.6.2. */
static bool is_token(struct text t)
{
    static const char marks[] = "!#$%&'*+-.^_`|~";
    for (size_t i = 0; i < t.len; i++) {
        char c = t.at[i];
        bool is_alnum = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (!is_alnum && (c == '\0' || strchr(marks, c) == NULL)) {
            return false;
        }
    }
    return t.len > 0;
}

/* Also for what text_has_control() lets pass: a tab or a line break has no place in a path, a parameter or a header we
 * use. */
static bool is_plain(struct text t)
{
    for (size_t i = 0; i < t.len; i++) {
        if ((unsigned char) t.at[i] < 0x20) {
            return false;
        }
    }
    return text_is_utf8(t) && !text_has_control(t);
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    if (c >= 'A' && c <= 'F') {
        return c - 'A' + 10;
    }
    return -1;
}

bool http_guard_decode(struct arena *arena, struct text t, struct text *ret)
{
    char *at = arena_alloc(arena, t.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < t.len; i++) {
        char c = t.at[i];
        if (c == '%') {
            int high = i + 1 < t.len ? hex_digit(t.at[i + 1]) : -1;
            int low = i + 2 < t.len ? hex_digit(t.at[i + 2]) : -1;
            if (high < 0 || low < 0) {
                return false;
            }
            c = (char) (unsigned char) (high << 4 | low);
            i += 2;
        }
        at[len++] = c;
    }
    struct text decoded = {at, len};
    if (!is_plain(decoded)) {
        return false;
    }
    *ret = decoded;
    return true;
}

static struct http_refusal read_method(struct text method, enum http_method *ret)
{
    static const char *const names[] = {[HTTP_GET] = "GET", [HTTP_HEAD] = "HEAD", [HTTP_POST] = "POST"};
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        if (text_is(method, names[i])) {
            *ret = (enum http_method) i;
            return ACCEPTED;
        }
    }
    return refuse(405, "method-not-allowed", "the method must be GET, HEAD or POST");
}

static struct http_refusal read_path(const struct http_head *head, struct arena *arena, struct texts *ret)
{
    if (head->uri_len > LIMIT_HTTP_URI || head->path.len > LIMIT_HTTP_URI) {
        return refuse(414, "uri-too-long", "path and query must not be longer than 4096 bytes");
    }
    if (head->path.len == 0 || head->path.at[0] != '/') {
        return refuse(400, "bad-path", "the request target must be a path that begins with a slash");
    }
    struct text *segments = ARENA_ARRAY(arena, struct text, LIMIT_HTTP_SEGMENTS);
    size_t count = 0;
    struct text rest = {head->path.at + 1, head->path.len - 1};
    bool has_more = rest.len > 0;
    while (has_more) {
        struct text segment = rest, after = TEXT_EMPTY;
        has_more = text_cut(rest, '/', &segment, &after);
        rest = after;
        if (count == LIMIT_HTTP_SEGMENTS) {
            return refuse(414, "uri-too-long", "the path must not have more than 16 segments");
        }
        if (!http_guard_decode(arena, segment, &segments[count])) {
            return refuse(400, "bad-path", "the path must be percent-encoded UTF-8 without control characters");
        }
        if (text_is(segments[count], ".") || text_is(segments[count], "..")) {
            return refuse(400, "bad-path", "the path must not contain . or .. as a segment");
        }
        count++;
    }
    *ret = (struct texts){segments, count};
    return ACCEPTED;
}

static struct http_refusal read_params(const struct http_head *head, struct arena *arena, struct http_request *ret)
{
    if (head->param_count > LIMIT_HTTP_PARAMS) {
        return refuse(400, "bad-query", "at most 32 query parameters are allowed");
    }
    struct http_param *params = ARENA_ARRAY(arena, struct http_param, head->param_count);
    for (size_t i = 0; i < head->param_count; i++) {
        if (!http_guard_decode(arena, head->params[i].name, &params[i].key) ||
            !http_guard_decode(arena, head->params[i].value, &params[i].value)) {
            return refuse(400, "bad-query", "the query must be percent-encoded UTF-8 without control characters");
        }
        for (size_t k = 0; k < i; k++) {
            if (text_equal(params[k].key, params[i].key)) {
                return refuse(400, "bad-query", "a query parameter is given twice");
            }
        }
    }
    ret->params = params;
    ret->param_count = head->param_count;
    return ACCEPTED;
}

/* The headers that mean something to us. Anything else is ignored, once it is well formed. */
struct known_headers {
    struct text host, content_length, transfer_encoding, expect;
    struct text idempotency_key, authorization, content_type, accept, by, as;
};

static struct text *known_header(struct known_headers *known, struct text name)
{
    const struct {
        const char *name;
        struct text *value;
    } table[] = {
        {"host", &known->host},
        {"content-length", &known->content_length},
        {"transfer-encoding", &known->transfer_encoding},
        {"expect", &known->expect},
        {"idempotency-key", &known->idempotency_key},
        {"authorization", &known->authorization},
        {"content-type", &known->content_type},
        {"accept", &known->accept},
        {"x-nis2d-by", &known->by},
        {"x-nis2d-as", &known->as},
    };
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        if (text_equal_nocase(name, text_of(table[i].name))) {
            return table[i].value;
        }
    }
    return NULL;
}

static struct http_refusal read_headers(const struct http_head *head, struct arena *arena, struct known_headers *ret)
{
    if (head->header_count > LIMIT_HTTP_HEADER_COUNT) {
        return refuse(431, "too-many-headers", "at most 64 headers are allowed");
    }
    for (size_t i = 0; i < head->header_count; i++) {
        const struct http_field *h = &head->headers[i];
        if (!is_token(h->name)) {
            return refuse(400, "bad-header", "a header name contains a character that is not allowed");
        }
        if (h->value.len > 0 && memchr(h->value.at, '\0', h->value.len) != NULL) {
            return refuse(400, "bad-header", "a header contains a zero byte");
        }
        struct text *slot = known_header(ret, h->name);
        if (slot == NULL) {
            continue;
        }
        if (slot->at != NULL && !text_equal_nocase(h->name, TEXT("accept"))) {
            return refuse(400, "repeated-header", "a header that may come only once is given twice");
        }
        if (!is_plain(h->value)) {
            return refuse(400, "bad-header", "a header must be UTF-8 without control characters");
        }
        *slot = text_copy(arena, text_trim(h->value));
        if (slot->at == NULL) {
            *slot = TEXT(""); /* given, though empty: a second one must be seen */
        }
    }
    return ACCEPTED;
}

static struct http_refusal read_length(struct text t, uint64_t *ret)
{
    int64_t n = 0;
    bool is_number = t.len > 0 && t.len <= 18;
    for (size_t i = 0; i < t.len; i++) {
        is_number = is_number && t.at[i] >= '0' && t.at[i] <= '9';
    }
    if (!is_number || !text_int(t, &n)) {
        return refuse(400, "bad-length", "Content-Length must be a decimal number");
    }
    *ret = (uint64_t) n;
    return ACCEPTED;
}

static struct http_refusal read_framing(const struct http_head *head, const struct known_headers *known,
                                        struct http_framing *ret)
{
    ret->wants_continue = text_equal_nocase(known->expect, TEXT("100-continue"));
    ret->is_chunked = known->transfer_encoding.at != NULL;
    bool has_length = known->content_length.at != NULL;
    if (ret->is_chunked && has_length) {
        return refuse(400, "two-lengths", "Content-Length and Transfer-Encoding must not be given together");
    }
    if (ret->is_chunked && !text_is(head->version, "HTTP/1.1")) {
        return refuse(400, "bad-encoding", "Transfer-Encoding needs HTTP/1.1");
    }
    if (ret->is_chunked && !text_equal_nocase(known->transfer_encoding, TEXT("chunked"))) {
        return refuse(501, "bad-encoding", "the only Transfer-Encoding understood is chunked");
    }
    struct http_refusal refusal = has_length ? read_length(known->content_length, &ret->length) : ACCEPTED;
    if (refusal.status == 0 && ret->length > head->body_max) {
        return refuse(413, "body-too-large", "the body is larger than this server takes");
    }
    return refusal;
}

static struct http_refusal check_values(const struct http_head *head, const struct known_headers *known,
                                        const struct http_framing *framing, enum http_method method)
{
    if (known->expect.at != NULL && !framing->wants_continue) {
        return refuse(417, "bad-expectation", "the only expectation understood is 100-continue");
    }
    if (known->host.at == NULL && text_is(head->version, "HTTP/1.1")) {
        return refuse(400, "no-host", "the Host header is missing");
    }
    if (known->idempotency_key.len > LIMIT_IDEMPOTENCY_KEY) {
        return refuse(400, "bad-header", "Idempotency-Key must not be longer than 128 bytes");
    }
    if (method != HTTP_POST && (framing->is_chunked || framing->length > 0)) {
        return refuse(400, "unexpected-body", "GET and HEAD take no body");
    }
    return ACCEPTED;
}

struct http_refusal http_guard_head(const struct http_head *head, struct arena *arena, struct http_request *ret,
                                    struct http_framing *framing)
{
    struct known_headers known = {0};
    *framing = (struct http_framing){0};
    struct http_refusal r = read_headers(head, arena, &known);
    if (r.status == 0) {
        r = read_framing(head, &known, framing);
    }
    if (r.status == 0 && !text_is(head->version, "HTTP/1.1") && !text_is(head->version, "HTTP/1.0")) {
        r = refuse(505, "bad-version", "the version must be HTTP/1.1 or HTTP/1.0");
    }
    if (r.status == 0) {
        r = read_method(head->method, &ret->method);
    }
    if (r.status == 0) {
        r = check_values(head, &known, framing, ret->method);
    }
    if (r.status == 0) {
        r = read_path(head, arena, &ret->path);
    }
    if (r.status == 0) {
        r = read_params(head, arena, ret);
    }
    ret->idempotency_key = known.idempotency_key;
    ret->authorization = known.authorization;
    ret->content_type = known.content_type;
    ret->accept = known.accept;
    ret->by = known.by;
    ret->as = known.as;
    return r;
}

struct http_refusal http_guard_body(const struct http_request *request)
{
    struct text type = request->content_type, rest = TEXT_EMPTY;
    text_cut(type, ';', &type, &rest);
    bool is_bytes = text_equal_nocase(text_trim(type), TEXT("application/octet-stream"));
    if (!is_bytes && !text_is_utf8(request->body)) {
        return refuse(400, "bad-utf8", "the body must be valid UTF-8");
    }
    return ACCEPTED;
}

struct text http_guard_problem(struct arena *arena, const struct http_refusal *refusal)
{
    return text_format(arena,
                       "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%u,\"code\":\"%s\",\"detail\":\"%s\"}\n",
                       refusal->words, refusal->status, refusal->code, refusal->words);
}
