/* SPDX-License-Identifier: Apache-2.0 */
/*
 * main: the table of contents of nis2d.
 *
 *   argv ─ settings ─ state directory ─ ledger (open, read back) ─ loop, writer, couriers ─ engine ─ http ─ run ─ tear
 * down
 *
 * Every line of run() is a room. What a room does is told in its own header; start with engine/engine.h.
 */
#include <errno.h>
#include <getopt.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "edge/api.h"
#include "edge/heartbeat.h"
#include "edge/host_exercise.h"
#include "edge/host_parts.h"
#include "edge/host_warnings.h"
#include "edge/log.h"
#include "edge/service.h"
#include "settings/files.h"
#include "settings/names.h"

#define DEFAULT_CONFIG "/etc/nis2d/nis2d.yaml"
#define LIVE_MAX 16           /* as many as a scenario may list */
#define EXIT_CONFIGURATION 78 /* EX_CONFIG: systemd does not restart on it */

struct arguments {
    const char *config; /* NULL in an exercise that was given none */
    bool only_check, is_debug;
    const char *scenario, *directory, *rate;
    const char *live[LIVE_MAX], *confirmed_by;
    size_t live_count;
};

static const char usage[] =
    "usage: nis2d [--config FILE] [--check] [--foreground] [--debug] [--version]\n"
    "\n"
    "The daemon of nis2d: legal clocks of incidents, and people who are paged until somebody acts.\n"
    "\n"
    "  --config FILE   the configuration; default " DEFAULT_CONFIG "\n"
    "  --check         check the configuration, print every problem, and exit (0 good, 1 not)\n"
    "  --foreground    accepted for habit: nis2d always stays in the foreground\n"
    "  --debug         log more\n"
    "  --version       print the version\n"
    "\n"
    "An exercise, on a simulated clock, with files in the place of people (usually by `nis2ctl exercise start`):\n"
    "\n"
    "  --exercise SCENARIO   a scenario's file, or the id of a shipped one\n"
    "  --directory DIR       where everything of it lies\n"
    "  --rate N|max          simulated seconds a real second; max: from one event to the next\n"
    "  --config FILE         with entity, regimes, schedules and escalation of this configuration\n"
    "  --live CHANNEL        this channel of it reaches the scenario's own recipients; the scenario must allow it\n"
    "  --confirmed-by NAME   who says so; needed with --live, and recorded\n"
    "\n"
    "Example: nis2d --config ./nis2d.yaml --check\n"
    "See also: nis2d(8), nis2ctl(1), nis2d.yaml(5)\n";

/* What is wrong with the flags of an exercise; NULL: nothing. */
static const char *wrong_exercise(const struct arguments *a)
{
    if ((a->scenario == NULL) != (a->directory == NULL) || (a->rate != NULL && a->scenario == NULL)) {
        return "--exercise SCENARIO and --directory DIR go together, --rate only with them";
    }
    if ((a->live_count > 0) != (a->confirmed_by != NULL && a->confirmed_by[0] != '\0')) {
        return "--live CHANNEL and --confirmed-by NAME go together: the ledger says who let it out";
    }
    if (a->confirmed_by != NULL && strcmp(a->confirmed_by, "NAME") == 0) {
        return "--confirmed-by NAME: NAME is a word of the help, not a value; type who says so";
    }
    if (a->live_count > LIVE_MAX) {
        return "a scenario has at most 16 live channels";
    }
    if (a->live_count > 0 && (a->scenario == NULL || a->config == NULL)) {
        return "--live needs --exercise, and --config with the channel";
    }
    if (a->live_count > 0 && a->rate != NULL && strcmp(a->rate, "max") == 0) {
        return "--rate max is never live: nobody is there to answer, and six weeks of messages would go out at once";
    }
    return NULL;
}

static bool exercise_flag(int c, struct arguments *ret)
{
    switch (c) {
    case 'x':
        ret->scenario = optarg;
        return true;
    case 'D':
        ret->directory = optarg;
        return true;
    case 'R':
        ret->rate = optarg;
        return true;
    case 'L':
        ret->live[ret->live_count++ % LIVE_MAX] = optarg; /* more are refused below */
        return true;
    case 'C':
        ret->confirmed_by = optarg;
        return true;
    default:
        return false;
    }
}

