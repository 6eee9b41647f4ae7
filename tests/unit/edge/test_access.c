/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_access: who is asking and what they may do, from numbers alone.
 *
 * The settings are made by hand, with ids nobody on the machine needs to have; what the kernel says about a real peer
 * is test_http's matter, and real processes of other users are that of tests/e2e.
 */
#include "edge/access.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { VIEWERS = 5001, RESPONDERS, DECIDERS, ADMINS, OTHERS };
enum { ANNA = 7001, BERT, SHARED, STRANGER };

#define VIEWS RIGHT_VIEW
#define RESPONDS (RIGHT_VIEW | RIGHT_RESPOND)
#define DECIDES (RIGHT_VIEW | RIGHT_RESPOND | RIGHT_DECIDE)
#define EVERYTHING (DECIDES | RIGHT_ADMIN)

static const int64_t of_viewers[] = {4999, VIEWERS}, of_responders[] = {RESPONDERS}, of_deciders[] = {DECIDERS};
static const int64_t of_admins[] = {ADMINS}, users_of_anna[] = {ANNA, SHARED}, users_of_bert[] = {BERT, SHARED};

struct world {
    struct arena arena;
    struct contact contacts[3];
    struct settings settings;
    struct http_request request;
    struct actor actor;
    struct refusal refusal;
};

static int set_up(void **state)
{
    struct world *w = mem_alloc(sizeof *w);
    w->contacts[0] = (struct contact){.id = TEXT("anna"), .user_ids = users_of_anna, .user_id_count = 2};
    w->contacts[1] = (struct contact){.id = TEXT("bert"), .user_ids = users_of_bert, .user_id_count = 2};
    w->contacts[2] = (struct contact){.id = TEXT("carl")};
    w->settings.rules.contacts = w->contacts;
    w->settings.rules.contact_count = ARRAY_LEN(w->contacts);
    w->settings.access[ACCESS_VIEWERS] = (struct access_settings){.group_ids = of_viewers, .group_id_count = 2};
    w->settings.access[ACCESS_RESPONDERS] = (struct access_settings){.group_ids = of_responders, .group_id_count = 1};
    w->settings.access[ACCESS_DECIDERS] = (struct access_settings){.group_ids = of_deciders, .group_id_count = 1};
    w->settings.access[ACCESS_ADMINS] = (struct access_settings){.group_ids = of_admins, .group_id_count = 1};
    *state = w;
    return 0;
}

static int tear_down(void **state)
{
    struct world *w = *state;
    arena_done(&w->arena);
    mem_free(w);
    return 0;
}

static bool ask(struct world *w, uid_t uid, gid_t gid, const gid_t *groups, size_t count, const char *by)
{
    w->request.peer =
        (struct http_peer){.is_unix = true, .uid = uid, .gid = gid, .groups = groups, .group_count = count};
    w->request.by = by != NULL ? text_of(by) : TEXT_EMPTY;
    w->actor = (struct actor){TEXT("untouched"), false, 0};
    return access_actor(&w->settings, &w->request, &w->arena, &w->actor, &w->refusal);
}

static void expect_rights(struct world *w, gid_t group, unsigned rights)
{
    assert_true(ask(w, STRANGER, group, NULL, 0, NULL));
    assert_int_equal(w->actor.rights, rights);
    const gid_t groups[] = {OTHERS, group};
    assert_true(ask(w, STRANGER, OTHERS, groups, 2, NULL));
    assert_int_equal(w->actor.rights, rights);
}

/* If it failed, a group would be worth more, or less, than the configuration says. */
static void test_rights_of_groups(void **state)
{
    struct world *w = *state;
    expect_rights(w, VIEWERS, VIEWS);
    expect_rights(w, RESPONDERS, RESPONDS);
    expect_rights(w, DECIDERS, DECIDES);
    expect_rights(w, ADMINS, EVERYTHING);
    expect_rights(w, OTHERS, 0);
    const gid_t two[] = {VIEWERS, DECIDERS};
    assert_true(ask(w, STRANGER, OTHERS, two, 2, NULL));
    assert_int_equal(w->actor.rights, DECIDES);
}

/* If it failed, the administrator of the machine could be locked out, or a user number pass for a group's. */
static void test_masters(void **state)
{
    struct world *w = *state;
    assert_true(ask(w, 0, OTHERS, NULL, 0, NULL));
    assert_int_equal(w->actor.rights, EVERYTHING);
    assert_true(ask(w, geteuid(), OTHERS, NULL, 0, NULL));
    assert_int_equal(w->actor.rights, EVERYTHING);
    assert_true(ask(w, ADMINS, OTHERS, NULL, 0, NULL));
    assert_int_equal(w->actor.rights, 0);
    assert_true(ask(w, STRANGER, 0, NULL, 0, NULL));
    assert_int_equal(w->actor.rights, 0);
}

/* If it failed, a group that no longer exists (resolved to nothing) would let everybody in. */
static void test_empty_groups_let_nobody_in(void **state)
{
    struct world *w = *state;
    memset(w->settings.access, 0, sizeof w->settings.access);
    expect_rights(w, VIEWERS, 0);
    expect_rights(w, ADMINS, 0);
    assert_true(ask(w, 0, 0, NULL, 0, NULL));
    assert_int_equal(w->actor.rights, EVERYTHING);
}

