/* SPDX-License-Identifier: Apache-2.0 */
/*
 * profile: looking things up in what is known of an authority.
 *
 * Hardly anything happens here; it is a file of its own so that drafts, completeness and the check of templates ask the
 * same question in the same words. No profile at all asks for nothing.
 */
#include "core/profile.h"

const char *const profile_channel_names[] = {"portal", "webform", "email", "phone", "unknown", NULL};

struct texts profile_required(const struct authority_profile *profile, struct text stage)
{
    for (size_t i = 0; profile != NULL && i < profile->stage_count; i++) {
        if (text_equal(profile->stages[i].id, stage)) {
            return profile->stages[i].required;
        }
    }
    return (struct texts){NULL, 0};
}

bool profile_requires(const struct authority_profile *profile, struct text stage, struct text key)
{
    struct texts required = profile_required(profile, stage);
    for (size_t i = 0; i < required.count; i++) {
        if (text_equal(required.at[i], key)) {
            return true;
        }
    }
    return false;
}

int64_t profile_limit(const struct authority_profile *profile, struct text key)
{
    const struct value *limit = profile != NULL && profile->limits != NULL ? value_get_key(profile->limits, key) : NULL;
    return limit != NULL && limit->kind == VALUE_INT ? limit->integer : 0;
}
