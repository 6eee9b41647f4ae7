/* SPDX-License-Identifier: Apache-2.0 */
/*
 * opens: opens incidents over the Unix socket as fast as the daemon answers, with a fixed number of requests in flight.
 *
 *     opens SOCKET COUNT CONNECTIONS        prints: RATE P50-MS P99-MS MAX-MS
 *     opens http://HOST:PORT COUNT CONNECTIONS
 *
 * Each open is one durable entry and one answer, so one connection shows the price of a commit and sixty-four show what
 * a turn shares. The second form posts as many alerts to an Alertmanager instead, which keeps them in memory: the same
 * client, another promise. It knows the API and nothing of the daemon's inside.
 */
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define CONNECTIONS_MAX 256

struct slot {
    CURL *easy;
    double begun_s;
    char body[256];
    struct curl_slist *headers;
};

static struct slot slots[CONNECTIONS_MAX];
static double *took_s;
static long started, ended, failed;
static const char *base; /* of an Alertmanager; NULL: the socket */

static double now_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double) t.tv_sec + (double) t.tv_nsec / 1e9;
}

static size_t drop(char *at, size_t size, size_t n, void *user)
{
    (void) at;
    (void) user;
    return size * n;
}

static void begin(CURLM *multi, struct slot *slot)
{
    char key[96];
    if (base != NULL) {
        snprintf(slot->body, sizeof(slot->body), "[{\"labels\":{\"alertname\":\"Bench incident %ld\"}}]", started);
    } else {
        snprintf(slot->body, sizeof(slot->body), "{\"title\":\"Bench incident %ld\"}", started);
    }
    snprintf(key, sizeof(key), "Idempotency-Key: bench-%ld-%ld", started, (long) (now_s() * 1e6));
    curl_slist_free_all(slot->headers);
    slot->headers = curl_slist_append(curl_slist_append(NULL, "Content-Type: application/json"), key);
    curl_easy_setopt(slot->easy, CURLOPT_HTTPHEADER, slot->headers);
    curl_easy_setopt(slot->easy, CURLOPT_POSTFIELDS, slot->body);
    slot->begun_s = now_s();
    started++;
    curl_multi_add_handle(multi, slot->easy);
}

static void prepare(struct slot *slot, const char *socket)
{
    slot->easy = curl_easy_init();
    char url[256];
    if (base == NULL) {
        curl_easy_setopt(slot->easy, CURLOPT_UNIX_SOCKET_PATH, socket);
    }
    snprintf(url, sizeof(url), "%.200s/%s", base != NULL ? base : "http://localhost",
             base != NULL ? "api/v2/alerts" : "v1/incidents");
    curl_easy_setopt(slot->easy, CURLOPT_URL, url);
    curl_easy_setopt(slot->easy, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(slot->easy, CURLOPT_WRITEFUNCTION, drop);
    curl_easy_setopt(slot->easy, CURLOPT_TIMEOUT, 30L);
    curl_easy_setopt(slot->easy, CURLOPT_PRIVATE, slot);
}

static void collect(CURLM *multi, long count)
{
    CURLMsg *message;
    int left;
    while ((message = curl_multi_info_read(multi, &left)) != NULL) {
        if (message->msg != CURLMSG_DONE)
            continue;
        struct slot *slot = NULL;
        long code = 0;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, (char **) &slot);
        curl_easy_getinfo(message->easy_handle, CURLINFO_RESPONSE_CODE, &code);
        if (message->data.result != CURLE_OK || code / 100 != 2)
            failed++;
        took_s[ended++] = now_s() - slot->begun_s;
        curl_multi_remove_handle(multi, slot->easy);
        if (started < count)
            begin(multi, slot);
    }
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *) a, y = *(const double *) b;
    return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
    long count = argc == 4 ? strtol(argv[2], NULL, 10) : 0;
    long connections = argc == 4 ? strtol(argv[3], NULL, 10) : 0;
    if (count < 1 || connections < 1 || connections > CONNECTIONS_MAX) {
        fprintf(stderr, "usage: opens SOCKET COUNT CONNECTIONS (1 to %d)\n", CONNECTIONS_MAX);
        return 2;
    }
    base = strncmp(argv[1], "http://", 7) == 0 ? argv[1] : NULL;
    took_s = calloc((size_t) count, sizeof(*took_s));
    CURLM *multi = curl_multi_init();
    if (took_s == NULL || multi == NULL)
        return 1;
    double begun_s = now_s();
    for (long i = 0; i < connections && i < count; i++) {
        prepare(&slots[i], argv[1]);
        begin(multi, &slots[i]);
    }
    while (ended < count) {
        int running;
        curl_multi_perform(multi, &running);
        collect(multi, count);
        if (ended < count)
            curl_multi_poll(multi, NULL, 0, 1000, NULL);
    }
    double all_s = now_s() - begun_s;
    qsort(took_s, (size_t) count, sizeof(*took_s), by_size);
    printf("%.0f %.2f %.2f %.2f\n", (double) count / all_s, took_s[count / 2] * 1e3, took_s[count * 99 / 100] * 1e3,
           took_s[count - 1] * 1e3);
    if (failed > 0)
        fprintf(stderr, "opens: %ld of %ld were not answered with success\n", failed, count);
    return failed != 0;
}
