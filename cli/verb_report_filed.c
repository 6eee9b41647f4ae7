/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_report_filed: recording what was done with a report: filed, proven, waived, withdrawn, asked for, taken back.
 *
 * Nothing here reaches an authority, and `report filed` says so every time. A receipt is hashed on this side: its bytes
 * stay where they are.
 */
#include "cli/ask.h"
#include "cli/clock_table.h"
#include "cli/disk.h"
#include "cli/incident_page.h"
#include "cli/verb_list.h"

#include <string.h>

#include "base/limits.h"

/* --receipt FILE: its name and its SHA-256. */
static int put_receipt(struct cli *cli, struct value *body)
{
    const char *path = args_get(cli, "receipt");
    struct text hex;
    struct complaint complaint;
    if (path == NULL) {
        return CODE_DONE;
    }
    if (disk_hash(path, &cli->arena, &hex, &complaint) != STATUS_OK) {
        return cli_fail_complaint(cli, &complaint);
    }
    const char *name = strcmp(path, "-") == 0 ? "standard-input" : disk_name(path);
    if (!text_is_utf8(text_of(name))) {
        return cli_fail(cli, CODE_USAGE, "not-utf8", "receipt", "the receipt's name is not UTF-8");
    }
    value_put_cstr(&cli->arena, body, "receipt_name", name);
    value_put_text(&cli->arena, body, "receipt_sha256", hex);
    return CODE_DONE;
}

static int put_content(struct cli *cli, struct value *body)
{
    const char *path = args_get(cli, "content");
    struct text bytes;
    struct complaint complaint;
    if (path == NULL) {
        return CODE_DONE;
    }
    if (disk_read(path, LIMIT_FILING_CONTENT, &cli->arena, &bytes, &complaint) != STATUS_OK) {
        return cli_fail_complaint(cli, &complaint);
    }
    if (!text_is_utf8(bytes)) {
        return cli_fail(cli, CODE_USAGE, "not-utf8", "content",
                        "--content is the text that was sent, in UTF-8; a PDF goes with --receipt or incident attach");
    }
    value_put_text(&cli->arena, body, "content", bytes);
    return CODE_DONE;
}

/* --- undo --------------------------------------------------------------------------------------------------------- */

static int undo(struct cli *cli)
{
    int64_t filing;
    struct answer answer;
    struct value *body = value_map(&cli->arena);
    for (size_t i = 0; i < cli->given_count; i++) {
        const char *name = cli->given[i].row->name;
        if (strcmp(name, "undo") != 0 && strcmp(name, "reason") != 0) {
            return cli_fail(cli, CODE_USAGE, "usage", name, "--%s does not go with --undo", name);
        }
    }
    if (cli->word_count > 0) {
        return cli_fail(cli, CODE_USAGE, "usage", NULL, "--undo FILING names the filing; OBL does not go with it");
    }
    if (!cli_number(args_get(cli, "undo"), "FIL-", false, &filing)) {
        return cli_fail(cli, CODE_USAGE, "usage", "undo", "--undo is the number of a filing (nis2ctl incident show)");
    }
    if (args_get(cli, "reason") == NULL) {
        return cli_fail(cli, CODE_USAGE, "missing-flag", "reason",
                        "--reason TEXT is missing: why the record is taken back");
    }
    int code = cli_consent(cli,
                           "This takes filing %lld back: its clock runs again with its due instant, and what counts "
                           "from it moves. Legal and management are told.",
                           (long long) filing);
    if (code != CODE_DONE) {
        return code;
    }
    value_put_cstr(&cli->arena, body, "reason", args_get(cli, "reason"));
    code = cli_post(cli, cli_format(cli, "/v1/filings/%lld/undo", (long long) filing), body, &answer);
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    print_begin(cli);
    print_line(cli, PAINT_NONE, "filing %lld is taken back", (long long) filing);
    print_said(cli, answer.json);
    clock_table(cli, value_get(answer.json, "obligations"), false, "no clocks");
    return CODE_DONE;
}

/* --- filed, proof ------------------------------------------------------------------------------------------------- */

/* The filing just made: the one of that number. */
static const struct value *filing_of(const struct value *incident)
{
    const struct value *filings = value_get(incident, "filings");
    for (const struct value_item *i = filings != NULL ? filings->first : NULL; i != NULL; i = i->next) {
        if (value_get_int(i->value, "number", -1) == value_get_int(incident, "number", -2)) {
            return i->value;
        }
    }
    return NULL;
}

