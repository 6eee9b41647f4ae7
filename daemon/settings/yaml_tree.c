/* SPDX-License-Identifier: Apache-2.0 */
/*
 * yaml_tree: the only file that knows libyaml.
 *
 * libyaml's events are turned into nodes by one recursive descent, whose depth and number of nodes are bounded before
 * anything is allocated for them. Faults that leave the tree readable (a duplicate key, an anchor) are reported and
 * stepped over, so that one run shows them all; a fault of syntax ends it, because nothing after it can be trusted.
 *
 * Surprising: the bytes are checked for UTF-8 first. libyaml would also take UTF-16 by its byte order mark, and then no
 * line or column we print would be what an editor shows.
 */
#include "settings/yaml_tree.h"

#include <string.h>
#include <yaml.h>

struct reading {
    yaml_parser_t parser;
    const char *file;
    struct text bytes; /* all of it, borrowed */
    struct arena *arena;
    struct problems *problems;
    size_t nodes;
};

static int32_t from_one(size_t zero_based)
{
    return zero_based < INT32_MAX - 1 ? (int32_t) zero_based + 1 : INT32_MAX;
}

static void place_problem(struct reading *r, yaml_mark_t mark, struct text key, const char *words)
{
    problems_add(r->problems, PROBLEM_ERROR, (struct place){r->file, from_one(mark.line), from_one(mark.column)}, key,
                 "%s", words);
}

/* What libyaml says, and what people then look for. */
static const struct {
    const char *problem, *hint;
} hints[] = {
    {"found character that cannot start any token",
     "a tab, or one of @ ` %, begins something here; use spaces to indent, and quotes around such a text"},
    {"found a tab character", "a tab; use spaces to indent"},
    {"did not find expected ',' or '}'",
     "a brace { that is not closed, a comma that is missing, or a text with `: ` in it that needs quotes"},
    {"did not find expected ',' or ']'", "a bracket [ that is not closed, or a comma that is missing"},
    {"did not find expected key", "is this line indented as its neighbours are?"},
    {"did not find expected '-' indicator", "is this line indented as its neighbours are?"},
    {"mapping values are not allowed in this context",
     "a text with `: ` in it needs quotes; or is this line indented as its neighbours are?"},
    {"could not find expected ':'", "a key and its value are written `key: value`, with a blank behind the colon"},
    {"found unexpected end of stream", "a quote that is not closed"},
    {"found undefined tag handle", "a text that begins with ! needs quotes"},
};

/* The first tab of the blanks that a line begins with, or NULL. */
static const char *tab_that_indents(struct text bytes, size_t line, size_t *ret_column)
{
    const char *at = bytes.at, *end = bytes.at + bytes.len;
    for (size_t i = 0; i < line && at < end; i++) {
        const char *next = memchr(at, '\n', (size_t) (end - at));
        at = next != NULL ? next + 1 : end;
    }
    const char *start = at;
    while (at < end && *at == ' ') {
        at++;
    }
    *ret_column = (size_t) (at - start);
    return at < end && *at == '\t' ? at : NULL;
}

static void malformed(struct reading *r, yaml_mark_t mark, const char *problem)
{
    struct place place = {r->file, from_one(mark.line), from_one(mark.column)};
    const char *hint = NULL;
    size_t column, began = r->parser.context_mark.line;
    for (size_t i = 0; i < ARRAY_LEN(hints) && hint == NULL; i++) {
        hint = strcmp(problem, hints[i].problem) == 0 ? hints[i].hint : NULL;
    }
    if (tab_that_indents(r->bytes, mark.line, &column) != NULL) {
        place.column = from_one(column);
        problems_add(r->problems, PROBLEM_ERROR, place, TEXT_EMPTY,
                     "a tab indents this line; YAML allows no tab there, use spaces");
    } else if (r->parser.context != NULL && began < mark.line) {
        problems_add(r->problems, PROBLEM_ERROR, place, TEXT_EMPTY,
                     "is not well-formed YAML: %s (%s that begins in line %zu)%s%s", problem, r->parser.context,
                     began + 1, hint != NULL ? "; " : "", hint != NULL ? hint : "");
    } else {
        problems_add(r->problems, PROBLEM_ERROR, place, TEXT_EMPTY, "is not well-formed YAML: %s%s%s", problem,
                     hint != NULL ? "; " : "", hint != NULL ? hint : "");
    }
}

