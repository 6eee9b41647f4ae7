/* SPDX-License-Identifier: Apache-2.0 */
/*
 * settings_holidays: calendars of days off, holidays/ID.yaml, shipped and own; own wins, file by file.
 *
 *   yearly: {day: easter+1}, …  ─┐
 *   days: single dates           ├─▶ holidays_expand() ─▶ without `except` ─▶ struct holidays, ascending
 *   except: dates that are not  ─┘
 *
 * A calendar only ever moves the later reading of a period, so a day that is left out makes a limit earlier, never
 * later. What a file may get wrong is told at its line; a day that is taken away and was not there is a slip.
 */
#include "settings/files.h"
#include "settings/holidays.h"
#include "settings/loading.h"
#include "settings/scalar.h"
#include "settings/strays.h"

#define CALENDARS_MAX 128
#define FORMS "a date such as 01-01, easter+1, orthodox-2 or Mon>=05-01"

static const char *const weekend_words[] = {"next", NULL};

static const struct schema_row holiday_rows[] = {
    {.path = "nis2d_holidays",
     .type = SCHEMA_INT,
     .min = 1,
     .max = 1,
     .is_required = true,
     .help = "The version of this format: 1."},
    {.path = "id", .type = SCHEMA_ID, .is_required = true, .help = "Its name, as a regime names it."},
    {.path = "title", .type = SCHEMA_TEXT, .help = "Its name for people."},
    {.path = "source", .type = SCHEMA_TEXT, .min = 1, .max = LIMIT_REASON, .help = "Where it stands."},
    {.path = "confidence", .type = SCHEMA_WORD, .allowed = confidence_names, .help = "How sure we are."},
    {.path = "yearly", .type = SCHEMA_LIST, .max = HOLIDAYS_RULES_MAX, .help = "Days off that come every year."},
    {.path = "yearly[]", .type = SCHEMA_MAP, .help = "One of them."},
    {.path = "yearly[].day", .type = SCHEMA_TEXT, .is_required = true, .help = "When it is: " FORMS "."},
    {.path = "yearly[].name", .type = SCHEMA_TEXT, .help = "Its name for people."},
    {.path = "yearly[].from", .type = SCHEMA_INT, .min = 1, .max = 9999, .help = "The first year."},
    {.path = "yearly[].until", .type = SCHEMA_INT, .min = 1, .max = 9999, .help = "The last year."},
    {.path = "yearly[].weekend",
     .type = SCHEMA_WORD,
     .allowed = weekend_words,
     .help = "next: on a Saturday or Sunday the next working day is off as well."},
    {.path = "days",
     .type = SCHEMA_LIST,
     .max = 4096,
     .help = "Single days off, ascending, besides Saturday and Sunday."},
    {.path = "days[]", .type = SCHEMA_DATE, .help = "A date."},
    {.path = "except", .type = SCHEMA_LIST, .max = 4096, .help = "Days that `yearly` would give and that are none."},
    {.path = "except[]", .type = SCHEMA_DATE, .help = "A date."},
};
static const struct schema holiday_schema = {holiday_rows, ARRAY_LEN(holiday_rows)};

/* --- the parts of a file ------------------------------------------------------------------------------------------ */

static struct holidays read_days(struct loading *l, const struct yaml_node *list)
{
    struct civil_date *at = ARENA_ARRAY(l->arena, struct civil_date, list != NULL ? list->count : 0);
    size_t count = 0;
    for (const struct yaml_node *item = list != NULL ? list->first : NULL; item != NULL; item = item->next) {
        if (item->kind != YAML_TREE_SCALAR || !scalar_date(item->text, &at[count])) {
            continue;
        }
        if (count > 0 && civil_date_compare(at[count - 1], at[count]) >= 0) {
            yaml_problem(l->problems, PROBLEM_ERROR, item, "is not after the day above it");
        }
        count++;
    }
    return (struct holidays){at, count};
}

static int32_t year_of(const struct yaml_node *item, const char *pattern, int32_t otherwise)
{
    return schema_get(item, pattern) != NULL ? (int32_t) schema_get_int(&holiday_schema, item, pattern) : otherwise;
}

static bool read_rule(struct loading *l, const struct yaml_node *item, struct holiday_rule *rule)
{
    const struct yaml_node *day = yaml_get(item, "day");
    *rule = (struct holiday_rule){.from = year_of(item, "yearly[].from", 1),
                                  .until = year_of(item, "yearly[].until", 9999),
                                  .adds_working_day = schema_get_word(&holiday_schema, item, "yearly[].weekend") >= 0};
    if (rule->until < rule->from) {
        yaml_problem(l->problems, PROBLEM_ERROR, yaml_get(item, "until"), "is before `from`");
    }
    if (day == NULL || day->kind != YAML_TREE_SCALAR) {
        return false;
    }
    if (!holiday_rule_parse(day->text, rule)) {
        yaml_problem(l->problems, PROBLEM_ERROR, day, "must be " FORMS);
        return false;
    }
    return true;
}

static bool has_day(struct holidays days, struct civil_date d)
{
    for (size_t i = 0; i < days.count; i++) {
        if (civil_date_compare(days.days[i], d) == 0) {
            return true;
        }
    }
    return false;
}

