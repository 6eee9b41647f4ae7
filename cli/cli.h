/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cli: one run of nis2ctl, from the words typed to the exit code.
 *
 *   argv ── args.c (the table of verbs.c) ──▶ struct cli ──▶ verb_<noun>.c ──▶ client.c ──▶ the daemon's HTTP API
 *                                                   └──▶ print.c, ask.c: what a person sees and is asked
 *
 * A verb gets a filled struct cli, asks the daemon once or twice, prints, and gives the exit code. Everything lives
 * until the process ends: one arena, never freed in between.
 *
 * Surprising: nothing here knows what a deadline is. Times go to the daemon as typed, and what comes back is shown;
 * only the zone and the words for a remaining time are worked out on this side.
 */
#ifndef NIS2_CLI_CLI_H
#define NIS2_CLI_CLI_H

#include <sys/types.h>

#include "base/civil.h"
#include "base/value.h"
#include "cli/client.h"
#include "cli/verbs.h"

/* The contract, section 2. */
enum exit_code {
    CODE_DONE = 0,
    CODE_NO = 1,              /* the answer of a check is no */
    CODE_USAGE = 2,           /* wrong usage, a value that is not allowed */
    CODE_UNREACHABLE = 3,     /* nobody answers */
    CODE_NOT_FOUND = 4,       /* no such thing */
    CODE_NOT_PERMITTED = 5,   /* */
    CODE_REFUSED = 6,         /* reason code in the problem document */
    CODE_OUTCOME_UNKNOWN = 7, /* sent, but not answered */
    CODE_INTERRUPTED = 130,
};

/* Global flags, after the environment. All borrowed from argv or the environment; NULL: not given. */
struct globals {
    const char *socket, *url, *token_file, *exercise, *as, *by, *timeout, *key;
    bool is_json, says_yes, no_color, no_pager, is_quiet, wants_help;
};

struct given {
    const struct option_row *row;
    const char *value; /* NULL for a flag without one */
};

struct cli {
    struct arena arena;
    struct globals globals;
    const struct verb *verb;
    int argc;
    char **argv; /* as typed, borrowed: for the line to repeat */
    const char **words;
    size_t word_count;
    size_t literal_count; /* of them, the last ones: they stood behind `--` */
    struct given *given;
    size_t given_count;
    bool names_place; /* --socket, --url or --exercise was typed, not taken from the environment */
    struct buf added; /* flags a person answered to prompts, already quoted: part of the line to repeat */
    struct client client;
    /* what the daemon says of itself, asked once, when something is printed for people */
    bool knows_host, is_exercise;
    const struct zone *zone; /* UTC until known */
    struct instant now;      /* the daemon's; INSTANT_NONE until known */
    pid_t woken;             /* the daemon of an exercise that is over, up for this run alone; else 0 */
    int woken_lock;
};

/* The whole program. argv[0] is its name. Gives the exit code. */
int cli_run(int argc, char **argv);

/* --- words and options (args.c) ----------------------------------------------------------------------------------- */
/* Reads argv into `cli`; CODE_DONE, or the exit code with the words printed. */
int args_read(struct cli *cli, int argc, char **argv) MUST_USE;
/* Asks on a terminal for required options that are missing, else refuses naming the flag. */
int args_complete(struct cli *cli) MUST_USE;
/* What the table has: a flag without its dashes, or NULL; a command, with `word` NULL when the noun alone is one. */
const struct option_row *args_option(const struct option_row *rows, struct text name);
bool args_is_noun(const char *word);
const struct verb *args_verb(const char *noun, const char *word);
const char *args_get(const struct cli *cli, const char *name); /* NULL: not given */
bool args_has(const struct cli *cli, const char *name);
const char *args_word(const struct cli *cli, size_t index); /* NULL: not given */
/* Adds an answer of a prompt as if the flag had been typed. `value` is copied. */
void args_add(struct cli *cli, const char *name, const char *value);
/* Puts every option that has a key into `body`: a flag as true, a value as text, one that repeats as a list. */
void args_body(struct cli *cli, struct value *body);
/* The same as "?key=value&…", or "". */
const char *args_query(struct cli *cli);
/* " --at … --by …": what was typed besides which obligation is meant, quoted for a shell: for a command that does the
 * same to another one by its full name. */
const char *args_options(struct cli *cli);
/* The line that repeats this run, quoted for a shell, with the idempotency key. */
const char *args_repeat_line(struct cli *cli);
/* "nis2ctl", with the flags typed that choose the daemon: how every command of advice begins. */
const char *args_me(struct cli *cli);

