/* SPDX-License-Identifier: Apache-2.0 */
/*
 * yaml_tree: places, no guessing, and the limits of what is read.
 */
#include "settings/yaml_tree.h"

#include <stdio.h>
#include <string.h>

#include "tests/lib/expect.h"

struct world {
    struct arena arena;
    struct problems problems;
    struct yaml_node *root;
};

static int setup(void **state)
{
    struct world *w = mem_alloc(sizeof(*w));
    problems_init(&w->problems);
    *state = w;
    return 0;
}

static int teardown(void **state)
{
    struct world *w = *state;
    problems_done(&w->problems);
    arena_done(&w->arena);
    mem_free(w);
    return 0;
}

static bool read(struct world *w, const char *bytes)
{
    problems_done(&w->problems);
    w->root = NULL;
    return yaml_tree_read("f.yaml", text_of(bytes), &w->arena, &w->root, &w->problems);
}

/* The lines of all problems, one below the other. */
static void expect_problems(struct world *w, const char *wanted)
{
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < w->problems.count; i++) {
        buf_addf(&b, "%.*s\n", TEXT_ARG(problem_text(&w->arena, &w->problems.at[i])));
    }
    assert_string_equal(b.at != NULL ? b.at : "", wanted);
    buf_done(&b);
}

/* If it failed, errors would point at the wrong line of a person's file. */
static void test_places(void **state)
{
    struct world *w = *state;
    assert_true(read(w, "a: 1\nb:\n  - x\n  - {c: \"d\"}\n"));
    const struct yaml_node *b = yaml_get(w->root, "b");
    assert_int_equal(b->line, 3);
    assert_int_equal(b->key_line, 2);
    assert_int_equal(b->key_column, 1);
    const struct yaml_node *c = yaml_get(b->last, "c");
    assert_int_equal(c->line, 4);
    assert_int_equal(c->column, 9);
    assert_int_equal(c->key_column, 6);
    expect_text(yaml_path(&w->arena, c), "b[1].c");
    expect_text(yaml_path(&w->arena, w->root), "");
    assert_int_equal(w->problems.count, 0);
}

/* If it failed, `off`, `no` and 12:30 would turn into booleans and numbers behind a person's back. */
static void test_no_guessing(void **state)
{
    struct world *w = *state;
    assert_true(read(w, "a: off\nb: no\nc: 12:30\nd: 0123\ne: 2026-11-30\nf: 1e3\ng: 'null'\nh: null\ni: ~\nj:\n"));
    expect_text(yaml_get_text(w->root, "a"), "off");
    expect_text(yaml_get_text(w->root, "b"), "no");
    expect_text(yaml_get_text(w->root, "c"), "12:30");
    expect_text(yaml_get_text(w->root, "d"), "0123");
    expect_text(yaml_get_text(w->root, "e"), "2026-11-30");
    expect_text(yaml_get_text(w->root, "f"), "1e3");
    expect_text(yaml_get_text(w->root, "g"), "null");
    assert_null(yaml_get(w->root, "h"));
    assert_null(yaml_get(w->root, "i"));
    assert_null(yaml_get(w->root, "j"));
}

/* If it failed, one of two values for a key would win silently. */
static void test_duplicate_keys(void **state)
{
    struct world *w = *state;
    assert_true(read(w, "a: 1\nb: {c: 1, c: 2}\na: 2\n"));
    expect_problems(w, "f.yaml:2:11: b.c: is given twice; the first is in line 2\n"
                       "f.yaml:3:1: a: is given twice; the first is in line 1\n");
    expect_text(yaml_get_text(w->root, "a"), "1");
}

/* If it failed, a file could mean something other than what one reads in it. */
static void test_refuses_anchors_aliases_tags(void **state)
{
    struct world *w = *state;
    assert_true(read(w, "a: &x 1\nb: *x\nc: !!int 3\n"));
    assert_int_equal(w->problems.by_severity[PROBLEM_ERROR], 3);
    expect_problems(w, "f.yaml:1:4: a: an anchor (&name) is not allowed here; write the value out\n"
                       "f.yaml:2:4: b: an alias (*name) is not allowed here; write the value out\n"
                       "f.yaml:3:4: c: a tag (!name) is not allowed here; the key says what the value is\n");
}

/* If it failed, the second half of a file would be ignored. */
static void test_refuses_second_document(void **state)
{
    struct world *w = *state;
    assert_true(read(w, "---\na: 1\n...\n"));
    assert_false(read(w, "a: 1\n---\nb: 2\n"));
    expect_problems(w, "f.yaml:2:1: a second document (---) is not allowed; one file is one document\n");
}

static void test_syntax_empty_utf8(void **state)
{
    /* If it failed, somebody would look for a missing bracket in the wrong place. */
    struct world *w = *state;
    assert_false(read(w, "a: [1, 2\nb: 3\n"));
    assert_int_equal(w->problems.count, 1);
    assert_int_equal(w->problems.at[0].line, 2);
    assert_false(read(w, ""));
    expect_problems(w, "f.yaml:1:1: is empty, or holds comments only\n");
    assert_false(read(w, "# only a comment\n"));
    assert_false(read(w, "a: 1\nb: \xff\xfe\n"));
    expect_problems(w, "f.yaml:2:1: is not UTF-8 text in this line; save the file as UTF-8\n");
    assert_true(read(w, "a: \"x\\u0007\"\n"));
    expect_problems(w, "f.yaml:1:4: a: has a control character in it; only tab and line end are allowed\n");
    assert_false(read(w, "? [a]\n: 1\n"));
}

