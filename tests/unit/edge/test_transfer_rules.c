/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_transfer_rules: where a transfer may go, as written in the configuration and as names resolve, and what may be
 * told of it.
 *
 * Name service is ours here: this program defines getaddrinfo(), so that names can resolve to addresses no test machine
 * has, or hang. What is asked for by address goes the library's numeric way, which needs no service.
 */
#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdatomic.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "settings/settings_url.h"
#include "tests/lib/courier_rig.h"
#include "tests/lib/receiver.h"
#include "tests/lib/transfer_rig.h"

#define OK_REPLY "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"

/* --- a name service of our own ------------------------------------------------------------------------------------ */

static atomic_int names_hanging;
static atomic_bool names_may_go_on;

struct our_answer {
    struct addrinfo info;
    struct sockaddr_storage address;
};

static int answer_with(const char *address, const char *service, struct addrinfo **ret)
{
    struct our_answer *a = calloc(1, sizeof *a);
    struct sockaddr_in in = {.sin_family = AF_INET, .sin_port = htons((uint16_t) strtoul(service, NULL, 10))};
    struct sockaddr_in6 in6 = {.sin6_family = AF_INET6, .sin6_port = htons((uint16_t) strtoul(service, NULL, 10))};
    bool is_v4 = inet_pton(AF_INET, address, &in.sin_addr) == 1;
    assert_non_null(a);
    assert_true(is_v4 || inet_pton(AF_INET6, address, &in6.sin6_addr) == 1);
    memcpy(&a->address, is_v4 ? (const void *) &in : (const void *) &in6, is_v4 ? sizeof in : sizeof in6);
    a->info = (struct addrinfo){.ai_family = is_v4 ? AF_INET : AF_INET6,
                                .ai_socktype = SOCK_STREAM,
                                .ai_addrlen = is_v4 ? sizeof in : sizeof in6,
                                .ai_addr = (struct sockaddr *) &a->address};
    *ret = &a->info;
    return 0;
}

int getaddrinfo(const char *restrict node, const char *restrict service, const struct addrinfo *restrict hints,
                struct addrinfo **restrict ret)
{
    static const char *const names[][2] = {
        {"metadata.test", "169.254.169.254"}, {"mapped.test", "::ffff:169.254.1.1"},
        {"local6.test", "fe80::1"},           {"far.test", "192.0.2.1"},
        {"near.test", "127.0.0.1"},
    };
    (void) hints;
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        if (strcmp(node, names[i][0]) == 0)
            return answer_with(names[i][1], service, ret);
    }
    if (strcmp(node, "hang.test") == 0) {
        atomic_fetch_add(&names_hanging, 1);
        while (!atomic_load(&names_may_go_on))
            (void) poll(NULL, 0, 5);
        atomic_fetch_sub(&names_hanging, 1);
    }
    return EAI_NONAME;
}

void freeaddrinfo(struct addrinfo *info)
{
    free(info);
}

/* --- tests -------------------------------------------------------------------------------------------------------- */

/* Whoever controls a name could make the daemon ask the cloud's metadata service, or page in plain text across the
 * network. */
static void test_forbidden_addresses_are_refused_after_resolving(void **state)
{
    static const char *const hosts[] = {"https://metadata.test", "https://mapped.test", "https://local6.test",
                                        "http://metadata.test", "http://far.test"};
    struct transfer_rig rig;
    (void) state;
    transfer_rig_open(&rig);
    for (size_t i = 0; i < ARRAY_LEN(hosts); i++) {
        const struct transfer_told *t = transfer_rig_try_url(&rig, hosts[i], 9);
        assert_int_equal(t->fault, TRANSFER_REFUSED);
        assert_false(t->is_sent);
        assert_non_null(strstr(t->words, i < 4 ? "link-local" : "allow_plain"));
    }
    transfer_rig_close(&rig);
}

