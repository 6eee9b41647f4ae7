/* SPDX-License-Identifier: Apache-2.0 */
/*
 * apply_command: which command an entry came from, so that the same one asked again is not done again.
 *
 * The first entry of a command carries the hashes of its id and of its content, and with them the registry keeps what a
 * repeat is answered with: the stream, and the number of what was made. An entry whose body was erased still tells that
 * its command was done.
 */
#include "core/apply_parts.h"

/* What a repeat of the command is answered with besides the reference; 0 for none. */
static int64_t result_number(const struct entry *entry)
{
    if (entry->is_erased) {
        return entry->type == ENTRY_NOTE ? (int64_t) entry->seq : 0;
    }
    if (entry->type == ENTRY_FILED) {
        return entry->u.filed.number;
    }
    if (entry->type == ENTRY_ANSWERED) {
        return entry->u.answered.number;
    }
    if (entry->type == ENTRY_PROOF) {
        return entry->u.proof.number;
    }
    if (entry->type == ENTRY_UNFILED) {
        return entry->u.unfiled.number;
    }
    if (entry->type == ENTRY_NOTE) {
        return (int64_t) entry->seq;
    }
    if (entry->type == ENTRY_INDICATOR) {
        return entry->u.indicator.number;
    }
    if (entry->type == ENTRY_ERASED) {
        return entry->u.erased.seq;
    }
    if (entry->type == ENTRY_CONTACT_ANSWERED) {
        return entry->u.contact_answered.alert;
    }
    if (entry->type == ENTRY_OVERRIDE || entry->type == ENTRY_OVERRIDE_ENDED) {
        return entry->type == ENTRY_OVERRIDE ? entry->u.override.number : entry->u.override_ended.number;
    }
    if (entry->type == ENTRY_DELIVERY_MOVED) {
        return entry->u.delivery_moved.number;
    }
    if (entry->type == ENTRY_DELIVERY_ENDED && entry->u.delivery_ended.how == DELIVERY_DROPPED) {
        return entry->u.delivery_ended.number;
    }
    return entry->type == ENTRY_ALERT && entry->u.alert.kind == ALERT_TEST ? entry->u.alert.number : 0;
}

void apply_command(struct registry *registry, const struct entry *entry)
{
    if (hash_is_zero(&entry->command)) {
        return;
    }
    struct command_record record = {entry->command, entry->request,       entry->stream,
                                    entry->seq,     result_number(entry), entry->at};
    registry_remember_command(registry, &record);
}
