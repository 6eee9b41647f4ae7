/* SPDX-License-Identifier: Apache-2.0 */
/*
 * announce: see announce.h. The words are fixed here and stored in the alert, so that a later change of the
 * configuration or of the incident cannot rewrite what people were told.
 */
#include "core/announce.h"

#include "base/limits.h"
#include "core/alerts.h"

void announce(struct turn *turn, struct incident *incident, struct text what, struct text reason,
              const struct clock_moves *moves)
{
    struct buf words = BUF_INIT;
    buf_addf(&words, "%.*s.", TEXT_ARG(what));
    if (reason.len > 0) {
        buf_addf(&words, "\nReason: %.*s", TEXT_ARG(reason));
    }
    buf_add_char(&words, '\n');
    clocks_say(turn, incident, moves, &words);
    struct text said = text_trim(buf_text(&words));
    said.len = said.len > LIMIT_MESSAGE ? LIMIT_MESSAGE : said.len;
    struct entry_alert alert = {.kind = ALERT_ANNOUNCEMENT,
                                .step = TEXT("announce"),
                                .words = text_copy(turn->arena, said),
                                .due_at = INSTANT_NONE,
                                .scheduled = turn->now};
    buf_done(&words);
    struct recipients to = recipients_none(turn);
    recipients_add_role(turn, &to, "legal");
    recipients_add_role(turn, &to, "management");
    if (to.count == 0) {
        recipients_add_administrators(turn, &to);
    }
    (void) alerts_raise(turn, incident->ref, &alert, &to);
}