/* A test receiver under a name of its own on the same machine could not be used. */
static void test_plain_to_a_name_that_is_loopback_works(void **state)
{
    static const struct receiver_step steps[] = {{OK_REPLY, RECEIVER_KEEP}};
    struct receiver *r = receiver_http(steps, 1);
    struct transfer_rig rig;
    (void) state;
    transfer_rig_open(&rig);
    assert_int_equal(transfer_rig_try_url(&rig, "http://near.test", receiver_port(r))->code, 200);
    const struct transfer_route resolved = {
        .url = text_of("http://far.test:1/x"),
        .resolve = text_of("127.0.0.1"),
    };
    assert_int_equal(transfer_rig_try(&rig, &resolved)->fault, TRANSFER_NETWORK); /* nobody on port 1, but asked */
    transfer_rig_close(&rig);
    receiver_stop(r);
}

/* `resolve` would be ignored, or move other channels of the same host as well. */
static void test_resolve_moves_only_its_own_route(void **state)
{
    static const struct receiver_step steps[] = {{OK_REPLY, RECEIVER_KEEP}};
    struct receiver *r = receiver_http(steps, 1);
    struct transfer_rig rig;
    char url[64], map[64];
    (void) state;
    transfer_rig_open(&rig);
    snprintf(url, sizeof url, "http://far.test:%d/", receiver_port(r));
    snprintf(map, sizeof map, "other.test:1:192.0.2.9 far.test:%d:127.0.0.1", receiver_port(r));
    const struct transfer_route with = {.url = text_of(url), .resolve = text_of(map)}, without = {.url = text_of(url)};
    assert_int_equal(transfer_rig_try(&rig, &with)->code, 200);
    assert_int_equal(transfer_rig_try(&rig, &without)->fault, TRANSFER_REFUSED);
    transfer_rig_close(&rig);
    receiver_stop(r);
}

/* A name service that hangs would stop the daemon, deadlines and all. */
static void test_hanging_name_service_stops_nothing(void **state)
{
    struct transfer_rig rig;
    (void) state;
    transfer_rig_open(&rig);
    const struct transfer_route route = {.url = text_of("https://hang.test/")};
    const struct transfer_route relay = {.url = text_of("smtps://hang.test/")};
    struct transfer *mail = transfer_new(&relay);
    transfer_mail(mail, TEXT("a@b.test"), TEXT("c@d.test"), TEXT("x\r\n"));
    transfer_rig_start(&rig, transfer_rig_post(&route), &rig.lane, 200, 400);
    transfer_rig_start(&rig, mail, &rig.lane, 200, 400);
    transfer_rig_wait(&rig, 2);
    assert_int_equal(atomic_load(&names_hanging), 2); /* it ended although the names never came */
    assert_true(rig.ticks >= 10);
    assert_int_equal(rig.told[0].fault, TRANSFER_NETWORK);
    assert_false(rig.told[0].is_sent);
    transfer_rig_close(&rig);
    atomic_store(&names_may_go_on, true);
    while (atomic_load(&names_hanging) > 0)
        (void) poll(NULL, 0, 5);
}

/* A secret in a URL would stand in the ledger, the log and on the board. */
static void test_errors_hold_no_secrets(void **state)
{
    static const char *const pieces[] = {"T0SECRET", "hunter", "tok=", "s3cr3t", "proxypass", "%41"};
    char url[256], proxy[64];
    struct transfer_rig rig;
    (void) state;
    transfer_rig_open(&rig);
    int port = receiver_dead_port();
    snprintf(url, sizeof url, "http://hunter:%%41s3cr3t@127.0.0.1:%d/services/T0SECRET?tok=s3cr3t", port);
    snprintf(proxy, sizeof proxy, "http://me:proxypass@127.0.0.1:%d", port);
    const struct transfer_route direct = {.url = text_of(url)};
    const struct transfer_route proxied = {.url = text_of(url), .proxy = text_of(proxy), .allow_plain = true};
    const struct transfer_route odd = {
        .url = text_of(url), .proxy = text_of("gopher://me:proxypass@x/"), .allow_plain = true};
    const struct transfer_route *routes[] = {&direct, &proxied, &odd};
    for (size_t i = 0; i < ARRAY_LEN(routes); i++) {
        const struct transfer_told *t = transfer_rig_try(&rig, routes[i]);
        assert_string_equal(t->where, "http://127.0.0.1");
        assert_true(t->words[0] != '\0');
        for (size_t k = 0; k < ARRAY_LEN(pieces); k++) {
            assert_null(strstr(t->words, pieces[k]));
            assert_null(strstr(t->excerpt, pieces[k]));
        }
    }
    transfer_rig_close(&rig);
}

