/* SPDX-License-Identifier: Apache-2.0 */
/*
 * main: the door. Everything behind it is cli.c, so that tests can call the whole program as a function.
 *
 * The order of reading: verbs.c (what there is), cli.c (one run), client.c (one request), verb_<noun>.c.
 */
#include "cli/cli.h"

int main(int argc, char **argv)
{
    return cli_run(argc, argv);
}
