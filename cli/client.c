/* SPDX-License-Identifier: Apache-2.0 */
/*
 * client: libcurl, kept lean, and the rules of trying twice, see client.h.
 *
 * Whether a broken connection leaves the outcome open is decided by one question: had a byte of the request gone out?
 * libcurl knows (CURLINFO_REQUEST_SIZE). On a Unix socket libcurl is started without TLS, which is most of its
 * start-up.
 *
 * Surprising: when the daemon is restarted between the two tries, the second one waits for it to come back within the
 * budget: connecting sends nothing, so it may be tried as often as one likes.
 */
#include "cli/client.h"

#include <curl/curl.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#define ANSWER_MAX ((size_t) 1024 * 1024 * 1024)
#define RECONNECT_EVERY_MS 100
#define SECOND_TRY_MIN_MS 50

/* One process, one terminal: what the signal handler may look at. */
static struct {
    volatile sig_atomic_t is_caught, was_interrupted, is_sending, has_recorded;
} interrupts;

static void say(const char *words)
{
    ssize_t n = write(STDERR_FILENO, words, strlen(words));
    (void) n;
}

static void on_interrupt(int signal)
{
    if (interrupts.is_sending != 0 && interrupts.was_interrupted == 0) {
        interrupts.was_interrupted = 1;
        return;
    }
    (void) signal;
    if (interrupts.is_sending == 0) {
        say(interrupts.has_recorded != 0 ? "\nnis2ctl: interrupted; what was answered before stays recorded\n"
                                         : "\nnis2ctl: interrupted; nothing recorded\n");
    }
    _exit(130);
}

void client_catch_interrupts(void)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_interrupt;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    interrupts.is_caught = 1;
}

int64_t client_clock_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t) now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

bool client_sleep_ms(int ms)
{
    (void) poll(NULL, 0, ms);
    return interrupts.was_interrupted == 0;
}

/* --- one try ------------------------------------------------------------------------------------------------------ */

struct
try {
    struct client *client;
    const struct client_request *request;
    struct client_answer answer;
    bool was_sent;
    CURLcode code;
    int64_t budget_ms;
};

static size_t take_body(char *at, size_t size, size_t count, void *context)
{
    struct try *try = context;
    size_t len = size * count;
    long status = 0;
    curl_easy_getinfo(try->client->curl, CURLINFO_RESPONSE_CODE, &status);
    if (try->request->sink > 0 && status / 100 == 2) {
        for (size_t done = 0; done < len;) {
            ssize_t n = write(try->request->sink, at + done, len - done);
            if (n < 0 && errno != EINTR) {
                return 0;
            }
            done += n > 0 ? (size_t) n : 0;
        }
        return len;
    }
    if (try->answer.body.len + len > ANSWER_MAX) {
        return 0;
    }
    buf_add_bytes(&try->answer.body, at, len);
    return len;
}

static int watch(void *context, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
    (void) context;
    (void) a;
    (void) b;
    (void) c;
    (void) d;
    return interrupts.was_interrupted != 0;
}

static struct curl_slist *add_header(struct curl_slist *list, const char *name, const char *value)
{
    char line[1024];
    if (value == NULL) {
        return list;
    }
    snprintf(line, sizeof line, "%s: %s", name, value);
    return curl_slist_append(list, line);
}

static struct curl_slist *headers_of(const struct try *try)
{
    const struct client *client = try->client;
    char bearer[600];
    struct curl_slist *list = add_header(NULL, "Accept", "application/json, application/problem+json, */*");
    list = curl_slist_append(list, "Expect:");
    list = add_header(list, "X-Nis2d-By", client->place.by);
    list = add_header(list, "X-Nis2d-As", client->place.as);
    if (try->request->content_type != NULL) {
        list = add_header(list, "Content-Type", try->request->content_type);
    }
    if (try->request->is_change) {
        list = add_header(list, "Idempotency-Key", client->key);
    }
    if (client->place.token != NULL) {
        snprintf(bearer, sizeof bearer, "Bearer %s", client->place.token);
        list = add_header(list, "Authorization", bearer);
    }
    return list;
}

