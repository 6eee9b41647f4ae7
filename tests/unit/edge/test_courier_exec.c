/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_courier_exec: programs that answer, lie, hang, flood and leave children behind.
 *
 * The programs are lines for /bin/sh, which is the configured program here like any other would be; the courier itself
 * knows no shell.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/lib/courier_rig.h"

static struct verdict ran(const char *script, struct courier_message m, int64_t total_ms)
{
    struct text argv[] = {TEXT("/bin/sh"), TEXT("-c"), text_of(script), TEXT("sh"), TEXT("{{to}}"), TEXT("x{{to}}")};
    struct courier_config config = {.name = TEXT("modem"), .type = TEXT("exec"), .command = {argv, ARRAY_LEN(argv)}};
    struct courier_rig *rig = malloc(sizeof *rig);
    assert_non_null(rig);
    courier_rig_open(rig, &config, 1);
    couriers_set_patience(rig->couriers, total_ms, total_ms);
    struct verdict v = *courier_rig_try(rig, &m);
    courier_rig_close(rig);
    free(rig);
    return v;
}

static struct verdict ran_plainly(const char *script)
{
    return ran(script, courier_rig_message("modem"), 20000);
}

/* A modem that said no would count as a page that arrived. */
static void test_exit_codes(void **state)
{
    (void) state;
    assert_int_equal(ran_plainly("exit 0").kind, VERDICT_ACCEPTED);
    assert_int_equal(ran_plainly("exit 75").kind, VERDICT_TRANSIENT);
    struct verdict v = ran_plainly("echo no carrier >&2; echo more; exit 3");
    assert_int_equal(v.kind, VERDICT_PERMANENT);
    assert_int_equal(v.code, 3);
    assert_string_equal(v.detail, "the program ended with 3: no carrier");
    assert_int_equal(ran_plainly("kill -9 $$").kind, VERDICT_IN_DOUBT);
}

/* The message would be lost on its way, or be read by a shell. */
static void test_message_is_its_input(void **state)
{
    char directory[128], script[512], path[160], seen[1024] = "";
    struct courier_message m = courier_rig_message("modem");
    (void) state;
    courier_rig_directory(directory, sizeof directory);
    (void) snprintf(script, sizeof script,
                    "{ cat; echo \"[$1][$2][$NIS2D_TO][$NIS2D_ID][$NIS2D_REF]\"; env | wc -l; pwd; } > %s/seen",
                    directory);
    m.address = TEXT("+45; echo $(id)");
    m.text = TEXT("line one `id`\nline two\x01\n");
    m.is_possible_repeat = true;
    assert_int_equal(ran(script, m, 20000).kind, VERDICT_ACCEPTED);
    (void) snprintf(path, sizeof path, "%s/seen", directory);
    FILE *f = fopen(path, "re");
    assert_non_null(f);
    assert_true(fread(seen, 1, sizeof seen - 1, f) > 0);
    (void) fclose(f);
    const char *expected =
        "line one `id`\nline two\nPossible repeat: an earlier copy of this message may have arrived.\n"
        "[+45; echo $(id)][x{{to}}][+45; echo $(id)][d-0123456789abcdef][INC-2026-0007]\n";
    assert_memory_equal(seen, expected, strlen(expected));
    long words = strtol(seen + strlen(expected), NULL, 10);
    assert_in_range(words, 7, 10); /* ours, and the shell's own */
    assert_non_null(strstr(seen, "\n/\n"));
    (void) remove(path);
    (void) remove(directory);
}

/* A program that hangs would hold the channel for ever. */
static void test_it_is_killed_in_time(void **state)
{
    (void) state;
    struct verdict v = ran("trap '' TERM; sleep 1000", courier_rig_message("modem"), 200);
    assert_int_equal(v.kind, VERDICT_IN_DOUBT);
    assert_non_null(strstr(v.detail, "killed"));
    /* A child that keeps the output open after its parent has gone. */
    assert_int_equal(ran("sleep 1000 & exit 0", courier_rig_message("modem"), 20000).kind, VERDICT_ACCEPTED);
}

/* A program that talks without end would fill memory, or block on what nobody reads. */
static void test_output_is_bounded(void **state)
{
    (void) state;
    struct verdict v = ran_plainly("head -c 3000000 /dev/zero | tr '\\0' 'y'; exit 4");
    assert_int_equal(v.kind, VERDICT_PERMANENT);
    assert_int_equal(v.code, 4);
    assert_true(strlen(v.detail) < sizeof v.detail);
    assert_int_equal(ran_plainly("exec 0<&-; exit 0").kind, VERDICT_ACCEPTED); /* reads nothing of its input */
}

