/* SPDX-License-Identifier: Apache-2.0 */
/*
 * courier_mail: mail by SMTP, through several relays within one attempt.
 *
 *   relay 1 ─ refused, or unreachable ─▶ relay 2 ─ … ─▶ the verdict of the most hopeful
 *      └─ taken: accepted               └─ sent, no answer: in doubt, and no further relay
 *
 * A relay gets its share of the attempt's time, so that one that hangs does not use up the next one's; refusals for
 * ever (5xx) go on to the next relay too, for they are often that relay's own opinion. Accepted means taken over by the
 * relay, not read.
 *
 * It knows neither bytes of a mail (mail_text.c) nor sockets (transfer.c). Surprising: after the final dot nothing else
 * is tried: a second relay would make a second copy that does not say "possible repeat".
 */
#include "edge/courier_kind.h"
#include "edge/mail_text.h"

struct mail {
    const struct courier_config *config; /* borrowed */
    enum transfer_tls tls;
    struct mail_sender sender;
};

struct mail_attempt {
    const struct mail *mail;
    struct courier_job *job;
    struct arena arena;
    struct mailbox to;
    struct buf bytes;
    size_t relay; /* being tried */
    int64_t left_ms;
    bool has_hope; /* some relay failed for now only */
    struct verdict best;
};

/* --- load --------------------------------------------------------------------------------------------------------- */

static enum transfer_tls tls_of(const struct courier_config *config)
{
    switch (config->tls) {
    case COURIER_TLS_REQUIRED:
        return TRANSFER_TLS_REQUIRED;
    case COURIER_TLS_OPPORTUNISTIC:
        return TRANSFER_TLS_OPPORTUNISTIC;
    case COURIER_TLS_OFF:
        return TRANSFER_TLS_OFF;
    case COURIER_TLS_DEFAULT:
        break;
    }
    for (size_t i = 0; i < config->relays.count; i++) {
        if (!transfer_url_is_loopback(config->relays.at[i]))
            return TRANSFER_TLS_REQUIRED;
    }
    return TRANSFER_TLS_OPPORTUNISTIC;
}

static struct transfer_route route_of(const struct mail *mail, size_t relay)
{
    const struct courier_config *c = mail->config;
    return (struct transfer_route){.url = c->relays.at[relay],
                                   .allow_plain = c->allow_plain,
                                   .tls = mail->tls,
                                   .ca_file = c->ca_file,
                                   .cert_file = c->cert_file,
                                   .key_file = c->key_file,
                                   .proxy = c->proxy,
                                   .resolve = c->resolve,
                                   .user = c->user,
                                   .password = c->password};
}

static enum status check_relay(const struct mail *mail, size_t i, struct complaint *reterr)
{
    struct arena arena = ARENA_INIT;
    struct transfer_route route = route_of(mail, i);
    struct text url = text_lower(&arena, route.url);
    const char *where =
        text_cstr(&arena, text_format(&arena, "channels.%.*s.relays[%zu]", TEXT_ARG(mail->config->name), i));
    enum status status;
    if (!text_starts(url, TEXT("smtp://")) && !text_starts(url, TEXT("smtps://")))
        status = complain(reterr, STATUS_BAD_INPUT, where, "must begin with smtp:// or smtps://");
    else
        status = transfer_route_check(&route, where, reterr);
    arena_done(&arena);
    return status;
}

static enum status check_sender(struct mail *mail, struct complaint *reterr)
{
    const struct courier_config *c = mail->config;
    struct arena arena = ARENA_INIT;
    enum status status;
    if (c->from.len == 0)
        status = courier_complain(reterr, c, "from", "must be set");
    else
        status =
            mail_text_mailbox(c->from, text_cstr(&arena, text_format(&arena, "channels.%.*s.from", TEXT_ARG(c->name))),
                              &mail->sender.from, reterr);
    if (status == STATUS_OK && c->reply_to.len > 0)
        status = mail_text_mailbox(c->reply_to,
                                   text_cstr(&arena, text_format(&arena, "channels.%.*s.reply_to", TEXT_ARG(c->name))),
                                   &mail->sender.reply_to, reterr);
    arena_done(&arena);
    return status;
}