static void expect_actor(struct world *w, const char *id, bool is_claimed)
{
    assert_true(text_is(w->actor.id, id));
    assert_int_equal(w->actor.is_claimed, is_claimed);
}

/* If it failed, the record would name the wrong person, or nobody although the kernel knows who it was. */
static void test_people_by_their_account(void **state)
{
    struct world *w = *state;
    assert_true(ask(w, ANNA, OTHERS, NULL, 0, NULL));
    expect_actor(w, "anna", false);
    assert_true(ask(w, ANNA, OTHERS, NULL, 0, "anna"));
    expect_actor(w, "anna", false);
    assert_true(ask(w, STRANGER, OTHERS, NULL, 0, NULL));
    expect_actor(w, "uid:7004", false);
}

/* If it failed, what is only claimed would look proven. */
static void test_shared_accounts_claim(void **state)
{
    struct world *w = *state;
    assert_true(ask(w, SHARED, OTHERS, NULL, 0, NULL));
    expect_actor(w, "unnamed", false);
    assert_true(ask(w, SHARED, OTHERS, NULL, 0, "bert"));
    expect_actor(w, "bert", true);
    assert_true(ask(w, 0, OTHERS, NULL, 0, NULL));
    expect_actor(w, "unnamed", false);
    assert_true(ask(w, 0, OTHERS, NULL, 0, "carl"));
    expect_actor(w, "carl", true);
}

static void expect_refused(struct world *w, const char *code, enum refusal_class class)
{
    assert_string_equal(w->refusal.code, code);
    assert_int_equal(w->refusal.class, class);
    assert_true(text_is(w->actor.id, "untouched"));
}

/* If it failed, anybody could sign as the lawyer. */
static void test_nobody_speaks_for_another(void **state)
{
    struct world *w = *state;
    assert_false(ask(w, ANNA, RESPONDERS, NULL, 0, "bert"));
    expect_refused(w, "not-you", REFUSAL_NOT_PERMITTED);
    assert_false(ask(w, SHARED, RESPONDERS, NULL, 0, "carl"));
    expect_refused(w, "not-you", REFUSAL_NOT_PERMITTED);
    assert_false(ask(w, STRANGER, RESPONDERS, NULL, 0, "anna"));
    expect_refused(w, "not-you", REFUSAL_NOT_PERMITTED);
    assert_false(ask(w, 0, OTHERS, NULL, 0, "dora"));
    expect_refused(w, "no-such-contact", REFUSAL_VALUE);
}

/* If it failed, a peer over TCP, whose numbers mean nothing, would be taken for root. */
static bool ask_tcp(struct world *w, const char *authorization, const char *by)
{
    w->request.peer = (struct http_peer){.is_unix = false, .uid = 0};
    w->request.by = by != NULL ? text_of(by) : TEXT_EMPTY;
    w->request.authorization = text_of(authorization);
    w->actor = (struct actor){TEXT("untouched"), false, 0};
    return access_actor(&w->settings, &w->request, &w->arena, &w->actor, &w->refusal);
}

static void test_tcp_proves_nothing_by_itself(void **state)
{
    struct world *w = *state;
    assert_false(ask_tcp(w, "", NULL));
    expect_refused(w, "no-token", REFUSAL_UNKNOWN_CALLER);
}

/* If it failed, a token would be worth more than its line says, or a wrong one anything. */
static void test_tokens(void **state)
{
    struct world *w = *state;
    const struct access_token tokens[] = {{hash_of("one", 3), TEXT("anna"), RESPONDS},
                                          {hash_of("two", 3), TEXT("bert"), VIEWS}};
    w->settings.http = (struct http_settings){.is_on = true, .tokens = tokens, .token_count = 2};
    assert_true(ask_tcp(w, "Bearer one", NULL));
    expect_actor(w, "anna", false);
    assert_int_equal(w->actor.rights, RESPONDS);
    assert_true(ask_tcp(w, "bearer  two", "bert"));
    expect_actor(w, "bert", false);
    assert_int_equal(w->actor.rights, VIEWS);
    assert_false(ask_tcp(w, "Bearer one", "bert"));
    expect_refused(w, "not-you", REFUSAL_NOT_PERMITTED);
    const char *const wrong[] = {"Bearer on", "Bearer onee", "Bearer ONE", "Bearer", "Bearer ", "Basic one", "one"};
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        assert_false(ask_tcp(w, wrong[i], NULL));
        expect_refused(w, "no-token", REFUSAL_UNKNOWN_CALLER);
    }
    w->settings.http.is_on = false; /* switched off by a reload while the port is still open */
    assert_false(ask_tcp(w, "Bearer one", NULL));
}

int main(void)
{
#define ROW(fn) cmocka_unit_test_setup_teardown(fn, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        ROW(test_rights_of_groups),
        ROW(test_masters),
        ROW(test_empty_groups_let_nobody_in),
        ROW(test_people_by_their_account),
        ROW(test_shared_accounts_claim),
        ROW(test_nobody_speaks_for_another),
        ROW(test_tcp_proves_nothing_by_itself),
        ROW(test_tokens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
