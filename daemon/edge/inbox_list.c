/* SPDX-License-Identifier: Apache-2.0 */
/*
 * inbox_list: type http, the inbox of any gateway that shows what came in as a list in JSON.
 *
 *   answers: {url:, list: /messages, id: /id, sender: /from, text: /body}   GET url   ──▶   200 and JSON
 *
 * Where the list is and what an item's parts are called are JSON pointers (RFC 6901) of the configuration: `list` from
 * the whole answer, the others from one item. The sender's number is compared with the contact's address by whoever
 * hears the message.
 *
 * Surprising: such a gateway knows no "since". The position is the ids that have been on the list, the newest reading's
 * first; what is not among them is news. What was there at the very first reading is history. A pointer that finds
 * nothing in any item is wrong, which only a list with items can show: then that is said, and the rest goes on.
 */
#include <string.h>

#include "edge/inbox_kind.h"
#include "settings/scalar.h"

struct list {
    const struct inbox_config *config; /* borrowed */
};

/* --- JSON pointers ------------------------------------------------------------------------------------------------ */

/* One name of a pointer, with ~1 for / and ~0 for ~. */
static struct text unescaped(struct text name, struct arena *arena)
{
    char *copy = arena_alloc(arena, name.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < name.len; i++) {
        if (name.at[i] == '~' && i + 1 < name.len)
            copy[len++] = name.at[++i] == '1' ? '/' : '~';
        else
            copy[len++] = name.at[i];
    }
    return (struct text){copy, len};
}

static const struct value *item_of(const struct value *list, struct text name)
{
    int64_t index;
    if (!text_int(name, &index) || index < 0)
        return NULL;
    const struct value_item *i = list->first;
    while (i != NULL && index-- > 0)
        i = i->next;
    return i != NULL ? i->value : NULL;
}

static const struct value *pointed(const struct value *v, struct text pointer, struct arena *arena)
{
    struct text rest = pointer;
    while (v != NULL && rest.len > 0) {
        struct text name, after;
        rest = (struct text){rest.at + 1, rest.len - 1};
        size_t end = text_find(rest, TEXT("/"));
        name = end == SIZE_MAX ? rest : (struct text){rest.at, end};
        after = (struct text){rest.at + name.len, rest.len - name.len};
        name = unescaped(name, arena);
        v = v->kind == VALUE_LIST ? item_of(v, name) : value_get_key(v, name);
        rest = after;
    }
    return v;
}

/* --- the kind ----------------------------------------------------------------------------------------------------- */

static enum status check_pointers(const struct inbox_config *config, struct complaint *reterr)
{
    const struct {
        const char *key;
        struct text value;
        bool is_needed;
    } rows[] = {{"list", config->list, false},
                {"id", config->id, true},
                {"sender", config->sender, false},
                {"text", config->text, true}};
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        if (rows[i].is_needed && rows[i].value.len == 0)
            return inbox_complain(reterr, config, rows[i].key, "must be set, to a JSON pointer such as /id");
        if (!scalar_pointer(rows[i].value))
            return inbox_complain(reterr, config, rows[i].key, "is no JSON pointer; write it as /name or /outer/name");
    }
    return STATUS_OK;
}

static enum status list_open(const struct inbox_config *config, void **ret_self, struct complaint *reterr)
{
    enum status status = inbox_check_url(config, "https", "http", reterr);
    if (status == STATUS_OK)
        status = check_pointers(config, reterr);
    if (status != STATUS_OK)
        return status;
    struct list *list = mem_alloc(sizeof *list);
    list->config = config;
    *ret_self = list;
    return STATUS_OK;
}

static struct transfer *list_ask(void *self, struct text position, struct instant now)
{
    const struct inbox_config *config = ((const struct list *) self)->config;
    struct transfer *t = inbox_get_with(config, config->url, config->headers, config->authorization);
    (void) position;
    (void) now;
    return t;
}

/* How many items there were, and how many of them had each part. */
struct parts {
    size_t items, ids, senders, texts;
};

static void take_item(const struct inbox_config *config, const struct value *item, struct text position,
                      struct buf *next, struct parts *parts, struct inbox_fetched *ret)
{
    const struct value *has_id = pointed(item, config->id, &ret->arena);
    const struct value *has_text = pointed(item, config->text, &ret->arena);
    const struct value *has_sender = config->sender.len > 0 ? pointed(item, config->sender, &ret->arena) : NULL;
    struct text id = inbox_scalar(&ret->arena, has_id), sender = inbox_scalar(&ret->arena, has_sender);
    parts->items++;
    parts->ids += has_id != NULL ? 1 : 0;
    parts->texts += has_text != NULL ? 1 : 0;
    parts->senders += has_sender != NULL || config->sender.len == 0 ? 1 : 0;
    /* A number that is withheld is not one that need not be asked for. */
    if (id.len == 0 || (config->sender.len > 0 && sender.len == 0)) {
        ret->passed_over++;
        return;
    }
    if (inbox_is_new(position, id, next))
        (void) inbox_add(
            ret, (struct inbox_message){
                     .id = id, .sender = sender, .text = inbox_scalar(&ret->arena, has_text), .at = INSTANT_NONE});
}

static void check_parts(const struct inbox_config *config, const struct parts *parts, struct inbox_fetched *ret)
{
    const struct {
        const char *key;
        struct text pointer;
        size_t found;
    } rows[] = {{"id", config->id, parts->ids},
                {"sender", config->sender, parts->senders},
                {"text", config->text, parts->texts}};
    for (size_t i = 0; parts->items > 0 && i < ARRAY_LEN(rows); i++) {
        if (rows[i].found == 0) {
            inbox_fail(ret, INBOX_WRONG, "no item of the list has a \"%.*s\"; is answers.%s right?",
                       TEXT_ARG(text_clip(rows[i].pointer, INBOX_WORDS / 3)), rows[i].key);
            return;
        }
    }
}

static void read_items(const struct inbox_config *config, const struct value *list, struct text position,
                       struct inbox_fetched *ret)
{
    struct parts parts = {0};
    struct buf next = BUF_INIT;
    buf_add_char(&next, 'k');
    for (const struct value_item *i = list->first; i != NULL; i = i->next) {
        if (parts.items < INBOX_SEEN_MAX)
            take_item(config, i->value, position, &next, &parts, ret);
        else
            ret->passed_over++;
    }
    inbox_keep_seen(position, &next);
    check_parts(config, &parts, ret);
    ret->position = text_copy(&ret->arena, buf_text(&next));
    buf_done(&next);
}

static void list_read(void *self, struct text position, const struct transfer_reply *reply, struct inbox_fetched *ret)
{
    const struct inbox_config *config = ((const struct list *) self)->config;
    if (!inbox_is_answered(reply, ret))
        return;
    const struct value *answer = inbox_json_any(reply, ret);
    const struct value *list = answer != NULL ? pointed(answer, config->list, &ret->arena) : NULL;
    if (answer != NULL && (list == NULL || list->kind != VALUE_LIST))
        inbox_fail(ret, INBOX_WRONG, "there is no list at \"%.*s\" of the answer", TEXT_ARG(config->list));
    else if (list != NULL)
        read_items(config, list, position, ret);
}

static void list_close(void *self)
{
    mem_free(self);
}

const struct inbox_kind inbox_list = {
    .type = "http", .every_s = 30, .open = list_open, .ask = list_ask, .read = list_read, .close = list_close};
