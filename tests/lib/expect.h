/* SPDX-License-Identifier: Apache-2.0 */
/*
 * expect: assertions of cmocka for the project's own types, with messages that show both sides.
 *
 * Includes what every test needs before cmocka.h, so that a test includes this one alone.
 */
#ifndef NIS2_TESTS_LIB_EXPECT_H
#define NIS2_TESTS_LIB_EXPECT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/status.h"
#include "base/text.h"

/* The text has exactly these bytes. */
#define expect_text(t, cstr) expect_text_at((t), (cstr), __FILE__, __LINE__)
void expect_text_at(struct text t, const char *cstr, const char *file, int line);

/* The complaint's words have `part` in them. */
#define expect_words(c, part) expect_words_at(&(c), (part), __FILE__, __LINE__)
void expect_words_at(const struct complaint *c, const char *part, const char *file, int line);

/* The call aborts, checked in a child so that the test lives on. */
#define expect_abort(call, context) expect_abort_at((call), (context), __FILE__, __LINE__)
void expect_abort_at(void (*call)(void *context), void *context, const char *file, int line);

#endif
