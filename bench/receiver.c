/* SPDX-License-Identifier: Apache-2.0 */
/*
 * receiver: takes whatever is posted to it on the loopback and counts.
 *
 *     receiver PORT          until it is ended; GET /count prints: COUNT SECONDS CONNECTIONS
 *
 * COUNT are the messages to /hook since the last GET /reset, SECONDS lie between the first and the last of them,
 * CONNECTIONS is the most that were open at once. bench/opens posts to the same receiver (any other path) to learn what
 * it can take at all; the ratio of the two is what nis2d is measured by.
 */
#include <microhttpd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static unsigned long count, open_now, open_most;
static double first_s, last_s;

static double now_s(void)
{
    struct timespec t;
    (void) clock_gettime(CLOCK_MONOTONIC, &t);
    return (double) t.tv_sec + (double) t.tv_nsec / 1e9;
}

static void on_connection(void *context, struct MHD_Connection *connection, void **socket_context,
                          enum MHD_ConnectionNotificationCode code)
{
    (void) context;
    (void) connection;
    (void) socket_context;
    open_now += code == MHD_CONNECTION_NOTIFY_STARTED ? 1UL : 0UL;
    open_now -= code == MHD_CONNECTION_NOTIFY_CLOSED ? 1UL : 0UL;
    open_most = open_now > open_most ? open_now : open_most;
}

static enum MHD_Result answer(struct MHD_Connection *connection, const char *words)
{
    union {
        const char *kept;
        char *mine;
    } body = {.kept = words};
    struct MHD_Response *response = MHD_create_response_from_buffer(strlen(words), body.mine, MHD_RESPMEM_MUST_COPY);
    enum MHD_Result result = MHD_queue_response(connection, 200, response);
    MHD_destroy_response(response);
    return result;
}

static enum MHD_Result on_request(void *context, struct MHD_Connection *connection, const char *url, const char *method,
                                  const char *version, const char *data, size_t *size, void **request)
{
    static char begun;
    char words[400] = "";
    (void) context;
    (void) version;
    (void) data;
    if (*request == NULL || *size > 0) { /* its head, and then its body */
        *request = &begun;
        *size = 0;
        return MHD_YES;
    }
    if (strcmp(method, "POST") == 0 && strcmp(url, "/hook") == 0) {
        last_s = now_s();
        first_s = count++ == 0 ? last_s : first_s;
    } else if (strcmp(url, "/reset") == 0) {
        count = open_most = 0;
    } else if (strcmp(url, "/count") == 0) {
        (void) snprintf(words, sizeof words, "%lu %.3f %lu\n", count, last_s - first_s, open_most);
    }
    return answer(connection, words);
}

int main(int argc, char **argv)
{
    long port = argc == 2 ? strtol(argv[1], NULL, 10) : 0;
    if (port < 1 || port > 65535) {
        (void) fprintf(stderr, "usage: receiver PORT\n");
        return 2;
    }
    struct MHD_Daemon *daemon =
        MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD, (uint16_t) port, NULL, NULL, on_request, NULL,
                         MHD_OPTION_NOTIFY_CONNECTION, on_connection, NULL, MHD_OPTION_END);
    if (daemon == NULL) {
        perror("receiver");
        return 1;
    }
    for (;;) {
        (void) pause();
    }
}
