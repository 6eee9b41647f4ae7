/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_compute: the due instant of any rule of the grammar, worked out in front of the reader.
 *
 *   compute RULE --at ANCHOR=TIME… --timezone ZONE [--holidays DATE,…] [--json]
 *
 * The same arithmetic as the daemon's (core/rule), with anchors, zone and holidays from the command line instead of an
 * incident, so that a lawyer can check a clock before an incident depends on it. It reads the system's zone files and
 * nothing else.
 *
 * Surprising: a term of min(…) whose anchor is not given does not count, as in the daemon, where the event has not
 * happened yet. That is said on standard error, because here it is more likely an oversight.
 */
#include "cli/verb_compute.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/value.h"
#include "cli/print.h"
#include "core/rule.h"
#include "core/when.h"
#include "settings/zoneinfo.h"

enum { EXIT_DONE = 0, EXIT_USAGE = 2 };

#define ANCHORS_MAX 64
#define HOLIDAYS_MAX 4096

static const char usage[] = "usage: nis2ctl compute RULE --at ANCHOR=TIME... --timezone ZONE\n"
                            "                       [--holidays DATE,...] [--json]\n"
                            "\n"
                            "RULE is EVENT+PERIOD@CALENDAR or min(RULE,RULE). PERIOD is PnM, PnW, PnD or\n"
                            "PTnH. CALENDAR is elapsed, hourx, elapsed2wd or elapsed+noon for hours, civil,\n"
                            "eod, eodflat or civil+noon for months, weeks and days, workdays for days. ANCHOR\n"
                            "is any name of small letters, digits and _. TIME is 2026-11-21T14:05:00+01:00,\n"
                            "2026-11-21 14:05 (local in ZONE), now, -90m or 90m ago. ZONE is a name such as\n"
                            "Europe/Copenhagen.\n"
                            "\n"
                            "example:\n"
                            "  nis2ctl compute 'aware+PT24H@elapsed' --at 'aware=2026-10-24 14:00' \\\n"
                            "      --timezone Europe/Berlin\n"
                            "  nis2ctl compute 'min(sent+P1M@civil,sent+P30D@civil)' \\\n"
                            "      --at sent=2027-01-30T10:00:00Z --timezone Europe/Copenhagen \\\n"
                            "      --holidays 2027-03-25,2027-03-26\n";

struct anchor {
    struct text name, time; /* as typed */
    struct instant at;
    bool is_used;
};

struct job {
    const char *rule_text, *zone_name;
    bool is_json;
    struct anchor anchors[ANCHORS_MAX];
    size_t anchor_count;
    struct civil_date days[HOLIDAYS_MAX];
    struct holidays holidays;
    struct rule rule;
    const struct zone *zone;
    struct arena arena;
};

/* --- saying no ---------------------------------------------------------------------------------------------------- */

static int refuse(struct job *job, const char *field, const char *words)
{
    if (!job->is_json) {
        fprintf(stderr, "nis2ctl compute: %s: %s\ntry: nis2ctl compute --help\n", field, words);
        return EXIT_USAGE;
    }
    struct buf out = BUF_INIT;
    struct value *problem = value_map(&job->arena);
    value_put_cstr(&job->arena, problem, "type", "about:blank");
    value_put_cstr(&job->arena, problem, "title", "a value is not allowed");
    value_put_int(&job->arena, problem, "status", 400);
    value_put_cstr(&job->arena, problem, "code", status_word(STATUS_BAD_INPUT));
    value_put_cstr(&job->arena, problem, "field", field);
    value_put_cstr(&job->arena, problem, "detail", words);
    value_json(&out, problem);
    fprintf(stderr, "%.*s\n", (int) out.len, out.at);
    buf_done(&out);
    return EXIT_USAGE;
}

static int refuse_word(struct job *job, const char *field, const char *words, struct text word)
{
    struct text shown = text_clip(word, 80);
    return refuse(job, field, text_cstr(&job->arena, text_format(&job->arena, "%s: %.*s", words, TEXT_ARG(shown))));
}

/* --- reading the command line ------------------------------------------------------------------------------------- */

static bool is_anchor_name(struct text name)
{
    if (text_ends(name, TEXT(".due"))) {
        name.len -= sizeof(".due") - 1;
    }
    return rule_is_event_name(name);
}

static struct anchor *find_anchor(struct job *job, struct text name)
{
    for (size_t i = 0; i < job->anchor_count; i++) {
        if (text_equal(job->anchors[i].name, name)) {
            return &job->anchors[i];
        }
    }
    return NULL;
}

static int add_anchor(struct job *job, const char *arg)
{
    struct text name, time;
    if (!text_cut(text_of(arg), '=', &name, &time)) {
        return refuse_word(job, "--at", "must be ANCHOR=TIME, such as aware=2026-11-21T14:05:00+01:00, not",
                           text_of(arg));
    }
    if (!is_anchor_name(name)) {
        return refuse_word(job, "--at", "an ANCHOR is small letters, digits and _, not", name);
    }
    if (find_anchor(job, name) != NULL) {
        return refuse_word(job, "--at", "this ANCHOR is given twice", name);
    }
    if (job->anchor_count == ANCHORS_MAX) {
        return refuse(job, "--at", "at most 64 anchors can be given");
    }
    job->anchors[job->anchor_count++] = (struct anchor){.name = name, .time = time, .at = INSTANT_NONE};
    return EXIT_DONE;
}

