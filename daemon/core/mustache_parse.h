/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mustache_parse: a template's text as a tree of what is to be done, for mustache.c alone.
 *
 * Comments and changes of delimiters are gone from the tree, and so are the lines on which a tag stands alone:
 * rendering needs no knowledge of white space. Every node borrows from the template's text, which must live as long as
 * the tree.
 */
#ifndef NIS2_CORE_MUSTACHE_PARSE_H
#define NIS2_CORE_MUSTACHE_PARSE_H

#include "core/mustache.h"

enum mustache_node_kind {
    MUSTACHE_NODE_LITERAL,
    MUSTACHE_NODE_VALUE,
    MUSTACHE_NODE_RAW,
    MUSTACHE_NODE_SECTION,
    MUSTACHE_NODE_INVERTED,
    MUSTACHE_NODE_PARTIAL,
};

struct mustache_node {
    enum mustache_node_kind kind;
    struct text text;            /* the bytes of a LITERAL, else the name */
    struct text indent;          /* PARTIAL: the blanks before it when it stands alone on its line */
    int64_t line;                /* of the tag; of a literal's first byte */
    struct mustache_node *child; /* SECTION and INVERTED */
    struct mustache_node *next;
};

struct mustache_tree {
    struct text name; /* for complaints */
    struct mustache_node *first;
};

/* Sections nest at most LIMIT_TEMPLATE_DEPTH deep. Fails as mustache_render() says. The tree is made in `arena`. */
enum status mustache_parse(struct text name, struct text text, struct arena *arena, struct mustache_tree *ret,
                           struct complaint *reterr) MUST_USE;

/* A complaint at "NAME:LINE"; returns `status`. */
enum status mustache_parse_complain(struct complaint *reterr, enum status status, struct text name, int64_t line,
                                    const char *fmt, ...) PRINTF_LIKE(5, 6);

/* At most 60 bytes of a name, whole characters only, for a complaint. */
struct text mustache_parse_shown(struct text name);

#endif
