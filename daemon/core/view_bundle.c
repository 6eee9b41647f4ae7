/* SPDX-License-Identifier: Apache-2.0 */
/*
 * view_bundle: all for one submission, worked out at one instant: how far it is, every draft, whom it goes to and how,
 * the indicators, what may be attached, what was filed.
 *
 *   the record, as it stands ──▶ one document ──▶ nis2ctl makes a folder of it
 *
 * The instant is not the clock's: it is that of the newest entry, or that at which a due instant passed since. The same
 * record gives the same bytes, however often they are asked for, and whoever compares two bundles finds what was
 * changed and not what time it was. So drafts in a bundle do not say how long there is left.
 *
 * Surprising: the frozen text of a filing is not here. It lies in the ledger; `edge` adds it.
 */
#include "core/bundle_names.h"
#include "core/draft.h"
#include "core/indicator.h"
#include "core/misp.h"
#include "core/view.h"

static struct instant later(struct instant a, struct instant threshold, struct instant now)
{
    struct instant passed = instant_is_set(threshold) ? instant_add(threshold, SPAN_S(1)) : INSTANT_NONE;
    bool is_over = instant_is_set(passed) && !instant_before(now, passed);
    return is_over && instant_before(a, passed) ? passed : a;
}

struct instant view_bundle_as_of(const struct incident *incident, const struct obligation *o, struct instant now)
{
    struct instant at = instant_is_set(incident->last_at) ? incident->last_at : now;
    return later(later(at, o->target, now), o->limit, now);
}

/* What is left is true for a minute, and a folder is read for days. */
static void forget_left(const struct view *v, struct value *context)
{
    struct value *due = NULL;
    for (struct value_item *i = context->first; i != NULL; i = i->next) {
        due = text_is(i->key, "due") ? i->value : due;
    }
    if (due != NULL) {
        value_put_text(v->arena, due, "left", TEXT_EMPTY);
        value_put_bool(v->arena, due, "has_left", false);
    }
}

static enum status put_drafts(const struct view *v, struct value *out, const struct value *context,
                              struct complaint *reterr)
{
    struct value *drafts = value_map(v->arena);
    for (int f = 0; draft_format_names[f] != NULL; f++) {
        struct text content;
        enum status status = draft_print(v->rules, context, (enum draft_format) f, v->arena, &content, reterr);
        if (status != STATUS_OK) {
            return status;
        }
        value_put_text(v->arena, drafts, draft_format_names[f], content);
    }
    value_put(v->arena, out, "drafts", drafts);
    return STATUS_OK;
}

/* Whom it goes to, in English: the words of nis2ctl are; the stage also as the drafts call it. */
static void put_guide(const struct view *v, struct value *out, const struct value *english, const struct value *context)
{
    struct value *stage = value_map(v->arena);
    value_put_text(v->arena, stage, "name", value_get_text(value_get(english, "stage"), "name"));
    value_put_text(v->arena, stage, "name_in_drafts", value_get_text(value_get(context, "stage"), "name"));
    value_put_bool(v->arena, stage, "is_letter", value_get_bool(value_get(english, "stage"), "is_letter", false));
    value_put(v->arena, out, "stage", stage);
    value_put(v->arena, out, "authority", value_copy(v->arena, value_get(english, "authority")));
    value_put(v->arena, out, "due", value_copy(v->arena, value_get(english, "due")));
}

enum status view_bundle(const struct view *view, const struct incident *incident, const struct obligation *o,
                        struct text wanted, struct value **ret, struct complaint *reterr)
{
    struct view v = *view;
    bool fell_back;
    v.now = view_bundle_as_of(incident, o, view->now);
    struct text language = draft_language(v.rules, o, wanted, &fell_back);
    struct value *out = value_map(v.arena);
    struct value *context = draft_context(v.rules, incident, o, language, v.now, v.arena);
    struct value *english = draft_context(v.rules, incident, o, TEXT("en"), v.now, v.arena);
    const struct filing *f = obligation_filing(incident, o);
    forget_left(&v, context);
    forget_left(&v, english);
    value_put_text(
        v.arena, out, "folder",
        bundle_folder(v.arena, v.rules->is_exercise, incident->ref, o->frozen->regime->id, o->stage->id, o->addressee));
    value_put_text(v.arena, out, "ref", incident->ref);
    value_put_text(v.arena, out, "title", incident->title);
    value_put_instant(v.arena, out, "as_of", v.now);
    value_put_text(v.arena, out, "language", language);
    value_put_bool(v.arena, out, "fell_back", fell_back);
    put_guide(&v, out, english, context);
    value_put(v.arena, out, "check", view_check(&v, incident, o));
    value_put(v.arena, out, "filing", f != NULL ? view_filing(&v, incident, f) : value_null(v.arena));
    value_put(v.arena, out, "indicators", indicator_list(incident, v.arena));
    value_put(v.arena, out, "misp",
              incident->indicator_count > 0 ? misp_event(v.rules, incident, v.arena) : value_null(v.arena));
    value_put(v.arena, out, "attachments", view_attachments(&v, incident));
    enum status status = put_drafts(&v, out, context, reterr);
    if (status == STATUS_OK) {
        *ret = out;
    }
    return status;
}
