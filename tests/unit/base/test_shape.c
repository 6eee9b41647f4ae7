/* SPDX-License-Identifier: Apache-2.0 */
/*
 * shape: what is written is read back, equal records have equal bytes, and no bytes and no body can do harm.
 */
#include "tests/lib/expect.h"

#include <string.h>

#include "base/prng.h"
#include "base/shape.h"

enum colour { COLOUR_NONE, COLOUR_RED, COLOUR_DARK_BLUE };
static const char *const colour_names[] = {"none", "red", "dark-blue", NULL};

struct record {
    struct text title;
    int64_t number;
    bool flag;
    struct instant at;
    int colour;
    struct hash hash;
    struct text bytes;
    struct texts tags;
    struct numbers numbers;
    const struct value *extra;
};

#define FIELD(member) offsetof(struct record, member)
static const struct shape_field fields[] = {
    {1, "title", SHAPE_TEXT, FIELD(title), 20, true, NULL, NULL},
    {2, "number", SHAPE_INT, FIELD(number), 0, false, NULL, NULL},
    {3, "flag", SHAPE_BOOL, FIELD(flag), 0, false, NULL, NULL},
    {5, "at", SHAPE_INSTANT, FIELD(at), 0, false, NULL, NULL},
    {6, "colour", SHAPE_ENUM, FIELD(colour), 0, false, colour_names, NULL},
    {7, "hash", SHAPE_HASH, FIELD(hash), 0, false, NULL, NULL},
    {8, "bytes", SHAPE_BYTES, FIELD(bytes), 6, false, NULL, NULL},
    {300, "tags", SHAPE_TEXTS, FIELD(tags), 5, false, NULL, NULL},
    {301, "numbers", SHAPE_NUMBERS, FIELD(numbers), 0, false, NULL, NULL},
    {302, "extra", SHAPE_VALUE, FIELD(extra), 0, false, NULL, NULL},
};
static const struct shape shape = {"record", sizeof(struct record), fields, ARRAY_LEN(fields)};

static struct arena arena = ARENA_INIT;

static int start(void **state)
{
    (void) state;
    arena_reset(&arena);
    return 0;
}

static struct text encoded(const struct record *r)
{
    struct buf b = BUF_INIT;
    shape_encode(&shape, r, &b);
    struct text t = text_copy(&arena, buf_text(&b));
    buf_done(&b);
    return t;
}

static struct text random_text(struct prng *p, size_t max)
{
    char *at = arena_alloc(&arena, max + 1);
    size_t len = (size_t) prng_below(p, max + 1);
    for (size_t i = 0; i < len; i++) {
        at[i] = (char) (' ' + (char) prng_below(p, 90));
    }
    return (struct text){at, len};
}

static void random_lists(struct prng *p, struct record *r)
{
    struct text *tags = ARENA_ARRAY(&arena, struct text, 4);
    int64_t *numbers = ARENA_ARRAY(&arena, int64_t, 4);
    for (size_t i = 0; i < 4; i++) {
        tags[i] = random_text(p, 5);
        numbers[i] = prng_chance(p, 500) ? (int64_t) prng_next(p) : 0;
    }
    r->tags = (struct texts){tags, (size_t) prng_below(p, 5)};
    r->numbers = (struct numbers){numbers, (size_t) prng_below(p, 5)};
}

/* Every field is absent in about half of the records. */
static struct record random_record(struct prng *p)
{
    struct record r;
    shape_clear(&shape, &r);
    r.title = random_text(p, 20);
    r.number = prng_chance(p, 500) ? (int64_t) prng_next(p) : 0;
    r.flag = prng_chance(p, 500);
    if (prng_chance(p, 500)) {
        r.at.s = (int64_t) prng_below(p, (uint64_t) (INSTANT_MAX.s - INSTANT_MIN.s + 1)) + INSTANT_MIN.s;
    }
    r.colour = (int) prng_below(p, 3);
    if (prng_chance(p, 500)) {
        r.hash = hash_of(r.title.at, r.title.len);
    }
    char *bytes = arena_alloc(&arena, 6);
    for (size_t i = 0; i < 6; i++) {
        bytes[i] = (char) (unsigned char) prng_next(p);
    }
    r.bytes = (struct text){bytes, (size_t) prng_below(p, 7)};
    random_lists(p, &r);
    return r;
}