static bool next_event(struct reading *r, yaml_event_t *event)
{
    if (yaml_parser_parse(&r->parser, event)) {
        return true;
    }
    yaml_mark_t mark = r->parser.error == YAML_READER_ERROR ? r->parser.mark : r->parser.problem_mark;
    malformed(r, mark, r->parser.problem != NULL ? r->parser.problem : "cannot be read");
    return false;
}

/* Where a node will hang, known before it is read, so that whatever is wrong inside it can be named by its path. */
struct slot {
    struct yaml_node *parent; /* NULL at the root */
    struct text key;
    yaml_mark_t key_mark;
    int depth; /* of the node, 1 at the root */
};

static struct yaml_node *node_new(struct reading *r, enum yaml_tree_kind kind, const yaml_event_t *event,
                                  const struct slot *slot)
{
    if (++r->nodes > YAML_TREE_NODES_MAX) {
        place_problem(r, event->start_mark, TEXT_EMPTY, "has more than 65536 values; this file cannot be meant");
        return NULL;
    }
    struct yaml_node *node = ARENA_NEW(r->arena, struct yaml_node);
    node->kind = (int) kind;
    node->file = r->file;
    node->line = from_one(event->start_mark.line);
    node->column = from_one(event->start_mark.column);
    node->key_line = from_one(slot->key_mark.line);
    node->key_column = from_one(slot->key_mark.column);
    node->key = slot->key;
    node->parent = slot->parent;
    node->index = slot->parent != NULL ? slot->parent->count : 0;
    return node;
}

static void refuse_decoration(struct reading *r, const struct yaml_node *node, const unsigned char *anchor,
                              const unsigned char *tag)
{
    if (anchor != NULL) {
        yaml_problem(r->problems, PROBLEM_ERROR, node, "an anchor (&name) is not allowed here; write the value out");
    }
    if (tag != NULL) {
        yaml_problem(r->problems, PROBLEM_ERROR, node,
                     "a tag (!name) is not allowed here; the key says what the value is");
    }
}

static bool is_clean(struct text t)
{
    return t.len == 0 || (!text_has_control(t) && memchr(t.at, 0, t.len) == NULL);
}

static struct text event_text(struct reading *r, const yaml_event_t *event)
{
    struct text t = {(const char *) event->data.scalar.value, event->data.scalar.length};
    return text_copy(r->arena, t);
}

static struct yaml_node *scalar_node(struct reading *r, const yaml_event_t *event, const struct slot *slot)
{
    struct yaml_node *node = node_new(r, YAML_TREE_SCALAR, event, slot);
    if (node == NULL) {
        return NULL;
    }
    refuse_decoration(r, node, event->data.scalar.anchor, event->data.scalar.tag);
    node->is_plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    node->text = event_text(r, event);
    if (!is_clean(node->text)) {
        yaml_problem(r->problems, PROBLEM_ERROR, node,
                     "has a control character in it; only tab and line end are allowed");
        node->text = TEXT_EMPTY;
        node->is_plain = false;
    }
    return node;
}

static void append(struct yaml_node *parent, struct yaml_node *child)
{
    child->parent = parent;
    child->index = parent->count++;
    if (parent->last != NULL) {
        parent->last->next = child;
    } else {
        parent->first = child;
    }
    parent->last = child;
}

static struct yaml_node *find(const struct yaml_node *map, struct text key)
{
    for (struct yaml_node *child = map->first; child != NULL; child = child->next) {
        if (text_equal(child->key, key)) {
            return child;
        }
    }
    return NULL;
}

static struct yaml_node *read_node(struct reading *r, const yaml_event_t *event, const struct slot *slot);

static bool read_list(struct reading *r, struct yaml_node *list, int depth)
{
    for (;;) {
        yaml_event_t event;
        if (!next_event(r, &event)) {
            return false;
        }
        struct slot slot = {.parent = list, .key_mark = event.start_mark, .depth = depth + 1};
        bool is_end = event.type == YAML_SEQUENCE_END_EVENT;
        struct yaml_node *child = is_end ? NULL : read_node(r, &event, &slot);
        yaml_event_delete(&event);
        if (child == NULL) {
            return is_end;
        }
        append(list, child);
    }
}

