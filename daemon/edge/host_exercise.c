/* SPDX-License-Identifier: Apache-2.0 */
/*
 * host_exercise: see host_exercise.h.
 *
 * Messages are answered one after the other in the order they came, each from the loop, never from inside send(): as
 * couriers do, but always in the same order.
 */
#include "edge/host_exercise.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/exercise.h"
#include "edge/log.h"
#include "edge/wallclock.h"
#include "settings/files.h"

/* --- the clock ---------------------------------------------------------------------------------------------------- */

static struct instant goal_of(const struct exercise_host *x)
{
    uint64_t passed_ns = x->pace > 0 ? wallclock_monotonic_ns() - x->mono0_ns : 0;
    return instant_add(x->sim0, SPAN_S((int64_t) (passed_ns / 1000000 * (uint64_t) x->pace / 1000)));
}

static struct instant now_of(const struct exercise_host *x)
{
    return x->rate == 0 ? x->sim0 : instant_max(x->shown, instant_min(goal_of(x), x->bound));
}

static struct instant clock_now(void *self)
{
    const struct host *host = self;
    struct exercise_host *x = host->exercise;
    x->shown = now_of(x);
    return x->shown;
}

struct instant exercise_goal(const struct exercise_host *x)
{
    struct instant goal = goal_of(x);
    /* Behind by a jump, not by the moment it takes to do what falls due. */
    bool is_behind = instant_diff(goal, now_of(x)).s > (x->pace > 0 ? 5 * x->pace : 0);
    return x->rate > 0 && is_behind ? goal : INSTANT_NONE;
}

static bool clock_is_synchronised(void *self)
{
    (void) self;
    return true;
}

struct clock_port exercise_clock_port(struct host *host)
{
    return (struct clock_port){host, clock_now, clock_is_synchronised};
}

static void rebase(struct exercise_host *x, struct instant sim, int64_t pace)
{
    x->sim0 = sim;
    x->mono0_ns = wallclock_monotonic_ns();
    x->pace = pace;
}

/* Says to whoever comes when the daemon is gone that it is over; nis2ctl reads it. */
static void mark_over(const struct exercise_host *x, bool is_no_duff)
{
    struct arena arena = ARENA_INIT;
    const char *path = text_cstr(&arena, text_format(&arena, "%s/EXERCISE-over", x->directory));
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    struct text words = is_no_duff ? TEXT("NO DUFF\n") : TEXT("over\n");
    if (fd < 0 || write(fd, words.at, words.len) != (ssize_t) words.len) {
        log_warn("that the exercise is over could not be noted in its directory", LOG_NONE);
    }
    if (fd >= 0) {
        close(fd);
    }
    arena_done(&arena);
}

static void keep_file(const struct exercise_host *x, const char *name, struct text bytes)
{
    struct arena arena = ARENA_INIT;
    const char *path = text_cstr(&arena, text_format(&arena, "%s/%s", x->directory, name));
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd >= 0 && write(fd, bytes.at, bytes.len) != (ssize_t) bytes.len) {
        log_warn("the scenario could not be kept beside its ledger", LOG_FIELDS({"file", text_of(name)}));
    }
    if (fd >= 0) {
        close(fd);
    }
    arena_done(&arena);
}

void exercise_keep(const struct host *host)
{
    const struct exercise_host *x = host->exercise;
    struct arena arena = ARENA_INIT;
    struct text bytes;
    if (files_read(x->file.path, LIMIT_CONFIG_FILE, &arena, &bytes, NULL) == STATUS_OK) {
        keep_file(x, "EXERCISE-scenario.yaml", bytes);
    }
    if (x->config_path != NULL) {
        keep_file(x, "EXERCISE-config", text_of(files_absolute(&arena, x->config_path)));
    }
    arena_done(&arena);
}

void exercise_set_clock(struct host *host, const struct registry *registry)
{
    struct exercise_host *x = host->exercise;
    const struct drill *drill = &registry->drill;
    struct instant last = instant_is_set(registry->last_at) ? registry->last_at : x->file.scenario.start;
    int64_t rate = drill->is_on ? drill->rate : x->rate;
    x->shown = x->bound = instant_max(last, x->file.scenario.start);
    struct instant goal = drill->is_on && !drill->is_over ? instant_max(x->shown, drill->goal) : x->shown;
    rebase(x, goal, drill->is_paused || drill->is_over ? 0 : rate);
}