static void set_place(const struct try *try, struct buf *url)
{
    CURL *curl = try->client->curl;
    const struct client_place *place = &try->client->place;
    if (place->url == NULL) {
        buf_addf(url, "http://localhost%s", try->request->path);
        curl_easy_setopt(curl, CURLOPT_UNIX_SOCKET_PATH, place->socket);
        curl_easy_setopt(curl, CURLOPT_PROXY, "");
        curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http");
        return;
    }
    size_t len = strlen(place->url);
    while (len > 0 && place->url[len - 1] == '/') {
        len--;
    }
    buf_addf(url, "%.*s%s", (int) len, place->url, try->request->path);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
}

static void set_times(const struct try *try)
{
    CURL *curl = try->client->curl;
    if (try->request->sink > 0) {
        /* A large ledger takes as long as it takes; only silence ends it. */
        long quiet_s = (long) ((try->budget_ms + 999) / 1000);
        curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
        curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, quiet_s);
        curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, (long) try->budget_ms);
        return;
    }
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long) try->budget_ms);
}

static void set_options(struct try *try, struct curl_slist *headers, bool is_fresh, char *error)
{
    CURL *curl = try->client->curl;
    curl_easy_reset(curl);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, error);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, try);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, watch);
    curl_easy_setopt(curl, CURLOPT_FRESH_CONNECT, is_fresh ? 1L : 0L);
    set_times(try);
    if (try->request->content_type != NULL) {
        curl_easy_setopt(curl, CURLOPT_POST, 1L);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t) try->request->body.len);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, try->request->body.at != NULL ? try->request->body.at : "");
    }
}

/* Why the socket cannot be reached, found out by trying: libcurl speaks of localhost and port 80. */
static const char *socket_words(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof address.sun_path) {
        return "the path of a socket has at most 107 bytes";
    }
    memcpy(address.sun_path, path, strlen(path) + 1);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    int number = fd >= 0 && connect(fd, (const struct sockaddr *) &address, sizeof address) != 0 ? errno : 0;
    if (fd >= 0) {
        (void) close(fd);
    }
    return number == ENOENT                      ? "there is no such socket"
           : number == EACCES || number == EPERM ? "you may not open it (permission denied)"
           : number == 0 || number == EAGAIN     ? "it took no connection in time"
                                                 : "nobody listens there";
}

static const char *words_of_code(CURLcode code, const char *error)
{
    if (code == CURLE_OPERATION_TIMEDOUT) {
        return "no answer in time";
    }
    if (code == CURLE_GOT_NOTHING || code == CURLE_RECV_ERROR || code == CURLE_SEND_ERROR) {
        return "it closed the connection";
    }
    return error[0] != '\0' ? error : curl_easy_strerror(code);
}

static void say_why(const struct try *try, const char *error)
{
    struct client *client = try->client;
    const char *words = error[0] != '\0' ? error : curl_easy_strerror(try->code);
    if (client->place.url == NULL) {
        bool is_no_connection = !try->was_sent && try->code != CURLE_OPERATION_TIMEDOUT;
        words = is_no_connection ? socket_words(client->place.socket) : words_of_code(try->code, error);
    }
    snprintf(client->words, sizeof client->words, "%s", try->code == CURLE_OK ? "" : words);
}

static void perform(struct try *try, bool is_fresh)
{
    CURL *curl = try->client->curl;
    char error[CURL_ERROR_SIZE] = "";
    struct buf url = BUF_INIT;
    struct curl_slist *headers = headers_of(try);
    set_options(try, headers, is_fresh, error);
    set_place(try, &url);
    curl_easy_setopt(curl, CURLOPT_URL, url.at);
    buf_done(&url); /* libcurl keeps a copy */
    buf_clear(&try->answer.body);
    interrupts.is_sending = try->request->is_change ? 1 : 0;
    void (*pipe_before)(int) =
        signal(SIGPIPE, SIG_IGN); /* a daemon that goes away is an answer, a reader that does, none */
    try->code = curl_easy_perform(curl);
    (void) signal(SIGPIPE, pipe_before);
    interrupts.is_sending = 0;
    long sent = 0, status = 0;
    const char *type = NULL;
    curl_easy_getinfo(curl, CURLINFO_REQUEST_SIZE, &sent);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &type);
    try->was_sent = sent > 0;
    try->answer.status = (int) status;
    try->answer.is_problem = type != NULL && strncmp(type, "application/problem+json", 24) == 0;
    say_why(try, error);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, NULL);
    curl_slist_free_all(headers);
}

