/* SPDX-License-Identifier: Apache-2.0 */
/*
 * settings_place: where the ledger lies, where the daemon answers, and which groups may ask for what.
 *
 * Nothing is opened or made here; a path is only made absolute. `base_url` is kept twice: as written for the listener,
 * and for messages only when somebody outside this machine could open it, because a loopback link in a page at night
 * helps nobody.
 */
#include <arpa/inet.h>
#include <netinet/in.h>

#include "settings/loading.h"
#include "settings/scalar.h"

#define STANDARD_SOCKET "/run/nis2d/nis2d.sock" /* where nis2ctl looks; also the default of listen.socket */

/* Configuration is the administrator's; the service may read it and not write there. */
void loading_place_for_writing(struct loading *l, const struct yaml_node *node, struct text path)
{
    if (node != NULL && text_starts(path, TEXT("/etc/"))) {
        yaml_problem(l->problems, PROBLEM_WARNING, node,
                     "%.*s lies below /etc, where the service may not write; its places are /var/lib/nis2d and "
                     "/run/nis2d",
                     TEXT_ARG(path));
    }
}

static void check_socket(struct loading *l, const struct yaml_node *node)
{
    struct text path = l->settings->socket;
    if (l->rules->is_exercise) {
        return; /* --exercise DIR finds it */
    }
    loading_place_for_writing(l, node, path);
    if (node != NULL && path.len > 0 && !text_is(path, STANDARD_SOCKET)) {
        yaml_problem(l->problems, PROBLEM_WARNING, node,
                     "nis2ctl looks for " STANDARD_SOCKET "; here it needs --socket %.*s or NIS2D_SOCKET=%.*s",
                     TEXT_ARG(path), TEXT_ARG(path));
    }
}

/* A name could mean another machine tomorrow, and would have to be asked for before anybody can be paged. */
static void check_address(struct loading *l, const struct yaml_node *node, struct text address)
{
    unsigned char bytes[sizeof(struct in6_addr)];
    const char *name = text_cstr(l->arena, address);
    const bool is_4 = inet_pton(AF_INET, name, bytes) == 1, is_6 = !is_4 && inet_pton(AF_INET6, name, bytes) == 1;
    if (!is_4 && !is_6) {
        yaml_problem(l->problems, PROBLEM_ERROR, node, "must be an IPv4 or IPv6 address such as 127.0.0.1 or ::1");
    } else if (!text_is(address, "::1") && !(is_4 && bytes[0] == 127)) {
        yaml_problem(
            l->problems, PROBLEM_WARNING, node,
            "others on the network can read what is said there, tokens too: it is plain http; better listen on "
            "127.0.0.1 behind a proxy that speaks TLS");
    }
}

static void listen_settings(struct loading *l)
{
    const struct yaml_node *map = yaml_get(l->root, "listen"), *http = yaml_get(map, "http");
    struct http_settings *h = &l->settings->http;
    l->settings->socket = loading_path(l, map, "listen.socket");
    if (l->settings->socket.len >= 108) {
        yaml_problem(l->problems, PROBLEM_ERROR, yaml_get(map, "socket"),
                     "is longer than the 107 bytes a Unix socket may have");
    }
    check_socket(l, yaml_get(map, "socket"));
    h->is_on = http != NULL;
    h->address = schema_get_text(&settings_schema, http, "listen.http.address");
    h->port = (int32_t) schema_get_int(&settings_schema, http, "listen.http.port");
    h->base_url = schema_get_text(&settings_schema, http, "listen.http.base_url");
    h->tokens_file = loading_path(l, http, "listen.http.tokens_file");
    if (h->is_on && h->tokens_file.len == 0 && http->kind == YAML_TREE_MAP) {
        yaml_problem(l->problems, PROBLEM_ERROR, http,
                     "`tokens_file` is missing; nobody could prove who they are over TCP");
    }
    if (h->is_on) {
        check_address(l, yaml_get(http, "address"), h->address);
    }
    struct scalar_url url;
    if (h->base_url.len == 0 || !scalar_url(h->base_url, &url)) {
        return;
    }
    if (!text_is(url.scheme, "http") && !text_is(url.scheme, "https")) {
        yaml_problem(l->problems, PROBLEM_ERROR, yaml_get(http, "base_url"), "must begin with https:// or http://");
    } else if (!url.is_loopback) {
        l->rules->base_url = h->base_url;
    }
}

static void access_group(struct loading *l, const struct yaml_node *map, const char *pattern,
                         struct access_settings *ret)
{
    const struct yaml_node *list = schema_get(map, pattern);
    ret->groups = schema_get_texts(&settings_schema, map, pattern, l->arena);
    int64_t *ids = ARENA_ARRAY(l->arena, int64_t, ret->groups.count);
    for (const struct yaml_node *item = list != NULL ? list->first : NULL; item != NULL; item = item->next) {
        if (item->kind == YAML_TREE_SCALAR && loading_id(l, true, item, &ids[ret->group_id_count])) {
            ret->group_id_count++;
        }
    }
    ret->group_ids = ids;
}

void settings_place(struct loading *l)
{
    static const char *const patterns[] = {"access.viewers", "access.responders", "access.deciders", "access.admins"};
    const struct yaml_node *access = yaml_get(l->root, "access");
    l->settings->state_directory = loading_path(l, yaml_get(l->root, "state"), "state.directory");
    loading_place_for_writing(l, yaml_get(yaml_get(l->root, "state"), "directory"), l->settings->state_directory);
    listen_settings(l);
    for (int i = 0; i < ACCESS_GROUPS; i++) {
        access_group(l, access, patterns[i], &l->settings->access[i]);
    }
    if (yaml_get(access, "deciders") == NULL) {
        l->settings->access[ACCESS_DECIDERS] = l->settings->access[ACCESS_RESPONDERS];
    }
}
