/* SPDX-License-Identifier: Apache-2.0 */
/*
 * chain: the bytes are those of chain.h for ever, and every kind of tampering is found at the row where it happened.
 */
#include "tests/lib/expect.h"

#include <string.h>

#include "ledger/chain.h"

#define ROWS 6

static struct arena arena = ARENA_INIT;
static struct ledger_row rows[ROWS];
static struct hash commitments[ROWS];
static uint8_t salts[ROWS][LEDGER_SALT_LEN];

static struct ledger_row a_row(void)
{
    return (struct ledger_row){
        .seq = 7,
        .at = {1795266300},
        .stream = TEXT("INC-2026-0007"),
        .type = -3,
        .actor = TEXT("uid:1000"),
        .command = hash_of("key", 3),
    };
}

/* A whole chain of ROWS rows, fresh for each test. */
static int build(void **state)
{
    (void) state;
    struct hash previous = {{0}};
    arena_reset(&arena);
    for (size_t i = 0; i < ROWS; i++) {
        memset(salts[i], (int) i + 1, LEDGER_SALT_LEN);
        rows[i] = a_row();
        rows[i].seq = i + 1;
        rows[i].payload = text_format(&arena, "payload %zu", i + 1);
        commitments[i] = chain_commitment(salts[i], rows[i].payload);
        previous = rows[i].link = chain_link(&previous, &rows[i], &commitments[i]);
    }
    return 0;
}

static struct ledger_head head_at(size_t seq)
{
    return (struct ledger_head){rows[seq - 1].seq, rows[seq - 1].link};
}

static struct ledger_verdict walk(size_t count, struct ledger_head expected)
{
    struct ledger_verdict v;
    chain_begin(&v, (struct ledger_head){0});
    for (size_t i = 0; i < count; i++) {
        struct chain_row r = {&rows[i], &commitments[i], rows[i].is_erased ? NULL : salts[i]};
        if (!chain_step(&v, &r, expected)) {
            break;
        }
    }
    chain_end(&v, expected);
    return v;
}

static void expect_broken(struct ledger_verdict v, uint64_t seq, const char *words)
{
    assert_false(v.is_whole);
    assert_int_equal(v.broken_seq, seq);
    if (strstr(v.reason, words) == NULL) {
        fail_msg("\"%s\" does not say \"%s\"", v.reason, words);
    }
}

/* Ledgers written by any release must verify for ever: these two values were computed by another program from chain.h
 * alone. */
static void bytes_are_as_documented(void **state)
{
    (void) state;
    uint8_t salt[LEDGER_SALT_LEN];
    for (uint8_t i = 0; i < LEDGER_SALT_LEN; i++) {
        salt[i] = i;
    }
    struct hash previous = hash_of("previous", 8), commitment = chain_commitment(salt, TEXT("hello"));
    struct ledger_row row = a_row();
    struct hash link = chain_link(&previous, &row, &commitment);
    expect_text(hash_hex(&arena, &commitment), "7c9f5b9e4cc36c703715bb6eedcbb8bd80840fd48d135a07af861d1a027be360");
    expect_text(hash_hex(&arena, &link), "9fec7cb3be9e80585ce2ff46f57a6fedb15a09aee42f9c05f7c681ea23b482fa");
}

/* A header field outside the link could be forged without anybody noticing. */
static void every_field_counts(void **state)
{
    (void) state;
    struct hash zero = {{0}}, commitment = hash_of("c", 1), other = hash_of("d", 1);
    struct ledger_row row = a_row(), changed[7];
    struct hash link = chain_link(&zero, &row, &commitment);
    for (size_t i = 0; i < ARRAY_LEN(changed); i++) {
        changed[i] = row;
    }
    changed[0].seq++;
    changed[1].at.s++;
    changed[2].stream = TEXT("INC-2026-0008");
    changed[3].type++;
    changed[4].actor = TEXT("uid:1001");
    changed[5].command = other;
    changed[6].request = other;
    for (size_t i = 0; i < ARRAY_LEN(changed); i++) {
        struct hash l = chain_link(&zero, &changed[i], &commitment);
        assert_false(hash_equal(&l, &link));
    }
    struct hash l = chain_link(&other, &row, &commitment);
    assert_false(hash_equal(&l, &link));
    l = chain_link(&zero, &row, &other);
    assert_false(hash_equal(&l, &link));
}