static bool read_nested(struct world *w, int depth)
{
    struct buf b = BUF_INIT;
    for (int i = 1; i < depth; i++) {
        buf_add_char(&b, '[');
    }
    buf_add_char(&b, 'x');
    for (int i = 1; i < depth; i++) {
        buf_add_char(&b, ']');
    }
    bool is_read = read(w, b.at);
    buf_done(&b);
    return is_read;
}

/* If it failed, a hostile file could exhaust the stack. */
static void test_depth_limit(void **state)
{
    struct world *w = *state;
    assert_true(read_nested(w, YAML_TREE_DEPTH_MAX));
    assert_false(read_nested(w, YAML_TREE_DEPTH_MAX + 1));
    expect_problems(w, "f.yaml:1:17: is nested more than 16 deep\n");
}

static bool read_items(struct world *w, int items)
{
    struct buf b = BUF_INIT;
    buf_add_char(&b, '[');
    for (int i = 0; i < items; i++) {
        buf_add_cstr(&b, "x,");
    }
    buf_add_char(&b, ']');
    bool is_read = read(w, b.at);
    buf_done(&b);
    return is_read;
}

/* If it failed, a file of a megabyte could take a hundred megabytes. */
static void test_node_limit(void **state)
{
    struct world *w = *state;
    assert_true(read_items(w, YAML_TREE_NODES_MAX - 1));
    assert_false(read_items(w, YAML_TREE_NODES_MAX));
}

static bool read_keys(struct world *w, int keys)
{
    struct buf b = BUF_INIT;
    for (int i = 0; i < keys; i++) {
        buf_addf(&b, "k%d: 1\n", i);
    }
    bool is_read = read(w, b.at);
    buf_done(&b);
    return is_read;
}

/* If it failed, looking for duplicate keys could take minutes. */
static void test_map_limit(void **state)
{
    struct world *w = *state;
    assert_true(read_keys(w, YAML_TREE_MAP_MAX));
    assert_false(read_keys(w, YAML_TREE_MAP_MAX + 1));
}

static bool read_key_of(struct world *w, int len)
{
    struct buf b = BUF_INIT;
    for (int i = 0; i < len; i++) {
        buf_add_char(&b, 'k');
    }
    buf_add_cstr(&b, ": 1\n");
    bool is_read = read(w, b.at);
    buf_done(&b);
    return is_read;
}

/* If it failed, paths in messages could grow without bound. */
static void test_key_limit(void **state)
{
    struct world *w = *state;
    assert_true(read_key_of(w, YAML_TREE_KEY_MAX));
    assert_false(read_key_of(w, YAML_TREE_KEY_MAX + 1));
}

static bool read_of_size(struct world *w, size_t size)
{
    char *bytes = mem_alloc(size + 1);
    memset(bytes, '#', size);
    memcpy(bytes, "a: 1\n", 5);
    bool is_read = read(w, bytes);
    mem_free(bytes);
    return is_read;
}

/* If it failed, a wrong path in a command could load a core dump as a configuration. */
static void test_size_limit(void **state)
{
    struct world *w = *state;
    assert_true(read_of_size(w, LIMIT_CONFIG_FILE));
    assert_false(read_of_size(w, LIMIT_CONFIG_FILE + 1));
    expect_problems(w, "f.yaml: is larger than 1 MiB\n");
}

/* If it failed, a derived regime would lose stages or keep those it dropped. */
static void test_merge(void **state)
{
    struct world *w = *state;
    assert_true(read(w, "a: 1\nm: {x: 1, y: 2}\nl: [1, 2]\n"));
    struct yaml_node *base = w->root;
    assert_true(read(w, "m: {y: 3, z: 4, x: null}\nl: [9]\nb: 5\n"));
    struct yaml_node *merged = yaml_merge(&w->arena, base, w->root);
    expect_text(yaml_get_text(merged, "a"), "1");
    expect_text(yaml_get_text(merged, "b"), "5");
    const struct yaml_node *m = yaml_get(merged, "m");
    assert_null(yaml_get(m, "x"));
    expect_text(yaml_get_text(m, "y"), "3");
    expect_text(yaml_get_text(m, "z"), "4");
    assert_int_equal(m->count, 2);
    assert_int_equal(yaml_get(merged, "l")->count, 1);
    expect_text(yaml_path(&w->arena, yaml_get(m, "z")), "m.z");
    assert_true(yaml_remove(merged, TEXT("b")));
    assert_false(yaml_remove(merged, TEXT("b")));
    assert_int_equal(merged->count, 3);
    assert_true(yaml_get(base, "m")->count == 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_places, setup, teardown),
        cmocka_unit_test_setup_teardown(test_no_guessing, setup, teardown),
        cmocka_unit_test_setup_teardown(test_duplicate_keys, setup, teardown),
        cmocka_unit_test_setup_teardown(test_refuses_anchors_aliases_tags, setup, teardown),
        cmocka_unit_test_setup_teardown(test_refuses_second_document, setup, teardown),
        cmocka_unit_test_setup_teardown(test_syntax_empty_utf8, setup, teardown),
        cmocka_unit_test_setup_teardown(test_depth_limit, setup, teardown),
        cmocka_unit_test_setup_teardown(test_node_limit, setup, teardown),
        cmocka_unit_test_setup_teardown(test_map_limit, setup, teardown),
        cmocka_unit_test_setup_teardown(test_key_limit, setup, teardown),
        cmocka_unit_test_setup_teardown(test_size_limit, setup, teardown),
        cmocka_unit_test_setup_teardown(test_merge, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
