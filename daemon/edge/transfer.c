/* SPDX-License-Identifier: Apache-2.0 */
/*
 * transfer: the library's options and callbacks for one exchange, and its reply without secrets.
 *
 * Everything the receiver says is bytes from outside: it is counted, cut, and cleaned to printable ASCII before it may
 * reach a log, the ledger or a screen. Everything the library says may quote the URL: a text that holds any part of it
 * but the host is replaced by the library's fixed words for the same error.
 *
 * It knows nothing of loops and threads (transfer_pool.c), of which addresses are allowed (transfer_rules.c), or of
 * what an answer means.
 *
 * Surprising: the upload goes through a read callback on purpose, so that on_request() can tell whether a byte of it
 * has left.
 */
#include "edge/transfer.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include "edge/transfer_parts.h"

#define SET(t, option, value) ENSURE(curl_easy_setopt((t)->easy, (option), (value)) == CURLE_OK)
/* For the goodbye of a relay that took the mail. The library looks about once a second. */
#define QUIT_MS 500

/* --- secrets ------------------------------------------------------------------------------------------------------ */

static void add_secret_bytes(struct transfer *t, const char *piece, size_t len)
{
    if (len < 3 || t->secret_count == TRANSFER_SECRETS_MAX)
        return;
    char *copy = mem_alloc(len + 1);
    memcpy(copy, piece, len);
    t->secrets[t->secret_count++] = copy;
}

static void add_secret(struct transfer *t, const char *piece)
{
    add_secret_bytes(t, piece, piece != NULL ? strlen(piece) : 0);
}

/* A receiver may repeat only the token that stands in the path, or one value of the query. */
static void add_pieces(struct transfer *t, const char *all)
{
    while (all != NULL && *all != '\0') {
        size_t len = strcspn(all, "/&=?");
        if (len >= TRANSFER_SECRET_PIECE)
            add_secret_bytes(t, all, len);
        all += len + (all[len] != '\0' ? 1 : 0);
    }
}

/* Everything of a URL but scheme, host and port, as written and decoded, as a whole and in pieces. */
static void add_url_secrets(struct transfer *t, CURLU *parts)
{
    static const CURLUPart secret_parts[] = {CURLUPART_PATH, CURLUPART_QUERY, CURLUPART_USER, CURLUPART_PASSWORD};
    for (size_t i = 0; i < ARRAY_LEN(secret_parts); i++) {
        char *raw = NULL, *decoded = NULL;
        if (curl_url_get(parts, secret_parts[i], &raw, 0) == CURLUE_OK)
            add_secret(t, raw);
        if (curl_url_get(parts, secret_parts[i], &decoded, CURLU_URLDECODE) == CURLUE_OK && strcmp(raw, decoded) != 0)
            add_secret(t, decoded);
        add_pieces(t, decoded != NULL ? decoded : raw);
        curl_free(raw);
        curl_free(decoded);
    }
}

static bool holds_secret(const struct transfer *t, const char *bytes, size_t len)
{
    for (size_t i = 0; i < t->secret_count; i++) {
        if (len > 0 && memmem(bytes, len, t->secrets[i], strlen(t->secrets[i])) != NULL)
            return true;
    }
    return false;
}

/* The first line, printable ASCII only, cut to fit. Empty when any secret is in the whole of it. */
static void clean_line(const struct transfer *t, const char *bytes, size_t len, char *ret, size_t size)
{
    size_t used = 0;
    if (holds_secret(t, bytes, len))
        len = 0;
    for (size_t i = 0; i < len && bytes[i] != '\r' && bytes[i] != '\n' && used + 1 < size; i++)
        ret[used++] = bytes[i] >= ' ' && bytes[i] <= '~' ? bytes[i] : '?';
    ret[used] = '\0';
}

/* --- callbacks ---------------------------------------------------------------------------------------------------- */

