/* SPDX-License-Identifier: Apache-2.0 */
/*
 * saying: see saying.h.
 *
 * Surprising: the English of the record comes from the table below, not from a file: what is written into the ledger
 * must not depend on a file that an administrator may replace. The language files have the same keys (`said`), English
 * as well, so that a reader's English can be replaced and a translator has a list.
 */
#include "core/saying.h"

#include <string.h>

#include "base/limits.h"

const struct saying_pattern saying_patterns[] = {
    /* announcements */
    {"filed", "{who} recorded the filing of {what}"},
    {"unfiled", "{who} undid the filing of {what}"},
    {"waived", "{who} waived {what}"},
    {"withdrawn", "{who} withdrew {what}"},
    {"later", "{who} recorded a later date for {what}"},
    {"decided", "{who} decided: {question} {answer} for {ref}"},
    {"decided_under", "{who} decided: {question} {answer} for {ref} under {regime}"},
    {"anchor", "{who} set {anchor} of {ref} to {to_at}"},
    {"voided", "{who} voided {ref}: none of its clocks runs any more"},
    {"merged_here", "{who} merged {from} into {into}: what it owed goes on there"},
    {"merged_away", "{who} merged {from} into {into}: none of its own clocks runs any more"},
    {"rebased", "{who} moved {ref} to the rules of {regime} in force"},
    {"duty_done", "{who} recorded that {duty} was done ({done_at})"},
    /* news */
    {"has_it", "{who} has {ref} until {until_at}"},
    {"has_it_but", "{who} has {ref} until {until_at}; {role} must answer as well"},
    {"closed", "{who} closed {ref}"},
    {"closed_parked", "{who} closed {ref}; its parked clocks ({number}) stay and go on being reviewed"},
    /* one person */
    {"test", "Test of nis2d for {who}. Nothing has happened; all it asks for is an answer"},
    {"on_call", "you are on call for {schedule} from {from_at} until {to_at}, after {after}"},
    {"on_call_open", "you are on call for {schedule} from {from_at}, after {after}"},
    {"off_call", "your duty for {schedule} ends {from_at}; {next} has it from then on"},
    {"shift_gone", "your shift of {schedule} from {from_at} is off: there is no such schedule any more"},
    {"shift_moved", "your next shift of {schedule} has moved: from {to_at}, not from {from_at}"},
    {"shift_given", "your shift of {schedule} from {from_at} is off; {next} has it then"},
    {"override_on", "you are on call for {schedule} from {from_at} until {to_at} (override {number} by {who})"},
    {"override_off", "{next} has {schedule} instead of you from {from_at} until {to_at} (override {number} by {who})"},
    {"override_lost",
     "override {number} of {schedule} is taken back by {who}: you do not have it from {from_at} until {to_at}"},
    {"override_back", "override {number} of {schedule} is taken back by {who}: the schedule counts again, and you are "
                      "in it from {from_at} until {to_at}"},
    /* administrators */
    {"nobody", "nobody is on call for step {step} of {ref}; the next step was started at once"},
    {"clock", "clock suspect: the time of this machine is not plausible; no lateness is judged until it is mended"},
    {"override_no_contact", "override {number} ended: the configuration has no contact {name} any more"},
    {"override_no_schedule", "override {number} ended: the configuration has no schedule {name} any more"},
    {"channel_gone", "channel {channel} is gone: it answered 410 to a message ({code} {detail})"},
    {"channel_refused", "channel {channel} refused a message ({code} {detail})"},
    {NULL, NULL},
};

static const struct saying_pattern *pattern_of(struct text key)
{
    for (size_t i = 0; saying_patterns[i].key != NULL; i++) {
        if (text_is(key, saying_patterns[i].key)) {
            return &saying_patterns[i];
        }
    }
    return NULL;
}

struct text saying_at(struct turn *turn, struct instant t)
{
    return instant_is_set(t) ? instant_text(turn->arena, t) : TEXT_EMPTY;
}

struct saying saying_plain(struct text words)
{
    return (struct saying){.words = words};
}

