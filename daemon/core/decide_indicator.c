/* SPDX-License-Identifier: Apache-2.0 */
/*
 * decide_indicator: indicators are added and dropped; the bytes of an attachment are taken out.
 *
 * A list is taken whole or not at all, and what is wrong is told of every line at once: whoever imports two hundred
 * should not learn of their slips one by one. What is there already is passed over.
 *
 * Surprising: taking an attachment out is a change. Who had a copy of the evidence, and when, belongs to the record, so
 * the entry is durable before the first byte leaves.
 */
#include <string.h>

#include "base/limits.h"
#include "core/indicator.h"
#include "core/turn.h"

struct given {
    struct text type, value, role, first_seen, last_seen, tlp, note;
    bool to_ids;
};

#define F(tag, member, kind, max)                                                                                      \
    {                                                                                                                  \
        tag, #member, kind, offsetof(struct given, member), max, false, NULL, NULL                                     \
    }
static const struct shape_field given_fields[] = {
    F(1, type, SHAPE_TEXT, LIMIT_ID),
    F(2, value, SHAPE_TEXT, LIMIT_INDICATOR),
    F(3, role, SHAPE_TEXT, LIMIT_ID),
    F(4, first_seen, SHAPE_TEXT, LIMIT_ID),
    F(5, last_seen, SHAPE_TEXT, LIMIT_ID),
    F(6, tlp, SHAPE_TEXT, LIMIT_ID),
    F(7, note, SHAPE_TEXT, LIMIT_INDICATOR_NOTE),
    F(8, to_ids, SHAPE_BOOL, 0),
};
#undef F
static const struct shape given_shape = {"indicator", sizeof(struct given), given_fields, ARRAY_LEN(given_fields)};

static enum status read_type(const struct given *given, struct entry_indicator *e, struct arena *arena,
                             struct complaint *reterr)
{
    int type = given->type.len > 0 ? indicator_type_find(given->type) : indicator_guess(given->value);
    if (type < 0 && given->type.len > 0) {
        size_t count = 0;
        struct text names[INDICATOR_TEXT + 1];
        for (; indicator_type_names[count] != NULL; count++) {
            names[count] = text_of(indicator_type_names[count]);
        }
        struct text near = text_nearest(given->type, names, count);
        return complain(reterr, STATUS_BAD_INPUT, "type", "%.*s is no type of indicator%s%.*s%s", TEXT_ARG(given->type),
                        near.len > 0 ? " (did you mean " : "", TEXT_ARG(near), near.len > 0 ? "?)" : "");
    }
    if (type < 0) {
        struct text shown = text_clip(given->value, 64);
        return complain(reterr, STATUS_BAD_INPUT, "type", "%.*s%scould be anything: say its type", TEXT_ARG(shown),
                        shown.len > 0 ? " " : "");
    }
    e->kind = type;
    return indicator_read((enum indicator_type) type, given->value, arena, &e->value, reterr);
}

static enum status read_words(const struct given *given, struct entry_indicator *e, struct complaint *reterr)
{
    static const char *const source[] = {"source", "src", NULL}, *const destination[] = {"destination", "dst", NULL};
    e->role = given->role.len > 0 ? -1 : INDICATOR_ROLE_NONE;
    for (size_t i = 0; i < 2; i++) {
        e->role = text_equal_nocase(given->role, text_of(source[i])) ? INDICATOR_SOURCE : e->role;
        e->role = text_equal_nocase(given->role, text_of(destination[i])) ? INDICATOR_DESTINATION : e->role;
    }
    if (e->role < 0) {
        return complain(reterr, STATUS_BAD_INPUT, "role", "is source or destination, as seen from the attacker");
    }
    e->tlp = given->tlp.len > 0 ? indicator_tlp_find(given->tlp) : 0;
    if (e->tlp < 0) {
        return complain(reterr, STATUS_BAD_INPUT, "tlp", "is red, amber+strict, amber, green or clear");
    }
    e->note = text_trim(given->note);
    e->is_detection = given->to_ids;
    return STATUS_OK;
}

