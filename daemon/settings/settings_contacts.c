/* SPDX-License-Identifier: Apache-2.0 */
/*
 * settings_contacts: the people, and whether a message can reach them.
 *
 * A contact nobody can reach is an error: a name in a policy that no message can get to looks like cover and is none.
 * Whether somebody can be reached, and can answer, while company mail, chat and sign-on are down is a warning, or an
 * error where the file asks for that.
 */
#include "settings/loading.h"
#include "settings/scalar.h"

#define TEXT_OF(map, pattern) schema_get_text(&settings_schema, map, pattern)

/* Whether no contact before names this channel. */
static bool is_first_mention(const struct loading *l, const struct yaml_node *wanted)
{
    const struct yaml_node *contacts = yaml_get(l->root, "contacts");
    for (const struct yaml_node *c = contacts != NULL ? contacts->first : NULL; c != NULL; c = c->next) {
        const struct yaml_node *list = yaml_get(c, "reach");
        for (const struct yaml_node *item = list != NULL ? list->first : NULL; item != NULL; item = item->next) {
            const struct yaml_node *pair = item->kind == YAML_TREE_MAP ? item->first : NULL;
            if (pair == wanted) {
                return true;
            }
            if (pair != NULL && text_equal(pair->key, wanted->key)) {
                return false;
            }
        }
    }
    return true;
}

/* One item of `reach`; false when it is of no use. */
static bool read_reach(struct loading *l, const struct yaml_node *item, struct reach *ret)
{
    const struct yaml_node *pair = item->kind == YAML_TREE_MAP ? item->first : NULL;
    if (pair == NULL) {
        return false;
    }
    const struct channel *channel = rules_channel(l->rules, pair->key);
    if (channel == NULL) {
        if (is_first_mention(l, pair)) { /* one slip in a channel's name is one error, however many want it */
            loading_unknown(l, pair, "channel", pair->key, loading_keys(l, yaml_get(l->root, "channels")));
        }
        return false;
    }
    struct text address = yaml_is_null(pair) || pair->kind != YAML_TREE_SCALAR ? TEXT_EMPTY : pair->text;
    if (address.len == 0 && channel->needs_address) {
        yaml_problem(l->problems, PROBLEM_ERROR, pair,
                     "the address is missing; a channel of type %s needs one for each contact",
                     channel_type_names[channel->type]);
        return false;
    }
    if (channel->type == CHANNEL_EMAIL && !scalar_email(address)) {
        yaml_problem(l->problems, PROBLEM_ERROR, pair, "is not understood; must be %s",
                     schema_type_words(SCHEMA_EMAIL));
        return false;
    }
    *ret = (struct reach){channel->id, address};
    return true;
}

static void read_reaches(struct loading *l, const struct yaml_node *node, struct contact *c)
{
    const struct yaml_node *list = yaml_get(node, "reach");
    if (list == NULL || list->kind != YAML_TREE_LIST) {
        return; /* the schema said so */
    }
    struct reach *at = ARENA_ARRAY(l->arena, struct reach, list->count);
    for (const struct yaml_node *item = list->first; item != NULL; item = item->next) {
        c->reach_count += read_reach(l, item, &at[c->reach_count]) ? 1 : 0;
    }
    c->reach = at;
    if (list->count == 0) { /* what is wrong with an item was told there */
        yaml_problem(l->problems, PROBLEM_ERROR, list,
                     "nobody can reach this contact; name at least one channel with its address");
    }
}

static void read_users(struct loading *l, const struct yaml_node *node, struct contact *c)
{
    const struct yaml_node *list = yaml_get(node, "user");
    c->users = schema_get_texts(&settings_schema, node, "contacts.*.user", l->arena);
    int64_t *ids = ARENA_ARRAY(l->arena, int64_t, c->users.count);
    for (const struct yaml_node *item = list != NULL ? list->first : NULL; item != NULL; item = item->next) {
        if (item->kind == YAML_TREE_SCALAR && loading_id(l, false, item, &ids[c->user_id_count])) {
            c->user_id_count++;
        }
    }
    c->user_ids = ids;
}

static void read_contact(struct loading *l, const struct yaml_node *node, struct contact *c)
{
    *c = (struct contact){
        .id = node->key,
        .name = TEXT_OF(node, "contacts.*.name"),
        .role = TEXT_OF(node, "contacts.*.role"),
        .language = TEXT_OF(node, "contacts.*.language"),
        .zone = loading_zone_of(l, node, "contacts.*.timezone", l->rules->entity.zone),
    };
    if (c->name.len == 0) {
        c->name = c->id;
    }
    if (c->language.len == 0) {
        c->language = l->rules->entity.language;
    }
    if (!scalar_quiet(TEXT_OF(node, "contacts.*.quiet"), &c->quiet_from, &c->quiet_to)) {
        c->quiet_from = c->quiet_to = 0;
    }
    read_users(l, node, c);
    read_reaches(l, node, c);
}

/* The contact before `mine` that has this user as well, or NULL. */
static const struct yaml_node *other_with_user(const struct yaml_node *map, const struct yaml_node *mine,
                                               struct text user)
{
    for (const struct yaml_node *contact = map->first; contact != mine; contact = contact->next) {
        const struct yaml_node *users = yaml_get(contact, "user");
        for (const struct yaml_node *u = users != NULL ? users->first : NULL; u != NULL; u = u->next) {
            if (text_equal(u->text, user)) {
                return contact;
            }
        }
    }
    return NULL;
}

