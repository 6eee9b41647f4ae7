/* SPDX-License-Identifier: Apache-2.0 */
/*
 * incident_page: see incident_page.h.
 *
 * Every command printed here can be pasted as it stands and does no harm: looking, checking, and confirming a time that
 * the record already has, which moves no clock. What ends a clock is never printed ready to paste.
 */
#include "cli/incident_page.h"

#include "cli/clock_table.h"

static struct text ref_of(const struct value *incident)
{
    return value_get_text(incident, "ref");
}

static bool is_assumed(const struct value *incident)
{
    const struct value *aware = value_get(value_get(incident, "anchors"), "aware");
    return aware != NULL && value_get_bool(aware, "assumed", false);
}

static void print_anchors(struct cli *cli, const struct value *incident)
{
    const struct value *anchors = value_get(incident, "anchors");
    size_t width = 12;
    for (const struct value_item *i = anchors != NULL ? anchors->first : NULL; i != NULL; i = i->next) {
        width = i->key.len > width ? i->key.len : width;
    }
    for (const struct value_item *i = anchors != NULL ? anchors->first : NULL; i != NULL; i = i->next) {
        bool assumed = value_get_bool(i->value, "assumed", false);
        print_line(cli, assumed ? PAINT_YELLOW : PAINT_NONE, "  %-*.*s %.*s%s", (int) width, TEXT_ARG(i->key),
                   TEXT_ARG(print_time(cli, i->value, "at")), assumed ? "  assumed" : "");
    }
}

static void print_other_versions(struct cli *cli, const struct value *incident)
{
    const struct value *versions = value_get(incident, "other_versions");
    const char *ref = text_cstr(&cli->arena, ref_of(incident));
    for (const struct value_item *i = versions != NULL ? versions->first : NULL; i != NULL; i = i->next) {
        struct text id = value_get_text(i->value, "regime"), from = value_get_text(i->value, "valid_from"),
                    to = value_get_text(i->value, "valid_to");
        struct text line = text_format(
            &cli->arena,
            "%.*s: on the day of awareness the version%s%.*s%s%.*s holds; this incident keeps the one it "
            "has until somebody moves it.",
            TEXT_ARG(id), from.len > 0 ? " from " : "", TEXT_ARG(from), to.len > 0 ? " until " : "", TEXT_ARG(to));
        print_block(cli, PAINT_YELLOW, line, 2);
        print_next(cli, cli_format(cli, "regime diff %.*s --ref %s", TEXT_ARG(id), ref), "what would move");
        print_next(
            cli, cli_format(cli, "incident rebase %s --regime %.*s --reason 'Awareness corrected'", ref, TEXT_ARG(id)),
            "moves them; legal and management are told");
    }
}

/* Said at the opening, not only when somebody asks for an explanation months later. */
static void print_outside(struct cli *cli, const struct value *incident)
{
    const struct value *outside = value_get(incident, "outside_validity");
    for (const struct value_item *i = outside != NULL ? outside->first : NULL; i != NULL; i = i->next) {
        struct text id = value_get_text(i->value, "regime"), from = value_get_text(i->value, "valid_from"),
                    to = value_get_text(i->value, "valid_to"), day = value_get_text(i->value, "aware_on");
        struct text line =
            text_format(&cli->arena,
                        "%.*s is in force%s%.*s%s%.*s, and the day of awareness is %.*s: by its own dates it does not "
                        "apply. Its clocks run all the same, until somebody records that they are not owed:",
                        TEXT_ARG(id), from.len > 0 ? " from " : "", TEXT_ARG(from), to.len > 0 ? " until " : "",
                        TEXT_ARG(to), TEXT_ARG(day));
        print_block(cli, PAINT_YELLOW, line, 2);
        print_next(cli, "report waive --help", "with the reason; or correct the awareness");
    }
}

void incident_page_versions(struct cli *cli, const struct value *incident)
{
    print_other_versions(cli, incident);
    print_outside(cli, incident);
}

/* What its regimes ask before anything else; significance also where it was answered unasked. */
static void print_judged(struct cli *cli, const struct value *incident)
{
    const struct value *judged = value_get(incident, "judged_by");
    const struct value *significant = value_get(value_get(incident, "decisions"), "significant");
    const char *minor =
        value_get_bool(incident, "minor", false) ? "; minor: its clocks are parked until it is decided" : "";
    for (const struct value_item *i = judged != NULL ? judged->first : NULL; i != NULL; i = i->next) {
        print_line(cli, PAINT_NONE, "  %-12.*s %.*s%s", TEXT_ARG(i->key), TEXT_ARG(i->value->text), minor);
        minor = "";
    }
    if (value_get(judged, "significant") == NULL && (minor[0] != '\0' || value_get_text(significant, "at").len > 0)) {
        print_line(cli, PAINT_NONE, "  %-12s %.*s%s", "significant", TEXT_ARG(value_get_text(significant, "answer")),
                   minor);
    }
}

