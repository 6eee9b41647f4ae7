/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which request each verb makes: method, path and body, as the API describes them. One row a way of saying it.
 */
#include "tests/lib/expect.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/lib/cli_call.h"
#include "tests/lib/fake_api.h"

#define WORDS_MAX 16
#define OB "/v1/incidents/7/obligations/"

struct row {
    const char *words[WORDS_MAX];
    const char *request; /* the first one made: "POST /path" */
    const char *body;    /* NULL: a GET */
};

static const struct row rows[] = {
    {{"incident", "open", "--title", "T \"x\"", "--minor", "--regime", "nis2", "--regime=gdpr", "--aware", "-90m"},
     "POST /v1/incidents",
     "{\"title\":\"T \\\"x\\\"\",\"is_minor\":true,\"regimes\":[\"nis2\",\"gdpr\"],\"aware\":\"-90m\"}"},
    {{"incident", "open", "--title", "T", "--field", "a.b=c=d", "--field", "e=?"},
     "POST /v1/incidents",
     "{\"title\":\"T\",\"fields\":{\"a.b\":\"c=d\",\"e\":\"?\"}}"},
    {{"incident", "list"}, "GET /v1/incidents", NULL},
    {{"incident", "list", "--state", "all", "--limit", "5"}, "GET /v1/incidents?state=all&limit=5", NULL},
    {{"incident", "show", "@last"}, "GET /v1/incidents/%40last", NULL},
    {{"incident", "show", "../x y"}, "GET /v1/incidents/..%2Fx%20y", NULL},
    {{"incident", "set", "7", "a.b=c", "x~=12", "y=?", "--na", "n", "--clear", "k", "--unknown", "u", "--estimate",
      "e=2"},
     "POST /v1/incidents/7/fields",
     "{\"not_applicable\":[\"n\"],\"clear\":[\"k\"],\"unknown\":[\"y\",\"u\"],\"fields\":{\"a.b\":\"c\"},\"estimates\":"
     "{\"x\":\"12\",\"e\":\"2\"}}"},
    {{"incident", "status", "7"}, "GET /v1/incidents/7", NULL},
    {{"incident", "status", "7", "contained", "--at", "now", "--json"},
     "POST /v1/incidents/7/status",
     "{\"at\":\"now\",\"status\":\"contained\"}"},
    {{"incident", "note", "7", "a\nb", "--kind", "action", "--privileged"},
     "POST /v1/incidents/7/notes",
     "{\"kind\":\"action\",\"is_privileged\":true,\"text\":\"a\\nb\"}"},
    {{"incident", "note", "7"}, "GET /v1/incidents/7/notes", NULL},
    {{"incident", "decide", "7", "significant", "no", "--reason", "r", "--regime", "nis2"},
     "POST /v1/incidents/7/decisions",
     "{\"reason\":\"r\",\"regime\":\"nis2\",\"question\":\"significant\",\"answer\":\"no\"}"},
    {{"incident", "anchor", "7", "aware", "--at", "2026-11-21 14:05", "--reason", "r"},
     "POST /v1/incidents/7/anchors",
     "{\"at\":\"2026-11-21 14:05\",\"reason\":\"r\",\"anchor\":\"aware\"}"},
    {{"incident", "void", "7", "--reason", "r"}, "POST /v1/incidents/7/void", "{\"reason\":\"r\"}"},
    {{"deadlines"}, "GET /v1/deadlines", NULL},
    {{"deadlines", "--all", "--within", "24h"}, "GET /v1/deadlines?all=true&within=24h", NULL},
    {{"explain", "7", "early-warning"}, "GET " OB "-/early-warning/-/explain", NULL},
    {{"explain", "7", "early@csirt", "--regime", "nis2"}, "GET " OB "nis2/early/csirt/explain", NULL},
    {{"explain", "INC-2026-0007/nis2/early_warning@csirt"},
     "GET /v1/incidents/INC-2026-0007/obligations/nis2/early_warning/csirt/explain",
     NULL},
    {{"explain", "7/early_warning"}, "GET " OB "-/early_warning/-/explain", NULL},
    {{"report", "check", "7", "early", "--to", "csirt"}, "GET " OB "-/early/csirt/check", NULL},
    {{"report", "context", "7", "early"}, "GET " OB "-/early/-/context", NULL},
    {{"report", "draft", "7", "early", "--language", "da", "--format", "markdown"},
     "GET " OB "-/early/-/draft?language=da&format=markdown",
     NULL},
    {{"report", "filed", "7", "early", "--at", "now", "--reference", "R", "--channel", "portal", "--late-reason", "l",
      "--all"},
     "POST " OB "-/early/-/filings",
     "{\"at\":\"now\",\"reference\":\"R\",\"channel\":\"portal\",\"late_reason\":\"l\",\"is_all\":true}"},
    {{"report", "file", "7", "early"}, "POST " OB "-/early/-/filings", "{}"},
    {{"report", "filed", "--undo", "FIL-3", "--reason", "r"}, "POST /v1/filings/3/undo", "{\"reason\":\"r\"}"},
    {{"report", "proof", "7", "early", "--reference", "R"}, "POST " OB "-/early/-/proof", "{\"reference\":\"R\"}"},
    {{"report", "waive", "7", "early", "--reason", "r"}, "POST " OB "-/early/-/waive", "{\"reason\":\"r\"}"},
    {{"report", "withdraw", "7", "early", "--reason", "r", "--all"},
     "POST " OB "-/early/-/withdraw",
     "{\"reason\":\"r\",\"is_all\":true}"},
    {{"report", "request", "7", "--due", "2026-12-01 12:00", "--text", "t"},
     "POST " OB "-/intermediate_report/-/request",
     "{\"due\":\"2026-12-01 12:00\",\"text\":\"t\"}"},
    {{"report", "request", "7", "progress_report", "--due", "x"},
     "POST " OB "-/progress_report/-/request",
     "{\"due\":\"x\"}"},
    {{"field", "list", "--stage", "early"}, "GET /v1/fields?stage=early", NULL},
    {{"alert", "list"}, "GET /v1/alerts", NULL},
    {{"alert", "list", "7", "--all"}, "GET /v1/alerts?all=true&ref=7", NULL},
    {{"alert", "show", "al-12"}, "GET /v1/alerts/12", NULL},
    {{"alert", "ack", "12", "--for", "2h"}, "POST /v1/incidents/12/ack", "{\"duration\":\"2h\"}"},
    {{"alert", "ack", "AL-12"}, "POST /v1/alerts/12/ack", "{}"},
    {{"alert", "unack", "7", "--note", "n"}, "POST /v1/incidents/7/unack", "{\"note\":\"n\"}"},
    {{"alert", "hand", "7", "anna", "--for", "1h"},
     "POST /v1/incidents/7/hand",
     "{\"duration\":\"1h\",\"contact\":\"anna\"}"},
    {{"alert", "hand", "AL-2", "anna"}, "POST /v1/alerts/2/hand", "{\"contact\":\"anna\"}"},
    {{"alert", "list", "--limit", "5", "--after", "AL-12"}, "GET /v1/alerts?limit=5&after=AL-12", NULL},
    {{"queue", "list"}, "GET /v1/deliveries", NULL},
    {{"queue", "list", "--all", "--limit", "5"}, "GET /v1/deliveries?all=true&limit=5", NULL},
    {{"queue", "show", "34"}, "GET /v1/deliveries/34", NULL},
    {{"queue", "retry", "DL-34"}, "POST /v1/deliveries/34/retry", "{}"},
    {{"queue", "drop", "DL-34", "--reason", "r"}, "POST /v1/deliveries/34/drop", "{\"reason\":\"r\"}"},
    {{"queue", "hold", "DL-34"}, "POST /v1/deliveries/34/hold", "{}"},
    {{"queue", "hold", "--all", "--reason", "r"}, "POST /v1/hold", "{\"reason\":\"r\",\"is_held\":true}"},
    {{"queue", "release", "--all", "--reason", "r"}, "POST /v1/hold", "{\"reason\":\"r\",\"is_held\":false}"},
    {{"channel", "list"}, "GET /v1/channels", NULL},
    {{"channel", "show", "mail"}, "GET /v1/channels/mail", NULL},
    {{"channel", "distrust", "mail", "--reason", "r"}, "POST /v1/channels/mail/distrust", "{\"reason\":\"r\"}"},
    {{"channel", "trust", "mail", "--reason", "r"}, "POST /v1/channels/mail/trust", "{\"reason\":\"r\"}"},
    {{"contact", "list"}, "GET /v1/contacts", NULL},
    {{"contact", "show", "anna"}, "GET /v1/contacts/anna", NULL},
    {{"contact", "test", "anna", "--out-of-band"}, "POST /v1/contacts/anna/test", "{\"is_out_of_band\":true}"},
    {{"oncall", "now", "--at", "2026-12-24 03:00"}, "GET /v1/oncall?at=2026-12-24%2003%3A00", NULL},
    {{"oncall", "list"}, "GET /v1/oncall", NULL},
    {{"plan", "--policy", "p", "--regime", "nis2"}, "POST /v1/plan", "{\"policy\":\"p\",\"regimes\":[\"nis2\"]}"},
    {{"regime", "list"}, "GET /v1/regimes", NULL},
    {{"regime", "show", "nis2"}, "GET /v1/regimes/nis2", NULL},
    {{"regime", "diff", "nis2", "gdpr"}, "GET /v1/regimes/nis2/diff?with=gdpr", NULL},
    {{"regime", "diff", "nis2", "--ref", "7"}, "GET /v1/regimes/nis2/diff?ref=7", NULL},
    {{"regime", "confirm", "nis2", "--reason", "r", "--ref", "7"},
     "POST /v1/regimes/nis2/confirm",
     "{\"reason\":\"r\",\"incident\":\"7\"}"},
    {{"incident", "merge", "8", "7"}, "POST /v1/incidents/8/merge", "{\"into\":\"7\"}"},
    {{"incident", "rebase", "7", "--regime", "nis2", "--reason", "r"},
     "POST /v1/incidents/7/rebase",
     "{\"regime\":\"nis2\",\"reason\":\"r\"}"},
    {{"audit", "log", "7", "--after", "12"}, "GET /v1/audit?after=12&limit=1000&ref=7", NULL},
    {{"audit", "log"}, "GET /v1/audit?after=0&limit=100", NULL},
    {{"audit", "log", "7", "--limit", "3"}, "GET /v1/audit?after=0&limit=3&ref=7", NULL},
    {{"audit", "verify", "--head", "12:ab"}, "POST /v1/audit/verify", "{\"head\":\"12:ab\"}"},
    {{"audit", "export", "7", "-o", "/nonexistent/e.tar"}, "GET /v1/audit/export?ref=7", NULL},
    {{"audit", "export", "--from", "-1d", "--until", "now", "-o", "/nonexistent/e.tar"},
     "GET /v1/audit/export?from=-1d&until=now",
     NULL},
    {{"audit", "erase", "118", "--reason", "r"}, "POST /v1/audit/erase", "{\"entry\":118,\"reason\":\"r\"}"},
    {{"audit", "accept", "--reason", "r"}, "POST /v1/ledger/accept", "{\"reason\":\"r\"}"},
    {{"clock", "trust", "--reason", "r"}, "POST /v1/clock/trust", "{\"reason\":\"r\"}"},
    {{"health"}, "GET /v1/health", NULL},
    {{"metrics"}, "GET /metrics", NULL},
    {{"reload"}, "POST /v1/reload", "{}"},
    {{"board"}, "GET /v1/deadlines", NULL},
    {{NULL}, "GET /v1/deadlines", NULL},
};

