/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_audit: the ledger as it is, whether its chain holds, and erasing a payload.
 *
 * The head that `verify` prints is worth noting elsewhere: a chain whose tail was cut off is whole in itself, and only
 * a head noted before can tell.
 */
#include "cli/bundle_check.h"
#include "cli/incident_page.h"
#include "cli/verb_list.h"

#include "base/hash.h"
#include "base/limits.h"

#define PAGE 1000

/* The daemon gives a page; all of an incident is a few of them, all of the ledger is never wanted at once. */
static int get_page(struct cli *cli, int64_t after, int64_t limit, struct answer *ret)
{
    const char *ref = args_word(cli, 0);
    const char *path = cli_format(cli, "/v1/audit?after=%lld&limit=%lld", (long long) after, (long long) limit);
    path = ref != NULL ? cli_format(cli, "%s&ref=%s", path, cli_segment(cli, ref)) : path;
    int code = cli_get(cli, path, ret);
    return code == CODE_DONE ? cli_read(cli, ret) : code;
}

static int64_t last_seq(const struct value *list, int64_t otherwise)
{
    return list->last != NULL ? value_get_int(list->last->value, "seq", otherwise) : otherwise;
}

/* Numbers of our own are needed for the pages; what is no number is the daemon's to refuse. */
static bool read_bounds(struct cli *cli, int64_t *ret_after, int64_t *ret_limit)
{
    const char *after = args_get(cli, "after"), *limit = args_get(cli, "limit");
    *ret_after = 0;
    *ret_limit = args_word(cli, 0) != NULL ? INT64_MAX : LIMIT_LIST_DEFAULT;
    return (after == NULL || (text_int(text_of(after), ret_after) && *ret_after >= 0)) &&
           (limit == NULL || (text_int(text_of(limit), ret_limit) && *ret_limit >= 1));
}

static int read_log(struct cli *cli, int64_t after, int64_t limit, struct value *ret)
{
    bool has_more = true;
    while (has_more && (int64_t) ret->count < limit) {
        struct answer answer;
        int64_t left = limit - (int64_t) ret->count, page = left < PAGE ? left : PAGE;
        int code = get_page(cli, last_seq(ret, after), page, &answer);
        if (code != CODE_DONE) {
            return code;
        }
        for (const struct value_item *i = answer.json->first; i != NULL; i = i->next) {
            value_push(&cli->arena, ret, i->value);
        }
        has_more = (int64_t) answer.json->count == page;
    }
    return CODE_DONE;
}

/* A list that was cut says so, and how to go on; one that just fits is not cut. */
static void say_more(struct cli *cli, int64_t after, int64_t limit, const struct value *list)
{
    const char *ref = args_word(cli, 0);
    struct answer next;
    int64_t last = last_seq(list, after);
    if ((int64_t) list->count < limit || get_page(cli, last, 1, &next) != CODE_DONE || next.json->count == 0) {
        return;
    }
    print_note(cli, "more: %s audit log%s%s --after %lld%s", args_me(cli), ref != NULL ? " " : "",
               ref != NULL ? cli_quote(cli, ref) : "", (long long) last,
               args_get(cli, "limit") != NULL ? cli_format(cli, " --limit %lld", (long long) limit) : "");
}

int verb_audit_log(struct cli *cli)
{
    struct value *list = value_list(&cli->arena);
    int64_t after, limit;
    if (!read_bounds(cli, &after, &limit)) {
        return cli_fail(cli, CODE_USAGE, "invalid-number", NULL, "--after and --limit are numbers of entries");
    }
    int code = read_log(cli, after, limit, list);
    if (code != CODE_DONE) {
        return code;
    }
    if (cli->globals.is_json) {
        code = cli_print_value(cli, list);
        say_more(cli, after, limit, list);
        return code;
    }
    print_begin(cli);
    for (const struct value_item *i = list->first; i != NULL; i = i->next) {
        print_line(cli, PAINT_NONE, "%6lld  %.*s  %.*s", (long long) value_get_int(i->value, "seq", 0),
                   TEXT_ARG(print_time(cli, i->value, "at")),
                   TEXT_ARG(print_safe(&cli->arena, print_stamps(cli, value_get_text(i->value, "text")))));
    }
    if (list->count == 0) {
        print_line(cli, PAINT_NONE, "no entries");
    }
    say_more(cli, after, limit, list);
    return CODE_DONE;
}

/* --- a bundle ----------------------------------------------------------------------------------------------------- */

