/* SPDX-License-Identifier: Apache-2.0 */
/*
 * lateness: from the instant at which a step fell due to the bytes of its message on the disk.
 *
 *     lateness SPOOL FROM COUNT             prints: P50-MS MAX-MS
 *
 * The ledger was made so that one step falls due at every whole second from FROM (Unix time) on (bench/fill.c). The
 * channel `file` writes one file a message, so the time of its last change is when the message had left, after
 * one commit that holds the alert and the attempt.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

#define COUNT_MAX 1000
#define TICK_S 0.01 /* file times are those of the kernel's last tick, up to that much behind the clock */

static int by_size(const void *a, const void *b)
{
    double x = *(const double *) a, y = *(const double *) b;
    return (x > y) - (x < y);
}

static size_t read_times(const char *spool, double from, double *ret)
{
    size_t count = 0;
    struct dirent *e;
    struct stat st;
    DIR *dir = opendir(spool);
    if (dir == NULL) {
        return 0;
    }
    while ((e = readdir(dir)) != NULL && count < COUNT_MAX) {
        if (fstatat(dirfd(dir), e->d_name, &st, 0) == 0 && S_ISREG(st.st_mode)) {
            double at = (double) st.st_mtim.tv_sec + (double) st.st_mtim.tv_nsec / 1e9;
            if (at >= from - TICK_S) {
                ret[count++] = at;
            }
        }
    }
    (void) closedir(dir);
    return count;
}

int main(int argc, char **argv)
{
    static double at[COUNT_MAX];
    size_t wanted = argc == 4 ? (size_t) strtoul(argv[3], NULL, 10) : 0;
    if (wanted < 1 || wanted > COUNT_MAX) {
        (void) fprintf(stderr, "usage: lateness SPOOL FROM COUNT (1 to %d)\n", COUNT_MAX);
        return 2;
    }
    double from = strtod(argv[2], NULL);
    size_t count = read_times(argv[1], from, at);
    if (count != wanted) {
        (void) fprintf(stderr, "lateness: %zu messages, %zu wanted\n", count, wanted);
        return 1;
    }
    qsort(at, count, sizeof *at, by_size);
    for (size_t i = 0; i < count; i++) {
        at[i] -= from + (double) i;
    }
    qsort(at, count, sizeof *at, by_size);
    printf("%.1f %.1f\n", at[count / 2] * 1e3, at[count - 1] * 1e3);
    return 0;
}