static void check_row(const struct row *row)
{
    char wanted[400];
    struct fake_api *api = fake_api_start(NULL, 0);
    struct cli_called c = cli_call(fake_api_socket(api), row->words);
    snprintf(wanted, sizeof wanted, "%s HTTP/1.1\r\n", row->request);
    size_t at = 0; /* a change may look first */
    while (row->body != NULL && at + 1 < fake_api_count(api) &&
           strncmp(fake_api_request(api, at), wanted, strlen(wanted)) != 0) {
        assert_int_equal(strncmp(fake_api_request(api, at++), "GET ", 4), 0);
    }
    const char *request = fake_api_request(api, at);
    if (strncmp(request, wanted, strlen(wanted)) != 0) {
        fail_msg("wanted %s, got %.*s (%s)", row->request, (int) strcspn(request, "\r"), request, c.err);
    }
    if (row->body != NULL) {
        assert_string_equal(fake_api_body(api, at), row->body);
    }
    assert_int_equal(c.code, 4); /* the fake knows nothing */
    assert_string_equal(c.out, "");
    cli_called_done(&c);
    fake_api_stop(api);
}

/* What the flags say is what the daemon is asked, to the byte. */
static void each_verb_makes_its_request(void **state)
{
    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        check_row(&rows[i]);
    }
}