/* Without lengths a letter could wander from the stream's name into the actor's, and the link would still fit. */
static void fields_do_not_run_together(void **state)
{
    (void) state;
    struct hash zero = {{0}}, commitment = hash_of("c", 1);
    struct ledger_row one = a_row(), two = a_row();
    one.type = two.type = 0;
    one.stream = TEXT("ab");
    one.actor = TEXT("c");
    two.stream = TEXT("a");
    two.actor = TEXT("bc");
    struct hash a = chain_link(&zero, &one, &commitment), b = chain_link(&zero, &two, &commitment);
    assert_false(hash_equal(&a, &b));
}

/* A salt that is not in the commitment would let anybody test guesses of an erased payload. */
static void salt_counts(void **state)
{
    (void) state;
    struct hash a = chain_commitment(salts[0], TEXT("guess")), b = chain_commitment(salts[1], TEXT("guess"));
    assert_false(hash_equal(&a, &b));
}

/* False alarms would teach people to ignore the check. */
static void whole_chain_is_whole(void **state)
{
    (void) state;
    struct ledger_verdict v = walk(ROWS, head_at(ROWS));
    assert_true(v.is_whole);
    assert_int_equal(v.rows, ROWS);
    assert_int_equal(v.erased, 0);
    assert_int_equal(v.broken_seq, 0);
    assert_string_equal(v.reason, "");
    assert_true(hash_equal(&v.head.link, &rows[ROWS - 1].link));
    assert_true(walk(0, (struct ledger_head){0}).is_whole);
    assert_true(walk(ROWS, head_at(3)).is_whole);
}

/* Somebody rewrites what a report said. */
static void changed_payload_is_found(void **state)
{
    (void) state;
    rows[3].payload = TEXT("payload 9");
    expect_broken(walk(ROWS, (struct ledger_head){0}), 4, "payload of row 4");
}

/* Somebody moves the time of a row to be early enough. */
static void changed_header_is_found(void **state)
{
    (void) state;
    rows[2].at.s--;
    expect_broken(walk(ROWS, (struct ledger_head){0}), 3, "row 3 does not fit");
}

/* Somebody changes payload and commitment together. */
static void changed_commitment_is_found(void **state)
{
    (void) state;
    rows[2].payload = TEXT("other");
    commitments[2] = chain_commitment(salts[2], rows[2].payload);
    expect_broken(walk(ROWS, (struct ledger_head){0}), 3, "row 3 does not fit");
}

/* Somebody takes a row out. */
static void missing_row_is_found(void **state)
{
    (void) state;
    memmove(&rows[1], &rows[2], sizeof rows[0] * (ROWS - 2));
    memmove(&commitments[1], &commitments[2], sizeof commitments[0] * (ROWS - 2));
    expect_broken(walk(ROWS - 1, (struct ledger_head){0}), 2, "row 2 is missing");
}

/* Somebody takes the first row out, and the second looks like a first one. */
static void missing_first_row_is_found(void **state)
{
    (void) state;
    memmove(&rows[0], &rows[1], sizeof rows[0] * (ROWS - 1));
    memmove(&commitments[0], &commitments[1], sizeof commitments[0] * (ROWS - 1));
    expect_broken(walk(ROWS - 1, (struct ledger_head){0}), 1, "row 1 is missing");
}

