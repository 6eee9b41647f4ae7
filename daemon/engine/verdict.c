/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verdict: the words for what became of one attempt.
 *
 * They stand in the ledger's traces, in `queue show`, in metrics and in logs, so they are part of what users rely on:
 * the same five everywhere, in small letters with a hyphen. What a verdict means for the plan of a delivery is decided
 * in core; how a couriers' answer becomes one is decided in edge. This file knows neither.
 */
#include "engine/courier.h"

const char *verdict_word(enum verdict_kind kind)
{
    switch (kind) {
    case VERDICT_ACCEPTED:
        return "accepted";
    case VERDICT_TRANSIENT:
        return "transient";
    case VERDICT_PERMANENT:
        return "permanent";
    case VERDICT_GONE:
        return "gone";
    case VERDICT_IN_DOUBT:
        return "in-doubt";
    }
    UNREACHABLE();
}
