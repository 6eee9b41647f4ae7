/* SPDX-License-Identifier: Apache-2.0 */
/*
 * inbox_imap: type email, the mailbox that answers to our mails arrive in.
 *
 *   STATUS "INBOX" (UIDVALIDITY UIDNEXT) ─▶ nothing new: done
 *   UID SEARCH UID 41:*                  ─▶ 41 42
 *   UID FETCH 41,42 (UID INTERNALDATE)   ─▶ when the server got each
 *   fetch UID 41, its first 64 KiB       ─▶ mail_read() ─▶ a message … and UID 42
 *
 * All over one connection and one login. The position is "UIDVALIDITY:UID of the next mail". When the server gives the
 * mailbox a new UIDVALIDITY its mails have new numbers: then it is begun anew, from now. Nothing is deleted or moved;
 * what was read is marked as seen, as by any reader.
 *
 * The sender is what stands in From, which anybody can write: it is never enough without the code. What a machine
 * wrote, and what we sent ourselves, is left out here.
 *
 * Surprising: step() runs on the talk's thread. Until the reply it owns everything of `struct imap` but `config`.
 */
#include <string.h>

#include "edge/courier_words.h"
#include "edge/inbox_kind.h"
#include "edge/mail_date.h"
#include "edge/mail_read.h"

#define MAILS_AT_ONCE 20
#define MAILBOX_MAX 200

enum imap_step { STEP_BEGIN, STEP_STATUS, STEP_SEARCH, STEP_DATES, STEP_MAIL, STEP_END };

struct imap {
    const struct inbox_config *config; /* borrowed */
    struct text own;                   /* our address, bare */
    int64_t failed_uid;                /* the mail the talk before ended at; 0: none */
    struct arena of_config;

    struct arena arena;         /* of the talk */
    int step;                   /* enum imap_step: what was asked last */
    int64_t validity, next_uid; /* as the position says; 0: none */
    int64_t seen_validity, seen_next;
    struct instant asked_at;
    int64_t uids[MAILS_AT_ONCE];
    struct instant arrived[MAILS_AT_ONCE]; /* INSTANT_NONE: the server did not say */
    size_t uid_count, uid_at;
    bool has_more, began_anew;
    struct inbox_message found[MAILS_AT_ONCE];
    size_t found_count, left_out;
};

/* --- the configuration -------------------------------------------------------------------------------------------- */

static bool is_mailbox(struct text name)
{
    for (size_t i = 0; i < name.len; i++) {
        if (name.at[i] < ' ' || name.at[i] > '~' || strchr("\"\\*%{}", name.at[i]) != NULL)
            return false;
    }
    return name.len > 0 && name.len <= MAILBOX_MAX;
}

static struct text mailbox_of(const struct inbox_config *config)
{
    return config->mailbox.len > 0 ? config->mailbox : TEXT("INBOX");
}

static enum status imap_open(const struct inbox_config *config, void **ret_self, struct complaint *reterr)
{
    enum status status = inbox_check_url(config, "imaps", "imap", reterr);
    struct mail_read own;
    if (status == STATUS_OK && text_find(config->url, TEXT("@")) != SIZE_MAX)
        status =
            inbox_complain(reterr, config, "url", "is imaps://HOST or imaps://HOST:PORT; the user stands in `user`");
    if (status == STATUS_OK && (config->user.len == 0 || config->password.len == 0))
        status = inbox_complain(reterr, config, "user", "must be set, with `password_file` beside it");
    if (status == STATUS_OK && !is_mailbox(mailbox_of(config)))
        status = inbox_complain(reterr, config, "mailbox", "must be a mailbox's name as IMAP writes it, in ASCII");
    if (status != STATUS_OK)
        return status;
    struct imap *imap = mem_alloc(sizeof *imap);
    imap->config = config;
    mail_read(text_format(&imap->of_config, "From: %.*s\n\n", TEXT_ARG(config->own)), &imap->of_config, &own);
    imap->own = own.from;
    *ret_self = imap;
    return STATUS_OK;
}

/* --- the talk ----------------------------------------------------------------------------------------------------- */

/* The number behind a word of a reply; 0 when it is not there. */
static int64_t number_after(struct text said, const char *word)
{
    size_t at = text_find(said, text_of(word)), len = 0;
    int64_t n = 0;
    if (at == SIZE_MAX)
        return 0;
    struct text digits = {said.at + at + strlen(word), said.len - at - strlen(word)};
    while (len < digits.len && digits.at[len] >= '0' && digits.at[len] <= '9')
        len++;
    digits.len = len;
    return text_int(digits, &n) && n > 0 ? n : 0;
}

