/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mustache: walks the trees of a template and its partials and writes what they say.
 *
 * The context is a stack of frames that lives on the C stack, one for each section that is being rendered; a name is
 * looked for from the innermost outwards. A partial is parsed when it is first met and kept for the rest of the
 * rendering; with an indentation it is another text, hence another tree.
 *
 * Everything a template can make grow is counted: depth, output, text that is parsed, and steps, so that neither a
 * partial that calls itself nor loops inside loops over a long list can hold the caller up.
 *
 * Surprising: indentation is put before the lines of the partial's *text*; a line end inside a value is not followed by
 * it.
 */
#include "core/mustache.h"

#include <inttypes.h>
#include <string.h>

#include "base/limits.h"
#include "core/mustache_escape.h"
#include "core/mustache_parse.h"

struct frame {
    const struct value *value;
    const struct frame *outer; /* NULL for the whole context */
};

struct partial {
    struct text name, indent;
    struct mustache_tree tree;
    struct partial *next;
};

struct renderer {
    const struct mustache_job *job;
    struct arena *arena;
    struct complaint *reterr;
    struct mustache_escaper escaper;
    struct buf *out;
    size_t out_max;            /* length of `out` that must not be passed */
    struct buf plain, escaped; /* one value, before and after */
    struct partial *partials;  /* met so far */
    size_t parsed;             /* bytes of template text */
    uint64_t steps;
};

/* Where the renderer is. */
struct place {
    const struct mustache_tree *tree;
    const struct frame *frame;
    int depth; /* sections and partials around it */
};

static enum status render_nodes(struct renderer *r, const struct mustache_node *first, struct place place);

static enum status over_limit(struct renderer *r, const struct mustache_tree *tree, const struct mustache_node *node,
                              const char *words)
{
    return mustache_parse_complain(r->reterr, STATUS_LIMIT, tree->name, node->line, "%s", words);
}

static enum status emit(struct renderer *r, struct text bytes, const struct mustache_tree *tree,
                        const struct mustache_node *node)
{
    if (bytes.len > r->out_max - r->out->len)
        return over_limit(r, tree, node, "the output grows over 1 MiB here");
    buf_add(r->out, bytes);
    return STATUS_OK;
}

/* The value of the key in the innermost frame that has it. */
static const struct value *find_outwards(struct renderer *r, const struct frame *frame, struct text key)
{
    for (; frame != NULL; frame = frame->outer) {
        r->steps += frame->value->count;
        const struct value *found = value_get_key(frame->value, key);
        if (found != NULL)
            return found;
    }
    return NULL;
}

/* NULL when there is no such name. Only the first part of a dotted name is looked for outwards; the others belong to
 * what it found. */
static const struct value *find(struct renderer *r, const struct frame *frame, struct text name)
{
    if (text_is(name, "."))
        return frame->value;
    struct text part, rest;
    if (!text_cut(name, '.', &part, &rest))
        return find_outwards(r, frame, name);
    const struct value *found = find_outwards(r, frame, part);
    while (found != NULL && text_cut(rest, '.', &part, &rest)) {
        r->steps += found->count;
        found = value_get_key(found, part);
    }
    if (found == NULL)
        return NULL;
    r->steps += found->count;
    return value_get_key(found, rest);
}

static bool is_true(const struct value *v)
{
    if (v == NULL)
        return false;
    switch (v->kind) {
    case VALUE_NULL:
        return false;
    case VALUE_BOOL:
        return v->boolean;
    case VALUE_INT:
        return v->integer != 0;
    case VALUE_REAL:
        return v->real < 0 || v->real > 0;
    case VALUE_TEXT:
        return v->text.len > 0;
    case VALUE_LIST:
        return v->count > 0;
    case VALUE_MAP:
        return true;
    }
    UNREACHABLE();
}

/* What a value looks like in print; borrowed from it, from `plain` or from the arena. */
static struct text printed(struct renderer *r, const struct value *v)
{
    if (v == NULL)
        return TEXT_EMPTY;
    switch (v->kind) {
    case VALUE_NULL:
        return TEXT_EMPTY;
    case VALUE_BOOL:
        return v->boolean ? TEXT("true") : TEXT("false");
    case VALUE_INT:
        buf_clear(&r->plain);
        buf_addf(&r->plain, "%" PRId64, v->integer);
        return buf_text(&r->plain);
    case VALUE_REAL:
        return value_real_text(r->arena, v->real);
    case VALUE_TEXT:
        return v->text;
    case VALUE_LIST:
    case VALUE_MAP:
        buf_clear(&r->plain);
        value_json(&r->plain, v);
        return buf_text(&r->plain);
    }
    UNREACHABLE();
}

