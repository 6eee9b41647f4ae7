/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entry_names: the words of the enums inside entries, in the order of their numbers.
 *
 * They are in every JSON of the API and of the audit log, and in some entries' texts: a word is for ever, and a new one
 * goes to the end. Part of entry.h.
 */
#include "core/entry.h"

const char *const answer_names[] = {"undecided", "yes", "no", NULL};
const char *const status_names[] = {"suspected", "ongoing", "contained", "recovered", "resolved", "closed", NULL};
const char *const severity_names[] = {"", "low", "medium", "high", NULL};
const char *const note_kind_names[] = {"action", "detection", "decision", "communication", "impact", NULL};
const char *const field_state_names[] = {"unset", "known", "estimate", "unknown", "not_applicable", NULL};
const char *const recurrence_mark_names[] = {"runs", "slip", "over", "told", NULL};
const char *const link_relation_names[] = {"member", "collective", "lost", NULL};
const char *const ended_how_names[] = {"waived", "withdrawn", "closed_by", "not_owed", "reopened", NULL};
const char *const delivery_end_names[] = {"superseded", "dropped", "given-up", "unreachable", "skipped", NULL};
const char *const delivery_signal_names[] = {"page", "acknowledge", "resolve", NULL};
const char *const delivery_move_names[] = {"held", "released", "retried", "postponed", NULL};
const char *const verdict_names[] = {"accepted", "transient", "permanent", "gone", "in-doubt", NULL};
const char *const answer_what_names[] = {"", "mine", "taken-back", "handed", "test", "stranger", NULL};
const char *const custody_names[] = {"read", "exported", NULL};
const char *const clock_what_names[] = {"stepped", "synchronised", "unsynchronised", "suspect", "trusted", NULL};
const char *const channel_mark_names[] = {"trusted", "distrusted", "gone", NULL};
const char *const alert_kind_names[] = {"opened", "undecided",    "due-soon", "overdue", "review",
                                        "proof",  "announcement", "handed",   "closed",  "test",
                                        "defect", "digest",       "duty",     "wanted",  NULL};
const char *const back_why_names[] = {"given-back", "expired", "gone", "unreachable", NULL};
