/* SPDX-License-Identifier: Apache-2.0 */
/*
 * host_restore: putting a backup in place at the start, and knowing that a ledger was lost.
 *
 *   nis2ctl restore FILE ──▶ STATE/ledger.db.restore ──▶ at the next start: the present ledger is moved aside, the
 * backup takes its place, sending is held until an administrator releases it
 *
 * References given out after the backup was taken are not in it. They must never be given twice, so the numbers skip
 * ahead.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "edge/host_parts.h"
#include "edge/log.h"
#include "edge/wallclock.h"

#define SKIPPED_REFERENCES 100

static bool is_there(const char *path)
{
    struct stat st;
    return lstat(path, &st) == 0;
}

static enum status move(const char *from, const char *to, struct complaint *reterr)
{
    if (rename(from, to) != 0) {
        return complain(reterr, STATUS_IO, "restore", "%s cannot be moved to %s: %s", from, to, strerror(errno));
    }
    return STATUS_OK;
}

enum status host_place_restore(struct host *host, bool *ret_restored, struct complaint *reterr)
{
    char waiting[600], aside[640], wal[600], shm[600];
    (void) snprintf(waiting, sizeof waiting, "%s.restore", host->ledger_path);
    (void) snprintf(wal, sizeof wal, "%s-wal", host->ledger_path);
    (void) snprintf(shm, sizeof shm, "%s-shm", host->ledger_path);
    *ret_restored = false;
    if (!is_there(waiting)) {
        return STATUS_OK;
    }
    /* A WAL beside the old ledger belongs to it: move both, so that what was there can be examined later. */
    (void) snprintf(aside, sizeof aside, "%s.before-restore-%lld", host->ledger_path, (long long) wallclock_now().s);
    enum status status = STATUS_OK;
    if (is_there(wal)) {
        char aside_wal[700];
        (void) snprintf(aside_wal, sizeof aside_wal, "%s-wal", aside);
        status = move(wal, aside_wal, reterr);
    }
    unlink(shm);
    if (status == STATUS_OK && is_there(host->ledger_path)) {
        status = move(host->ledger_path, aside, reterr);
    }
    if (status == STATUS_OK) {
        status = move(waiting, host->ledger_path, reterr);
    }
    *ret_restored = status == STATUS_OK;
    if (*ret_restored) {
        char lost[600];
        (void) snprintf(lost, sizeof lost, "%s.lost", host->ledger_path);
        unlink(lost); /* restoring is the administrator's decision */
    }
    if (*ret_restored) {
        log_warn("a backup was put in place; sending is held until: an administrator releases it (nis2ctl queue "
                 "release --help)",
                 LOG_NONE);
    }
    return status;
}

void host_skip_references(struct registry *registry)
{
    registry->incident_number += SKIPPED_REFERENCES;
    registry->next_alert += 100 * SKIPPED_REFERENCES;
    registry->next_delivery += 100 * SKIPPED_REFERENCES;
    registry->next_filing += SKIPPED_REFERENCES;
}