static bool parse(int argc, char **argv, struct arguments *ret, int *ret_exit)
{
    static const struct option options[] = {{"config", required_argument, NULL, 'c'},
                                            {"check", no_argument, NULL, 'n'},
                                            {"foreground", no_argument, NULL, 'f'},
                                            {"debug", no_argument, NULL, 'd'},
                                            {"version", no_argument, NULL, 'v'},
                                            {"help", no_argument, NULL, 'h'},
                                            {"exercise", required_argument, NULL, 'x'},
                                            {"directory", required_argument, NULL, 'D'},
                                            {"rate", required_argument, NULL, 'R'},
                                            {"live", required_argument, NULL, 'L'},
                                            {"confirmed-by", required_argument, NULL, 'C'},
                                            {NULL, 0, NULL, 0}};
    *ret = (struct arguments){.config = NULL};
    int c;
    while ((c = getopt_long(argc, argv, "c:nfdvh", options, NULL)) != -1) {
        switch (c) {
        case 'c':
            ret->config = optarg;
            break;
        case 'n':
            ret->only_check = true;
            break;
        case 'f':
            break;
        case 'd':
            ret->is_debug = true;
            break;
        case 'v':
            puts("nis2d " NIS2D_VERSION);
            *ret_exit = 0;
            return false;
        case 'h':
            fputs(usage, stdout);
            *ret_exit = 0;
            return false;
        default:
            if (exercise_flag(c, ret)) {
                break;
            }
            fputs(usage, stderr);
            *ret_exit = 2;
            return false;
        }
    }
    if (optind < argc) {
        fprintf(stderr, "nis2d: %s: no arguments are taken\n%s", argv[optind], usage);
        *ret_exit = 2;
        return false;
    }
    const char *wrong = wrong_exercise(ret);
    if (wrong != NULL) {
        fprintf(stderr, "nis2d: %s\n", wrong);
        *ret_exit = 2;
        return false;
    }
    ret->config = ret->config == NULL && ret->scenario == NULL ? DEFAULT_CONFIG : ret->config;
    return true;
}

/* --- configuration ------------------------------------------------------------------------------------------------ */

/* At a start that succeeds the journal has the warnings alone; a check says everything. */
static void print_problems(struct problems *problems, const struct arguments *arguments)
{
    struct buf out = BUF_INIT;
    problems_sort(problems); /* what the secrets added */
    const char *file = arguments->scenario != NULL ? arguments->scenario : arguments->config;
    problems_print(&out, problems, file, arguments->only_check ? PROBLEM_NOTE : PROBLEM_WARNING);
    if (arguments->only_check || problems_have_errors(problems)) {
        problems_print_sum(&out, problems, file);
    }
    fprintf(stderr, "%.*s", (int) out.len, out.len > 0 ? out.at : "");
    buf_done(&out);
}

/* "60", "max" (0), or the scenario's own. */
static bool read_rate(const char *typed, struct exercise_host *x)
{
    x->rate = x->file.scenario.rate;
    if (typed != NULL && strcmp(typed, "max") == 0) {
        x->rate = 0;
        return true;
    }
    return typed == NULL || (text_int(text_of(typed), &x->rate) && x->rate >= 1 && x->rate <= 86400);
}

static void read_live(const struct arguments *arguments, struct exercise_host *x)
{
    struct text *at = ARENA_ARRAY(&x->arena, struct text, arguments->live_count);
    for (size_t i = 0; i < arguments->live_count; i++) {
        at[i] = text_of(arguments->live[i]);
    }
    x->live = (struct texts){at, arguments->live_count};
    x->confirmed_by =
        arguments->confirmed_by != NULL ? text_clip(text_of(arguments->confirmed_by), LIMIT_TITLE) : TEXT_EMPTY;
}

