/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_audit_export: a stretch of the ledger as one tar file that anybody can verify, with this program or without.
 *
 *   README.txt               what this is
 *   entries/NUMBER.jsonl     the rows from NUMBER on, a JSON object a line (docs/ledger.md says what is in it)
 *   manifest.json            which stretch, the link before it, the head behind it, what was counted
 *   SHA256SUMS
 *
 * What is privileged stays: of a privileged note or attachment the bundle has the row's header and its commitment, so
 * that the chain closes over it, and nothing of what it says. Taking a file out is told with its file; when nobody can
 * tell whether that one is privileged, it counts as if it were.
 */
#include "cli/verb_audit_export.h"

#include <string.h>

#include "cli/bundle_check.h"
#include "cli/print.h"
#include "cli/tar.h"
#include "cli/verb_list.h"

struct export
{
    struct cli *cli;
    struct tar tar;
    const char *query; /* which stretch, as typed */
    const char *path;  /* where to */
    bool may_replace;
    const struct value *about;   /* the first page: ref, from, until, first, last, before */
    int64_t last, next;          /* numbers of rows; `next` is the first that is not in the file yet */
    char head[2 * HASH_LEN + 1]; /* the link of the last row that is */
    struct bundle_counts counts;
    struct buf plain; /* SHA-256 of the attachments that are not privileged, 64 digits each */
};

/* --- a row -------------------------------------------------------------------------------------------------------- */

