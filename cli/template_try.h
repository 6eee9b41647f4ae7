/* SPDX-License-Identifier: Apache-2.0 */
/*
 * template_try: drafts made for nobody, to see whether the templates hold.
 *
 *   shipped data + DIR (which wins file by file) ─▶ every stage × language × format, of three incidents:
 *   nothing answered, the legal minimum, every answer there is
 *
 * The incidents are made by the program's own decisions in memory, so what is tried is what a night will bring.
 */
#ifndef NIS2_CLI_TEMPLATE_TRY_H
#define NIS2_CLI_TEMPLATE_TRY_H

#include "base/status.h"
#include "base/value.h"

/* What is wrong, and where: "text/draft.mustache:3", "languages/da.yaml". Borrowed for the call. */
typedef void template_try_fn(void *context, const char *where, const char *words);

struct template_tried {
    int drafts;                  /* how many were rendered */
    int messages;                /* and of these */
    int languages;               /* in how many languages */
    const struct value *context; /* what the templates of drafts see, of the fullest incident; in the arena */
};

/* "text", "html", …: a folder of templates for drafts. */
bool template_try_is_format(const char *name);

/* `data` is the directory of the shipped data; `own` NULL: its templates alone. Each problem is told once. */
void template_try(const char *data, const char *own, struct arena *arena, template_try_fn *told, void *context,
                  struct template_tried *ret);

#endif