/* "* SEARCH 41 42": the numbers from `from` on, the lowest first. */
static void take_uids(struct imap *imap, struct text said, int64_t from)
{
    struct text word, rest = said;
    bool is_last = false;
    while (!is_last) {
        is_last = !text_cut(rest, ' ', &word, &rest);
        int64_t n = 0;
        if (!text_int(text_trim(is_last ? rest : word), &n) || n < from)
            continue;
        size_t i = imap->uid_count;
        while (i > 0 && imap->uids[i - 1] > n)
            i--;
        if (i == MAILS_AT_ONCE) {
            imap->has_more = true;
            continue;
        }
        imap->has_more = imap->has_more || imap->uid_count == MAILS_AT_ONCE;
        size_t last = imap->uid_count < MAILS_AT_ONCE ? imap->uid_count++ : MAILS_AT_ONCE - 1;
        memmove(&imap->uids[i + 1], &imap->uids[i], (last - i) * sizeof imap->uids[0]);
        imap->uids[i] = n;
    }
}

static void take_mail(struct imap *imap, struct text bytes)
{
    struct mail_read mail;
    mail_read(bytes, &imap->arena, &mail);
    struct instant arrived = imap->arrived[imap->uid_at];
    int64_t uid = imap->uids[imap->uid_at++];
    if (mail.is_automatic || mail.from.len == 0 || text_equal_nocase(mail.from, imap->own)) {
        imap->left_out++;
        return;
    }
    imap->found[imap->found_count++] = (struct inbox_message){
        .id = text_format(&imap->arena, "%lld:%lld", (long long) imap->validity, (long long) uid),
        .sender = mail.from,
        .text = mail.text,
        .at = mail_date_said(mail.date, arrived, imap->asked_at)};
}

static bool ask_mail(struct imap *imap, struct transfer_imap_step *ret)
{
    imap->step = imap->uid_at < imap->uid_count ? STEP_MAIL : STEP_END;
    if (imap->step == STEP_END)
        return false;
    struct buf path = BUF_INIT;
    buf_add_char(&path, '/');
    courier_add_percent(&path, mailbox_of(imap->config));
    buf_addf(&path, ";UIDVALIDITY=%lld/;UID=%lld/;PARTIAL=0.%d", (long long) imap->validity,
             (long long) imap->uids[imap->uid_at], LIMIT_INBOX_MAIL);
    *ret = (struct transfer_imap_step){.path = text_copy(&imap->arena, buf_text(&path))};
    buf_done(&path);
    return true;
}

/* Of all of them at once, before the first mail. */
static bool ask_dates(struct imap *imap, struct transfer_imap_step *ret)
{
    if (imap->uid_count == 0) {
        imap->step = STEP_END;
        return false;
    }
    struct buf path = BUF_INIT, command = BUF_INIT;
    imap->step = STEP_DATES;
    buf_add_char(&path, '/');
    courier_add_percent(&path, mailbox_of(imap->config));
    buf_addf(&path, ";UIDVALIDITY=%lld", (long long) imap->validity);
    buf_add_cstr(&command, "UID FETCH ");
    for (size_t i = 0; i < imap->uid_count; i++) {
        imap->arrived[i] = INSTANT_NONE;
        buf_addf(&command, "%s%lld", i > 0 ? "," : "", (long long) imap->uids[i]);
    }
    buf_add_cstr(&command, " (UID INTERNALDATE)");
    *ret = (struct transfer_imap_step){.path = text_copy(&imap->arena, buf_text(&path)),
                                       .command = text_copy(&imap->arena, buf_text(&command))};
    buf_done(&path);
    buf_done(&command);
    return true;
}

/* "* 3 FETCH (UID 41 INTERNALDATE "22-Nov-2026 04:10:09 +0100")", in either order, a line each. */
static void take_dates(struct imap *imap, struct text said)
{
    struct text line, before, date, rest = said;
    bool is_last = false;
    while (!is_last) {
        line = rest;
        is_last = !text_cut(rest, '\n', &line, &rest);
        int64_t uid = number_after(line, "UID ");
        size_t at = text_find(line, TEXT("INTERNALDATE"));
        struct text tail = at != SIZE_MAX ? (struct text){line.at + at, line.len - at} : TEXT_EMPTY;
        if (!text_cut(tail, '"', &before, &date) || !text_cut(date, '"', &date, &before)) {
            continue;
        }
        for (size_t i = 0; i < imap->uid_count; i++) {
            if (imap->uids[i] == uid)
                imap->arrived[i] = mail_date(date);
        }
    }
}

static bool ask_search(struct imap *imap, struct transfer_imap_step *ret)
{
    struct buf path = BUF_INIT;
    imap->step = STEP_SEARCH;
    buf_add_char(&path, '/');
    courier_add_percent(&path, mailbox_of(imap->config));
    buf_addf(&path, ";UIDVALIDITY=%lld", (long long) imap->validity);
    *ret = (struct transfer_imap_step){
        .path = text_copy(&imap->arena, buf_text(&path)),
        .command = text_format(&imap->arena, "UID SEARCH UID %lld:*", (long long) imap->next_uid)};
    buf_done(&path);
    return true;
}

static bool after_status(struct imap *imap, struct text said, struct transfer_imap_step *ret)
{
    imap->seen_validity = number_after(said, "UIDVALIDITY ");
    imap->seen_next = number_after(said, "UIDNEXT ");
    bool is_same = imap->seen_validity > 0 && imap->seen_validity == imap->validity;
    imap->began_anew = imap->validity > 0 && !is_same && imap->seen_validity > 0;
    imap->step = STEP_END;
    return is_same && imap->seen_next > imap->next_uid && ask_search(imap, ret);
}

