/* SPDX-License-Identifier: Apache-2.0 */
/*
 * drafts: what it costs to write one report in every language and every format.
 *
 *     drafts DATA        the shipped data; prints MS-OF-ALL DRAFTS BYTES US-TO-COPY-THE-BYTES MS-OF-THE-CONTEXTS
 * MS-OF-SINGLES
 *
 * A final report of an incident about which everything is answered, in five languages as text, paste, Markdown, HTML
 * and mail: 25 drafts. Each language is worked out once and printed in every format, as `template check` does it; the
 * last figure is the same as 25 requests that know nothing of each other, as `report draft` does it. What they are held
 * against is the least anybody could do: copying the finished bytes once; and building the contexts without rendering
 * anything. All figures are processor time, so that what else the machine does is not in them.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/limits.h"
#include "core/draft.h"
#include "core/registry.h"
#include "core/report_model.h"
#include "settings/settings.h"

#define ROUNDS 41

static double clock_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double) t.tv_sec + (double) t.tv_nsec / 1e9;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *) a, y = *(const double *) b;
    return (x > y) - (x < y);
}

static struct instant now_of(void)
{
    struct instant now;
    if (instant_parse(TEXT("2026-11-25T09:00:00Z"), &now, NULL) != STATUS_OK) {
        abort();
    }
    return now;
}

static const struct value *answers(struct arena *arena)
{
    struct value *map = value_map(arena);
    for (size_t i = 0; i < model_field_count; i++) {
        const struct model_field *f = &model_fields[i];
        bool is_choice = f->type == MODEL_CHOICE || f->type == MODEL_CHOICES;
        const char *value = is_choice                                           ? f->choices[0]
                            : f->type == MODEL_TIME                             ? "2026-11-21T01:00:00Z"
                            : f->type == MODEL_NUMBER || f->type == MODEL_SHARE ? "42"
                            : f->type == MODEL_COUNTRIES
                                ? "DK"
                                : "Two sentences of an answer. They are as long as people are.";
        if (f->set_by == NULL) {
            value_put_cstr(arena, map, f->key, value);
        }
    }
    return map;
}

static const struct obligation *final_report(struct settings *s, struct registry *registry, struct arena *arena,
                                             const struct incident **ret)
{
    static const struct text regimes[] = {{"nis2", 4}};
    struct turn turn;
    struct refusal refusal = {0};
    struct command command = {.type = COMMAND_OPEN};
    s->rules.entity.name = TEXT("Nordhavn Energi A/S");
    s->rules.entity.zone = &civil_utc;
    command.u.open = (struct command_open){.title = TEXT("Ransomware on the file servers"),
                                           .aware = TEXT("2026-11-21T02:14:00Z"),
                                           .regimes = {regimes, 1},
                                           .fields = answers(arena)};
    command.actor = (struct actor){.id = TEXT("bench"), .rights = RIGHT_RESPOND | RIGHT_DECIDE};
    turn_init(&turn, registry, &s->rules, now_of(), arena);
    if (!decide(&turn, &command, &refusal)) {
        fprintf(stderr, "drafts: refused: %.*s\n", TEXT_ARG(refusal.words));
        exit(1);
    }
    const struct incident *incident = registry_find(registry, turn.result_ref);
    *ret = incident;
    for (size_t i = 0; i < incident->obligation_count; i++) {
        if (text_is(incident->obligations[i].stage->id, "final_report")) {
            return &incident->obligations[i];
        }
    }
    abort();
}

struct sum {
    size_t drafts, bytes;
    double copied_us, contexts_ms;
};

static void check(enum status status, const struct complaint *why)
{
    if (status != STATUS_OK) {
        fprintf(stderr, "drafts: %s: %s\n", why->where, why->words);
        exit(1);
    }
}

static const enum draft_format formats[] = {DRAFT_TEXT, DRAFT_PASTE, DRAFT_MARKDOWN, DRAFT_HTML, DRAFT_MAIL};

static double all_drafts(const struct rules *rules, const struct incident *incident, const struct obligation *o,
                         struct sum *sum)
{
    struct buf copy = BUF_INIT;
    double copied = 0, contexts = 0, begun = clock_s();
    *sum = (struct sum){0};
    for (const struct value_item *l = rules->labels->first; l != NULL; l = l->next) {
        struct arena arena = ARENA_INIT;
        double from = clock_s();
        const struct value *context = draft_context(rules, incident, o, l->key, now_of(), &arena);
        contexts += clock_s() - from;
        for (size_t i = 0; i < ARRAY_LEN(formats); i++) {
            struct text text = TEXT_EMPTY;
            struct complaint why = {0};
            check(draft_print(rules, context, formats[i], &arena, &text, &why), &why);
            from = clock_s();
            buf_add(&copy, text);
            copied += clock_s() - from;
            sum->drafts++;
            sum->bytes += text.len;
        }
        arena_done(&arena);
    }
    double took = clock_s() - begun - copied;
    sum->copied_us = copied * 1e6;
    sum->contexts_ms = contexts * 1e3;
    buf_done(&copy);
    return took * 1e3;
}

static double all_singles(const struct rules *rules, const struct incident *incident, const struct obligation *o)
{
    double begun = clock_s();
    for (const struct value_item *l = rules->labels->first; l != NULL; l = l->next) {
        for (size_t i = 0; i < ARRAY_LEN(formats); i++) {
            struct arena arena = ARENA_INIT;
            struct text text = TEXT_EMPTY;
            struct complaint why = {0};
            check(draft_render(rules, incident, o, formats[i], l->key, now_of(), &arena, &text, &why), &why);
            arena_done(&arena);
        }
    }
    return (clock_s() - begun) * 1e3;
}

int main(int argc, char **argv)
{
    struct problems problems;
    struct settings *settings = NULL;
    struct arena arena = ARENA_INIT;
    problems_init(&problems);
    if (argc != 2 || settings_load_drafts(argv[1], NULL, &settings, &problems) != STATUS_OK) {
        fprintf(stderr, "usage: drafts DATA\n");
        return 2;
    }
    static double took[ROUNDS], singles[ROUNDS];
    struct sum sum = {0};
    struct registry *registry = registry_new();
    const struct incident *incident = NULL;
    const struct obligation *o = final_report(settings, registry, &arena, &incident);
    for (size_t i = 0; i < ROUNDS; i++) {
        took[i] = all_drafts(&settings->rules, incident, o, &sum);
        singles[i] = all_singles(&settings->rules, incident, o);
    }
    qsort(took, ROUNDS, sizeof *took, by_size);
    qsort(singles, ROUNDS, sizeof *singles, by_size);
    printf("%.2f %zu %zu %.1f %.2f %.2f\n", took[ROUNDS / 2], sum.drafts, sum.bytes, sum.copied_us, sum.contexts_ms,
           singles[ROUNDS / 2]);
    registry_free(registry);
    settings_free(settings);
    problems_done(&problems);
    arena_done(&arena);
    return 0;
}
