/* SPDX-License-Identifier: Apache-2.0 */
/*
 * print_paint: colour on standard output, for print.c and print_table.c alone. Does nothing where it is not wanted.
 */
#ifndef NIS2_CLI_PRINT_PAINT_H
#define NIS2_CLI_PRINT_PAINT_H

#include "cli/print.h"

void paint_start(enum paint paint);
void paint_stop(enum paint paint);

#endif