static bool key_is_allowed(struct reading *r, const yaml_event_t *event)
{
    if (event->type != YAML_SCALAR_EVENT) {
        place_problem(r, event->start_mark, TEXT_EMPTY, "a key must be a plain word");
        return false;
    }
    if (event->data.scalar.anchor != NULL || event->data.scalar.tag != NULL) {
        place_problem(r, event->start_mark, TEXT_EMPTY, "a key has neither an anchor (&name) nor a tag (!name)");
        return false;
    }
    struct text key = {(const char *) event->data.scalar.value, event->data.scalar.length};
    if (key.len == 0 || key.len > YAML_TREE_KEY_MAX || !is_clean(key) || memchr(key.at, '\n', key.len) != NULL) {
        place_problem(r, event->start_mark, TEXT_EMPTY, "a key must be a word of 1 to 128 bytes");
        return false;
    }
    return true;
}

/* Adds the pair unless the key is there already. */
static void add_pair(struct reading *r, struct yaml_node *map, struct yaml_node *child)
{
    const struct yaml_node *before = find(map, child->key);
    if (before != NULL) {
        yaml_key_problem(r->problems, PROBLEM_ERROR, child, "is given twice; the first is in line %d",
                         before->key_line);
        return;
    }
    append(map, child);
}

/* The value of one key, and its place under the map; false when reading ends here. */
static bool read_pair(struct reading *r, struct yaml_node *map, const yaml_event_t *key, int depth)
{
    yaml_event_t value;
    if (!key_is_allowed(r, key) || !next_event(r, &value)) {
        return false;
    }
    struct slot slot = {map, event_text(r, key), key->start_mark, depth + 1};
    struct yaml_node *child = read_node(r, &value, &slot);
    yaml_event_delete(&value);
    if (child != NULL && map->count == YAML_TREE_MAP_MAX) {
        yaml_problem(r->problems, PROBLEM_ERROR, map, "has more than 4096 keys");
        return false;
    }
    if (child != NULL) {
        add_pair(r, map, child);
    }
    return child != NULL;
}

static bool read_map(struct reading *r, struct yaml_node *map, int depth)
{
    for (;;) {
        yaml_event_t key;
        if (!next_event(r, &key)) {
            return false;
        }
        bool is_end = key.type == YAML_MAPPING_END_EVENT;
        bool goes_on = !is_end && read_pair(r, map, &key, depth);
        yaml_event_delete(&key);
        if (!goes_on) {
            return is_end;
        }
    }
}

static struct yaml_node *alias_node(struct reading *r, const yaml_event_t *event, const struct slot *slot)
{
    struct yaml_node *node = node_new(r, YAML_TREE_SCALAR, event, slot);
    if (node != NULL) {
        yaml_problem(r->problems, PROBLEM_ERROR, node, "an alias (*name) is not allowed here; write the value out");
        node->is_plain = true;
    }
    return node;
}

static struct yaml_node *read_node(struct reading *r, const yaml_event_t *event, const struct slot *slot)
{
    if (slot->depth > YAML_TREE_DEPTH_MAX) {
        place_problem(r, event->start_mark, TEXT_EMPTY, "is nested more than 16 deep");
        return NULL;
    }
    if (event->type == YAML_SCALAR_EVENT) {
        return scalar_node(r, event, slot);
    }
    if (event->type == YAML_ALIAS_EVENT) {
        return alias_node(r, event, slot);
    }
    ENSURE(event->type == YAML_SEQUENCE_START_EVENT || event->type == YAML_MAPPING_START_EVENT);
    bool is_map = event->type == YAML_MAPPING_START_EVENT;
    struct yaml_node *node = node_new(r, is_map ? YAML_TREE_MAP : YAML_TREE_LIST, event, slot);
    if (node == NULL) {
        return NULL;
    }
    if (is_map) {
        refuse_decoration(r, node, event->data.mapping_start.anchor, event->data.mapping_start.tag);
    } else {
        refuse_decoration(r, node, event->data.sequence_start.anchor, event->data.sequence_start.tag);
    }
    bool is_whole = is_map ? read_map(r, node, slot->depth) : read_list(r, node, slot->depth);
    return is_whole ? node : NULL;
}

