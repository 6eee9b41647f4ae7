/* SPDX-License-Identifier: Apache-2.0 */
/*
 * rules_fixture: a small, complete configuration written out by hand, for tests that may not read YAML.
 *
 * A Danish energy company, its CSIRT and its data protection authority, two contacts, one policy, the regimes nis2 and
 * gdpr as config/regimes has them, and the shipped templates with their words in every language. Everything may be
 * changed by the test that holds it.
 */
#ifndef NIS2_TESTS_LIB_RULES_FIXTURE_H
#define NIS2_TESTS_LIB_RULES_FIXTURE_H

#include "core/rules.h"

struct rules_fixture {
    struct arena arena; /* owns all of it */
    struct rules rules;
    struct regime regimes[2]; /* nis2, gdpr */
    struct authority authorities[2];
    struct contact contacts[2];
    struct channel channels[1];
    struct reach reaches[2];
    struct policy policies[1];
    struct policy_step steps[1];
    struct target targets[2];
    const struct zone *zones[1];
};

/* The languages that are shipped; NULL-terminated. */
extern const char *const rules_fixture_languages[];

void rules_fixture_init(struct rules_fixture *f);
void rules_fixture_done(struct rules_fixture *f);
/* Reads templates/ (run from the root of the project) into the rules; ends the test when it is not there. */
void rules_fixture_templates(struct rules_fixture *f);
/* Adds or replaces a template, and a label. */
void rules_fixture_template(struct rules_fixture *f, const char *name, const char *body);
void rules_fixture_label(struct rules_fixture *f, const char *language, const char *key, const char *words);

#endif
