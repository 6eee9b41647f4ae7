/* SPDX-License-Identifier: Apache-2.0 */
/*
 * regime_page: see regime_page.h. A row is a word of what it says and the text behind it, within 80 columns; what does
 * not apply has no row.
 */
#include "cli/regime_page.h"

#include <stdarg.h>

#include "base/period.h"
#include "cli/print.h"
#include "core/cited.h"

#define LABEL_WIDTH 9

static bool has(const struct value *map, const char *key)
{
    const struct value *v = value_get(map, key);
    bool is_empty =
        v == NULL || v->kind == VALUE_NULL || ((v->kind == VALUE_LIST || v->kind == VALUE_MAP) && v->count == 0);
    return !is_empty && (v->kind != VALUE_TEXT || v->text.len > 0);
}

static void row(struct cli *cli, size_t indent, const char *label, const char *fmt, ...) PRINTF_LIKE(4, 5);

static void row(struct cli *cli, size_t indent, const char *label, const char *fmt, ...)
{
    struct buf b = BUF_INIT;
    va_list args;
    buf_addf(&b, "%*s%-*s ", (int) indent, "", LABEL_WIDTH, label);
    va_start(args, fmt);
    buf_addv(&b, fmt, args);
    va_end(args);
    print_block(cli, PAINT_NONE, buf_text(&b), indent + LABEL_WIDTH + 1);
    buf_done(&b);
}

static void row_if(struct cli *cli, size_t indent, const char *label, const struct value *map, const char *key)
{
    if (has(map, key)) {
        const struct value *v = value_get(map, key);
        row(cli, indent, label, "%.*s",
            TEXT_ARG(v->kind == VALUE_LIST ? print_list(cli, map, key) : print_value(cli, map, key)));
    }
}

/* PT4H, 7d: as people say it; a month stays what it is. */
static struct text length(struct cli *cli, const struct value *map, const char *key)
{
    struct text t = value_get_text(map, key);
    struct period p;
    struct span s = {0};
    bool is_read = period_parse(t, &p, NULL) == STATUS_OK && period_span(p, &s, NULL) == STATUS_OK;
    return is_read ? span_text(&cli->arena, s) : print_value(cli, map, key);
}

struct text regime_page_confidence(const struct value *regime, const struct value *of)
{
    struct text confidence = value_get_text(of, "confidence");
    return text_is(confidence, "unverified") && has(regime, "confirmed") ? TEXT("confirmed") : confidence;
}

/* --- the head ----------------------------------------------------------------------------------------------------- */

static void print_validity(struct cli *cli, const struct value *regime)
{
    struct text from = value_get_text(regime, "valid_from"), to = value_get_text(regime, "valid_to");
    if (from.len > 0 || to.len > 0) {
        row(cli, 2, "in force", "%s%.*s%s%s%.*s%s", from.len > 0 ? "from " : "", TEXT_ARG(from),
            from.len > 0 && to.len > 0 ? " " : "", to.len > 0 ? "until " : "", TEXT_ARG(to),
            "; the day of awareness chooses");
    }
}

static void print_place(struct cli *cli, const struct value *regime)
{
    struct text zone = value_get_text(regime, "timezone"), calendar = value_get_text(regime, "calendar");
    bool is_of_entity = text_is(value_get_text(regime, "holidays"), "entity");
    if (zone.len > 0) {
        row(cli, 2, "zone", "%.*s, where the authority has none of its own", TEXT_ARG(zone));
    } else {
        row(cli, 2, "zone", "the authority's, else the entity's");
    }
    if (calendar.len > 0) {
        row(cli, 2, "days off", "Saturdays, Sundays, and the calendar %.*s%s; they move limits only",
            TEXT_ARG(calendar), is_of_entity ? ", that of the entity's country" : "");
    } else {
        row(cli, 2, "days off", "Saturdays, Sundays; no calendar%s",
            is_of_entity ? ": entity.holidays and entity.country name none" : "");
    }
}

