/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exercise_report: the document itself. See exercise_report.h; the measures are in exercise_measure.c.
 *
 * It is built from what the API shows to the facilitator, so that nothing is in it that the ledger does not have.
 */
#include "cli/exercise_report.h"

#include <stdlib.h>

#include "base/period.h"
#include "cli/disk.h"
#include "cli/exercise_findings.h"
#include "cli/exercise_measure.h"
#include "cli/exercise_picture.h"
#include "cli/exercise_reach.h"
#include "cli/exercise_words.h"
#include "cli/verb_audit_export.h"
#include "cli/verb_exercise_debrief.h"
#include "core/mustache.h"
#include "settings/files.h"
#include "settings/settings.h"

#define PAGE 1000
#define BUNDLE "EXERCISE-ledger.tar"

/* --- what is asked for -------------------------------------------------------------------------------------------- */

static int read_entries(struct cli *cli, struct value *ret)
{
    int64_t after = 0;
    for (bool has_more = true; has_more;) {
        struct answer answer;
        int code = cli_get(cli, cli_format(cli, "/v1/audit?after=%lld&limit=%d", (long long) after, PAGE), &answer);
        code = code == CODE_DONE ? cli_read(cli, &answer) : code;
        if (code != CODE_DONE) {
            return code;
        }
        for (const struct value_item *i = answer.json->first; i != NULL; i = i->next) {
            value_push(&cli->arena, ret, i->value);
            after = value_get_int(i->value, "seq", after);
        }
        has_more = answer.json->count == PAGE;
    }
    return CODE_DONE;
}

static int read_incidents(struct cli *cli, struct value *ret)
{
    struct answer list;
    int code = cli_get(cli, "/v1/incidents?state=all&limit=1000", &list);
    code = code == CODE_DONE ? cli_read(cli, &list) : code;
    if (code != CODE_DONE) {
        return code;
    }
    for (const struct value_item *i = list.json->first; i != NULL; i = i->next) {
        struct answer one;
        struct text ref = value_get_text(i->value, "ref");
        code = cli_get(cli, cli_format(cli, "/v1/incidents/%.*s", TEXT_ARG(ref)), &one);
        code = code == CODE_DONE ? cli_read(cli, &one) : code;
        if (code != CODE_DONE) {
            return code;
        }
        value_push(&cli->arena, ret, value_copy(&cli->arena, one.json));
    }
    return CODE_DONE;
}

/* --- the parts ---------------------------------------------------------------------------------------------------- */

static bool is_type(const struct value *entry, const char *type)
{
    return text_is(value_get_text(entry, "type"), type);
}

static struct text entity_of(struct cli *cli)
{
    const struct value *version = cli_look(cli, "/v1/version");
    return version != NULL ? value_get_text(version, "entity") : TEXT_EMPTY;
}

/* The rules it was played by, each once: what an incident froze, by its digest. */
static struct value *frozen_regimes(struct cli *cli, const struct value *entries)
{
    struct value *list = value_list(&cli->arena);
    for (const struct value_item *i = entries->first; i != NULL; i = i->next) {
        const struct value *body = value_get(i->value, "body");
        struct text digest = value_get_text(body, "digest");
        bool is_known = false;
        for (const struct value_item *k = list->first; k != NULL; k = k->next) {
            is_known = is_known || text_equal(value_get_text(k->value, "digest"), digest);
        }
        if (is_type(i->value, "regime-frozen") && !is_known) {
            struct value *row = value_map(&cli->arena);
            value_put_text(&cli->arena, row, "regime", value_get_text(body, "regime"));
            value_put_text(&cli->arena, row, "digest", digest);
            value_push(&cli->arena, list, row);
        }
    }
    return list;
}

