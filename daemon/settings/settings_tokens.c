/* SPDX-License-Identifier: Apache-2.0 */
/*
 * settings_tokens: the bearer tokens of listen.http, each by its hash alone.
 *
 *   SHA-256 in hex   viewer|responder|decider|admin   contact      # a line each; an empty file is valid
 *
 * A token says who is asking and what they may do, as group and user do on the Unix socket. What is kept is the hash of
 * the bytes that follow "Bearer ", so that whoever reads the file, a backup of it or the daemon's memory cannot ask in
 * anybody's name. A file that is not there is a warning: nobody can come in, and nothing else depends on it.
 */
#include "core/command.h"
#include "settings/files.h"
#include "settings/loading.h"

static const char *const rights_words[] = {"viewer", "responder", "decider", "admin", NULL};

static unsigned rights_of(int word)
{
    static const unsigned rights[] = {RIGHT_VIEW, RIGHT_VIEW | RIGHT_RESPOND, RIGHT_VIEW | RIGHT_RESPOND | RIGHT_DECIDE,
                                      RIGHT_VIEW | RIGHT_RESPOND | RIGHT_DECIDE | RIGHT_ADMIN};
    return rights[word];
}

static int digit_of(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

static bool read_hash(struct text t, struct hash *ret)
{
    if (t.len != (size_t) 2 * HASH_LEN) {
        return false;
    }
    for (size_t i = 0; i < HASH_LEN; i++) {
        int high = digit_of(t.at[2 * i]), low = digit_of(t.at[2 * i + 1]);
        if (high < 0 || low < 0) {
            return false;
        }
        ret->at[i] = (unsigned char) (high * 16 + low);
    }
    return true;
}

/* The next word of a line; empty at its end. */
static struct text word_of(struct text *line)
{
    struct text rest = text_trim(*line);
    size_t len = 0;
    while (len < rest.len && rest.at[len] != ' ' && rest.at[len] != '\t') {
        len++;
    }
    *line = (struct text){rest.at + len, rest.len - len};
    return (struct text){rest.at, len};
}

/* The words of a line are never repeated: somebody may have put the token itself there. */
static bool read_line(struct loading *l, struct place place, struct text line, struct access_token *ret)
{
    struct access_token token = {0};
    const struct text hash = word_of(&line), right = word_of(&line), contact = word_of(&line);
    int word = -1;
    for (int i = 0; rights_words[i] != NULL; i++) {
        word = text_is(right, rights_words[i]) ? i : word;
    }
    const struct hash of_nothing = hash_of("", 0);
    if (read_hash(hash, &token.hash) && hash_equal(&token.hash, &of_nothing)) {
        problems_add(l->problems, PROBLEM_ERROR, place, TEXT("listen.http.tokens_file"),
                     "this is the SHA-256 of nothing: the file or variable with the token was empty");
    } else if (!read_hash(hash, &token.hash)) {
        problems_add(
            l->problems, PROBLEM_ERROR, place, TEXT("listen.http.tokens_file"),
            "a line begins with the SHA-256 of a token, 64 hexadecimal digits; nis2d.yaml(5) shows how to make it");
    } else if (word < 0) {
        problems_add(l->problems, PROBLEM_ERROR, place, TEXT("listen.http.tokens_file"),
                     "after the hash stands what it may do: viewer, responder, decider or admin");
    } else if (rules_contact(l->rules, contact) == NULL) {
        problems_add(l->problems, PROBLEM_ERROR, place, TEXT("listen.http.tokens_file"),
                     "the third word is a contact of this configuration, whose token it is");
    } else if (text_trim(line).len > 0) {
        problems_add(l->problems, PROBLEM_ERROR, place, TEXT("listen.http.tokens_file"),
                     "there is something after the contact; a line has three words");
    } else {
        token.rights = rights_of(word);
        token.contact = rules_contact(l->rules, contact)->id;
        *ret = token;
        return true;
    }
    return false;
}

static void read_lines(struct loading *l, const char *path, struct text bytes)
{
    struct access_token *tokens = ARENA_ARRAY(l->arena, struct access_token, LIMIT_ACCESS_TOKENS);
    size_t count = 0;
    struct place place = {path, 0, 1};
    while (bytes.len > 0) {
        struct text line = bytes, rest = TEXT_EMPTY, comment;
        (void) text_cut(bytes, '\n', &line, &rest);
        bytes = rest;
        place.line++;
        (void) text_cut(line, '#', &line, &comment);
        line = text_trim(line);
        if (line.len == 0) {
            continue;
        }
        if (count == LIMIT_ACCESS_TOKENS) {
            problems_add(l->problems, PROBLEM_ERROR, place, TEXT("listen.http.tokens_file"),
                         "holds more than %d tokens; remove those that are no longer used", LIMIT_ACCESS_TOKENS);
            break;
        }
        count += read_line(l, place, line, &tokens[count]) ? 1 : 0;
    }
    l->settings->http.tokens = tokens;
    l->settings->http.token_count = count;
}

void settings_tokens(struct loading *l)
{
    const struct yaml_node *http = yaml_get(yaml_get(l->root, "listen"), "http");
    const struct http_settings *h = &l->settings->http;
    struct text bytes;
    struct complaint why;
    if (!h->is_on || h->tokens_file.len == 0) {
        return;
    }
    const char *path = text_cstr(l->arena, h->tokens_file);
    if (files_read(path, TOKENS_FILE_MAX, l->arena, &bytes, &why) == STATUS_OK) {
        read_lines(l, path, bytes);
    } else {
        yaml_problem(l->problems, PROBLEM_WARNING, yaml_get(http, "tokens_file"),
                     "the file %s: %s; nobody can come in over TCP", path, why.words);
    }
}
