/* SPDX-License-Identifier: Apache-2.0 */
/*
 * view: what the outside may see of the registry, as trees of values.
 *
 * The API, nis2ctl --json, exercises and tests read the same documents; the shapes are those of the contract,
 * section 2. Everything is computed for one `now`; nothing here changes anything.
 */
#ifndef NIS2_CORE_VIEW_H
#define NIS2_CORE_VIEW_H

#include "core/decide.h"

struct view {
    const struct registry *registry;
    const struct rules *rules;
    struct instant now;
    struct arena *arena;
    struct text chain_head; /* "SEQ:HEX", or empty */
};

struct value *view_incident(const struct view *view, const struct incident *incident);
struct value *view_incident_line(const struct view *view, const struct incident *incident); /* of `incident list` */
/* What an answer would park (`parks`) or end (`ends`) of what runs, by name, and the regimes of which something runs on
 * (`runs_on`). Of `said` only the question, the regime and the answer count. */
void view_put_answer(const struct view *view, const struct incident *incident, const struct entry_decision *said,
                     struct value *map);
struct value *view_filing(const struct view *view, const struct incident *incident, const struct filing *filing);
struct value *view_obligation(const struct view *view, const struct incident *incident,
                              const struct obligation *obligation);
/* All for one submission but the frozen text of what was filed, for the instant view_bundle_as_of() gives: of the
 * newest entry, or at which a due instant passed since. `language` as for draft_language(). STATUS_BAD_INPUT when a
 * template of the administrator's own does not render. */
enum status view_bundle(const struct view *view, const struct incident *incident, const struct obligation *obligation,
                        struct text language, struct value **ret, struct complaint *reterr) MUST_USE;
struct instant view_bundle_as_of(const struct incident *incident, const struct obligation *obligation,
                                 struct instant now);
/* Every obligation that is unended or filed without a proof (`all`: ended ones too) of every hot incident, most urgent
 * first, with `ref` and `title`; `within` 0 for no bound, else only what is due by then. `limit` 0 for all; the nearest
 * few cost no look at the others. */
struct value *view_deadlines(const struct view *view, bool all, struct span within, size_t limit);
struct value *view_alert(const struct view *view, const struct incident *incident,
                         const struct alert *alert); /* incident NULL: the desk */
/* A part of a long list, lowest number first. */
struct view_page {
    int64_t after; /* numbers above this one */
    size_t limit;
};
struct value *view_alerts(const struct view *view, struct text ref, bool all, const struct view_page *page);
struct value *view_delivery(const struct view *view, const struct incident *incident, const struct delivery *delivery,
                            bool with_text);
struct value *view_deliveries(const struct view *view, bool all, const struct view_page *page);
struct value *view_channels(const struct view *view);
struct value *view_contacts(const struct view *view);
struct value *view_oncall(const struct view *view, struct instant at);
/* The same with "shifts": [{"schedule","from","to","on_call","fallback"}], each schedule's in order, from `at` for so
 * many days; "to" of the last is where that shift ends, null for never. */
struct value *view_oncall_ahead(const struct view *view, struct instant at, int64_t days);
/* Why these people: the override, layer, turn and rule, in lines; of one schedule, or of all when `schedule` is empty.
 */
struct value *view_oncall_explain(const struct view *view, struct instant at, struct text schedule);
/* Recorded and configured overrides that are not over. */
struct value *view_overrides(const struct view *view);
/* What is wrong in the days to come: {"ok","from","to","findings":[…],"truncated"}. */
struct value *view_oncall_check(const struct view *view, int64_t days);
/* The fields of the report model, with who asks for each at which stage; `stage` empty: of every stage. */
struct value *view_fields(const struct view *view, struct text stage);
/* The one stage in force that `typed` names or begins; false: none, or several. */
bool view_field_stage(const struct view *view, struct text typed, struct text *ret);
struct value *view_regimes(const struct view *view);
struct value *view_regime(const struct view *view, const struct regime *regime);
/* The regimes of which another version holds on the day of awareness than the one the incident has; a list. */
struct value *view_other_versions(const struct view *view, const struct incident *incident);
/* The regimes that are not in force on the day of awareness, in any version; a list. */
struct value *view_outside_validity(const struct view *view, const struct incident *incident);
/* What `to` says differently than `from`; with an incident, whose frozen rules `from` is, also what would move. */
struct value *view_regime_diff(const struct view *view, const struct incident *incident, const struct regime *from,
                               const struct regime *to);
/* The rule, its anchor, the arithmetic, both readings, the source and its confidence: lines of plain English. */
struct value *view_explain(const struct view *view, const struct incident *incident,
                           const struct obligation *obligation);
/* The rows of Reg. (EU) 2024/2690 that are for this entity, with what is known, met and missing; for others the two
 * limbs of Art. 23(3). */
struct value *view_assessment(const struct view *view, const struct incident *incident);
/* Obligations without an incident, those never recorded included. */
struct value *view_duties(const struct view *view);
/* The exercises that were registered, in the order of registering. */
struct value *view_held(const struct view *view);
struct value *view_attachments(const struct view *view, const struct incident *incident);
/* What changed from the filing of one report to that of another (or to now, when that was not filed); NULL when the
 * first was not filed. */
struct value *view_diff(const struct view *view, const struct incident *incident, const struct obligation *from,
                        const struct obligation *to);
/* How far a report is; see core/draft_check.h. */
struct value *view_check(const struct view *view, const struct incident *incident, const struct obligation *obligation);

#endif