static struct holidays without(struct loading *l, struct holidays all, const struct yaml_node *list)
{
    struct civil_date *out = ARENA_ARRAY(l->arena, struct civil_date, list->count);
    struct civil_date *at = ARENA_ARRAY(l->arena, struct civil_date, all.count);
    struct holidays excepted = {out, 0}, kept = {at, 0};
    for (const struct yaml_node *item = list->first; item != NULL; item = item->next) {
        struct civil_date d;
        if (item->kind != YAML_TREE_SCALAR || !scalar_date(item->text, &d)) {
            continue; /* told already */
        }
        if (has_day(excepted, d)) {
            yaml_problem(l->problems, PROBLEM_ERROR, item, "is there twice");
        } else if (!has_day(all, d)) {
            yaml_problem(l->problems, PROBLEM_ERROR, item, "is none of the days off");
        }
        out[excepted.count++] = d;
    }
    for (size_t i = 0; i < all.count; i++) {
        if (!has_day(excepted, all.days[i])) {
            at[kept.count++] = all.days[i];
        }
    }
    return kept;
}

/* Which rule gave a day, worked out backwards: a day that none gave is a single one, or stands in for one at a weekend.
 */
static size_t rule_of(struct civil_date day, const struct holiday_rule *rules, size_t count)
{
    struct civil_date d;
    for (size_t i = 0; i < count && day.year >= HOLIDAYS_FIRST && day.year <= HOLIDAYS_LAST; i++) {
        if (holiday_rule_date(&rules[i], day.year, &d) && civil_date_compare(d, day) == 0) {
            return i + 1;
        }
    }
    return 0;
}

static const struct holiday_names *names_of(struct loading *l, struct holidays all, const struct holiday_rule *rules,
                                            const struct text *named, size_t count)
{
    unsigned char *of = ARENA_ARRAY(l->arena, unsigned char, all.count + 1);
    struct text *list = ARENA_ARRAY(l->arena, struct text, count + 1);
    struct holiday_names *names = ARENA_NEW(l->arena, struct holiday_names);
    _Static_assert(HOLIDAYS_RULES_MAX < 256, "which rule it was fits into a byte");
    list[0] = TEXT_EMPTY;
    for (size_t i = 0; i < count; i++) {
        list[i + 1] = named[i];
    }
    for (size_t i = 0; i < all.count; i++) {
        of[i] = (unsigned char) rule_of(all.days[i], rules, count);
    }
    *names = (struct holiday_names){of, list};
    return names;
}

static struct holidays read_all(struct loading *l, const struct yaml_node *tree, const struct holiday_names **ret_names)
{
    const struct yaml_node *yearly = yaml_get(tree, "yearly"), *except = yaml_get(tree, "except");
    struct holiday_rule rules[HOLIDAYS_RULES_MAX];
    struct text named[HOLIDAYS_RULES_MAX];
    size_t count = 0;
    for (const struct yaml_node *item = yearly != NULL ? yearly->first : NULL;
         item != NULL && count < HOLIDAYS_RULES_MAX; item = item->next) {
        named[count] = yaml_get_text(item, "name");
        count += read_rule(l, item, &rules[count]) ? 1 : 0;
    }
    if (yearly == NULL && yaml_get(tree, "days") == NULL) {
        yaml_key_problem(l->problems, PROBLEM_ERROR, tree, "needs `yearly`, `days` or both");
    }
    struct holidays all = holidays_expand(rules, count, read_days(l, yaml_get(tree, "days")), l->arena);
    all = except != NULL ? without(l, all, except) : all;
    *ret_names = names_of(l, all, rules, named, count);
    return all;
}

/* --- the files ---------------------------------------------------------------------------------------------------- */

static void read_calendar(struct loading *l, const char *directory, struct text name, struct named_holidays *at)
{
    struct text bytes;
    struct yaml_node *tree;
    const char *path = files_join(l->arena, directory, name);
    if (!loading_part(l, directory, "holidays", name, LIMIT_CONFIG_FILE, &bytes) ||
        !yaml_tree_read(path, bytes, l->arena, &tree, l->problems)) {
        return;
    }
    schema_check(&holiday_schema, tree, l->problems);
    struct text id = yaml_get_text(tree, "id");
    size_t i = 0;
    while (i < l->rules->holiday_count && !text_equal(at[i].id, id)) {
        i++;
    }
    if (i == CALENDARS_MAX) {
        problems_add(l->problems, PROBLEM_ERROR, (struct place){path, 0, 0}, TEXT_EMPTY,
                     "there are more than %d calendars", CALENDARS_MAX);
        return;
    }
    const struct holiday_names *names = NULL;
    struct holidays days = read_all(l, tree, &names);
    at[i] = (struct named_holidays){id, days, names};
    l->rules->holiday_count += i == l->rules->holiday_count ? 1 : 0;
}

void settings_holidays(struct loading *l)
{
    const char *directories[] = {loading_shipped(l, "holidays"), files_join(l->arena, l->directory, TEXT("holidays"))};
    struct named_holidays *at = ARENA_ARRAY(l->arena, struct named_holidays, CALENDARS_MAX);
    for (size_t d = 0; d < ARRAY_LEN(directories); d++) {
        struct texts names = loading_files(l, directories[d], ".yaml", 0);
        for (size_t i = 0; i < names.count; i++) {
            read_calendar(l, directories[d], names.at[i], at);
        }
    }
    strays_report(directories[1], ".yaml", 0, NULL, l->problems);
    l->rules->holidays = at;
}
