/* SPDX-License-Identifier: Apache-2.0 */
/*
 * bundle_readme: the page that lies on top of a report bundle: what this is, to whom, by when, and what to do, step by
 * step, for somebody who has not slept and has never done it before.
 *
 * It says what was true of the record when the bundle was made, and nothing that changes while it is read: no "in 5 h".
 * Every command on it is whole and can be pasted.
 */
#ifndef NIS2_CLI_BUNDLE_README_H
#define NIS2_CLI_BUNDLE_README_H

#include "cli/cli.h"

struct readme {
    struct cli *cli;
    const struct value *all;        /* GET …/bundle */
    const char *stem;               /* what the drafts' names begin with */
    const char *const *attachments; /* as they are named in the bundle */
    size_t attachment_count;
    int64_t privileged; /* attachments left out */
};

/* In the arena of `cli`. */
struct text bundle_readme(const struct readme *readme);

#endif
