/* SPDX-License-Identifier: Apache-2.0 */
/*
 * answer_consent: see answer_consent.h.
 *
 * The daemon counts (GET …/preview), since it alone knows which rules the incident stands under: what is parked by
 * another question, what was answered for one regime by itself and what has ended is not among it.
 */
#include "cli/answer_consent.h"

#include "cli/clock_table.h"
#include "cli/print.h"

static bool has_text(const struct value *list, struct text t)
{
    for (const struct value_item *i = list != NULL ? list->first : NULL; i != NULL; i = i->next) {
        if (text_equal(i->value->text, t)) {
            return true;
        }
    }
    return false;
}

static size_t count_of(const struct value *list)
{
    return list != NULL && list->kind == VALUE_LIST ? list->count : 0;
}

/* Those of the incident's obligations that a list of names holds, in their order. */
static struct value *named(struct cli *cli, const struct value *incident, const struct value *names)
{
    struct value *some = value_list(&cli->arena);
    const struct value *all = value_get(incident, "obligations");
    for (const struct value_item *i = all != NULL ? all->first : NULL; i != NULL; i = i->next) {
        if (has_text(names, value_get_text(i->value, "id"))) {
            value_push(&cli->arena, some, i->value);
        }
    }
    return some;
}

/* "parks 11 clocks; next: ID due …" */
static const char *told(struct cli *cli, const char *what, const struct value *incident, const struct value *names)
{
    size_t count = count_of(names);
    const struct value *first = clock_first(named(cli, incident, names));
    const char *next = first != NULL ? cli_format(cli, "; next: %s", clock_line(cli, first)) : "";
    return cli_format(cli, "%s %zu clock%s%s", what, count, count == 1 ? "" : "s", next);
}

static size_t count_postponed(const struct value *moves)
{
    size_t count = 0;
    for (const struct value_item *i = moves != NULL ? moves->first : NULL; i != NULL; i = i->next) {
        struct instant from = print_instant(i->value, "from"), to = print_instant(i->value, "to");
        count += instant_is_set(from) && (!instant_is_set(to) || instant_before(from, to)) ? 1 : 0;
    }
    return count;
}

int answer_consent(struct cli *cli, const struct value *preview)
{
    struct answer answer;
    const struct value *parks = value_get(preview, "parks"), *ends = value_get(preview, "ends");
    const struct value *runs_on = value_get(preview, "runs_on");
    size_t postponed = count_postponed(value_get(preview, "moves"));
    if (parks == NULL && ends == NULL) { /* an older daemon does not say; then it is asked about all the same */
        return cli_consent(cli, "This may park or end clocks. Legal and management are told.");
    }
    if (count_of(parks) + count_of(ends) + postponed == 0) {
        return CODE_DONE;
    }
    int code = cli_get(cli, cli_incident_path(cli, args_word(cli, 0), ""), &answer);
    code = code == CODE_DONE ? cli_read(cli, &answer) : code;
    if (code != CODE_DONE) {
        return code;
    }
    cli_know_host(cli);
    const char *line = count_of(parks) > 0 ? told(cli, "parks", answer.json, parks) : "";
    if (count_of(ends) > 0) {
        line = cli_format(cli, "%s%s%s", line, line[0] != '\0' ? ", and " : "", told(cli, "ends", answer.json, ends));
    }
    if (line[0] == '\0') {
        line = cli_format(cli, "postpones %zu clock%s", postponed, postponed == 1 ? "" : "s");
    }
    const char *rest = "";
    if (count_of(runs_on) > 0) {
        rest = cli_format(cli, " What goes on: %.*s.", TEXT_ARG(print_list(cli, preview, "runs_on")));
    }
    return cli_consent(cli, "This %s.%s Legal and management are told.", line, rest);
}
