/* SPDX-License-Identifier: Apache-2.0 */
/*
 * complete: what could come next on a command line, for the shells: `completion words -- WORDS…`, the last of which is
 * the one being typed.
 *
 *   words ──▶ which verb, which of its words or flags ──▶ the table of verbs: nouns, words, flags, "yes|no|undecided"
 *                                                    ├──▶ the report model: keys and values
 *                                                    └──▶ the daemon: references, stages, regimes, people
 *
 * A tab must not wait: the daemon gets a third of a second, and when it does not answer nothing is proposed and nothing
 * is said. One candidate a line; what does not fit the word being typed is the shell's to leave out.
 */
#include "cli/complete.h"

#include <stdio.h>
#include <string.h>

#include "cli/complete_fields.h"
#include "cli/verb_list.h"

#define PATIENCE_MS 333

struct completion {
    struct cli *cli;
    const struct verb *verb; /* NULL: not known yet */
    const char *noun;        /* NULL: not typed yet */
    const char **words;      /* of the verb */
    size_t word_count;
    const struct option_row *open; /* a flag that waits for its value */
    const char *typed;             /* the last word */
    struct buf out;
};

static void add(struct completion *c, const char *word)
{
    buf_addf(&c->out, "%s\n", word);
}

/* --- from the daemon ---------------------------------------------------------------------------------------------- */

static bool is_plain(struct text t)
{
    return t.len > 0 && !text_has_control(t) && text_find(t, TEXT(" ")) == SIZE_MAX &&
           text_find(t, TEXT("\n")) == SIZE_MAX;
}

static void add_text(struct completion *c, const char *prefix, struct text t)
{
    if (is_plain(t)) {
        buf_addf(&c->out, "%s%.*s\n", prefix, TEXT_ARG(t));
    }
}

/* Each `key` of the list at `path`. */
static void add_from(struct completion *c, const char *path, const char *key)
{
    const struct value *list = cli_look(c->cli, path);
    for (const struct value_item *i = list != NULL && list->kind == VALUE_LIST ? list->first : NULL; i != NULL;
         i = i->next) {
        add_text(c, "", value_get_text(i->value, key));
    }
}

static void add_numbers(struct completion *c, const char *path, const char *prefix)
{
    const struct value *list = cli_look(c->cli, path);
    for (const struct value_item *i = list != NULL && list->kind == VALUE_LIST ? list->first : NULL; i != NULL;
         i = i->next) {
        buf_addf(&c->out, "%s%lld\n", prefix, (long long) value_get_int(i->value, "number", 0));
    }
}

/* Of the incident that was typed, else of every regime in force. */
static void add_stages(struct completion *c)
{
    const char *ref = c->word_count > 0 ? c->words[0] : NULL;
    if (ref != NULL && strcmp(c->noun, "field") != 0) {
        const struct value *incident = cli_look(c->cli, cli_incident_path(c->cli, ref, ""));
        const struct value *list = value_get(incident, "obligations");
        for (const struct value_item *i = list != NULL ? list->first : NULL; i != NULL; i = i->next) {
            add_text(c, "", value_get_text(i->value, "stage"));
        }
        return;
    }
    const struct value *regimes = cli_look(c->cli, "/v1/regimes");
    for (const struct value_item *r = regimes != NULL ? regimes->first : NULL; r != NULL; r = r->next) {
        const struct value *stages = value_get(r->value, "stages");
        for (const struct value_item *i = stages != NULL ? stages->first : NULL; i != NULL; i = i->next) {
            add_text(c, "", value_get_text(i->value, "id"));
        }
    }
}

static void add_addressees(struct completion *c)
{
    const struct value *incident =
        c->word_count > 0 ? cli_look(c->cli, cli_incident_path(c->cli, c->words[0], "")) : NULL;
    const struct value *list = value_get(incident, "obligations");
    for (const struct value_item *i = list != NULL ? list->first : NULL; i != NULL; i = i->next) {
        add_text(c, "", value_get_text(i->value, "addressee"));
    }
}

/* --- one kind of word --------------------------------------------------------------------------------------------- */

