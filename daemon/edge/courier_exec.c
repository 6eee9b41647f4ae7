/* SPDX-License-Identifier: Apache-2.0 */
/*
 * courier_exec: a program on this machine: a modem, a pager, whatever no format here knows.
 *
 *   send ─▶ queue of the channel ─▶ one at a time: argv as configured, no shell; the message on stdin ─▶ exit status
 *
 *   exit 0     accepted
 *   exit 75    tried again as planned (EX_TEMPFAIL)
 *   any other  the administrators are told, the next channel starts
 *
 * Limits: the time of an attempt, then the whole process group is killed; of its output the first line is shown and
 * 4 kB are read, the rest is dropped; its environment is PATH, LANG and a few NIS2D_ words, nothing of ours; its
 * directory is /. Nothing of a message is ever an argument: the one placeholder is {{to}} as a whole argument, the
 * contact's address in the configuration.
 *
 * Surprising: one at a time (courier_turn.h), because a modem has one line.
 */
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#include "edge/courier_turn.h"
#include "edge/courier_words.h"

#define EXIT_LATER 75
#define READ_BYTES 1024

struct exec_channel {
    const struct courier_config *config; /* borrowed as long as `is_open` */
    struct courier_turn turn;
    bool is_open;
};

struct exec_attempt {
    struct courier_wait wait; /* first: one is the other */
    struct exec_channel *channel;
    struct arena arena; /* everything below that is text */
    char **argv, **env;
    struct text input;
    uv_process_t process;
    uv_pipe_t in, out;
    uv_write_t write;
    size_t open_handles;
    bool is_spawned, has_exited, is_out_over;
    int64_t exit_status;
    int exit_signal;
    struct buf output;
    char chunk[READ_BYTES];
};

/* --- ends --------------------------------------------------------------------------------------------------------- */

static void channel_maybe_free(struct exec_channel *channel)
{
    if (!channel->is_open && channel->turn.alive == 0)
        mem_free(channel);
}

static struct exec_attempt *attempt_of(struct courier_wait *wait)
{
    union {
        struct courier_wait *wait;
        struct exec_attempt *attempt;
    } at = {.wait = wait};
    return at.attempt;
}

static void on_closed(uv_handle_t *handle)
{
    struct exec_attempt *a = handle->data;
    struct exec_channel *channel = a->channel;
    if (--a->open_handles > 0)
        return;
    bool was_running = channel->turn.running == &a->wait;
    buf_done(&a->output);
    arena_done(&a->arena);
    mem_free(a);
    (void) courier_turn_gone(&channel->turn);
    if (was_running)
        courier_turn_over(&channel->turn);
    channel_maybe_free(channel);
}

static void close_handle(uv_handle_t *handle)
{
    if (!uv_is_closing(handle))
        uv_close(handle, on_closed);
}

static void close_all(struct exec_attempt *a)
{
    close_handle((uv_handle_t *) &a->wait.timer);
    close_handle((uv_handle_t *) &a->in);
    close_handle((uv_handle_t *) &a->out);
    if (a->is_spawned)
        close_handle((uv_handle_t *) &a->process);
}

/* The first line of what it said, for people. */
static struct text excerpt(struct exec_attempt *a)
{
    struct text line, rest, all = text_trim(buf_text(&a->output));
    if (!text_cut(all, '\n', &line, &rest))
        line = all;
    return line.len > 0 ? courier_line(&a->arena, line, COURIER_PLAIN, 100) : TEXT_EMPTY;
}

static void conclude(struct exec_attempt *a)
{
    if (!a->has_exited || !a->is_out_over)
        return;
    struct text said = excerpt(a);
    const char *colon = said.len > 0 ? ": " : "";
    struct verdict v;
    if (a->exit_signal != 0)
        v = courier_verdict(VERDICT_IN_DOUBT, 0, "the program was ended by signal %d%s%.*s", a->exit_signal, colon,
                            TEXT_ARG(said));
    else
        v = courier_verdict(a->exit_status == 0            ? VERDICT_ACCEPTED
                            : a->exit_status == EXIT_LATER ? VERDICT_TRANSIENT
                                                           : VERDICT_PERMANENT,
                            (int) a->exit_status, "the program ended with %d%s%.*s", (int) a->exit_status, colon,
                            TEXT_ARG(said));
    courier_turn_answer(&a->wait, &v);
    close_all(a);
}

