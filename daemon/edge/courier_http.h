/* SPDX-License-Identifier: Apache-2.0 */
/*
 * courier_http: what all HTTP receivers have in common; a format adds how a message looks and what counts as "taken".
 *
 *   message ─ render ─▶ POST ─ transfer ─▶ reply ─ judge ─▶ verdict
 *
 * One small file a receiver format (courier_webhook.c is the first) brings a struct courier_http_format and a
 * courier_kind whose send() is courier_http_send(). Formats never see a socket; this file never sees JSON.
 */
#ifndef NIS2_EDGE_COURIER_HTTP_H
#define NIS2_EDGE_COURIER_HTTP_H

#include "edge/courier_kind.h"

#define COURIER_RETRY_AFTER_MAX SPAN_H(1)

struct courier_http_format {
    /* Adds the headers with transfer_header() and the body with transfer_post(). */
    void (*render)(const void *self, const struct courier_message *message, struct transfer *t);
    /* The receiver's own rule for a 2xx, e.g. "and the body is ok": false makes it a failure that is tried again. NULL:
     * any 2xx. */
    bool (*is_taken)(const struct transfer_reply *reply);
};

/* The route of a channel with one URL. Borrows from `config`. */
struct transfer_route courier_http_route(const struct courier_config *config);
enum status courier_http_check(const struct courier_config *config, struct complaint *reterr) MUST_USE;

void courier_http_send(const struct courier_http_format *format, const void *self, const struct courier_config *config,
                       struct courier_job *job, const struct courier_message *message);

/* The verdict of the contract, section 7. `now` is the attempt's, for a Retry-After given as a date. */
struct verdict courier_http_verdict(const struct courier_http_format *format, const struct transfer_reply *reply,
                                    struct instant now);
/* Seconds or an HTTP date; 0 for none, for nonsense and for the past; at most an hour. */
struct span courier_http_retry_after(struct text value, struct instant now);

#endif