static enum status check_all(struct mail *mail, struct complaint *reterr)
{
    const struct courier_config *c = mail->config;
    if (c->relays.count == 0 || c->relays.count > LIMIT_RELAYS)
        return courier_complain(reterr, c, "relays", "must name 1 to %d relays", LIMIT_RELAYS);
    if (c->user.len > 0 && c->password.len == 0)
        return courier_complain(reterr, c, "password_file", "must be set where user is, and not be empty");
    if (text_find(c->user, TEXT("\n")) != SIZE_MAX || text_find(c->password, TEXT("\n")) != SIZE_MAX)
        return courier_complain(reterr, c, "password_file", "user and password must be one line each");
    enum status status = check_sender(mail, reterr);
    for (size_t i = 0; i < c->relays.count && status == STATUS_OK; i++)
        status = check_relay(mail, i, reterr);
    return status;
}

static void mail_close(void *self)
{
    mem_free(self);
}

static enum status mail_open(const struct courier_config *config, void **ret_self, struct complaint *reterr)
{
    struct mail *mail = mem_alloc(sizeof *mail);
    mail->config = config;
    mail->tls = tls_of(config);
    enum status status = check_all(mail, reterr);
    if (status != STATUS_OK)
        mail_close(mail);
    else
        *ret_self = mail;
    return status;
}

/* --- one attempt -------------------------------------------------------------------------------------------------- */

static struct verdict verdict_of(const struct transfer_reply *r)
{
    bool has_excerpt = r->excerpt[0] != '\0';
    if (r->is_answered && r->code < 400)
        return courier_verdict(VERDICT_ACCEPTED, r->code, "%s answered %s", r->where, has_excerpt ? r->excerpt : "250");
    if (r->is_answered) {
        enum verdict_kind kind = r->code < 500 ? VERDICT_TRANSIENT : VERDICT_PERMANENT;
        if (has_excerpt)
            return courier_verdict(kind, r->code, "%s answered %s", r->where, r->excerpt);
        return courier_verdict(kind, r->code, "%s answered %d", r->where, r->code);
    }
    bool is_hopeless = r->fault == TRANSFER_REFUSED || r->fault == TRANSFER_SETTINGS;
    enum verdict_kind kind = r->is_sent ? VERDICT_IN_DOUBT : is_hopeless ? VERDICT_PERMANENT : VERDICT_TRANSIENT;
    return courier_verdict(kind, 0, "%s: %s", r->where, r->words);
}

static void attempt_finish(struct mail_attempt *a, const struct verdict *verdict)
{
    courier_job_finish(a->job, verdict);
    buf_done(&a->bytes);
    arena_done(&a->arena);
    mem_free(a);
}

static void on_reply(void *context, const struct transfer_reply *reply);

static void try_relay(struct mail_attempt *a)
{
    struct transfer_route route = route_of(a->mail, a->relay);
    struct transfer *t = transfer_new(&route);
    int64_t shares = (int64_t) (a->mail->config->relays.count - a->relay);
    int64_t share_ms = a->left_ms / shares;
    transfer_mail(t, a->mail->sender.from.address, a->to.address, buf_text(&a->bytes));
    transfer_pool_start(a->job->pool, t, a->job->lane, a->job->connect_ms, share_ms > 0 ? share_ms : 1, on_reply, a);
}

static void on_reply(void *context, const struct transfer_reply *reply)
{
    struct mail_attempt *a = context;
    struct verdict v = verdict_of(reply);
    bool is_last = a->relay + 1 == a->mail->config->relays.count;
    bool is_over = reply->fault == TRANSFER_STOPPED || reply->fault == TRANSFER_CROWDED;
    if (is_over || v.kind == VERDICT_ACCEPTED || v.kind == VERDICT_IN_DOUBT) {
        attempt_finish(a, &v);
        return;
    }
    if (v.kind == VERDICT_TRANSIENT || !a->has_hope)
        a->best = v;
    a->has_hope = a->has_hope || v.kind == VERDICT_TRANSIENT;
    if (is_last) {
        v = a->best;
        attempt_finish(a, &v);
        return;
    }
    a->left_ms -= reply->took_ms;
    a->relay++;
    try_relay(a);
}

static void mail_send(void *self, struct courier_job *job, const struct courier_message *message)
{
    struct mail_attempt *a = mem_alloc(sizeof *a);
    struct complaint complaint;
    a->mail = self;
    a->job = job;
    a->left_ms = job->total_ms;
    if (mail_text_mailbox(text_copy(&a->arena, message->address), "address", &a->to, &complaint) != STATUS_OK) {
        struct verdict v = courier_verdict(VERDICT_PERMANENT, 0, "the contact's address: %s", complaint.words);
        attempt_finish(a, &v);
        return;
    }
    mail_text_render(&a->bytes, &a->mail->sender, &a->to, message);
    try_relay(a);
}

const struct courier_kind courier_mail = {.type = "email", .open = mail_open, .send = mail_send, .close = mail_close};