static bool step(void *context, struct text said, struct transfer_imap_step *ret)
{
    struct imap *imap = context;
    switch ((enum imap_step) imap->step) {
    case STEP_BEGIN:
        imap->step = STEP_STATUS;
        *ret = (struct transfer_imap_step){.path = TEXT("/"),
                                           .command = text_format(&imap->arena, "STATUS \"%.*s\" (UIDVALIDITY UIDNEXT)",
                                                                  TEXT_ARG(mailbox_of(imap->config)))};
        return true;
    case STEP_STATUS:
        return after_status(imap, said, ret);
    case STEP_SEARCH:
        take_uids(imap, said, imap->next_uid);
        return ask_dates(imap, ret);
    case STEP_DATES:
        take_dates(imap, said);
        return ask_mail(imap, ret);
    case STEP_MAIL:
        take_mail(imap, said);
        return ask_mail(imap, ret);
    case STEP_END:
        break;
    }
    return false;
}

static void take_position(struct imap *imap, struct text position)
{
    struct text validity, next;
    imap->validity = imap->next_uid = 0;
    if (!text_cut(position, ':', &validity, &next) || !text_int(validity, &imap->validity) ||
        !text_int(next, &imap->next_uid))
        imap->validity = imap->next_uid = 0;
}

static struct transfer *imap_ask(void *self, struct text position, struct instant now)
{
    struct imap *imap = self;
    struct transfer_route route = inbox_route(imap->config);
    arena_done(&imap->arena);
    imap->asked_at = now;
    imap->step = STEP_BEGIN;
    imap->seen_validity = imap->seen_next = 0;
    imap->uid_count = imap->uid_at = imap->found_count = imap->left_out = 0;
    imap->has_more = imap->began_anew = false;
    take_position(imap, position);
    struct transfer *t = transfer_new(&route);
    transfer_imap(t, step, imap, LIMIT_INBOX_MAIL + 4096);
    return t;
}

/* --- what came of it ---------------------------------------------------------------------------------------------- */

static void say(struct imap *imap, const struct transfer_reply *reply, struct inbox_fetched *ret)
{
    bool is_wrong = reply->is_answered || reply->fault == TRANSFER_REFUSED || reply->fault == TRANSFER_SETTINGS;
    if (reply->code == 401)
        inbox_fail(ret, INBOX_WRONG, "the mail server refuses the user or the password");
    else if (reply->code == 404 && imap->step != STEP_MAIL)
        inbox_fail(ret, INBOX_WRONG, "there is no mailbox %.*s that this user may read",
                   TEXT_ARG(mailbox_of(imap->config)));
    else
        inbox_fail(ret, is_wrong ? INBOX_WRONG : INBOX_LATER, "%s",
                   reply->words[0] != '\0' ? reply->words : reply->excerpt);
}

/* A mail that cannot be had twice running (it is gone, or the server stumbles over it) is not waited for. */
static int64_t after_failure(struct imap *imap, int64_t next, struct inbox_fetched *ret)
{
    if (imap->step != STEP_MAIL || imap->uid_at >= imap->uid_count)
        return next;
    int64_t uid = imap->uids[imap->uid_at];
    if (imap->failed_uid == uid) {
        imap->failed_uid = 0;
        ret->passed_over++;
        return uid + 1;
    }
    imap->failed_uid = uid;
    return uid;
}

static void imap_read(void *self, struct text position, const struct transfer_reply *reply, struct inbox_fetched *ret)
{
    struct imap *imap = self;
    bool is_fine = reply->fault == TRANSFER_FINE && reply->code == 200;
    (void) position;
    if (!is_fine)
        say(imap, reply, ret);
    else if (imap->seen_validity == 0 || imap->seen_next == 0)
        inbox_fail(ret, INBOX_WRONG, "the server does not say how the mails of the mailbox are numbered");
    for (size_t i = 0; i < imap->found_count; i++)
        (void) inbox_add(ret, imap->found[i]);
    int64_t next = imap->uid_at > 0 ? imap->uids[imap->uid_at - 1] + 1 : imap->next_uid;
    if (!is_fine) {
        next = imap->validity > 0 ? after_failure(imap, next, ret) : 0;
    } else if (imap->validity == 0 || imap->began_anew) {
        imap->validity = imap->seen_validity;
        next = imap->seen_next;
    } else if (!imap->has_more && imap->seen_next > next) {
        next = imap->seen_next; /* the last ones were deleted meanwhile */
    }
    ret->passed_over += imap->began_anew ? 1 : 0;
    ret->is_more = is_fine && imap->has_more;
    if (imap->validity > 0 && next > 0)
        ret->position = text_format(&ret->arena, "%lld:%lld", (long long) imap->validity, (long long) next);
}

static void imap_close(void *self)
{
    struct imap *imap = self;
    arena_done(&imap->arena);
    arena_done(&imap->of_config);
    mem_free(imap);
}

const struct inbox_kind inbox_imap = {
    .type = "email", .every_s = 60, .open = imap_open, .ask = imap_ask, .read = imap_read, .close = imap_close};
