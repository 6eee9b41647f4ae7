/* SPDX-License-Identifier: Apache-2.0 */
/*
 * bundle_check: an audit bundle, verified without a daemon: the chain row by row, every payload that is in it, the
 * words for people against the bytes, and the sums of the files.
 *
 * The chain is checked by the code that checks a ledger (ledger/chain.h). It holds from the link before the first row;
 * that this link is the ledger's own is proven by a head somebody noted, or by a bundle that begins with row 1.
 */
#ifndef NIS2_CLI_BUNDLE_CHECK_H
#define NIS2_CLI_BUNDLE_CHECK_H

#include "ledger/chain.h"

#define BUNDLE_SCHEMA "nis2d-audit-bundle/1"
#define BUNDLE_ENTRIES "entries/"
#define BUNDLE_MANIFEST "manifest.json"

/* What is there of a row besides its header. */
enum bundle_kept {
    BUNDLE_PAYLOAD,    /* salt and bytes, and what they say */
    BUNDLE_ERASED,     /* nothing: it was erased from the ledger */
    BUNDLE_PRIVILEGED, /* nothing: it stays where it is */
    BUNDLE_OTHER,      /* nothing: it is of another incident */
    BUNDLE_LOST,       /* nothing: the ledger itself has lost it, which verifying it would tell */
    BUNDLE_KEPT_KINDS
};
extern const char *const bundle_kept_names[BUNDLE_KEPT_KINDS + 1];

struct bundle_counts {
    uint64_t rows, of[BUNDLE_KEPT_KINDS];
};

enum bundle_kept bundle_kept_of(struct text name); /* BUNDLE_KEPT_KINDS: no such word */
void bundle_count(struct bundle_counts *counts, enum bundle_kept kept);

struct bundle_verdict {
    struct ledger_verdict chain; /* is_whole, and the first thing that does not fit in words */
    struct bundle_counts counts;
    uint64_t first;
    struct text ref, from, until; /* of the manifest; empty: not that kind of stretch. In the arena given */
    bool is_exercise;
    bool has_own_words; /* made by this version: the lines for people were compared as well */
};

/* `expected` (seq 0: none) is a head somebody noted. What is wrong with the bundle is the verdict; STATUS_NOT_FOUND,
 * STATUS_IO, STATUS_BAD_INPUT (no bundle) are failures. */
enum status bundle_check(const char *path, struct ledger_head expected, struct arena *arena, struct bundle_verdict *ret,
                         struct complaint *reterr) MUST_USE;

#endif
