/* SPDX-License-Identifier: Apache-2.0 */
/*
 * reference: see reference.h. The short forms of a REF lean on the registry's last number: "7" is the seventh of the
 * year in which the newest incident was opened.
 */
#include "core/reference.h"

#include "core/standing.h"

struct text ref_format(struct arena *arena, int64_t year, int64_t number, bool is_exercise)
{
    return text_format(arena, "%s-%04lld-%04lld", is_exercise ? "EXE" : "INC", (long long) year, (long long) number);
}

static bool is_duty(struct text ref)
{
    size_t len = sizeof DUTY_PREFIX - 1;
    return ref.len > len && text_equal_nocase((struct text){ref.at, len}, TEXT(DUTY_PREFIX));
}

struct text ref_is_missing(struct arena *arena, struct text ref)
{
    return is_duty(ref)
               ? text_format(arena, "nothing is on record of a duty %.*s; see: nis2ctl duty list", TEXT_ARG(ref))
               : text_format(arena, "there is no incident %.*s; see: nis2ctl incident list --state all", TEXT_ARG(ref));
}

struct text ref_canonical(const struct registry *registry, struct arena *arena, struct text typed, bool is_exercise)
{
    struct text t = text_trim(typed), rest, year_text, number_text;
    (void) text_cut(t, '/', &t, &rest);
    if (is_duty(t)) {
        struct text id = {t.at + sizeof DUTY_PREFIX - 1, t.len - (sizeof DUTY_PREFIX - 1)};
        return standing_ref(arena, id);
    }
    if (text_is(t, "@last")) {
        return registry->incident_number > 0 ? ref_format(arena, registry->year, registry->incident_number, is_exercise)
                                             : TEXT_EMPTY;
    }
    bool has_prefix = t.len > 4 && (text_equal_nocase((struct text){t.at, 4}, TEXT("INC-")) ||
                                    text_equal_nocase((struct text){t.at, 4}, TEXT("EXE-")));
    bool wants_exercise = has_prefix ? text_equal_nocase((struct text){t.at, 4}, TEXT("EXE-")) : is_exercise;
    if (has_prefix) {
        t = (struct text){t.at + 4, t.len - 4};
    }
    int64_t year = registry->year, number = 0;
    if (text_cut(t, '-', &year_text, &number_text)) {
        if (!text_int(year_text, &year) || !text_int(number_text, &number)) {
            return TEXT_EMPTY;
        }
    } else if (has_prefix || !text_int(t, &number)) {
        return TEXT_EMPTY;
    }
    bool fits = year >= 1 && year <= 9999 && number >= 1 && number <= INT64_C(999999999);
    return fits ? ref_format(arena, year, number, wants_exercise) : TEXT_EMPTY;
}

/* Hyphens are underscores, capitals are small. */
static struct text stage_normal(struct arena *arena, struct text typed)
{
    struct text lower = text_lower(arena, typed);
    char *out = arena_alloc(arena, lower.len + 1);
    for (size_t i = 0; i < lower.len; i++) {
        out[i] = lower.at[i];
        if (out[i] == '-') {
            out[i] = '_';
        }
    }
    return (struct text){out, lower.len};
}

/* "INC-2026-0007/nis2/early_warning@csirt" or "nis2/early_warning@csirt" into its parts. */
static bool take_part(struct text *slot, struct text part)
{
    bool agrees = slot->len == 0 || text_equal(*slot, part);
    *slot = part;
    return agrees;
}

/* False: the name says another incident, regime or addressee than what is said beside it. */
static bool wanted_parts(struct arena *arena, const struct incident *incident, const struct obligation_wanted *wanted,
                         struct obligation_wanted *ret)
{
    struct obligation_wanted w = *wanted;
    struct text before, after, parts[3];
    size_t count = 0;
    bool agrees = true;
    if (text_cut(w.stage, '@', &before, &after)) {
        w.stage = before;
        agrees = take_part(&w.addressee, after);
    }
    struct text rest = w.stage;
    while (count < ARRAY_LEN(parts) - 1 && text_cut(rest, '/', &parts[count], &after)) {
        rest = after;
        count++;
    }
    w.stage = stage_normal(arena, rest);
    if (count > 0) {
        agrees = take_part(&w.regime, parts[count - 1]) && agrees;
    }
    if (count == 2) {
        bool is_long = text_starts(parts[0], TEXT("INC-")) || text_starts(parts[0], TEXT("EXE-"));
        agrees = (!is_long || text_equal(parts[0], incident->ref)) && agrees;
    }
    *ret = w;
    return agrees;
}

