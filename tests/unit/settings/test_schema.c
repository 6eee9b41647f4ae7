/* SPDX-License-Identifier: Apache-2.0 */
/*
 * schema: the table itself, which the loader, the manual and the examples trust.
 */
#include "settings/schema.h"

#include <string.h>

#include "settings/files.h"
#include "settings/regimes.h"
#include "settings/scalar.h"
#include "tests/lib/expect.h"

static struct text parent_of(struct text path)
{
    if (text_ends(path, TEXT("[]"))) {
        return (struct text){path.at, path.len - 2};
    }
    size_t len = path.len;
    while (len > 0 && path.at[len - 1] != '.') {
        len--;
    }
    return (struct text){path.at, len > 0 ? len - 1 : 0};
}

static void check_row(const struct schema *schema, const struct schema_row *row)
{
    struct text path = text_of(row->path), parent = parent_of(path);
    assert_ptr_equal(schema_row(schema, path), row); /* no row twice */
    assert_true(row->help != NULL && row->help[0] != '\0' && text_ends(text_of(row->help), TEXT(".")));
    assert_true(row->type == SCHEMA_URL || (row->type == SCHEMA_WORD) == (row->allowed != NULL));
    if (parent.len > 0) {
        const struct schema_row *above = schema_row(schema, parent);
        assert_non_null(above);
        assert_int_equal(above->type, text_ends(path, TEXT("[]")) ? SCHEMA_LIST : SCHEMA_MAP);
    }
    if (row->type == SCHEMA_LIST) {
        struct arena arena = ARENA_INIT;
        assert_non_null(schema_row(schema, text_format(&arena, "%s[]", row->path)));
        arena_done(&arena);
    }
}

/* If it failed, a key would have two meanings, or a list no type for its items. */
static void test_tables_are_whole(void **state)
{
    (void) state;
    for (size_t i = 0; i < settings_schema.count; i++) {
        check_row(&settings_schema, &settings_schema.rows[i]);
    }
    for (size_t i = 0; i < regime_schema.count; i++) {
        check_row(&regime_schema, &regime_schema.rows[i]);
    }
    assert_true(settings_schema.count > 150);
}

/* A file that says a key's default and nothing else is as good as one that leaves it out. */
static void check_standard(const struct schema_row *row)
{
    static const struct yaml_node nothing = {.kind = YAML_TREE_MAP};
    struct arena arena = ARENA_INIT;
    struct problems problems;
    problems_init(&problems);
    struct schema one = {row, 1};
    struct schema_row root = *row;
    const char *dot = strrchr(row->path, '.');
    root.path = dot != NULL ? dot + 1 : row->path;
    root.scope = NULL;
    root.is_required = false;
    one.rows = &root;
    struct yaml_node *tree = NULL;
    struct text bytes = text_format(&arena, "%s: \"%s\"\n", root.path, row->standard);
    assert_true(yaml_tree_read("default", bytes, &arena, &tree, &problems));
    schema_check(&one, tree, &problems);
    assert_int_equal(problems.count, 0);
    expect_text(schema_get_text(&one, &nothing, root.path), row->standard);
    problems_done(&problems);
    arena_done(&arena);
}

/* If it failed, leaving a key out would be an error nobody could explain. */
static void test_defaults_are_of_their_type(void **state)
{
    (void) state;
    size_t looked_at = 0;
    for (size_t i = 0; i < settings_schema.count; i++) {
        const struct schema_row *row = &settings_schema.rows[i];
        if (row->standard != NULL && row->standard[0] != '(' && row->type != SCHEMA_LIST) {
            check_standard(row);
            looked_at++;
        }
    }
    assert_true(looked_at > 15);
}

static bool has_key(struct text bytes, struct text key)
{
    for (struct text rest = bytes;;) {
        size_t at = text_find(rest, key);
        if (at == SIZE_MAX) {
            return false;
        }
        struct text after = {rest.at + at + key.len, rest.len - at - key.len};
        char before = at > 0 ? rest.at[at - 1] : '\n';
        if (after.len > 0 && after.at[0] == ':' && strchr(" \n{,#", before) != NULL) {
            return true;
        }
        rest = after;
    }
}

/* If it failed, a key would exist that nobody can learn of from the example. */
static void test_example_has_every_key(void **state)
{
    (void) state;
    struct arena arena = ARENA_INIT;
    struct text example = TEXT_EMPTY;
    assert_int_equal(files_read("config/nis2d.example.yaml", LIMIT_CONFIG_FILE, &arena, &example, NULL), STATUS_OK);
    for (size_t i = 0; i < settings_schema.count; i++) {
        struct text path = text_of(settings_schema.rows[i].path);
        if (text_ends(path, TEXT("*")) || text_ends(path, TEXT("[]"))) {
            continue;
        }
        struct text parent = parent_of(path);
        struct text key = {path.at + parent.len + (parent.len > 0 ? 1 : 0),
                           path.len - parent.len - (parent.len > 0 ? 1 : 0)};
        if (!has_key(example, key)) {
            fail_msg("config/nis2d.example.yaml does not show %s", settings_schema.rows[i].path);
        }
    }
    arena_done(&arena);
}

/* If it failed, a value that was refused would be used all the same. */
static void test_getters_give_the_default_for_a_bad_value(void **state)
{
    (void) state;
    struct arena arena = ARENA_INIT;
    struct problems problems;
    struct yaml_node *tree = NULL;
    problems_init(&problems);
    assert_true(yaml_tree_read("f", TEXT("http: {port: many, address: 127.0.0.2}\n"), &arena, &tree, &problems));
    const struct yaml_node *http = yaml_get(tree, "http");
    assert_int_equal(schema_get_int(&settings_schema, http, "listen.http.port"), 8743);
    expect_text(schema_get_text(&settings_schema, http, "listen.http.address"), "127.0.0.2");
    expect_text(schema_get_text(&settings_schema, NULL, "listen.http.address"), "127.0.0.1");
    assert_false(schema_get_bool(&settings_schema, NULL, "channels.*.out_of_band"));
    assert_int_equal(schema_get_span(&settings_schema, NULL, "escalation.policies.*.ack_valid").s, 4 * 3600);
    assert_int_equal(schema_get_word(&settings_schema, NULL, "channels.*.tls"), -1);
    assert_int_equal(schema_get_texts(&settings_schema, NULL, "regimes", &arena).count, 1);
    problems_done(&problems);
    arena_done(&arena);
}

static void ask_for_nothing(void *context)
{
    (void) context;
    schema_get_text(&settings_schema, NULL, "channels.*.no_such_key");
}

/* If it failed, a slip in a key's pattern would read as "not given" for ever. */
static void test_an_unknown_pattern_aborts(void **state)
{
    (void) state;
    expect_abort(ask_for_nothing, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tables_are_whole),
        cmocka_unit_test(test_defaults_are_of_their_type),
        cmocka_unit_test(test_example_has_every_key),
        cmocka_unit_test(test_getters_give_the_default_for_a_bad_value),
        cmocka_unit_test(test_an_unknown_pattern_aborts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
