/* SPDX-License-Identifier: Apache-2.0 */
/*
 * json: jansson behind a gate.
 *
 * The gate is a scanner that knows strings from the rest and nothing more: enough to count brackets, values and digits.
 * What passes it goes to jansson, which does the reading, and its tree is copied into the arena and freed again.
 *
 * Surprising: jansson refuses a whole number above 63 bits. The gate sees such numbers, and for a text that has one a
 * copy is read in which ".0" follows each of them: the grammar's own way of saying real.
 */
#include "settings/json.h"

#include <jansson.h>

#include "base/limits.h"

const struct json_bounds json_bounds_request = {LIMIT_HTTP_BODY, LIMIT_JSON_VALUES, LIMIT_JSON_DEPTH};

static enum status complain_at(struct complaint *reterr, enum status status, struct text bytes, size_t at,
                               const char *words)
{
    int line = 1, column = 1;
    for (size_t i = 0; i < at && i < bytes.len; i++) {
        if (bytes.at[i] == '\n') {
            line++;
            column = 1;
        } else if (((unsigned char) bytes.at[i] & 0xc0) != 0x80)
            column++;
    }
    char where[32];
    snprintf(where, sizeof where, "%d:%d", line, column);
    return complain(reterr, status, where, "%s", words);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The byte after the string that begins at `at`; the end when it never ends. */
static size_t skip_string(struct text bytes, size_t at)
{
    for (at++; at < bytes.len && bytes.at[at] != '"'; at++) {
        if (bytes.at[at] == '\\')
            at++;
    }
    return at < bytes.len ? at + 1 : bytes.len;
}

/* The byte after the number that begins at `at`; true when it is a whole number that no int64_t holds. */
static bool scan_number(struct text bytes, size_t at, size_t *ret_end)
{
    bool is_whole = true;
    size_t end = at + 1;
    for (; end < bytes.len; end++) {
        char c = bytes.at[end];
        if (c == '.' || c == 'e' || c == 'E' || c == '+' || c == '-')
            is_whole = false;
        else if (!is_digit(c))
            break;
    }
    *ret_end = end;
    int64_t fits;
    struct text number = {bytes.at + at, end - at};
    return is_whole && number.len > 18 && !text_int(number, &fits);
}

/* Walks the text once. `*ret_large` gets the text with each too large whole number made a real; stays empty when there
 * is none. */
static enum status gate(const struct json_bounds *bounds, struct text bytes, struct buf *ret_large,
                        struct complaint *reterr)
{
    size_t values = 1, copied = 0;
    int depth = 0;
    for (size_t at = 0; at < bytes.len;) {
        char c = bytes.at[at];
        size_t end = at + 1;
        if (c == '"')
            end = skip_string(bytes, at);
        else if ((is_digit(c) || c == '-') && scan_number(bytes, at, &end)) {
            buf_add_bytes(ret_large, bytes.at + copied, end - copied);
            buf_add_cstr(ret_large, ".0");
            copied = end;
        }
        if (c == '{' || c == '[')
            depth++;
        else if (c == '}' || c == ']')
            depth--;
        if (depth > bounds->depth)
            return complain_at(reterr, STATUS_LIMIT, bytes, at, "lists and objects nest deeper than is allowed here");
        if (c == ',' || c == '{' || c == '[')
            values++;
        if (values > bounds->values)
            return complain_at(reterr, STATUS_LIMIT, bytes, at, "more values than are allowed here");
        at = end;
    }
    if (copied > 0)
        buf_add_bytes(ret_large, bytes.at + copied, bytes.len - copied);
    return STATUS_OK;
}

static struct value *convert(struct arena *arena, json_t *json);

/* Hangs the item on by hand: value_put() looks for the key first, which a large object pays for with the square of its
 * size, and jansson has seen to it that no key is there twice. */
static void hang(struct arena *arena, struct value *parent, struct text key, struct value *child)
{
    struct value_item *item = ARENA_NEW(arena, struct value_item);
    *item = (struct value_item){key, child, NULL};
    if (parent->last != NULL)
        parent->last->next = item;
    else
        parent->first = item;
    parent->last = item;
    parent->count++;
}

static struct value *convert_object(struct arena *arena, json_t *json)
{
    struct value *map = value_map(arena);
    const char *key;
    json_t *child;
    json_object_foreach(json, key, child)
    {
        hang(arena, map, text_copy(arena, text_of(key)), convert(arena, child));
    }
    return map;
}

static struct value *convert_array(struct arena *arena, json_t *json)
{
    struct value *list = value_list(arena);
    for (size_t i = 0; i < json_array_size(json); i++)
        hang(arena, list, TEXT_EMPTY, convert(arena, json_array_get(json, i)));
    return list;
}

/* As deep as the gate let through. */
static struct value *convert(struct arena *arena, json_t *json)
{
    switch (json_typeof(json)) {
    case JSON_OBJECT:
        return convert_object(arena, json);
    case JSON_ARRAY:
        return convert_array(arena, json);
    case JSON_STRING:
        return value_text(arena, (struct text){json_string_value(json), json_string_length(json)});
    case JSON_INTEGER:
        return value_int(arena, json_integer_value(json));
    case JSON_REAL:
        return value_real(arena, json_real_value(json));
    case JSON_TRUE:
        return value_bool(arena, true);
    case JSON_FALSE:
        return value_bool(arena, false);
    case JSON_NULL:
        return value_null(arena);
    }
    UNREACHABLE();
}

/* jansson quotes what it did not like, which may be anything. */
static enum status complain_of(struct complaint *reterr, const json_error_t *error)
{
    char where[32], words[sizeof error->text];
    snprintf(where, sizeof where, "%d:%d", error->line > 0 ? error->line : 1, error->column > 0 ? error->column : 1);
    size_t len = 0;
    for (; error->text[len] != '\0' && len + 1 < sizeof words; len++)
        words[len] = error->text[len] >= ' ' && error->text[len] <= '~' ? error->text[len] : '?';
    words[len] = '\0';
    return complain(reterr, STATUS_BAD_INPUT, where, "not valid JSON: %s", words);
}

static enum status load(struct text bytes, struct arena *arena, struct value **ret, struct complaint *reterr)
{
    json_error_t error;
    json_t *json =
        json_loadb(bytes.len > 0 ? bytes.at : "", bytes.len, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
    if (json == NULL)
        return complain_of(reterr, &error);
    *ret = convert(arena, json);
    json_decref(json);
    return STATUS_OK;
}

enum status json_read_within(const struct json_bounds *bounds, struct text bytes, struct arena *arena,
                             struct value **ret, struct complaint *reterr)
{
    if (bytes.len > bounds->bytes)
        return complain(reterr, STATUS_LIMIT, "1:1", "the text has more than %zu bytes", bounds->bytes);
    struct buf large = BUF_INIT;
    enum status status = gate(bounds, bytes, &large, reterr);
    if (status == STATUS_OK)
        status = load(large.len > 0 ? buf_text(&large) : bytes, arena, ret, reterr);
    buf_done(&large);
    return status;
}

enum status json_read(struct text bytes, struct arena *arena, struct value **ret, struct complaint *reterr)
{
    return json_read_within(&json_bounds_request, bytes, arena, ret, reterr);
}
