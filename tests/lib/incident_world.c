/* SPDX-License-Identifier: Apache-2.0 */
/*
 * incident_world: see incident_world.h.
 */
#include "tests/lib/incident_world.h"

#include "tests/lib/expect.h"
#include "tests/lib/json_value.h"
#include "tests/lib/zones.h"

#include <string.h>

void incident_world_init(struct incident_world *w)
{
    memset(w, 0, sizeof *w);
    rules_fixture_init(&w->fixture);
    w->registry = registry_new();
    w->now = instant_at("2026-11-21T02:14:00Z");
}

void incident_world_done(struct incident_world *w)
{
    registry_free(w->registry);
    arena_done(&w->arena);
    rules_fixture_done(&w->fixture);
}

int incident_world_setup(void **state)
{
    struct incident_world *w = mem_alloc(sizeof *w);
    incident_world_init(w);
    *state = w;
    return 0;
}

int incident_world_teardown(void **state)
{
    incident_world_done(*state);
    mem_free(*state);
    return 0;
}

bool incident_world_decide(struct incident_world *w, struct command *command)
{
    turn_init(&w->turn, w->registry, &w->fixture.rules, w->now, &w->arena);
    command->actor = (struct actor){.id = TEXT("legal"), .rights = RIGHT_RESPOND | RIGHT_DECIDE};
    return decide(&w->turn, command, &w->refusal);
}

static void must(struct incident_world *w, struct command *command)
{
    if (!incident_world_decide(w, command)) {
        fail_msg("refused: %s: %.*s", w->refusal.code, TEXT_ARG(w->refusal.words));
    }
}

static const struct value *json(struct incident_world *w, const char *text)
{
    return text != NULL ? json_value(&w->arena, text) : NULL;
}

struct incident *incident_world_open(struct incident_world *w, const char *title, const char *fields)
{
    struct command command = {.type = COMMAND_OPEN};
    command.u.open = (struct command_open){.title = text_of(title), .fields = json(w, fields)};
    must(w, &command);
    return registry_find(w->registry, w->turn.result_ref);
}

struct incident *incident_world_incident(const struct incident_world *w)
{
    assert_int_equal(w->registry->incident_count, 1);
    return w->registry->incidents[0];
}

bool incident_world_set(struct incident_world *w, const char *fields, const char *estimates)
{
    struct command command = {.type = COMMAND_SET, .ref = incident_world_incident(w)->ref};
    command.u.set.fields = json(w, fields);
    command.u.set.estimates = json(w, estimates);
    return incident_world_decide(w, &command);
}

bool incident_world_unknown(struct incident_world *w, const char *key)
{
    struct text keys[] = {text_of(key)};
    struct command command = {.type = COMMAND_SET, .ref = incident_world_incident(w)->ref};
    command.u.set.unknown = (struct texts){keys, 1};
    return incident_world_decide(w, &command);
}

bool incident_world_clear(struct incident_world *w, const char *key)
{
    struct text keys[] = {text_of(key)};
    struct command command = {.type = COMMAND_SET, .ref = incident_world_incident(w)->ref};
    command.u.set.clear = (struct texts){keys, 1};
    return incident_world_decide(w, &command);
}

void incident_world_file(struct incident_world *w, const char *stage, const char *regime, const char *reference)
{
    struct command command = {.type = COMMAND_FILED, .ref = incident_world_incident(w)->ref};
    command.u.filed = (struct command_filed){
        .stage = text_of(stage), .regime = text_of(regime), .reference = text_of(reference), .content = TEXT("sent")};
    must(w, &command);
}

void incident_world_anchor(struct incident_world *w, const char *event, const char *at)
{
    struct command command = {.type = COMMAND_ANCHOR, .ref = incident_world_incident(w)->ref};
    command.u.anchor =
        (struct command_anchor){.anchor = text_of(event), .at = text_of(at), .reason = TEXT("the log says so")};
    must(w, &command);
}

const struct obligation *incident_world_obligation(const struct incident_world *w, const char *regime,
                                                   const char *stage)
{
    const struct incident *incident = incident_world_incident(w);
    for (size_t i = 0; i < incident->obligation_count; i++) {
        const struct obligation *o = &incident->obligations[i];
        if (text_is(o->frozen->regime->id, regime) && text_is(o->stage->id, stage)) {
            return o;
        }
    }
    fail_msg("there is no obligation %s/%s", regime, stage);
    return NULL;
}

struct text incident_world_field(struct incident_world *w, const char *key)
{
    const struct field *f = incident_field(incident_world_incident(w), text_of(key));
    if (f == NULL) {
        return TEXT("unset");
    }
    return text_format(&w->arena, "%s %.*s", field_state_names[f->state], TEXT_ARG(f->value));
}
