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
    {"filed", "{who} recorded the filing of {what}", NULL},
    {"filed_early", "{who} recorded the filing of {what}: too early to be the next one, which is still due {to_at}",
     NULL},
    {"unfiled", "{who} undid the filing of {what}", NULL},
    {"waived", "{who} waived {what}", NULL},
    {"withdrawn", "{who} withdrew {what}", NULL},
    {"later", "{who} recorded a later date for {what}", NULL},
    {"decided", "{who} decided: {question} {answer} for {ref}", NULL},
    {"decided_under", "{who} decided: {question} {answer} for {ref} under {regime}", NULL},
    {"anchor", "{who} set {anchor} of {ref} to {to_at}", NULL},
    {"anchor_cleared", "{who} took {anchor} of {ref} back", NULL},
    {"voided", "{who} voided {ref}: none of its clocks runs any more", NULL},
    {"merged_here", "{who} merged {from} into {into}: what it owed goes on there", NULL},
    {"merged_away", "{who} merged {from} into {into}: none of its own clocks runs any more", NULL},
    {"rebased", "{who} moved {ref} to the rules of {regime} in force", NULL},
    {"duty_done", "{who} recorded that {duty} was done ({done_at})", NULL},
    /* news */
    {"has_it", "{who} has {ref} until {until_at}", NULL},
    {"has_it_but", "{who} has {ref} until {until_at}; {role} must answer as well", NULL},
    {"given_back", "{who} gave {ref} back; nobody has it now", NULL},
    {"given_back_role", "{who} gave {ref} back; {role} must answer", NULL},
    {"given_back_left", "{who} gave {ref} back; {next} still has it until {until_at}", NULL},
    {"ran_out", "the time for which {who} had {ref} is over; nobody has it now", NULL},
    {"ran_out_role", "the time for which {who} had {ref} is over; {role} must answer", NULL},
    {"ran_out_left", "the time for which {who} had {ref} is over; {next} still has it until {until_at}", NULL},
    {"holder_gone", "{who}, who had {ref}, is no contact any more; nobody has it now", NULL},
    {"holder_lost", "{who}, who had {ref}, cannot be reached; nobody has it now", NULL},
    {"closed", "{who} closed {ref}", NULL},
    {"closed_parked", "{who} closed {ref}; its parked clocks ({number}) stay and go on being reviewed", NULL},
    /* one person */
    {"test", "Test of nis2d for {who}. Nothing has happened; all it asks for is an answer", NULL},
    {"on_call", "you are on call for {schedule} from {from_at} until {to_at}, after {after}", NULL},
    {"on_call_open", "you are on call for {schedule} from {from_at}, after {after}", NULL},
    {"off_call", "your duty for {schedule} ends {from_at}; {next} has it from then on", NULL},
    {"shift_gone", "your shift of {schedule} from {from_at} is off: there is no such schedule any more", NULL},
    {"shift_moved", "your next shift of {schedule} has moved: from {to_at}, not from {from_at}", NULL},
    {"shift_given", "your shift of {schedule} from {from_at} is off; {next} has it then", NULL},
    {"override_on", "you are on call for {schedule} from {from_at} until {to_at} (override {number} by {who})", NULL},
    {"override_off", "{next} has {schedule} instead of you from {from_at} until {to_at} (override {number} by {who})",
     NULL},
    {"override_lost",
     "override {number} of {schedule} is taken back by {who}: you do not have it from {from_at} until {to_at}", NULL},
    {"override_back",
     "override {number} of {schedule} is taken back by {who}: the schedule counts again, and you are "
     "in it from {from_at} until {to_at}",
     NULL},
    /* administrators */
    {"nobody", "nobody is on call for step {step} of {ref}; the next step was started at once",
     "See who is missing: nis2ctl oncall check"},
    {"clock", "clock suspect: the time of this machine is not plausible; no lateness is judged until it is mended",
     "Set the clock (timedatectl), then: nis2ctl health"},
    {"override_no_contact", "override {number} ended: the configuration has no contact {name} any more",
     "The schedule counts again: nis2ctl oncall list"},
    {"override_no_schedule", "override {number} ended: the configuration has no schedule {name} any more",
     "The schedule counts again: nis2ctl oncall list"},
    {"channel_gone", "channel {channel} is gone ({detail})",
     "It is disabled until an administrator trusts it again (nis2ctl channel trust --help); other channels are used "
     "meanwhile."},
    {"channel_refused", "channel {channel} refused a message ({detail})",
     "It is tried again every 10 minutes; other channels are used meanwhile."},
    {"channel_silent",
     "channel {channel} does not take messages: {failures} tries failed one after the other ({detail})",
     "Other channels are used at once; this one is asked once a minute until it answers. See: nis2ctl channel show "
     "{channel}"},
    {"cut_off", "{who} cannot be reached now: channel {channel} was the last of theirs that worked",
     "Pages for them go on to the next step at once. Call them another way, or give them a channel that works: nis2ctl "
     "channel list"},
    {"channel_back", "channel {channel} answers again, after {down_s}", "Nothing is left to do."},
    {"inbox_sick", "answers over channel {channel} have not been fetched for {down_s}: {detail}",
     "Nobody is heard who answers there. See: nis2ctl channel show {channel}"},
    {"answers_closed",
     "{number} wrong reply codes came over channel {channel} from {who}; answers from there are not read until "
     "{until_at}",
     "If that is a person, call them: a code is only in the newest message. If not, somebody is guessing: nis2ctl "
     "channel distrust --help"},
    {"answers_closed_all",
     "{number} wrong reply codes came over channel {channel} from senders who are no contacts; answers of such senders "
     "are not read until {until_at}",
     "Somebody may be guessing. Acknowledge by command: nis2ctl alert ack --help"},
    {"stranger",
     "{who} acknowledged {ref} over channel {channel} and is no contact; nobody has it here, and paging goes on",
     "Give that contact this address on a channel, or acknowledge in their name: nis2ctl alert ack --help"},
    {"stranger_shared",
     "{who} acknowledged {ref} over channel {channel}; several contacts have that address, so nobody has it here, and "
     "paging goes on",
     "Give each contact an address of their own, or acknowledge in their name: nis2ctl alert ack --help"},
    {"ledger_broken", "the chain of the ledger is broken at entry {number}: {detail}",
     "Known clocks go on paging; changes are refused until an administrator decides: nis2ctl audit verify, then "
     "restore "
     "a backup or go on with the ledger as it is."},
    {"ledger_lost", "the ledger was lost or cannot be read",
     "What it held is not known to this daemon. Changes are refused until an administrator decides: restore a backup "
     "(nis2ctl restore --help), or go on with an empty ledger (nis2ctl audit accept --help)."},
    {"recurrence_dropped",
     "{number} small incidents with a loss are counted for recurrence (Art. 4 of Reg. (EU) 2024/2690); {ref} is no "
     "longer",
     NULL},
    {"recurrence_stuck",
     "{number} incidents of one root cause within six months, EUR {sum} in all: they are one recurring incident (Art. "
     "4 "
     "of Reg. (EU) 2024/2690), and it could not be opened: {detail}",
     NULL},
    /* recurring incidents (Art. 4 of Reg. (EU) 2024/2690), announced */
    {"recurrence_opened",
     "nis2d opened {ref}: {number} incidents of one root cause within six months, EUR {sum} in all ({cause}; Art. 4 of "
     "Reg. (EU) 2024/2690)",
     NULL},
    {"recurrence_added",
     "nis2d added {member} to {ref}: {number} incidents of one root cause within six months, EUR {sum} in all", NULL},
    {"recurrence_lost",
     "{member} no longer counts in {ref}: {number} incidents of one root cause within six months are left, EUR {sum} "
     "in all, which still meets Art. 3(1)(a) of Reg. (EU) 2024/2690. No clock has ended",
     NULL},
    {"recurrence_lost_under",
     "{member} no longer counts in {ref}: of one root cause within six months {number} is left, EUR {sum} in all, "
     "which by what is known does not meet Art. 3(1)(a) of Reg. (EU) 2024/2690. No clock has ended: is it still one to "
     "report? nis2ctl incident assess {ref}",
     NULL},
    {"recurrence_under",
     "what {member} counts for in {ref} was corrected: of one root cause within six months it is now {number}, EUR "
     "{sum} in all, which by what is known does not meet Art. 3(1)(a) of Reg. (EU) 2024/2690. No clock has ended: is "
     "it still one to report? nis2ctl incident assess {ref}",
     NULL},
    {"recurrence_unclocked",
     "{number} incidents of one root cause within six months, EUR {sum} in all, {ref} among them: they are one "
     "recurring incident (Art. 4 of Reg. (EU) 2024/2690), and none of the `regimes` in use asks whether it is "
     "significant, so no clock was started. Is something owed? nis2ctl incident open --help",
     NULL},
    {"recurrence_over",
     "{number} incidents of one root cause within six months, EUR {sum} in all, {member} among them. {ref}, which "
     "gathers them, is closed, and nothing was opened anew. Does it change what was decided or reported? nis2ctl "
     "incident status {ref} resolved",
     NULL},
    {NULL, NULL, NULL},
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
        int64_t length_s;
        if (text_ends(text_of(names[i].name), TEXT("_s")) && text_int(names[i].text, &length_s)) {
            names[i].text = voice_span(v, SPAN_S(length_s));
        }
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
    if (pattern->then != NULL) {
        struct text then = voice_fill(turn->arena, text_of(pattern->then), spelt, count);
        words = text_format(turn->arena, "%.*s\n%.*s", TEXT_ARG(words), TEXT_ARG(then));
    }
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

