/* SPDX-License-Identifier: Apache-2.0 */
/*
 * strays: what lies in a directory of the administrator's and is not read.
 *
 * Files there are known by their names alone: a file with another ending, or a link to nothing, leaves the shipped
 * rules in force without a word, and whoever wrote it believes that it is his own that counts. So whatever is passed
 * over is told: an error where the name says that it is meant, a warning where it may be.
 */
#ifndef NIS2_SETTINGS_STRAYS_H
#define NIS2_SETTINGS_STRAYS_H

#include "settings/problems.h"

/* Reports what files_list() with the same arguments passes over, and a directory that cannot be read at all; NULL or
 * absent: nothing. Names that begin with a dot, README and what editors and package managers leave behind are let
 * lie. `known`: a directory that somebody else reads; or NULL. */
void strays_report(const char *directory, const char *suffix, int depth, const char *known, struct problems *problems);

#endif
