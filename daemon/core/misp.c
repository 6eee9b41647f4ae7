/* SPDX-License-Identifier: Apache-2.0 */
/*
 * misp: see misp.h. Numbers are strings and every member of the format is there, because older instances refuse an
 * event that leaves one out. tests/unit/core/test_misp.c has the rules of the format as a table.
 *
 * Surprising: an indicator that an instance would refuse in its own type goes as "other", so that nothing is lost.
 * An address of mail without a role is the sender's: the receiver would be one of ours, a person and no indicator.
 * And an indicator's note is not exported. People write names into notes, and this document leaves the house.
 */
#include "core/misp.h"

#include <string.h>

#include "base/civil.h"

struct kind {
    const char *type, *as_source; /* as_source NULL: the role does not matter */
    const char *category;
};

static const struct kind kinds[] = {
    [INDICATOR_IPV4] = {"ip-dst", "ip-src", "Network activity"},
    [INDICATOR_IPV6] = {"ip-dst", "ip-src", "Network activity"},
    [INDICATOR_CIDR] = {"ip-dst", "ip-src", "Network activity"},
    [INDICATOR_DOMAIN] = {"domain", NULL, "Network activity"},
    [INDICATOR_HOSTNAME] = {"hostname", NULL, "Network activity"},
    [INDICATOR_URL] = {"url", NULL, "Network activity"},
    [INDICATOR_EMAIL] = {"email-dst", "email-src", "Payload delivery"},
    [INDICATOR_EMAIL_SUBJECT] = {"email-subject", NULL, "Payload delivery"},
    [INDICATOR_MD5] = {"md5", NULL, "Payload delivery"},
    [INDICATOR_SHA1] = {"sha1", NULL, "Payload delivery"},
    [INDICATOR_SHA256] = {"sha256", NULL, "Payload delivery"},
    [INDICATOR_SHA512] = {"sha512", NULL, "Payload delivery"},
    [INDICATOR_FILENAME] = {"filename", NULL, "Payload delivery"},
    [INDICATOR_FILE_HASH] = {"filename|sha256", NULL, "Payload delivery"},
    [INDICATOR_REGKEY] = {"regkey", NULL, "Persistence mechanism"},
    [INDICATOR_MUTEX] = {"mutex", NULL, "Artifacts dropped"},
    [INDICATOR_USER_AGENT] = {"user-agent", NULL, "Network activity"},
    [INDICATOR_ASN] = {"AS", NULL, "Network activity"},
    [INDICATOR_CVE] = {"vulnerability", NULL, "External analysis"},
    [INDICATOR_BTC] = {"btc", NULL, "Financial fraud"},
    [INDICATOR_CERT_SHA256] = {"x509-fingerprint-sha256", NULL, "Network activity"},
    [INDICATOR_JA3] = {"ja3-fingerprint-md5", NULL, "Network activity"},
    [INDICATOR_YARA] = {"yara", NULL, "Artifacts dropped"},
    [INDICATOR_SIGMA] = {"sigma", NULL, "Artifacts dropped"},
    [INDICATOR_SNORT] = {"snort", NULL, "Network activity"},
    [INDICATOR_TEXT] = {"text", NULL, "Other"},
};

/* An instance takes a name for one only with a dot in it and two characters behind that. */
static bool is_name_for_misp(struct text name)
{
    size_t tail = 0;
    while (tail < name.len && name.at[name.len - tail - 1] != '.') {
        tail++;
    }
    return tail >= 2 && tail < name.len;
}

/* Of two parts, and an instance splits at every bar. */
static bool is_pair_for_misp(struct text value)
{
    struct text name, rest, more;
    return text_cut(value, '|', &name, &rest) && !text_cut(rest, '|', &name, &more);
}

static bool is_refused(const struct indicator *x)
{
    bool is_name = x->kind == INDICATOR_DOMAIN || x->kind == INDICATOR_HOSTNAME;
    return (is_name && !is_name_for_misp(x->value)) || (x->kind == INDICATOR_FILE_HASH && !is_pair_for_misp(x->value));
}

const char *misp_type(const struct indicator *indicator)
{
    const struct kind *k = &kinds[indicator->kind];
    if (is_refused(indicator)) {
        return "other";
    }
    bool is_source = indicator->role == INDICATOR_SOURCE ||
                     (indicator->kind == INDICATOR_EMAIL && indicator->role != INDICATOR_DESTINATION);
    return k->as_source != NULL && is_source ? k->as_source : k->type;
}