/* `pattern` with the names it was kept with. */
static struct text filled(const struct voice *v, const struct alert *alert, struct text pattern)
{
    struct draft_name names[SAYING_NAMES_MAX];
    struct text before, after;
    size_t count = 0;
    for (size_t i = 0; i < alert->name_count && count < SAYING_NAMES_MAX; i++) {
        if (text_cut(alert->names[i], '=', &before, &after)) {
            names[count++] = (struct draft_name){text_cstr(v->arena, before), draft_line(v->arena, after)};
        }
    }
    spell(v, names, count);
    return voice_fill(v->arena, pattern, names, count);
}

struct text saying_words(const struct voice *v, const struct alert *alert)
{
    struct text pattern = words_get(v->words, text_format(v->arena, "said.%.*s", TEXT_ARG(alert->said)));
    struct text line, rest;
    if (alert->said.len == 0 || pattern.len == 0) {
        return draft_line(v->arena, text_cut(alert->words, '\n', &line, &rest) ? line : alert->words);
    }
    return filled(v, alert, pattern);
}

struct text saying_then(const struct voice *v, const struct alert *alert)
{
    struct text pattern = words_get(v->words, text_format(v->arena, "then.%.*s", TEXT_ARG(alert->said)));
    const struct saying_pattern *known = pattern_of(alert->said);
    if (alert->said.len == 0) {
        return TEXT_EMPTY;
    }
    if (pattern.len == 0 && known != NULL && known->then != NULL) {
        pattern = text_of(known->then);
    }
    return filled(v, alert, pattern);
}
