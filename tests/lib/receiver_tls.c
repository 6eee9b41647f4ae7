/* SPDX-License-Identifier: Apache-2.0 */
/*
 * receiver_tls: a receiver that speaks HTTPS, with a certificate of a test authority nobody else trusts.
 *
 * The certificate is for "localhost", valid from 2020 to 2120, and its key is in this file for everybody to see: it
 * proves nothing outside of these tests. The TLS comes from the HTTP library's own server, so that no test program
 * needs to link a TLS library.
 *
 * Surprising: it is made for "localhost" only, so that asking for 127.0.0.1 is the test of a wrong name.
 */
#include "tests/lib/receiver.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <string.h>

#include "base/mem.h"

const char receiver_authority[] = "-----BEGIN CERTIFICATE-----\n"
                                  "MIIBcDCCARegAwIBAgIBATAKBggqhkjOPQQDAjAfMR0wGwYDVQQDDBRuaXMyZCB0\n"
                                  "ZXN0IGF1dGhvcml0eTAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFow\n"
                                  "HzEdMBsGA1UEAwwUbmlzMmQgdGVzdCBhdXRob3JpdHkwWTATBgcqhkjOPQIBBggq\n"
                                  "hkjOPQMBBwNCAAQY4D137LKVqwZdJrr3QMvVZ2Swj25d/SIcB6lcMKfMc76zjcZ/\n"
                                  "kU/DyEVOQHoWz7wr2ZSSoz0tqsUYzF5W2kV3o0IwQDAPBgNVHRMBAf8EBTADAQH/\n"
                                  "MA4GA1UdDwEB/wQEAwICBDAdBgNVHQ4EFgQU2gIttoXVut+/3p725kZuRCAP+uQw\n"
                                  "CgYIKoZIzj0EAwIDRwAwRAIgd8R9yX/zvoEiybvyI5YkUWtPPUXupkdTeVQvvmfL\n"
                                  "U5YCIBDsKXZ2ZxCEbwpNpmYpn8BRX8FM4tBL9vuDZhi4cI2q\n"
                                  "-----END CERTIFICATE-----\n";

static const char certificate[] = "-----BEGIN CERTIFICATE-----\n"
                                  "MIIBnTCCAUKgAwIBAgIBAjAKBggqhkjOPQQDAjAfMR0wGwYDVQQDDBRuaXMyZCB0\n"
                                  "ZXN0IGF1dGhvcml0eTAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFow\n"
                                  "FDESMBAGA1UEAwwJbG9jYWxob3N0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\n"
                                  "tIhEYpxC0gzAf06dDjP8Y93Fjy7jptSvIlBz+KNqAQ/DJCdq+zJOYQJGT/MvqZmc\n"
                                  "3SGAWTBTt+0KIlVJcgZQ96N4MHYwCQYDVR0TBAIwADATBgNVHSUEDDAKBggrBgEF\n"
                                  "BQcDATAUBgNVHREEDTALgglsb2NhbGhvc3QwHQYDVR0OBBYEFHZt8cq0HW5+vVIz\n"
                                  "HaOgt/Fzlpg9MB8GA1UdIwQYMBaAFNoCLbaF1brfv96e9uZGbkQgD/rkMAoGCCqG\n"
                                  "SM49BAMCA0kAMEYCIQCqlaZjpM8cncMCHrvghwhxBkKkDgkdtJVc9Gugv7pB/QIh\n"
                                  "AOgsvW8MaA36y1CX7lPUmuaQORSenmOSfRnLkxKr391v\n"
                                  "-----END CERTIFICATE-----\n";

static const char key[] = "-----BEGIN EC PRIVATE KEY-----\n"
                          "MHcCAQEEIBEV5WSi12g4m3WW/izuoV7oQt8AiUsRWp1Pv2N5R3AdoAoGCCqGSM49\n"
                          "AwEHoUQDQgAEtIhEYpxC0gzAf06dDjP8Y93Fjy7jptSvIlBz+KNqAQ/DJCdq+zJO\n"
                          "YQJGT/MvqZmc3SGAWTBTt+0KIlVJcgZQ9w==\n"
                          "-----END EC PRIVATE KEY-----\n";

struct receiver_tls {
    struct MHD_Daemon *daemon;
    unsigned int status;
};

static enum MHD_Result on_request(void *context, struct MHD_Connection *connection, const char *url, const char *method,
                                  const char *version, const char *upload, size_t *upload_len, void **state)
{
    struct receiver_tls *receiver = context;
    (void) url, (void) method, (void) version, (void) upload;
    if (*state == NULL || *upload_len > 0) {
        *state = receiver;
        *upload_len = 0;
        return MHD_YES;
    }
    struct MHD_Response *response = MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
    enum MHD_Result result = MHD_queue_response(connection, receiver->status, response);
    MHD_destroy_response(response);
    return result;
}

struct receiver_tls *receiver_tls_start(unsigned int status)
{
    struct receiver_tls *receiver = mem_alloc(sizeof *receiver);
    struct sockaddr_in loopback = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    receiver->status = status;
    receiver->daemon =
        MHD_start_daemon(MHD_USE_TLS | MHD_USE_INTERNAL_POLLING_THREAD, 0, NULL, NULL, on_request, receiver,
                         MHD_OPTION_SOCK_ADDR, (struct sockaddr *) &loopback, MHD_OPTION_HTTPS_MEM_CERT, certificate,
                         MHD_OPTION_HTTPS_MEM_KEY, key, MHD_OPTION_END);
    REQUIRE(receiver->daemon != NULL);
    return receiver;
}

int receiver_tls_port(const struct receiver_tls *receiver)
{
    return MHD_get_daemon_info(receiver->daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
}

void receiver_tls_stop(struct receiver_tls *receiver)
{
    MHD_stop_daemon(receiver->daemon);
    mem_free(receiver);
}
