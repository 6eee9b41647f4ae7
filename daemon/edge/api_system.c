/* SPDX-License-Identifier: Apache-2.0 */
/*
 * api_system: the daemon about itself: version, health, metrics, reload, backup.
 *
 * Reads wait for the turn in flight like all others. A reload runs between two turns, on the loop: it either happens
 * whole or leaves everything as it was. A backup is made beside the ledger on the reader's thread, read into memory
 * and removed again, so that nothing of it stays behind when the client goes away.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "edge/api_parts.h"
#include "edge/health.h"
#include "edge/host_warnings.h"

#define BACKUP_MAX ((size_t) 512 * 1024 * 1024)

static void show_version(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct call *call = context;
    struct value *map = value_map(&call->arena);
    (void) registry;
    value_put_cstr(&call->arena, map, "version", NIS2D_VERSION);
    value_put_int(&call->arena, map, "api", 1);
    value_put_bool(&call->arena, map, "exercise", rules->is_exercise);
    value_put_text(&call->arena, map, "zone", rules->entity.zone->name);
    value_put_text(&call->arena, map, "entity", rules->entity.name);
    value_put_instant(&call->arena, map, "now", now);
    call_json(call, 200, map);
}

void api_version(struct call *call)
{
    engine_read(call->host->engine, show_version, call);
}

static void show_healthz(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct call *call = context;
    enum health_level level;
    (void) rules;
    (void) health_value(call->host, registry, now, &call->arena, &level);
    bool is_well = level != HEALTH_CRITICAL;
    call_text(call, is_well ? 200 : 503, "text/plain; charset=utf-8",
              is_well ? TEXT("ok\n") : TEXT("cannot record and page\n"));
}

void api_healthz(struct call *call)
{
    engine_read(call->host->engine, show_healthz, call);
}

static void show_health(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct call *call = context;
    enum health_level level;
    (void) rules;
    call_json(call, 200, health_value(call->host, registry, now, &call->arena, &level));
}

void api_health(struct call *call)
{
    engine_read(call->host->engine, show_health, call);
}

static void show_metrics(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct call *call = context;
    struct buf page = BUF_INIT;
    metrics_write(&call->host->metrics, registry, rules, now, engine_is_writable(call->host->engine), &call->arena,
                  &page);
    call_text(call, 200, "application/openmetrics-text; version=1.0.0; charset=utf-8", buf_text(&page));
    buf_done(&page);
}

void api_metrics(struct call *call)
{
    engine_read(call->host->engine, show_metrics, call);
}

/* An administrator has decided to go on with the ledger as it is; the hold that is lifted with it says who and why. */
static void accept_now(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct call *call = context;
    struct text reason = call->command.u.void_.reason;
    (void) registry;
    (void) rules;
    (void) now;
    host_accept_ledger(call->host);
    call->command.type = COMMAND_HOLD;
    call->command.u.hold = (struct command_hold){false, reason};
    call_submit(call);
}

void api_accept_ledger(struct call *call)
{
    const struct value *body = call_body(call);
    if (body == NULL || !call_command(call, COMMAND_VOID, body)) {
        return;
    }
    if (!call->host->is_ledger_lost) {
        call_problem(call, 409, "nothing-lost", NULL, "the ledger is whole; there is nothing to accept");
        return;
    }
    if (text_trim(call->command.u.void_.reason).len == 0) {
        call_problem(call, 400, "missing-reason", "reason", "say why, with --reason TEXT; it stays in the record");
        return;
    }
    engine_read(call->host->engine, accept_now, call);
}

/* --- reload ------------------------------------------------------------------------------------------------------- */

static void reload_now(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct call *call = context;
    struct problems problems;
    (void) registry;
    (void) rules;
    (void) now;
    problems_init(&problems);
    struct text before = text_copy(&call->arena, call->host->warnings);
    enum status status = host_reload(call->host, &problems);
    struct value *lines = value_list(&call->arena);
    for (size_t i = 0; i < problems.count; i++) {
        value_push(&call->arena, lines, value_text(&call->arena, problem_text(&call->arena, &problems.at[i])));
    }
    struct value *map = value_map(&call->arena);
    if (status == STATUS_OK) {
        value_put(&call->arena, map, "warnings", lines);
        host_put_warnings(&call->arena, map, before, &problems);
        value_put_cstr(&call->arena, map, "file", call->host->config_path != NULL ? call->host->config_path : "");
    }
    problems_done(&problems);
    if (status == STATUS_OK) {
        call_json(call, 200, map);
        return;
    }
    value_put_cstr(&call->arena, map, "type", "about:blank");
    value_put_cstr(&call->arena, map, "title", "Refused");
    value_put_int(&call->arena, map, "status", 409);
    value_put_cstr(&call->arena, map, "code", "configuration-refused");
    value_put_cstr(&call->arena, map, "detail", "the configuration has errors; the old one stays in force");
    value_put(&call->arena, map, "problems", lines);
    struct buf json = BUF_INIT;
    value_json(&json, map);
    call_text(call, 409, "application/problem+json", buf_text(&json));
    buf_done(&json);
}

void api_reload(struct call *call)
{
    engine_read(call->host->engine, reload_now, call);
}

/* --- backup ------------------------------------------------------------------------------------------------------- */

static enum status read_file(const char *path, struct buf *out, struct complaint *reterr)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat st;
    if (fd < 0 || fstat(fd, &st) != 0 || (size_t) st.st_size > BACKUP_MAX) {
        if (fd >= 0) {
            close(fd);
        }
        return complain(reterr, STATUS_IO, "backup",
                        "the copy cannot be read or is over 512 MiB; copy it with the sqlite3 shell instead");
    }
    char chunk[8192];
    ssize_t n;
    while ((n = read(fd, chunk, sizeof chunk)) > 0) {
        buf_add_bytes(out, chunk, (size_t) n);
    }
    close(fd);
    return n == 0 ? STATUS_OK : complain(reterr, STATUS_IO, "backup", "%s", strerror(errno));
}

/* On the reader's thread: a consistent copy beside the ledger, read, and removed again. */
static enum status make_backup(void *arg, struct ledger_sqlite **handle, struct complaint *reterr)
{
    struct call *call = arg;
    char path[600];
    (void) snprintf(path, sizeof path, "%s/backup.tmp", call->host->state_directory);
    unlink(path);
    enum status status = ledger_sqlite_backup(*handle, path, reterr);
    if (status == STATUS_OK) {
        status = read_file(path, &call->bytes, reterr);
    }
    unlink(path);
    return status;
}

static void backup_made(void *arg, enum status status, const struct complaint *complaint)
{
    struct call *call = arg;
    if (status != STATUS_OK) {
        call_complain(call, complaint);
    } else {
        call_text(call, 200, "application/octet-stream", buf_text(&call->bytes));
    }
}

void api_backup(struct call *call)
{
    if (reader_job(call->host->writer, make_backup, call, backup_made) != STATUS_OK) {
        call_problem(call, 503, "busy", NULL, "too many reads of the ledger wait; ask again in a moment");
    }
}
