/* SPDX-License-Identifier: Apache-2.0 */
/*
 * completion: scripts that complete commands and flags in bash, zsh and fish, made from the table of verbs.
 *
 * In bash and zsh the script asks `nis2ctl completion words` what could come next (complete.c); in fish it is made from
 * the table of verbs alone: nouns, then verbs, then the flags of the verb.
 */
#include <stdio.h>
#include <string.h>

#include "cli/complete.h"
#include "cli/verb_list.h"

static bool is_here(const struct verb *v)
{
    return v->run != NULL || v->raw != NULL;
}

static bool is_first_of_noun(size_t index)
{
    for (size_t i = 0; i < index; i++) {
        if (is_here(&verbs[i]) && strcmp(verbs[i].noun, verbs[index].noun) == 0) {
            return false;
        }
    }
    return is_here(&verbs[index]);
}

/* bash takes "=" and ":" for the end of a word: they are put together again, and taken off what is proposed. */
static const char bash[] =
    "_nis2ctl() {\n"
    "    local i w line=() reply=() whole='' cut\n"
    "    for ((i = 1; i <= COMP_CWORD; i++)); do\n"
    "        w=${COMP_WORDS[i]}\n"
    "        if [[ ${#line[@]} -gt 0 && ( $w == [=:]* || ${line[-1]} == *[=:] ) ]]; then line[-1]+=$w; else "
    "line+=(\"$w\"); fi\n"
    "    done\n"
    "    whole=${line[-1]} cut=${whole%\"${COMP_WORDS[COMP_CWORD]}\"}\n"
    "    [[ ${COMP_WORDS[COMP_CWORD]} == [=:] ]] && cut=$whole\n"
    "    COMPREPLY=()\n"
    "    while IFS= read -r w; do\n"
    "        [[ $w == \"$whole\"* ]] && COMPREPLY+=(\"${w#\"$cut\"}\")\n"
    "    done < <(nis2ctl completion words -- \"${line[@]}\" 2>/dev/null)\n"
    "    if [[ ${#COMPREPLY[@]} -eq 0 ]]; then\n"
    "        while IFS= read -r w; do COMPREPLY+=(\"$w\"); done < <(compgen -f -- \"${COMP_WORDS[COMP_CWORD]}\")\n"
    "    elif [[ ${COMPREPLY[0]} == *= ]]; then\n"
    "        compopt -o nospace\n"
    "    fi\n"
    "}\n"
    "complete -F _nis2ctl nis2ctl\n";

static const char zsh[] =
    "#compdef nis2ctl\n"
    "_nis2ctl() {\n"
    "    local -a list\n"
    "    list=(\"${(@f)$(nis2ctl completion words -- \"${(@)words[2,CURRENT]}\" 2>/dev/null)}\")\n"
    "    list=(${list:#})\n"
    "    if (( ${#list} == 0 )); then _files; return; fi\n"
    "    compadd -S '' -- ${(M)list:#*=}\n"
    "    compadd -- ${list:#*=}\n"
    "}\n"
    "if [ \"$funcstack[1]\" = _nis2ctl ]; then _nis2ctl \"$@\"; else compdef _nis2ctl nis2ctl; fi\n";

/* A text inside single quotes of fish. */
static void print_quoted(const char *text)
{
    putchar('\'');
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == '\'' || *c == '\\') {
            putchar('\\');
        }
        putchar(*c);
    }
    putchar('\'');
}

static void print_fish_flags(const struct option_row *rows, const char *condition)
{
    for (; rows != NULL && rows->name != NULL; rows++) {
        printf("complete -c nis2ctl %s-l %s%s -d ", condition, rows->name, rows->value != NULL ? " -r" : "");
        print_quoted(rows->help);
        putchar('\n');
    }
}

static void print_fish(void)
{
    char condition[200];
    for (size_t i = 0; i < verb_count; i++) {
        const struct verb *v = &verbs[i];
        if (is_first_of_noun(i)) {
            printf("complete -c nis2ctl -n __fish_use_subcommand -f -a %s\n", v->noun);
        }
        if (!is_here(v)) {
            continue;
        }
        if (v->word != NULL) {
            printf("complete -c nis2ctl -n '__fish_seen_subcommand_from %s' -f -a %s -d ", v->noun, v->word);
            print_quoted(v->summary);
            putchar('\n');
        }
        snprintf(condition, sizeof condition, "-n '__fish_seen_subcommand_from %s%s%s' ", v->noun,
                 v->word != NULL ? "; and __fish_seen_subcommand_from " : "", v->word != NULL ? v->word : "");
        print_fish_flags(v->options, condition);
    }
    print_fish_flags(global_options, "");
}

int verb_completion(struct cli *cli)
{
    const char *shell = args_word(cli, 0);
    if (strcmp(shell, "bash") == 0) {
        printf("%s", bash);
    } else if (strcmp(shell, "zsh") == 0) {
        printf("%s", zsh);
    } else if (strcmp(shell, "fish") == 0) {
        print_fish();
    } else if (strcmp(shell, "words") == 0) {
        return complete_words(cli);
    } else {
        return cli_fail(cli, CODE_USAGE, "usage", NULL, "bash, zsh or fish, not %s", shell);
    }
    return CODE_DONE;
}