static bool matches(const struct obligation *o, const struct obligation_wanted *w, bool is_exact)
{
    bool stage = is_exact ? text_equal(o->stage->id, w->stage) : text_starts(o->stage->id, w->stage);
    return stage && (w->regime.len == 0 || text_equal(o->frozen->regime->id, w->regime)) &&
           (w->addressee.len == 0 || text_equal(o->addressee, w->addressee));
}

static size_t collect(const struct incident *incident, const struct obligation_wanted *w, bool is_exact, size_t *out)
{
    size_t count = 0;
    for (size_t i = 0; i < incident->obligation_count; i++) {
        if (matches(&incident->obligations[i], w, is_exact)) {
            out[count++] = i;
        }
    }
    return count;
}

/* Somebody else's duty is not ours to end, and what nobody has asked for is not owed. */
static size_t collect_owed(const struct incident *incident, const struct obligation_wanted *w, size_t *out)
{
    size_t count = 0;
    for (size_t i = 0; i < incident->obligation_count; i++) {
        const struct obligation *o = &incident->obligations[i];
        bool is_owed =
            !obligation_has_ended(o) && o->stage->kind != STAGE_WATCH && (o->is_armed || instant_is_set(o->target));
        if (is_owed && matches(o, w, false)) {
            out[count++] = i;
        }
    }
    return count;
}

static const struct value *candidate_lines(const struct incident *incident, const size_t *at, size_t count,
                                           struct arena *arena)
{
    struct value *list = value_list(arena);
    for (size_t i = 0; i < count; i++) {
        value_push(arena, list, value_text(arena, obligation_name(arena, incident, &incident->obligations[at[i]])));
    }
    return list;
}

/* A prefix may name one stage only, whatever --all says about addressees and regimes. */
static bool is_one_stage(const struct incident *incident, const size_t *at, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        if (!text_equal(incident->obligations[at[0]].stage->id, incident->obligations[at[i]].stage->id)) {
            return false;
        }
    }
    return true;
}

bool reference_obligations(const struct incident *incident, const struct obligation_wanted *wanted, struct arena *arena,
                           size_t **ret, size_t *ret_count, struct refusal *ret_refusal)
{
    struct obligation_wanted w;
    if (!wanted_parts(arena, incident, wanted, &w)) {
        return refuse(ret_refusal, arena, REFUSAL_VALUE, "contradiction", "stage",
                      "%.*s names something else than what is said beside it", TEXT_ARG(wanted->stage));
    }
    size_t *at = ARENA_ARRAY(arena, size_t, incident->obligation_count + 1);
    if (w.stage.len == 0) {
        return refuse(ret_refusal, arena, REFUSAL_VALUE, "missing-stage", "stage",
                      "name the stage, such as early_warning; see: nis2ctl incident show %.*s",
                      TEXT_ARG(incident->ref));
    }
    size_t count = collect(incident, &w, true, at);
    if (count == 0) {
        count = collect(incident, &w, false, at);
    }
    if (count == 0) {
        (void) refuse(ret_refusal, arena, REFUSAL_NOT_FOUND, "no-such-obligation", "stage",
                      "%.*s has no obligation %.*s%s%.*s", TEXT_ARG(incident->ref), TEXT_ARG(wanted->stage),
                      w.regime.len > 0 ? " under " : "", TEXT_ARG(w.regime));
        for (size_t i = 0; i < incident->obligation_count; i++) {
            at[i] = i;
        }
        ret_refusal->candidates = candidate_lines(incident, at, incident->obligation_count, arena);
        return false;
    }
    if (count > 1 && (!wanted->is_all || !is_one_stage(incident, at, count))) {
        (void) refuse(ret_refusal, arena, REFUSAL_VALUE, "ambiguous-obligation", "stage",
                      "%.*s could mean any of %zu obligations; name one of them, or add --regime or --to",
                      TEXT_ARG(wanted->stage), count);
        ret_refusal->candidates = candidate_lines(incident, at, count, arena);
        return false;
    }
    *ret = at;
    *ret_count = count;
    return true;
}

bool reference_owed(const struct incident *incident, const struct obligation_wanted *wanted, struct arena *arena,
                    size_t **ret, size_t *ret_count, struct refusal *ret_refusal)
{
    size_t *at = ARENA_ARRAY(arena, size_t, incident->obligation_count + 1);
    size_t count = collect_owed(incident, wanted, at);
    if (count == 0) {
        return refuse(ret_refusal, arena, REFUSAL_REFUSED, "nothing-owed", NULL, "nothing of %.*s is owed any more",
                      TEXT_ARG(incident->ref));
    }
    *ret = at;
    *ret_count = count;
    return true;
}
