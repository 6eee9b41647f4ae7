/* SPDX-License-Identifier: Apache-2.0 */
/*
 * save: what -o FILE does, for every verb that has it: a new file of mode 0600, in one rename, never over another
 * without --force.
 */
#include <unistd.h>

#include "cli/cli.h"
#include "cli/disk.h"

int cli_save(struct cli *cli, const char *path, struct text content)
{
    struct disk_new file;
    struct complaint complaint;
    if (disk_new_open(&file, path, args_has(cli, "force"), &complaint) != STATUS_OK) {
        return complaint.status == STATUS_BAD_INPUT ? cli_fail(cli, CODE_USAGE, "file-exists", "output",
                                                               "%s is there already; --force replaces it", path)
                                                    : cli_fail_complaint(cli, &complaint);
    }
    if (disk_new_write(&file, content, &complaint) != STATUS_OK) {
        disk_new_drop(&file);
        return cli_fail_complaint(cli, &complaint);
    }
    if (disk_new_keep(&file, &complaint) != STATUS_OK) {
        return cli_fail_complaint(cli, &complaint);
    }
    return CODE_DONE;
}

int cli_save_check(struct cli *cli, const char *path)
{
    bool is_there = access(path, F_OK) == 0 && !args_has(cli, "force");
    return is_there
               ? cli_fail(cli, CODE_USAGE, "file-exists", "output", "%s is there already; --force replaces it", path)
               : CODE_DONE;
}
