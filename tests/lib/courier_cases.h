/* SPDX-License-Identifier: Apache-2.0 */
/*
 * courier_cases: every kind of channel that speaks HTTP, with a configuration that works and what its receiver is
 * known to answer, for tests that go over all kinds.
 *
 * A kind the daemon knows and this table does not is a failed test (test_courier_kinds.c), so that a new one cannot be
 * forgotten. Everything secret in the configurations holds COURIER_CASE_SECRET, so that a test can look for it.
 */
#ifndef NIS2_TESTS_COURIER_CASES_H
#define NIS2_TESTS_COURIER_CASES_H

#include "edge/couriers.h"

#define COURIER_CASE_SECRET "S3CRET0123456789"

struct courier_case {
    const char *type;
    const char *path; /* of the configured URL, after the port */
    const char *echo; /* what its receiver may repeat of the secrets, in an error */
    const char *secret, *authorization, *topic, *address;
    const char *answers_topic;
    const char *header, *body;                 /* http */
    const char *success_status, *success_body; /* http */
    const char *good;                          /* the receiver's right answer: status line to body */
    enum verdict_kind wrong_body;              /* what 200 with a page of HTML means */
    enum verdict_kind queued;                  /* what 202 without a body means */
    bool looks_at_body;                        /* so that a body that is cut off leaves doubt */
    size_t body_max;                           /* of a request, whatever the message */
    bool is_json;                              /* the request's body */
};

extern const struct courier_case courier_cases[];
extern const size_t courier_case_count;

/* Types that do not speak HTTP, each with a test of its own; NULL-terminated. */
extern const char *const courier_other_types[];

/* The case as a channel named "c" at this URL's scheme, host and port. `url` is where the whole URL is written. */
struct courier_config courier_case_config(const struct courier_case *c, const char *base, char *url, size_t size);

#endif
