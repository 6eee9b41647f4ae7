/* SPDX-License-Identifier: Apache-2.0 */
/*
 * names: groups and users against a directory service that answers, has no such name, or never answers.
 *
 * The directory service is played by this program: the C library's two functions are replaced by the ones below.
 */
#include "settings/names.h"

#include <errno.h>
#include <grp.h>
#include <pthread.h>
#include <pwd.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tests/lib/config_world.h"
#include "tests/lib/expect.h"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t let_go = PTHREAD_COND_INITIALIZER;
static bool is_hanging; /* under the lock */
static atomic_int asked;

static void maybe_hang(void)
{
    pthread_mutex_lock(&lock);
    while (is_hanging) {
        pthread_cond_wait(&let_go, &lock);
    }
    pthread_mutex_unlock(&lock);
}

static void set_hanging(bool hanging)
{
    pthread_mutex_lock(&lock);
    is_hanging = hanging;
    pthread_cond_broadcast(&let_go);
    pthread_mutex_unlock(&lock);
}

int getgrnam_r(const char *restrict name, struct group *restrict group, char *restrict buffer, size_t size,
               struct group **restrict ret)
{
    (void) buffer;
    atomic_fetch_add(&asked, 1);
    if (strcmp(name, "hangs") == 0) {
        maybe_hang();
    }
    *ret = NULL;
    if (strcmp(name, "large") == 0 && size < 500000) {
        return ERANGE;
    }
    if (strcmp(name, "broken") == 0) {
        return EIO;
    }
    if (strcmp(name, "absent") != 0) {
        memset(group, 0, sizeof(*group));
        group->gr_gid = 4711;
        *ret = group;
    }
    return 0;
}

int getpwnam_r(const char *restrict name, struct passwd *restrict user, char *restrict buffer, size_t size,
               struct passwd **restrict ret)
{
    (void) name, (void) buffer, (void) size;
    memset(user, 0, sizeof(*user));
    user->pw_uid = 815;
    *ret = user;
    return 0;
}

static struct name_lookup group(const char *name)
{
    return (struct name_lookup){.name = text_of(name), .is_group = true};
}

/* If it failed, the rights of a group would be lost or given to another. */
static void test_answers(void **state)
{
    (void) state;
    struct name_lookup n[] = {group("root"),  group("ldap-group"), group("absent"),
                              group("large"), group("broken"),     {.name = TEXT("ldap-user")}};
    int before = atomic_load(&asked);
    names_resolve(n, ARRAY_LEN(n), 5000);
    assert_int_equal(n[0].state, NAME_FOUND);
    assert_int_equal(n[0].id, 0);
    assert_int_equal(n[1].state, NAME_FOUND);
    assert_int_equal(n[1].id, 4711);
    assert_int_equal(n[2].state, NAME_ABSENT);
    assert_int_equal(n[3].state, NAME_FOUND);
    assert_int_equal(n[4].state, NAME_UNANSWERED);
    assert_int_equal(n[5].state, NAME_FOUND);
    assert_int_equal(n[5].id, 815);
    /* "root" was found in the local file: the service is not asked. */
    assert_true(atomic_load(&asked) - before >= 4);
    before = atomic_load(&asked);
    names_resolve(n, 1, 5000);
    assert_int_equal(atomic_load(&asked), before);
}

/* If it failed, a long name would be cut and mean another group. */
static void test_length(void **state)
{
    (void) state;
    struct name_lookup n[] = {group("a2345678901234567890123456789012"), group("a23456789012345678901234567890123"),
                              group("")};
    names_resolve(n, ARRAY_LEN(n), 5000);
    assert_int_equal(n[0].state, NAME_FOUND);
    assert_int_equal(n[1].state, NAME_ABSENT);
    assert_int_equal(n[2].state, NAME_ABSENT);
}

/* If it failed, a dead directory service would keep the daemon from starting; and what it said before the limit would
 * be lost. */
static void test_a_service_that_hangs_is_left_behind(void **state)
{
    (void) state;
    struct name_lookup n[] = {group("ldap-group"), group("hangs"), group("never-asked")};
    set_hanging(true);
    names_resolve(n, ARRAY_LEN(n), 200);
    assert_int_equal(n[0].state, NAME_FOUND);
    assert_int_equal(n[1].state, NAME_UNANSWERED);
    assert_int_equal(n[2].state, NAME_UNANSWERED);
    set_hanging(false);
}

/* If it failed, a reload while the service is down would take everybody's rights away. */
static void test_a_reload_keeps_what_was_known(void **state)
{
    struct config_world *w = *state;
    const char *access = "access: {admins: [hangs]}\nchannels:";
    assert_int_equal(config_load_changed(w, "channels:", access), STATUS_OK);
    assert_int_equal(w->settings->access[ACCESS_ADMINS].group_ids[0], 4711);
    struct settings *before = w->settings;
    w->settings = NULL;
    set_hanging(true);
    struct settings_options options = {.data_directory = "config", .names_timeout_ms = 100};
    assert_int_equal(config_load_with(w, &options), STATUS_OK);
    assert_int_equal(w->settings->access[ACCESS_ADMINS].group_id_count, 0);
    assert_int_equal(
        config_count(w, PROBLEM_WARNING, ":3:19: warning: access.admins[0]: the directory service does not answer"), 1);
    options.previous = before;
    assert_int_equal(config_load_with(w, &options), STATUS_OK);
    assert_int_equal(w->settings->access[ACCESS_ADMINS].group_id_count, 1);
    assert_int_equal(w->settings->access[ACCESS_ADMINS].group_ids[0], 4711);
    set_hanging(false);
    settings_free(before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_answers),
        cmocka_unit_test(test_length),
        cmocka_unit_test(test_a_service_that_hangs_is_left_behind),
        cmocka_unit_test_setup_teardown(test_a_reload_keeps_what_was_known, config_world_setup, config_world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