static enum status load_scenario(struct host *host, const struct arguments *arguments, struct problems *problems)
{
    struct exercise_host *x = mem_alloc(sizeof *x);
    struct complaint complaint;
    host->exercise = x;
    const char *data = settings_find_data(getenv("NIS2D_DATA"), &x->arena, &complaint);
    const char *path = scenario_find(text_of(arguments->scenario), data, &x->arena, &complaint);
    if (path == NULL) {
        problems_add(problems, PROBLEM_ERROR, (struct place){arguments->scenario, 0, 0}, TEXT_EMPTY, "%s",
                     complaint.words);
        return STATUS_NOT_FOUND;
    }
    enum status status = scenario_load(path, &x->arena, &x->file, problems);
    x->directory = files_absolute(&x->arena, arguments->directory);
    x->config_path = arguments->config;
    read_live(arguments, x);
    if (status == STATUS_OK && !read_rate(arguments->rate, x)) {
        problems_add(problems, PROBLEM_ERROR, (struct place){path, 0, 0}, TEXT("--rate"), "1 to 86400, or max");
        return STATUS_BAD_INPUT;
    }
    return status;
}

static enum status load(struct host *host, const struct arguments *arguments, struct secrets **ret_secrets)
{
    struct problems problems;
    struct settings_options options = host_settings_options(host);
    enum status status = STATUS_OK;
    problems_init(&problems);
    options.cases_only_warn = !arguments->only_check;
    struct arena arena = ARENA_INIT;
    const struct secrets_check check = {.who = names_mine(&arena)};
    options.secrets = arguments->only_check && arguments->scenario == NULL ? &check : NULL;
    if (arguments->scenario != NULL) {
        status = load_scenario(host, arguments, &problems);
    }
    if (status == STATUS_OK) {
        status = host_load_settings(host, &options, &host->settings, &problems);
    }
    bool sends = host->exercise == NULL || host->exercise->live.count > 0;
    if (status == STATUS_OK && !arguments->only_check && sends) {
        status = settings_read_secrets(host->settings, ret_secrets, &problems);
    }
    print_problems(&problems, arguments);
    host_keep_warnings(host, &problems);
    problems_done(&problems);
    arena_done(&arena);
    return status;
}

/* --- places ------------------------------------------------------------------------------------------------------- */

/* One that is there is left as it is. The mode is the one asked for, whatever the umask. */
static enum status make_one(const char *path, mode_t mode, struct complaint *reterr)
{
    if (mkdir(path, mode) == 0) {
        return chmod(path, mode) == 0 ? STATUS_OK : complain(reterr, STATUS_IO, path, "chmod: %s", strerror(errno));
    }
    return errno == EEXIST ? STATUS_OK : complain(reterr, STATUS_IO, path, "cannot be made: %s", strerror(errno));
}

static enum status make_directory(const char *path, mode_t mode, struct complaint *reterr)
{
    char copy[512];
    if (strlen(path) >= sizeof copy) {
        return complain(reterr, STATUS_BAD_INPUT, path, "the path is too long");
    }
    memcpy(copy, path, strlen(path) + 1);
    enum status status = STATUS_OK;
    for (char *slash = strchr(copy + 1, '/'); slash != NULL && status == STATUS_OK; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        status = make_one(copy, 0755, reterr);
        *slash = '/';
    }
    return status == STATUS_OK ? make_one(copy, mode, reterr) : status;
}

/* The state directory, and the socket's. Made at start, never at check. */
static enum status make_places(struct host *host, struct arena *arena, struct complaint *reterr)
{
    host->state_directory = text_cstr(arena, host->settings->state_directory);
    host->ledger_path = text_cstr(arena, text_format(arena, "%s/ledger.db", host->state_directory));
    enum status status = make_directory(host->state_directory, 0700, reterr);
    const char *socket = text_cstr(arena, host->settings->socket);
    const char *slash = strrchr(socket, '/');
    if (status == STATUS_OK && slash != NULL && slash != socket) {
        status = make_directory(text_cstr(arena, (struct text){socket, (size_t) (slash - socket)}), 0755, reterr);
    }
    return status;
}

