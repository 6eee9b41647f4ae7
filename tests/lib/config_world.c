/* SPDX-License-Identifier: Apache-2.0 */
/*
 * config_world: temporary directories and the sound configuration behind config_world.h.
 */
#include "tests/lib/config_world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/lib/expect.h"

const char config_sound[] =
    "nis2d: 1\n"                                                                                  /*  1 */
    "entity: {name: Example Water SA, timezone: Europe/Brussels}\n"                               /*  2 */
    "channels:\n"                                                                                 /*  3 */
    "  mail: {type: email, relays: [\"smtp://127.0.0.1:25\"], from: nis2d@example.org}\n"         /*  4 */
    "  sms: {type: file, directory: sms, out_of_band: true}\n"                                    /*  5 */
    "contacts:\n"                                                                                 /*  6 */
    "  anna: {role: legal, user: [root], reach: [{mail: anna@example.org}, {sms: null}]}\n"       /*  7 */
    "  bert: {role: technical, user: [daemon], reach: [{mail: bert@example.org}, {sms: null}]}\n" /*  8 */
    "schedules:\n"                                                                                /*  9 */
    "  duty:\n"                                                                                   /* 10 */
    "    layers: [{name: always, who: [bert]}]\n"                                                 /* 11 */
    "    fallback: anna\n"                                                                        /* 12 */
    "escalation:\n"                                                                               /* 13 */
    "  policies:\n"                                                                               /* 14 */
    "    standard:\n"                                                                             /* 15 */
    "      on_open: [{after: 0m, notify: [schedule duty]}]\n"                                     /* 16 */
    "      before_deadline: [{at: 6h, notify: [contact anna]}, {at: 2h, notify: [everyone]}]\n";  /* 17 */

int config_world_setup(void **state)
{
    struct config_world *w = mem_alloc(sizeof(*w));
    hash_init();
    snprintf(w->directory, sizeof(w->directory), "/tmp/nis2d-config-XXXXXX");
    REQUIRE(mkdtemp(w->directory) != NULL);
    snprintf(w->file, sizeof(w->file), "%s/nis2d.yaml", w->directory);
    problems_init(&w->problems);
    *state = w;
    return 0;
}

/* Removes what lies in the directory, two levels deep at most by way of the shell's own tool. */
static void remove_tree(const char *directory)
{
    char command[128];
    REQUIRE(strncmp(directory, "/tmp/nis2d-config-", 18) == 0);
    snprintf(command, sizeof(command), "rm -r '%s'", directory);
    REQUIRE(system(command) == 0);
}

int config_world_teardown(void **state)
{
    struct config_world *w = *state;
    settings_free(w->settings);
    problems_done(&w->problems);
    arena_done(&w->arena);
    remove_tree(w->directory);
    mem_free(w);
    return 0;
}

void config_write(struct config_world *w, const char *name, const char *bytes)
{
    char path[256];
    snprintf(path, sizeof(path), "%s/%s", w->directory, name);
    for (char *slash = path + strlen(w->directory) + 1; (slash = strchr(slash, '/')) != NULL; *slash++ = '/') {
        *slash = '\0';
        mkdir(path, 0755);
    }
    FILE *f = fopen(path, "w");
    REQUIRE(f != NULL && fwrite(bytes, 1, strlen(bytes), f) == strlen(bytes) && fclose(f) == 0);
}

enum status config_load_with(struct config_world *w, const struct settings_options *options)
{
    settings_free(w->settings);
    w->settings = NULL;
    problems_done(&w->problems);
    return settings_load(w->file, options, &w->settings, &w->problems);
}

enum status config_load(struct config_world *w, const char *bytes)
{
    config_write(w, "nis2d.yaml", bytes);
    return config_load_with(w, &(struct settings_options){.data_directory = "config"});
}

enum status config_load_changed(struct config_world *w, const char *old, const char *new)
{
    const char *at = old != NULL ? strstr(config_sound, old) : NULL;
    if (old == NULL) {
        return config_load(w, config_sound);
    }
    REQUIRE(at != NULL);
    struct text before = {config_sound, (size_t) (at - config_sound)};
    return config_load(
        w, text_cstr(&w->arena, text_format(&w->arena, "%.*s%s%s", TEXT_ARG(before), new, at + strlen(old))));
}

size_t config_count(struct config_world *w, enum problem_severity severity, const char *part)
{
    size_t count = 0;
    for (size_t i = 0; i < w->problems.count; i++) {
        if (w->problems.at[i].severity == (int) severity &&
            text_find(problem_text(&w->arena, &w->problems.at[i]), text_of(part)) != SIZE_MAX) {
            count++;
        }
    }
    for (size_t i = 0; count == 0 && strlen(part) > 1 && i < w->problems.count; i++) {
        fprintf(stderr, "%.*s\n", TEXT_ARG(problem_text(&w->arena, &w->problems.at[i])));
    }
    return count;
}

void config_expect_error(struct config_world *w, const char *old, const char *new, const char *words)
{
    assert_int_equal(config_load_changed(w, old, new), STATUS_BAD_INPUT);
    assert_int_equal(config_count(w, PROBLEM_ERROR, words), 1);
    assert_int_equal(w->problems.by_severity[PROBLEM_ERROR], 1);
    assert_null(w->settings);
}

void config_expect_warning(struct config_world *w, const char *old, const char *new, const char *words, size_t count)
{
    assert_int_equal(config_load_changed(w, old, new), STATUS_OK);
    assert_int_equal(config_count(w, PROBLEM_WARNING, words), count);
}