/* Somebody swaps two rows and their numbers. */
static void moved_rows_are_found(void **state)
{
    (void) state;
    struct ledger_row row = rows[2];
    struct hash commitment = commitments[2];
    rows[2] = rows[3];
    rows[3] = row;
    commitments[2] = commitments[3];
    commitments[3] = commitment;
    rows[2].seq = 3;
    rows[3].seq = 4;
    expect_broken(walk(ROWS, (struct ledger_head){0}), 3, "rows were moved");
}

/* Somebody cuts off what came last: nothing inside the chain can tell, only a head that was noted elsewhere. */
static void cut_tail_is_found_by_a_noted_head(void **state)
{
    (void) state;
    assert_true(walk(ROWS - 1, (struct ledger_head){0}).is_whole);
    expect_broken(walk(ROWS - 1, head_at(ROWS)), ROWS, "tail was cut");
    expect_broken(walk(0, head_at(ROWS)), 1, "tail was cut");
}

/* Somebody writes the whole ledger anew, links and all. */
static void rewritten_chain_is_found_by_a_noted_head(void **state)
{
    (void) state;
    struct ledger_head noted = head_at(5);
    noted.link.at[31] ^= 1;
    expect_broken(walk(ROWS, noted), 5, "written anew");
}

/* An erased payload must not look like tampering, and must be counted. */
static void erased_rows_are_counted(void **state)
{
    (void) state;
    rows[1].is_erased = rows[5].is_erased = true;
    rows[1].payload = rows[5].payload = TEXT_EMPTY;
    struct ledger_verdict v = walk(ROWS, head_at(ROWS));
    assert_true(v.is_whole);
    assert_int_equal(v.erased, 2);
}

/* A payload that is simply gone is tampering: erasing leaves a trace. */
static void lost_payload_is_found(void **state)
{
    (void) state;
    struct ledger_verdict v;
    chain_begin(&v, head_at(2));
    struct chain_row r = {&rows[2], &commitments[2], NULL};
    assert_false(chain_step(&v, &r, (struct ledger_head){0}));
    expect_broken(v, 3, "gone");
    assert_false(chain_step(&v, &r, (struct ledger_head){0})); /* and it stays broken */
}

/* A bundle holds a part of the chain; it starts at a head that is known. */
static void part_of_a_chain_can_be_walked(void **state)
{
    (void) state;
    struct ledger_verdict v;
    chain_begin(&v, head_at(4));
    struct chain_row r = {&rows[4], &commitments[4], salts[4]};
    assert_true(chain_step(&v, &r, (struct ledger_head){0}));
    assert_int_equal(v.rows, 1);
    chain_begin(&v, head_at(3));
    assert_false(chain_step(&v, &r, (struct ledger_head){0}));
    expect_broken(v, 4, "row 4 is missing");
}

int main(void)
{
    hash_init();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(bytes_are_as_documented, build),
        cmocka_unit_test_setup(every_field_counts, build),
        cmocka_unit_test_setup(fields_do_not_run_together, build),
        cmocka_unit_test_setup(salt_counts, build),
        cmocka_unit_test_setup(whole_chain_is_whole, build),
        cmocka_unit_test_setup(changed_payload_is_found, build),
        cmocka_unit_test_setup(changed_header_is_found, build),
        cmocka_unit_test_setup(changed_commitment_is_found, build),
        cmocka_unit_test_setup(missing_row_is_found, build),
        cmocka_unit_test_setup(missing_first_row_is_found, build),
        cmocka_unit_test_setup(moved_rows_are_found, build),
        cmocka_unit_test_setup(cut_tail_is_found_by_a_noted_head, build),
        cmocka_unit_test_setup(rewritten_chain_is_found_by_a_noted_head, build),
        cmocka_unit_test_setup(erased_rows_are_counted, build),
        cmocka_unit_test_setup(lost_payload_is_found, build),
        cmocka_unit_test_setup(part_of_a_chain_can_be_walked, build),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_done(&arena);
    return failed;
}