static enum status read_times(const struct turn *turn, const struct given *given, struct entry_indicator *e,
                              struct complaint *reterr)
{
    const struct zone *zone = turn->rules->entity.zone;
    enum status status = STATUS_OK;
    e->first_seen = e->last_seen = INSTANT_NONE;
    if (given->first_seen.len > 0) {
        status = when_parse_past(given->first_seen, zone, turn->now, &e->first_seen, reterr);
    }
    if (status == STATUS_OK && given->last_seen.len > 0) {
        status = when_parse_past(given->last_seen, zone, turn->now, &e->last_seen, reterr);
    }
    if (status == STATUS_OK && instant_is_set(e->first_seen) && instant_is_set(e->last_seen) &&
        instant_before(e->last_seen, e->first_seen)) {
        return complain(reterr, STATUS_BAD_INPUT, "last_seen", "lies before first_seen");
    }
    return status;
}

static enum status read_one(const struct turn *turn, const struct value *map, struct entry_indicator *e,
                            struct complaint *reterr)
{
    struct given given;
    shape_clear(&given_shape, &given);
    if (map->kind != VALUE_MAP) {
        return complain(reterr, STATUS_BAD_INPUT, "", "is not a map");
    }
    enum status status = shape_read(&given_shape, map, turn->arena, &given, reterr);
    status = status == STATUS_OK ? read_type(&given, e, turn->arena, reterr) : status;
    status = status == STATUS_OK ? read_words(&given, e, reterr) : status;
    return status == STATUS_OK ? read_times(turn, &given, e, reterr) : status;
}

struct batch {
    struct entry_indicator *at;
    size_t count, bytes;
    struct value *wrong;
};

static bool is_in(const struct batch *batch, const struct entry_indicator *e)
{
    for (size_t i = 0; i < batch->count; i++) {
        const struct entry_indicator *x = &batch->at[i];
        if (x->kind == e->kind && x->role == e->role && text_equal(x->value, e->value)) {
            return true;
        }
    }
    return false;
}

static void batch_add(struct turn *turn, const struct incident *incident, const struct value *map, size_t line,
                      struct batch *batch)
{
    struct entry_indicator e;
    struct complaint why = {0};
    memset(&e, 0, sizeof e);
    if (read_one(turn, map, &e, &why) != STATUS_OK) {
        value_push(turn->arena, batch->wrong,
                   value_text(turn->arena, text_format(turn->arena, "%zu: %s%s%s", line, why.where,
                                                       why.where[0] != '\0' ? " " : "", why.words)));
        return;
    }
    if (indicator_same(incident, (enum indicator_type) e.kind, e.value, e.role) == NULL && !is_in(batch, &e)) {
        batch->bytes += e.value.len + e.note.len;
        batch->at[batch->count++] = e;
    }
}

static bool batch_fits(struct turn *turn, const struct incident *incident, const struct batch *batch,
                       struct refusal *ret)
{
    if (batch->wrong->count > 0) {
        (void) refuse(ret, turn->arena, REFUSAL_VALUE, "invalid-indicator", "indicators",
                      "%zu indicator%s not be read; nothing was added. First: %.*s", batch->wrong->count,
                      batch->wrong->count == 1 ? " could" : "s could", TEXT_ARG(batch->wrong->first->value->text));
        ret->candidates = batch->wrong;
        return false;
    }
    if (incident->indicator_count + batch->count > LIMIT_INDICATORS_PER_INCIDENT ||
        incident->indicator_bytes + batch->bytes > LIMIT_INDICATORS_BYTES) {
        return refuse(ret, turn->arena, REFUSAL_REFUSED, "too-many-indicators", "indicators",
                      "one incident has at most %d indicators of %d bytes together; attach longer lists: nis2ctl "
                      "incident attach",
                      LIMIT_INDICATORS_PER_INCIDENT, LIMIT_INDICATORS_BYTES);
    }
    return true;
}