static enum status listening(struct host *host, struct arena *arena, int *ret_fd, struct complaint *reterr)
{
    struct service_sockets sockets;
    enum status status = service_take_sockets(&sockets, reterr);
    if (status != STATUS_OK) {
        return status;
    }
    for (size_t i = 1; i < sockets.count; i++) {
        close(sockets.at[i].fd);
    }
    if (sockets.count > 0) {
        *ret_fd = sockets.at[0].fd;
        return STATUS_OK;
    }
    return http_listen_unix(text_cstr(arena, host->settings->socket), ret_fd, reterr);
}

/* --- the rooms, in order ------------------------------------------------------------------------------------------ */

struct found {
    struct ledger_sqlite *ledger; /* NULL: it can be read but not written */
    struct registry *registry;
    struct ledger_head head;
};

/* A full disk: what is stored is paged all the same, and the engine tries again to write. */
static enum status read_at_least(struct host *host, struct found *ret, const struct complaint *why)
{
    struct complaint complaint;
    enum status status = host_read_unwritable(host, &ret->registry, &ret->head, &complaint);
    if (status == STATUS_OK) {
        log_complaint(LOG_LEVEL_ERROR, "the ledger takes no writes; known alerts go on, changes are refused", why);
    } else {
        log_complaint(LOG_LEVEL_ERROR, "the ledger cannot be read either", &complaint);
    }
    return status;
}

static enum status open_ledger(struct host *host, struct ledger_sqlite **ret, struct registry **ret_registry,
                               struct complaint *reterr)
{
    enum status status = host_place_restore(host, reterr);
    if (status == STATUS_OK) {
        host_find_loss(host);
        status = host_open_ledger(host, ret, ret_registry, reterr);
    }
    if (status == STATUS_CORRUPT) {
        struct complaint why = *reterr;
        struct registry *remains = host_read_remains(host);
        status = host_lose_ledger(host, &why, reterr);
        status = status == STATUS_OK ? host_open_ledger(host, ret, ret_registry, reterr) : status;
        if (status == STATUS_OK && remains != NULL) {
            registry_free(*ret_registry);
            *ret_registry = remains;
        } else {
            registry_free(remains);
        }
    }
    if (status == STATUS_OK && (*ret_registry)->is_damaged) {
        host_note_loss(host);
    }
    return status;
}

static enum status find_ledger(struct host *host, struct found *ret, struct complaint *reterr)
{
    enum status status = open_ledger(host, &ret->ledger, &ret->registry, reterr);
    if (status == STATUS_OK) {
        ret->head = ledger_sqlite_head(ret->ledger);
    } else if (status == STATUS_IO && read_at_least(host, ret, reterr) == STATUS_OK) {
        status = STATUS_OK;
    }
    return status;
}

static enum status build(struct host *host, struct secrets *secrets, struct arena *arena, struct complaint *reterr)
{
    struct found found = {0};
    int fd = -1;
    const struct loop_hooks hooks = {host, host_wake, host_clock_set, host_stop, host_hup};
    enum status status = make_places(host, arena, reterr);
    if (status == STATUS_OK) {
        host_read_answer_key(host);
        status = find_ledger(host, &found, reterr);
    }
    if (status == STATUS_OK) {
        status = listening(host, arena, &fd, reterr);
    }
    if (status == STATUS_OK) {
        status = loop_new(&hooks, &host->loop, reterr);
    }
    if (status == STATUS_OK && host->exercise == NULL) {
        status = host_check_inboxes(host->settings, secrets, reterr);
        status = status == STATUS_OK ? host_start_couriers(host, host->settings, secrets, reterr) : status;
    }
    if (status == STATUS_OK && host->exercise != NULL && host->exercise->live.count > 0) {
        status = exercise_check_live(host, found.registry, reterr);
        status = status == STATUS_OK ? host_start_couriers(host, host->settings, secrets, reterr) : status;
    }
    if (status == STATUS_OK) {
        struct writer_options options = {host->loop, &writer_sqlite, found.ledger, host_ledger_options(host)};
        status = writer_new(&options, &host->writer, reterr);
    }
    if (status != STATUS_OK) {
        ledger_sqlite_close(host->writer == NULL ? found.ledger : NULL);
        registry_free(found.registry);
        return status;
    }
    host->heartbeat = heartbeat_new(host);
    host_add_zones(host->settings, found.registry, NULL);
    if (host->exercise != NULL) {
        exercise_keep(host);
    }
    host_start_engine(host, found.registry, found.head, host->is_restoring);
    host_note_configuration(host, host->settings, TEXT_EMPTY);
    host_verify_in_background(host);
    if (host->exercise == NULL) {
        status = host_start_inboxes(host, host->settings, secrets, reterr);
        REQUIRE(status == STATUS_OK); /* it was checked */
    }
    struct http_options http = {.listen_fd = fd, .handler = api_handle, .context = host};
    status = http_start(host->loop, &http, &host->http, reterr);
    if (status == STATUS_OK) {
        host_listen_tcp(host);
    }
    return status;
}