/* --- the rules ---------------------------------------------------------------------------------------------------- */

static bool is_no_connection(const struct try *try)
{
    return !try->was_sent && (try->code == CURLE_COULDNT_CONNECT || try->code == CURLE_COULDNT_RESOLVE_HOST);
}

/* The second try of a change: connects as often as it takes, sends once. */
static void try_again(struct try *try, int64_t end_ms)
{
    do {
        int64_t left = end_ms - client_clock_ms();
        try->budget_ms = left > SECOND_TRY_MIN_MS ? left : SECOND_TRY_MIN_MS;
        perform(try, true);
    } while (is_no_connection(try) && client_clock_ms() + RECONNECT_EVERY_MS < end_ms &&
             client_sleep_ms(RECONNECT_EVERY_MS));
}

static enum client_outcome settle(struct client *client, struct try *try, struct client_answer *ret,
                                  enum client_outcome otherwise)
{
    if (try->code != CURLE_OK) {
        buf_done(&try->answer.body);
        return interrupts.was_interrupted != 0 && otherwise != CLIENT_UNKNOWN ? CLIENT_INTERRUPTED : otherwise;
    }
    if (try->request->is_change && try->answer.status / 100 == 2) {
        client->has_recorded = true;
        interrupts.has_recorded = 1;
    }
    *ret = try->answer;
    return CLIENT_ANSWERED;
}

enum client_outcome client_ask(struct client *client, const struct client_request *request, struct client_answer *ret)
{
    if (client->curl == NULL) {
        curl_global_init(client->place.url != NULL ? CURL_GLOBAL_SSL : CURL_GLOBAL_NOTHING);
        client->curl = curl_easy_init();
        REQUIRE(client->curl != NULL);
    }
    struct try try = {.client = client, .request = request};
    int64_t budget = client->place.timeout_ms;
    int64_t end_ms = client_clock_ms() + budget;
    try.budget_ms = request->is_change ? budget - budget / 3 : budget;
    perform(&try, false);
    if (try.code == CURLE_OK || !try.was_sent || !request->is_change) {
        return settle(client, &try, ret, CLIENT_UNREACHABLE);
    }
    if (interrupts.was_interrupted == 0) {
        try_again(&try, end_ms);
    }
    return settle(client, &try, ret, CLIENT_UNKNOWN);
}

void client_init(struct client *client, const struct client_place *place, const char *key)
{
    static const char digits[] = "0123456789abcdef";
    memset(client, 0, sizeof *client);
    client->place = *place;
    if (key != NULL) {
        snprintf(client->base, sizeof client->base, "%s", key);
        snprintf(client->key, sizeof client->key, "%s", key);
        return;
    }
    unsigned char bytes[CLIENT_KEY_LEN / 2];
    if (getrandom(bytes, sizeof bytes, 0) != (ssize_t) sizeof bytes) {
        check_failed(__FILE__, __LINE__, "getrandom() gave no bytes");
    }
    for (size_t i = 0; i < sizeof bytes; i++) {
        client->base[2 * i] = digits[bytes[i] >> 4];
        client->base[2 * i + 1] = digits[bytes[i] & 15];
    }
    memcpy(client->key, client->base, sizeof client->base);
}

void client_next_key(struct client *client)
{
    client->part++;
    snprintf(client->key, sizeof client->key, "%s.%u", client->base, client->part + 1);
}

void client_done(struct client *client)
{
    if (client->curl != NULL) {
        curl_easy_cleanup(client->curl);
        client->curl = NULL;
    }
}

void client_answer_done(struct client_answer *answer)
{
    buf_done(&answer->body);
}
