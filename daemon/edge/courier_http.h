/* SPDX-License-Identifier: Apache-2.0 */
/*
 * courier_http: what all HTTP receivers have in common; a format adds how a message looks and what counts as "taken".
 *
 *   message ─ url, render ─▶ request ─ transfer ─▶ reply ─ is_taken, judge ─▶ verdict
 *
 * One small file a receiver format brings a struct courier_http_format and a courier_kind. Most of them keep nothing
 * but their configuration: courier_http_open(), _channel_send() and _close() are then all of the kind (courier_slack.c
 * is the shortest). Formats never see a socket; this file never sees JSON.
 */
#ifndef NIS2_EDGE_COURIER_HTTP_H
#define NIS2_EDGE_COURIER_HTTP_H

#include "edge/courier_kind.h"

#define COURIER_RETRY_AFTER_MAX SPAN_H(1)

/* `self` is the kind's own; for courier_http_channel_send() the struct courier_config. */
struct courier_http_format {
    /* Where to; NULL: the channel's url. The result lies in `arena` and begins with the channel's scheme and host. */
    struct text (*url)(const void *self, const struct courier_message *message, struct arena *arena);
    /* Adds the headers with transfer_header(), the body with transfer_post() or _request(), and names what must not be
     * shown with transfer_secret(). */
    void (*render)(const void *self, const struct courier_message *message, struct transfer *t);
    /* The receiver's own rules for a 2xx: which of them, and e.g. "and the body is ok". False makes it a refusal, as
     * any other answer is: what said 200 there is a login page, a quota, another program. A body that was cut off on
     * its way leaves doubt. NULL: any. */
    bool (*is_code)(const void *self, int code);
    bool (*is_taken)(const void *self, const struct transfer_reply *reply);
    /* What the body of a refusal says beyond its status: another kind of failure, a time to wait. NULL: nothing. */
    void (*judge)(const struct transfer_reply *reply, struct verdict *verdict);
};

/* The route of a channel with one URL. Borrows from `config`. */
struct transfer_route courier_http_route(const struct courier_config *config);
enum status courier_http_check(const struct courier_config *config, struct complaint *reterr) MUST_USE;
/* A key or token: set, and printable ASCII without blanks. `key` is the configuration's name of it. */
enum status courier_http_check_secret(const struct courier_config *config, struct text secret, const char *key,
                                      struct complaint *reterr) MUST_USE;

/* The header "Authorization: SCHEMEvalue", where `scheme` ends in a blank or is empty; nothing for an empty value. The
 * value is not shown, wherever it turns up. */
void courier_http_authorize(struct transfer *t, const char *scheme, struct text value);

/* For `is_code`. */
bool courier_http_is_200(const void *self, int code);
bool courier_http_is_202(const void *self, int code);

void courier_http_send(const struct courier_http_format *format, const void *self, const struct courier_config *config,
                       struct courier_job *job, const struct courier_message *message);

/* A channel that is its configuration and a format. courier_http_open() checks the URL; the kind checks the rest
 * before. */
enum status courier_http_open(const struct courier_http_format *format, const struct courier_config *config,
                              void **ret_self, struct complaint *reterr) MUST_USE;
void courier_http_channel_send(void *self, struct courier_job *job, const struct courier_message *message);
void courier_http_close(void *self);

/* The verdict of the contract, section 7. `now` is the attempt's, for a Retry-After given as a date. */
struct verdict courier_http_verdict(const struct courier_http_format *format, const void *self,
                                    const struct transfer_reply *reply, struct instant now);
/* Seconds or an HTTP date; 0 for none, for nonsense and for the past; at most an hour. */
struct span courier_http_retry_after(struct text value, struct instant now);

#endif