/* The root value of the first document; what follows it may only be the end. */
static bool read_stream(struct reading *r, struct yaml_node **ret)
{
    struct yaml_node *root = NULL;
    size_t documents = 0;
    for (;;) {
        yaml_event_t event;
        if (!next_event(r, &event)) {
            return false;
        }
        bool is_end = event.type == YAML_STREAM_END_EVENT, goes_on = true;
        if (event.type == YAML_DOCUMENT_START_EVENT && ++documents > 1) {
            place_problem(r, event.start_mark, TEXT_EMPTY,
                          "a second document (---) is not allowed; one file is one document");
            goes_on = false;
        } else if (event.type == YAML_SCALAR_EVENT || event.type == YAML_ALIAS_EVENT ||
                   event.type == YAML_SEQUENCE_START_EVENT || event.type == YAML_MAPPING_START_EVENT) {
            struct slot slot = {.key_mark = event.start_mark, .depth = 1};
            root = read_node(r, &event, &slot);
            goes_on = root != NULL;
        }
        yaml_event_delete(&event);
        if (!goes_on) {
            return false;
        }
        if (is_end) {
            break;
        }
    }
    if (root == NULL || yaml_is_null(root)) {
        problems_add(r->problems, PROBLEM_ERROR, (struct place){r->file, 1, 1}, TEXT_EMPTY,
                     "is empty, or holds comments only");
        return false;
    }
    *ret = root;
    return true;
}

/* The place of the first byte that is not UTF-8, for the message. */
static void not_utf8(const char *file, struct text bytes, struct problems *problems)
{
    int32_t line = 1;
    size_t start = 0;
    for (size_t i = 0; i < bytes.len; i++) {
        if (bytes.at[i] != '\n') {
            continue;
        }
        if (!text_is_utf8((struct text){bytes.at + start, i - start})) {
            break;
        }
        start = i + 1;
        line++;
    }
    problems_add(problems, PROBLEM_ERROR, (struct place){file, line, 1}, TEXT_EMPTY,
                 "is not UTF-8 text in this line; save the file as UTF-8");
}

bool yaml_tree_read(const char *file, struct text bytes, struct arena *arena, struct yaml_node **ret,
                    struct problems *problems)
{
    if (bytes.len > LIMIT_CONFIG_FILE) {
        problems_add(problems, PROBLEM_ERROR, (struct place){file, 0, 0}, TEXT_EMPTY, "is larger than 1 MiB");
        return false;
    }
    if (!text_is_utf8(bytes)) {
        not_utf8(file, bytes, problems);
        return false;
    }
    struct reading r = {.file = file, .bytes = bytes, .arena = arena, .problems = problems};
    if (!yaml_parser_initialize(&r.parser)) {
        UNREACHABLE();
    }
    yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&r.parser, (const unsigned char *) (bytes.len > 0 ? bytes.at : ""), bytes.len);
    bool is_read = read_stream(&r, ret);
    yaml_parser_delete(&r.parser);
    return is_read;
}

bool yaml_is_null(const struct yaml_node *node)
{
    return node->kind == YAML_TREE_SCALAR && node->is_plain &&
           (node->text.len == 0 || text_is(node->text, "~") || text_is(node->text, "null"));
}

const struct yaml_node *yaml_get(const struct yaml_node *map, const char *key)
{
    if (map == NULL || map->kind != YAML_TREE_MAP) {
        return NULL;
    }
    const struct yaml_node *child = find(map, text_of(key));
    return child != NULL && !yaml_is_null(child) ? child : NULL;
}

struct text yaml_get_text(const struct yaml_node *map, const char *key)
{
    const struct yaml_node *child = yaml_get(map, key);
    return child != NULL && child->kind == YAML_TREE_SCALAR ? child->text : TEXT_EMPTY;
}

struct text yaml_path(struct arena *arena, const struct yaml_node *node)
{
    if (node == NULL || node->parent == NULL) {
        return TEXT_EMPTY;
    }
    struct text before = yaml_path(arena, node->parent);
    if (node->parent->kind == YAML_TREE_LIST) {
        return text_format(arena, "%.*s[%zu]", TEXT_ARG(before), node->index);
    }
    return text_format(arena, "%.*s%s%.*s", TEXT_ARG(before), before.len > 0 ? "." : "", TEXT_ARG(node->key));
}