/* Keeps the days ascending and each once, as core wants them. */
static int add_holiday(struct job *job, struct text t)
{
    struct civil_date day;
    struct complaint why;
    if (civil_date_parse(t, &day, &why) != STATUS_OK) {
        struct text shown = text_clip(t, 80);
        return refuse(job, "--holidays",
                      text_cstr(&job->arena, text_format(&job->arena, "\"%.*s\": %s", TEXT_ARG(shown), why.words)));
    }
    if (job->holidays.count == HOLIDAYS_MAX) {
        return refuse(job, "--holidays", "at most 4096 days can be given");
    }
    size_t at = job->holidays.count;
    while (at > 0 && civil_date_compare(job->days[at - 1], day) > 0) {
        at--;
    }
    if (at > 0 && civil_date_compare(job->days[at - 1], day) == 0) {
        return EXIT_DONE;
    }
    memmove(&job->days[at + 1], &job->days[at], (job->holidays.count - at) * sizeof(job->days[0]));
    job->days[at] = day;
    job->holidays = (struct holidays){job->days, job->holidays.count + 1};
    return EXIT_DONE;
}

static int add_holidays(struct job *job, const char *arg)
{
    struct text rest = text_of(arg);
    if (rest.len == 0 || text_is(rest, "-")) {
        return EXIT_DONE;
    }
    int code = EXIT_DONE;
    for (bool more = true; more && code == EXIT_DONE;) {
        struct text day = rest;
        more = text_cut(rest, ',', &day, &rest);
        code = add_holiday(job, text_trim(day));
    }
    return code;
}

static int read_option(struct job *job, int option, const char *stumbled)
{
    switch (option) {
    case 'a':
        return add_anchor(job, optarg);
    case 'z':
        job->zone_name = optarg;
        return EXIT_DONE;
    case 'h':
        return add_holidays(job, optarg);
    case 'j':
        return EXIT_DONE;
    case ':':
        return refuse_word(job, "options", "a value is missing after", text_of(stumbled));
    default:
        return refuse_word(job, "options", "there is no such option", text_of(stumbled));
    }
}

static int read_options(struct job *job, int argc, char **argv)
{
    static const struct option options[] = {
        {"at", required_argument, NULL, 'a'},
        {"timezone", required_argument, NULL, 'z'},
        {"holidays", required_argument, NULL, 'h'},
        {"json", no_argument, NULL, 'j'},
        {NULL, 0, NULL, 0},
    };
    int option, code = EXIT_DONE;
    optind = 0; /* start over: getopt keeps its place between calls */
    opterr = 0;
    while (code == EXIT_DONE && (option = getopt_long(argc, argv, ":", options, NULL)) != -1) {
        code = read_option(job, option, optind > 0 && argv[optind - 1] != NULL ? argv[optind - 1] : "");
    }
    /* `--at a=1 b=2` is read as both: a rule has no "=", an anchor always. */
    for (int i = optind; i < argc && code == EXIT_DONE; i++) {
        if (strchr(argv[i], '=') != NULL) {
            code = add_anchor(job, argv[i]);
        } else if (job->rule_text == NULL) {
            job->rule_text = argv[i];
        } else {
            code = refuse_word(job, "RULE", "only one can be given; this is one more", text_of(argv[i]));
        }
    }
    return code;
}

/* --- computing ---------------------------------------------------------------------------------------------------- */

/* The only use of the clock here: what `now` and `-90m` count from. */
static struct instant clock_now(void)
{
    return (struct instant){(int64_t) time(NULL)};
}

static int read_times(struct job *job)
{
    struct instant now = clock_now();
    for (size_t i = 0; i < job->anchor_count; i++) {
        struct anchor *anchor = &job->anchors[i];
        struct complaint why;
        if (when_parse(anchor->time, job->zone, now, &anchor->at, &why) != STATUS_OK) {
            struct text field = text_format(&job->arena, "--at %.*s", TEXT_ARG(anchor->name));
            return refuse(job, text_cstr(&job->arena, field), why.words);
        }
    }
    return EXIT_DONE;
}

static int read_values(struct job *job)
{
    struct complaint why;
    if (job->rule_text == NULL) {
        return refuse(job, "RULE", "is missing; give one such as aware+PT24H@elapsed");
    }
    if (rule_parse(text_of(job->rule_text), &job->rule, &why) != STATUS_OK) {
        struct text field = text_format(&job->arena, "RULE%s%s", why.where[0] != '\0' ? ", " : "", why.where);
        return refuse(job, text_cstr(&job->arena, field), why.words);
    }
    if (job->zone_name == NULL) {
        return refuse(job, "--timezone", "is missing; give a name such as Europe/Copenhagen");
    }
    if (zoneinfo_load(NULL, text_of(job->zone_name), &job->arena, &job->zone, &why) != STATUS_OK) {
        return refuse_word(job, "--timezone", why.words, text_of(job->zone_name));
    }
    if (job->anchor_count == 0) {
        return refuse_word(job, "--at", "is missing; give the time of", job->rule.terms[0].event);
    }
    return read_times(job);
}

