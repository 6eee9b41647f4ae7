/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A page that explains a clock is read by a lawyer: its arithmetic must end at the instants it gives as target and as
 * limit, in every state that a life can lead to, or the page must say why it does not.
 *
 * Two incidents live through random acts (filings, some undone; awareness, handling and classification set and taken
 * back; answers, requests, waivers, withdrawals) under the small rules and under a law with loops that count from due
 * day to due day and from report to report, a late case and a report that may be repeated. Some are merged. After every
 * act every page of both is read. Begun 2026-11-21 09:00 UTC.
 */
#include "tests/lib/expect.h"

#include "core/view.h"
#include "tests/lib/chance.h"
#include "tests/lib/pager_world.h"
#include "tests/lib/zones.h"

#define SEEDS 100
#define ACTS 16
#define HOUR 3600

/* --- a law ------------------------------------------------------------------------------------------------------- */

#define WORD(word)                                                                                                     \
    {                                                                                                                  \
        (word), sizeof(word) - 1                                                                                       \
    }
#define LIST(list)                                                                                                     \
    {                                                                                                                  \
        (list), ARRAY_LEN(list)                                                                                        \
    }

static const struct text csirt[] = {WORD("csirt")}, to_final[] = {WORD("final")}, ongoing[] = {WORD("ongoing")};
static const struct text questions[] = {WORD("significant"), WORD("major"), WORD("ongoing")};
static const struct text major_is[] = {WORD("major=classified")};

static const struct stage stages[] = {
    {.id = WORD("warning"),
     .target = WORD("min(aware+PT24H@elapsed,classified+PT4H@elapsed)"),
     .late_event = WORD("classified"),
     .late_after = WORD("aware+PT24H@elapsed"),
     .late_target = WORD("classified+PT4H@elapsed"),
     .late_limit = WORD("classified+PT4H@hourx")},
    {.id = WORD("notification"), .target = WORD("aware+PT72H@elapsed"), .limit = WORD("aware+PT72H@hourx")},
    {.id = WORD("final"),
     .target = WORD("min(notification+P1M@civil,notification+P30D@civil)"),
     .limit = WORD("notification+P1M@eod")},
    {.id = WORD("progress"),
     .kind = STAGE_LOOP,
     .target = WORD("notification+P15D@civil"),
     .limit = WORD("notification+P15D@eod"),
     .every = WORD("progress.due+P15D@civil"),
     .every_limit = WORD("progress.due+P15D@eod"),
     .until = WORD("handled_report"),
     .when = LIST(ongoing),
     .closes = LIST(to_final)},
    {.id = WORD("handled_report"),
     .target = WORD("handled+P15D@civil"),
     .limit = WORD("handled+P15D@eod"),
     .after = WORD("progress")},
    {.id = WORD("monthly"),
     .kind = STAGE_LOOP,
     .target = WORD("min(progress+P1M@civil,progress+P30D@civil)"),
     .every = WORD("monthly+P1M@civil"),
     .every_limit = WORD("monthly+P1M@eod"),
     .after = WORD("progress"),
     .until = WORD("handled_report")},
    {.id = WORD("again"), .target = WORD("warning+PT72H@elapsed"), .resubmit_latest = true},
    {.id = WORD("asked"), .kind = STAGE_REQUEST},
    {.id = WORD("answer"), .kind = STAGE_WATCH, .target = WORD("warning+PT24H@elapsed")},
};

struct law {
    struct stage stages[ARRAY_LEN(stages)];
    struct regime regimes[3];
    struct text defaults[2];
};

/* Beside the small ones, by default. */
static void add_law(struct pager_world *w, struct law *law)
{
    const struct rules *small = &w->rules;
    assert_int_equal(small->regime_count, 2);
    law->regimes[0] = small->regimes[0];
    law->regimes[1] = small->regimes[1];
    law->regimes[2] = small->regimes[0];
    for (size_t i = 0; i < ARRAY_LEN(stages); i++) {
        law->stages[i] = stages[i];
        law->stages[i].title = stages[i].id;
        law->stages[i].addressees = (struct texts) LIST(csirt);
    }
    struct regime *r = &law->regimes[2];
    r->id = TEXT("state");
    r->stages = law->stages;
    r->stage_count = ARRAY_LEN(stages);
    r->questions = (struct texts) LIST(questions);
    r->question_anchors = (struct texts) LIST(major_is);
    law->defaults[0] = TEXT("state");
    law->defaults[1] = TEXT("nis2");
    w->rules.regimes = law->regimes;
    w->rules.regime_count = 3;
    w->rules.default_regimes = (struct texts){law->defaults, 2};
}