static enum status render_value(struct renderer *r, const struct mustache_node *node, struct place place)
{
    struct text text = printed(r, find(r, place.frame, node->text));
    r->steps += text.len;
    if (node->kind == MUSTACHE_NODE_RAW) {
        mustache_escape_note(&r->escaper, text);
        return emit(r, text, place.tree, node);
    }
    buf_clear(&r->escaped);
    mustache_escape_add(&r->escaper, text, &r->escaped);
    return emit(r, buf_text(&r->escaped), place.tree, node);
}

static enum status render_section(struct renderer *r, const struct mustache_node *node, struct place place)
{
    const struct value *value = find(r, place.frame, node->text);
    bool is_wanted = is_true(value) == (node->kind == MUSTACHE_NODE_SECTION);
    if (!is_wanted)
        return STATUS_OK;
    if (place.depth == LIMIT_TEMPLATE_DEPTH)
        return over_limit(r, place.tree, node, "sections and partials nest more than 64 deep here");
    struct place inside = place;
    inside.depth++;
    if (node->kind == MUSTACHE_NODE_INVERTED)
        return render_nodes(r, node->child, inside);
    ENSURE(value != NULL); /* nothing is not true */
    struct frame frame = {value, place.frame};
    inside.frame = &frame;
    if (value->kind != VALUE_LIST)
        return render_nodes(r, node->child, inside);
    enum status status = STATUS_OK;
    for (const struct value_item *item = value->first; item != NULL && status == STATUS_OK; item = item->next) {
        r->steps++;
        frame.value = item->value;
        status = render_nodes(r, node->child, inside);
    }
    return status;
}

/* `text` with `indent` before each of its lines, the last one too when it has no line end. */
static struct text indented(struct arena *arena, struct text text, struct text indent, size_t lines)
{
    char *bytes = arena_alloc(arena, text.len + lines * indent.len);
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (i == 0 || text.at[i - 1] == '\n') {
            memcpy(bytes + len, indent.at, indent.len);
            len += indent.len;
        }
        bytes[len++] = text.at[i];
    }
    ENSURE(len == text.len + lines * indent.len);
    return (struct text){bytes, len};
}

static size_t line_starts(struct text text)
{
    size_t lines = 0;
    for (size_t i = 0; i < text.len; i++)
        lines += i == 0 || text.at[i - 1] == '\n' ? 1 : 0;
    return lines;
}

static enum status parse_partial(struct renderer *r, const struct mustache_node *node,
                                 const struct mustache_tree *caller, struct mustache_tree *ret)
{
    struct text text = TEXT_EMPTY;
    enum status status = r->job->partial == NULL
                             ? STATUS_NOT_FOUND
                             : r->job->partial(r->job->partial_context, node->text, &text, r->reterr);
    if (status == STATUS_NOT_FOUND)
        text = TEXT_EMPTY;
    else if (status != STATUS_OK)
        return status;
    size_t lines = node->indent.len > 0 ? line_starts(text) : 0;
    size_t room = LIMIT_TEMPLATE_TEXT - r->parsed;
    if (text.len > room || (lines > 0 && node->indent.len > (room - text.len) / lines))
        return over_limit(r, caller, node, "with this partial the template and its partials grow over 4 MiB");
    if (lines > 0)
        text = indented(r->arena, text, node->indent, lines);
    r->parsed += text.len;
    return mustache_parse(node->text, text, r->arena, ret, r->reterr);
}

/* Finds the tree of a partial, parsing it when it is met for the first time. */
static enum status get_partial(struct renderer *r, const struct mustache_node *node, const struct mustache_tree *caller,
                               const struct mustache_tree **ret)
{
    for (const struct partial *p = r->partials; p != NULL; p = p->next) {
        r->steps++;
        if (text_equal(p->name, node->text) && text_equal(p->indent, node->indent)) {
            *ret = &p->tree;
            return STATUS_OK;
        }
    }
    struct mustache_tree tree;
    enum status status = parse_partial(r, node, caller, &tree);
    if (status != STATUS_OK)
        return status;
    struct partial *p = ARENA_NEW(r->arena, struct partial);
    *p = (struct partial){node->text, node->indent, tree, r->partials};
    r->partials = p;
    *ret = &p->tree;
    return STATUS_OK;
}

static enum status render_partial(struct renderer *r, const struct mustache_node *node, struct place place)
{
    if (place.depth == LIMIT_TEMPLATE_DEPTH)
        return over_limit(r, place.tree, node, "sections and partials nest more than 64 deep here");
    struct place inside = {NULL, place.frame, place.depth + 1};
    enum status status = get_partial(r, node, place.tree, &inside.tree);
    if (status != STATUS_OK)
        return status;
    return render_nodes(r, inside.tree->first, inside);
}