/* What is frozen as filed is the draft as it stands; whoever sent something else says so with --content. Before the
 * question it is what would be frozen; where nobody is asked, it is said once something was. */
static void warn_of_gaps(struct cli *cli, const struct value *check)
{
    const char *is = cli_will_ask(cli) ? "would be" : "is";
    const struct value *gaps = value_get(check, "gaps"), *o = value_get(check, "obligation");
    if (gaps == NULL || gaps->count == 0 || o == NULL || args_has(cli, "content") || clock_is_theirs(o)) {
        return;
    }
    print_note(cli,
               "warning: %zu required answer%s missing in what %s frozen as filed; %s report check %s\n"
               "         (or --content FILE, the text that was sent)",
               gaps->count, gaps->count == 1 ? " is" : "s are", is, args_me(cli), clock_name(cli, o, NULL));
}

/* Why it is late is asked, and never waited for: the record of a filing must not hang on a sentence. */
static void ask_why_late(struct cli *cli, const struct value *check, struct value *body)
{
    char line[LIMIT_REASON + 1];
    const struct value *o = value_get(check, "obligation");
    /* With --at it is the daemon that knows whether that was late. */
    if (o == NULL || !text_is(value_get_text(o, "late"), "limit") || args_has(cli, "late-reason") ||
        args_has(cli, "at") || clock_is_theirs(o)) {
        return;
    }
    if (!ask_is_possible() || cli->globals.says_yes) {
        print_note(cli, "warning: this is late, and --late-reason TEXT is not given; an authority will ask why");
        return;
    }
    if (ask_line("This is late. Why? [Enter: say it later] ", line, sizeof line) && line[0] != '\0') {
        value_put_cstr(&cli->arena, body, "late_reason", line);
        args_add(cli, "late-reason", line);
    }
}

/* Nobody reports what they do not know yet: such a time is a slip. The daemon reads TIME, as everywhere. */
static void warn_of_awareness(struct cli *cli, const char *path)
{
    const char *typed = args_get(cli, "at");
    struct text incident, rest = text_of(path);
    size_t end = text_find(rest, TEXT("/obligations/"));
    if (typed == NULL || end == SIZE_MAX) {
        return;
    }
    incident = (struct text){path, end};
    const struct value *shown = cli_look(cli, cli_format(cli, "%.*s", TEXT_ARG(incident)));
    const struct value *aware = value_get(value_get(shown, "anchors"), "aware");
    const struct value *read = aware == NULL ? NULL
                                             : cli_look(cli, cli_format(cli, "%.*s/preview?anchor=aware&at=%s",
                                                                        TEXT_ARG(incident), cli_segment(cli, typed)));
    struct instant at = print_instant(read, "at"), since = print_instant(aware, "at");
    if (instant_is_set(at) && instant_is_set(since) && instant_before(at, since)) {
        print_note(cli, "warning: --at is %.*s, before you became aware of it (%.*s)",
                   TEXT_ARG(print_date_time(cli, read, "at")), TEXT_ARG(print_date_time(cli, aware, "at")));
    }
}

/* Warnings for everybody; on a terminal the question as well, for it ends a clock. `ret_check`: how it stood before;
 * untouched where nobody looked. */
static int consent_to_file(struct cli *cli, const char *path, struct value *body, const struct value **ret_check)
{
    struct answer answer;
    const struct value *check;
    int code = CODE_DONE;
    if (args_has(cli, "all")) {
        return cli_consent(cli, "This records every matching report as filed and ends their clocks; nis2d sends none.");
    }
    const char *check_path = cli_format(cli, "%s/check", path);
    if (cli_will_ask(cli)) {
        code = cli_get(cli, check_path, &answer);
        code = code == CODE_DONE ? cli_read(cli, &answer) : code;
        check = code == CODE_DONE ? answer.json : NULL;
    } else {
        check = args_has(cli, "content") && !args_has(cli, "at") ? NULL : cli_look(cli, check_path);
    }
    if (check == NULL) {
        return code;
    }
    cli_know_host(cli);
    *ret_check = check;
    if (cli_will_ask(cli)) {
        warn_of_gaps(cli, check);
    }
    warn_of_awareness(cli, path);
    ask_why_late(cli, check, body);
    return cli_consent(cli, "This records as filed and ends the clock of %s. nis2d itself sends nothing.",
                       clock_line(cli, value_get(check, "obligation")));
}