static void free_exercise(struct host *host)
{
    if (host->exercise != NULL) {
        arena_done(&host->exercise->arena);
        mem_free(host->exercise);
    }
}

static void tear_down(struct host *host)
{
    host->is_stopping = true;
    writer_free(host->writer); /* what it still has to say finds its requests alive; new ones are turned away */
    http_stop(host->http);
    http_stop(host->http_tcp);
    if (host->couriers != NULL) {
        couriers_close(host->couriers);
    }
    inboxes_close(host->inboxes);
    host->inboxes = NULL;
    host->metrics.inboxes = NULL;
    heartbeat_close(host->heartbeat);
    host->heartbeat = NULL;
    engine_free(host->engine);
    loop_free(host->loop);
    settings_free(host->settings);
    mem_free(host->hearing);
    mem_free(host->reload_refused_bytes);
    mem_free(host->warnings_bytes);
    mem_free(host->http_tcp_problem);
    free_exercise(host);
}

static int run(const struct arguments *arguments)
{
    struct host *host = mem_alloc(sizeof *host);
    struct arena arena = ARENA_INIT;
    struct secrets *secrets = NULL;
    struct complaint complaint;
    host->config_path = arguments->config;
    if (load(host, arguments, &secrets) != STATUS_OK) {
        settings_free(host->settings);
        free_exercise(host);
        mem_free(host);
        return arguments->only_check ? 1 : EXIT_CONFIGURATION;
    }
    if (arguments->only_check) {
        settings_free(host->settings);
        free_exercise(host);
        mem_free(host);
        return 0;
    }
    enum status status = build(host, secrets, &arena, &complaint);
    secrets_free(secrets);
    if (status != STATUS_OK) {
        log_complaint(LOG_LEVEL_ERROR, "nis2d cannot start", &complaint);
    } else {
        service_ready();
        log_info("ready", LOG_FIELDS({"socket", host->settings->socket}, {"version", TEXT(NIS2D_VERSION)}));
        loop_run(host->loop);
    }
    tear_down(host);
    arena_done(&arena);
    mem_free(host);
    return status == STATUS_OK ? 0 : 1;
}

/* What a busy turn or a long read took goes back to the system: left alone, glibc learns from one large block to keep
 * all that follow. Few threads allocate, so two heaps are enough. */
static void keep_small(void)
{
    (void) mallopt(M_MMAP_THRESHOLD, 128 * 1024);
    (void) mallopt(M_TRIM_THRESHOLD, 128 * 1024);
    (void) mallopt(M_ARENA_MAX, 2);
}

int main(int argc, char **argv)
{
    struct arguments arguments;
    int code = 0;
    keep_small();
    if (!parse(argc, argv, &arguments, &code)) {
        return code;
    }
    umask(0077);
    (void) prctl(PR_SET_DUMPABLE, 0); /* secrets are in memory: no core dump, no ptrace by the same user */
    if (arguments.scenario != NULL) {
        (void) prctl(PR_SET_NAME, EXERCISE_PROCESS); /* by it nis2ctl knows that one runs on this machine */
    }
    hash_init();
    log_start(STDERR_FILENO, arguments.is_debug ? LOG_LEVEL_DEBUG : LOG_LEVEL_INFO);
    log_dump_on_crash();
    return run(&arguments);
}
