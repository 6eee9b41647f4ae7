/* SPDX-License-Identifier: Apache-2.0 */
/*
 * bundle_readme: see bundle_readme.h.
 *
 *   heading    what, to whom, by when, how far
 *   1 login    2 what is missing    3 submit    4 attach    5 keep the receipt and record it    6 what is in here
 *
 * What an authority's profile does not tell is said to be unknown rather than left out: a gap that is named can be
 * asked about by telephone.
 */
#include "cli/bundle_readme.h"

#include <string.h>

#include "cli/clock_table.h"

#define LABEL_COLUMNS 12

struct page {
    const struct readme *r;
    struct cli *cli;
    struct buf out;
    int step;
    const struct value *authority, *check, *obligation, *filing; /* the last NULL: nothing was filed */
};

/* --- lines -------------------------------------------------------------------------------------------------------- */

/* Wrapped; what strangers wrote is made safe. */
static void put(struct page *p, size_t indent, const char *line)
{
    struct text safe = print_safe(&p->cli->arena, text_of(line));
    buf_addf(&p->out, "%.*s\n", TEXT_ARG(print_wrapped(&p->cli->arena, safe, indent)));
}

/* "nis2ctl" with the flags that choose the daemon; where the program lies on this machine is nobody's business. */
static const char *me(struct page *p)
{
    const char *typed = args_me(p->cli);
    size_t end = strcspn(typed, " "), from = end;
    while (from > 0 && typed[from - 1] != '/') {
        from--;
    }
    return typed + from;
}

/* Whole, however long: it is pasted. */
static void put_command(struct page *p, const char *command)
{
    buf_addf(&p->out, "      %.*s\n", TEXT_ARG(print_safe(&p->cli->arena, text_of(command))));
}

static void label(struct page *p, const char *name, const char *words)
{
    put(p, LABEL_COLUMNS, cli_format(p->cli, "%-*s%s", LABEL_COLUMNS, name, words));
}

static void step(struct page *p, const char *title)
{
    buf_addf(&p->out, "\n%d. %s\n", ++p->step, title);
}

static void item(struct page *p, const char *words)
{
    put(p, 5, cli_format(p->cli, "   - %s", words));
}

static const char *text_at(struct page *p, const struct value *map, const char *key)
{
    return text_cstr(&p->cli->arena, value_get_text(map, key));
}

static size_t count_at(const struct value *map, const char *key)
{
    const struct value *list = value_get(map, key);
    return list != NULL && list->kind == VALUE_LIST ? list->count : 0;
}

static bool is_letter(const struct page *p)
{
    return value_get_bool(value_get(p->r->all, "stage"), "is_letter", false);
}

/* --- the heading -------------------------------------------------------------------------------------------------- */

/* As the authority reads its clock, and as we do where that is another one. */
static const char *instant_words(struct page *p, const struct value *there, const char *key)
{
    const char *local = text_at(p, there, "local");
    struct text here = print_date_time(p->cli, p->obligation, key);
    bool is_same = here.len >= 6 && strstr(local, cli_format(p->cli, "UTC%.6s", here.at + here.len - 6)) != NULL;
    return is_same ? local : cli_format(p->cli, "%s, that is %.*s here", local, TEXT_ARG(here));
}

static void put_due(struct page *p)
{
    const struct value *due = value_get(p->r->all, "due"), *limit = value_get(due, "limit");
    if (!instant_is_set(print_instant(p->obligation, "due_at"))) {
        label(p, "By", cli_format(p->cli, "no due time (%s)", text_at(p, p->obligation, "state")));
        return;
    }
    label(p, "By",
          cli_format(p->cli, "without undue delay, at the latest %s%s", instant_words(p, due, "due_at"),
                     value_get_bool(due, "is_projected", false) ? " (a forecast)" : ""));
    if (!instant_equal(print_instant(p->obligation, "due_at"), print_instant(p->obligation, "limit_at"))) {
        label(p, "Limit",
              cli_format(p->cli, "%s (the latest reading of the law; do not rely on it)",
                         instant_words(p, limit, "limit_at")));
    }
}

static const char *state_words(struct page *p)
{
    struct text ready = value_get_text(p->check, "ready");
    size_t gaps = count_at(p->check, "gaps");
    if (p->filing != NULL) {
        return cli_format(p->cli, "%s; the drafts here are what would be sent today",
                          text_at(p, p->obligation, "state"));
    }
    if (text_is(ready, "blocked")) {
        return cli_format(p->cli, "BLOCKED: %zu answer%s the law requires %s missing", gaps, gaps == 1 ? "" : "s",
                          gaps == 1 ? "is" : "are");
    }
    return cli_format(p->cli, "%.*s: every answer the law requires is there", TEXT_ARG(ready));
}