/* --- files -------------------------------------------------------------------------------------------------------- */

static char directory[] = "/tmp/nis2ctl-requests-XXXXXX";

static const char *file(const char *name, const char *bytes)
{
    static char path[4][128];
    static size_t next;
    char *at = path[next++ % 4];
    snprintf(at, sizeof path[0], "%s/%s", directory, name);
    if (bytes != NULL) {
        FILE *f = fopen(at, "w");
        assert_non_null(f);
        fputs(bytes, f);
        fclose(f);
    }
    return at;
}

static void check_body(const char *body, const char *const *args)
{
    struct fake_api *api = fake_api_start(NULL, 0);
    struct cli_called c = cli_call(fake_api_socket(api), args);
    if (strcmp(fake_api_body(api, 0), body) != 0) {
        fail_msg("wanted %s, got %s (%s)", body, fake_api_body(api, 0), c.err);
    }
    cli_called_done(&c);
    fake_api_stop(api);
}
#define BODY(body, ...) check_body(body, (const char *[]){__VA_ARGS__, NULL})
#define HASH_OF_ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

/* A receipt is named and hashed; the text that was sent goes as it is; a flag wins over --input. */
static void files_are_read_here(void **state)
{
    (void) state;
    BODY("{\"receipt_name\":\"receipt.pdf\",\"receipt_sha256\":\"" HASH_OF_ABC "\"}", "report", "proof", "7", "early",
         "--receipt", file("receipt.pdf", "abc"));
    BODY("{\"content\":\"abc\\n\"}", "report", "filed", "7", "early", "--content", file("sent.txt", "abc\n"));
    BODY("{\"title\":\"flag\",\"aware\":\"now\",\"fields\":{\"a\":\"1\",\"b\":\"2\"}}", "incident", "open", "--input",
         file("in.json", "{\"title\":\"file\",\"aware\":\"now\",\"fields\":{\"a\":\"1\"}}"), "--title", "flag",
         "--field", "b=2");
    BODY("abc", "incident", "attach", "7", file("mail.eml", "abc"));
}