static const struct zone *zone_named(const struct rules *rules, const struct draft_name *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (text_is(text_of(names[i].name), "zone")) {
            return rules_zone(rules, names[i].text);
        }
    }
    return NULL;
}

/* Instants as that reader has them; the rest as it is. */
static void spell(const struct voice *v, struct draft_name *names, size_t count)
{
    const struct zone *other = zone_named(v->rules, names, count);
    for (size_t i = 0; i < count; i++) {
        struct instant t;
        if (!text_ends(text_of(names[i].name), TEXT("_at")) || instant_parse(names[i].text, &t, NULL) != STATUS_OK) {
            continue;
        }
        names[i].text = voice_time(v, t);
        if (other != NULL && civil_offset_s(other, t) != civil_offset_s(v->zone, t)) {
            struct voice there = *v;
            there.zone = other;
            const struct draft_name both[] = {
                {"here", names[i].text}, {"there", voice_time(&there, t)}, {"zone", other->name}};
            names[i].text = voice_say(v, "message.zones", "{here} ({there} in {zone})", both, ARRAY_LEN(both));
        }
    }
}

struct saying saying(struct turn *turn, const struct zone *zone, const char *key, const struct draft_name *names,
                     size_t count)
{
    const struct saying_pattern *pattern = pattern_of(text_of(key));
    struct voice english = {turn->rules, NULL, zone != NULL ? zone : turn->rules->entity.zone, turn->arena, turn->now};
    struct text *kept = ARENA_ARRAY(turn->arena, struct text, count + 2);
    struct draft_name spelt[SAYING_NAMES_MAX];
    REQUIRE(pattern != NULL && count <= SAYING_NAMES_MAX);
    for (size_t i = 0; i < count; i++) {
        spelt[i] = names[i];
        kept[i] = text_format(turn->arena, "%s=%.*s", names[i].name, TEXT_ARG(names[i].text));
    }
    spell(&english, spelt, count);
    struct text words = voice_fill(turn->arena, text_of(pattern->english), spelt, count);
    return (struct saying){words, text_of(pattern->key), {kept, count}};
}

struct saying saying_with(struct turn *turn, struct saying said, const char *name, const char *heading,
                          struct text line)
{
    if (line.len == 0) {
        return said;
    }
    said.words = text_format(turn->arena, "%.*s\n%s%.*s", TEXT_ARG(said.words), heading, TEXT_ARG(line));
    if (said.key.len > 0) {
        struct text *kept = ARENA_ARRAY(turn->arena, struct text, said.names.count + 1);
        for (size_t i = 0; i < said.names.count; i++) {
            kept[i] = said.names.at[i];
        }
        kept[said.names.count] = text_format(turn->arena, "%s=%.*s", name, TEXT_ARG(line));
        said.names = (struct texts){kept, said.names.count + 1};
    }
    return said;
}

/* --- reading ------------------------------------------------------------------------------------------------------ */

struct text saying_name(const struct alert *alert, const char *name)
{
    struct text before, after;
    for (size_t i = 0; i < alert->name_count; i++) {
        if (text_cut(alert->names[i], '=', &before, &after) && text_is(before, name)) {
            return after;
        }
    }
    return TEXT_EMPTY;
}

struct text saying_words(const struct voice *v, const struct alert *alert)
{
    struct text pattern = words_get(v->words, text_format(v->arena, "said.%.*s", TEXT_ARG(alert->said)));
    struct text line, rest, before, after;
    if (alert->said.len == 0 || pattern.len == 0) {
        return draft_line(v->arena, text_cut(alert->words, '\n', &line, &rest) ? line : alert->words);
    }
    struct draft_name names[SAYING_NAMES_MAX];
    size_t count = 0;
    for (size_t i = 0; i < alert->name_count && count < SAYING_NAMES_MAX; i++) {
        if (text_cut(alert->names[i], '=', &before, &after)) {
            names[count++] = (struct draft_name){text_cstr(v->arena, before), draft_line(v->arena, after)};
        }
    }
    spell(v, names, count);
    return voice_fill(v->arena, pattern, names, count);
}