static enum status check_route(const char *url, bool allow_plain, const char *proxy, const char *resolve)
{
    struct complaint complaint;
    const struct transfer_route route = {.url = text_of(url),
                                         .allow_plain = allow_plain,
                                         .proxy = text_of(proxy),
                                         .resolve = text_of(resolve),
                                         .tls = TRANSFER_TLS_OPPORTUNISTIC};
    enum status status = transfer_route_check(&route, "channels.x.url", &complaint);
    if (status != STATUS_OK) {
        assert_string_equal(complaint.where, "channels.x.url");
        assert_null(strstr(complaint.words, "SECRET"));
    }
    return status;
}

/* A route that can never work, or must not, would be found out by the first page that needs it. */
static void test_routes_are_checked_at_load(void **state)
{
    static const char *const fine[] = {"https://example.test/SECRET", "http://localhost:1/", "http://a.localhost/",
                                       "http://127.9.9.9/",           "http://[::1]:80/",    "smtp://127.0.0.1:2525",
                                       "smtps://relay.test"};
    static const char *const wrong[] = {"",
                                        "SECRET",
                                        "ftp://example.test/SECRET",
                                        "file:///etc/SECRET",
                                        "https:///SECRET",
                                        "https://exa mple.test/SECRET",
                                        "https://example.test/SECRET\nx",
                                        "http://example.test/SECRET",
                                        "http://128.0.0.1/",
                                        "http://localhost.example.test/",
                                        "smtp://relay.test",
                                        "https://169.254.169.254/SECRET",
                                        "https://[fe80::1]/SECRET",
                                        "https://[::ffff:169.254.0.1]/SECRET"};
    (void) state;
    for (size_t i = 0; i < ARRAY_LEN(fine); i++)
        assert_int_equal(check_route(fine[i], false, NULL, NULL), STATUS_OK);
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        assert_int_equal(check_route(wrong[i], false, NULL, NULL), STATUS_BAD_INPUT);
    assert_int_equal(check_route("http://example.test/", true, NULL, NULL), STATUS_OK);
    assert_int_equal(check_route("https://169.254.169.254/", true, NULL, NULL), STATUS_BAD_INPUT);
    assert_int_equal(check_route("http://localhost/", false, "http://proxy.test:3128", NULL), STATUS_BAD_INPUT);
}

/* A mistyped `resolve` would be found out by the first page. */
static void test_resolve_is_checked_at_load(void **state)
{
    static const char *const fine[] = {"10.0.0.1", "fd00::1", "[fd00::1]", "a.test:443:10.0.0.1",
                                       " a.test:443:10.0.0.1  b.test:65535:[fd00::1] "};
    static const char *const wrong[] = {
        "a.test",        "a.test:443",        "a.test:0:10.0.0.1", "a.test:65536:10.0.0.1",
        ":443:10.0.0.1", "a.test:443:b.test", "169.254.1.1",       "a.test:443:fe80::1"};
    (void) state;
    for (size_t i = 0; i < ARRAY_LEN(fine); i++)
        assert_int_equal(check_route("https://a.test/", false, NULL, fine[i]), STATUS_OK);
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        assert_int_equal(check_route("https://a.test/", false, NULL, wrong[i]), STATUS_BAD_INPUT);
}

