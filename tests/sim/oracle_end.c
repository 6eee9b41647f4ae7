/* SPDX-License-Identifier: Apache-2.0 */
/*
 * oracle_end: looks at everything at once. Any time: the chain is whole, a hot start, a full replay and the registry
 * that lived through it are the same, obligations have ended and are due as the oracle's own law says. After the calm
 * tail: everything owed was announced to somebody or visibly fails, and nothing is under way for ever.
 */
#include "tests/sim/oracle_parts.h"

#include <string.h>

#include "core/decide.h"

/* --- one truth, three ways ---------------------------------------------------------------------------------------- */

static struct registry *replay(struct world *w, bool is_hot)
{
    struct recovery recovery;
    struct complaint complaint = {.status = STATUS_OK};
    recovery_init(&recovery);
    enum status status =
        is_hot ? ledger_sqlite_read_hot(w->process.ledger, ENTRY_SNAPSHOT, recovery_row, &recovery, &complaint)
               : ledger_sqlite_read(w->process.ledger, TEXT_EMPTY, 0, INT64_MAX, recovery_row, &recovery, &complaint);
    struct registry *registry = status == STATUS_OK ? recovery_take(&recovery) : NULL;
    if (registry == NULL) {
        sim_fail(w, "the ledger cannot be replayed: %s%s", complaint.words, recovery.complaint.words);
    }
    recovery_done(&recovery);
    return registry;
}

/* The line in which two dumps part, for a person. */
static void compare(struct world *w, const char *what, const struct buf *a, const struct buf *b)
{
    size_t i = 0, line = 0;
    if (a->len == b->len && memcmp(a->at, b->at, a->len) == 0) {
        return;
    }
    for (; i < a->len && i < b->len && a->at[i] == b->at[i]; i++) {
        line = a->at[i] == '\n' ? i + 1 : line;
    }
    line = i - line > 250 ? i - 100 : line;
    size_t rest = a->len - line < 300 ? a->len - line : 300, other = b->len - line < 300 ? b->len - line : 300;
    sim_fail(w, "%s differ:\n  %.*s\n  %.*s", what, (int) rest, a->at + line, (int) other, b->at + line);
}

static void check_replays(struct world *w)
{
    struct registry *hot = replay(w, true), *full = replay(w, false);
    struct buf a = BUF_INIT, b = BUF_INIT, c = BUF_INIT;
    if (hot != NULL && full != NULL) {
        registry_dump(hot, &a);
        registry_dump(full, &b);
        registry_dump(engine_registry(w->process.engine), &c);
        compare(w, "a hot start and a full replay", &a, &b);
        compare(w, "the registry and a full replay", &c, &b);
    }
    buf_done(&a);
    buf_done(&b);
    buf_done(&c);
    registry_free(hot);
    registry_free(full);
}

static void check_chain(struct world *w)
{
    struct ledger_verdict verdict;
    struct complaint complaint;
    if (ledger_sqlite_verify(w->process.ledger, w->oracle->head, &verdict, &complaint) != STATUS_OK) {
        sim_fail(w, "the chain cannot be walked: %s", complaint.words);
    } else if (!verdict.is_whole) {
        sim_fail(w, "the chain is broken at %llu: %s", (unsigned long long) verdict.broken_seq, verdict.reason);
    }
}

/* --- the law ------------------------------------------------------------------------------------------------------ */

static void check_obligation(struct world *w, const struct seen_incident *i, const struct obligation *o)
{
    int stage = stage_of_names(o->frozen->regime->id, o->stage->id);
    const char *name = sim_stages[stage].stage;
    bool has_ended = i->model.at[stage].end != MODEL_RUNS;
    if (obligation_has_ended(o) != has_ended || has_ended != i->ended[stage]) {
        sim_fail(w, "%s %s: ended %d, by its entries %d, by what people did %d", i->ref, name, obligation_has_ended(o),
                 i->ended[stage], has_ended);
        return;
    }
    struct instant due = law_due(&i->model, (enum sim_stage) stage);
    if (!i->model.is_void && !instant_equal(due, o->target)) { /* also of what has ended: late or not hangs on it */
        sim_fail(w, "%s %s: due %lld, and by the oracle's law %lld", i->ref, name, (long long) o->target.s,
                 (long long) due.s);
    }
}

static void check_law(struct world *w)
{
    const struct registry *r = engine_registry(w->process.engine);
    for (size_t k = 0; k < r->incident_count && !w->has_failed; k++) {
        const struct incident *incident = r->incidents[k];
        const struct seen_incident *i = seen_find(w->oracle, incident->ref);
        if (incident->duty.len > 0) {
            continue;
        }
        if (i == NULL) {
            sim_fail(w, "%.*s is open and was never opened", TEXT_ARG(incident->ref));
            return;
        }
        for (size_t m = 0; m < incident->obligation_count && !w->has_failed; m++) {
            check_obligation(w, i, &incident->obligations[m]);
        }
    }
}

void oracle_check(struct world *w, bool is_end)
{
    if (w->has_failed || !process_is_ready(w)) {
        return;
    }
    vfs_sim_set_rates(w->disk, (struct vfs_sim_rates){0, 0, 0, 0});
    registry_check(engine_registry(w->process.engine));
    check_chain(w);
    check_replays(w);
    check_law(w);
    oracle_check_duties(w);
    oracle_check_outbox(w);
    if (is_end && !w->has_failed) {
        oracle_check_end(w);
        oracle_check_duties_end(w);
    }
    vfs_sim_set_rates(w->disk, w->rates);
}
