/* SPDX-License-Identifier: Apache-2.0 */
/* dump_verbs: the table of verbs as lines "noun word" and "noun word --option", for tables.py to hold the manual
 * against. */
#include <stdio.h>

#include "cli/verbs.h"

int main(void)
{
    for (size_t i = 0; i < verb_count; i++) {
        const struct verb *v = &verbs[i];
        const char *gap = v->word != NULL ? " " : "", *word = v->word != NULL ? v->word : "";
        printf("%s%s%s\n", v->noun, gap, word);
        for (const struct option_row *o = v->options; o != NULL && o->name != NULL; o++)
            printf("%s%s%s --%s\n", v->noun, gap, word, o->name);
    }
    for (const struct option_row *o = global_options; o->name != NULL; o++)
        printf("--%s\n", o->name);
    return 0;
}