static void print_stand_ins(struct cli *cli, const struct value *regime)
{
    const struct value *map = value_get(regime, "anchor_default");
    for (const struct value_item *i = map != NULL ? map->first : NULL; i != NULL; i = i->next) {
        row(cli, 2, "stand-in", "%.*s counts for %.*s until that is recorded", TEXT_ARG(i->value->text),
            TEXT_ARG(i->key));
    }
}

static void print_questions(struct cli *cli, const struct value *regime)
{
    const struct value *sets = value_get(regime, "question_anchors");
    if (has(regime, "parked_by")) {
        row(cli, 2, "parked", "while %.*s is decided no; looked at again after %.*s",
            TEXT_ARG(print_value(cli, regime, "parked_by")), TEXT_ARG(length(cli, regime, "review_after")));
    }
    row_if(cli, 2, "decides", regime, "questions");
    for (const struct value_item *i = sets != NULL ? sets->first : NULL; i != NULL; i = i->next) {
        row(cli, 2, "sets", "%.*s decided yes: the anchor %.*s, to that instant", TEXT_ARG(i->key),
            TEXT_ARG(i->value->text));
    }
}

static void print_head(struct cli *cli, const struct value *regime)
{
    const struct value *confirmed = value_get(regime, "confirmed");
    bool is_confirmed = text_is(regime_page_confidence(regime, regime), "confirmed");
    print_block(cli, PAINT_BOLD,
                text_format(&cli->arena, "%.*s  %.*s", TEXT_ARG(print_value(cli, regime, "id")),
                            TEXT_ARG(print_value(cli, regime, "title"))),
                2);
    row(cli, 2, "source", "%.*s", TEXT_ARG(print_value(cli, regime, "source")));
    if (is_confirmed) {
        row(cli, 2, "checked", "confirmed by %.*s, %.*s (%.*s)", TEXT_ARG(print_value(cli, confirmed, "by")),
            TEXT_ARG(print_date_time(cli, confirmed, "at")), TEXT_ARG(print_value(cli, confirmed, "reason")));
    } else if (text_is(value_get_text(regime, "confidence"), "unverified")) {
        row(cli, 2, "checked",
            "UNVERIFIED: nobody has checked all of it against the law in force; nis2ctl regime "
            "confirm --help");
    } else {
        row(cli, 2, "checked", "%.*s (as sure as its least sure stage)",
            TEXT_ARG(print_value(cli, regime, "confidence")));
    }
    print_validity(cli, regime);
    print_place(cli, regime);
    row(cli, 2, "counted", "%s",
        text_is(value_get_text(regime, "effective"), "submission")
            ? "what counts from a stage counts from its submission, also from a late one"
            : "what counts from a stage counts from its submission, or from its due instant where that is earlier: a "
              "late report buys no time");
    print_stand_ins(cli, regime);
    print_questions(cli, regime);
    row(cli, 2, "digest", "%.*s", TEXT_ARG(text_clip(value_get_text(regime, "digest"), 16)));
}

/* --- a stage ------------------------------------------------------------------------------------------------------ */

static const char *kind_words(struct text kind)
{
    return text_is(kind, "prompt")    ? "prompt: without undue delay, the law sets no hours"
           : text_is(kind, "request") ? "request: when it is asked for"
           : text_is(kind, "watch")   ? "watch: somebody else's duty, waited for"
           : text_is(kind, "loop")    ? "loop: it comes again"
                                      : "deadline";
}

static void print_conditions(struct cli *cli, const struct value *stage, const char *key, bool is_when)
{
    const struct value *list = value_get(stage, key);
    bool is_prompt = text_is(value_get_text(stage, "kind"), "prompt");
    for (const struct value_item *i = list != NULL ? list->first : NULL; i != NULL; i = i->next) {
        struct text prefix = TEXT("entity."), fact = i->value->text;
        if (text_starts(fact, prefix)) {
            row(cli, 4, "owed", "%s by an entity with the fact %.*s (entity.facts)", is_when ? "only" : "not",
                (int) (fact.len - prefix.len), fact.at + prefix.len);
        } else {
            row(cli, 4, "owed", is_when && is_prompt ? "once %.*s is decided yes" : "unless %.*s is decided %s",
                TEXT_ARG(fact), is_when ? "no" : "yes");
        }
    }
}