static int print_filed(struct cli *cli, const struct value *incident)
{
    const struct value *filing = filing_of(incident), *list = value_get(incident, "obligations");
    print_begin(cli);
    print_block(cli, PAINT_GREEN,
                text_format(&cli->arena, "recorded as filing %lld: %.*s, at %.*s",
                            (long long) value_get_int(incident, "number", 0),
                            TEXT_ARG(print_value(cli, filing, "obligation")),
                            TEXT_ARG(print_date_time(cli, filing, "at"))),
                2);
    print_line(cli, PAINT_NONE, "This records what you did. nis2d sent nothing to any authority.");
    print_said(cli, incident);
    if (filing != NULL && !value_get_bool(filing, "proven", true)) {
        print_line(cli, PAINT_YELLOW, "Unproven: without a reference or a receipt you are reminded daily.");
        print_next(cli, "report proof --help", "how to add one");
    }
    clock_table(cli, list, false, "no clocks");
    const struct value *first = clock_first(list);
    if (first != NULL && !cli->globals.is_quiet) {
        print_line(cli, PAINT_NONE, "\nNext:");
        print_next(cli, cli_format(cli, "report check %s", clock_name(cli, first, list)), "the next report");
    }
    return CODE_DONE;
}

int verb_report_filed(struct cli *cli)
{
    const char *path = NULL;
    struct value *body = value_map(&cli->arena);
    const struct value *check = NULL;
    struct answer answer;
    if (args_has(cli, "undo")) {
        return undo(cli);
    }
    if (args_has(cli, "reason")) {
        return cli_fail(cli, CODE_USAGE, "usage", "reason",
                        "--reason goes with --undo; --late-reason says why it was late");
    }
    int code = cli_obligation_path(cli, 0, &path);
    args_body(cli, body);
    code = code == CODE_DONE ? put_receipt(cli, body) : code;
    code = code == CODE_DONE ? put_content(cli, body) : code;
    code = code == CODE_DONE ? consent_to_file(cli, path, body, &check) : code;
    code = code == CODE_DONE ? cli_post(cli, cli_format(cli, "%s/filings", path), body, &answer) : code;
    if (code == CODE_DONE && !cli_will_ask(cli)) {
        warn_of_gaps(cli, check);
    }
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    return print_filed(cli, answer.json);
}

int verb_report_proof(struct cli *cli)
{
    const char *path = NULL;
    struct value *body = value_map(&cli->arena);
    struct answer answer;
    if (!args_has(cli, "reference") && !args_has(cli, "receipt")) {
        return cli_fail(cli, CODE_USAGE, "missing-flag", "reference", "--reference TEXT or --receipt FILE is missing");
    }
    int code = cli_obligation_path(cli, 0, &path);
    args_body(cli, body);
    code = code == CODE_DONE ? put_receipt(cli, body) : code;
    code = code == CODE_DONE ? cli_post(cli, cli_format(cli, "%s/proof", path), body, &answer) : code;
    return code == CODE_DONE ? incident_page_changed(cli, &answer, "proof recorded") : code;
}

/* --- waive, withdraw, request ------------------------------------------------------------------------------------- */

static int consent_to_end(struct cli *cli, const char *path, const char *what)
{
    struct answer answer;
    if (!cli_will_ask(cli)) {
        return CODE_DONE;
    }
    if (args_has(cli, "all")) {
        return cli_consent(cli,
                           "This records every matching report as %s and ends their clocks. Legal and management are "
                           "told.",
                           what);
    }
    int code = cli_get(cli, path, &answer);
    code = code == CODE_DONE ? cli_read(cli, &answer) : code;
    if (code != CODE_DONE) {
        return code;
    }
    cli_know_host(cli);
    return cli_consent(cli, "This records as %s and ends the clock of %s. Legal and management are told.", what,
                       clock_line(cli, answer.json));
}

/* REF --all without a stage is everything that is owed; only a waiver can mean that. */
static bool is_everything(const struct cli *cli)
{
    const char *one = args_word(cli, 0);
    return args_has(cli, "all") && one != NULL && args_word(cli, 1) == NULL && strchr(one, '/') == NULL;
}