/* The tables of verbs name what they take in capitals; these are the names that can be listed. */
static const struct {
    const char *name, *noun; /* `noun`: only there; NULL: anywhere */
    const char *path, *key;
} listed[] = {
    {"REF", NULL, "/v1/incidents?state=all", "ref"},
    {"FROM", NULL, "/v1/incidents", "ref"},
    {"INTO", NULL, "/v1/incidents", "ref"},
    {"ID", "regime", "/v1/regimes", "name"},
    {"ID", NULL, "/v1/regimes", "id"},
    {"CONTACT", NULL, "/v1/contacts", "name"},
    {"NAME", "contact", "/v1/contacts", "name"},
    {"NAME", "oncall", "/v1/contacts", "name"},
    {"NAME", "channel", "/v1/channels", "name"},
    {"DUTY", NULL, "/v1/duties", "id"},
};
static const struct {
    const char *name, *words; /* apart by blanks */
} fixed[] = {
    {"LANGUAGE", "en de da nl fr"},
    {"FORMAT", "text markdown html json paste mail"},
    {"LABEL", "clear green amber amber+strict red"},
    {"ANCHOR", "aware detected handled"},
    {"QUESTION", "significant"},
};

static void add_words(struct completion *c, const char *words)
{
    struct text rest = text_of(words), word;
    while (text_cut(rest, ' ', &word, &rest)) {
        add_text(c, "", word);
    }
    add_text(c, "", rest);
}

static void add_kind(struct completion *c, const char *name)
{
    for (size_t i = 0; i < ARRAY_LEN(listed); i++) {
        if (strcmp(listed[i].name, name) == 0 && (listed[i].noun == NULL || strcmp(listed[i].noun, c->noun) == 0)) {
            add_from(c, listed[i].path, listed[i].key);
            break; /* the row of this noun stands before the one for all */
        }
    }
    for (size_t i = 0; i < ARRAY_LEN(fixed); i++) {
        if (strcmp(fixed[i].name, name) == 0) {
            add_words(c, fixed[i].words);
        }
    }
    if (strcmp(name, "STAGE") == 0) {
        add_stages(c);
    } else if (strcmp(name, "ADDRESSEE") == 0) {
        add_addressees(c);
    } else if (strcmp(name, "ALERT") == 0) {
        add_numbers(c, "/v1/alerts", "AL-");
    } else if (strcmp(name, "DELIVERY") == 0) {
        add_numbers(c, "/v1/deliveries", "DL-");
    } else if (strcmp(name, "STATUS") == 0) {
        complete_statuses(&c->out);
    } else if (strcmp(name, "KIND") == 0) {
        complete_note_kinds(&c->out);
    } else if (strcmp(name, "KEY") == 0) {
        complete_fields(text_of(c->typed), false, &c->out);
    } else if (strcmp(name, "key=value") == 0 || strcmp(name, "KEY=VALUE") == 0) {
        complete_fields(text_of(c->typed), true, &c->out);
    } else if (name[0] >= 'a' && name[0] <= 'z' && strchr(name, '=') == NULL) {
        add(c, name); /* a word that is typed as it stands: "yes" */
    }
}

/* "REF|ALERT", "yes|no|undecided": any of them. */
static void add_any(struct completion *c, struct text names)
{
    while (names.len > 0) {
        size_t bar = text_find(names, TEXT("|"));
        size_t len = bar == SIZE_MAX ? names.len : bar;
        add_kind(c, text_cstr(&c->cli->arena, (struct text){names.at, len}));
        names = bar == SIZE_MAX ? TEXT_EMPTY : (struct text){names.at + bar + 1, names.len - bar - 1};
    }
}

/* --- where on the line -------------------------------------------------------------------------------------------- */

/* The name of word `index`: OBL stands for two words, and the last repeats when it says so. */
static struct text word_name(struct completion *c, size_t index)
{
    struct text rest = text_of(c->verb->takes), word, name = TEXT_EMPTY;
    size_t at = 0;
    while (rest.len > 0) {
        if (!text_cut(rest, ' ', &word, &rest)) {
            word = rest;
            rest = TEXT_EMPTY;
        }
        bool is_optional = text_starts(word, TEXT("["));
        word = is_optional ? (struct text){word.at + 1, word.len - 2} : word;
        bool repeats = text_ends(word, TEXT("…"));
        word.len -= repeats ? sizeof "…" - 1 : 0;
        bool is_obligation = text_is(word, "OBL");
        if (is_obligation && (index == at || index == at + 1 || repeats)) {
            return (index - at) % 2 == 0 ? TEXT("REF") : TEXT("STAGE");
        }
        if (index == at || repeats) {
            return word;
        }
        at += is_obligation ? 2 : 1;
    }
    return name;
}

static bool is_there(const struct verb *v)
{
    return v->run != NULL || v->raw != NULL;
}

static void add_flags(struct completion *c, const struct option_row *rows)
{
    for (; rows != NULL && rows->name != NULL; rows++) {
        buf_addf(&c->out, "--%s\n", rows->name);
    }
}