/* A rule too long for a line is cut behind its commas. */
static void row_rule(struct cli *cli, const char *label, const struct value *stage, const char *key)
{
    struct text rule = value_get_text(stage, key), term, rest = rule;
    const size_t indent = 4 + LABEL_WIDTH + 1;
    struct buf b = BUF_INIT;
    while (rest.len > 0 && text_cut(rest, ',', &term, &rest)) {
        buf_addf(&b, "%.*s,", TEXT_ARG(term));
        if (indent + rule.len > 79) {
            buf_addf(&b, "\n%*s", (int) indent, "");
        }
    }
    buf_add(&b, rest);
    if (rule.len > 0) {
        row(cli, 4, label, "%.*s", TEXT_ARG(buf_text(&b)));
    }
    buf_done(&b);
}

static void print_clock(struct cli *cli, const struct value *stage)
{
    const struct value *late = value_get(stage, "late_if");
    row_rule(cli, "target", stage, "target");
    row_rule(cli, "limit", stage, "limit");
    if (has(stage, "late_if")) {
        row(cli, 4, "late case", "where %.*s comes after %.*s: target %.*s, limit %.*s",
            TEXT_ARG(print_value(cli, late, "event")), TEXT_ARG(print_value(cli, late, "after")),
            TEXT_ARG(print_value(cli, late, "target")), TEXT_ARG(print_value(cli, late, "limit")));
    }
    row_rule(cli, "again", stage, "every");
    row_rule(cli, "its limit", stage, "every_limit");
    row_if(cli, 4, "until", stage, "until");
    if (has(stage, "repeat")) {
        row(cli, 4, "reminds", "every %.*s", TEXT_ARG(length(cli, stage, "repeat")));
    }
    if (has(stage, "after")) {
        row(cli, 4, "starts", "when %.*s is filed", TEXT_ARG(print_value(cli, stage, "after")));
    }
    if (has(stage, "resubmit")) {
        row(cli, 4, "again", "may be filed again; what counts from it counts from the latest filing");
    }
    if (value_get_bool(stage, "late_needs_reasons", false)) {
        row(cli, 4, "late", "says why it is late");
    }
}

static void print_stage(struct cli *cli, const struct value *regime, const struct value *stage)
{
    const struct value *fields = value_get(stage, "fields");
    print_line(cli, PAINT_NONE, "%s", "");
    print_block(cli, PAINT_BOLD,
                text_format(&cli->arena, "  %.*s  %.*s", TEXT_ARG(print_value(cli, stage, "id")),
                            TEXT_ARG(print_value(cli, stage, "title"))),
                4);
    row(cli, 4, "kind", "%s", kind_words(value_get_text(stage, "kind")));
    print_clock(cli, stage);
    row_if(cli, 4, "ends", stage, "closes");
    print_conditions(cli, stage, "when", true);
    print_conditions(cli, stage, "unless", false);
    row_if(cli, 4, "note", stage, "note");
    row_if(cli, 4, "to", stage, "addressees");
    if (fields != NULL && fields->count > 0) {
        row(cli, 4, "requires", "%.*s", TEXT_ARG(print_list(cli, stage, "fields")));
    }
    row(cli, 4, "source", "%.*s",
        TEXT_ARG(cited_text(&cli->arena, print_value(cli, stage, "source"), regime_page_confidence(regime, stage))));
}

void regime_page(struct cli *cli, const struct value *regime)
{
    const struct value *stages = value_get(regime, "stages");
    print_head(cli, regime);
    for (const struct value_item *i = stages != NULL ? stages->first : NULL; i != NULL; i = i->next) {
        print_stage(cli, regime, i->value);
    }
}