/* The chain as it stood when the exercise ended: what was said and read afterwards is not part of it. */
static void put_identity(struct cli *cli, struct value *report, const struct value *exercise,
                         const struct value *entries)
{
    struct value *map = value_map(&cli->arena);
    const struct value *started = NULL;
    int64_t last = 0;
    for (const struct value_item *i = entries->first; i != NULL; i = i->next) {
        started = is_type(i->value, "exercise-started") ? value_get(i->value, "body") : started;
        if (last == 0 && is_type(i->value, "exercise-ended")) {
            last = value_get_int(i->value, "seq", 0);
        }
    }
    value_put_text(&cli->arena, map, "scenario", value_get_text(exercise, "scenario"));
    value_put_text(&cli->arena, map, "title", value_get_text(exercise, "title"));
    value_put_text(&cli->arena, map, "version", value_get_text(exercise, "version"));
    value_put_text(&cli->arena, map, "digest", value_get_text(started, "digest"));
    value_put_int(&cli->arena, map, "seed", value_get_int(started, "seed", 0));
    value_put_cstr(&cli->arena, map, "program", "nis2d " NIS2D_VERSION);
    value_put_text(&cli->arena, map, "start", measure_time(cli, value_get_text(exercise, "start")));
    value_put_text(&cli->arena, map, "end", measure_time(cli, value_get_text(exercise, "now")));
    value_put(&cli->arena, map, "rate", value_copy(&cli->arena, value_get(exercise, "rate")));
    value_put_int(&cli->arena, map, "entries", last);
    value_put_bool(&cli->arena, map, "is_over", last > 0);
    value_put_text(&cli->arena, map, "entity", entity_of(cli));
    value_put(&cli->arena, map, "regimes", frozen_regimes(cli, entries));
    exercise_words_identity(cli, map, entries);
    value_put(&cli->arena, report, "identity", map);
}

static bool is_told(const struct value *e)
{
    static const char *const types[] = {"exercise-started",  "exercise-clock", "exercise-inject",    "exercise-answer",
                                        "exercise-note",     "exercise-ended", "incident-opened",    "anchor-set",
                                        "decision-recorded", "alert-raised",   "alert-acknowledged", "report-filed",
                                        "filing-undone",     "status-set",     "obligation-ended",   "note-added"};
    for (size_t i = 0; i < ARRAY_LEN(types); i++) {
        if (is_type(e, types[i])) {
            return true;
        }
    }
    return false;
}

/* "EXE-2026-0001 ic acknowledged: …" without the stream and the actor, which have columns of their own. */
static struct text words_of(const struct value *e)
{
    struct text t = value_get_text(e, "text"), skipped, rest;
    for (int i = 0; i < 2 && text_cut(t, ' ', &skipped, &rest); i++) {
        t = rest;
    }
    return t;
}

static void put_timeline(struct cli *cli, struct value *report, const struct value *entries)
{
    struct value *list = value_list(&cli->arena);
    for (const struct value_item *i = entries->first; i != NULL; i = i->next) {
        if (!is_told(i->value)) {
            continue;
        }
        struct value *row = value_map(&cli->arena);
        value_put_int(&cli->arena, row, "entry", value_get_int(i->value, "seq", 0));
        value_put_text(&cli->arena, row, "at", measure_time(cli, value_get_text(i->value, "at")));
        value_put_text(&cli->arena, row, "who", value_get_text(i->value, "actor"));
        value_put_text(&cli->arena, row, "what", print_clean(&cli->arena, print_stamps(cli, words_of(i->value))));
        value_push(&cli->arena, list, row);
    }
    exercise_words_real(cli, list, entries);
    exercise_fold(cli, list);
    value_put(&cli->arena, report, "timeline", list);
}

/* What another's filing ended was met when that one was submitted. */
static const char *filed_key(const struct value *o)
{
    return value_get_text(o, "closed_by").len > 0 ? "closed_at" : "filed_at";
}

static struct text margin_of(struct cli *cli, const struct value *o)
{
    struct instant due = print_instant(o, "due_at"), filed = print_instant(o, filed_key(o));
    if (!instant_is_set(due) || !instant_is_set(filed)) {
        return TEXT("-");
    }
    struct span left = instant_diff(due, filed);
    struct text words = span_text(&cli->arena, left);
    return text_format(&cli->arena, left.s >= 0 ? "%.*s early" : "%.*s late", TEXT_ARG(words));
}

static void put_clocks(struct cli *cli, struct value *report, const struct value *incidents)
{
    struct value *list = value_list(&cli->arena);
    for (const struct value_item *i = incidents->first; i != NULL; i = i->next) {
        const struct value *obligations = value_get(i->value, "obligations");
        for (const struct value_item *o = obligations->first; o != NULL; o = o->next) {
            if (!text_is(value_get_text(o->value, "kind"), "deadline")) {
                continue;
            }
            struct value *row = value_map(&cli->arena);
            value_put_text(&cli->arena, row, "obligation", value_get_text(o->value, "id"));
            value_put_text(&cli->arena, row, "state", value_get_text(o->value, "state"));
            value_put_text(&cli->arena, row, "due", measure_time(cli, value_get_text(o->value, "due_at")));
            value_put_text(&cli->arena, row, "filed", measure_time(cli, value_get_text(o->value, filed_key(o->value))));
            value_put_text(&cli->arena, row, "margin", margin_of(cli, o->value));
            value_push(&cli->arena, list, row);
        }
    }
    value_put(&cli->arena, report, "clocks", list);
}

