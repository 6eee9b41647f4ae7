/* SPDX-License-Identifier: Apache-2.0 */
/*
 * host_loss: a ledger that is broken, unreadable or gone.
 *
 * Contract section 8, promise 6: what is known is paged, administrators are shouted at, and changes are refused until
 * an administrator has decided (`nis2ctl restore FILE`, or going on with the ledger as it is). The loss is a file in
 * the state directory, so that a restart does not make it forgotten.
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

#define PATH_SIZE 600

static bool is_there(const char *path)
{
    struct stat st;
    return lstat(path, &st) == 0;
}

static void beside(const struct host *host, const char *suffix, char ret[PATH_SIZE])
{
    (void) snprintf(ret, PATH_SIZE, "%s%s", host->ledger_path, suffix);
}

static void mark(const struct host *host)
{
    char path[PATH_SIZE];
    beside(host, ".lost", path);
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0 || fsync(fd) != 0) {
        log_error("the loss of the ledger cannot be remembered", LOG_FIELDS({"why", text_of(strerror(errno))}));
    }
    if (fd >= 0) {
        close(fd);
    }
}

void host_note_loss(struct host *host)
{
    host->is_ledger_lost = true;
    mark(host);
}

void host_find_loss(struct host *host)
{
    char path[PATH_SIZE], lock[PATH_SIZE];
    beside(host, ".lost", path);
    beside(host, ".lock", lock);
    host->is_ledger_lost = is_there(path);
    if (!host->is_ledger_lost && is_there(lock) && !is_there(host->ledger_path)) {
        host_note_loss(host);
    }
}

enum status host_lose_ledger(struct host *host, const struct complaint *why, struct complaint *reterr)
{
    char aside[PATH_SIZE], aside_wal[PATH_SIZE], wal[PATH_SIZE], shm[PATH_SIZE];
    char suffix[64];
    (void) snprintf(suffix, sizeof suffix, ".unreadable-%lld", (long long) wallclock_now().s);
    beside(host, suffix, aside);
    (void) snprintf(suffix, sizeof suffix, ".unreadable-%lld-wal", (long long) wallclock_now().s);
    beside(host, suffix, aside_wal);
    beside(host, "-wal", wal);
    beside(host, "-shm", shm);
    log_complaint(LOG_LEVEL_ERROR, "the ledger cannot be read; it is moved aside", why);
    if (rename(host->ledger_path, aside) != 0 || (is_there(wal) && rename(wal, aside_wal) != 0)) {
        return complain(reterr, STATUS_IO, "ledger", "%s cannot be moved aside: %s", host->ledger_path,
                        strerror(errno));
    }
    unlink(shm);
    host_note_loss(host);
    return STATUS_OK;
}

/* A break that was accepted stays a break; it is not shouted about again at every start. */
static void remember_accepted(const struct host *host)
{
    char path[PATH_SIZE];
    beside(host, ".accepted", path);
    FILE *file = fopen(path, "we");
    if (file == NULL || fprintf(file, "%llu\n", (unsigned long long) host->broken_seq) < 0 || fflush(file) != 0 ||
        fsync(fileno(file)) != 0) {
        log_error("the decision about the ledger cannot be remembered", LOG_FIELDS({"why", text_of(strerror(errno))}));
    }
    if (file != NULL) {
        (void) fclose(file);
    }
}

static bool was_accepted(const struct host *host, uint64_t broken_seq)
{
    char path[PATH_SIZE], line[32] = "";
    int64_t seq = 0;
    beside(host, ".accepted", path);
    FILE *file = fopen(path, "re");
    bool is_read = file != NULL && fgets(line, sizeof line, file) != NULL;
    if (file != NULL) {
        (void) fclose(file);
    }
    return is_read && text_int(text_trim(text_of(line)), &seq) && (uint64_t) seq == broken_seq;
}

void host_accept_ledger(struct host *host)
{
    char path[PATH_SIZE];
    beside(host, ".lost", path);
    unlink(path);
    remember_accepted(host);
    host->is_ledger_lost = false;
    log_warn("an administrator goes on with the ledger as it is", LOG_NONE);
}

/* --- shouting ----------------------------------------------------------------------------------------------------- */

struct defect {
    struct command command;
    struct arena arena;
};

static void told(void *context, const struct engine_reply *reply)
{
    struct defect *d = context;
    (void) reply;
    arena_done(&d->arena);
    mem_free(d);
}

void host_defect(struct host *host, const char *step, const char *said, const struct draft_name *names, size_t count)
{
    struct defect *d = mem_alloc(sizeof *d);
    struct draft_name *kept = ARENA_ARRAY(&d->arena, struct draft_name, count + 1);
    for (size_t i = 0; i < count; i++) {
        kept[i] =
            (struct draft_name){text_cstr(&d->arena, text_of(names[i].name)), text_copy(&d->arena, names[i].text)};
    }
    d->command.type = COMMAND_DEFECT;
    d->command.actor = (struct actor){TEXT("daemon"), false, RIGHT_ADMIN};
    d->command.u.defect = (struct command_defect){text_copy(&d->arena, text_of(step)), said, kept, count};
    if (!engine_submit(host->engine, &d->command, told, d)) {
        struct engine_reply lost = {.answer = ENGINE_STOPPED};
        told(d, &lost);
    }
    engine_run(host->engine);
}

/* --- looking for a broken link -------------------------------------------------------------------------------------
 */

struct check {
    struct host *host;
    struct ledger_verdict verdict;
};

static enum status walk(void *arg, struct ledger_sqlite **handle, struct complaint *reterr)
{
    struct check *check = arg;
    struct ledger_head none = {0};
    return ledger_sqlite_verify(*handle, none, &check->verdict, reterr);
}

static void chain_is_broken(struct host *host, const struct ledger_verdict *verdict)
{
    host->broken_seq = verdict->broken_seq;
    if (was_accepted(host, verdict->broken_seq)) {
        log_warn("the ledger's chain is broken, as an administrator knows",
                 LOG_FIELDS({"why", text_of(verdict->reason)}));
        return;
    }
    host_note_loss(host);
    log_error("the ledger's chain is broken", LOG_FIELDS({"why", text_of(verdict->reason)}));
    struct arena arena = ARENA_INIT;
    const struct draft_name named[] = {
        {"number", text_format(&arena, "%llu", (unsigned long long) verdict->broken_seq)},
        {"detail", text_of(verdict->reason)}};
    host_defect(host, "ledger", "ledger_broken", named, ARRAY_LEN(named));
    arena_done(&arena);
}

static void walked(void *arg, enum status status, const struct complaint *complaint)
{
    struct check *check = arg;
    if (!check->host->is_stopping && status != STATUS_OK) {
        log_complaint(LOG_LEVEL_WARN, "the ledger could not be verified", complaint);
    } else if (!check->host->is_stopping && !check->verdict.is_whole) {
        chain_is_broken(check->host, &check->verdict);
    }
    mem_free(check);
}

void host_verify_in_background(struct host *host)
{
    if (host->is_ledger_lost) {
        host_defect(host, "ledger", "ledger_lost", NULL, 0);
    }
    struct check *check = mem_alloc(sizeof *check);
    check->host = host;
    if (reader_job(host->writer, walk, check, walked) != STATUS_OK) {
        mem_free(check);
    }
}
