/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_report_bundle: everything a person needs for one submission, as one folder in one tar file.
 *
 *   README.txt                                   what this is, to whom, by when, and what to do in which order
 *   REF-STAGE.html .txt .md .json                the report; the HTML is the one to attach
 *   REF-STAGE-paste.txt, -mail.txt               one block for each field of a form; a mail
 *   check.json                                   what it still lacks
 *   indicators.json, indicators.misp.json        when there are any
 *   attachments/                                 those that are not privileged
 *   filed/                                       what was filed, byte for byte, and the record of it
 *   SHA256SUMS                                   how all of it is checked
 *
 * The daemon works it out in one request, for one instant, so that no two parts disagree. The bytes depend on the
 * record alone: fixed owner, mode and time, names in order. What is privileged is left out and counted. Taking the
 * attachments out is recorded by the daemon before it gives them.
 */
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "cli/bundle_readme.h"
#include "cli/print.h"
#include "cli/tar.h"
#include "cli/verb_list.h"
#include "core/bundle_names.h"

#define MEMBERS_MAX (LIMIT_ATTACHMENTS_PER_INCIDENT + 16)
#define NAME_KEPT 60 /* of an attachment's; a tar file takes 100 bytes of the last part of a path */

struct member {
    const char *name;
    struct text bytes;
};