static void assert_records_equal(const struct record *a, const struct record *b)
{
    assert_true(text_equal(a->title, b->title));
    assert_true(a->number == b->number && a->flag == b->flag && a->at.s == b->at.s && a->colour == b->colour);
    assert_memory_equal(a->hash.at, b->hash.at, HASH_LEN);
    assert_true(text_equal(a->bytes, b->bytes));
    assert_int_equal(a->tags.count, b->tags.count);
    for (size_t i = 0; i < a->tags.count; i++) {
        assert_true(text_equal(a->tags.at[i], b->tags.at[i]));
    }
    assert_int_equal(a->numbers.count, b->numbers.count);
    for (size_t i = 0; i < a->numbers.count; i++) {
        assert_true(a->numbers.at[i] == b->numbers.at[i]);
    }
}

/* The ledger is all that is left after a crash: what was written must be what is read, and have one form only. */
static void bytes_round_trip(void **state)
{
    (void) state;
    struct prng p;
    prng_init(&p, 1);
    for (int i = 0; i < 5000; i++) {
        arena_reset(&arena);
        struct record r = random_record(&p), back;
        struct text bytes = encoded(&r);
        struct complaint c;
        assert_int_equal(shape_decode(&shape, bytes, &arena, &back, &c), STATUS_OK);
        assert_records_equal(&r, &back);
        assert_true(text_equal(encoded(&back), bytes));
    }
}

/* What the API answers must be acceptable as what it is asked. */
static void values_round_trip(void **state)
{
    (void) state;
    struct prng p;
    prng_init(&p, 2);
    for (int i = 0; i < 5000; i++) {
        arena_reset(&arena);
        struct record r = random_record(&p), back;
        if (r.title.len == 0) {
            r.title = TEXT("required");
        }
        struct complaint c = {0};
        enum status status = shape_read(&shape, shape_value(&shape, &r, &arena), &arena, &back, &c);
        assert_int_equal(status, STATUS_OK);
        assert_records_equal(&r, &back);
    }
}

/* These bytes are in ledgers that exist: a change here is a ledger nobody can read. */
static void the_bytes_are_the_documented_ones(void **state)
{
    (void) state;
    struct record r;
    shape_clear(&shape, &r);
    assert_int_equal(encoded(&r).len, 0);
    r.title = TEXT("hi");
    r.number = -2;
    r.flag = true;
    r.colour = COLOUR_DARK_BLUE;
    const struct text tags[] = {TEXT("a"), TEXT("")};
    r.tags = (struct texts){tags, 2};
    const int64_t numbers[] = {258};
    r.numbers = (struct numbers){numbers, 1};
    r.extra = value_int(&arena, 5);
    struct text bytes = encoded(&r);
    expect_text(hex_text(&arena, bytes.at, bytes.len), "0001000000026869"
                                                       "0002fffffffffffffffe"
                                                       "00030000000000000001"
                                                       "00060000000000000002"
                                                       "012c00000002000000016100000000"
                                                       "012d000000010000000000000102");
}

static enum status decode_hex(const char *hex, struct record *ret, struct complaint *reterr)
{
    size_t len = strlen(hex) / 2;
    char *at = arena_alloc(&arena, len);
    assert_true(hex_parse(text_of(hex), at, len));
    return shape_decode(&shape, (struct text){at, len}, &arena, ret, reterr);
}

static const char *const not_canonical[] = {
    "00",   /* half a tag */
    "0001", /* no payload */
    "000100000002"
    "68", /* text cut short */
    "0001ffffffff"
    "68", /* a length that lies */
    "0001"
    "00000001"
    "ff",           /* not UTF-8 */
    "000100000000", /* absent, yet written */
    "0002"
    "0000000000000000", /* zero, yet written */
    "0002"
    "00000000000001", /* number cut short */
    "0003"
    "0000000000000002", /* neither true nor false */
    "0003"
    "0000000000000000", /* false, yet written */
    "0004"
    "0000000000000001", /* no such tag */
    "0000"
    "0000000000000001", /* nor this */
    "ffff"
    "0000000000000001", /* nor this */
    "0005"
    "8000000000000000", /* not set, yet written */
    "0005"
    "0100000000000000", /* an instant beyond year 9999 */
    "0006"
    "0000000000000003", /* a name that does not exist */
    "0006"
    "ffffffffffffffff", /* -1 */
    "0007"
    "00000000", /* hash cut short */
    "012c"
    "ffffffff", /* count that lies */
    "012c"
    "00000002"
    "00000001"
    "61", /* list cut short */
    "012c"
    "00000000", /* empty list, yet written */
    "012d"
    "20000000", /* count that lies */
    "012d"
    "00000000", /* empty list, yet written */
    "012e"
    "0000000000000001", /* a value is never written */
    "0003"
    "0000000000000001"
    "0002"
    "0000000000000001", /* out of order */
    "0003"
    "0000000000000001"
    "0003"
    "0000000000000001", /* twice */
    "0003"
    "0000000000000001"
    "00", /* something left over */
};

