/* SPDX-License-Identifier: Apache-2.0 */
/*
 * registry_confirm: which unverified rules a person has checked.
 *
 *   regime confirm ID ──▶ entry (global) ──▶ a record by digest ──▶ frozen->is_confirmed of all that have these rules
 *
 * A confirmation is about bytes, not about a name: a file that changed is another set of rules and asks again, and an
 * incident keeps the answer for the rules it was frozen under. The snapshot carries the list, so that a start need not
 * read older rows.
 *
 * Surprising: the flag is kept beside the frozen rules, because drafts and messages see an obligation and not the whole
 * registry.
 */
#include <string.h>

#include "base/limits.h"
#include "core/own.h"
#include "core/registry.h"

const struct confirmation *registry_confirmation(const struct registry *registry, const struct hash *digest)
{
    for (size_t i = 0; i < registry->confirmation_count; i++) {
        if (hash_equal(&registry->confirmations[i].digest, digest)) {
            return &registry->confirmations[i];
        }
    }
    return NULL;
}

static void confirmation_drop(struct confirmation *c)
{
    own_text_drop(&c->regime);
    own_text_drop(&c->by);
    own_text_drop(&c->reason);
}

static void forget(struct registry *registry, size_t index)
{
    confirmation_drop(&registry->confirmations[index]);
    registry->confirmation_count--;
    memmove(&registry->confirmations[index], &registry->confirmations[index + 1],
            (registry->confirmation_count - index) * sizeof *registry->confirmations);
}

static void mark_frozen(struct registry *registry)
{
    for (size_t i = 0; i < registry->frozen_count; i++) {
        struct frozen *frozen = registry->frozen[i];
        frozen->is_confirmed = registry_confirmation(registry, &frozen->digest) != NULL;
    }
}

/* One record a digest: a second confirmation of the same rules replaces the first. */
static void add(struct registry *registry, const struct confirmation *given)
{
    for (size_t i = 0; i < registry->confirmation_count; i++) {
        if (hash_equal(&registry->confirmations[i].digest, &given->digest)) {
            forget(registry, i);
            break;
        }
    }
    if (registry->confirmation_count == LIMIT_CONFIRMATIONS) {
        forget(registry, 0);
    }
    registry->confirmations = mem_reserve(registry->confirmations, &registry->confirmation_cap,
                                          registry->confirmation_count + 1, sizeof *registry->confirmations);
    struct confirmation *c = &registry->confirmations[registry->confirmation_count++];
    memset(c, 0, sizeof *c);
    own_text(&c->regime, given->regime);
    own_text(&c->by, given->by);
    own_text(&c->reason, given->reason);
    c->digest = given->digest;
    c->at = given->at;
}

void registry_confirm(struct registry *registry, const struct entry *entry)
{
    const struct entry_regime_confirmed *e = &entry->u.regime_confirmed;
    add(registry, &(struct confirmation){e->regime, entry->actor, e->reason, e->digest, entry->at});
    mark_frozen(registry);
}

struct texts registry_confirmations_list(const struct registry *registry, struct arena *arena)
{
    struct text *lines = ARENA_ARRAY(arena, struct text, registry->confirmation_count + 1);
    for (size_t i = 0; i < registry->confirmation_count; i++) {
        const struct confirmation *c = &registry->confirmations[i];
        lines[i] =
            text_format(arena, "%.*s %.*s %.*s %.*s %.*s", TEXT_ARG(c->regime), TEXT_ARG(hash_hex(arena, &c->digest)),
                        TEXT_ARG(instant_text(arena, c->at)), TEXT_ARG(c->by), TEXT_ARG(c->reason));
    }
    return (struct texts){lines, registry->confirmation_count};
}

static bool read_line(struct text line, struct confirmation *ret)
{
    struct text hex, at, rest;
    struct complaint complaint;
    memset(ret, 0, sizeof *ret);
    return text_cut(line, ' ', &ret->regime, &rest) && text_cut(rest, ' ', &hex, &rest) &&
           text_cut(rest, ' ', &at, &rest) && text_cut(rest, ' ', &ret->by, &ret->reason) &&
           hex_parse(hex, ret->digest.at, HASH_LEN) && instant_parse(at, &ret->at, &complaint) == STATUS_OK;
}

void registry_confirmations_read(struct registry *registry, struct texts list)
{
    while (registry->confirmation_count > 0) {
        forget(registry, registry->confirmation_count - 1);
    }
    for (size_t i = 0; i < list.count; i++) {
        struct confirmation c;
        if (read_line(list.at[i], &c)) {
            add(registry, &c);
        }
    }
    mark_frozen(registry);
}

void registry_confirmations_drop(struct registry *registry)
{
    for (size_t i = 0; i < registry->confirmation_count; i++) {
        confirmation_drop(&registry->confirmations[i]);
    }
    mem_free(registry->confirmations);
    registry->confirmations = NULL;
    registry->confirmation_count = registry->confirmation_cap = 0;
}

bool obligation_is_unverified(const struct obligation *obligation)
{
    return obligation->stage->confidence == CONFIDENCE_UNVERIFIED && !obligation->frozen->is_confirmed;
}

struct text obligation_confidence(const struct obligation *obligation)
{
    int confidence = obligation->stage->confidence;
    bool is_checked = confidence == CONFIDENCE_UNVERIFIED && !obligation_is_unverified(obligation);
    return is_checked ? TEXT("confirmed") : text_of(confidence_names[confidence]);
}