/* A name-based UUID: the same thing has the same id in every export. The version digit is 5, though the hash below is
 * SHA-256 cut short: instances check the digit and nothing else. */
static struct text uuid_of(struct arena *arena, const struct hash *space, struct text name)
{
    const struct text parts[] = {TEXT("nis2d misp 1"), {(const char *) space->at, HASH_LEN}, name};
    struct hash h = hash_of_parts(parts, ARRAY_LEN(parts));
    h.at[6] = (uint8_t) ((h.at[6] & 0x0FU) | 0x50U);
    h.at[8] = (uint8_t) ((h.at[8] & 0x3FU) | 0x80U);
    struct text x = hash_hex(arena, &h);
    return text_format(arena, "%.8s-%.4s-%.4s-%.4s-%.12s", x.at, x.at + 8, x.at + 12, x.at + 16, x.at + 20);
}

/* References begin anew in every organisation; name and instant of the opening tell them apart. */
static struct hash space_of(const struct rules *rules, const struct incident *incident)
{
    struct arena arena = ARENA_INIT;
    const struct text parts[] = {rules->entity.name, incident->ref, instant_text(&arena, incident->opened_at)};
    struct hash h = hash_of_parts(parts, ARRAY_LEN(parts));
    arena_done(&arena);
    return h;
}

static void put_number(struct arena *arena, struct value *map, const char *key, int64_t n)
{
    value_put_text(arena, map, key, text_format(arena, "%lld", (long long) n));
}

static void push_tag(struct arena *arena, struct value *tags, struct text name)
{
    struct value *tag = value_map(arena);
    value_put_text(arena, tag, "name", name);
    value_put_cstr(arena, tag, "colour", "#ffffff");
    value_put_bool(arena, tag, "exportable", true);
    value_push(arena, tags, tag);
}

/* "TLP:AMBER+STRICT" is the tag tlp:amber+strict. */
static void push_tlp(struct arena *arena, struct value *tags, struct text label)
{
    if (label.len > 0) {
        push_tag(arena, tags, text_lower(arena, label));
    }
}

static struct text known(const struct incident *incident, const char *key)
{
    const struct field *f = incident_field(incident, text_of(key));
    return f != NULL && (f->state == FIELD_KNOWN || f->state == FIELD_ESTIMATE) ? f->value : TEXT_EMPTY;
}

static struct value *tags_of(const struct rules *rules, const struct incident *incident, struct arena *arena)
{
    struct value *tags = value_list(arena);
    struct text class, type, rsit = known(incident, "nature.type"), cause = known(incident, "cause.category");
    push_tlp(arena, tags,
             rules->tlp.len > 0 ? text_format(arena, "tlp:%.*s", TEXT_ARG(rules->tlp)) : TEXT("tlp:amber"));
    if (rsit.len > 0 && text_cut(rsit, ':', &class, &type)) {
        push_tag(arena, tags, text_format(arena, "rsit:%.*s=\"%.*s\"", TEXT_ARG(class), TEXT_ARG(type)));
    }
    if (cause.len > 0) {
        push_tag(arena, tags, text_format(arena, "nis:nature-root-cause=\"%.*s\"", TEXT_ARG(cause)));
    }
    return tags;
}

/* An autonomous system is its number. */
static struct text value_for_misp(const struct indicator *x)
{
    struct text value = x->value;
    if (x->kind == INDICATOR_ASN && text_starts(value, TEXT("AS"))) {
        value = (struct text){value.at + 2, value.len - 2};
    }
    return value;
}

/* An instance takes a value of one type once: the same name as source and as destination is one attribute. */
static bool is_there(const struct incident *incident, size_t at)
{
    const struct indicator *x = &incident->indicators[at];
    for (size_t i = 0; i < at; i++) {
        const struct indicator *y = &incident->indicators[i];
        if (y->kind == x->kind && strcmp(misp_type(x), misp_type(y)) == 0 && text_equal(x->value, y->value)) {
            return true;
        }
    }
    return false;
}

