/* SPDX-License-Identifier: Apache-2.0 */
/*
 * reply_words: see reply_words.h.
 *
 * A telephone shows the first words of a message: who has it comes first, then until when, then what rings next. The
 * next page is told to whoever just took it as well: it is the moment at which doing nothing will wake somebody.
 */
#include "core/reply_words.h"

#include "core/escalation.h"

static struct text who_has_it(const struct rules *rules, const struct incident *incident, const struct contact *reader,
                              const struct zone *zone, struct instant now, struct arena *arena)
{
    const struct acknowledgement *ack = &incident->ack;
    if (!ack->is_set || !instant_before(now, ack->until)) {
        return text_format(arena, "Nobody has %.*s.", TEXT_ARG(incident->ref));
    }
    const struct contact *holder = rules_contact(rules, ack->contact);
    struct text until = civil_short_text(arena, zone, ack->until);
    if (holder != NULL && holder == reader) {
        return text_format(arena, "You have %.*s until %.*s.", TEXT_ARG(incident->ref), TEXT_ARG(until));
    }
    return text_format(arena, "%.*s has %.*s until %.*s.", TEXT_ARG(holder != NULL ? holder->name : ack->contact),
                       TEXT_ARG(incident->ref), TEXT_ARG(until));
}

struct text reply_line(const struct rules *rules, const struct registry *registry, const struct reply_found *found,
                       struct instant now, struct arena *arena)
{
    const char *mark = rules->is_exercise ? "[EXERCISE] " : "";
    const struct incident *incident = registry_find(registry, found->stream);
    const struct contact *reader = found->delivery != NULL ? rules_contact(rules, found->delivery->contact) : NULL;
    const struct zone *zone = reader != NULL && reader->zone != NULL ? reader->zone : rules->entity.zone;
    if (incident == NULL) {
        return text_format(arena, "%sThank you. Your answer is recorded.", mark);
    }
    struct text who = who_has_it(rules, incident, reader, zone, now, arena);
    struct instant next = escalation_next_page(rules, incident, now);
    if (!instant_before(next, INSTANT_NEVER)) {
        return text_format(arena, "%s%.*s No page is planned.", mark, TEXT_ARG(who));
    }
    return text_format(arena, "%s%.*s Next page: %.*s.", mark, TEXT_ARG(who),
                       TEXT_ARG(civil_short_text(arena, zone, next)));
}
