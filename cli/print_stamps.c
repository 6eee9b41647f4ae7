/* SPDX-License-Identifier: Apache-2.0 */
/*
 * print_stamps: the times inside a sentence of the ledger, in the entity's zone.
 *
 *   "set aware to 2026-12-04T16:40:00Z"  ──▶  "set aware to 2026-12-04 17:40:00 +01:00"
 *
 * The ledger's words are written where no zone is known. Beside a column of local times the others would be read as
 * local as well, and an hour is a lot of a day. --json and the ledger itself keep what was written.
 */
#include <ctype.h>

#include "cli/print.h"

#define STAMP_LEN 20

/* Exactly what the ledger writes, not the middle of something longer. */
static bool is_stamp(struct text t, size_t at, struct instant *ret)
{
    static const char shape[STAMP_LEN + 1] = "dddd-dd-ddTdd:dd:ddZ";
    if (t.len - at < STAMP_LEN || (at > 0 && isalnum((unsigned char) t.at[at - 1])) ||
        (t.len - at > STAMP_LEN && isalnum((unsigned char) t.at[at + STAMP_LEN]))) {
        return false;
    }
    for (size_t i = 0; i < STAMP_LEN; i++) {
        bool fits = shape[i] == 'd' ? isdigit((unsigned char) t.at[at + i]) != 0 : t.at[at + i] == shape[i];
        if (!fits) {
            return false;
        }
    }
    return instant_parse((struct text){t.at + at, STAMP_LEN}, ret, NULL) == STATUS_OK;
}

struct text print_stamps(struct cli *cli, struct text t)
{
    struct buf buf = BUF_INIT;
    struct instant at;
    cli_know_host(cli);
    for (size_t i = 0; i < t.len;) {
        if (t.at[i] < '0' || t.at[i] > '9' || !is_stamp(t, i, &at)) {
            buf_add_char(&buf, t.at[i++]);
            continue;
        }
        struct text full = civil_rfc3339_text(&cli->arena, cli->zone, at); /* 2026-11-22T14:05:00+01:00 */
        buf_addf(&buf, "%.10s %.8s %.6s", full.at, full.at + 11, full.at + 19);
        i += STAMP_LEN;
    }
    struct text local = text_copy(&cli->arena, buf_text(&buf));
    buf_done(&buf);
    return local;
}
