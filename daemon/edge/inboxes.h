/* SPDX-License-Identifier: Apache-2.0 */
/*
 * inboxes: where people leave their answers, and the fetching of them.
 *
 *   timer ─▶ ask ─▶ read ─▶ heard, one message after the other ─▶ keep the position ─▶ timer …
 *
 * nis2d behind any firewall hears what people answer from their telephones, because it goes and looks: every exchange
 * here is an outgoing connection, by the rules of transfer.h. A channel with `answers` in its configuration has one
 * inbox; a kind (inbox_kind.h) knows how to ask and read, this file when: at intervals with jitter, one exchange at a
 * time, and with growing pauses while it fails.
 *
 * It does not know what an answer means, nor who may give it: that is behind the port.
 *
 * Surprising: the position moves on only when everything before it was taken, and kept where a restart finds it. Then
 * a crash in between reads a message twice, which the message's id makes harmless, and never loses one.
 */
#ifndef NIS2_EDGE_INBOXES_H
#define NIS2_EDGE_INBOXES_H

#include <uv.h>

#include "base/instant.h"
#include "base/text.h"
#include "edge/transfer.h"

/* One inbox, as plain texts; files of secrets have been read. Borrowed for the call. Empty = not set. */
struct inbox_config {
    struct text name;          /* of the channel */
    struct text type;          /* of the channel: "ntfy", "telegram", "matrix", "email", "http", "pagerduty" */
    struct text url;           /* may be secret */
    struct text secret;        /* the token; secret */
    struct text topic;         /* ntfy; secret */
    struct text authorization; /* http: the value of that header; secret */
    struct text user, password;
    struct text mailbox; /* email */
    struct text own;     /* email: the address we send from, whose mails are no answers */
    enum transfer_tls tls;
    struct text method; /* http: GET, POST; empty: GET */
    struct texts headers;
    struct text list, id, sender, text; /* http: JSON pointers */
    struct span every;                  /* 0: what the kind thinks fit */
    struct text ca_file, cert_file, key_file, proxy, resolve;
    bool allow_plain;
};

/* What somebody answered; as struct heard, which it becomes. Bytes from outside, cut to their bounds. */
struct inbox_message {
    struct text id;     /* the inbox's own: the same when it is read again */
    struct text sender; /* the address it came from; empty when the inbox does not say */
    struct text text;
    struct text key;   /* of a pager service: the page's key, as in courier_message; empty elsewhere */
    struct instant at; /* when the inbox got it; INSTANT_NONE when it does not say */
};

enum inbox_told {
    INBOX_TAKEN,   /* whatever came of it is recorded, or it was refused for good */
    INBOX_NOT_NOW, /* nothing can be recorded at the moment: the same message again, later */
};
typedef void inbox_told_fn(void *context, enum inbox_told told);

struct inbox_port {
    void *self;
    /* Calls `done` exactly once, perhaps from inside. `message` is borrowed until then. */
    void (*heard)(void *self, struct text channel, const struct inbox_message *message, inbox_told_fn *done,
                  void *context);
    /* How far the inbox was read when `position` was kept; empty when nothing is known. In `arena`. `source` tells one
     * inbox from another that has its name after a change of the configuration. */
    struct text (*position)(void *self, struct text channel, struct text source, struct arena *arena);
    /* Keeps it. What is lost of it is read again. */
    void (*keep)(void *self, struct text channel, struct text source, struct text position);
    /* It has failed for so long that an administrator should know. Once, until it worked again. */
    void (*sick)(void *self, struct text channel, struct span since, const char *words);
};

/* For health, metrics and people. */
struct inbox_view {
    struct text name, type;
    const char *where; /* scheme and host; empty before the first answer */
    int64_t age_s;     /* since the inbox was last read to its end, or since the start when it never was */
    bool was_read;     /* since the start */
    bool is_sick;      /* has failed for longer than INBOX_SICK_S */
    const char *words; /* why the last reading failed; empty when it did not */
    uint64_t heard;    /* messages since the start */
};
#define INBOX_SICK_S 900

struct inboxes;

/* Does this version read answers of channels of that type? */
bool inboxes_knows_type(struct text type);
const char *inboxes_type(size_t i); /* one after the other; NULL after the last. Static. */
/* Would it work? Reads no file and asks no network. STATUS_BAD_INPUT. */
enum status inboxes_check(const struct inbox_config *config, struct complaint *reterr) MUST_USE;

/* `*ret` is returned; it begins to read at once. Configurations are copied. Fails as inboxes_check() does. */
enum status inboxes_new(uv_loop_t *loop, const struct inbox_config *configs, size_t count, struct inbox_port port,
                        struct inboxes **ret, struct complaint *reterr) MUST_USE;
/* Replaces all, or on failure nothing. */
enum status inboxes_replace(struct inboxes *inboxes, const struct inbox_config *configs, size_t count,
                            struct complaint *reterr) MUST_USE;
/* Nothing is asked any more, and the port is not called. The memory goes with the loop's last callbacks and the last
 * `done`. NULL is fine. */
void inboxes_close(struct inboxes *inboxes);

size_t inboxes_count(const struct inboxes *inboxes); /* NULL is fine */
struct inbox_view inboxes_view(const struct inboxes *inboxes, size_t i);

/* Pauses and the time of an exchange become milliseconds; for tests. */
void inboxes_hurry(struct inboxes *inboxes, int64_t pause_ms, int64_t total_ms);

#endif
