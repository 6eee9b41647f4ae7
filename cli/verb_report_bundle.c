/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_report_bundle: everything a person needs for one submission, in one tar file.
 *
 *   draft.txt, .md, .html, .json, paste.txt, mail.txt   the report, in every format there is
 *   check.json                                          what it still lacks
 *   indicators.json, indicators.misp.json               when there are any
 *   attachments/                                        those that are not privileged
 *   README.txt, SHA256SUMS                              what this is, and how it is checked
 *
 * The bytes depend on the answers alone: fixed owner, mode and time, names in order. What is privileged is left out and
 * counted. Taking the attachments out is recorded by the daemon before it gives them.
 */
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "cli/clock_table.h"
#include "cli/print.h"
#include "cli/tar.h"
#include "cli/verb_list.h"

#define MEMBERS_MAX (LIMIT_ATTACHMENTS_PER_INCIDENT + 16)

struct member {
    const char *name;
    struct text bytes;
};

struct bundle {
    struct cli *cli;
    const char *path, *incident; /* of the API */
    struct member members[MEMBERS_MAX];
    size_t count;
    int64_t privileged;
};

static void add(struct bundle *b, const char *name, struct text bytes)
{
    if (b->count < MEMBERS_MAX) {
        b->members[b->count++] = (struct member){name, bytes};
    }
}

static struct text pretty(struct cli *cli, const struct value *v)
{
    struct buf json = BUF_INIT;
    value_json_pretty(&json, v);
    buf_add_char(&json, '\n');
    struct text text = text_copy(&cli->arena, buf_text(&json));
    buf_done(&json);
    return text;
}

static int get_json(struct cli *cli, const char *path, const struct value **ret)
{
    struct answer answer;
    int code = cli_get(cli, path, &answer);
    code = code == CODE_DONE ? cli_read(cli, &answer) : code;
    if (code == CODE_DONE) {
        *ret = answer.json;
    }
    return code;
}

/* --- what goes in ------------------------------------------------------------------------------------------------- */

static int add_drafts(struct bundle *b)
{
    static const char *const formats[][2] = {{"text", "draft.txt"},  {"markdown", "draft.md"}, {"html", "draft.html"},
                                             {"json", "draft.json"}, {"paste", "paste.txt"},   {"mail", "mail.txt"}};
    const char *language = args_get(b->cli, "language");
    const char *more = language != NULL ? cli_format(b->cli, "&language=%s", cli_segment(b->cli, language)) : "";
    for (size_t i = 0; i < ARRAY_LEN(formats); i++) {
        const struct value *draft = NULL;
        int code = get_json(b->cli, cli_format(b->cli, "%s/draft?format=%s%s", b->path, formats[i][0], more), &draft);
        if (code != CODE_DONE) {
            return code;
        }
        add(b, formats[i][1], value_get_text(draft, "content"));
    }
    return CODE_DONE;
}

static int add_indicators(struct bundle *b)
{
    const struct value *list = NULL, *event = NULL;
    int code = get_json(b->cli, cli_format(b->cli, "%s/indicators", b->incident), &list);
    if (code != CODE_DONE || list->count == 0) {
        return code;
    }
    code = get_json(b->cli, cli_format(b->cli, "%s/indicators?format=misp", b->incident), &event);
    if (code == CODE_DONE) {
        add(b, "indicators.json", pretty(b->cli, list));
        add(b, "indicators.misp.json", pretty(b->cli, event));
    }
    return code;
}

/* A name people gave a file must not leave the directory it is unpacked into: the sum before it keeps two apart. */
static const char *member_name(struct cli *cli, struct text sha256, struct text name)
{
    struct buf out = BUF_INIT;
    buf_addf(&out, "attachments/%.8s-", sha256.at);
    for (size_t i = 0; i < name.len; i++) {
        char c = name.at[i];
        bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
                        c == '-' || c == '_';
        buf_add_char(&out, is_plain ? c : '_');
    }
    const char *text = text_cstr(&cli->arena, buf_text(&out));
    buf_done(&out);
    return text;
}

static int add_attachment(struct bundle *b, const struct value *a)
{
    struct text sha256 = value_get_text(a, "sha256");
    const char *name = member_name(b->cli, sha256, value_get_text(a, "name"));
    struct value *body = value_map(&b->cli->arena);
    struct answer answer;
    for (size_t i = 0; i < b->count; i++) {
        if (strcmp(b->members[i].name, name) == 0) {
            return CODE_DONE; /* the same file, attached twice */
        }
    }
    value_put_cstr(&b->cli->arena, body, "what", "exported");
    value_put_cstr(&b->cli->arena, body, "purpose", "report bundle");
    client_next_key(&b->cli->client);
    int code = cli_post_for_bytes(b->cli, cli_format(b->cli, "%s/attachments/%.*s/take", b->incident, TEXT_ARG(sha256)),
                                  body, &answer);
    if (code == CODE_DONE) {
        add(b, name, answer.body);
    }
    return code;
}

