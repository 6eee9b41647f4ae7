/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The longest names that ids allow are in the tar file as they were given: the folder of a submission, its drafts, its
 * attachments; and no two of them become one.
 */
#include "tests/lib/expect.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/limits.h"
#include "cli/cli.h"
#include "cli/tar.h"
#include "core/bundle_names.h"

static struct arena arena;

static struct text id(char of, size_t len)
{
    char *at = arena_alloc(&arena, len + 1);
    memset(at, of, len);
    return (struct text){at, len};
}

static struct text folder(char last)
{
    return bundle_folder(&arena, true, id('R', LIMIT_REF), id('r', LIMIT_ID), id('s', LIMIT_ID), id(last, LIMIT_ID));
}

static void a_long_name_is_cut_and_stays_its_own(void **state)
{
    (void) state;
    struct text one = folder('a'), other = folder('b');
    assert_int_equal(one.len, BUNDLE_FOLDER_MOST);
    assert_int_equal(other.len, BUNDLE_FOLDER_MOST);
    assert_false(text_equal(one, other));
    struct text stem = bundle_stem(&arena, true, id('R', LIMIT_REF), id('s', LIMIT_ID));
    assert_int_equal(stem.len, BUNDLE_STEM_MOST);
    /* At the bound nothing is cut: 143 = 32 + 1 + 42 + 1 + 64 + 1 + 2. */
    struct text most = bundle_folder(&arena, false, id('R', LIMIT_REF), id('r', 42), id('s', LIMIT_ID), TEXT("b/"));
    assert_int_equal(most.len, BUNDLE_FOLDER_MOST);
    assert_true(text_ends(most, TEXT("s-b_")));
    struct text cut = bundle_folder(&arena, false, id('R', LIMIT_REF), id('r', 42), id('s', LIMIT_ID), TEXT("bbb"));
    assert_int_equal(cut.len, BUNDLE_FOLDER_MOST);
    assert_false(text_ends(cut, TEXT("s-bbb")));
}

static void the_longest_names_are_in_the_file(void **state)
{
    (void) state;
    char path[] = "/tmp/nis2d-tar-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    struct cli cli = {0};
    struct tar tar;
    assert_int_equal(tar_open(&cli, &tar, path, true), CODE_DONE);
    tar.folder = text_cstr(&arena, folder('a'));
    const char *stem = text_cstr(&arena, bundle_stem(&arena, true, id('R', LIMIT_REF), id('s', LIMIT_ID)));
    char names[3][200];
    snprintf(names[0], sizeof names[0], "%s-paste.txt", stem);
    snprintf(names[1], sizeof names[1], "filed/%s.txt", stem);
    snprintf(names[2], sizeof names[2], "attachments/01234567-%s", text_cstr(&arena, id('n', 60)));
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(tar_add(&tar, names[i], TEXT("bytes")), CODE_DONE);
    }
    assert_int_equal(tar_keep(&tar), CODE_DONE);
    struct archive *in = archive_read_new();
    struct archive_entry *entry;
    archive_read_support_format_tar(in);
    assert_int_equal(archive_read_open_filename(in, path, 10240), ARCHIVE_OK);
    for (size_t i = 0; i < 3; i++) {
        char whole[800];
        snprintf(whole, sizeof whole, "%s/%s", text_cstr(&arena, folder('a')), names[i]);
        assert_int_equal(archive_read_next_header(in, &entry), ARCHIVE_OK);
        assert_string_equal(archive_entry_pathname(entry), whole);
    }
    archive_read_free(in);
    unlink(path);
    arena_done(&cli.arena);
}

int main(void)
{
    hash_init();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_long_name_is_cut_and_stays_its_own),
        cmocka_unit_test(the_longest_names_are_in_the_file),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_done(&arena);
    return failed;
}