static bool read_head(const char *typed, struct ledger_head *ret)
{
    struct text seq, hex;
    int64_t n = 0;
    if (typed == NULL) {
        return true;
    }
    if (!text_cut(text_of(typed), ':', &seq, &hex) || !text_int(seq, &n) || n < 1 ||
        !hex_parse(hex, ret->link.at, HASH_LEN)) {
        return false;
    }
    ret->seq = (uint64_t) n;
    return true;
}

static struct text head_text(struct cli *cli, const struct ledger_verdict *chain)
{
    return text_format(&cli->arena, "%llu:%.*s", (unsigned long long) chain->head.seq,
                       TEXT_ARG(hash_hex(&cli->arena, &chain->head.link)));
}

static int print_bundle_json(struct cli *cli, const struct bundle_verdict *v)
{
    struct value *map = value_map(&cli->arena);
    value_put_bool(&cli->arena, map, "whole", v->chain.is_whole);
    value_put_text_or_null(&cli->arena, map, "ref", v->ref);
    value_put_bool(&cli->arena, map, "exercise", v->is_exercise);
    value_put_int(&cli->arena, map, "first", (int64_t) v->first);
    value_put_int(&cli->arena, map, "rows", (int64_t) v->counts.rows);
    for (size_t i = BUNDLE_ERASED; i < BUNDLE_LOST; i++) {
        value_put_int(&cli->arena, map, bundle_kept_names[i], (int64_t) v->counts.of[i]);
    }
    value_put_int(&cli->arena, map, "broken_seq", (int64_t) v->chain.broken_seq);
    value_put_cstr(&cli->arena, map, "reason", v->chain.reason);
    value_put_text(&cli->arena, map, "head", head_text(cli, &v->chain));
    int code = cli_print_value(cli, map);
    return code == CODE_DONE && !v->chain.is_whole ? CODE_NO : code;
}

static int verify_bundle(struct cli *cli, const char *path)
{
    struct ledger_head expected = {0};
    struct bundle_verdict v;
    struct complaint complaint;
    if (!read_head(args_get(cli, "head"), &expected)) {
        return cli_fail(cli, CODE_USAGE, "invalid-head", "head", "SEQ:HASH, as `audit verify` prints it");
    }
    if (bundle_check(path, expected, &cli->arena, &v, &complaint) != STATUS_OK) {
        return cli_fail_complaint(cli, &complaint);
    }
    if (cli->globals.is_json) {
        return print_bundle_json(cli, &v);
    }
    if (v.chain.is_whole) {
        print_line(cli, PAINT_GREEN, "%sThe chain holds: rows %llu to %llu%s%.*s.", v.is_exercise ? "EXERCISE  " : "",
                   (unsigned long long) v.first, (unsigned long long) v.chain.head.seq, v.ref.len > 0 ? ", " : "",
                   TEXT_ARG(v.ref));
    } else {
        print_line(cli, PAINT_RED, "%sThe bundle is BROKEN at entry %llu: %s", v.is_exercise ? "EXERCISE  " : "",
                   (unsigned long long) v.chain.broken_seq, v.chain.reason);
    }
    print_line(cli, PAINT_NONE, "%llu entries hold: %llu erased, %llu privileged, %llu of others",
               (unsigned long long) v.counts.rows, (unsigned long long) v.counts.of[BUNDLE_ERASED],
               (unsigned long long) v.counts.of[BUNDLE_PRIVILEGED], (unsigned long long) v.counts.of[BUNDLE_OTHER]);
    print_line(cli, PAINT_NONE, "head %.*s", TEXT_ARG(head_text(cli, &v.chain)));
    return v.chain.is_whole ? CODE_DONE : CODE_NO;
}

/* --- the ledger itself -------------------------------------------------------------------------------------------- */