void incident_page_head(struct cli *cli, const struct value *incident)
{
    bool is_void = value_get_bool(incident, "void", false);
    struct text merged_into = value_get_text(incident, "merged_into");
    print_line(cli, PAINT_BOLD, "%.*s  %.*s%s  %.*s", TEXT_ARG(ref_of(incident)),
               TEXT_ARG(print_value(cli, incident, "status")),
               merged_into.len > 0 ? " (merged)"
               : is_void           ? " (void)"
                                   : "",
               TEXT_ARG(print_value(cli, incident, "title")));
    if (merged_into.len > 0) {
        print_line(cli, PAINT_YELLOW, "  merged into  %.*s: it goes on there", TEXT_ARG(merged_into));
    }
    const struct value *merged = value_get(incident, "merged_from");
    if (merged != NULL && merged->count > 0) {
        print_line(cli, PAINT_NONE, "  took over    %.*s", TEXT_ARG(print_list(cli, incident, "merged_from")));
    }
    print_anchors(cli, incident);
    print_judged(cli, incident);
    print_line(cli, PAINT_NONE, "%s", "");
    clock_table(cli, value_get(incident, "obligations"), false, "no clocks");
    if (clock_first(value_get(incident, "obligations")) != NULL) {
        print_line(cli, PAINT_DIM, "Each is owed without undue delay; the time shown is the latest.");
    }
    incident_page_versions(cli, incident);
}

static void print_decisions(struct cli *cli, const struct value *incident)
{
    const struct value *decisions = value_get(incident, "decisions");
    for (const struct value_item *i = decisions != NULL ? decisions->first : NULL; i != NULL; i = i->next) {
        if (value_get_text(i->value, "at").len > 0) {
            print_line(cli, PAINT_NONE, "  %.*s: %.*s, by %.*s, %.*s: %.*s", TEXT_ARG(i->key),
                       TEXT_ARG(print_value(cli, i->value, "answer")), TEXT_ARG(print_value(cli, i->value, "by")),
                       TEXT_ARG(print_time(cli, i->value, "at")), TEXT_ARG(print_value(cli, i->value, "reason")));
        }
    }
}

static void print_fields(struct cli *cli, const struct value *incident)
{
    static const char *const heads[] = {"FIELD", "STATE", "VALUE", NULL};
    const struct value *fields = value_get(incident, "fields");
    if (fields == NULL || fields->count == 0) {
        return;
    }
    struct table table;
    table_begin(&table, &cli->arena, heads);
    for (const struct value_item *i = fields->first; i != NULL; i = i->next) {
        table_add(&table, i->key, PAINT_NONE);
        table_add(&table, value_get_text(i->value, "state"), PAINT_DIM);
        table_add(&table, print_value(cli, i->value, "value"), PAINT_NONE);
    }
    print_line(cli, PAINT_NONE, "%s", "");
    table_end(&table, "");
}

static void print_filings(struct cli *cli, const struct value *incident)
{
    static const char *const heads[] = {"FILING", "AT", "REFERENCE", "OBLIGATION", NULL};
    const struct value *filings = value_get(incident, "filings");
    if (filings == NULL || filings->count == 0) {
        return;
    }
    struct table table;
    table_begin(&table, &cli->arena, heads);
    for (const struct value_item *i = filings->first; i != NULL; i = i->next) {
        bool is_undone = value_get_bool(i->value, "undone", false);
        bool is_withdrawn = value_get_bool(i->value, "withdrawn", false);
        bool is_proven = value_get_bool(i->value, "proven", false);
        struct text reference = print_value(cli, i->value, "reference");
        table_add(&table, print_value(cli, i->value, "number"), PAINT_NONE);
        table_add(&table, print_time(cli, i->value, "at"), PAINT_NONE);
        struct text proof = is_proven ? reference : TEXT("unproven");
        proof = is_withdrawn ? text_format(&cli->arena, "%.*s, withdrawn", TEXT_ARG(proof)) : proof;
        table_add(&table, is_undone ? TEXT("undone") : proof,
                  is_undone || is_withdrawn || is_proven ? PAINT_NONE : PAINT_YELLOW);
        table_add(&table, value_get_text(i->value, "obligation"), PAINT_NONE);
    }
    print_line(cli, PAINT_NONE, "%s", "");
    table_end(&table, "");
}

