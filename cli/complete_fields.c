/* SPDX-License-Identifier: Apache-2.0 */
/*
 * complete_fields: see complete_fields.h.
 *
 * Apart from complete.c because the words of entries and those of the command line cannot be read in one file. What
 * is set by another command (`incident status`) is not proposed; a list of choices proposes the next one behind a
 * comma; unknown ("?") is proposed where it is an answer.
 */
#include "cli/complete_fields.h"

#include "core/report_model.h"

static void add(struct buf *out, struct text before, const char *word, const char *after)
{
    buf_add(out, before);
    buf_addf(out, "%s%s\n", word, after);
}

static void add_keys(bool has_value, struct buf *out)
{
    for (size_t i = 0; i < model_field_count; i++) {
        if (model_fields[i].set_by == NULL) {
            add(out, TEXT_EMPTY, model_fields[i].key, has_value ? "=" : "");
        }
    }
}

/* Up to the sign, or up to the last comma of a list: what stays as it was typed. */
static struct text kept_of(struct text typed, size_t sign, bool is_list)
{
    size_t len = sign + 1;
    for (size_t i = len; i < typed.len && is_list; i++) {
        len = typed.at[i] == ',' ? i + 1 : len;
    }
    return (struct text){typed.at, len};
}

void complete_fields(struct text typed, bool has_value, struct buf *out)
{
    size_t sign = has_value ? text_find(typed, TEXT("=")) : SIZE_MAX;
    if (sign == SIZE_MAX) {
        add_keys(has_value, out);
        return;
    }
    size_t key_len = sign > 0 && typed.at[sign - 1] == '~' ? sign - 1 : sign;
    const struct model_field *field = model_find((struct text){typed.at, key_len});
    if (field == NULL) {
        return;
    }
    bool is_list = field->type == MODEL_CHOICES || field->type == MODEL_COUNTRIES;
    const char *const *choices = field->type == MODEL_COUNTRIES ? model_countries : field->choices;
    struct text kept = kept_of(typed, sign, is_list);
    for (size_t i = 0; choices != NULL && choices[i] != NULL; i++) {
        add(out, kept, choices[i], "");
    }
    if (field->may_be_unknown && kept.len == sign + 1 && key_len == sign) {
        add(out, kept, "?", "");
    }
}

void complete_statuses(struct buf *out)
{
    for (size_t i = 0; status_names[i] != NULL; i++) {
        add(out, TEXT_EMPTY, status_names[i], "");
    }
}

void complete_note_kinds(struct buf *out)
{
    for (size_t i = 0; note_kind_names[i] != NULL; i++) {
        add(out, TEXT_EMPTY, note_kind_names[i], "");
    }
}
