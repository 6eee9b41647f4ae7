/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exercise_mapping: which part of a report answers which requirement; see exercise_findings.h.
 *
 * One table for the three forms of the report. Of standards only what their headings say is told here: their text is
 * not ours to print. An auditor reads the second column and goes to the section in the last. Annex 8.1 (a programme
 * that makes everybody aware) is left out on purpose: an exercise trains those who take part in it, and no others.
 */
#include "cli/exercise_findings.h"

static const struct {
    const char *source, *point, *asks, *where;
} rows[] = {
    {"Directive (EU) 2022/2555 (NIS2)", "Art. 20", "management approves, oversees and is trained", "12"},
    {"Directive (EU) 2022/2555 (NIS2)", "Art. 21(2)(b)", "incident handling", "4, 5, 7"},
    {"Directive (EU) 2022/2555 (NIS2)", "Art. 21(2)(c)", "crisis management", "3, 4, 8"},
    {"Directive (EU) 2022/2555 (NIS2)", "Art. 21(2)(f)", "how effective the measures are", "6, 9, 10"},
    {"Directive (EU) 2022/2555 (NIS2)", "Art. 21(2)(g)", "training", "3, 11"},
    {"Directive (EU) 2022/2555 (NIS2)", "Art. 23", "the stages of reporting and their times", "5, 7"},
    {"Implementing Regulation (EU) 2024/2690", "Annex 3.1", "the policy on incident handling, tested and reviewed",
     "3, 10"},
    {"Implementing Regulation (EU) 2024/2690", "Annex 3.4", "events are assessed and classified", "4, 6"},
    {"Implementing Regulation (EU) 2024/2690", "Annex 3.5", "incident response, and that it is tested", "4, 5, 8"},
    {"Implementing Regulation (EU) 2024/2690", "Annex 3.6", "reviews after an incident, with the root cause",
     "9, 10, 11"},
    {"Implementing Regulation (EU) 2024/2690", "Annex 4.3", "crisis management, and that it is tested", "3, 4, 8"},
    {"Implementing Regulation (EU) 2024/2690", "Annex 7", "whether measures are effective", "6, 9"},
    {"Implementing Regulation (EU) 2024/2690", "Annex 8.2", "training of those whose roles need it", "3, 11"},
    {"ISO/IEC 27001:2022", "A.5.24", "planning and preparation", "3, 10"},
    {"ISO/IEC 27001:2022", "A.5.25", "assessment and decision", "4, 6"},
    {"ISO/IEC 27001:2022", "A.5.26", "response", "4, 5, 7"},
    {"ISO/IEC 27001:2022", "A.5.27", "learning", "9, 10, 11"},
    {"ISO/IEC 27001:2022", "A.5.28", "collection of evidence", "1, 13"},
    {"ISO 22398:2013", "planning", "aim, scope, type and roles of the exercise", "1, 3, 6"},
    {"ISO 22398:2013", "conducting", "what happened, and who took part", "4, 5, 7, 8"},
    {"ISO 22398:2013", "improving", "evaluation, the report after it, follow-up", "6, 9, 10, 11, 12"},
};

void exercise_mapping(struct cli *cli, struct value *report)
{
    struct value *list = value_list(&cli->arena);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct value *row = value_map(&cli->arena);
        value_put_cstr(&cli->arena, row, "source", rows[i].source);
        value_put_cstr(&cli->arena, row, "point", rows[i].point);
        value_put_cstr(&cli->arena, row, "asks", rows[i].asks);
        value_put_cstr(&cli->arena, row, "sections", rows[i].where);
        value_push(&cli->arena, list, row);
    }
    value_put(&cli->arena, report, "mapping", list);
}