static bool is_plain_file(const struct export *x, struct text sha256)
{
    struct text known = buf_text(&x->plain);
    for (size_t at = 0; at + sha256.len <= known.len && sha256.len > 0; at += 2 * HASH_LEN) {
        if (memcmp(known.at + at, sha256.at, sha256.len) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_privileged(struct export *x, const struct value *row)
{
    const struct value *body = value_get(row, "body");
    struct text name = value_get_text(row, "name");
    bool may_be_read = body != NULL && !value_get_bool(body, "is_privileged", false); /* absent is false */
    if (text_is(name, "attachment-added") && may_be_read) {
        buf_add(&x->plain, value_get_text(body, "sha256"));
    }
    if (text_is(name, "note-added") || text_is(name, "attachment-added")) {
        return !may_be_read;
    }
    return text_is(name, "attachment-taken-out") && !is_plain_file(x, value_get_text(body, "sha256"));
}

/* The header stays as it is; what comes after it goes. */
static const struct value *without_words(struct arena *arena, const struct value *row)
{
    struct value *map = value_map(arena);
    for (const struct value_item *i = row->first; i != NULL && !text_is(i->key, "kept"); i = i->next) {
        value_put_key(arena, map, i->key, value_copy(arena, i->value));
    }
    value_put_cstr(arena, map, "kept", bundle_kept_names[BUNDLE_PRIVILEGED]);
    return map;
}

static void add_row(struct export *x, const struct value *row, struct buf *out)
{
    enum bundle_kept kept = bundle_kept_of(value_get_text(row, "kept"));
    struct text link = value_get_text(row, "link");
    if (kept == BUNDLE_PAYLOAD && is_privileged(x, row)) {
        row = without_words(&x->cli->arena, row);
        kept = BUNDLE_PRIVILEGED;
    }
    bundle_count(&x->counts, kept);
    value_json(out, row);
    buf_add_char(out, '\n');
    x->next = value_get_int(row, "seq", 0) + 1;
    memcpy(x->head, link.at, link.len < sizeof x->head ? link.len : 0);
}

/* --- the pages ---------------------------------------------------------------------------------------------------- */

static int add_page(struct export *x, const struct value *page)
{
    const struct value *rows = value_get(page, "rows");
    struct buf out = BUF_INIT;
    int64_t begin = x->next;
    for (const struct value_item *i = rows != NULL ? rows->first : NULL; i != NULL; i = i->next) {
        add_row(x, i->value, &out);
    }
    int code;
    if (x->next > begin) {
        code = tar_add(&x->tar, cli_format(x->cli, BUNDLE_ENTRIES "%012lld.jsonl", (long long) begin), buf_text(&out));
    } else {
        code = cli_fail(x->cli, CODE_REFUSED, "unreadable-answer", NULL,
                        "row %lld of the ledger cannot be read; `%s audit verify` says more", (long long) begin,
                        args_me(x->cli));
        tar_drop(&x->tar);
    }
    buf_done(&out);
    return code;
}

static int get_page(struct export *x, const struct value **ret)
{
    struct answer answer;
    const char *path = cli_format(x->cli, "/v1/audit/export%s", x->query);
    if (x->next > 0) {
        path = cli_format(x->cli, "%s&after=%lld&last=%lld", path, (long long) x->next - 1, (long long) x->last);
    }
    int code = cli_get(x->cli, path, &answer);
    code = code == CODE_DONE ? cli_read(x->cli, &answer) : code;
    if (code == CODE_DONE) {
        *ret = answer.json;
    }
    return code;
}

/* A ledger may be larger than memory: each page is forgotten when it is on the disk. */
static int add_next_page(struct export *x)
{
    struct arena kept = x->cli->arena;
    const struct value *page = NULL;
    x->cli->arena = (struct arena) ARENA_INIT;
    int code = get_page(x, &page);
    if (code != CODE_DONE) {
        tar_drop(&x->tar);
    } else {
        code = add_page(x, page);
    }
    arena_done(&x->cli->arena);
    x->cli->arena = kept;
    return code;
}

/* --- the rest of the file ----------------------------------------------------------------------------------------- */

static const char *stretch(struct export *x)
{
    struct text ref = value_get_text(x->about, "ref");
    return ref.len > 0
               ? cli_format(x->cli, "%.*s, from its first entry to the newest of the ledger", TEXT_ARG(ref))
               : cli_format(x->cli, "All that was recorded from %.*s until %.*s",
                            TEXT_ARG(value_get_text(x->about, "from")), TEXT_ARG(value_get_text(x->about, "until")));
}

static int add_readme(struct export *x)
{
    const char *text = cli_format(
        x->cli,
        "%s%s, rows %lld to %lld.\n\n"
        "Each line of entries/ is one row of the ledger: its header, the link that ties it to the row before, and\n"
        "what it says, as bytes (salt, payload) and for people (text, body). Rows of other incidents (kept: other),\n"
        "privileged ones (kept: privileged) and erased ones (kept: erased) are there without what they say; the\n"
        "chain closes over them. Attached files are not in here; their SHA-256 is.\n\n"
        "To check the files:  sha256sum -c SHA256SUMS\n"
        "To check the chain:  nis2ctl audit verify BUNDLE.tar [--head SEQ:HASH]; it needs no daemon\n"
        "Without nis2ctl:     docs/ledger.md of nis2d has the steps, with sha256sum, jq and python3 alone\n",
        x->cli->is_exercise ? "EXERCISE  this is no real incident\n\n" : "", stretch(x),
        (long long) value_get_int(x->about, "first", 0), (long long) x->last);
    return tar_add(&x->tar, "README.txt", text_of(text));
}

static struct value *summary(struct export *x)
{
    struct arena *arena = &x->cli->arena;
    struct value *map = value_map(arena);
    value_put_cstr(arena, map, "schema", BUNDLE_SCHEMA);
    value_put_cstr(arena, map, "version", NIS2D_VERSION);
    value_put_bool(arena, map, "exercise", x->cli->is_exercise);
    for (const struct value_item *i = x->about->first; i != NULL && !text_is(i->key, "rows"); i = i->next) {
        value_put_key(arena, map, i->key, value_copy(arena, i->value));
    }
    value_put_cstr(arena, map, "head", cli_format(x->cli, "%lld:%s", (long long) x->last, x->head));
    value_put_int(arena, map, "rows", (int64_t) x->counts.rows);
    for (size_t i = BUNDLE_ERASED; i < BUNDLE_KEPT_KINDS; i++) {
        value_put_int(arena, map, bundle_kept_names[i], (int64_t) x->counts.of[i]);
    }
    return map;
}

static int finish(struct export *x)
{
    struct buf json = BUF_INIT;
    value_json_pretty(&json, summary(x));
    buf_add_char(&json, '\n');
    int code = tar_add(&x->tar, BUNDLE_MANIFEST, buf_text(&json));
    buf_done(&json);
    return code == CODE_DONE ? tar_keep(&x->tar) : code;
}

static int write_file(struct export *x)
{
    int code = tar_open(x->cli, &x->tar, x->path, x->may_replace);
    if (code != CODE_DONE) {
        return code;
    }
    code = add_readme(x);
    code = code == CODE_DONE ? add_page(x, x->about) : code;
    while (code == CODE_DONE && x->next <= x->last) {
        code = add_next_page(x);
    }
    return code == CODE_DONE ? finish(x) : code;
}

/* --- the verb ----------------------------------------------------------------------------------------------------- */

static int read_which(struct export *x)
{
    struct cli *cli = x->cli;
    const char *ref = args_word(cli, 0), *times = args_query(cli);
    bool has_times = args_has(cli, "from") || args_has(cli, "until");
    if ((ref != NULL) == has_times) {
        return cli_fail(cli, CODE_USAGE, "usage", NULL,
                        "say what: an incident (REF), or a time (--from TIME --until TIME)");
    }
    x->query = has_times ? times : cli_format(cli, "?ref=%s", cli_segment(cli, ref));
    x->path = args_get(cli, "output");
    x->may_replace = args_has(cli, "force");
    return cli_save_check(cli, args_get(cli, "output"));
}

static int say_done(struct export *x)
{
    struct cli *cli = x->cli;
    if (cli->globals.is_json) {
        struct value *map = summary(x);
        value_put_cstr(&cli->arena, map, "file", args_get(cli, "output"));
        return cli_print_value(cli, map);
    }
    print_begin(cli);
    print_line(cli, PAINT_GREEN, "%llu rows in %s", (unsigned long long) x->counts.rows, args_get(cli, "output"));
    print_line(cli, PAINT_NONE, "without what they say: %llu of other incidents, %llu privileged, %llu erased",
               (unsigned long long) x->counts.of[BUNDLE_OTHER], (unsigned long long) x->counts.of[BUNDLE_PRIVILEGED],
               (unsigned long long) x->counts.of[BUNDLE_ERASED]);
    print_line(cli, PAINT_NONE, "head %lld:%s", (long long) x->last, x->head);
    print_next(cli, cli_format(cli, "audit verify %s", cli_quote(cli, args_get(cli, "output"))),
               "check it; needs no daemon");
    return CODE_DONE;
}

/* Everything after it is known what to write and where to. */
static int export_it(struct export *x)
{
    int code = get_page(x, &x->about);
    if (code != CODE_DONE) {
        return code;
    }
    cli_know_host(x->cli); /* before the pages: what it keeps outlives them */
    x->next = value_get_int(x->about, "first", 0);
    x->last = value_get_int(x->about, "last", 0);
    code = write_file(x);
    buf_done(&x->plain);
    return code;
}

int verb_audit_export(struct cli *cli)
{
    struct export *x = ARENA_NEW(&cli->arena, struct export);
    x->cli = cli;
    int code = read_which(x);
    code = code == CODE_DONE ? export_it(x) : code;
    return code == CODE_DONE ? say_done(x) : code;
}

int verb_audit_export_between(struct cli *cli, struct text from, struct text until, const char *path,
                              const struct value **ret)
{
    struct export *x = ARENA_NEW(&cli->arena, struct export);
    x->cli = cli;
    x->query = cli_format(cli, "?from=%.*s&until=%.*s", TEXT_ARG(from), TEXT_ARG(until));
    x->path = path;
    x->may_replace = true;
    int code = export_it(x);
    if (code == CODE_DONE) {
        *ret = summary(x);
    }
    return code;
}