static void put_heading(struct page *p)
{
    const struct value *stage = value_get(p->r->all, "stage");
    const char *name = text_at(p, stage, "name"), *drafts = text_at(p, stage, "name_in_drafts");
    const char *own = text_at(p, p->check, "stage_there"), *there = own[0] != '\0' ? own : drafts;
    const char *authority = text_at(p, p->authority, "name"), *role = text_at(p, p->obligation, "addressee");
    if (p->cli->is_exercise) {
        put(p, 0, "*** EXERCISE - a rehearsal: nothing here happened, send it to nobody ***\n");
    }
    label(p, "What",
          cli_format(p->cli, "%s%s%s%s", name, strcmp(name, there) != 0 ? " (" : "",
                     strcmp(name, there) != 0 ? there : "", strcmp(name, there) != 0 ? ")" : ""));
    label(p, "Incident", cli_format(p->cli, "%s, %s", text_at(p, p->r->all, "ref"), text_at(p, p->r->all, "title")));
    label(p, "To",
          authority[0] != '\0' ? cli_format(p->cli, "%s (%s)", authority, role)
                               : cli_format(p->cli, "%s; no authority is configured for it", role));
    put_due(p);
    label(p, "State", state_words(p));
    label(p, "Record",
          cli_format(p->cli, "as of %.*s; %s", TEXT_ARG(print_date_time(p->cli, p->r->all, "as_of")),
                     text_at(p, p->obligation, "id")));
    buf_add(&p->out, TEXT("\nNothing was sent. nis2d sends nothing to an authority: you do.\n"));
}

/* --- the steps ---------------------------------------------------------------------------------------------------- */

static void put_filed(struct page *p)
{
    const struct value *f = p->filing;
    bool has_text =
        value_get(p->r->all, "filed_content") != NULL && value_get(p->r->all, "filed_content")->kind == VALUE_TEXT;
    step(p, "It was filed already");
    item(p, cli_format(p->cli, "on %.*s by %.*s, reference %.*s", TEXT_ARG(print_date_time(p->cli, f, "at")),
                       TEXT_ARG(print_value(p->cli, f, "by")), TEXT_ARG(print_value(p->cli, f, "reference"))));
    if (has_text) {
        item(p, cli_format(p->cli, "filed/%s.txt is what was filed, byte for byte; SHA-256", p->r->stem));
    } else {
        item(p, "its text was erased from the record; its SHA-256 was");
    }
    put(p, 5, cli_format(p->cli, "     %s", text_at(p, f, "content_sha256")));
    if (value_get_text(f, "receipt_sha256").len > 0) {
        item(p,
             cli_format(p->cli, "the receipt is the file %.*s, SHA-256", TEXT_ARG(print_value(p->cli, f, "receipt"))));
        put(p, 5, cli_format(p->cli, "     %s", text_at(p, f, "receipt_sha256")));
        item(p, "nis2d keeps a receipt's sum, not the file; if it was attached, it is below attachments/");
    } else {
        item(p, "no receipt is recorded");
    }
    item(p, "all that is recorded of it: filed/record.json");
    item(p, "go on only if you mean to submit it once more");
}

static void put_login(struct page *p)
{
    const char *needed = text_at(p, p->authority, "prerequisites");
    const char *portal = text_at(p, p->authority, "portal"), *phone = text_at(p, p->authority, "phone");
    step(p, "Get in");
    item(p, portal[0] != '\0' ? cli_format(p->cli, "where: %s", portal)
                              : "where: not configured; ask the authority, or whoever registered you");
    if (needed[0] != '\0') {
        item(p, cli_format(p->cli, "needed beforehand: %s", needed));
    }
    if (phone[0] != '\0') {
        item(p, cli_format(p->cli, "telephone: %s", phone));
    }
    if (text_at(p, p->authority, "fallback")[0] != '\0') {
        item(p, cli_format(p->cli, "if that does not work: %s", text_at(p, p->authority, "fallback")));
    }
    if (!value_get_bool(p->authority, "is_profile_verified", false)) {
        item(p, "what is known of this authority was not checked against its own form");
    }
}

static void put_gap(struct page *p, const struct value *gap)
{
    struct text command = value_get_text(gap, "command"), rest = command;
    bool is_ours = text_starts(command, TEXT("nis2ctl "));
    rest = is_ours ? (struct text){command.at + strlen("nis2ctl"), command.len - strlen("nis2ctl")} : command;
    item(p, cli_format(p->cli, "%s [%s]", text_at(p, gap, "question"), text_at(p, gap, "allowed_text")));
    put_command(p, cli_format(p->cli, "%s%.*s", is_ours ? me(p) : "", TEXT_ARG(rest)));
}