static void check_refused(const char *part, const char *const *args)
{
    struct fake_api *api = fake_api_start(NULL, 0);
    struct cli_called c = cli_call(fake_api_socket(api), args);
    assert_int_equal(c.code, 2);
    if (strstr(c.err, part) == NULL) {
        fail_msg("\"%s\" is not in: %s", part, c.err);
    }
    assert_int_equal(fake_api_count(api), 0);
    cli_called_done(&c);
    fake_api_stop(api);
}
#define REFUSED(part, ...) check_refused(part, (const char *[]){__VA_ARGS__, NULL})

/* What cannot be used is refused before anything is recorded. */
static void bad_files_send_nothing(void **state)
{
    (void) state;
    REFUSED("cannot be opened", "report", "filed", "7", "early", "--receipt", "/nonexistent");
    REFUSED("in UTF-8", "report", "filed", "7", "early", "--content", file("bad", "\xff"));
    REFUSED("the title is missing", "incident", "open", "--input", file("no-title.json", "{}"));
    REFUSED("JSON object", "incident", "open", "--input", file("list.json", "[]"));
    REFUSED("twice.json:1:", "incident", "open", "--input", file("twice.json", "{\"a\":1,\"a\":2}"));
    REFUSED("--field is KEY=VALUE", "incident", "open", "--title", "T", "--field", "a");
}

static int make_directory(void **state)
{
    (void) state;
    return mkdtemp(directory) != NULL ? 0 : -1;
}

static int remove_directory(void **state)
{
    static const char *const names[] = {"receipt.pdf", "sent.txt",      "in.json",   "mail.eml",
                                        "bad",         "no-title.json", "list.json", "twice.json"};
    (void) state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        unlink(file(names[i], NULL));
    }
    return rmdir(directory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_verb_makes_its_request),
        cmocka_unit_test(files_are_read_here),
        cmocka_unit_test(bad_files_send_nothing),
    };
    return cmocka_run_group_tests(tests, make_directory, remove_directory);
}
