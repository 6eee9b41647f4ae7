/* SPDX-License-Identifier: Apache-2.0 */
/*
 * settings_notices: what happens on a calendar rather than because of an incident: heartbeat, digest, the duty to hold
 * exercises, and how long things are kept.
 *
 * All of it is read and checked like everything else, so that a file written for a later version fails here and not
 * there. None of it decides anything about a deadline.
 */
#include "settings/loading.h"
#include "settings/scalar.h"
#include "settings/settings_url.h"

#define TEXT_OF(map, pattern) schema_get_text(&settings_schema, map, pattern)

static void read_heartbeat(struct loading *l)
{
    const struct yaml_node *map = yaml_get(l->root, "heartbeat"), *node = yaml_get(map, "url");
    bool allow_plain = schema_get_bool(&settings_schema, map, "heartbeat.allow_plain");
    struct scalar_url url;
    l->settings->heartbeat_url = TEXT_OF(map, "heartbeat.url");
    l->settings->heartbeat_every = schema_get_span(&settings_schema, map, "heartbeat.every");
    l->settings->heartbeat_allow_plain = allow_plain;
    if (!scalar_url(l->settings->heartbeat_url, &url)) {
        return;
    }
    const char *wrong = url_wrong(l->arena, &url, "https", "http", allow_plain);
    if (wrong != NULL) {
        yaml_problem(l->problems, PROBLEM_ERROR, node, "%s", wrong);
    }
}

static struct period period_of(const struct yaml_node *map, const char *pattern)
{
    struct period p = {0, 0, 0, 0};
    return scalar_period(TEXT_OF(map, pattern), &p) ? p : (struct period){0, 0, 0, 0};
}

void settings_notices(struct loading *l)
{
    const struct yaml_node *digest = yaml_get(l->root, "digest"), *exercises = yaml_get(l->root, "exercises");
    const struct yaml_node *retention = yaml_get(l->root, "retention");
    struct notice_settings *d = &l->settings->digest, *e = &l->settings->exercises;
    read_heartbeat(l);
    d->is_on = digest != NULL;
    d->notify = loading_targets(l, digest, "digest.notify", &d->notify_count);
    if (!scalar_handoff(TEXT_OF(digest, "digest.at"), &d->day, &d->minute)) {
        d->day = MONDAY;
    }
    e->is_on = exercises != NULL;
    e->notify = loading_targets(l, exercises, "exercises.notify", &e->notify_count);
    e->every = period_of(exercises, "exercises.every");
    l->settings->retention_incidents = period_of(retention, "retention.incidents");
    l->settings->retention_attachments = period_of(retention, "retention.attachments");
}