static void put_missing(struct page *p)
{
    const struct value *gaps = value_get(p->check, "gaps"), *wanted = value_get(p->check, "wanted");
    const struct value *warnings = value_get(p->check, "warnings");
    step(p, "What is missing");
    if (count_at(p->check, "gaps") == 0) {
        item(p, "nothing that the law requires");
    }
    for (const struct value_item *i = gaps != NULL ? gaps->first : NULL; i != NULL; i = i->next) {
        put_gap(p, i->value);
    }
    for (const struct value_item *i = warnings != NULL ? warnings->first : NULL; i != NULL; i = i->next) {
        item(p, cli_format(p->cli, "look: %.*s", TEXT_ARG(i->value->text)));
    }
    if (count_at(p->check, "wanted") > 0) {
        put(p, 3,
            cli_format(p->cli, "   This authority asks for %zu more; without %s it can be sent:", wanted->count,
                       wanted->count == 1 ? "it" : "them"));
    }
    for (const struct value_item *i = wanted != NULL ? wanted->first : NULL; i != NULL; i = i->next) {
        put_gap(p, i->value);
    }
    if (count_at(p->check, "gaps") + count_at(p->check, "wanted") > 0) {
        put(p, 3, "   Or answer one by one, and make this bundle again:");
        put_command(p, cli_format(p->cli, "%s report fill %s", me(p), text_at(p, p->obligation, "id")));
        put(p, 3, "   If time is short, answer \"unknown\" where that is allowed, and send.");
    }
}

static void put_submit(struct page *p)
{
    step(p, is_letter(p) ? "Tell them" : "Submit it");
    if (value_get_bool(p->authority, "has_channel", false)) {
        item(p, cli_format(p->cli, "how: %s", text_at(p, p->authority, "channel_text")));
    }
    if (is_letter(p)) {
        item(p, cli_format(p->cli, "%s-mail.txt is the letter as a mail", p->r->stem));
    } else {
        item(p, cli_format(p->cli, "a form: %s-paste.txt has one block for each field", p->r->stem));
        item(p, cli_format(p->cli, "a mail: %s-mail.txt has subject and text", p->r->stem));
    }
    item(p, "if your own mail may be compromised, do not use it for this");
    if (text_at(p, p->authority, "notes")[0] != '\0') {
        item(p, cli_format(p->cli, "remarks: %s", text_at(p, p->authority, "notes")));
    }
}

static void put_attach(struct page *p)
{
    const struct readme *r = p->r;
    step(p, is_letter(p) ? "What else may go with it" : "Attach");
    item(p, cli_format(p->cli, "%s.html, the report; a browser prints it to PDF", r->stem));
    if (count_at(r->all, "indicators") > 0) {
        item(p, "indicators.misp.json, the indicators as a MISP event (no personal data)");
    }
    for (size_t i = 0; i < r->attachment_count; i++) {
        item(p, r->attachments[i]);
    }
    if (r->attachment_count > 0) {
        item(p, "look at each attachment before it leaves: it goes as it was attached");
    }
    item(p, cli_format(p->cli, "left out because privileged: %lld attachment%s", (long long) r->privileged,
                       r->privileged == 1 ? "" : "s"));
}

static void put_record(struct page *p)
{
    const char *receipt = text_at(p, p->authority, "receipt");
    step(p, "Keep the receipt, and record that it was sent");
    if (receipt[0] != '\0') {
        item(p, cli_format(p->cli, "receipt: %s", receipt));
    }
    put_command(p, cli_format(p->cli, "%s report filed %s --reference TEXT --receipt FILE --at TIME", me(p),
                              text_at(p, p->obligation, "id")));
    item(p, "REFERENCE is the authority's, FILE what it gave you, TIME when you sent it (\"10m ago\"); leave out what "
            "you do not have. If you changed the text on the way, give what was sent with --content FILE");
    item(p, "only then does this clock stop and the next one start");
}

static void put_contents(struct page *p)
{
    step(p, "What is in this folder");
    item(p,
         cli_format(p->cli, "%s.html .txt .md .json: the report; -paste.txt and -mail.txt: to submit it", p->r->stem));
    item(p, "check.json: what it lacks, for programs");
    item(p, "SHA256SUMS: in this folder, `sha256sum -c SHA256SUMS` checks every file");
}

struct text bundle_readme(const struct readme *readme)
{
    struct page p = {.r = readme, .cli = readme->cli, .out = BUF_INIT};
    const struct value *filing = value_get(readme->all, "filing");
    p.authority = value_get(readme->all, "authority");
    p.check = value_get(readme->all, "check");
    p.obligation = value_get(p.check, "obligation");
    p.filing = filing != NULL && filing->kind == VALUE_MAP ? filing : NULL;
    put_heading(&p);
    if (clock_is_theirs(p.obligation)) {
        put(&p, 0, "\nThis is the authority's to give, not yours: nothing is to be submitted.");
    } else {
        if (p.filing != NULL) {
            put_filed(&p);
        }
        put_login(&p);
        put_missing(&p);
        put_submit(&p);
        put_attach(&p);
        put_record(&p);
    }
    put_contents(&p);
    struct text text = text_copy(&p.cli->arena, buf_text(&p.out));
    buf_done(&p.out);
    return text;
}