/* Bytes we did not write are corruption, to be seen at once and not to be guessed at. */
static void decoding_insists_on_canonical_bytes(void **state)
{
    (void) state;
    for (size_t i = 0; i < ARRAY_LEN(not_canonical); i++) {
        struct record r;
        memset(&r, 0x5A, sizeof(r));
        struct record before = r;
        struct complaint c = {0};
        if (decode_hex(not_canonical[i], &r, &c) != STATUS_CORRUPT) {
            fail_msg("accepted: %s", not_canonical[i]);
        }
        assert_int_equal(c.status, STATUS_CORRUPT);
        assert_string_equal(c.where, "record");
        assert_memory_equal(&r, &before, sizeof(r));
    }
    struct record r;
    struct complaint c;
    assert_int_equal(decode_hex("00040000000000000001", &r, &c), STATUS_CORRUPT);
    expect_words(c, "tag 4");
    assert_int_equal(decode_hex("00057fffffffffffffff", &r, &c), STATUS_OK); /* never is an instant too */
    assert_true(instant_equal(r.at, INSTANT_NEVER));
    assert_null(value_get(shape_value(&shape, &r, &arena), "at"));
}

/* A disk may hand us anything: whatever is accepted must be something that could have been written. */
static void damaged_bytes_are_refused_or_canonical(void **state)
{
    (void) state;
    struct prng p;
    prng_init(&p, 3);
    for (int i = 0; i < 20000; i++) {
        arena_reset(&arena);
        struct record r = random_record(&p), back;
        struct text bytes = encoded(&r);
        char *damaged = arena_alloc(&arena, bytes.len + 1);
        if (bytes.len == 0) {
            continue;
        }
        memcpy(damaged, bytes.at, bytes.len);
        damaged[prng_below(&p, bytes.len)] ^= (char) (1 + prng_below(&p, 127));
        struct text t = {damaged, bytes.len - (prng_chance(&p, 300) ? (size_t) prng_below(&p, bytes.len) : 0)};
        if (shape_decode(&shape, t, &arena, &back, NULL) == STATUS_OK) {
            assert_true(text_equal(encoded(&back), t));
        }
    }
}

static struct value *valid_map(void)
{
    struct value *m = value_map(&arena);
    value_put_cstr(&arena, m, "title", "hi");
    return m;
}

/* Reads a valid body with one key more; the complaint must name the key, and the record must stay as it was. */
static void refuse(const char *key, struct value *v, const char *words)
{
    struct value *m = valid_map();
    value_put(&arena, m, key, v);
    struct record r;
    memset(&r, 0x5A, sizeof(r));
    struct record before = r;
    struct complaint c = {0};
    assert_int_equal(shape_read(&shape, m, &arena, &r, &c), STATUS_BAD_INPUT);
    assert_string_equal(c.where, key);
    expect_words(c, words);
    assert_memory_equal(&r, &before, sizeof(r));
}

static struct value *cstr(const char *s)
{
    return value_text(&arena, text_of(s));
}

/* The person at the other end sees only the complaint: it must name the field and what is allowed there. */
static void refusals_name_the_field(void **state)
{
    (void) state;
    refuse("title", value_int(&arena, 1), "must be a text");
    refuse("title", cstr("123456789012345678901"), "at most 20 bytes, but it has 21");
    refuse("title", cstr("\xFF"), "UTF-8");
    refuse("title", cstr(""), "is required");
    refuse("title", value_null(&arena), "is required");
    refuse("number", cstr("1"), "whole number");
    refuse("number", value_real(&arena, 1.0), "whole number");
    refuse("flag", value_int(&arena, 1), "true or false");
    refuse("at", value_int(&arena, 1), "2026-11-21T14:05:00");
    refuse("at", cstr("2026-11-21 14:05"), "offset");
    refuse("colour", cstr("green"), "must be one of: none, red, dark-blue");
    refuse("colour", value_int(&arena, 1), "must be one of");
    refuse("colour", cstr("RED"), "must be one of");
    refuse("hash", cstr("00"), "64 hexadecimal digits");
    refuse("bytes", cstr("!"), "base64");
    refuse("bytes", cstr("AAAAAAAAAA=="), "at most 6 bytes, but it has 7");
    refuse("tags", cstr("a"), "list of texts");
    refuse("numbers", value_map(&arena), "list of whole numbers");
    refuse("nmber", value_int(&arena, 1), "did you mean number?");
    refuse("something", value_int(&arena, 1), "not known here");
    struct record r;
    struct complaint c;
    assert_int_equal(shape_read(&shape, NULL, &arena, &r, &c), STATUS_BAD_INPUT);
    assert_int_equal(shape_read(&shape, value_list(&arena), &arena, &r, &c), STATUS_BAD_INPUT);
    expect_words(c, "JSON object");
    assert_int_equal(shape_read(&shape, value_map(&arena), &arena, &r, NULL), STATUS_BAD_INPUT);
}