void exercise_turned(struct host *host, const struct entry *entries, size_t count)
{
    struct exercise_host *x = host->exercise;
    const struct drill *drill = &engine_registry(host->engine)->drill;
    for (size_t i = 0; i < count; i++) {
        const struct entry *e = &entries[i];
        if (e->type == ENTRY_EXERCISE_CLOCK) {
            const struct entry_exercise_clock *c = &e->u.exercise_clock;
            struct instant to = c->what == EXERCISE_JUMPED   ? c->to
                                : c->what == EXERCISE_PAUSED ? now_of(x)
                                                             : goal_of(x);
            rebase(x, to, drill->is_paused ? 0 : drill->rate);
        } else if (e->type == ENTRY_EXERCISE_ENDED) {
            rebase(x, e->at, 0);
            mark_over(x, e->u.exercise_ended.is_no_duff);
        }
    }
}

#define SCRIPT_PATIENCE_NS (UINT64_C(15) * 1000 * 1000 * 1000)

static bool has_script(const struct exercise_host *x)
{
    return x->script_ns != 0 && wallclock_monotonic_ns() - x->script_ns < SCRIPT_PATIENCE_NS;
}

static const struct scripted_action *next_action(const struct host *host)
{
    return exercise_next_action(&host->exercise->file.scenario, &engine_registry(host->engine)->drill);
}

/* Real time until the goal gets there. */
static struct instant real_until(const struct exercise_host *x, struct instant at, struct instant wall_now)
{
    int64_t left = instant_is_set(at) ? instant_diff(at, goal_of(x)).s : 0;
    if (left > 0 && (x->pace == 0 || instant_equal(at, INSTANT_NEVER))) {
        return INSTANT_NEVER;
    }
    return instant_add(wall_now, SPAN_S(left > 0 ? left / x->pace + 1 : 0));
}

struct instant exercise_wake_at(struct host *host, struct instant at, struct instant wall_now)
{
    struct exercise_host *x = host->exercise;
    const struct scripted_action *action = has_script(x) ? next_action(host) : NULL;
    x->shown = now_of(x);
    if (x->rate == 0 || engine_registry(host->engine)->drill.is_over) {
        return INSTANT_NEVER;
    }
    if (x->first != NULL || !engine_is_idle(host->engine)) {
        x->bound = x->shown; /* what is under way ends now, and then this is asked again */
        return instant_add(wall_now, SPAN_S(1));
    }
    if (action != NULL && !instant_before(at, action->at)) {
        x->bound = instant_max(x->shown, action->at);
        return instant_add(wall_now, SPAN_S(5)); /* in case whoever plays it is gone */
    }
    x->bound = instant_max(x->shown, at);
    return real_until(x, at, wall_now);
}

int64_t exercise_script_asked(struct host *host)
{
    struct exercise_host *x = host->exercise;
    const struct scripted_action *action = next_action(host);
    x->script_ns = wallclock_monotonic_ns();
    int64_t left_s = action != NULL && x->pace > 0 ? instant_diff(action->at, goal_of(x)).s : INT64_C(1) << 30;
    int64_t wait_ms = x->pace > 0 && left_s < INT64_C(1) << 30 ? left_s * 1000 / x->pace : 1000;
    return wait_ms < 10 ? 10 : wait_ms > 1000 ? 1000 : wait_ms;
}

void exercise_salt(void *context, uint64_t seq, uint8_t ret[LEDGER_SALT_LEN])
{
    const struct exercise_host *x = context;
    const struct scenario *s = &x->file.scenario;
    const struct text parts[] = {{(const char *) &s->seed, sizeof s->seed},
                                 {(const char *) &seq, sizeof seq},
                                 {(const char *) s->digest.at, HASH_LEN}};
    struct hash hash = hash_of_parts(parts, ARRAY_LEN(parts));
    memcpy(ret, hash.at, LEDGER_SALT_LEN);
}

struct reply_key exercise_answers(const struct exercise_host *x)
{
    const struct scenario *s = &x->file.scenario;
    const struct text parts[] = {
        TEXT("answers"), {(const char *) &s->seed, sizeof s->seed}, {(const char *) s->digest.at, HASH_LEN}};
    struct hash hash = hash_of_parts(parts, ARRAY_LEN(parts));
    struct reply_key key = {.is_set = true};
    memcpy(key.at, hash.at, sizeof key.at);
    return key;
}

