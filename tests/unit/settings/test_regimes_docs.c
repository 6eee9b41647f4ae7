/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The table of regimes in docs/law.md against the shipped files: a lawyer reads the table, the daemon reads the files,
 * and both must name the same days, zones and doubts. A row that is missing or old is printed as it has to be.
 */
#include "tests/lib/expect.h"

#include <stdio.h>

#include "settings/files.h"
#include "settings/regimes.h"
#include "tests/lib/config_world.h"

#define DOCUMENT "docs/law.md"

static struct text or_dash(struct text t)
{
    return t.len > 0 ? t : TEXT("-");
}

static void add_unverified(const struct regime *r, struct buf *row)
{
    size_t found = 0;
    for (size_t i = 0; i < r->stage_count; i++) {
        if (r->stages[i].confidence == CONFIDENCE_UNVERIFIED) {
            buf_addf(row, "%s%.*s", found++ > 0 ? ", " : "", TEXT_ARG(r->stages[i].id));
        }
    }
    buf_add_cstr(row, found == 0 ? "-" : "");
}

/* If it failed, the document would promise a regime, a date or a certainty that the files do not have. */
static void test_every_regime_has_its_row(void **state)
{
    struct config_world *w = *state;
    struct regimes all;
    struct text document;
    struct complaint why;
    size_t wrong = 0, rows = 0;
    regimes_load("config/regimes", NULL, &w->arena, &all, &w->problems);
    assert_true(all.count > 30);
    assert_int_equal(files_read(DOCUMENT, LIMIT_CONFIG_FILE, &w->arena, &document, &why), STATUS_OK);
    for (size_t i = 0; i < all.count; i++) {
        const struct regime *r = &all.at[i];
        struct buf row = BUF_INIT;
        struct text zone = or_dash(r->zone), days = or_dash(r->holidays), from = or_dash(r->valid_from);
        buf_addf(&row, "| `%.*s` | %.*s | %.*s | %.*s | %.*s | %s | ", TEXT_ARG(r->id), TEXT_ARG(r->title),
                 TEXT_ARG(from), TEXT_ARG(zone), TEXT_ARG(days), confidence_names[r->confidence]);
        add_unverified(r, &row);
        buf_add_cstr(&row, " |\n");
        if (text_find(document, buf_text(&row)) == SIZE_MAX) {
            print_error("%.*s", (int) row.len, row.at);
            wrong++;
        }
        buf_done(&row);
    }
    for (size_t at = text_find(document, TEXT("\n| `")); at != SIZE_MAX; at = text_find(document, TEXT("\n| `"))) {
        document = (struct text){document.at + at + 1, document.len - at - 1};
        size_t columns = 0;
        for (size_t k = 0; k < document.len && document.at[k] != '\n'; k++) {
            columns += document.at[k] == '|' ? 1 : 0;
        }
        rows += columns == 8 ? 1 : 0;
    }
    assert_int_equal(wrong, 0);
    assert_int_equal(rows, all.count); /* no row of a file that is gone */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_every_regime_has_its_row, config_world_setup, config_world_teardown)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