/* A key somebody made up must not reach a terminal raw, nor fill the complaint. */
static void unknown_keys_are_shown_tamely(void **state)
{
    (void) state;
    struct record r;
    struct complaint c;
    char longest[500];
    memset(longest, 'k', sizeof(longest));
    const struct text keys[] = {TEXT("\x1B[31m"), TEXT("\xFF"), TEXT_EMPTY, {longest, sizeof(longest)}};
    static const size_t shown[] = {3, 3, 3, 64};
    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        struct value *m = valid_map();
        value_put_key(&arena, m, keys[i], value_null(&arena));
        assert_int_equal(shape_read(&shape, m, &arena, &r, &c), STATUS_BAD_INPUT);
        assert_int_equal(strlen(c.where), shown[i]);
        assert_false(text_has_control(text_of(c.where)));
    }
}

/* The bound itself is allowed; one past it is not. */
static void lists_at_their_bound(void **state)
{
    (void) state;
    struct value *numbers = value_list(&arena), *tags = value_list(&arena);
    for (int i = 0; i < SHAPE_LIST_MAX; i++) {
        value_push(&arena, numbers, value_int(&arena, i));
        value_push(&arena, tags, cstr("12345"));
    }
    struct value *m = valid_map();
    value_put(&arena, m, "numbers", numbers);
    value_put(&arena, m, "tags", tags);
    value_put_cstr(&arena, m, "title", "12345678901234567890");
    value_put_cstr(&arena, m, "bytes", "AAAAAAAA");
    struct record r;
    assert_int_equal(shape_read(&shape, m, &arena, &r, NULL), STATUS_OK);
    assert_int_equal(r.numbers.count, SHAPE_LIST_MAX);
    assert_int_equal(r.tags.count, SHAPE_LIST_MAX);
    assert_int_equal(r.bytes.len, 6);
    value_push(&arena, numbers, value_int(&arena, 1));
    value_push(&arena, tags, cstr(""));
    refuse("numbers", numbers, "at most 4096, but it has 4097");
    refuse("tags", tags, "at most 4096, but it has 4097");
    struct value *wrong = value_list(&arena);
    value_push(&arena, wrong, cstr("123456"));
    refuse("tags", wrong, "at most 5 bytes");
    struct value *mixed = value_list(&arena);
    value_push(&arena, mixed, value_int(&arena, 1));
    value_push(&arena, mixed, cstr("1"));
    refuse("numbers", mixed, "whole numbers");
}

/* People type dark_blue and dark-blue; null says nothing; an answer of 0 is an answer. */
static void what_people_type_is_understood(void **state)
{
    (void) state;
    struct value *m = valid_map();
    value_put_cstr(&arena, m, "colour", "dark_blue");
    value_put(&arena, m, "number", value_null(&arena));
    value_put_cstr(&arena, m, "at", "2026-11-21T14:05:00+01:00");
    value_put(&arena, m, "extra", valid_map());
    struct record r;
    assert_int_equal(shape_read(&shape, m, &arena, &r, NULL), STATUS_OK);
    assert_int_equal(r.colour, COLOUR_DARK_BLUE);
    assert_int_equal(r.number, 0);
    expect_text(instant_text(&arena, r.at), "2026-11-21T13:05:00Z");
    expect_text(value_get_text(r.extra, "title"), "hi");
    assert_true(instant_equal((shape_clear(&shape, &r), r.at), INSTANT_NONE));

    static const struct shape_field required[] = {
        {1, "number", SHAPE_INT, FIELD(number), 0, true, NULL, NULL},
        {2, "flag", SHAPE_BOOL, FIELD(flag), 0, true, NULL, NULL},
        {3, "colour", SHAPE_ENUM, FIELD(colour), 0, true, colour_names, NULL}};
    static const struct shape strict = {"strict", sizeof(struct record), required, ARRAY_LEN(required)};
    struct value *zeros = value_map(&arena);
    value_put_int(&arena, zeros, "number", 0);
    value_put_bool(&arena, zeros, "flag", false);
    value_put_cstr(&arena, zeros, "colour", "none");
    assert_int_equal(shape_read(&strict, zeros, &arena, &r, NULL), STATUS_OK);
}