static int add_attachments(struct bundle *b)
{
    const struct value *list = NULL;
    int code = get_json(b->cli, cli_format(b->cli, "%s/attachments", b->incident), &list);
    for (const struct value_item *i = code == CODE_DONE ? list->first : NULL; i != NULL && code == CODE_DONE;
         i = i->next) {
        if (value_get_bool(i->value, "privileged", true)) {
            b->privileged++;
        } else {
            code = add_attachment(b, i->value);
        }
    }
    return code;
}

static void add_readme(struct bundle *b, const struct value *check)
{
    struct buf out = BUF_INIT;
    cli_know_host(b->cli);
    buf_addf(&out,
             "%s%.*s\n\nDrafts and material of one report, as nis2d had them. Nothing was sent.\nState: %.*s\n"
             "Left out because privileged: %lld attachment%s\n\nTo check the files:  sha256sum -c SHA256SUMS\n",
             b->cli->is_exercise ? "EXERCISE  this is no real report\n" : "",
             TEXT_ARG(value_get_text(value_get(check, "obligation"), "id")), TEXT_ARG(value_get_text(check, "ready")),
             (long long) b->privileged, b->privileged == 1 ? "" : "s");
    add(b, "README.txt", text_copy(&b->cli->arena, buf_text(&out)));
    buf_done(&out);
}

static int by_name(const struct member *a, const struct member *c)
{
    return strcmp(a->name, c->name);
}

static void sort(struct bundle *b)
{
    for (size_t i = 1; i < b->count; i++) {
        struct member m = b->members[i];
        size_t k = i;
        for (; k > 0 && by_name(&m, &b->members[k - 1]) < 0; k--) {
            b->members[k] = b->members[k - 1];
        }
        b->members[k] = m;
    }
}

/* --- the file ----------------------------------------------------------------------------------------------------- */

static int save(struct bundle *b)
{
    struct tar tar;
    int code = tar_open(b->cli, &tar, args_get(b->cli, "output"), args_has(b->cli, "force"));
    if (code != CODE_DONE) {
        return code;
    }
    for (size_t i = 0; i < b->count && code == CODE_DONE; i++) {
        code = tar_add(&tar, b->members[i].name, b->members[i].bytes);
    }
    code = code == CODE_DONE ? tar_keep(&tar) : code;
    b->count = tar.count;
    return code;
}

static int collect(struct bundle *b, const struct value **ret_check)
{
    int code = get_json(b->cli, cli_format(b->cli, "%s/check", b->path), ret_check);
    code = code == CODE_DONE ? add_drafts(b) : code;
    code = code == CODE_DONE ? add_indicators(b) : code;
    code = code == CODE_DONE ? add_attachments(b) : code;
    if (code == CODE_DONE) {
        add(b, "check.json", pretty(b->cli, *ret_check));
        add_readme(b, *ret_check);
        sort(b);
    }
    return code;
}

int verb_report_bundle(struct cli *cli)
{
    struct bundle *b = ARENA_NEW(&cli->arena, struct bundle);
    const struct value *check = NULL;
    b->cli = cli;
    int code = cli_save_check(cli, args_get(cli, "output"));
    code = code == CODE_DONE ? cli_obligation_path(cli, 0, &b->path) : code;
    if (code != CODE_DONE) {
        return code;
    }
    b->incident = cli_format(cli, "%.*s", (int) text_find(text_of(b->path), TEXT("/obligations/")), b->path);
    code = collect(b, &check);
    code = code == CODE_DONE ? save(b) : code;
    if (code != CODE_DONE) {
        return code;
    }
    if (cli->globals.is_json) {
        struct value *map = value_map(&cli->arena);
        value_put_cstr(&cli->arena, map, "file", args_get(cli, "output"));
        value_put_int(&cli->arena, map, "files", (int64_t) b->count);
        value_put_int(&cli->arena, map, "privileged_left_out", b->privileged);
        value_put_text(&cli->arena, map, "ready", value_get_text(check, "ready"));
        return cli_print_value(cli, map);
    }
    print_line(cli, PAINT_GREEN, "%zu files in %s; nothing was sent", b->count, args_get(cli, "output"));
    if (b->privileged > 0) {
        print_line(cli, PAINT_NONE, "%lld privileged attachment%s left out", (long long) b->privileged,
                   b->privileged == 1 ? " is" : "s are");
    }
    return CODE_DONE;
}