static void put_actions(struct cli *cli, struct value *report, const struct value *entries)
{
    struct value *list = value_list(&cli->arena);
    for (const struct value_item *i = entries->first; i != NULL; i = i->next) {
        const struct value *body = value_get(i->value, "body");
        if (!is_type(i->value, "exercise-acted")) {
            continue;
        }
        int64_t code = value_get_int(body, "exit_code", 0);
        struct value *row = value_map(&cli->arena);
        value_put_int(&cli->arena, row, "entry", value_get_int(i->value, "seq", 0));
        value_put_text(&cli->arena, row, "at", measure_time(cli, value_get_text(i->value, "at")));
        value_put_text(&cli->arena, row, "role", value_get_text(body, "role"));
        value_put_text(&cli->arena, row, "words", print_clean(&cli->arena, value_get_text(body, "words")));
        value_put_cstr(&cli->arena, row, "result",
                       code == 0    ? "done"
                       : code == -1 ? "left out: silent"
                       : code < 0   ? "left out: played"
                                    : "FAILED");
        value_put_text(&cli->arena, row, "output", code > 0 ? value_get_text(body, "output") : TEXT_EMPTY);
        value_push(&cli->arena, list, row);
    }
    value_put(&cli->arena, report, "actions", list);
}

/* With flags, for a template cannot compare words. */
static void put_roles(struct cli *cli, struct value *report, const struct value *exercise)
{
    struct value *roles = value_copy(&cli->arena, value_get(exercise, "roles"));
    for (const struct value_item *i = roles->first; i != NULL; i = i->next) {
        struct text by = value_get_text(i->value, "by");
        value_put_bool(&cli->arena, i->value, "by_person", text_is(by, "person"));
        value_put_bool(&cli->arena, i->value, "by_script", text_is(by, "script"));
    }
    value_put(&cli->arena, report, "roles", roles);
}

/* --- the whole ---------------------------------------------------------------------------------------------------- */

/* All that was read for it, as a bundle; the report names the file with its sum, so that neither stands alone. */
static int put_bundle(struct cli *cli, struct value *report, const struct value *entries, const char *directory)
{
    const char *path = cli_format(cli, "%s/" BUNDLE, directory);
    const struct value *made = NULL;
    struct complaint why;
    struct text sum;
    if (entries->first == NULL) {
        return CODE_DONE;
    }
    int code = verb_audit_export_between(cli, value_get_text(entries->first->value, "at"),
                                         value_get_text(entries->last->value, "at"), path, &made);
    if (code != CODE_DONE) {
        return code;
    }
    if (disk_hash(path, &cli->arena, &sum, &why) != STATUS_OK) {
        return cli_fail_complaint(cli, &why);
    }
    struct value *map = value_map(&cli->arena);
    value_put_cstr(&cli->arena, map, "file", BUNDLE);
    value_put_text(&cli->arena, map, "sha256", sum);
    value_put_int(&cli->arena, map, "rows", value_get_int(made, "rows", 0));
    value_put_text(&cli->arena, map, "head", value_get_text(made, "head"));
    value_put_cstr(&cli->arena, map, "verify", "nis2ctl audit verify DIR/" BUNDLE);
    value_put(&cli->arena, report, "bundle", map);
    return CODE_DONE;
}

