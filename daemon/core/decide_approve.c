/* SPDX-License-Identifier: Apache-2.0 */
/*
 * decide_approve: somebody says that the answers of a report may go out as they stand.
 *
 * Nothing waits for it: a report may be filed without, because a reviewer must not cost the deadline. What is approved
 * is these answers, so the entry carries their hash, and the next answer makes the approval old.
 */
#include "core/draft_check.h"
#include "core/reference.h"
#include "core/turn.h"

static bool may_approve(struct turn *turn, const struct incident *incident, const struct obligation *o,
                        struct refusal *ret)
{
    struct text name = obligation_name(turn->arena, incident, o);
    if (obligation_has_ended(o)) {
        return refuse(ret, turn->arena, REFUSAL_REFUSED, "already-ended", "stage",
                      "%.*s has ended: there is nothing to approve", TEXT_ARG(name));
    }
    struct draft_check c = draft_check(turn->rules, incident, o, turn->now, turn->arena);
    if (c.ready != DRAFT_BLOCKED) {
        return true;
    }
    struct value *missing = value_list(turn->arena);
    for (size_t i = 0; i < c.required.count; i++) {
        value_push(turn->arena, missing, value_text(turn->arena, c.required.at[i].key));
    }
    (void) refuse(ret, turn->arena, REFUSAL_REFUSED, "answers-missing", NULL,
                  "%zu required answer%s missing in %.*s; answer first (unknown is an answer): nis2ctl report check "
                  "%.*s",
                  c.required.count, c.required.count == 1 ? " is" : "s are", TEXT_ARG(name), TEXT_ARG(name));
    ret->candidates = missing;
    return false;
}

bool decide_approve(struct turn *turn, const struct command *command, struct refusal *ret)
{
    const struct command_approve *asked = &command->u.approve;
    struct obligation_wanted wanted = {asked->stage, asked->regime, asked->addressee, false};
    struct incident *incident = turn_living(turn, command->ref, ret);
    size_t *at = NULL, count = 0;
    if (incident == NULL || !reference_obligations(incident, &wanted, turn->arena, &at, &count, ret)) {
        return false;
    }
    const struct obligation *o = &incident->obligations[at[0]];
    if (!may_approve(turn, incident, o, ret)) {
        return false;
    }
    struct entry entry;
    entry_init(&entry, ENTRY_APPROVED);
    entry.u.approved = (struct entry_approved){.regime = o->frozen->regime->id,
                                               .stage = o->stage->id,
                                               .addressee = text_copy(turn->arena, o->addressee),
                                               .answers = draft_check_digest(incident),
                                               .note = asked->note};
    turn_emit(turn, incident->ref, &entry);
    turn->result_ref = text_copy(turn->arena, incident->ref);
    return true;
}