static struct instant event_of_job(void *context, struct text event)
{
    struct anchor *anchor = find_anchor(context, event);
    if (anchor == NULL) {
        return INSTANT_NONE;
    }
    anchor->is_used = true;
    return anchor->at;
}

/* What was left out and what was not needed: neither is wrong, both are worth a word. */
static void say_odd_anchors(struct job *job)
{
    for (size_t i = 0; i < job->rule.term_count; i++) {
        struct text event = job->rule.terms[i].event;
        if (find_anchor(job, event) == NULL) {
            fprintf(stderr, "note: %.*s is not given, so its term does not count\n", TEXT_ARG(event));
        }
    }
    for (size_t i = 0; i < job->anchor_count; i++) {
        if (!job->anchors[i].is_used) {
            fprintf(stderr, "note: the rule does not use %.*s\n", TEXT_ARG(job->anchors[i].name));
        }
    }
}

/* "Thu 2026-01-15 10:17:00 +0100": the form of strftime's %z, without a colon. */
static struct text local_text(struct job *job, struct instant due)
{
    struct text t = civil_long_text(&job->arena, job->zone, due);
    return text_format(&job->arena, "%.*s%.*s", (int) t.len - 3, t.at, 2, t.at + t.len - 2);
}

static void print_json(struct job *job, struct instant due)
{
    struct buf out = BUF_INIT;
    struct value *map = value_map(&job->arena);
    value_put_instant(&job->arena, map, "due_at", due);
    value_put_text(&job->arena, map, "due_local", local_text(job, due));
    value_json(&out, map);
    printf("%.*s\n", (int) out.len, out.at);
    buf_done(&out);
}

static void print_words(struct job *job, struct instant due, size_t deciding)
{
    struct buf out = BUF_INIT;
    struct text local = civil_long_text(&job->arena, job->zone, due);
    struct text utc = instant_text(&job->arena, due);
    buf_addf(&out, "%.*s  %.*s  (%.*s)\n", TEXT_ARG(local), TEXT_ARG(job->zone->name), TEXT_ARG(utc));
    for (size_t i = 0; i < job->rule.term_count; i++) {
        const struct rule_term *term = &job->rule.terms[i];
        const struct anchor *anchor = find_anchor(job, term->event);
        if (anchor == NULL) {
            continue;
        }
        buf_addf(&out, "\n%.*s%s\n", TEXT_ARG(term->written),
                 job->rule.term_count > 1 && i == deciding ? "   <- the earliest, which counts" : "");
        rule_explain(term, anchor->at, job->zone, &job->holidays, NULL, &job->arena, &out);
    }
    struct text wrapped = print_wrapped(&job->arena, buf_text(&out), 2);
    fwrite(wrapped.at, 1, wrapped.len, stdout);
    fputc('\n', stdout);
    buf_done(&out);
}

static int compute(struct job *job)
{
    size_t deciding = 0;
    int code = read_values(job);
    if (code != EXIT_DONE) {
        return code;
    }
    struct instant due = rule_due(&job->rule, event_of_job, job, job->zone, &job->holidays, &deciding);
    if (due.s == INSTANT_NONE.s) {
        return refuse_word(job, "--at", "no anchor of the rule is given; give the time of", job->rule.terms[0].event);
    }
    if (!instant_is_set(due)) {
        return refuse(job, "--at", "is too near to the end of the calendar to count from");
    }
    say_odd_anchors(job);
    if (job->is_json) {
        print_json(job, due);
    } else {
        print_words(job, due, deciding);
    }
    return fflush(stdout) == 0 ? EXIT_DONE : EXIT_USAGE;
}

/* What is not UTF-8 could not be repeated in a message. */
static int check_encoding(struct job *job, int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (!text_is_utf8(text_of(argv[i]))) {
            return refuse(job, "options", "an argument is not UTF-8");
        }
    }
    return EXIT_DONE;
}

int verb_compute(int argc, char **argv)
{
    struct job *job = mem_alloc(sizeof(*job));
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0) {
            mem_free(job);
            return fputs(usage, stdout) >= 0 && fflush(stdout) == 0 ? EXIT_DONE : EXIT_USAGE;
        }
        job->is_json = job->is_json || strcmp(argv[i], "--json") == 0;
    }
    int code = check_encoding(job, argc, argv);
    if (code == EXIT_DONE) {
        code = read_options(job, argc, argv);
    }
    if (code == EXIT_DONE) {
        code = compute(job);
    }
    arena_done(&job->arena);
    mem_free(job);
    return code;
}
