/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How sure a source is stands behind it once. A mark that is said again and again is not read, and one that is lost
 * makes an unchecked reading look like the law.
 */
#include "tests/lib/expect.h"

#include "core/cited.h"

static void is_cited(const char *source, const char *whole, const char *wanted)
{
    struct arena arena = ARENA_INIT;
    expect_text(cited_text(&arena, text_of(source), text_of(whole)), wanted);
    arena_done(&arena);
}

static void a_mark_stands_behind_what_it_is_of(void **state)
{
    (void) state;
    is_cited("Art. 23(5)", "verified", "Art. 23(5) (verified)");
    is_cited("", "secondary", " (secondary)");
    is_cited("Art. 15(1)", "confirmed", "Art. 15(1) (confirmed)");
    is_cited("Art. 23(4)(b); limit: Reg. Art. 3(1), 3(4), secondary", "secondary",
             "Art. 23(4)(b); limit: Reg. Art. 3(1), 3(4) (secondary)");
    is_cited("Art. 23(4)(d); target: 30 days; one month, verified; limit: Reg., secondary", "secondary",
             "Art. 23(4)(d); target: 30 days; one month (verified); limit: Reg. (secondary)");
    is_cited("Art. 35B; every: Act 5, unverified; every_limit: Act 6, secondary", "unverified",
             "Art. 35B; every: Act 5 (unverified); every_limit: Act 6 (secondary)");
}

/* The stage is less sure than each of its readings: so it is what stands first. */
static void the_whole_marks_what_stands_first(void **state)
{
    (void) state;
    is_cited("Art. 23(4); not seen; limit: Reg., secondary", "unverified",
             "Art. 23(4); not seen (unverified); limit: Reg. (secondary)");
    is_cited("Art. 23(4); target: 30 days, unverified", "confirmed", "Art. 23(4); target: 30 days (confirmed)");
    is_cited("; limit: ", "secondary", " (secondary); limit: ");
}

/* Working notes on a reading, in a report, are questions the authority will ask. */
static void an_authority_is_told_the_law_alone(void **state)
{
    (void) state;
    expect_text(cited_law(text_of("Art. 23(4)(d); target: 30 days; one month, verified; limit: Reg., secondary")),
                "Art. 23(4)(d)");
    expect_text(cited_law(text_of("Act No. 3; not seen, unverified; limit: Reg., secondary")), "Act No. 3; not seen");
    expect_text(cited_law(text_of("Art. 35B; late_if: Act 5, unverified")), "Art. 35B");
    expect_text(cited_law(text_of("Art. 15(1)")), "Art. 15(1)");
    expect_text(cited_law(TEXT_EMPTY), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mark_stands_behind_what_it_is_of),
        cmocka_unit_test(the_whole_marks_what_stands_first),
        cmocka_unit_test(an_authority_is_told_the_law_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
