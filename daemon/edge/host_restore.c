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
#include <fcntl.h>
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

/* Between the renaming and the first durable turn the daemon may be killed: the next start must know. */
static void marker(const struct host *host, char ret[600])
{
    (void) snprintf(ret, 600, "%s.restored", host->ledger_path);
}

static enum status put_marker(const struct host *host, struct complaint *reterr)
{
    char path[600];
    marker(host, path);
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    bool is_kept = fd >= 0 && fsync(fd) == 0;
    int why = errno;
    if (fd >= 0) {
        close(fd);
    }
    return is_kept ? STATUS_OK : complain(reterr, STATUS_IO, "restore", "%s: %s", path, strerror(why));
}

/* A WAL beside the old ledger belongs to it: both are moved, so that what was there can be examined later. */
static enum status move_aside(const struct host *host, struct complaint *reterr)
{
    char aside[640], aside_wal[700], wal[600], shm[600];
    (void) snprintf(wal, sizeof wal, "%s-wal", host->ledger_path);
    (void) snprintf(shm, sizeof shm, "%s-shm", host->ledger_path);
    (void) snprintf(aside, sizeof aside, "%s.before-restore-%lld", host->ledger_path, (long long) wallclock_now().s);
    (void) snprintf(aside_wal, sizeof aside_wal, "%s-wal", aside);
    enum status status = is_there(wal) ? move(wal, aside_wal, reterr) : STATUS_OK;
    unlink(shm);
    return status == STATUS_OK && is_there(host->ledger_path) ? move(host->ledger_path, aside, reterr) : status;
}

/* Before the good ledger is touched: is what waits a ledger at all? */
static enum status look_at(const char *path, struct complaint *reterr)
{
    struct ledger_sqlite_options options = {.path = path, .is_read_only = true};
    struct ledger_sqlite *ledger = NULL;
    struct complaint why;
    enum status status = ledger_sqlite_open(&options, &ledger, &why);
    ledger_sqlite_close(ledger);
    if (status != STATUS_OK) {
        return complain(
            reterr, STATUS_BAD_INPUT, "restore",
            "%s is no ledger (%s); the present one is untouched: remove that file, or put another backup there", path,
            why.words);
    }
    return STATUS_OK;
}

enum status host_place_restore(struct host *host, struct complaint *reterr)
{
    char waiting[600], path[600];
    (void) snprintf(waiting, sizeof waiting, "%s.restore", host->ledger_path);
    marker(host, path);
    host->is_restoring = is_there(path) && !is_there(waiting);
    if (!is_there(waiting)) {
        return STATUS_OK;
    }
    enum status status = look_at(waiting, reterr);
    status = status == STATUS_OK ? put_marker(host, reterr) : status;
    status = status == STATUS_OK ? move_aside(host, reterr) : status;
    status = status == STATUS_OK ? move(waiting, host->ledger_path, reterr) : status;
    if (status == STATUS_OK) {
        host->is_restoring = true;
        (void) snprintf(path, sizeof path, "%s.lost", host->ledger_path);
        unlink(path); /* restoring is the administrator's decision */
        log_warn("a backup was put in place; sending is held until an administrator releases it (nis2ctl queue "
                 "release --help)",
                 LOG_NONE);
    }
    return status;
}

void host_restore_done(struct host *host)
{
    char path[600];
    marker(host, path);
    host->is_restoring = false;
    unlink(path);
}

void host_skip_references(const struct host *host, struct registry *registry)
{
    int64_t year = civil_local(host->settings->rules.entity.zone, wallclock_now()).date.year;
    if (year > registry->year) { /* the year may have begun after the backup */
        registry->year = year;
        registry->incident_number = 0;
    }
    registry->incident_number += SKIPPED_REFERENCES;
    registry->next_alert += 100 * SKIPPED_REFERENCES;
    registry->next_delivery += 100 * SKIPPED_REFERENCES;
    registry->next_filing += SKIPPED_REFERENCES;
}