static int path_of_everything(struct cli *cli, const char **ret)
{
    const char *regime = args_get(cli, "regime"), *to = args_get(cli, "to");
    *ret = cli_format(cli, "/v1/incidents/%s/obligations/%s/-/%s", cli_segment(cli, args_word(cli, 0)),
                      regime != NULL ? cli_segment(cli, regime) : "-", to != NULL ? cli_segment(cli, to) : "-");
    return CODE_DONE;
}

static int end(struct cli *cli, const char *action, const char *what)
{
    const char *path;
    struct value *body = value_map(&cli->arena);
    struct answer answer;
    bool is_all = strcmp(action, "waive") == 0 && is_everything(cli);
    int code = is_all ? path_of_everything(cli, &path) : cli_obligation_path(cli, 0, &path);
    code = code == CODE_DONE ? consent_to_end(cli, path, what) : code;
    if (code != CODE_DONE) {
        return code;
    }
    args_body(cli, body);
    code = cli_post(cli, cli_format(cli, "%s/%s", path, action), body, &answer);
    return code == CODE_DONE ? incident_page_changed(cli, &answer, cli_format(cli, "recorded as %s", what)) : code;
}

int verb_report_waive(struct cli *cli)
{
    return end(cli, "waive", "not owed");
}

int verb_report_withdraw(struct cli *cli)
{
    return end(cli, "withdraw", "withdrawn");
}

/* A date that has passed is recorded as it was set; what is left to do is to report, and to say why it is late. */
static void note_passed(struct cli *cli, const struct value *o, const struct value *list)
{
    const char *name = clock_name(cli, o, list);
    if (value_get_int(o, "seconds_left", 1) > 0) {
        return;
    }
    print_line(cli, PAINT_RED, "That date has passed: it is owed at once. File it, or record a later date that the");
    print_line(cli, PAINT_RED, "authority agrees to.");
    print_next(cli, cli_format(cli, "report check %s", name), "what the report still lacks");
    print_next(cli, "report filed --help", "recording it, with --late-reason");
}

/* "recorded: INC-2026-0007/nis2/intermediate_report@csirt due …": what was just armed. */
static void print_requested(struct cli *cli, const struct value *incident, const char *path)
{
    struct text stage, rest = text_of(strstr(path, "/obligations/") + strlen("/obligations/"));
    const struct value *list = value_get(incident, "obligations");
    (void) text_cut(rest, '/', &stage, &rest); /* the regime */
    (void) text_cut(rest, '/', &stage, &rest);
    for (const struct value_item *i = list != NULL ? list->first : NULL; i != NULL; i = i->next) {
        struct text state = value_get_text(i->value, "state");
        bool is_armed = value_get_text(i->value, "due_at").len > 0 &&
                        (text_is(state, "running") || text_is(state, "overdue") || text_is(state, "past-target"));
        struct text name = value_get_text(i->value, "stage");
        size_t same = 0;
        while (same < stage.len && same < name.len &&
               (stage.at[same] == name.at[same] || (stage.at[same] == '-' && name.at[same] == '_'))) {
            same++;
        }
        if (is_armed && same == stage.len) {
            print_line(cli, PAINT_NONE, "recorded: %s", clock_line(cli, i->value));
            note_passed(cli, i->value, list);
        }
    }
}

int verb_report_request(struct cli *cli)
{
    struct value *body = value_map(&cli->arena);
    struct answer answer;
    const char *path;
    if (args_word(cli, 1) == NULL && strchr(args_word(cli, 0), '/') == NULL) {
        const char *regime = args_get(cli, "regime"), *to = args_get(cli, "to");
        path = cli_format(cli, "/v1/incidents/%s/obligations/%s/intermediate_report/%s",
                          cli_segment(cli, args_word(cli, 0)), regime != NULL ? cli_segment(cli, regime) : "-",
                          to != NULL ? cli_segment(cli, to) : "-");
    } else {
        int code = cli_obligation_path(cli, 0, &path);
        if (code != CODE_DONE) {
            return code;
        }
    }
    args_body(cli, body);
    int code = cli_post(cli, cli_format(cli, "%s/request", path), body, &answer);
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    print_begin(cli);
    print_requested(cli, answer.json, path);
    print_said(cli, answer.json);
    clock_table(cli, value_get(answer.json, "obligations"), false, "no clocks");
    return CODE_DONE;
}
