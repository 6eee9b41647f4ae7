/* SPDX-License-Identifier: Apache-2.0 */
/*
 * answer_page: the page behind a link, as bytes: small, by itself, readable on a telephone, without scripts.
 *
 *   what is ──▶ a few sentences [+ a form of two buttons] ──▶ HTML 5 and the headers it must travel with
 *
 * It loads nothing, may be framed by nobody, tells no other site where it came from, and is kept by no cache and no
 * search engine. Knows nothing of incidents.
 */
#ifndef NIS2_EDGE_ANSWER_PAGE_H
#define NIS2_EDGE_ANSWER_PAGE_H

#include "edge/http.h"

#define ANSWER_PAGE_HEADERS 5
#define ANSWER_PAGE_HOURS 4

/* Everything borrowed; empty texts are left out. All of it is escaped here. */
struct answer_page {
    const char *language; /* of the page: "de" */
    struct text exercise; /* the banner; empty: it is real */
    struct text title;
    struct text about; /* what is owed and by when */
    struct text now;   /* who has it, until when, what pages next */
    struct text said;  /* what became of what was just done */
    struct text otherwise;
    bool has_form;
    bool has_duration;
    struct text meaning, take, not_now, for_how_long, usual; /* of the form */
    struct text hours[ANSWER_PAGE_HOURS];                    /* "1 hour", "2 hours", … */
};

/* How many hours the choices of the form mean. */
extern const int answer_page_hours[ANSWER_PAGE_HOURS];

/* In the arena. */
struct text answer_page_html(const struct answer_page *page, struct arena *arena);
/* The headers besides those of every answer; `ret` has room for ANSWER_PAGE_HEADERS. */
void answer_page_headers(struct http_header *ret, struct arena *arena);

/* What the form sent ("do=take&for=2h"). */
struct answer_form {
    bool takes, declines;
    int hours; /* 0: as usual */
};
/* False: it is not what the form sends; a machine that posts to every address it finds sends nothing like it. */
bool answer_form_read(struct text body, struct answer_form *ret) MUST_USE;

#endif