/* The body's memory is gone when the request is over; a command waits in the inbox with its own. */
static void what_was_read_borrows_nothing_from_the_body(void **state)
{
    (void) state;
    struct arena body = ARENA_INIT;
    struct value *m = value_map(&body), *list = value_list(&body), *inner = value_map(&body);
    value_push(&body, list, value_text(&body, TEXT("tag")));
    value_put_cstr(&body, inner, "inner", "deep");
    value_put_cstr(&body, m, "title", "hello");
    value_put_cstr(&body, m, "bytes", "AAEC");
    value_put(&body, m, "tags", list);
    value_put(&body, m, "extra", inner);
    struct record r;
    assert_int_equal(shape_read(&shape, m, &arena, &r, NULL), STATUS_OK);
    struct arena noise = body; /* what was the body is overwritten before it is freed */
    arena_reset(&noise);
    memset(arena_alloc(&noise, 2000), 'X', 2000);
    expect_text(r.title, "hello");
    assert_memory_equal(r.bytes.at, "\0\1\2", 3);
    expect_text(r.tags.at[0], "tag");
    expect_text(value_get_text(r.extra, "inner"), "deep");
    arena_done(&noise);
}

/* A record kept by the registry outlives the turn it came in; a borrowed byte in it is somebody else's byte tomorrow.
 */
static void a_copy_borrows_nothing(void **state)
{
    (void) state;
    struct prng p;
    prng_init(&p, 9);
    struct arena kept = ARENA_INIT;
    for (int i = 0; i < 500; i++) {
        arena_reset(&arena);
        struct record r = random_record(&p), copy;
        r.extra = prng_chance(&p, 500) ? valid_map() : NULL;
        bool has_extra = r.extra != NULL;
        shape_copy(&shape, &r, &copy, &kept);
        struct buf before = BUF_INIT, after = BUF_INIT;
        shape_encode(&shape, &r, &before);
        memset(&r, 0x5A, sizeof(r));
        arena_done(&arena);
        shape_encode(&shape, &copy, &after);
        assert_true(text_equal(buf_text(&before), buf_text(&after)));
        assert_int_equal(copy.extra != NULL, has_extra);
        expect_text(value_get_text(copy.extra, "title"), has_extra ? "hi" : "");
        buf_done(&before);
        buf_done(&after);
        arena_reset(&kept);
    }
    arena_done(&kept);
}

static void encode_disordered(void *context)
{
    static const struct shape_field wrong[] = {{2, "a", SHAPE_INT, FIELD(number), 0, false, NULL, NULL},
                                               {2, "b", SHAPE_BOOL, FIELD(flag), 0, false, NULL, NULL}};
    static const struct shape disordered = {"disordered", sizeof(struct record), wrong, ARRAY_LEN(wrong)};
    struct buf b = BUF_INIT;
    shape_encode(&disordered, context, &b);
}

/* Two fields under one tag would be written and never read back. */
static void a_tag_used_twice_aborts(void **state)
{
    (void) state;
    struct record r;
    shape_clear(&shape, &r);
    expect_abort(encode_disordered, &r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(bytes_round_trip, start),
        cmocka_unit_test_setup(values_round_trip, start),
        cmocka_unit_test_setup(the_bytes_are_the_documented_ones, start),
        cmocka_unit_test_setup(decoding_insists_on_canonical_bytes, start),
        cmocka_unit_test_setup(damaged_bytes_are_refused_or_canonical, start),
        cmocka_unit_test_setup(refusals_name_the_field, start),
        cmocka_unit_test_setup(unknown_keys_are_shown_tamely, start),
        cmocka_unit_test_setup(lists_at_their_bound, start),
        cmocka_unit_test_setup(what_people_type_is_understood, start),
        cmocka_unit_test_setup(what_was_read_borrows_nothing_from_the_body, start),
        cmocka_unit_test_setup(a_copy_borrows_nothing, start),
        cmocka_unit_test_setup(a_tag_used_twice_aborts, start),
    };
    hash_init();
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_done(&arena);
    return failed;
}