int verb_audit_verify(struct cli *cli)
{
    struct value *body = value_map(&cli->arena);
    struct answer answer;
    if (args_word(cli, 0) != NULL) {
        return verify_bundle(cli, args_word(cli, 0));
    }
    args_body(cli, body);
    int code = cli_post_question(cli, "/v1/audit/verify", body, &answer);
    code = code == CODE_DONE ? cli_read(cli, &answer) : code;
    if (code != CODE_DONE) {
        return code;
    }
    bool is_whole = value_get_bool(answer.json, "whole", false);
    if (cli->globals.is_json) {
        code = cli_print_json(cli, &answer);
        return code == CODE_DONE && !is_whole ? CODE_NO : code;
    }
    long long rows = (long long) value_get_int(answer.json, "rows", 0);
    long long erased = (long long) value_get_int(answer.json, "erased", 0);
    print_begin(cli);
    if (is_whole) {
        print_line(cli, PAINT_GREEN, "The chain holds: %lld entries, %lld erased.", rows, erased);
        print_line(cli, PAINT_NONE, "head %.*s", TEXT_ARG(print_value(cli, answer.json, "head")));
        print_next(cli, cli_format(cli, "audit verify --head %.*s", TEXT_ARG(print_value(cli, answer.json, "head"))),
                   "later: is all of this still there");
        return CODE_DONE;
    }
    print_line(cli, PAINT_RED, "The chain is BROKEN at entry %.*s: %.*s",
               TEXT_ARG(print_value(cli, answer.json, "broken_seq")),
               TEXT_ARG(print_value(cli, answer.json, "reason")));
    print_line(cli, PAINT_NONE, "%lld entries hold, %lld erased.", rows, erased);
    return CODE_NO;
}

int verb_audit_accept(struct cli *cli)
{
    struct value *body = value_map(&cli->arena);
    struct answer answer;
    int code = cli_consent(cli, "This goes on with a ledger that does not verify, as it is, for ever.");
    if (code != CODE_DONE) {
        return code;
    }
    args_body(cli, body);
    code = cli_post(cli, "/v1/ledger/accept", body, &answer);
    return code == CODE_DONE ? incident_page_changed(cli, &answer, "changes are accepted again") : code;
}

/* A number is an entry; 64 hexadecimal digits are a file; anything else is somebody's name. */
static const char *what_to_erase(struct cli *cli, struct value *body)
{
    struct text word = text_of(args_word(cli, 0));
    uint8_t sha256[HASH_LEN];
    int64_t entry;
    if (cli_number(args_word(cli, 0), "#", false, &entry)) {
        value_put_int(&cli->arena, body, "entry", entry);
        return cli_format(cli, "the payload of entry %lld", (long long) entry);
    }
    if (hex_parse(word, sha256, HASH_LEN)) {
        value_put_text(&cli->arena, body, "attachment", word);
        return cli_format(cli, "the file %.12s…, and what names it in the ledger,", args_word(cli, 0));
    }
    value_put_text(&cli->arena, body, "contact", word);
    return cli_format(cli, "the messages to %s in closed incidents: addresses, words and answers", args_word(cli, 0));
}

static int say_erased(struct cli *cli, const struct value *last, int64_t erased)
{
    int64_t kept = value_get_int(last, "kept", 0);
    if (cli->globals.is_json) {
        struct value *map = value_map(&cli->arena);
        value_put_int(&cli->arena, map, "erased", erased);
        value_put_int(&cli->arena, map, "kept", kept);
        return cli_print_value(cli, map);
    }
    print_begin(cli);
    print_line(cli, PAINT_NONE, "%lld %s erased; the chain stays whole", (long long) erased,
               erased == 1 ? "entry is" : "entries are");
    if (kept > 0) {
        print_line(cli, PAINT_YELLOW, "%lld messages stay until their incidents are closed; repeat it then",
                   (long long) kept);
    }
    return CODE_DONE;
}

/* Each request erases a bounded number of rows; what is left is asked for again. */
int verb_audit_erase(struct cli *cli)
{
    struct value *body = value_map(&cli->arena);
    struct answer answer;
    const char *what = what_to_erase(cli, body);
    int code = cli_consent(cli, "This erases %s for ever; the chain stays whole.", what);
    if (code != CODE_DONE) {
        return code;
    }
    args_body(cli, body);
    if (value_get(body, "entry") != NULL) {
        code = cli_post(cli, "/v1/audit/erase", body, &answer);
        return code == CODE_DONE ? incident_page_changed(cli, &answer, "1 entry is erased; the chain stays whole")
                                 : code;
    }
    for (int64_t erased = 0;;) {
        code = cli_post(cli, "/v1/audit/erase", body, &answer);
        code = code == CODE_DONE ? cli_read(cli, &answer) : code;
        if (code != CODE_DONE) {
            return code;
        }
        erased += value_get_int(answer.json, "erased", 0);
        if (value_get_int(answer.json, "left", 0) == 0 || value_get_bool(answer.json, "repeated", false)) {
            return say_erased(cli, answer.json, erased);
        }
        client_next_key(&cli->client); /* the next rows are another change */
    }
}
