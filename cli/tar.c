/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tar: see tar.h.
 *
 * libarchive writes the ustar format; its bytes go to the new file through disk.c, which keeps it out of sight until it
 * is complete. Sums are collected as the members go by and are the last member.
 *
 * Surprising: ustar holds no file of 8 GiB, and of a name 155 bytes before its last "/" and 100 after it; who names
 * members keeps to it (core/bundle_names.h).
 */
#include "cli/tar.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>

#include "base/hash.h"
#include "cli/cli.h"

static la_ssize_t take_bytes(struct archive *archive, void *context, const void *bytes, size_t len)
{
    struct tar *tar = context;
    if (disk_new_write(&tar->file, (struct text){bytes, len}, &tar->complaint) != STATUS_OK) {
        archive_set_error(archive, EIO, "%s", tar->complaint.words);
        return -1;
    }
    return (la_ssize_t) len;
}

static int failed(struct tar *tar)
{
    int code = tar->complaint.status != STATUS_OK
                   ? cli_fail_complaint(tar->cli, &tar->complaint)
                   : cli_fail(tar->cli, CODE_REFUSED, "bundle", NULL, "the tar file could not be made");
    tar_drop(tar);
    return code;
}

int tar_open(struct cli *cli, struct tar *tar, const char *path, bool may_replace)
{
    *tar = (struct tar){.cli = cli, .sums = BUF_INIT};
    if (disk_new_open(&tar->file, path, may_replace, &tar->complaint) != STATUS_OK) {
        return tar->complaint.status == STATUS_BAD_INPUT ? cli_fail(cli, CODE_USAGE, "file-exists", "output",
                                                                    "%s is there already; --force replaces it", path)
                                                         : cli_fail_complaint(cli, &tar->complaint);
    }
    tar->archive = archive_write_new();
    bool is_open = archive_write_set_format_ustar(tar->archive) == ARCHIVE_OK &&
                   archive_write_set_bytes_per_block(tar->archive, 0) == ARCHIVE_OK &&
                   archive_write_open(tar->archive, tar, NULL, take_bytes, NULL) == ARCHIVE_OK;
    return is_open ? CODE_DONE : failed(tar);
}

static bool write_member(struct tar *tar, const char *name, struct text bytes)
{
    struct archive_entry *entry = archive_entry_new();
    const char *folder = tar->folder != NULL ? tar->folder : "";
    archive_entry_set_pathname(entry, cli_format(tar->cli, "%s%s%s", folder, folder[0] != '\0' ? "/" : "", name));
    archive_entry_set_size(entry, (la_int64_t) bytes.len);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0600);
    archive_entry_set_mtime(entry, 0, 0);
    bool is_done = archive_write_header(tar->archive, entry) == ARCHIVE_OK &&
                   (bytes.len == 0 || archive_write_data(tar->archive, bytes.at, bytes.len) == (la_ssize_t) bytes.len);
    archive_entry_free(entry);
    return is_done;
}

void tar_sum_line(struct buf *out, struct arena *arena, const char *name, struct text bytes)
{
    struct hash h = hash_of(bytes.at != NULL ? bytes.at : "", bytes.len);
    buf_addf(out, "%.*s  %s\n", TEXT_ARG(hash_hex(arena, &h)), name);
}

int tar_add(struct tar *tar, const char *name, struct text bytes)
{
    if (!write_member(tar, name, bytes)) {
        return failed(tar);
    }
    tar_sum_line(&tar->sums, &tar->cli->arena, name, bytes);
    tar->count++;
    return CODE_DONE;
}

int tar_keep(struct tar *tar)
{
    bool is_done = write_member(tar, TAR_SUMS, buf_text(&tar->sums));
    tar->count++;
    is_done = archive_write_close(tar->archive) == ARCHIVE_OK && is_done;
    if (!is_done || disk_new_keep(&tar->file, &tar->complaint) != STATUS_OK) {
        return failed(tar);
    }
    tar_drop(tar);
    return CODE_DONE;
}

void tar_drop(struct tar *tar)
{
    archive_write_free(tar->archive);
    tar->archive = NULL;
    buf_done(&tar->sums);
    disk_new_drop(&tar->file);
}
