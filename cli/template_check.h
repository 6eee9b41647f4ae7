/* SPDX-License-Identifier: Apache-2.0 */
/*
 * template_check: looks a directory of templates over before anybody depends on them.
 *
 *   templates in DIR, in DIR/partials and in every other folder of DIR; contexts (JSON) in DIR/samples
 *
 * With the shipped data at hand, every draft is made as well: each stage in each language and format, of an incident of
 * which nothing is known, the legal minimum, and everything (cli/template_try.h); and words a language lacks are told.
 *
 * In Mustache a misspelt name is not an error, it is a hole in a report that somebody signs. So beside the syntax this
 * finds partials that are not there, names that no sample context has, and templates that cannot be rendered with a
 * sample.
 */
#ifndef NIS2_CLI_TEMPLATE_CHECK_H
#define NIS2_CLI_TEMPLATE_CHECK_H

#include <stdio.h>

#include "base/value.h"

/* `data` is the directory of the shipped data; NULL: no draft is made. */
/* As below, but one JSON document {"problems":[{"where":…,"problem":…}],"files":N} and a line end. */
int template_check_json(const char *directory, const char *data, FILE *out, struct complaint *reterr) MUST_USE;
/* Writes one line for each problem, "FILE:LINE: what is wrong", and a last line that counts. Gives the number of
 * problems, or -1 with a complaint when `directory` cannot be read or has no template in it. */
int template_check(const char *directory, const char *data, FILE *out, struct complaint *reterr) MUST_USE;

#endif