/* --- texts -------------------------------------------------------------------------------------------------------- */
const char *cli_format(struct cli *cli, const char *fmt, ...) PRINTF_LIKE(2, 3);
const char *cli_quote(struct cli *cli, const char *word);   /* for a shell; as it is when it needs no quotes */
const char *cli_segment(struct cli *cli, const char *part); /* percent-encoded */

/* -o FILE (save.c): a new file of mode 0600, by rename; over another one only with --force. Prints what goes wrong. */
int cli_save(struct cli *cli, const char *path, struct text content) MUST_USE;
/* Whether it could be: asked before something is done for the file that stays in the record. */
int cli_save_check(struct cli *cli, const char *path) MUST_USE;

/* --- failing (fail.c) --------------------------------------------------------------------------------------------- */
/* Prints one complaint (with --json a problem document) on standard error and returns `code`. `field` may be NULL. */
int cli_fail(struct cli *cli, int code, const char *problem, const char *field, const char *fmt, ...) PRINTF_LIKE(5, 6);
int cli_fail_complaint(struct cli *cli, const struct complaint *complaint); /* CODE_USAGE */
int cli_exit_code_of(int http_status);

/* --- the daemon (talk.c) ------------------------------------------------------------------------------------------ */
struct answer {
    int status;
    struct text body;         /* in the arena */
    const struct value *json; /* NULL with --json unless cli_read() was asked */
};

/* Asks and handles every failure: CODE_DONE and `*ret`, or the exit code with the words printed. */
int cli_get(struct cli *cli, const char *path, struct answer *ret) MUST_USE;
int cli_post(struct cli *cli, const char *path, const struct value *body, struct answer *ret) MUST_USE;
/* A POST that changes nothing (plan, verify): without a key, and never of unknown outcome. */
int cli_post_question(struct cli *cli, const char *path, const struct value *body, struct answer *ret) MUST_USE;
/* Bytes instead of JSON. */
int cli_post_bytes(struct cli *cli, const char *path, struct text bytes, struct answer *ret) MUST_USE;
/* A change that is answered with bytes: `body`, never read as JSON. */
int cli_post_for_bytes(struct cli *cli, const char *path, const struct value *body, struct answer *ret) MUST_USE;
/* Parses the body into `json` when it is not yet. */
int cli_read(struct cli *cli, struct answer *answer) MUST_USE;
/* Prints the body as the one document of --json. */
int cli_print_json(struct cli *cli, const struct answer *answer);
/* The same for a document of our own. */
int cli_print_value(struct cli *cli, const struct value *document);
/* Asks in passing, without a word when it fails: the tree, or NULL. For what is worth a hint and no more. */
const struct value *cli_look(struct cli *cli, const char *path);
/* Under a list of alerts or deliveries that was cut: how to go on. One that just fits is not cut. `prefix`: "AL-". */
void cli_say_more(struct cli *cli, const char *verb, const char *path, const char *prefix, const struct value *list);
/* Zone, exercise and the daemon's now, asked once; without an answer it stays UTC. */
void cli_know_host(struct cli *cli);
/* An answer of any status, without handling: for verbs that read refusals themselves. */
enum client_outcome cli_ask(struct cli *cli, const struct client_request *request, struct client_answer *ret);
int cli_failed(struct cli *cli, enum client_outcome outcome, bool is_change);
int cli_refused(struct cli *cli, const struct client_answer *answer);

/* --- which obligation (target.c) ---------------------------------------------------------------------------------- */
#define DUTY_PREFIX "DUTY-"

/* A duty as people know it: "registration-art3", whether they typed that or the stage, registration_art3. */
struct text cli_duty_id(struct arena *arena, struct text typed);
/* The words of OBL, starting at word `first`, as the path "/v1/incidents/REF/obligations/REGIME/STAGE/ADDRESSEE". */
int cli_obligation_path(struct cli *cli, size_t first, const char **ret) MUST_USE;
const char *cli_incident_path(struct cli *cli, const char *ref, const char *rest);
/* "AL-12", "al-12" or "12" with the prefix "AL-"; false otherwise. */
bool cli_number(const char *word, const char *prefix, bool needs_prefix, int64_t *ret);

/* One line of consequence and a question on a terminal; CODE_DONE to go on. Elsewhere the flags are the consent. */
int cli_consent(struct cli *cli, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* Whether cli_consent() would ask: then it is worth asking the daemon what would happen. */
bool cli_will_ask(const struct cli *cli);

#endif