/* A program that is not there would be found out by silence. */
static void test_missing_program(void **state)
{
    struct text argv[] = {TEXT("/no/such/program")};
    struct courier_config config = {.name = TEXT("modem"), .type = TEXT("exec"), .command = {argv, 1}};
    struct courier_rig *rig = malloc(sizeof *rig);
    struct courier_message m = courier_rig_message("modem");
    struct complaint complaint = {0};
    (void) state;
    assert_non_null(rig);
    courier_rig_open(rig, &config, 1);
    const struct verdict *v = courier_rig_try(rig, &m);
    assert_int_equal(v->kind, VERDICT_PERMANENT);
    assert_non_null(strstr(v->detail, "does not start"));
    courier_rig_close(rig);
    free(rig);
    argv[0] = TEXT("send-sms");
    assert_int_equal(couriers_check(&config, &complaint), STATUS_BAD_INPUT);
    assert_string_equal(complaint.where, "channels.modem.command");
    config.command.count = 0;
    assert_int_equal(couriers_check(&config, &complaint), STATUS_BAD_INPUT);
}

/* Two messages at once would talk into one line. */
static void test_one_at_a_time(void **state)
{
    char directory[128], script[512];
    (void) state;
    courier_rig_directory(directory, sizeof directory);
    (void) snprintf(script, sizeof script, "mkdir %s/line || exit 9; sleep 0.05; rmdir %s/line", directory, directory);
    struct text argv[] = {TEXT("/bin/sh"), TEXT("-c"), text_of(script)};
    struct courier_config config = {.name = TEXT("modem"), .type = TEXT("exec"), .command = {argv, 3}};
    struct courier_rig *rig = malloc(sizeof *rig);
    struct courier_message m = courier_rig_message("modem");
    assert_non_null(rig);
    courier_rig_open(rig, &config, 1);
    couriers_set_patience(rig->couriers, 20000, 20000);
    for (int i = 0; i < 4; i++)
        (void) courier_rig_send(rig, &m);
    courier_rig_wait(rig);
    for (int i = 0; i < 4; i++)
        assert_int_equal(rig->verdicts[i].kind, VERDICT_ACCEPTED);
    courier_rig_close(rig);
    argv[2] = TEXT("sleep 1000");
    courier_rig_open(rig, &config, 1);
    couriers_set_patience(rig->couriers, 200, 200);
    (void) courier_rig_send(rig, &m);
    (void) courier_rig_send(rig, &m);
    courier_rig_wait(rig);
    assert_int_equal(rig->verdicts[0].kind, VERDICT_IN_DOUBT);
    assert_int_equal(rig->verdicts[1].kind, VERDICT_IN_DOUBT); /* it had its own time */
    courier_rig_close(rig);
    free(rig);
    (void) remove(directory);
}

/* A modem that is busy with five messages is well: the last one's time begins when its program does. If it were told
 * "failed" for waiting, five such would close the channel's circuit. */
static void test_time_counts_from_the_beginning(void **state)
{
    (void) state;
    struct text argv[] = {TEXT("/bin/sh"), TEXT("-c"), TEXT("sleep 0.4")};
    struct courier_config config = {.name = TEXT("modem"), .type = TEXT("exec"), .command = {argv, 3}};
    struct courier_rig *rig = malloc(sizeof *rig);
    struct courier_message m = courier_rig_message("modem");
    assert_non_null(rig);
    courier_rig_open(rig, &config, 1);
    couriers_set_patience(rig->couriers, 2000, 2000); /* six take 2.4 s */
    for (int i = 0; i < 6; i++)
        (void) courier_rig_send(rig, &m);
    courier_rig_wait(rig);
    for (int i = 0; i < 6; i++)
        assert_int_equal(rig->verdicts[i].kind, VERDICT_ACCEPTED);
    courier_rig_close(rig);
    free(rig);
}

/* Stopping the daemon would wait for a program that hangs. */
static void test_close_with_a_program_under_way(void **state)
{
    struct text argv[] = {TEXT("/bin/sleep"), TEXT("1000")};
    struct courier_config config = {.name = TEXT("modem"), .type = TEXT("exec"), .command = {argv, 2}};
    struct courier_rig *rig = malloc(sizeof *rig);
    struct courier_message m = courier_rig_message("modem");
    (void) state;
    assert_non_null(rig);
    courier_rig_open(rig, &config, 1);
    for (int i = 0; i < 3; i++)
        (void) courier_rig_send(rig, &m);
    (void) uv_run(&rig->loop, UV_RUN_NOWAIT);
    uint64_t before = uv_hrtime();
    courier_rig_close(rig);
    assert_true(uv_hrtime() - before < 10000000000U);
    free(rig);
}

int main(void)
{
    (void) signal(SIGPIPE, SIG_IGN); /* as the daemon's loop does */
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_exit_codes),
        cmocka_unit_test(test_message_is_its_input),
        cmocka_unit_test(test_it_is_killed_in_time),
        cmocka_unit_test(test_output_is_bounded),
        cmocka_unit_test(test_missing_program),
        cmocka_unit_test(test_one_at_a_time),
        cmocka_unit_test(test_time_counts_from_the_beginning),
        cmocka_unit_test(test_close_with_a_program_under_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