bool decide_indicators(struct turn *turn, const struct command *command, struct refusal *ret)
{
    const struct value *list = command->u.indicators.indicators;
    struct incident *incident = turn_living(turn, command->ref, ret);
    size_t line = 0;
    if (incident == NULL) {
        return false;
    }
    if (list == NULL || list->kind != VALUE_LIST || list->count == 0 || list->count > LIMIT_INDICATORS_PER_COMMAND) {
        return refuse(ret, turn->arena, REFUSAL_VALUE, "invalid-indicators", "indicators",
                      "a list of 1 to %d indicators", LIMIT_INDICATORS_PER_COMMAND);
    }
    struct batch batch = {ARENA_ARRAY(turn->arena, struct entry_indicator, list->count), 0, 0, value_list(turn->arena)};
    for (const struct value_item *i = list->first; i != NULL; i = i->next) {
        batch_add(turn, incident, i->value, ++line, &batch);
    }
    if (!batch_fits(turn, incident, &batch, ret)) {
        return false;
    }
    for (size_t i = 0; i < batch.count; i++) {
        struct entry entry;
        entry_init(&entry, ENTRY_INDICATOR);
        entry.u.indicator = batch.at[i];
        entry.u.indicator.number = incident->indicator_last + 1;
        turn_emit(turn, incident->ref, &entry);
    }
    turn->result_ref = text_copy(turn->arena, incident->ref);
    turn->result_number = batch.count > 0 ? incident->indicator_last : 0;
    return true;
}

bool decide_indicator_drop(struct turn *turn, const struct command *command, struct refusal *ret)
{
    const struct command_indicator_drop *asked = &command->u.indicator_drop;
    struct incident *incident = turn_living(turn, command->ref, ret);
    bool is_there = false;
    if (incident == NULL || !turn_reason(turn, asked->reason, ret)) {
        return false;
    }
    for (size_t i = 0; i < incident->indicator_count; i++) {
        is_there = is_there || incident->indicators[i].number == asked->number;
    }
    if (!is_there) {
        return refuse(ret, turn->arena, REFUSAL_NOT_FOUND, "no-such-indicator", "number",
                      "%.*s has no indicator %lld; see: nis2ctl ioc list %.*s", TEXT_ARG(incident->ref),
                      (long long) asked->number, TEXT_ARG(incident->ref));
    }
    struct entry entry;
    entry_init(&entry, ENTRY_INDICATOR_DROPPED);
    entry.u.indicator_dropped = (struct entry_indicator_dropped){asked->number, asked->reason};
    turn_emit(turn, incident->ref, &entry);
    turn->result_ref = text_copy(turn->arena, incident->ref);
    turn->result_number = asked->number;
    return true;
}

bool decide_custody(struct turn *turn, const struct command *command, struct refusal *ret)
{
    const struct command_custody *asked = &command->u.custody;
    struct incident *incident = turn_incident(turn, command->ref, ret);
    struct entry entry;
    bool is_there = false;
    entry_init(&entry, ENTRY_CUSTODY);
    if (incident == NULL) {
        return false;
    }
    if (!hex_parse(asked->sha256, entry.u.custody.sha256.at, HASH_LEN)) {
        return refuse(ret, turn->arena, REFUSAL_VALUE, "invalid-hash", "sha256", "64 hexadecimal digits");
    }
    for (size_t i = 0; i < incident->attachment_known; i++) {
        is_there = is_there || hash_equal(&incident->attachments[i].sha256, &entry.u.custody.sha256);
    }
    if (!is_there) {
        return refuse(ret, turn->arena, REFUSAL_NOT_FOUND, "no-such-attachment", "sha256",
                      "%.*s has no such attachment; see: nis2ctl attachment list %.*s", TEXT_ARG(incident->ref),
                      TEXT_ARG(incident->ref));
    }
    if (asked->what.len > 0 && !text_is(asked->what, "read") && !text_is(asked->what, "exported")) {
        return refuse(ret, turn->arena, REFUSAL_VALUE, "invalid-value", "what", "read or exported");
    }
    entry.u.custody.what = text_is(asked->what, "exported") ? CUSTODY_EXPORTED : CUSTODY_READ;
    entry.u.custody.purpose = asked->purpose;
    turn_emit(turn, incident->ref, &entry);
    turn->result_ref = text_copy(turn->arena, incident->ref);
    return true;
}