static void print_ack(struct cli *cli, const struct value *incident)
{
    const struct value *ack = value_get(incident, "ack");
    if (ack == NULL || ack->kind != VALUE_MAP) {
        return;
    }
    bool is_valid = value_get_bool(ack, "valid", true);
    print_line(cli, is_valid ? PAINT_GREEN : PAINT_DIM, "%.*s %s it until %.*s",
               TEXT_ARG(print_value(cli, ack, "contact")), is_valid ? "has" : "had",
               TEXT_ARG(print_time(cli, ack, "until")));
}

/* Art. 4 of Reg. (EU) 2024/2690. */
static void print_links(struct cli *cli, const struct value *incident)
{
    const struct value *members = value_get(incident, "members"), *assessment = value_get(incident, "assessment");
    struct text collective = value_get_text(incident, "collective");
    if (members != NULL && members->count > 0) {
        print_line(cli, PAINT_NONE, "gathers %zu incident%s of one root cause: %.*s", members->count,
                   members->count == 1 ? "" : "s", TEXT_ARG(print_list(cli, incident, "members")));
    }
    if (collective.len > 0) {
        print_line(cli, PAINT_NONE, "part of %.*s", TEXT_ARG(collective));
    }
    if (assessment != NULL && assessment->kind == VALUE_MAP) {
        print_line(cli, PAINT_NONE, "assessed %.*s by %.*s (entry %.*s)", TEXT_ARG(print_time(cli, assessment, "at")),
                   TEXT_ARG(print_value(cli, assessment, "by")), TEXT_ARG(print_value(cli, assessment, "entry")));
    }
}

void incident_page_rest(struct cli *cli, const struct value *incident)
{
    print_line(cli, PAINT_NONE, "%s", "");
    print_decisions(cli, incident);
    print_links(cli, incident);
    print_ack(cli, incident);
    print_fields(cli, incident);
    print_filings(cli, incident);
    int64_t notes = value_get_int(incident, "notes_count", 0), files = value_get_int(incident, "attachments_count", 0);
    if (notes > 0 || files > 0) {
        print_line(cli, PAINT_NONE, "%lld notes, %lld attachments", (long long) notes, (long long) files);
    }
}

void incident_page_assumed(struct cli *cli, const struct value *incident)
{
    if (!is_assumed(incident)) {
        return;
    }
    const struct value *aware = value_get(value_get(incident, "anchors"), "aware");
    struct instant at = print_instant(aware, "at");
    if (!instant_is_set(at)) {
        return;
    }
    struct text typed = civil_rfc3339_text(&cli->arena, cli->zone, at);
    print_line(cli, PAINT_YELLOW,
               "The time you became aware is assumed. If it is right, confirm it; else put the right one:");
    print_next(cli,
               cli_format(cli, "incident anchor %.*s aware --at %.*s --reason confirmed", TEXT_ARG(ref_of(incident)),
                          TEXT_ARG(typed)),
               NULL);
}

void incident_page_next(struct cli *cli, const struct value *incident)
{
    const struct value *list = value_get(incident, "obligations"), *first = clock_first(list);
    struct text ref = ref_of(incident);
    if (cli->globals.is_quiet) {
        return;
    }
    print_line(cli, PAINT_NONE, "\nNext:");
    if (first != NULL) {
        const char *name = clock_name(cli, first, list);
        print_next(cli, cli_format(cli, "report check %s", name), "what the report still lacks");
        print_next(cli, cli_format(cli, "report draft %s", name), "the report as far as it goes");
        print_next(cli, cli_format(cli, "explain %s", name), "why it is due then");
    }
    print_next(cli, cli_format(cli, "alert list %.*s", TEXT_ARG(ref)), "who was told");
    print_next(cli, cli_format(cli, "incident note %.*s", TEXT_ARG(ref)), "the chronology");
}

int incident_page_changed(struct cli *cli, const struct answer *answer, const char *what)
{
    if (cli->globals.is_json) {
        return cli_print_json(cli, answer);
    }
    print_begin(cli);
    if (what != NULL) {
        print_line(cli, PAINT_NONE, "%s", what);
    }
    print_said(cli, answer->json);
    return CODE_DONE;
}
