/* SPDX-License-Identifier: Apache-2.0 */
/*
 * json_value: jansson's tree, copied by the functions of value.h.
 *
 * Deliberately not settings/json.c: what tests state must not be read by the code that other tests judge.
 */
#include "tests/lib/json_value.h"

#include <setjmp.h>
#include <stdarg.h>
#include <unistd.h>

#include <cmocka.h>
#include <jansson.h>

static struct value *convert(struct arena *arena, json_t *json)
{
    const char *key;
    json_t *child;
    struct value *v;
    switch (json_typeof(json)) {
    case JSON_OBJECT:
        v = value_map(arena);
        json_object_foreach(json, key, child)
        {
            value_put(arena, v, key, convert(arena, child));
        }
        return v;
    case JSON_ARRAY:
        v = value_list(arena);
        for (size_t i = 0; i < json_array_size(json); i++)
            value_push(arena, v, convert(arena, json_array_get(json, i)));
        return v;
    case JSON_STRING:
        return value_text(arena, (struct text){json_string_value(json), json_string_length(json)});
    case JSON_INTEGER:
        return value_int(arena, json_integer_value(json));
    case JSON_REAL:
        return value_real(arena, json_real_value(json));
    case JSON_TRUE:
    case JSON_FALSE:
        return value_bool(arena, json_is_true(json));
    case JSON_NULL:
        return value_null(arena);
    }
    UNREACHABLE();
}

static struct value *converted(struct arena *arena, json_t *json, const json_error_t *error, const char *source)
{
    if (json == NULL) {
        print_error("%s:%d: %s\n", source, error->line, error->text);
        check_failed(__FILE__, __LINE__, "a test's own JSON is JSON");
    }
    struct value *v = convert(arena, json);
    json_decref(json);
    return v;
}

struct value *json_value(struct arena *arena, const char *text)
{
    json_error_t error;
    json_t *json = json_loads(text, JSON_DECODE_ANY, &error);
    return converted(arena, json, &error, text);
}

struct value *json_value_file(struct arena *arena, const char *path)
{
    if (access(path, F_OK) != 0)
        return NULL;
    json_error_t error;
    json_t *json = json_load_file(path, 0, &error);
    return converted(arena, json, &error, path);
}
