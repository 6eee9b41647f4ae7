/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The moves of an obligation: which there are, and where each leads. The table is written out here once more, so that a
 * slip in either shows.
 */
#include "tests/lib/expect.h"

#include "core/moves.h"
#include "core/own.h"

#define ENDS 6

static const struct {
    enum obligation_move move;
    int to;
    const char *from; /* one letter an end: none filed waived withdrawn closed-by not-owed */
} table[] = {
    {MOVE_FILE, END_FILED, "y-yyyy"},      {MOVE_UNFILE, END_NONE, "-y----"},
    {MOVE_WAIVE, END_WAIVED, "y-----"},    {MOVE_WITHDRAW, END_WITHDRAWN, "yy----"},
    {MOVE_CLOSE, END_CLOSED_BY, "y-----"}, {MOVE_NOT_OWED, END_NOT_OWED, "y-----"},
    {MOVE_REOPEN, END_NONE, "--yyyy"},     {MOVE_REQUEST, END_NONE, "yyyyyy"},
};

/* A move that is allowed where it must not be ends a clock that runs, or ends one twice. */
static void every_move_is_as_drawn(void **state)
{
    (void) state;
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        for (int from = END_NONE; from < ENDS; from++) {
            struct obligation o = {.end = from, .ended_at = {7}};
            assert_int_equal(moves_may(from, table[i].move), table[i].from[from] == 'y');
            moves_make(&o, table[i].move, (struct instant){9}, TEXT("why"), TEXT_EMPTY);
            assert_int_equal(o.end, table[i].to);
            assert_int_equal(o.ended_at.s, table[i].to == END_NONE ? INSTANT_NONE.s : 9);
            expect_text(o.end_reason, "why");
            own_text_drop(&o.end_reason);
        }
    }
}

/* The words of the ledger mean these moves, for ever. */
static void ends_of_the_ledger_are_moves(void **state)
{
    (void) state;
    assert_int_equal(moves_of_end(ENDED_WAIVED), MOVE_WAIVE);
    assert_int_equal(moves_of_end(ENDED_WITHDRAWN), MOVE_WITHDRAW);
    assert_int_equal(moves_of_end(ENDED_CLOSED_BY), MOVE_CLOSE);
    assert_int_equal(moves_of_end(ENDED_NOT_OWED), MOVE_NOT_OWED);
    assert_int_equal(moves_of_end(ENDED_REOPENED), MOVE_REOPEN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_move_is_as_drawn),
                                       cmocka_unit_test(ends_of_the_ledger_are_moves)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