struct bundle {
    struct cli *cli;
    const char *path, *incident; /* of the API */
    const struct value *all;     /* what the daemon said */
    const char *stem;            /* "INC-2026-0007-early_warning" */
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

/* --- what goes in ------------------------------------------------------------------------------------------------- */

static void add_drafts(struct bundle *b)
{
    static const char *const formats[][2] = {{"text", ".txt"},  {"markdown", ".md"},     {"html", ".html"},
                                             {"json", ".json"}, {"paste", "-paste.txt"}, {"mail", "-mail.txt"}};
    const struct value *drafts = value_get(b->all, "drafts");
    for (size_t i = 0; i < ARRAY_LEN(formats); i++) {
        add(b, cli_format(b->cli, "%s%s", b->stem, formats[i][1]), value_get_text(drafts, formats[i][0]));
    }
}

static void add_indicators(struct bundle *b)
{
    const struct value *list = value_get(b->all, "indicators"), *event = value_get(b->all, "misp");
    if (list != NULL && list->count > 0 && event != NULL && event->kind == VALUE_MAP) {
        add(b, "indicators.json", pretty(b->cli, list));
        add(b, "indicators.misp.json", pretty(b->cli, event));
    }
}

/* What was filed, as it was filed: nothing that was said since is in it. */
static void add_filed(struct bundle *b)
{
    const struct value *filing = value_get(b->all, "filing"), *content = value_get(b->all, "filed_content");
    if (filing == NULL || filing->kind != VALUE_MAP) {
        return;
    }
    add(b, "filed/record.json", pretty(b->cli, filing));
    if (content != NULL && content->kind == VALUE_TEXT) {
        add(b, cli_format(b->cli, "filed/%s.txt", b->stem), content->text);
    }
}

/* A name people gave a file must not leave the directory it is unpacked into: the sum before it keeps two apart. Of a
 * long one the end is kept, which says what kind of file it is. */
static const char *member_name(struct cli *cli, struct text sha256, struct text name)
{
    struct buf out = BUF_INIT;
    buf_addf(&out, "attachments/%.8s-", sha256.at);
    for (size_t i = name.len > NAME_KEPT ? name.len - NAME_KEPT : 0; i < name.len; i++) {
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
    const struct value *list = value_get(b->all, "attachments");
    int code = CODE_DONE;
    for (const struct value_item *i = list != NULL ? list->first : NULL; i != NULL && code == CODE_DONE; i = i->next) {
        if (value_get_bool(i->value, "privileged", true)) {
            b->privileged++;
        } else {
            code = add_attachment(b, i->value);
        }
    }
    return code;
}

static void add_readme(struct bundle *b)
{
    struct readme r = {b->cli, b->all, b->stem, NULL, 0, b->privileged};
    const char **attachments = ARENA_ARRAY(&b->cli->arena, const char *, b->count + 1);
    for (size_t i = 0; i < b->count; i++) {
        if (text_starts(text_of(b->members[i].name), TEXT("attachments/"))) {
            attachments[r.attachment_count++] = b->members[i].name;
        }
    }
    r.attachments = attachments;
    add(b, "README.txt", bundle_readme(&r));
}

static void sort(struct bundle *b)
{
    for (size_t i = 1; i < b->count; i++) {
        struct member m = b->members[i];
        size_t k = i;
        for (; k > 0 && strcmp(m.name, b->members[k - 1].name) < 0; k--) {
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
    tar.folder = cli_format(b->cli, "%.*s", TEXT_ARG(value_get_text(b->all, "folder")));
    for (size_t i = 0; i < b->count && code == CODE_DONE; i++) {
        code = tar_add(&tar, b->members[i].name, b->members[i].bytes);
    }
    code = code == CODE_DONE ? tar_keep(&tar) : code;
    b->count = tar.count;
    return code;
}

static int ask(struct bundle *b)
{
    const char *language = args_get(b->cli, "language");
    const char *more = language != NULL ? cli_format(b->cli, "?language=%s", cli_segment(b->cli, language)) : "";
    struct answer answer;
    int code = cli_get(b->cli, cli_format(b->cli, "%s/bundle%s", b->path, more), &answer);
    code = code == CODE_DONE ? cli_read(b->cli, &answer) : code;
    if (code != CODE_DONE) {
        return code;
    }
    b->all = answer.json;
    cli_know_host(b->cli);
    b->incident =
        cli_format(b->cli, "%.*s", (int) text_find(text_of(b->path), TEXT("/obligations/")), text_of(b->path).at);
    b->stem = text_cstr(&b->cli->arena,
                        bundle_stem(&b->cli->arena, b->cli->is_exercise, value_get_text(b->all, "ref"),
                                    value_get_text(value_get(value_get(b->all, "check"), "obligation"), "stage")));
    return CODE_DONE;
}

static int collect(struct bundle *b)
{
    int code = ask(b);
    if (code != CODE_DONE) {
        return code;
    }
    add_drafts(b);
    add_indicators(b);
    add_filed(b);
    add(b, "check.json", pretty(b->cli, value_get(b->all, "check")));
    code = add_attachments(b);
    if (code == CODE_DONE) {
        sort(b);
        add_readme(b);
        sort(b);
    }
    return code;
}

static int tell(struct bundle *b)
{
    struct cli *cli = b->cli;
    struct text ready = value_get_text(value_get(b->all, "check"), "ready");
    if (cli->globals.is_json) {
        struct value *map = value_map(&cli->arena);
        value_put_cstr(&cli->arena, map, "file", args_get(cli, "output"));
        value_put_text(&cli->arena, map, "folder", value_get_text(b->all, "folder"));
        value_put_int(&cli->arena, map, "files", (int64_t) b->count);
        value_put_int(&cli->arena, map, "privileged_left_out", b->privileged);
        value_put_text(&cli->arena, map, "ready", ready);
        return cli_print_value(cli, map);
    }
    print_begin(cli);
    print_line(cli, PAINT_GREEN, "%zu files in %s; nothing was sent", b->count, args_get(cli, "output"));
    if (value_get_bool(b->all, "fell_back", false)) {
        print_note(cli, "note: that language is not there; the drafts are %.*s",
                   TEXT_ARG(print_value(cli, b->all, "language")));
    }
    if (b->privileged > 0) {
        print_line(cli, PAINT_NONE, "%lld privileged attachment%s left out", (long long) b->privileged,
                   b->privileged == 1 ? " is" : "s are");
    }
    print_line(cli, PAINT_NONE, "begin with %.*s/README.txt in it", TEXT_ARG(value_get_text(b->all, "folder")));
    return CODE_DONE;
}

int verb_report_bundle(struct cli *cli)
{
    struct bundle *b = ARENA_NEW(&cli->arena, struct bundle);
    b->cli = cli;
    int code = cli_save_check(cli, args_get(cli, "output"));
    code = code == CODE_DONE ? cli_obligation_path(cli, 0, &b->path) : code;
    code = code == CODE_DONE ? collect(b) : code;
    code = code == CODE_DONE ? save(b) : code;
    return code == CODE_DONE ? tell(b) : code;
}
