/* SPDX-License-Identifier: Apache-2.0 */
/*
 * courier_cases: see the header. The answers are those of the real services' documentation, typed in here by hand; the
 * kinds' own code is not asked.
 */
#include "tests/lib/courier_cases.h"

#include <stdio.h>

#include "base/check.h"

#define JSON(body, len) "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " len "\r\n\r\n" body
#define PLAIN_OK "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
#define EMPTY(status) "HTTP/1.1 " status "\r\nContent-Length: 0\r\n\r\n"

const struct courier_case courier_cases[] = {
    {.type = "webhook",
     .path = "/hook/S3CRET0123456789",
     .echo = "S3CRET0123456789",
     .secret = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX",
     .good = EMPTY("204 No Content"),
     .wrong_body = VERDICT_ACCEPTED,
     .queued = VERDICT_ACCEPTED,
     .body_max = 40000,
     .is_json = true},
    {.type = "slack",
     .echo = "S3CRET0123456789",
     .path = "/services/T0/B0/S3CRET0123456789",
     .good = PLAIN_OK,
     .wrong_body = VERDICT_PERMANENT,
     .queued = VERDICT_PERMANENT,
     .looks_at_body = true,
     .body_max = 13000,
     .is_json = true},
    {.type = "mattermost",
     .echo = "S3CRET0123456789",
     .path = "/hooks/S3CRET0123456789",
     .good = PLAIN_OK,
     .wrong_body = VERDICT_PERMANENT,
     .queued = VERDICT_PERMANENT,
     .looks_at_body = true,
     .body_max = 2 * 16383 + 64, /* a backslash takes two bytes in JSON */
     .is_json = true},
    {.type = "teams",
     .echo = "S3CRET0123456789",
     .path = "/workflows/1/triggers/manual/run?sig=S3CRET0123456789",
     .good = EMPTY("202 Accepted"),
     .wrong_body = VERDICT_ACCEPTED,
     .queued = VERDICT_ACCEPTED,
     .body_max = 24 * 1024,
     .is_json = true},
    {.type = "pagerduty",
     .echo = "S3CRET0123456789",
     .path = "/v2/enqueue",
     .secret = "S3CRET0123456789",
     .good =
         "HTTP/1.1 202 Accepted\r\nContent-Length: 46\r\n\r\n{\"status\":\"success\",\"message\":\"Event processed\"}",
     .wrong_body = VERDICT_PERMANENT,
     .queued = VERDICT_ACCEPTED,
     .body_max = 512 * 1024,
     .is_json = true},
    {.type = "opsgenie",
     .echo = "S3CRET0123456789",
     .path = "/jsm/",
     .secret = "S3CRET0123456789",
     .good = "HTTP/1.1 202 Accepted\r\nContent-Length: 17\r\n\r\n{\"requestId\":\"1\"}",
     .wrong_body = VERDICT_PERMANENT,
     .queued = VERDICT_ACCEPTED,
     .body_max = 40000,
     .is_json = true},
    {.type = "alertmanager",
     .echo = "S3CRET0123456789",
     .path = "/am",
     .authorization = "Basic S3CRET0123456789",
     .good = EMPTY("200 OK"),
     .wrong_body = VERDICT_PERMANENT,
     .queued = VERDICT_PERMANENT,
     .body_max = 40000,
     .is_json = true},
    {.type = "ntfy",
     .echo = "tk_S3CRET0123456789",
     .path = "/",
     .secret = "tk_S3CRET0123456789",
     .topic = "S3CRET0123456789-topic",
     .answers_topic = "S3CRET0123456789-answers",
     .good = JSON("{\"id\":\"abc\"}", "12"),
     .wrong_body = VERDICT_PERMANENT,
     .queued = VERDICT_PERMANENT,
     .looks_at_body = true,
     .body_max = 10000,
     .is_json = true},
    {.type = "telegram",
     .echo = "123456:S3CRET0123456789",
     .path = "/",
     .secret = "123456:S3CRET0123456789",
     .address = "-1001",
     .good = JSON("{\"ok\":true,\"result\":{\"message_id\":7}}", "37"),
     .wrong_body = VERDICT_PERMANENT,
     .queued = VERDICT_PERMANENT,
     .looks_at_body = true,
     .body_max = 9000,
     .is_json = true},
    {.type = "matrix",
     .echo = "syt_S3CRET0123456789",
     .path = "/",
     .secret = "syt_S3CRET0123456789",
     .address = "!abc:example.org",
     .good = JSON("{\"event_id\":\"$1\"}", "17"),
     .wrong_body = VERDICT_PERMANENT,
     .queued = VERDICT_PERMANENT,
     .looks_at_body = true,
     .body_max = 65536 - 1024,
     .is_json = true},
    {.type = "http",
     .echo = "S3CRET0123456789",
     .path = "/sms",
     .authorization = "Bearer S3CRET0123456789",
     .address = "+4500000011",
     .header = "Content-Type: application/json",
     .body = "{\"to\":\"{{to}}\",\"text\":\"{{{text}}}\",\"line\":\"{{subject}}\"}",
     .success_status = "200 201",
     .success_body = "\"status\":0",
     .good = JSON("{\"status\":0}", "12"),
     .wrong_body = VERDICT_PERMANENT,
     .queued = VERDICT_PERMANENT,
     .looks_at_body = true,
     .body_max = 40000,
     .is_json = true},
};
const size_t courier_case_count = ARRAY_LEN(courier_cases);

const char *const courier_other_types[] = {"email", "file", "exec", NULL};

struct courier_config courier_case_config(const struct courier_case *c, const char *base, char *url, size_t size)
{
    int n = snprintf(url, size, "%s%s", base, c->path);
    static struct text headers[1];
    REQUIRE(n > 0 && (size_t) n < size);
    headers[0] = text_of(c->header);
    return (struct courier_config){.name = TEXT("c"),
                                   .type = text_of(c->type),
                                   .url = text_of(url),
                                   .secret = text_of(c->secret),
                                   .authorization = text_of(c->authorization),
                                   .topic = text_of(c->topic),
                                   .answers_topic = text_of(c->answers_topic),
                                   .headers = {headers, c->header != NULL ? 1 : 0},
                                   .body = text_of(c->body),
                                   .success_status = text_of(c->success_status),
                                   .success_body = text_of(c->success_body)};
}