void yaml_problem(struct problems *p, enum problem_severity severity, const struct yaml_node *node, const char *fmt,
                  ...)
{
    struct arena arena = ARENA_INIT; /* the path is copied only when the problem is kept */
    va_list args;
    va_start(args, fmt);
    problems_addv(p, severity, (struct place){node->file, node->line, node->column}, yaml_path(&arena, node), fmt,
                  args);
    va_end(args);
    arena_done(&arena);
}

void yaml_key_problem(struct problems *p, enum problem_severity severity, const struct yaml_node *node, const char *fmt,
                      ...)
{
    struct arena arena = ARENA_INIT;
    va_list args;
    va_start(args, fmt);
    problems_addv(p, severity, (struct place){node->file, node->key_line, node->key_column}, yaml_path(&arena, node),
                  fmt, args);
    va_end(args);
    arena_done(&arena);
}

static struct yaml_node *copy_tree(struct arena *arena, const struct yaml_node *node)
{
    struct yaml_node *copy = ARENA_NEW(arena, struct yaml_node);
    *copy = *node;
    copy->first = copy->last = copy->next = NULL;
    copy->parent = NULL;
    copy->count = 0;
    for (const struct yaml_node *child = node->first; child != NULL; child = child->next) {
        append(copy, copy_tree(arena, child));
    }
    return copy;
}

struct yaml_node *yaml_merge(struct arena *arena, const struct yaml_node *base, const struct yaml_node *over)
{
    if (base->kind != YAML_TREE_MAP || over->kind != YAML_TREE_MAP) {
        return copy_tree(arena, over);
    }
    struct yaml_node *merged = ARENA_NEW(arena, struct yaml_node);
    *merged = *over;
    merged->first = merged->last = merged->next = NULL;
    merged->parent = NULL;
    merged->count = 0;
    for (const struct yaml_node *child = base->first; child != NULL; child = child->next) {
        const struct yaml_node *mine = find(over, child->key);
        if (mine == NULL) {
            append(merged, copy_tree(arena, child));
        } else if (!yaml_is_null(mine)) {
            append(merged, yaml_merge(arena, child, mine));
        }
    }
    for (const struct yaml_node *child = over->first; child != NULL; child = child->next) {
        if (find(base, child->key) == NULL) {
            append(merged, copy_tree(arena, child));
        }
    }
    return merged;
}

static void take_out(struct yaml_node *of, struct yaml_node *before, const struct yaml_node *child)
{
    if (before != NULL) {
        before->next = child->next;
    } else {
        of->first = child->next;
    }
    if (of->last == child) {
        of->last = before;
    }
    of->count--;
}

bool yaml_remove(struct yaml_node *map, struct text key)
{
    struct yaml_node *before = NULL;
    for (struct yaml_node *child = map->first; child != NULL; before = child, child = child->next) {
        if (text_equal(child->key, key)) {
            take_out(map, before, child);
            return true;
        }
    }
    return false;
}

struct yaml_node *yaml_put(struct arena *arena, struct yaml_node *map, const char *key, const struct text *value,
                           const struct yaml_node *at)
{
    struct yaml_node *node = ARENA_NEW(arena, struct yaml_node);
    *node = (struct yaml_node){.kind = value != NULL ? YAML_TREE_SCALAR : YAML_TREE_MAP,
                               .file = at->file,
                               .line = at->line,
                               .column = at->column,
                               .key_line = at->key_line,
                               .key_column = at->key_column,
                               .text = value != NULL ? *value : TEXT_EMPTY,
                               .key = text_of(key)};
    (void) yaml_remove(map, node->key);
    append(map, node);
    return node;
}

bool yaml_remove_item(struct yaml_node *list, struct text item)
{
    struct yaml_node *before = NULL;
    for (struct yaml_node *child = list->first; child != NULL; before = child, child = child->next) {
        if (child->kind == YAML_TREE_SCALAR && text_equal(child->text, item)) {
            take_out(list, before, child);
            return true;
        }
    }
    return false;
}