/* --- acts --------------------------------------------------------------------------------------------------------- */

static struct text any_stage(void)
{
    return PICK("warning", "notification", "notification", "final", "progress", "progress", "progress",
                "handled_report", "monthly", "monthly", "again", "asked", "answer", "recipients",
                "intermediate_report");
}

/* Never after `now`: whole hours since the beginning, or just about when something of it was due. */
static struct text some_time(const struct pager_world *w, struct arena *arena, const struct incident *i)
{
    int64_t begun = instant_at("2026-11-20T09:00:00Z").s;
    struct instant at = {begun + (int64_t) chance((uint64_t) ((w->now.s - begun) / HOUR)) * HOUR};
    const struct obligation *o = &i->obligations[chance(i->obligation_count)];
    struct instant about = instant_is_set(o->target) ? instant_add(o->target, SPAN_MIN(30)) : w->now;
    return instant_text(arena, chance(3) == 0 && instant_before(about, w->now) ? about : at);
}

static struct command any_act(const struct pager_world *w, struct arena *arena, const struct incident *i)
{
    struct command c = {.type = COMMAND_FILED, .ref = i->ref};
    switch (chance(10)) {
    case 0:
        c.type = COMMAND_UNFILE;
        c.ref = TEXT_EMPTY;
        c.u.unfile = (struct command_unfile){i->filing_count > 0 ? i->filings[chance(i->filing_count)].number : 0,
                                             TEXT("wrong day")};
        return c;
    case 1:
    case 2:
        c.type = COMMAND_ANCHOR;
        c.u.anchor = (struct command_anchor){
            .anchor = PICK("aware", "handled", "classified"), .reason = TEXT("so"), .clear = chance(4) == 0};
        c.u.anchor.at = c.u.anchor.clear ? TEXT_EMPTY : some_time(w, arena, i);
        return c;
    case 3:
        c.type = COMMAND_DECIDE;
        c.u.decide = (struct command_decide){.question = PICK("significant", "major", "ongoing"),
                                             .answer = PICK("yes", "no", "undecided"),
                                             .reason = TEXT("so")};
        return c;
    case 4:
        c.type = chance(2) == 0 ? COMMAND_WAIVE : COMMAND_WITHDRAW;
        c.u.end = (struct command_end){.stage = any_stage(), .reason = TEXT("agreed")};
        if (c.type == COMMAND_WITHDRAW && i->filing_count > 0) {
            c.u.end.stage = i->obligations[i->filings[chance(i->filing_count)].obligation].stage->id;
        }
        return c;
    case 5:
        c.type = COMMAND_REQUEST;
        c.u.request_report = (struct command_request){.stage = PICK("asked", "intermediate_report"),
                                                      .due = instant_text(arena, instant_add(w->now, SPAN_D(9)))};
        return c;
    default:
        c.u.filed = (struct command_filed){
            .stage = any_stage(), .at = some_time(w, arena, i), .reference = TEXT("R"), .content = TEXT("as sent")};
        return c;
    }
}

/* --- what a page says --------------------------------------------------------------------------------------------- */

struct page {
    struct text due[2];   /* where the arithmetic of the target and of the limit ends; empty: it has none */
    struct text given[2]; /* the two instants it gives */
    bool is_kept;         /* it says that the calendar or the zone was another one */
    bool is_none;         /* it says that there is no arithmetic of a clock */
    bool is_ahead;        /* it says that no clock runs yet, and what it would come to */
};

static struct text last_utc(struct text line)
{
    size_t from = line.len;
    while (from > 0 && line.at[from - 1] != '(' && line.at[from - 1] != ' ') {
        from--;
    }
    struct text utc = {line.at + from, line.len - from};
    utc.len -= text_ends(utc, TEXT(")")) ? 1 : 0;
    return utc;
}

