/* SPDX-License-Identifier: Apache-2.0 */
/*
 * couriers: the configured channels, as the one port the engine sends through.
 *
 *   engine ─ send(ticket, message) ─▶ channel by name ─▶ its kind (webhook, email, …) ─▶ done(ticket, verdict)
 *
 * The settings say what a channel is (struct courier_config); a kind (courier_kind.h) knows how to speak to it; this
 * file holds the set that is in force, replaces it on reload, and makes sure that every attempt is answered exactly
 * once and never from inside send().
 *
 * It decides nothing about when to send or what: it does not read messages. The secrets of all channels live here and
 * nowhere else, in one block a channel that is overwritten before it is given back.
 *
 * Surprising: a channel of a type this version does not speak is no error. It is kept, and answers every message with a
 * permanent verdict, so that the outbox goes round it and the administrators hear of it.
 */
#ifndef NIS2_EDGE_COURIERS_H
#define NIS2_EDGE_COURIERS_H

#include <uv.h>

#include "engine/courier.h"

/* `tls` of a mail channel. */
enum courier_tls {
    COURIER_TLS_DEFAULT, /* required, unless every relay is on the loopback: then opportunistic */
    COURIER_TLS_REQUIRED,
    COURIER_TLS_OPPORTUNISTIC, /* the certificate is verified only when ca_file says whom to trust */
    COURIER_TLS_OFF,
};

/* Everything one channel needs, as plain texts; files of secrets have been read. Borrowed for the call. Empty = not
 * set. */
struct courier_config {
    struct text name; /* of the channel, for complaints and look-up */
    struct text type; /* "webhook", "email", "file", … */

    /* all that speak HTTP. `url` may be secret */
    struct text url;
    struct text secret; /* webhook: one or more whsec_…, separated by blanks or line ends, the newest first; the routing
                           key, API key or token of pagerduty, opsgenie, ntfy, telegram and matrix */
    struct text authorization; /* http, alertmanager: the value of that header; secret */
    struct text topic;         /* ntfy, where the address does not say; secret */
    struct text answers_url;   /* ntfy: where a button sends the code to, with … */
    struct text answers_topic; /* … the topic that nis2d reads; secret. Empty: there is none */

    /* http */
    struct text method;                       /* POST, PUT, GET; empty: POST */
    struct texts headers;                     /* "Name: value" */
    struct text body;                         /* a Mustache template */
    struct text success_status, success_body; /* "200 202"; a text that the answer must hold */

    /* exec */
    struct texts command; /* argv; an argument that is {{to}} is the address */

    /* email */
    struct texts relays; /* smtp://host:port, smtps://host:port; 1 to LIMIT_RELAYS, tried in order */
    enum courier_tls tls;
    struct text user, password;
    struct text from, reply_to; /* address, or Name <address> */

    /* file */
    struct text directory;

    /* any that speaks over the network */
    struct text ca_file, cert_file, key_file, proxy, resolve;
    bool allow_plain;
};

struct couriers;

/* Would this channel work? Reads no file and asks no network. `where` of the complaint is "channels.NAME.key".
 * STATUS_BAD_INPUT; types of other versions are fine. */
enum status couriers_check(const struct courier_config *config, struct complaint *reterr) MUST_USE;
/* Does this version send over channels of that type? */
bool couriers_knows_type(struct text type);

/* `done` is called on the loop's thread for every attempt. `*ret` is returned, to be given back with couriers_close().
 * The configurations are copied. Fails as couriers_check() does, for the first channel that is wrong, or when two have
 * one name. hash_init() was called. */
enum status couriers_new(uv_loop_t *loop, const struct courier_config *configs, size_t count, courier_done_fn *done,
                         void *context, struct couriers **ret, struct complaint *reterr) MUST_USE;
/* Replaces the whole set, or on failure nothing. Attempts in flight finish as they began. */
enum status couriers_replace(struct couriers *couriers, const struct courier_config *configs, size_t count,
                             struct complaint *reterr) MUST_USE;
/* No `done` is called any more: what was in flight stays an attempt without an outcome. The memory goes with the close
 * callbacks, so run the loop on until it ends; mail may take about a second. */
void couriers_close(struct couriers *couriers);

/* The port. `self` is the couriers. */
struct courier_port couriers_port(struct couriers *couriers);

/* A line back to somebody who answered: one attempt that nothing depends on, no `done`. A failure is a line in the log.
 */
void couriers_say(struct couriers *couriers, const struct courier_message *message);

/* For health and metrics. */
size_t couriers_in_flight(const struct couriers *couriers);
/* Connect and total time of one attempt; TRANSFER_CONNECT_MS and TRANSFER_TOTAL_MS unless a test is in a hurry. */
void couriers_set_patience(struct couriers *couriers, int64_t connect_ms, int64_t total_ms);

/* The types of this version, one after the other; NULL after the last. Static. */
const char *couriers_type(size_t i);

/* Overwrites the secrets (url, secret, authorization, topic, user, password, proxy) where they lie and empties the
 * texts: for the memory they were read into, which must be writable. */
void couriers_wipe(struct courier_config *configs, size_t count);

#endif
