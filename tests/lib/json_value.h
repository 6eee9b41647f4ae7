/* SPDX-License-Identifier: Apache-2.0 */
/*
 * json_value: JSON text as a value tree, for tests of rooms that know no JSON.
 *
 * Tests say what they mean in JSON; core cannot read it and a test of core is not linked with settings. So this is a
 * second, simpler reader: whatever is wrong ends the test.
 */
#ifndef NIS2_TESTS_LIB_JSON_VALUE_H
#define NIS2_TESTS_LIB_JSON_VALUE_H

#include "base/value.h"

struct value *json_value(struct arena *arena, const char *text);
/* NULL when there is no such file. */
struct value *json_value_file(struct arena *arena, const char *path);

#endif