/* The same Unix user under two contacts is a shared account: who acts says so with --by, and has only claimed it. */
static void check_users_once(struct loading *l, const struct yaml_node *map)
{
    for (const struct yaml_node *contact = map->first; contact != NULL; contact = contact->next) {
        const struct yaml_node *users = yaml_get(contact, "user");
        for (const struct yaml_node *u = users != NULL ? users->first : NULL; u != NULL; u = u->next) {
            const struct yaml_node *other = other_with_user(map, contact, u->text);
            if (other != NULL) {
                yaml_problem(l->problems, PROBLEM_WARNING, u,
                             "the user `%.*s` is the contact %.*s as well; people of a shared account have to say who "
                             "they are with --by",
                             TEXT_ARG(u->text), TEXT_ARG(other->key));
            }
        }
    }
}

/* Whatever ends or moves a clock is announced to these two roles; with nobody in them it would be announced to nobody.
 */
static void check_roles(struct loading *l, const struct yaml_node *map)
{
    bool is_there = false;
    for (size_t i = 0; i < l->rules->contact_count; i++) {
        struct text role = l->rules->contacts[i].role;
        is_there = is_there || text_is(role, "legal") || text_is(role, "management");
    }
    if (!is_there) {
        yaml_problem(l->problems, PROBLEM_WARNING, map,
                     "no contact has the role legal or management; nobody is told when a clock is "
                     "ended or moved");
    }
}

void settings_contacts(struct loading *l)
{
    const struct yaml_node *map = yaml_get(l->root, "contacts");
    if (map == NULL || map->kind != YAML_TREE_MAP) {
        return;
    }
    struct contact *at = ARENA_ARRAY(l->arena, struct contact, map->count);
    size_t count = 0;
    for (const struct yaml_node *node = map->first; node != NULL; node = node->next) {
        read_contact(l, node, &at[count++]);
    }
    l->rules->contacts = at;
    l->rules->contact_count = count;
    check_users_once(l, map);
    check_roles(l, map);
}

static bool has_out_of_band(const struct loading *l, const struct contact *c)
{
    for (size_t i = 0; i < c->reach_count; i++) {
        if (rules_channel(l->rules, c->reach[i].channel)->is_out_of_band) {
            return true;
        }
    }
    return false;
}

/* One weakness that several contacts may share: told once, at the first of them. */
struct weakness {
    const char *what;
    const char *meaning;
    const struct yaml_node *first;
    struct buf others;
    size_t other_count;
};

#define OTHERS_NAMED 20

static void is_weak(struct weakness *w, const struct yaml_node *contact)
{
    if (w->first == NULL) {
        w->first = contact;
        return;
    }
    w->other_count++;
    if (w->other_count <= OTHERS_NAMED) {
        buf_addf(&w->others, "%s%.*s", w->other_count > 1 ? ", " : "", TEXT_ARG(contact->key));
    }
}

static void tell_weakness(struct loading *l, struct weakness *w, enum problem_severity severity)
{
    if (w->other_count > OTHERS_NAMED) {
        buf_addf(&w->others, " and %zu more", w->other_count - OTHERS_NAMED);
    }
    if (w->first != NULL) {
        bool is_alone = w->other_count == 0;
        yaml_key_problem(l->problems, severity, w->first, "%s%s%s%s; %s", w->what,
                         is_alone ? "" : " (the same goes for ", is_alone ? "" : w->others.at, is_alone ? "" : ")",
                         w->meaning);
    }
    buf_done(&w->others);
    w->first = NULL;
    w->other_count = 0;
}

/* One of their channels is read for what they answer. */
static bool has_answers(const struct loading *l, const struct contact *c)
{
    for (size_t i = 0; i < c->reach_count; i++) {
        const struct channel_settings *channel = settings_channel(l->settings, c->reach[i].channel);
        if (channel != NULL && channel->answers.is_on) {
            return true;
        }
    }
    return false;
}

/* Warnings are folded; an error stands at each place that has to be mended. */
void settings_reachable(struct loading *l)
{
    bool is_folded = !l->settings->require_out_of_band;
    struct weakness cut_off = {.what = "has no channel with out_of_band: true",
                               .meaning = "while company systems are down nothing gets through",
                               .others = BUF_INIT};
    struct weakness mute = {.what = "cannot answer from outside",
                            .meaning =
                                "there is no `user` to log in with, listen.http.base_url is not an address others "
                                "can open, and no channel of theirs has `answers`",
                            .others = BUF_INIT};
    if (l->rules->is_exercise) {
        return; /* nobody is reached, from anywhere */
    }
    const struct yaml_node *map = yaml_get(l->root, "contacts");
    enum problem_severity severity = l->settings->require_out_of_band ? PROBLEM_ERROR : PROBLEM_WARNING;
    for (size_t i = 0; i < l->rules->contact_count; i++) {
        const struct contact *c = &l->rules->contacts[i];
        const struct yaml_node *node = yaml_get(map, text_cstr(l->arena, c->id));
        if (node == NULL || c->reach_count == 0) {
            continue;
        }
        if (!has_out_of_band(l, c)) {
            is_weak(&cut_off, node);
        }
        if (c->users.count == 0 && l->rules->base_url.len == 0 && !has_answers(l, c)) {
            is_weak(&mute, node);
        }
        if (!is_folded) {
            tell_weakness(l, &cut_off, severity);
            tell_weakness(l, &mute, severity);
        }
    }
    tell_weakness(l, &cut_off, severity);
    tell_weakness(l, &mute, severity);
}
