/* SPDX-License-Identifier: Apache-2.0 */
/*
 * view_answer: what an answer would do to the clocks that run, before it is given.
 *
 * A *no* parks the clocks of the regimes that ask its question with `parked_by`, and ends what a stage asks for with
 * `when`; a *yes* ends what asks for it with `unless`. Where one regime was answered by itself, an answer for all
 * leaves that regime as it is. The regimes whose clocks run on are told too: who hears "this parks 11 clocks" must not
 * believe that the incident is silent.
 */
#include "core/ends.h"
#include "core/view.h"

/* Whether the answer is the one that `regime` goes by from then on. */
static bool is_meant(const struct incident *incident, const struct entry_decision *said, struct text regime)
{
    const struct decision *d = incident_decision(incident, said->question, regime);
    bool has_its_own = d != NULL && d->regime.len > 0;
    return said->regime.len > 0 ? text_equal(said->regime, regime) : !has_its_own;
}

/* It runs, or is a forecast, and is ours to file. */
static bool is_alive(const struct view *v, const struct incident *incident, const struct obligation *o)
{
    enum obligation_state state = obligation_state(incident, o, v->now);
    bool runs =
        state == STATE_RUNNING || state == STATE_PAST_TARGET || state == STATE_OVERDUE || state == STATE_PROJECTED;
    return runs && o->stage->kind != STAGE_WATCH;
}

static bool is_parked_by(const struct obligation *o, const struct entry_decision *said)
{
    bool is_asked_for = o->stage->kind == STAGE_REQUEST && instant_is_set(o->requested_due);
    return said->answer == ANSWER_NO && text_equal(o->frozen->regime->parked_by, said->question) && !is_asked_for;
}

/* Here what an authority asked for by name is owed, whatever was judged (ends.h). */
static bool is_ended_by(const struct obligation *o, const struct entry_decision *said)
{
    bool ends = (said->answer == ANSWER_NO && texts_have(o->stage->when, said->question)) ||
                (said->answer == ANSWER_YES && texts_have(o->stage->unless, said->question));
    return ends && !instant_is_set(o->requested_due);
}

static void add_once(struct arena *arena, struct value *list, struct text name)
{
    for (const struct value_item *i = list->first; i != NULL; i = i->next) {
        if (text_equal(i->value->text, name)) {
            return;
        }
    }
    value_push(arena, list, value_text(arena, name));
}

void view_put_answer(const struct view *v, const struct incident *incident, const struct entry_decision *said,
                     struct value *map)
{
    struct value *parks = value_list(v->arena), *ends = value_list(v->arena), *runs_on = value_list(v->arena);
    for (size_t i = 0; i < incident->obligation_count; i++) {
        const struct obligation *o = &incident->obligations[i];
        const struct regime *regime = o->frozen->regime;
        bool counts = is_meant(incident, said, regime->id);
        if (!is_alive(v, incident, o)) {
            continue;
        }
        struct value *list = counts && is_ended_by(o, said) ? ends : counts && is_parked_by(o, said) ? parks : NULL;
        if (list != NULL) {
            value_push(v->arena, list, value_text(v->arena, obligation_name(v->arena, incident, o)));
        } else {
            add_once(v->arena, runs_on, regime->id);
        }
    }
    value_put(v->arena, map, "parks", parks);
    value_put(v->arena, map, "ends", ends);
    value_put(v->arena, map, "runs_on", runs_on);
}
