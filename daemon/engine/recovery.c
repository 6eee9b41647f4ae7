/* SPDX-License-Identifier: Apache-2.0 */
/*
 * recovery: see recovery.h. The rows come in order of their number, whatever stream they are of; that is all apply
 * needs.
 */
#include "engine/recovery.h"

#include <string.h>

#include "ledger/codec.h"

void recovery_init(struct recovery *recovery)
{
    memset(recovery, 0, sizeof *recovery);
    recovery->registry = registry_new();
}

void recovery_done(struct recovery *recovery)
{
    registry_free(recovery->registry);
    recovery->registry = NULL;
    arena_done(&recovery->arena);
}

static bool pass_over(struct recovery *recovery, const struct ledger_row *row, const struct complaint *why)
{
    if (recovery->passed_over++ == 0) {
        (void) complain(&recovery->complaint, STATUS_CORRUPT, "ledger", "entry %llu cannot be used: %s",
                        (unsigned long long) row->seq, why->words);
    }
    return true;
}

bool recovery_row(void *context, const struct ledger_row *row)
{
    struct recovery *recovery = context;
    struct entry entry;
    struct complaint why;
    arena_reset(&recovery->arena);
    if (entry_row_find(row->type) == NULL) {
        recovery->status = complain(&recovery->complaint, STATUS_UNAVAILABLE, "ledger",
                                    "entry %llu is of type %d, which a newer release wrote; run that release",
                                    (unsigned long long) row->seq, row->type);
        return false;
    }
    if (codec_entry(row, &recovery->arena, &entry, &why) != STATUS_OK) {
        return pass_over(recovery, row, &why);
    }
    if (!registry_fits(recovery->registry, &entry)) {
        (void) complain(&why, STATUS_CORRUPT, "ledger", "what it is about is missing");
        return pass_over(recovery, row, &why);
    }
    registry_apply(recovery->registry, &entry);
    return true;
}

bool recovery_command(void *context, const struct ledger_row *row)
{
    struct recovery *recovery = context;
    struct command_record record = {row->command, row->request, row->stream, row->seq, 0, row->at};
    registry_remember_command(recovery->registry, &record);
    return true;
}

struct registry *recovery_take(struct recovery *recovery)
{
    if (recovery->status != STATUS_OK) {
        return NULL;
    }
    struct registry *registry = recovery->registry;
    registry->is_damaged = recovery->passed_over > 0;
    if (!registry->is_damaged) {
        registry_check(registry);
    }
    recovery->registry = NULL;
    return registry;
}

enum status recovery_thaw(struct registry *registry, const struct ledger_row *rows, size_t count,
                          struct complaint *reterr)
{
    struct arena arena = ARENA_INIT;
    enum status status = STATUS_OK;
    struct entry *entries = ARENA_ARRAY(&arena, struct entry, count + 1);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        status = codec_entry(&rows[i], &arena, &entries[i], reterr);
    }
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        if (registry_fits(registry, &entries[i])) {
            registry_apply(registry, &entries[i]);
        }
    }
    arena_done(&arena);
    return status;
}
