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

bool recovery_row(void *context, const struct ledger_row *row)
{
    struct recovery *recovery = context;
    struct entry entry;
    arena_reset(&recovery->arena);
    recovery->status = codec_entry(row, &recovery->arena, &entry, &recovery->complaint);
    if (recovery->status != STATUS_OK) {
        return false;
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
    registry_check(recovery->registry);
    struct registry *registry = recovery->registry;
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
        registry_apply(registry, &entries[i]);
    }
    arena_done(&arena);
    return status;
}
