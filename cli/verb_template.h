/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_template: `nis2ctl template render` and `nis2ctl template check`.
 *
 * For whoever writes templates: both work on files alone and need neither a daemon nor a configuration. They know the
 * engine (core/mustache.h) and the JSON reader, not what a report is: the context is whatever `report context` printed.
 *
 * Surprising: a file that is not there is exit 2, a value that is not allowed, as 4 is for what the daemon knows.
 */
#ifndef NIS2_CLI_VERB_TEMPLATE_H
#define NIS2_CLI_VERB_TEMPLATE_H

/* argv[0] is the word after `template`. Gives the exit code: 0 done; 1 `check` found something; 2 wrong usage, or a
 * file that cannot be used. Writes to standard output and standard error. */
int verb_template(int argc, char **argv);

#endif
