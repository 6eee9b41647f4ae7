/* SPDX-License-Identifier: Apache-2.0 */
/*
 * inbox_pagerduty: who has acknowledged there what we triggered there, so that it need not be said twice.
 *
 *   GET url/incidents?statuses[]=acknowledged&include[]=acknowledgers   ──▶   {"incidents":[{"id":…,"incident_key":…,
 *       "acknowledgements":[{"at":…,"acknowledger":{"email":…}}]}]}
 *   GET url/incidents/ID/alerts                                         ──▶   {"alerts":[{"alert_key":…}]}
 *
 * What we triggered carries our key, so no code is needed; the person is known by the e-mail address of the account.
 * Only keys that begin with "nis2d/" are looked at, whatever else the account holds. The token may be a read-only one.
 * There is no "since" that one can trust, because an old incident may be acknowledged now: the position is the
 * acknowledgements that were there at the last reading, as for a gateway's list.
 *
 * Surprising: an incident that has alerts has no key of its own; its alerts have them. So a new acknowledgement of such
 * a one is a second question, and the position moves on when all of them were asked.
 */
#include <string.h>

#include "edge/courier_words.h"
#include "edge/inbox_kind.h"

#define OURS "nis2d/"
#define PAGE 100

/* An acknowledgement whose incident's alerts are to be looked at. */
struct open_one {
    struct text incident, id, sender;
    struct instant at;
};

struct pagerduty {
    const struct inbox_config *config; /* borrowed */
    struct arena arena;                /* of the rest */
    struct open_one open[LIMIT_INBOX_MESSAGES];
    size_t open_count, open_at;
    struct text next; /* the position when they are done */
};

static enum status pagerduty_open(const struct inbox_config *config, void **ret_self, struct complaint *reterr)
{
    enum status status = inbox_check_url(config, "https", "http", reterr);
    if (status == STATUS_OK)
        status = inbox_check_secret(config, config->secret, "api_token_file", true, reterr);
    if (status != STATUS_OK)
        return status;
    struct pagerduty *pagerduty = mem_alloc(sizeof *pagerduty);
    pagerduty->config = config;
    *ret_self = pagerduty;
    return STATUS_OK;
}

static struct transfer *pagerduty_ask(void *self, struct text position, struct instant now)
{
    const struct pagerduty *p = self;
    struct arena arena = ARENA_INIT;
    struct buf url = BUF_INIT;
    (void) position;
    (void) now;
    buf_add(&url, inbox_base(p->config));
    if (p->open_at < p->open_count) {
        buf_add_cstr(&url, "/incidents/");
        courier_add_percent(&url, p->open[p->open_at].incident);
        buf_addf(&url, "/alerts?limit=%d", PAGE);
    } else {
        buf_addf(&url,
                 "/incidents?statuses%%5B%%5D=acknowledged&include%%5B%%5D=acknowledgers&sort_by=created_at%%3Adesc"
                 "&limit=%d",
                 PAGE);
    }
    struct text value = text_format(&arena, "Token token=%.*s", TEXT_ARG(p->config->secret));
    struct text accept = TEXT("Accept: application/vnd.pagerduty+json;version=2");
    struct transfer *t = inbox_get_with(p->config, buf_text(&url), (struct texts){&accept, 1}, value);
    transfer_secret(t, p->config->secret);
    buf_done(&url);
    arena_done(&arena);
    return t;
}

/* --- acknowledgements --------------------------------------------------------------------------------------------- */

static void add(const struct open_one *one, struct text key, struct inbox_fetched *ret)
{
    if (!text_starts(key, TEXT(OURS)))
        return;
    key = (struct text){key.at + strlen(OURS), key.len - strlen(OURS)};
    (void) inbox_add(
        ret, (struct inbox_message){.id = text_format(&ret->arena, "%.*s %.*s", TEXT_ARG(one->id), TEXT_ARG(key)),
                                    .sender = one->sender,
                                    .text = TEXT("ok"),
                                    .key = key,
                                    .at = one->at});
}

