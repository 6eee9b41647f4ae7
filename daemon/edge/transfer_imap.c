/* SPDX-License-Identifier: Apache-2.0 */
/*
 * transfer_imap: a talk with a mailbox: one connection, one login, as many steps as it takes.
 *
 *   thread: next ─▶ step ─▶ perform ─▶ what was said ─▶ next … ─▶ goodbye, landed
 *
 * The library knows how to search a mailbox and how to fetch one mail, each as a transfer of its own. Here they follow
 * one another on the same handle, which keeps the connection between them; what comes next is asked of whoever began
 * the talk, who sees the words and never the socket.
 *
 * Surprising: the library waits blocking for the end of a fetch and for the answer to its goodbye, which it says when
 * the handle is cleaned up. So the talk has a thread, and the handle ends there and not on the loop.
 */
#include <stdio.h>
#include <string.h>

#include "edge/transfer_parts.h"

#define SET(t, option, value) ENSURE(curl_easy_setopt((t)->easy, (option), (value)) == CURLE_OK)
#define ANSWER_S 10L /* what a server may think about one command */

char *transfer_imap_base(const char *url)
{
    const char *start = strstr(url, "://");
    size_t len = start != NULL ? (size_t) (start - url) + 3 : 0;
    len += strcspn(url + len, "/;?#");
    char *base = mem_alloc(len + 1);
    memcpy(base, url, len);
    return base;
}

/* False when there is nothing more to ask. */
static bool take_step(struct transfer *t)
{
    struct arena arena = ARENA_INIT;
    struct transfer_imap_step step = {TEXT_EMPTY, TEXT_EMPTY};
    bool has_more = t->next_step(t->next_context, buf_text(&t->body), &step);
    if (has_more) {
        SET(t, CURLOPT_URL, text_cstr(&arena, text_format(&arena, "%s%.*s", t->base, TEXT_ARG(step.path))));
        SET(t, CURLOPT_CUSTOMREQUEST, step.command.len > 0 ? text_cstr(&arena, step.command) : NULL);
        buf_clear(&t->body);
    }
    arena_done(&arena);
    return has_more;
}

void transfer_imap_run(struct transfer *t)
{
    curl_off_t took_us = 0;
    t->result = CURLE_OK;
    while (t->result == CURLE_OK && !atomic_load(t->stop) && take_step(t))
        t->result = curl_easy_perform(t->easy);
    if (t->result == CURLE_OK && atomic_load(t->stop))
        t->result = CURLE_ABORTED_BY_CALLBACK;
    (void) curl_easy_getinfo(t->easy, CURLINFO_TOTAL_TIME_T, &took_us);
    t->taken_ms = took_us / 1000;
    curl_easy_cleanup(t->easy);
    t->easy = NULL;
}

void transfer_imap(struct transfer *t, transfer_imap_fn *next, void *context, size_t body_max)
{
    REQUIRE(t->is_imap && t->next_step == NULL);
    t->next_step = next;
    t->next_context = context;
    t->body_max = body_max;
    SET(t, CURLOPT_SERVER_RESPONSE_TIMEOUT, ANSWER_S);
    SET(t, CURLOPT_NOPROGRESS, 0L);
    SET(t, CURLOPT_XFERINFOFUNCTION, transfer_on_progress);
    SET(t, CURLOPT_XFERINFODATA, t);
}
