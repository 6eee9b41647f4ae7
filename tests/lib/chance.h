/* SPDX-License-Identifier: Apache-2.0 */
/*
 * chance: the dice of tests that live through random acts.
 *
 * One pair of dice a program; the same seed gives the same life on every machine, so a failure is found again by it.
 */
#ifndef NIS2_TESTS_LIB_CHANCE_H
#define NIS2_TESTS_LIB_CHANCE_H

#include "base/text.h"

void chance_begin(uint64_t seed);
uint64_t chance(uint64_t below); /* 0 to below-1; below > 0 */
struct text chance_word(const char *const *words, size_t count);

#define PICK(...)                                                                                                      \
    chance_word((const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

#endif