/* --- the sink ----------------------------------------------------------------------------------------------------- */

struct exercise_message {
    struct exercise_message *next;
    uint64_t ticket;
    struct verdict verdict;
};

static enum status append_file(const char *path, struct text bytes)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) {
        return STATUS_IO;
    }
    ssize_t n = write(fd, bytes.at, bytes.len);
    return close(fd) == 0 && n == (ssize_t) bytes.len ? STATUS_OK : STATUS_IO;
}

static const char *file_of(const struct exercise_host *x, const struct courier_message *m, struct arena *arena)
{
    struct text who = m->address.len > 0 ? m->address : m->channel;
    return text_cstr(arena, text_format(arena, "%s/EXERCISE-messages/EXERCISE-%.*s.txt", x->directory, TEXT_ARG(who)));
}

static void write_message(const struct exercise_host *x, const struct courier_message *m)
{
    struct arena arena = ARENA_INIT;
    struct text at = instant_text(&arena, m->now);
    struct text all =
        text_format(&arena, "--- %.*s over %.*s%s\n%.*s\n%.*s\n\n", TEXT_ARG(at), TEXT_ARG(m->channel),
                    m->is_possible_repeat ? ", possible repeat" : "", TEXT_ARG(m->subject), TEXT_ARG(m->text));
    (void) mkdir(text_cstr(&arena, text_format(&arena, "%s/EXERCISE-messages", x->directory)), 0700);
    if (append_file(file_of(x, m, &arena), all) != STATUS_OK) {
        log_warn("a message of the exercise could not be written", LOG_NONE); /* the ledger has it */
    }
    arena_done(&arena);
}

static struct verdict judge(const struct host *host, const struct courier_message *m)
{
    const struct exercise_host *x = host->exercise;
    const struct drill *drill = &engine_registry(host->engine)->drill;
    struct verdict v = {.kind = VERDICT_ACCEPTED, .detail = "exercise: kept, not sent"};
    if (exercise_is_broken(&x->file.scenario, drill, FAULT_CHANNEL_DOWN, m->channel, now_of(x))) {
        v = (struct verdict){.kind = VERDICT_TRANSIENT, .detail = "exercise: this channel is down"};
    } else if (exercise_is_broken(&x->file.scenario, drill, FAULT_CHANNEL_429, m->channel, now_of(x))) {
        v = (struct verdict){.kind = VERDICT_TRANSIENT,
                             .code = 429,
                             .retry_after = SPAN_MIN(5),
                             .detail = "exercise: this channel asks for patience"};
    }
    return v;
}

static void step_on(void *context);

static void answer_first(void *context)
{
    struct host *host = context;
    struct exercise_host *x = host->exercise;
    struct exercise_message *m = x->first;
    x->is_answering = false;
    if (m == NULL) {
        return;
    }
    x->first = m->next;
    x->last = x->first == NULL ? NULL : x->last;
    if (x->first != NULL) {
        x->is_answering = loop_post(host->loop, answer_first, host);
    }
    engine_delivered(host->engine, m->ticket, &m->verdict);
    mem_free(m);
    engine_run(host->engine);
    step_on(host);
}

static void send_to_sink(struct host *host, uint64_t ticket, const struct courier_message *message)
{
    struct exercise_host *x = host->exercise;
    struct exercise_message *m = mem_alloc(sizeof *m);
    *m = (struct exercise_message){.ticket = ticket, .verdict = judge(host, message)};
    if (m->verdict.kind == VERDICT_ACCEPTED) {
        write_message(x, message);
    }
    if (x->last != NULL) {
        x->last->next = m;
    } else {
        x->first = m;
    }
    x->last = m;
    if (!x->is_answering) {
        x->is_answering = loop_post(host->loop, answer_first, host);
    }
}

/* --- what leaves -------------------------------------------------------------------------------------------------- */

static bool is_live(const struct host *host, struct text channel)
{
    const struct exercise_host *x = host->exercise;
    bool is_confirmed = false;
    for (size_t i = 0; i < x->live.count; i++) {
        is_confirmed = is_confirmed || text_equal(x->live.at[i], channel);
    }
    return is_confirmed && host->couriers != NULL && drill_is_live(&engine_registry(host->engine)->drill, channel);
}

static struct text said_first(struct arena *arena, struct text words, const char *mark)
{
    bool says = text_starts(words, TEXT("EXERCISE")) || text_starts(words, TEXT("[EXERCISE"));
    return says ? words : text_format(arena, "%s%.*s", mark, TEXT_ARG(words));
}