static void read_page(const struct value *lines, struct page *ret)
{
    int section = 0;
    bool counts = false;
    *ret = (struct page){.is_kept = false};
    for (const struct value_item *i = lines->first; i != NULL; i = i->next) {
        struct text line = text_trim(i->value->text);
        if (text_starts(line, TEXT("Target: ")) || text_starts(line, TEXT("Limit: "))) {
            section = text_starts(line, TEXT("Limit: ")) ? 1 : 0;
            bool is_same = text_starts(line, TEXT("Limit: the same")) || text_starts(line, TEXT("Limit: no later"));
            ret->due[section] = is_same ? ret->due[0] : TEXT_EMPTY;
            counts = true;
        } else if (text_starts(line, TEXT("Reading "))) {
            counts = text_find(line, TEXT("which counts")) != SIZE_MAX;
        } else if (text_starts(line, TEXT("Due: ")) && counts) {
            ret->due[section] = last_utc(line);
        } else if (text_starts(line, TEXT("Target (drives the alarms): "))) {
            ret->given[0] = last_utc(line);
        } else if (text_starts(line, TEXT("Limit (latest "))) {
            struct text rest = line;
            (void) (text_ends(rest, TEXT(", the same")) && (rest.len -= sizeof(", the same") - 1));
            ret->given[1] = last_utc(rest);
        }
        ret->is_kept = ret->is_kept || text_starts(line, TEXT("This clock was set with the calendar"));
        ret->is_ahead = ret->is_ahead || text_ends(line, TEXT("What it would come to as things stand:"));
        ret->is_none =
            ret->is_none || text_starts(line, TEXT("Clock: none: ")) || text_starts(line, TEXT("Rule: none"));
    }
}

static struct text utc_or_none(struct arena *arena, struct instant t)
{
    return instant_is_set(t) ? instant_text(arena, t) : TEXT_EMPTY;
}

static void read_pages(struct pager_world *w, const struct incident *incident, uint64_t seed)
{
    struct view view = {w->registry, &w->rules, w->now, &w->arena, TEXT_EMPTY};
    for (size_t i = 0; i < incident->obligation_count; i++) {
        const struct obligation *o = &incident->obligations[i];
        const struct value *lines = value_get(view_explain(&view, incident, o), "lines");
        struct page page;
        read_page(lines, &page);
        struct text target = utc_or_none(&w->arena, o->target), limit = utc_or_none(&w->arena, o->limit);
        bool is_right =
            text_equal(page.given[0], target) && (page.given[1].len == 0 || text_equal(page.given[1], limit));
        bool adds_up = page.is_none || page.is_kept || (page.is_ahead && target.len == 0) ||
                       (text_equal(page.due[0], target) && text_equal(page.due[1], limit));
        if (!is_right || !adds_up) {
            for (const struct value_item *k = lines->first; k != NULL; k = k->next) {
                print_error("%.*s\n", TEXT_ARG(k->value->text));
            }
            fail_msg("seed %llu: %.*s is %s, due %.*s, at the latest %.*s; its page ends at %.*s and %.*s",
                     (unsigned long long) seed, TEXT_ARG(o->stage->id),
                     obligation_state_names[obligation_state(incident, o, w->now)], TEXT_ARG(target), TEXT_ARG(limit),
                     TEXT_ARG(page.due[0]), TEXT_ARG(page.due[1]));
        }
    }
}

/* --- lives -------------------------------------------------------------------------------------------------------- */

static size_t states_seen[STATE_WITHDRAWN + 1];

static struct incident *opened(struct pager_world *w)
{
    struct command open = {.type = COMMAND_OPEN};
    open.u.open = (struct command_open){.title = TEXT("Trouble"),
                                        .aware = PICK("2026-11-20T10:00:00Z", "2026-11-21T08:00:00Z"),
                                        .is_minor = chance(12) == 0};
    pager_world_do(w, &open);
    return w->registry->incidents[w->registry->incident_count - 1];
}

static void live(struct pager_world *w, uint64_t seed)
{
    struct incident *lives[2];
    chance_begin(seed);
    lives[0] = opened(w);
    lives[1] = opened(w);
    for (uint64_t acts = 3 + chance(ACTS); acts > 0; acts--) {
        struct arena arena = {0};
        w->now.s += (int64_t) (1 + chance(400)) * HOUR;
        struct command c = any_act(w, &arena, lives[chance(2)]);
        if (chance(25) == 0) {
            c = (struct command){.type = COMMAND_MERGE, .ref = lives[0]->ref};
            c.u.merge = (struct command_merge){.into = lives[1]->ref, .reason = TEXT("the same")};
        }
        (void) pager_world_decide(w, &c);
        for (int k = 0; k < 2; k++) {
            read_pages(w, lives[k], seed);
            for (size_t i = 0; i < lives[k]->obligation_count; i++) {
                states_seen[obligation_state(lives[k], &lives[k]->obligations[i], w->now)]++;
            }
        }
        arena_done(&arena);
    }
}

static void every_page_ends_at_the_clock(void **state)
{
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct law law;
        struct pager_world *w = *state;
        add_law(w, &law);
        live(w, seed);
        pager_world_teardown(state);
        pager_world_setup(state);
    }
    for (size_t i = 0; i < ARRAY_LEN(states_seen); i++) {
        if (states_seen[i] == 0) {
            fail_msg("no life led to %s", obligation_state_names[i]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_page_ends_at_the_clock, pager_world_setup, pager_world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