static curl_socket_t on_open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address)
{
    struct transfer *t = context;
    (void) purpose;
    enum transfer_address kind = transfer_address_of(&address->addr);
    bool is_link_local = kind == TRANSFER_ADDRESS_LINK_LOCAL;
    if (is_link_local || (t->is_plain && !t->may_leave && kind != TRANSFER_ADDRESS_LOOPBACK)) {
        t->sockets_refused++;
        t->is_link_local = is_link_local;
        return CURL_SOCKET_BAD;
    }
    t->sockets_opened++;
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/* Before each sending of the request. The library comes here again, with another connection, when a kept one turned out
 * dead. That is fine as long as nothing of the body was handed over; after that a second sending would be a repeat that
 * does not say so. */
/* NOLINTNEXTLINE(readability-non-const-parameter): the library's signature */
static int on_request(void *context, char *ip, char *local_ip, int port, int local_port)
{
    struct transfer *t = context;
    (void) ip, (void) local_ip, (void) port, (void) local_port;
    if (t->upload_at == 0)
        return CURL_PREREQFUNC_OK;
    t->is_repeat_refused = true;
    return CURL_PREREQFUNC_ABORT;
}

static size_t on_upload(char *to, size_t size, size_t count, void *context)
{
    struct transfer *t = context;
    size_t left = t->upload.len - t->upload_at;
    size_t n = left < size * count ? left : size * count;
    if (n == 0) {
        t->is_upload_read = true;
        return 0;
    }
    memcpy(to, t->upload.at + t->upload_at, n);
    t->upload_at += n;
    return n;
}

static size_t on_body(char *bytes, size_t size, size_t count, void *context)
{
    struct transfer *t = context;
    size_t n = size * count, room = t->body_max - t->body.len;
    buf_add_bytes(&t->body, bytes, n < room ? n : room);
    if (n <= room)
        return n;
    t->is_body_cut = true;
    return 0; /* ends the exchange; its header has been read */
}

/* The first reply after the last byte is the one to the final dot; what follows belongs to the goodbye. */
static void note_mail_reply(struct transfer *t, const char *line, size_t len)
{
    bool is_goodbye = len >= 3 && memcmp(line, "221", 3) == 0;
    if (t->is_dot_answered || is_goodbye || len < 4 || line[3] == '-')
        return;
    clean_line(t, line, len, t->last_line, sizeof t->last_line);
    t->is_dot_answered = t->is_upload_read;
    t->is_mail_taken = t->is_dot_answered && line[0] == '2';
}

static void note_http_header(struct transfer *t, const char *line, size_t len)
{
    static const char name[] = "retry-after:";
    size_t name_len = sizeof name - 1;
    if (len >= 5 && memcmp(line, "HTTP/", 5) == 0) { /* of the next answer: a 100 came before */
        t->is_header_whole = false;
        t->retry_after[0] = '\0';
    }
    if (len <= 2 && (line[0] == '\r' || line[0] == '\n'))
        t->is_header_whole = true;
    if (len > name_len && strncasecmp(line, name, name_len) == 0) {
        struct text value = text_trim((struct text){line + name_len, len - name_len});
        snprintf(t->retry_after, sizeof t->retry_after, "%.*s", TEXT_ARG(value));
    }
}

static size_t on_header(char *line, size_t size, size_t count, void *context)
{
    struct transfer *t = context;
    size_t len = size * count;
    if (len == 0)
        return 0;
    if (t->is_imap)
        clean_line(t, line, len, t->last_line, sizeof t->last_line);
    else if (t->is_mail)
        note_mail_reply(t, line, len);
    else
        note_http_header(t, line, len);
    return len;
}

/* Of threads only: lets one end when the pool closes, and when a relay is slow to answer the QUIT, which the library
 * waits for by a clock of its own. */
int transfer_on_progress(void *context, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
    struct transfer *t = context;
    curl_off_t spent_us = 0;
    (void) a, (void) b, (void) c, (void) d;
    (void) curl_easy_getinfo(t->easy, CURLINFO_TOTAL_TIME_T, &spent_us);
    if (t->is_mail_taken && t->taken_ms == 0)
        t->taken_ms = spent_us / 1000 + 1;
    if (t->is_mail_taken)
        return spent_us / 1000 > t->taken_ms + QUIT_MS;
    return spent_us / 1000 > t->total_ms || (t->stop != NULL && atomic_load(t->stop));
}

/* --- options ------------------------------------------------------------------------------------------------------ */

static void set_rules(struct transfer *t)
{
    SET(t, CURLOPT_NOSIGNAL, 1L);
    SET(t, CURLOPT_PRIVATE, t);
    SET(t, CURLOPT_ERRORBUFFER, t->error);
    SET(t, CURLOPT_PROTOCOLS_STR, "http,https,smtp,smtps,imap,imaps");
    SET(t, CURLOPT_FOLLOWLOCATION, 0L);
    SET(t, CURLOPT_HTTP_VERSION, (long) CURL_HTTP_VERSION_1_1);
    SET(t, CURLOPT_HTTP09_ALLOWED, 0L);
    SET(t, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    SET(t, CURLOPT_SSLVERSION, (long) CURL_SSLVERSION_TLSv1_2);
    SET(t, CURLOPT_USERAGENT, "nis2d/" NIS2D_VERSION);
    SET(t, CURLOPT_OPENSOCKETFUNCTION, on_open_socket);
    SET(t, CURLOPT_OPENSOCKETDATA, t);
    SET(t, CURLOPT_PREREQFUNCTION, on_request);
    SET(t, CURLOPT_PREREQDATA, t);
    SET(t, CURLOPT_READFUNCTION, on_upload);
    SET(t, CURLOPT_READDATA, t);
    SET(t, CURLOPT_WRITEFUNCTION, on_body);
    SET(t, CURLOPT_WRITEDATA, t);
    SET(t, CURLOPT_HEADERFUNCTION, on_header);
    SET(t, CURLOPT_HEADERDATA, t);
    /* Without it the end of an exchange waits for a name service that hangs, with the whole loop. */
    SET(t, CURLOPT_QUICK_EXIT, 1L);
}

static void set_tls(struct transfer *t, const struct transfer_route *route, struct arena *arena)
{
    bool is_blind = route->tls == TRANSFER_TLS_OPPORTUNISTIC && route->ca_file.len == 0 && t->is_plain &&
                    (t->is_mail || t->is_imap);
    SET(t, CURLOPT_SSL_VERIFYPEER, is_blind ? 0L : 1L);
    SET(t, CURLOPT_SSL_VERIFYHOST, is_blind ? 0L : 2L);
    if (route->ca_file.len > 0) {
        SET(t, CURLOPT_CAINFO, text_cstr(arena, route->ca_file));
        SET(t, CURLOPT_CAPATH, NULL);
    }
    t->has_cert = route->cert_file.len > 0;
    if (t->has_cert)
        SET(t, CURLOPT_SSLCERT, text_cstr(arena, route->cert_file));
    if (route->key_file.len > 0)
        SET(t, CURLOPT_SSLKEY, text_cstr(arena, route->key_file));
    if (!t->is_mail && !t->is_imap)
        return;
    switch (route->tls) {
    case TRANSFER_TLS_REQUIRED:
        SET(t, CURLOPT_USE_SSL, (long) CURLUSESSL_ALL);
        break;
    case TRANSFER_TLS_OPPORTUNISTIC:
        SET(t, CURLOPT_USE_SSL, (long) CURLUSESSL_TRY);
        break;
    case TRANSFER_TLS_OFF:
        SET(t, CURLOPT_USE_SSL, (long) CURLUSESSL_NONE);
        break;
    }
}

static void set_proxy(struct transfer *t, struct text proxy, struct arena *arena)
{
    /* Empty rather than unset: the environment's proxy is nobody's decision. */
    SET(t, CURLOPT_PROXY, text_cstr(arena, proxy));
    SET(t, CURLOPT_NOPROXY, "");
    CURLU *parts = curl_url();
    REQUIRE(parts != NULL);
    if (proxy.len > 0 && curl_url_set(parts, CURLUPART_URL, text_cstr(arena, proxy),
                                      CURLU_GUESS_SCHEME | CURLU_NON_SUPPORT_SCHEME) == CURLUE_OK)
        add_url_secrets(t, parts);
    curl_url_cleanup(parts);
}

static void set_url(struct transfer *t, const struct transfer_route *route, struct arena *arena)
{
    char *scheme = NULL, *host = NULL;
    CURLU *parts = curl_url();
    REQUIRE(parts != NULL);
    REQUIRE(curl_url_set(parts, CURLUPART_URL, text_cstr(arena, route->url), 0) == CURLUE_OK);
    REQUIRE(curl_url_get(parts, CURLUPART_SCHEME, &scheme, 0) == CURLUE_OK);
    REQUIRE(curl_url_get(parts, CURLUPART_HOST, &host, 0) == CURLUE_OK);
    t->is_mail = strncmp(scheme, "smtp", 4) == 0;
    t->is_imap = strncmp(scheme, "imap", 4) == 0;
    t->is_plain = transfer_scheme_is_plain(scheme, route->tls);
    snprintf(t->where, sizeof t->where, "%s://%.100s", scheme, host);
    if (t->is_imap)
        t->base = transfer_imap_base(text_cstr(arena, route->url));
    add_url_secrets(t, parts);
    curl_free(scheme);
    curl_free(host);
    curl_url_cleanup(parts);
    SET(t, CURLOPT_URL, text_cstr(arena, route->url));
}

struct transfer *transfer_new(const struct transfer_route *route)
{
    struct arena arena = ARENA_INIT;
    struct transfer *t = mem_alloc(sizeof *t);
    t->easy = curl_easy_init();
    REQUIRE(t->easy != NULL);
    t->may_leave = route->allow_plain;
    t->body_max = LIMIT_REPLY_BODY;
    set_rules(t);
    set_url(t, route, &arena);
    set_tls(t, route, &arena);
    set_proxy(t, route->proxy, &arena);
    if (route->user.len > 0)
        SET(t, CURLOPT_USERNAME, text_cstr(&arena, route->user));
    if (route->password.len > 0) {
        SET(t, CURLOPT_PASSWORD, text_cstr(&arena, route->password));
        add_secret(t, text_cstr(&arena, route->password));
    }
    t->connect_to = transfer_connect_to(route->resolve);
    if (t->connect_to != NULL)
        SET(t, CURLOPT_CONNECT_TO, t->connect_to);
    arena_done(&arena);
    return t;
}

void transfer_free(struct transfer *t)
{
    if (t == NULL)
        return;
    curl_easy_cleanup(t->easy);
    for (struct curl_slist *line = t->headers; line != NULL; line = line->next)
        explicit_bzero(line->data, strlen(line->data));
    curl_slist_free_all(t->headers);
    curl_slist_free_all(t->recipients);
    curl_slist_free_all(t->connect_to);
    for (size_t i = 0; i < t->secret_count; i++) {
        explicit_bzero(t->secrets[i], strlen(t->secrets[i]));
        mem_free(t->secrets[i]);
    }
    if (t->upload.len > 0)
        explicit_bzero(t->upload.at, t->upload.len);
    buf_done(&t->upload);
    buf_done(&t->body);
    mem_free(t->base);
    mem_free(t);
}

static void append(struct curl_slist **list, const char *item)
{
    struct curl_slist *longer = curl_slist_append(*list, item);
    REQUIRE(longer != NULL);
    *list = longer;
}

void transfer_header(struct transfer *t, struct text line)
{
    struct arena arena = ARENA_INIT;
    REQUIRE(text_find(line, TEXT("\n")) == SIZE_MAX && text_find(line, TEXT("\r")) == SIZE_MAX);
    append(&t->headers, text_cstr(&arena, line));
    arena_done(&arena);
}

void transfer_post(struct transfer *t, struct text body)
{
    transfer_request(t, "POST", body);
}

void transfer_request(struct transfer *t, const char *method, struct text body)
{
    t->is_get = strcmp(method, "GET") == 0;
    REQUIRE(!t->is_mail && !t->is_imap && (!t->is_get || body.len == 0));
    if (t->is_get) {
        SET(t, CURLOPT_HTTPGET, 1L);
        /* On a kept connection that turns out dead the library would ask a second time without a word. */
        SET(t, CURLOPT_FRESH_CONNECT, 1L);
    } else {
        buf_add(&t->upload, body);
        transfer_header(t, TEXT("Expect:")); /* no round trip in between: bodies are small */
        SET(t, CURLOPT_POST, 1L);
        SET(t, CURLOPT_CUSTOMREQUEST, method);
        SET(t, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t) body.len);
    }
    SET(t, CURLOPT_HTTPHEADER, t->headers);
}

void transfer_fetch(struct transfer *t)
{
    transfer_request(t, "GET", TEXT_EMPTY);
    SET(t, CURLOPT_FRESH_CONNECT, 0L);
}

void transfer_body_max(struct transfer *t, size_t body_max)
{
    t->body_max = body_max;
}

void transfer_secret(struct transfer *t, struct text secret)
{
    add_secret_bytes(t, secret.at, secret.len);
}

void transfer_mail(struct transfer *t, struct text from, struct text to, struct text mail)
{
    struct arena arena = ARENA_INIT;
    REQUIRE(t->is_mail);
    buf_add(&t->upload, mail);
    append(&t->recipients, text_cstr(&arena, text_format(&arena, "<%.*s>", TEXT_ARG(to))));
    SET(t, CURLOPT_MAIL_FROM, text_cstr(&arena, text_format(&arena, "<%.*s>", TEXT_ARG(from))));
    SET(t, CURLOPT_MAIL_RCPT, t->recipients);
    SET(t, CURLOPT_UPLOAD, 1L);
    SET(t, CURLOPT_FORBID_REUSE, 1L);
    SET(t, CURLOPT_NOPROGRESS, 0L);
    SET(t, CURLOPT_XFERINFOFUNCTION, transfer_on_progress);
    SET(t, CURLOPT_XFERINFODATA, t);
    arena_done(&arena);
}

void transfer_give_time(struct transfer *t, int64_t connect_ms, int64_t total_ms)
{
    REQUIRE(connect_ms > 0 && total_ms > 0 && total_ms <= 3600 * 1000);
    SET(t, CURLOPT_CONNECTTIMEOUT_MS, (long) (connect_ms < total_ms ? connect_ms : total_ms));
    SET(t, CURLOPT_TIMEOUT_MS, (long) total_ms);
    t->total_ms = total_ms;
}

/* --- the reply ---------------------------------------------------------------------------------------------------- */

static bool is_settings_error(CURLcode code)
{
    return code == CURLE_SSL_CACERT_BADFILE || code == CURLE_SSL_CERTPROBLEM || code == CURLE_SSL_ENGINE_NOTFOUND ||
           code == CURLE_SSL_CIPHER || code == CURLE_URL_MALFORMAT || code == CURLE_USE_SSL_FAILED ||
           code == CURLE_NOT_BUILT_IN || code == CURLE_UNKNOWN_OPTION || code == CURLE_BAD_FUNCTION_ARGUMENT;
}

static enum transfer_fault fault_of(const struct transfer *t, bool is_stopped)
{
    if (t->untried != TRANSFER_FINE)
        return t->untried;
    if (t->result == CURLE_OK || t->is_mail_taken || t->is_body_cut)
        return TRANSFER_FINE;
    if (is_stopped && t->result == CURLE_ABORTED_BY_CALLBACK)
        return TRANSFER_STOPPED;
    if (t->sockets_refused > 0 && t->sockets_opened == 0)
        return TRANSFER_REFUSED;
    return is_settings_error(t->result) ? TRANSFER_SETTINGS : TRANSFER_NETWORK;
}

/* With TLS 1.3 a receiver that wants a certificate of ours breaks off after the handshake, where the library's words
 * for that (a bad write, a socket that is not connected) help nobody. What is sure is that it spoke TLS, and went. */
static void explain_tls(struct transfer *t)
{
    curl_off_t secured_us = 0;
    (void) curl_easy_getinfo(t->easy, CURLINFO_APPCONNECT_TIME_T, &secured_us);
    bool is_refused = strstr(t->words, "certificate required") != NULL || strstr(t->words, "handshake fail") != NULL;
    bool has_left = secured_us > 0 &&
                    (t->result == CURLE_SEND_ERROR || t->result == CURLE_RECV_ERROR || t->result == CURLE_GOT_NOTHING);
    if (t->has_cert || t->is_mail || t->is_imap || (!is_refused && !has_left))
        return;
    snprintf(t->words, sizeof t->words,
             "it broke off TLS before an answer; if it wants a certificate of ours, set "
             "cert_file and key_file");
}

static const char *fault_words(struct transfer *t, enum transfer_fault fault)
{
    switch (fault) {
    case TRANSFER_FINE:
        return "";
    case TRANSFER_STOPPED:
        return "stopped before the answer";
    case TRANSFER_CROWDED:
        return "too many messages are waiting";
    case TRANSFER_REFUSED:
        return t->is_link_local ? "link-local addresses are never spoken to"
                                : "unencrypted beyond the loopback needs allow_plain: true";
    case TRANSFER_SETTINGS:
    case TRANSFER_NETWORK:
        break;
    }
    if (t->is_repeat_refused)
        snprintf(t->words, sizeof t->words, "the connection ended before the answer");
    else
        clean_line(t, t->error, strnlen(t->error, sizeof t->error), t->words, sizeof t->words);
    if (t->words[0] == '\0')
        snprintf(t->words, sizeof t->words, "%s", curl_easy_strerror(t->result));
    explain_tls(t);
    return t->words;
}

static void conclude_mail(struct transfer *t, long code, struct transfer_reply *ret)
{
    ret->code = t->is_mail_taken ? 250 : (int) code;
    ret->is_answered = t->is_mail_taken || code >= 400;
    ret->is_sent = t->is_upload_read && (code == 354 || t->is_mail_taken);
    snprintf(t->excerpt, sizeof t->excerpt, "%s", t->last_line);
}

static void conclude_imap(struct transfer *t, struct transfer_reply *ret)
{
    bool is_answered = true;
    if (t->result == CURLE_OK)
        ret->code = 200;
    else if (t->result == CURLE_LOGIN_DENIED)
        ret->code = 401;
    else if (t->result == CURLE_REMOTE_FILE_NOT_FOUND)
        ret->code = 404;
    else if (t->result == CURLE_QUOTE_ERROR || t->result == CURLE_REMOTE_ACCESS_DENIED)
        ret->code = 400;
    else
        is_answered = false;
    ret->is_answered = ret->is_sent = is_answered;
    ret->took_ms = t->taken_ms;
    snprintf(t->excerpt, sizeof t->excerpt, "%s", t->last_line);
}

static void conclude_http(struct transfer *t, long code, struct transfer_reply *ret)
{
    curl_off_t uploaded = 0;
    long asked = 0;
    (void) curl_easy_getinfo(t->easy, CURLINFO_SIZE_UPLOAD_T, &uploaded);
    (void) curl_easy_getinfo(t->easy, CURLINFO_REQUEST_SIZE, &asked);
    ret->is_answered = t->is_header_whole && code >= 200;
    ret->code = ret->is_answered ? (int) code : 0;
    ret->is_sent = (uploaded > 0 && (size_t) uploaded >= t->upload.len) || (t->upload.len == 0 && asked > 0) ||
                   (t->is_repeat_refused && t->upload_at == t->upload.len);
    ret->body = buf_text(&t->body);
    ret->is_body_whole = t->result == CURLE_OK;
    ret->is_body_long = t->is_body_cut;
    ret->retry_after = text_of(t->retry_after);
    if (t->body.len > 0 && t->body.at[0] != '<') /* a page of HTML says nothing in one line */
        clean_line(t, t->body.at, t->body.len, t->excerpt, sizeof t->excerpt);
}

void transfer_conclude(struct transfer *t, bool is_stopped, struct transfer_reply *ret)
{
    long code = 0;
    curl_off_t took_us = 0;
    (void) curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &code);
    (void) curl_easy_getinfo(t->easy, CURLINFO_TOTAL_TIME_T, &took_us);
    if (t->result == CURLE_SEND_FAIL_REWIND) /* a second sending as well, found out later */
        t->is_repeat_refused = true;
    *ret = (struct transfer_reply){.fault = fault_of(t, is_stopped), .took_ms = took_us / 1000, .where = t->where};
    if (t->is_imap)
        conclude_imap(t, ret);
    else if (t->is_mail)
        conclude_mail(t, code, ret);
    else
        conclude_http(t, code, ret);
    ret->words = fault_words(t, ret->fault);
    ret->excerpt = t->excerpt;
}
