/* SPDX-License-Identifier: Apache-2.0 */
/*
 * recipients: see recipients.h. A contact that the rules no longer have is passed over: a step may outlive a
 * configuration.
 */
#include "core/recipients.h"

#include "core/schedule.h"

struct recipients recipients_none(struct turn *turn)
{
    return (struct recipients){ARENA_ARRAY(turn->arena, struct text, turn->rules->contact_count + 1), 0};
}

bool recipients_have(const struct recipients *r, struct text contact)
{
    for (size_t i = 0; i < r->count; i++) {
        if (text_equal(r->at[i], contact)) {
            return true;
        }
    }
    return false;
}

void recipients_add(struct recipients *r, struct text contact)
{
    if (!recipients_have(r, contact)) {
        r->at[r->count++] = contact;
    }
}

static void add_schedule(struct turn *turn, struct recipients *r, struct text id)
{
    const struct schedule *schedule = rules_schedule(turn->rules, id);
    if (schedule == NULL) {
        return;
    }
    struct text on_call[SCHEDULE_MAX];
    struct schedule roster = duty_roster(turn->registry, schedule);
    size_t count = schedule_on_call(&roster, turn->now, on_call);
    for (size_t i = 0; i < count; i++) {
        if (rules_contact(turn->rules, on_call[i]) != NULL) {
            recipients_add(r, rules_contact(turn->rules, on_call[i])->id);
        }
    }
}

void recipients_add_targets(struct turn *turn, struct recipients *r, const struct target *targets, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (targets[i].kind == TARGET_SCHEDULE) {
            add_schedule(turn, r, targets[i].id);
        } else if (targets[i].kind == TARGET_CONTACT) {
            if (rules_contact(turn->rules, targets[i].id) != NULL) {
                recipients_add(r, targets[i].id);
            }
        } else {
            for (size_t k = 0; k < turn->rules->contact_count; k++) {
                recipients_add(r, turn->rules->contacts[k].id);
            }
        }
    }
}

void recipients_add_role(struct turn *turn, struct recipients *r, const char *role)
{
    for (size_t k = 0; k < turn->rules->contact_count; k++) {
        if (text_is(turn->rules->contacts[k].role, role)) {
            recipients_add(r, turn->rules->contacts[k].id);
        }
    }
}

void recipients_add_administrators(struct turn *turn, struct recipients *r)
{
    static const char *const roles[] = {"admin", "administrator", "management"};
    for (size_t i = 0; i < ARRAY_LEN(roles) && r->count == 0; i++) {
        recipients_add_role(turn, r, roles[i]);
    }
    for (size_t k = 0; k < turn->rules->contact_count && r->count == 0; k++) {
        recipients_add(r, turn->rules->contacts[k].id);
    }
}