static void on_exit_of(uv_process_t *process, int64_t status, int signal_number)
{
    struct exec_attempt *a = process->data;
    a->has_exited = true;
    a->exit_status = status;
    a->exit_signal = signal_number;
    /* What it left behind must not hold the pipe, and the channel, open. */
    (void) kill(-process->pid, SIGKILL);
    conclude(a);
}

/* --- its pipes ---------------------------------------------------------------------------------------------------- */

static void on_room(uv_handle_t *handle, size_t suggested, uv_buf_t *ret)
{
    struct exec_attempt *a = handle->data;
    (void) suggested;
    *ret = uv_buf_init(a->chunk, sizeof a->chunk);
}

static void on_output(uv_stream_t *out, ssize_t n, const uv_buf_t *bytes)
{
    struct exec_attempt *a = out->data;
    size_t room = LIMIT_REPLY_BODY - a->output.len;
    if (n > 0)
        buf_add_bytes(&a->output, bytes->base, (size_t) n < room ? (size_t) n : room);
    if (n >= 0)
        return;
    a->is_out_over = true;
    conclude(a);
}

static void on_written(uv_write_t *request, int status)
{
    struct exec_attempt *a = request->data;
    (void) status; /* it need not read what it is given */
    close_handle((uv_handle_t *) &a->in);
}

/* --- start -------------------------------------------------------------------------------------------------------- */

static void fail_to_start(struct exec_attempt *a, int error)
{
    bool is_for_later = error == UV_EAGAIN || error == UV_ENOMEM || error == UV_EMFILE || error == UV_ENFILE;
    struct verdict v = courier_verdict(is_for_later ? VERDICT_TRANSIENT : VERDICT_PERMANENT, 0,
                                       "the program does not start: %s", uv_strerror(error));
    courier_turn_answer(&a->wait, &v);
    close_all(a);
}

static void init_pipe(struct exec_attempt *a, uv_pipe_t *pipe)
{
    ENSURE(uv_pipe_init(a->wait.timer.loop, pipe, 0) == 0);
    pipe->data = a;
    a->open_handles++;
}

static void start_program(struct exec_attempt *a)
{
    uv_file ends[2] = {-1, -1};
    int error = uv_pipe(ends, UV_NONBLOCK_PIPE, 0); /* one for both, so that what it says stays in order */
    init_pipe(a, &a->in);
    init_pipe(a, &a->out);
    uv_stdio_container_t stdio[] = {
        {.flags = (uv_stdio_flags) (UV_CREATE_PIPE | UV_READABLE_PIPE), .data.stream = (uv_stream_t *) &a->in},
        {.flags = UV_INHERIT_FD, .data.fd = ends[1]},
        {.flags = UV_INHERIT_FD, .data.fd = ends[1]},
    };
    uv_process_options_t options = {.file = a->argv[0],
                                    .args = a->argv,
                                    .env = a->env,
                                    .cwd = "/",
                                    .exit_cb = on_exit_of,
                                    .flags = UV_PROCESS_DETACHED,
                                    .stdio = stdio,
                                    .stdio_count = ARRAY_LEN(stdio)};
    a->process.data = a;
    if (error == 0) {
        ENSURE(uv_pipe_open(&a->out, ends[0]) == 0);
        a->open_handles++;
        a->is_spawned = true;
        /* Libraries open what a child would inherit (curl's wake-up sockets). Where the kernel is too old for it,
         * those few go along; the ledger and our own sockets never do. */
        (void) close_range(3, ~0U, CLOSE_RANGE_CLOEXEC);
        error = uv_spawn(a->wait.timer.loop, &a->process, &options);
        (void) close(ends[1]);
    }
    if (error != 0) {
        fail_to_start(a, error);
        return;
    }
    ENSURE(uv_read_start((uv_stream_t *) &a->out, on_room, on_output) == 0);
    union {
        const char *kept;
        char *mine;
    } input = {.kept = a->input.at};
    uv_buf_t bytes = uv_buf_init(input.mine, (unsigned) a->input.len);
    a->write.data = a;
    if (uv_write(&a->write, (uv_stream_t *) &a->in, &bytes, 1, on_written) != 0)
        close_handle((uv_handle_t *) &a->in);
}