static const char *const addresses[] = {
    "https://h.example/x",
    "https://[::ffff:169.254.169.254]/x",
    "https://[::ffff:a9fe:a9fe]/x",
    "https://2852039166/x",
    "https://0xa9fea9fe/x",
    "https://0xA9.0xfe.0xa9.0xfe/x",
    "https://0251.0376.0251.0376/x",
    "https://169.16689662/x",
    "https://169.254.43518/x",
    "https://169.254.169.254/x",
    "https://169.254.169.254./x",
    "https://%31%36%39.254.169.254/x",
    "https://169%2e254.169.254/x",
    "https://[fe80::1]/x",
    "https://[febf::1]/x",
    "https://[fe80::1%25eth0]/x",
    "https://[FE80::1]:8443/x",
    "https://fe80.example/x",
    "https://[fec0::1]/x",
    "https://[::1/x",
    "https://[nonsense]/x",
    "https://[]/x",
    "https://a b/x",
    "https://a%zz/x",
    "https://a{b}/x",
    "https://a|b/x",
    "https://a..b/x",
    "https://a,b/x",
    "https://a'b/x",
    "https://a(b)/x",
    "https://a$b/x",
    "https://a;b/x",
    "https://a&b/x",
    "https://a!b/x",
    "https://a*b/x",
    "https://a+b/x",
    "https://a=b/x",
    "https://a~b/x",
    "https://a[b]/x",
    "https://a]b/x",
    "https://-a-/x",
    "https://_a_/x",
    "https://a:0/x",
    "https://a:65536/x",
    "https://a:/x",
    "https://a:443:1/x",
    "https://@/x",
    "https:///x",
    "https://\xc3\xa6.example/x",
    "https://999.1.1.1/x",
    "https://4294967296/x",
    "http://2130706433/x",
    "http://0x7f.1/x",
    "http://127.1/x",
    "http://127.0.0.1.example/x",
    "http://127.999.0.1/x",
    "http://127..0.1/x",
    "http://[::1]/x",
    "http://[::ffff:127.0.0.1]/x",
    "http://LOCALHOST/x",
    "http://.localhost/x",
    "http://localhost./x",
    "https://h.example/%",
    "https://h.example/{}|",
    "https://h.example?x",
    "https://h.example#x",
};

static const char *const items[] = {
    "10.0.0.1",
    "fd00::1",
    "[fd00::1]",
    "a.test:443:10.0.0.1",
    "a.test:443:[fd00::1]",
    "a.test:443:169.254.1.1",
    "a.test:443:fe80::1",
    "a.test:443:[fe80::1]",
    "a.test:443:fe80::1%eth0",
    "a.test:443:::ffff:169.254.1.1",
    "a.test:443:b.test",
    "a.test:443:",
    "a.test:443:2852039166",
    "a.test:443:127.1",
    "a.test:0:10.0.0.1",
    "a.test:+1:10.0.0.1",
    ":443:10.0.0.1",
    "a.test",
    "169.254.1.1",
    "fe80::1",
    "febf::1",
    "::ffff:169.254.1.1",
    "[]",
    "",
    "[::1",
    "::1]",
};

/* If it failed, `config check` would pass a file that the daemon refuses to start with. */
static void test_a_check_lets_nothing_through_that_a_start_refuses(void **state)
{
    struct arena arena = ARENA_INIT;
    size_t passed = 0;
    (void) state;
    for (size_t i = 0; i < ARRAY_LEN(addresses); i++) {
        struct scalar_url url;
        if (!scalar_url(text_of(addresses[i]), &url) || url_wrong(&arena, &url, "https", "http", false) != NULL)
            continue;
        passed++;
        if (check_route(addresses[i], false, NULL, NULL) != STATUS_OK)
            fail_msg("%s passes a check and not a start", addresses[i]);
    }
    assert_in_range(passed, 8, ARRAY_LEN(addresses) - 20);
    for (size_t i = 0; i < ARRAY_LEN(items); i++) {
        bool is_let = url_resolve_wrong(text_of(items[i])) == NULL;
        if (is_let && check_route("https://a.test/", false, NULL, items[i]) != STATUS_OK)
            fail_msg("%s passes a check and not a start", items[i]);
        assert_int_equal(is_let, i < 5);
    }
    arena_done(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forbidden_addresses_are_refused_after_resolving),
        cmocka_unit_test(test_plain_to_a_name_that_is_loopback_works),
        cmocka_unit_test(test_resolve_moves_only_its_own_route),
        cmocka_unit_test(test_hanging_name_service_stops_nothing),
        cmocka_unit_test(test_errors_hold_no_secrets),
        cmocka_unit_test(test_routes_are_checked_at_load),
        cmocka_unit_test(test_resolve_is_checked_at_load),
        cmocka_unit_test(test_a_check_lets_nothing_through_that_a_start_refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
