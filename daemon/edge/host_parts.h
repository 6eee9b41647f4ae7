/* SPDX-License-Identifier: Apache-2.0 */
/*
 * host_parts: what main.c and the files of the host share. Nobody else includes it.
 */
#ifndef NIS2_EDGE_HOST_PARTS_H
#define NIS2_EDGE_HOST_PARTS_H

#include "core/saying.h"
#include "edge/host.h"

/* Opens for writing and reads the registry. Both are returned. */
enum status host_open_ledger(struct host *host, struct ledger_sqlite **ret, struct registry **ret_registry,
                             struct complaint *reterr) MUST_USE;
/* What is stored, from a ledger that takes no writes: the alerts in it go on. `*ret` is returned. */
enum status host_read_unwritable(struct host *host, struct registry **ret, struct ledger_head *ret_head,
                                 struct complaint *reterr) MUST_USE;
struct ledger_sqlite_options host_ledger_options(const struct host *host);
/* `registry` taken. The first turn begins. */
void host_start_engine(struct host *host, struct registry *registry, struct ledger_head head, bool starts_held);
/* Makes the couriers, or replaces their channels. */
enum status host_start_couriers(struct host *host, const struct settings *settings, const struct secrets *secrets,
                                struct complaint *reterr) MUST_USE;
/* Would the inboxes of these settings work? And: begins to read them, or replaces them. Never in an exercise. */
enum status host_check_inboxes(const struct settings *settings, const struct secrets *secrets,
                               struct complaint *reterr) MUST_USE;
enum status host_start_inboxes(struct host *host, const struct settings *settings, const struct secrets *secrets,
                               struct complaint *reterr) MUST_USE;
/* The couriers' view of the channels. In `arena`; secrets are borrowed. */
struct courier_config *host_courier_configs(const struct settings *settings, const struct secrets *secrets,
                                            struct arena *arena, size_t *ret_count);

/* Reads or makes the key of reply codes and links, in the state directory. Without one messages have neither: that is
 * logged, and shows in health. */
void host_read_answer_key(struct host *host);

/* Puts a backup that waits (`nis2ctl restore`) in place of the present ledger, which is moved aside. host->is_restoring
 * says whether there was one, now or before a start that did not get far. */
enum status host_place_restore(struct host *host, struct complaint *reterr) MUST_USE;
/* Raises the counters of a restored registry past what may have been given out after the backup was taken. */
void host_skip_references(const struct host *host, struct registry *registry);
/* The first turn on the restored ledger is durable: what it skips and holds is in there. */
void host_restore_done(struct host *host);

/* The ledger was there once (its lock file is) and is gone, or could not be read and was moved aside: remembered in a
 * file of the state directory until an administrator decides. host_find_loss() reads that; host_lose_ledger() moves
 * aside what cannot be read. */
void host_find_loss(struct host *host);
enum status host_lose_ledger(struct host *host, const struct complaint *why, struct complaint *reterr) MUST_USE;
/* What can still be read of a ledger that cannot be used, made ready for a new one; NULL for nothing. Returned. */
struct registry *host_read_remains(struct host *host);
/* Remembers that an administrator has to decide. */
void host_note_loss(struct host *host);
/* Walks the whole chain on the reader's thread, once after the start; a broken link refuses changes and shouts. */
void host_verify_in_background(struct host *host);
/* One page to the administrators, each in their language: a sentence of core/saying.c with its names, an instant as
 * instant_text(). Everything is copied. */
void host_defect(struct host *host, const char *step, const char *said, const struct draft_name *names, size_t count);

/* Options of settings_load() from the environment. */
struct settings_options host_settings_options(const struct host *host);
/* settings_load(), or what an exercise plays with. */
enum status host_load_settings(const struct host *host, const struct settings_options *options, struct settings **ret,
                               struct problems *problems) MUST_USE;
/* Loads the zones that obligations of `registry` (NULL: none) count in and the configuration does not name. What cannot
 * be read is logged, and a warning in `problems` (NULL: nobody waits for it). */
void host_add_zones(struct settings *settings, const struct registry *registry, struct problems *problems);
/* Tells the engine that a configuration was loaded, or refused: an entry with digests. */
void host_note_configuration(struct host *host, const struct settings *settings, struct text complaint);

/* Opens listen.http if it is on and not open yet. What hinders it is in host->http_tcp_problem, and no reason not to
 * page: health tells it, and the next reload tries again. */
void host_listen_tcp(struct host *host);

/* STATUS= of systemd, after the turn in flight; or before anything else happens, so that whoever asked for a reload
 * sees what came of it. */
void host_tell_status(struct host *host);
void host_tell_status_now(struct host *host);

/* Hooks of the loop. */
void host_wake(void *context);
void host_clock_set(void *context);
void host_stop(void *context);
void host_hup(void *context);

#endif
