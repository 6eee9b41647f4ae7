/* SPDX-License-Identifier: Apache-2.0 */
/*
 * turn: collecting the entries of one turn, refusing, and reading what people typed.
 *
 * turn_emit() is the only way an entry comes into being: it gets its number, its instant and its author here, changes
 * the registry at once and waits in the turn's arena for the ledger. So a command sees what the commands before it in
 * the same turn did.
 */
#include <string.h>

#include "base/limits.h"
#include "core/decide.h"
#include "core/reference.h"
#include "core/turn.h"

void turn_init(struct turn *turn, struct registry *registry, const struct rules *rules, struct instant now,
               struct arena *arena)
{
    memset(turn, 0, sizeof *turn);
    turn->registry = registry;
    turn->rules = rules;
    turn->now = now;
    turn->began_after = registry->last_at;
    turn->arena = arena;
    turn->actor = turn->who = TEXT("daemon");
}

/* Applying an entry may free what it was made from (an incident that leaves takes its regime along), and the ledger
 * reads it later: it keeps nothing but what is in the turn's arena. */
void turn_emit(struct turn *turn, struct text stream, struct entry *entry)
{
    const struct entry_row *row = entry_row_find(entry->type);
    REQUIRE(row != NULL);
    if (turn->entry_count == turn->entry_cap) {
        size_t cap = turn->entry_cap == 0 ? 32 : turn->entry_cap * 2;
        struct entry *bigger = ARENA_ARRAY(turn->arena, struct entry, cap);
        if (turn->entry_count > 0) {
            memcpy(bigger, turn->entries, turn->entry_count * sizeof *bigger);
        }
        turn->entries = bigger;
        turn->entry_cap = cap;
    }
    entry->seq = turn->registry->last_seq + 1;
    entry->at = turn->now;
    entry->stream = text_copy(turn->arena, stream);
    entry->actor = turn->actor;
    entry->command = turn->command;
    entry->request = turn->request;
    struct entry *kept = &turn->entries[turn->entry_count++];
    *kept = *entry;
    shape_copy(&row->shape, &entry->u, &kept->u, turn->arena);
    registry_apply(turn->registry, kept);
}

bool refuse(struct refusal *ret, struct arena *arena, enum refusal_class class, const char *code, const char *field,
            const char *fmt, ...)
{
    struct buf buf = BUF_INIT;
    va_list args;
    va_start(args, fmt);
    buf_addv(&buf, fmt, args);
    va_end(args);
    *ret = (struct refusal){class, code, text_of(field), text_copy(arena, buf_text(&buf)), NULL};
    buf_done(&buf);
    return false;
}

bool turn_refuse_complaint(struct turn *turn, struct refusal *ret, const char *code, const char *field,
                           const struct complaint *complaint)
{
    return refuse(ret, turn->arena, REFUSAL_VALUE, code, field, "%s", complaint->words);
}

bool turn_time(struct turn *turn, struct text typed, const char *field, struct instant *ret,
               struct refusal *ret_refusal)
{
    struct complaint complaint;
    struct instant at = turn->now;
    if (typed.len > 0 && when_parse(typed, turn->rules->entity.zone, turn->now, &at, &complaint) != STATUS_OK) {
        return turn_refuse_complaint(turn, ret_refusal, "invalid-time", field, &complaint);
    }
    *ret = at;
    return true;
}

bool turn_past(struct turn *turn, struct text typed, const char *field, struct instant *ret,
               struct refusal *ret_refusal)
{
    struct instant at;
    if (!turn_time(turn, typed, field, &at, ret_refusal)) {
        return false;
    }
    if (instant_before(turn->now, at)) {
        struct text local = civil_long_text(turn->arena, turn->rules->entity.zone, at);
        return refuse(ret_refusal, turn->arena, REFUSAL_VALUE, "future-time", field,
                      "%.*s lies in the future; give the time at which it happened", TEXT_ARG(local));
    }
    *ret = at;
    return true;
}

bool turn_reason(struct turn *turn, struct text reason, struct refusal *ret_refusal)
{
    if (text_trim(reason).len == 0) {
        return refuse(ret_refusal, turn->arena, REFUSAL_VALUE, "missing-reason", "reason",
                      "say why, with --reason TEXT; it stays in the record");
    }
    return true;
}

struct incident *turn_incident(struct turn *turn, struct text ref, struct refusal *ret_refusal)
{
    struct text name = ref_canonical(turn->registry, turn->arena, ref, turn->rules->is_exercise);
    struct incident *incident = name.len > 0 ? registry_find(turn->registry, name) : NULL;
    if (incident == NULL) {
        (void) refuse(ret_refusal, turn->arena, REFUSAL_NOT_FOUND, "no-such-incident", "ref", "%.*s",
                      TEXT_ARG(ref_is_missing(turn->arena, ref)));
    }
    return incident;
}

struct incident *turn_living(struct turn *turn, struct text ref, struct refusal *ret_refusal)
{
    struct incident *incident = turn_incident(turn, ref, ret_refusal);
    if (incident != NULL && incident->merged_into.len > 0) {
        (void) refuse(ret_refusal, turn->arena, REFUSAL_REFUSED, "incident-merged", NULL,
                      "%.*s was merged into %.*s; it goes on there", TEXT_ARG(incident->ref),
                      TEXT_ARG(incident->merged_into));
        return NULL;
    }
    if (incident != NULL && incident->is_void) {
        (void) refuse(ret_refusal, turn->arena, REFUSAL_REFUSED, "incident-void", NULL,
                      "%.*s was voided (%.*s); open a new incident", TEXT_ARG(incident->ref),
                      TEXT_ARG(incident->void_reason));
        return NULL;
    }
    return incident;
}