static enum status render_node(struct renderer *r, const struct mustache_node *node, struct place place)
{
    switch (node->kind) {
    case MUSTACHE_NODE_LITERAL:
        mustache_escape_note(&r->escaper, node->text);
        return emit(r, node->text, place.tree, node);
    case MUSTACHE_NODE_VALUE:
    case MUSTACHE_NODE_RAW:
        return render_value(r, node, place);
    case MUSTACHE_NODE_SECTION:
    case MUSTACHE_NODE_INVERTED:
        return render_section(r, node, place);
    case MUSTACHE_NODE_PARTIAL:
        return render_partial(r, node, place);
    }
    UNREACHABLE();
}

static enum status render_nodes(struct renderer *r, const struct mustache_node *first, struct place place)
{
    for (const struct mustache_node *node = first; node != NULL; node = node->next) {
        r->steps++;
        enum status status = render_node(r, node, place);
        if (status != STATUS_OK)
            return status;
        if (r->steps > LIMIT_TEMPLATE_STEPS)
            return over_limit(r, place.tree, node, "the rendering takes more than 50 million steps");
    }
    return STATUS_OK;
}

static enum status parse_whole(struct text name, struct text text, struct arena *arena, struct mustache_tree *ret,
                               struct complaint *reterr)
{
    if (text.len > LIMIT_TEMPLATE_TEXT)
        return mustache_parse_complain(reterr, STATUS_LIMIT, name, 1, "a template with its partials has at most 4 MiB");
    return mustache_parse(name, text, arena, ret, reterr);
}

enum status mustache_render(const struct mustache_job *job, struct arena *arena, struct buf *out,
                            struct complaint *reterr)
{
    REQUIRE(job->context != NULL);
    struct mustache_tree tree;
    enum status status = parse_whole(job->name, job->text, arena, &tree, reterr);
    if (status != STATUS_OK)
        return status;
    struct renderer r = {.job = job, .arena = arena, .reterr = reterr, .out = out, .parsed = job->text.len};
    size_t before = out->len;
    r.out_max = before + LIMIT_TEMPLATE_OUTPUT;
    mustache_escape_init(&r.escaper, job->escape);
    struct frame frame = {job->context, NULL};
    status = render_nodes(&r, tree.first, (struct place){&tree, &frame, 0});
    buf_done(&r.plain);
    buf_done(&r.escaped);
    if (status != STATUS_OK && out->at != NULL) {
        out->len = before;
        out->at[before] = '\0';
    }
    return status;
}

static enum mustache_tag_kind tag_kind(enum mustache_node_kind kind)
{
    switch (kind) {
    case MUSTACHE_NODE_VALUE:
        return MUSTACHE_TAG_VALUE;
    case MUSTACHE_NODE_RAW:
        return MUSTACHE_TAG_RAW;
    case MUSTACHE_NODE_SECTION:
        return MUSTACHE_TAG_SECTION;
    case MUSTACHE_NODE_INVERTED:
        return MUSTACHE_TAG_INVERTED;
    case MUSTACHE_NODE_PARTIAL:
        return MUSTACHE_TAG_PARTIAL;
    case MUSTACHE_NODE_LITERAL:
        break;
    }
    UNREACHABLE();
}

/* Hangs the tags of `first` and all below it on `tail`; gives the new tail. As deep as sections nest. */
static const struct mustache_tag **collect_tags(struct arena *arena, const struct mustache_node *first,
                                                const struct mustache_tag **tail)
{
    for (const struct mustache_node *node = first; node != NULL; node = node->next) {
        if (node->kind == MUSTACHE_NODE_LITERAL)
            continue;
        struct mustache_tag *tag = ARENA_NEW(arena, struct mustache_tag);
        *tag = (struct mustache_tag){tag_kind(node->kind), node->text, node->line, NULL};
        *tail = tag;
        tail = collect_tags(arena, node->child, &tag->next);
    }
    return tail;
}

enum status mustache_tags(struct text name, struct text text, struct arena *arena, const struct mustache_tag **ret,
                          struct complaint *reterr)
{
    struct mustache_tree tree;
    enum status status = parse_whole(name, text, arena, &tree, reterr);
    if (status != STATUS_OK)
        return status;
    const struct mustache_tag *first = NULL;
    collect_tags(arena, tree.first, &first);
    *ret = first;
    return STATUS_OK;
}

bool mustache_escape_find(struct text word, enum mustache_escape *ret)
{
    static const char *const words[] = {"html", "none", "markdown", "paste"};
    static const enum mustache_escape modes[] = {MUSTACHE_HTML, MUSTACHE_NONE, MUSTACHE_MARKDOWN, MUSTACHE_PASTE};
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (text_is(word, words[i])) {
            *ret = modes[i];
            return true;
        }
    }
    return false;
}