static void look_later(struct pagerduty *p, const struct open_one *one, struct inbox_fetched *ret)
{
    if (p->open_count == ARRAY_LEN(p->open)) {
        ret->passed_over++;
        return;
    }
    p->open[p->open_count++] = (struct open_one){.incident = text_copy(&p->arena, one->incident),
                                                 .id = text_copy(&p->arena, one->id),
                                                 .sender = text_copy(&p->arena, one->sender),
                                                 .at = one->at};
}

static void take_one(struct pagerduty *p, const struct value *incident, const struct value *a, struct text position,
                     struct buf *next, struct inbox_fetched *ret)
{
    const struct value *who = value_get(a, "acknowledger");
    struct open_one one = {.incident = value_get_text(incident, "id"), .at = INSTANT_NONE};
    struct text key = value_get_text(incident, "incident_key");
    struct complaint ignored;
    one.sender = who != NULL ? value_get_text(who, "email") : TEXT_EMPTY;
    one.id = text_format(&ret->arena, "%.*s %.*s %.*s", TEXT_ARG(one.incident), TEXT_ARG(value_get_text(a, "at")),
                         TEXT_ARG(who != NULL ? value_get_text(who, "id") : TEXT_EMPTY));
    /* An integration may acknowledge too; it is nobody who is awake. */
    if (one.sender.len == 0 || one.incident.len == 0 || !inbox_is_new(position, one.id, next))
        return;
    if (instant_parse(value_get_text(a, "at"), &one.at, &ignored) != STATUS_OK)
        one.at = INSTANT_NONE;
    if (key.len > 0)
        add(&one, key, ret);
    else
        look_later(p, &one, ret);
}

static void read_incidents(struct pagerduty *p, const struct value *list, struct text position,
                           struct inbox_fetched *ret)
{
    struct buf next = BUF_INIT;
    size_t seen = 0;
    buf_add_char(&next, 'k');
    p->open_count = p->open_at = 0;
    arena_done(&p->arena);
    for (const struct value_item *i = list != NULL ? list->first : NULL; i != NULL; i = i->next) {
        const struct value *acks = value_get(i->value, "acknowledgements");
        for (const struct value_item *a = acks != NULL ? acks->first : NULL; a != NULL; a = a->next) {
            if (++seen <= INBOX_SEEN_MAX)
                take_one(p, i->value, a->value, position, &next, ret);
            else
                ret->passed_over++;
        }
    }
    inbox_keep_seen(position, &next);
    p->next = text_copy(&p->arena, buf_text(&next));
    buf_done(&next);
}

static void read_alerts(struct pagerduty *p, const struct value *list, struct inbox_fetched *ret)
{
    for (const struct value_item *i = list != NULL ? list->first : NULL; i != NULL; i = i->next)
        add(&p->open[p->open_at], value_get_text(i->value, "alert_key"), ret);
    p->open_at++;
}

static void pagerduty_read(void *self, struct text position, const struct transfer_reply *reply,
                           struct inbox_fetched *ret)
{
    struct pagerduty *p = self;
    bool is_of_alerts = p->open_at < p->open_count;
    if (is_of_alerts && reply->is_answered && reply->code == 404) {
        read_alerts(p, NULL, ret); /* it was merged away meanwhile */
    } else {
        const struct value *answer = inbox_is_answered(reply, ret) ? inbox_json(reply, VALUE_MAP, ret) : NULL;
        const struct value *list = answer != NULL ? value_get(answer, is_of_alerts ? "alerts" : "incidents") : NULL;
        if (answer != NULL && (list == NULL || list->kind != VALUE_LIST))
            inbox_fail(ret, INBOX_WRONG, "the answer is not what PagerDuty sends; is the address right?");
        if (ret->fault != INBOX_GOOD)
            return;
        if (is_of_alerts)
            read_alerts(p, list, ret);
        else
            read_incidents(p, list, position, ret);
    }
    ret->is_more = p->open_at < p->open_count;
    if (!ret->is_more)
        ret->position = text_copy(&ret->arena, p->next);
}

static void pagerduty_close(void *self)
{
    struct pagerduty *p = self;
    arena_done(&p->arena);
    mem_free(p);
}

const struct inbox_kind inbox_pagerduty = {.type = "pagerduty",
                                           .every_s = 30,
                                           .open = pagerduty_open,
                                           .ask = pagerduty_ask,
                                           .read = pagerduty_read,
                                           .close = pagerduty_close};