static void add_nouns(struct completion *c)
{
    for (size_t i = 0; i < verb_count; i++) {
        bool is_first = is_there(&verbs[i]);
        for (size_t k = 0; k < i && is_first; k++) {
            is_first = !is_there(&verbs[k]) || strcmp(verbs[k].noun, verbs[i].noun) != 0;
        }
        if (is_first) {
            add(c, verbs[i].noun);
        }
    }
}

static void add_words_of_noun(struct completion *c)
{
    for (size_t i = 0; i < verb_count; i++) {
        if (is_there(&verbs[i]) && verbs[i].word != NULL && strcmp(verbs[i].noun, c->noun) == 0) {
            add(c, verbs[i].word);
        }
    }
}

static const struct verb *find_verb(const char *noun, const char *word)
{
    for (size_t i = 0; i < verb_count; i++) {
        bool fits = word == NULL ? verbs[i].word == NULL : verbs[i].word != NULL && strcmp(verbs[i].word, word) == 0;
        if (fits && strcmp(verbs[i].noun, noun) == 0) {
            return &verbs[i];
        }
    }
    return NULL;
}

static const struct option_row *find_row(const struct option_row *rows, const char *name)
{
    for (; rows != NULL && rows->name != NULL; rows++) {
        if (strcmp(rows->name, name) == 0) {
            return rows;
        }
    }
    return NULL;
}

/* The daemon the line speaks of is the one to ask. */
static void note_place(struct completion *c, const struct option_row *row, const char *value)
{
    struct client_place *place = &c->cli->client.place;
    if (strcmp(row->name, "socket") == 0) {
        *place = (struct client_place){.socket = value, .timeout_ms = place->timeout_ms};
    } else if (strcmp(row->name, "exercise") == 0) {
        *place = (struct client_place){.socket = cli_format(c->cli, "%s/nis2d.sock", value),
                                       .timeout_ms = place->timeout_ms};
    }
}

static void take_flag(struct completion *c, const char *word)
{
    const struct option_row *row = strcmp(word, "-o") == 0 ? NULL : find_row(global_options, word + 2);
    if (row == NULL && c->verb != NULL) {
        row = find_row(c->verb->options, strcmp(word, "-o") == 0 ? "output" : word + 2);
    }
    c->open = row != NULL && row->value != NULL ? row : NULL;
}

static void take_word(struct completion *c, const char *word)
{
    if (c->open != NULL) {
        note_place(c, c->open, word);
        c->open = NULL;
    } else if (word[0] == '-' && word[1] != '\0') {
        take_flag(c, word);
    } else if (c->noun == NULL) {
        c->noun = word;
        c->verb = find_verb(word, NULL);
    } else if (c->verb == NULL) {
        c->verb = find_verb(c->noun, word);
    } else {
        c->words[c->word_count++] = word;
    }
}

static void propose(struct completion *c)
{
    if (c->open != NULL) {
        if (strcmp(c->open->value, "NAME") != 0) {
            add_any(c, text_of(c->open->value));
        }
    } else if (c->typed[0] == '-') {
        add_flags(c, c->verb != NULL ? c->verb->options : NULL);
        add_flags(c, global_options);
    } else if (c->noun == NULL) {
        add_nouns(c);
    } else if (c->verb == NULL) {
        add_words_of_noun(c);
    } else {
        add_any(c, word_name(c, c->word_count));
    }
}

/* Each once: several clocks share a stage and an addressee. */
static void print_lines(struct text all)
{
    struct text rest = all, line;
    while (text_cut(rest, '\n', &line, &rest)) {
        struct text before = {all.at, (size_t) (line.at - all.at)}, other;
        bool is_new = true;
        while (is_new && text_cut(before, '\n', &other, &before)) {
            is_new = !text_equal(other, line);
        }
        if (is_new) {
            printf("%.*s\n", TEXT_ARG(line));
        }
    }
}

int complete_words(struct cli *cli)
{
    size_t first = 1; /* behind "words" */
    struct completion c = {.cli = cli, .typed = "", .out = BUF_INIT};
    c.words = ARENA_ARRAY(&cli->arena, const char *, cli->word_count + 1);
    cli->client.place.timeout_ms = PATIENCE_MS;
    for (size_t i = first; i + 1 < cli->word_count; i++) {
        take_word(&c, cli->words[i]);
    }
    c.typed = cli->word_count > first ? cli->words[cli->word_count - 1] : "";
    propose(&c);
    print_lines(buf_text(&c.out));
    buf_done(&c.out);
    return CODE_DONE;
}