/* The receiver's clock is real, and so are the times it looks at; two runs of one scenario are not one message.
 * Whatever a template of the house says, the first word is EXERCISE. */
static void send_live(struct host *host, uint64_t ticket, const struct courier_message *message)
{
    const struct drill *drill = &engine_registry(host->engine)->drill;
    struct courier_port port = couriers_port(host->couriers);
    struct arena arena = ARENA_INIT;
    struct courier_message m = *message;
    m.is_exercise = true;
    m.code = TEXT_EMPTY; /* a button would send it to where the real daemon reads */
    m.created_at = m.now = wallclock_now();
    m.id = text_format(&arena, "%.*s-x%llx", TEXT_ARG(m.id), (unsigned long long) drill->began.s);
    m.key =
        m.key.len > 0 ? text_format(&arena, "%.*s/x%llx", TEXT_ARG(m.key), (unsigned long long) drill->began.s) : m.key;
    m.subject = said_first(&arena, m.subject, "[EXERCISE] ");
    m.text = said_first(&arena, m.text, "EXERCISE: this is a rehearsal.\n\n");
    struct courier_message kept = m;
    kept.now = message->now;
    kept.address = text_format(&arena, "live-%.*s", TEXT_ARG(m.channel));
    write_message(host->exercise, &kept);
    port.send(port.self, ticket, &m);
    arena_done(&arena);
}

static void send_message(void *self, uint64_t ticket, const struct courier_message *message)
{
    struct host *host = self;
    if (is_live(host, message->channel)) {
        send_live(host, ticket, message);
    } else {
        send_to_sink(host, ticket, message);
    }
}

struct courier_port exercise_courier_port(struct host *host)
{
    return (struct courier_port){host, send_message};
}

enum status exercise_check_live(const struct host *host, const struct registry *registry, struct complaint *reterr)
{
    const struct exercise_host *x = host->exercise;
    const struct drill *drill = &registry->drill;
    const struct texts begun = {drill->live, drill->live_count};
    for (size_t i = 0; i < x->live.count && drill->is_on; i++) {
        bool is_there = false;
        for (size_t k = 0; k < begun.count; k++) {
            is_there = is_there || text_equal(begun.at[k], x->live.at[i]);
        }
        if (!is_there) {
            return complain(reterr, STATUS_BAD_INPUT, "--live",
                            "this exercise was begun without the live channel %.*s; begin another",
                            TEXT_ARG(x->live.at[i]));
        }
    }
    return STATUS_OK;
}

/* --- stepping ----------------------------------------------------------------------------------------------------- */

static void finish_step(struct exercise_host *x)
{
    void (*done)(void *context) = x->step;
    x->step = NULL;
    done(x->step_context);
}

static void take_step(void *context)
{
    struct host *host = context;
    struct exercise_host *x = host->exercise;
    x->is_step_posted = false;
    if (x->step == NULL || x->first != NULL || !engine_is_idle(host->engine)) {
        return; /* what is under way calls again when it is done */
    }
    struct registry *registry = engine_registry(host->engine);
    const struct scripted_action *action = exercise_next_action(&x->file.scenario, &registry->drill);
    struct instant wake = agenda_wake_at(registry, &host->settings->rules);
    bool is_action_next = action != NULL && !instant_before(wake, action->at);
    struct instant to = is_action_next ? action->at : wake;
    if (!registry->drill.is_over && instant_is_set(to) && instant_before(x->sim0, to)) {
        rebase(x, to, 0);
    }
    if (registry->drill.is_over || is_action_next || instant_equal(to, INSTANT_NEVER)) {
        finish_step(x);
        return;
    }
    engine_run(host->engine);
    step_on(host);
}

static void step_on(void *context)
{
    struct host *host = context;
    struct exercise_host *x = host->exercise;
    if (x->step != NULL && !x->is_step_posted) {
        x->is_step_posted = loop_post(host->loop, take_step, host);
    }
}

void exercise_step_on(struct host *host)
{
    step_on(host);
}

bool exercise_step(struct host *host, void (*done)(void *context), void *context)
{
    struct exercise_host *x = host->exercise;
    if (x->step != NULL) {
        return false;
    }
    x->step = done;
    x->step_context = context;
    step_on(host);
    return true;
}