struct value *exercise_report_value(struct cli *cli, const char *directory, int *ret_code)
{
    struct value *report = value_map(&cli->arena), *entries = value_list(&cli->arena),
                 *incidents = value_list(&cli->arena);
    struct answer exercise;
    int code = cli_get(cli, "/v1/exercise", &exercise);
    code = code == CODE_DONE ? cli_read(cli, &exercise) : code;
    code = code == CODE_DONE ? read_entries(cli, entries) : code;
    code = code == CODE_DONE ? read_incidents(cli, incidents) : code;
    code = code == CODE_DONE && directory != NULL ? put_bundle(cli, report, entries, directory) : code;
    *ret_code = code;
    if (code != CODE_DONE) {
        return NULL;
    }
    cli_know_host(cli);
    value_put_cstr(&cli->arena, report, "schema", EXERCISE_REPORT_SCHEMA);
    value_put_cstr(&cli->arena, report, "banner", "EXERCISE - a rehearsal: nothing here happened.");
    put_identity(cli, report, exercise.json, entries);
    measure_objectives(cli, report, exercise.json, entries, incidents);
    measure_expectations(cli, report, exercise.json, entries);
    measure_people(cli, report, entries);
    exercise_reach_answers(cli, report, entries);
    exercise_reach_silence(cli, report, entries, print_instant(exercise.json, "now"));
    put_clocks(cli, report, incidents);
    put_actions(cli, report, entries);
    measure_notes(cli, report, entries);
    exercise_words_filings(cli, report, entries);
    exercise_words_faults(cli, report, exercise.json, entries);
    exercise_words_said(cli, report, exercise.json, entries);
    exercise_findings(cli, report, entries);
    exercise_mapping(cli, report);
    put_timeline(cli, report, entries);
    exercise_picture(cli, report, exercise.json, entries, incidents);
    put_roles(cli, report, exercise.json);
    struct value *injects = value_copy(&cli->arena, value_get(exercise.json, "injects"));
    for (const struct value_item *i = injects->first; i != NULL; i = i->next) {
        value_put_text(&cli->arena, i->value, "shown", measure_time(cli, value_get_text(i->value, "shown_at")));
    }
    value_put(&cli->arena, report, "injects", injects);
    value_put(&cli->arena, report, "live", value_copy(&cli->arena, value_get(exercise.json, "live")));
    return report;
}

/* --- on disk ------------------------------------------------------------------------------------------------------ */

static int write_file(struct cli *cli, const char *directory, const char *ending, struct text bytes)
{
    struct disk_new file;
    struct complaint why;
    const char *path = cli_format(cli, "%s/EXERCISE-report.%s", directory, ending);
    enum status status = disk_new_open(&file, path, true, &why);
    if (status == STATUS_OK) {
        status = disk_new_write(&file, bytes, &why);
        if (status == STATUS_OK) {
            status = disk_new_keep(&file, &why);
        } else {
            disk_new_drop(&file);
        }
    }
    return status == STATUS_OK ? CODE_DONE : cli_fail(cli, CODE_REFUSED, "output", NULL, "%s: %s", path, why.words);
}

static int render(struct cli *cli, const struct value *report, const char *name, enum mustache_escape escape,
                  struct buf *out)
{
    struct complaint why;
    struct text text;
    const char *data = settings_find_data(getenv("NIS2D_DATA"), &cli->arena, &why);
    if (data == NULL) {
        return cli_fail(cli, CODE_USAGE, "no-data", NULL, "%s", why.words);
    }
    const char *path = cli_format(cli, "%s/templates/exercise/%s", data, name);
    enum status status = files_read(path, LIMIT_CONFIG_FILE, &cli->arena, &text, &why);
    struct mustache_job job = {.name = text_of(name), .text = text, .context = report, .escape = escape};
    if (status == STATUS_OK) {
        status = mustache_render(&job, &cli->arena, out, &why);
    }
    return status == STATUS_OK ? CODE_DONE : cli_fail(cli, CODE_REFUSED, "template", NULL, "%s: %s", path, why.words);
}

int exercise_report_write(struct cli *cli, const char *directory)
{
    static const struct {
        const char *ending, *name;
        enum mustache_escape escape;
    } kinds[] = {{"md", "report_markdown.mustache", MUSTACHE_MARKDOWN},
                 {"html", "report_html.mustache", MUSTACHE_HTML}};
    int code = CODE_DONE;
    const struct value *report = exercise_report_value(cli, directory, &code);
    struct buf out = BUF_INIT;
    if (report == NULL) {
        return code;
    }
    value_json_pretty(&out, report);
    buf_add_char(&out, '\n');
    code = write_file(cli, directory, "json", buf_text(&out));
    for (size_t i = 0; i < ARRAY_LEN(kinds) && code == CODE_DONE; i++) {
        buf_clear(&out);
        code = render(cli, report, kinds[i].name, kinds[i].escape, &out);
        code = code == CODE_DONE ? write_file(cli, directory, kinds[i].ending, buf_text(&out)) : code;
    }
    buf_done(&out);
    return code;
}
