/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mailbox: an IMAP server on the loopback with one mailbox that a test fills, and that misbehaves when told to.
 *
 * Just as much IMAP as is needed to be asked for a status, for numbers and for mails. One thread, one connection at a
 * time: a second one would wait for ever, which is how a test notices. A real server is a peer in tests/peers.
 */
#ifndef NIS2_TESTS_MAILBOX_H
#define NIS2_TESTS_MAILBOX_H

#include <stdbool.h>
#include <stddef.h>

#define MAILBOX_MAILS 64

struct mailbox_script {
    long validity;
    long first_uid;                     /* of mails[0] */
    const char *mails[MAILBOX_MAILS];   /* NULL: the number is free, the mail was deleted */
    const char *arrived[MAILBOX_MAILS]; /* INTERNALDATE of each; NULL: it is not said */
    size_t count;
    bool refuses_login;
    long stumbles_at; /* the connection ends when this mail is fetched; 0: none */
    bool is_deaf;     /* takes connections and says nothing */
};

struct mailbox;

struct mailbox *mailbox_start(const struct mailbox_script *script); /* copied */
void mailbox_stop(struct mailbox *m);
int mailbox_port(const struct mailbox *m);
/* Between two talks. */
void mailbox_change(struct mailbox *m, const struct mailbox_script *script);
size_t mailbox_logins(struct mailbox *m);
size_t mailbox_fetches(struct mailbox *m);

#endif