static struct value *attribute_of(const struct indicator *x, const struct hash *space, struct arena *arena)
{
    struct value *map = value_map(arena), *tags = value_list(arena);
    struct text name = text_format(arena, "%s|%.*s", misp_type(x), TEXT_ARG(x->value));
    value_put_cstr(arena, map, "id", "0");
    value_put_cstr(arena, map, "event_id", "0");
    value_put_cstr(arena, map, "type", misp_type(x));
    value_put_cstr(arena, map, "category", kinds[x->kind].category);
    value_put_bool(arena, map, "to_ids", x->is_detection);
    value_put_text(arena, map, "uuid", uuid_of(arena, space, name));
    value_put_cstr(arena, map, "distribution", "0");
    value_put_cstr(arena, map, "sharing_group_id", "0");
    put_number(arena, map, "timestamp", x->added_at.s);
    value_put_cstr(arena, map, "comment", "");
    value_put_bool(arena, map, "deleted", false);
    value_put_bool(arena, map, "disable_correlation", false);
    value_put_text(arena, map, "value", value_for_misp(x));
    if (instant_is_set(x->first_seen)) {
        value_put_instant(arena, map, "first_seen", x->first_seen);
    }
    if (instant_is_set(x->last_seen)) {
        value_put_instant(arena, map, "last_seen", x->last_seen);
    }
    push_tlp(arena, tags, text_of(tlp_names[x->tlp]));
    value_put(arena, map, "Tag", tags);
    value_put(arena, map, "ShadowAttribute", value_list(arena));
    return map;
}

static struct value *organisation(const struct rules *rules, struct arena *arena)
{
    struct value *map = value_map(arena);
    struct hash space = hash_of(rules->entity.name.at, rules->entity.name.len);
    value_put_cstr(arena, map, "id", "0");
    value_put_text(arena, map, "name", rules->entity.name);
    value_put_text(arena, map, "uuid", uuid_of(arena, &space, TEXT("organisation")));
    return map;
}

/* High, medium, low; undefined where nobody has said. */
static const char *threat_level(const struct incident *incident)
{
    struct text severity = known(incident, "impact.severity");
    static const char *const words[] = {"high", "medium", "low"}, *const levels[] = {"1", "2", "3"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (text_is(severity, words[i])) {
            return levels[i];
        }
    }
    return "4";
}

static struct text title_of(const struct rules *rules, const struct incident *incident, struct arena *arena)
{
    return text_format(arena, "%s%.*s %.*s", rules->is_exercise ? "EXERCISE " : "", TEXT_ARG(incident->ref),
                       TEXT_ARG(incident->title));
}

struct value *misp_event(const struct rules *rules, const struct incident *incident, struct arena *arena)
{
    struct value *event = value_map(arena), *attributes = value_list(arena), *out = value_map(arena);
    struct hash space = space_of(rules, incident);
    struct text opened = instant_text(arena, incident->opened_at);
    struct instant newest = incident->opened_at;
    for (size_t i = 0; i < incident->indicator_count; i++) {
        if (!is_there(incident, i)) {
            value_push(arena, attributes, attribute_of(&incident->indicators[i], &space, arena));
        }
        newest = instant_max(newest, incident->indicators[i].added_at);
    }
    value_put_cstr(arena, event, "id", "0");
    value_put_cstr(arena, event, "orgc_id", "0");
    value_put_cstr(arena, event, "org_id", "0");
    value_put_text(arena, event, "date", text_clip(opened, strlen("2026-11-21")));
    value_put_cstr(arena, event, "threat_level_id", threat_level(incident));
    value_put_text(arena, event, "info", title_of(rules, incident, arena));
    value_put_bool(arena, event, "published", false);
    value_put_text(arena, event, "uuid", uuid_of(arena, &space, TEXT("event")));
    put_number(arena, event, "attribute_count", (int64_t) attributes->count);
    value_put_cstr(arena, event, "analysis", incident->status >= INCIDENT_RESOLVED ? "2" : "1");
    put_number(arena, event, "timestamp", newest.s);
    value_put_cstr(arena, event, "distribution", "0");
    value_put_bool(arena, event, "proposal_email_lock", false);
    value_put_bool(arena, event, "locked", false);
    value_put_cstr(arena, event, "publish_timestamp", "0");
    value_put_cstr(arena, event, "first_publication", "0");
    value_put_cstr(arena, event, "extends_uuid", "");
    value_put_cstr(arena, event, "sharing_group_id", "0");
    value_put_bool(arena, event, "disable_correlation", false);
    value_put(arena, event, "Org", organisation(rules, arena));
    value_put(arena, event, "Orgc", organisation(rules, arena));
    value_put(arena, event, "Attribute", attributes);
    value_put(arena, event, "ShadowAttribute", value_list(arena));
    value_put(arena, event, "RelatedEvent", value_list(arena));
    value_put(arena, event, "Galaxy", value_list(arena));
    value_put(arena, event, "Object", value_list(arena));
    value_put(arena, event, "Tag", tags_of(rules, incident, arena));
    value_put(arena, out, "Event", event);
    return out;
}
