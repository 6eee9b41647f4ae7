/* SPDX-License-Identifier: Apache-2.0 */
/*
 * access: see access.h. A contact is known by the Unix user the kernel names. Root and accounts that several contacts
 * share say who they are with --by; that is recorded as claimed. Nobody else may speak for another.
 */
#include "edge/access.h"

#include <unistd.h>

static bool is_member(const struct http_peer *peer, const struct access_settings *access)
{
    for (size_t i = 0; i < access->group_id_count; i++) {
        if ((int64_t) peer->gid == access->group_ids[i]) {
            return true;
        }
        for (size_t k = 0; k < peer->group_count; k++) {
            if ((int64_t) peer->groups[k] == access->group_ids[i]) {
                return true;
            }
        }
    }
    return false;
}

static bool is_master(const struct http_peer *peer)
{
    return peer->uid == 0 || peer->uid == geteuid();
}

static unsigned rights_of(const struct settings *settings, const struct http_peer *peer)
{
    const unsigned view = RIGHT_VIEW, respond = view | RIGHT_RESPOND, decides = respond | RIGHT_DECIDE;
    unsigned rights = 0;
    if (is_master(peer) || is_member(peer, &settings->access[ACCESS_ADMINS])) {
        return decides | RIGHT_ADMIN;
    }
    rights |= is_member(peer, &settings->access[ACCESS_VIEWERS]) ? view : 0;
    rights |= is_member(peer, &settings->access[ACCESS_RESPONDERS]) ? respond : 0;
    rights |= is_member(peer, &settings->access[ACCESS_DECIDERS]) ? decides : 0;
    return rights;
}

/* Contacts that are this Unix user. */
static size_t contacts_of(const struct rules *rules, uid_t uid, const struct contact **ret_first)
{
    size_t count = 0;
    for (size_t i = 0; i < rules->contact_count; i++) {
        for (size_t k = 0; k < rules->contacts[i].user_id_count; k++) {
            if (rules->contacts[i].user_ids[k] == (int64_t) uid) {
                *ret_first = count == 0 ? &rules->contacts[i] : *ret_first;
                count++;
                break;
            }
        }
    }
    return count;
}

static bool is_one_of(const struct contact *contact, uid_t uid)
{
    for (size_t k = 0; k < contact->user_id_count; k++) {
        if (contact->user_ids[k] == (int64_t) uid) {
            return true;
        }
    }
    return false;
}

static bool claim(const struct rules *rules, const struct http_request *request, struct arena *arena,
                  struct actor *actor, struct refusal *ret)
{
    const struct contact *claimed = rules_contact(rules, request->by);
    if (claimed == NULL) {
        return refuse(ret, arena, REFUSAL_VALUE, "no-such-contact", "by",
                      "there is no contact %.*s; see: nis2ctl contact list", TEXT_ARG(request->by));
    }
    bool is_own = is_one_of(claimed, request->peer.uid);
    const struct contact *first = NULL;
    if (!is_own && !is_master(&request->peer)) {
        return refuse(ret, arena, REFUSAL_NOT_PERMITTED, "not-you", "by",
                      "this account does not belong to contact %.*s", TEXT_ARG(request->by));
    }
    actor->id = text_copy(arena, claimed->id);
    actor->is_claimed = !is_own || contacts_of(rules, request->peer.uid, &first) > 1;
    return true;
}

/* In an exercise one account plays several roles: who it is at the moment it says with --as, and that is all there is
 * to prove. Whoever may open the exercise's socket plays. */
static struct text role_of(const struct rules *rules, const struct http_request *request, struct arena *arena)
{
    const struct exercise_role *role = scenario_role(rules->scenario, request->as);
    return role != NULL ? text_copy(arena, role->id) : TEXT("facilitator");
}

static const struct access_token *token_of(const struct http_settings *http, struct text authorization)
{
    struct text scheme, token;
    const struct access_token *found = NULL;
    if (!text_cut(authorization, ' ', &scheme, &token) || !text_equal_nocase(scheme, TEXT("bearer"))) {
        return NULL;
    }
    token = text_trim(token);
    if (token.len == 0) {
        return NULL;
    }
    const struct hash hash = hash_of(token.at, token.len);
    for (size_t i = 0; i < http->token_count; i++) { /* all of them: the time taken tells nothing */
        found = hash_equal(&http->tokens[i].hash, &hash) ? &http->tokens[i] : found;
    }
    return found;
}

/* A token is one person's: it speaks for nobody else. */
static bool actor_of_token(const struct settings *settings, const struct http_request *request, struct arena *arena,
                           struct actor *ret, struct refusal *ret_refusal)
{
    const struct access_token *token = settings->http.is_on ? token_of(&settings->http, request->authorization) : NULL;
    if (token == NULL) {
        return refuse(ret_refusal, arena, REFUSAL_UNKNOWN_CALLER, "no-token", NULL,
                      "over TCP each request carries a token that listen.http.tokens_file knows "
                      "(nis2ctl --url URL --token-file FILE)");
    }
    if (request->by.len > 0 && !text_equal(request->by, token->contact)) {
        return refuse(ret_refusal, arena, REFUSAL_NOT_PERMITTED, "not-you", "by",
                      "this token does not belong to contact %.*s", TEXT_ARG(request->by));
    }
    *ret = (struct actor){text_copy(arena, token->contact), false, token->rights};
    return true;
}

bool access_actor(const struct settings *settings, const struct http_request *request, struct arena *arena,
                  struct actor *ret, struct refusal *ret_refusal)
{
    if (!request->peer.is_unix) {
        return actor_of_token(settings, request, arena, ret, ret_refusal);
    }
    struct actor actor = {TEXT_EMPTY, false, rights_of(settings, &request->peer)};
    if (settings->rules.scenario != NULL) {
        if (request->as.len > 0 && scenario_role(settings->rules.scenario, request->as) == NULL) {
            return refuse(ret_refusal, arena, REFUSAL_VALUE, "no-such-role", "as",
                          "there is no role %.*s in this scenario", TEXT_ARG(request->as));
        }
        actor.id = role_of(&settings->rules, request, arena);
    } else if (request->by.len > 0) {
        if (!claim(&settings->rules, request, arena, &actor, ret_refusal)) {
            return false;
        }
    } else {
        const struct contact *contact = NULL;
        size_t count = contacts_of(&settings->rules, request->peer.uid, &contact);
        if (count == 1) {
            actor.id = text_copy(arena, contact->id);
        } else if (count > 1 || request->peer.uid == 0) {
            actor.id = TEXT("unnamed"); /* a shared account that did not say who it is: never a refusal */
        } else {
            actor.id = text_format(arena, "uid:%lld", (long long) request->peer.uid);
        }
    }
    *ret = actor;
    return true;
}