static void kill_program(struct exec_attempt *a, const char *why)
{
    struct verdict v = courier_verdict(VERDICT_IN_DOUBT, 0, "%s", why);
    courier_turn_answer(&a->wait, &v);
    if (a->is_spawned && !a->has_exited && a->process.pid > 0)
        (void) kill(-a->process.pid, SIGKILL);
    a->is_out_over = true;
    conclude(a);
}

static void begin(struct courier_wait *wait)
{
    start_program(attempt_of(wait));
}

static bool time_up(struct courier_wait *wait)
{
    kill_program(attempt_of(wait), "the program did not end in time and was killed");
    return true;
}

static void drop_unbegun(struct courier_wait *wait)
{
    close_handle((uv_handle_t *) &wait->timer);
}

static const struct courier_turn_kind exec_turn = {begin, time_up, drop_unbegun,
                                                   "the program before it does not end, though it was killed"};

/* --- send --------------------------------------------------------------------------------------------------------- */

static char *word(struct exec_attempt *a, const char *name, struct text value)
{
    struct text all = text_format(&a->arena, "%s%.*s", name, TEXT_ARG(value));
    char *copy = arena_alloc(&a->arena, all.len + 1);
    if (all.len > 0)
        memcpy(copy, all.at, all.len);
    return copy;
}

static void make_words(struct exec_attempt *a, const struct courier_message *m)
{
    const struct texts *command = &a->channel->config->command;
    struct text to = courier_line(&a->arena, m->address, COURIER_PLAIN, LIMIT_ADDRESS);
    a->argv = ARENA_ARRAY(&a->arena, char *, command->count + 1);
    for (size_t i = 0; i < command->count; i++)
        a->argv[i] = word(a, "", text_is(command->at[i], "{{to}}") ? to : command->at[i]);
    char *env[] = {word(a, "PATH=", TEXT("/usr/local/bin:/usr/bin:/bin")),
                   word(a, "LANG=", TEXT("C.UTF-8")),
                   word(a, "NIS2D_ID=", m->id),
                   word(a, "NIS2D_TO=", to),
                   word(a, "NIS2D_REF=", m->thread),
                   word(a, "NIS2D_TYPE=", m->type),
                   word(a, "NIS2D_URGENT=", m->is_urgent ? TEXT("yes") : TEXT("no")),
                   NULL};
    a->env = arena_alloc(&a->arena, sizeof env);
    memcpy(a->env, env, sizeof env);
    a->input =
        text_format(&a->arena, "%.*s\n", TEXT_ARG(courier_words(&a->arena, m, COURIER_PLAIN, LIMIT_MESSAGE + 256)));
}

static void exec_send(void *self, struct courier_job *job, const struct courier_message *message)
{
    struct exec_channel *channel = self;
    if (!courier_turn_has_room(&channel->turn, job))
        return;
    struct exec_attempt *a = mem_alloc(sizeof *a);
    a->channel = channel;
    make_words(a, message);
    a->open_handles = 1;
    courier_turn_enter(&channel->turn, &a->wait, job);
}

/* --- load --------------------------------------------------------------------------------------------------------- */

static enum status exec_open(const struct courier_config *config, void **ret_self, struct complaint *reterr)
{
    if (config->command.count == 0)
        return courier_complain(reterr, config, "command", "must be set");
    if (config->command.at[0].len == 0 || config->command.at[0].at[0] != '/')
        return courier_complain(reterr, config, "command", "must begin with the whole path of a program");
    struct exec_channel *channel = mem_alloc(sizeof *channel);
    *channel = (struct exec_channel){.config = config, .turn = {.kind = &exec_turn}, .is_open = true};
    *ret_self = channel;
    return STATUS_OK;
}

static void exec_close(void *self)
{
    struct exec_channel *channel = self;
    channel->is_open = false;
    channel_maybe_free(channel);
}

static void exec_stop(void *self)
{
    struct exec_channel *channel = self;
    courier_turn_stop(&channel->turn);
    if (channel->turn.running != NULL)
        kill_program(attempt_of(channel->turn.running), "stopped before the program ended");
}

const struct courier_kind courier_exec = {
    .type = "exec", .open = exec_open, .send = exec_send, .close = exec_close, .stop = exec_stop};
