/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_audit_export: a stretch of the ledger as a bundle, for other verbs that leave one behind.
 */
#ifndef NIS2_CLI_VERB_AUDIT_EXPORT_H
#define NIS2_CLI_VERB_AUDIT_EXPORT_H

#include "cli/cli.h"

/* Everything recorded from `from` until `until` (RFC 3339, both included) as a new tar file at `path`, replacing an
 * earlier one. `*ret`: what its manifest says, in cli->arena. Gives an exit code, with the words of a failure printed.
 */
int verb_audit_export_between(struct cli *cli, struct text from, struct text until, const char *path,
                              const struct value **ret) MUST_USE;

#endif
