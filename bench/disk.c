/* SPDX-License-Identifier: Apache-2.0 */
/*
 * disk: what the disk itself can do: writes of one size, one behind the other, each followed by fdatasync().
 *
 *     disk DIRECTORY COUNT BYTES            prints: RATE P50-US P99-US
 *
 * The file has its length before the clock starts, as a write-ahead log has: a file that grows costs the file system a
 * second write. No program that answers only what is durable can be faster with one request at a time; it is what
 * `opens` is held against, on the same disk and in the same minute.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static double now_s(void)
{
    struct timespec t;
    (void) clock_gettime(CLOCK_MONOTONIC, &t);
    return (double) t.tv_sec + (double) t.tv_nsec / 1e9;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *) a, y = *(const double *) b;
    return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
    size_t count = argc == 4 ? (size_t) strtoul(argv[2], NULL, 10) : 0;
    size_t bytes = argc == 4 ? (size_t) strtoul(argv[3], NULL, 10) : 0;
    if (count < 1 || bytes < 1) {
        (void) fprintf(stderr, "usage: disk DIRECTORY COUNT BYTES\n");
        return 2;
    }
    char path[4096];
    (void) snprintf(path, sizeof path, "%.4000s/disk.tmp", argv[1]);
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    char *row = calloc(1, bytes);
    double *took = calloc(count, sizeof *took);
    if (fd < 0 || row == NULL || took == NULL) {
        perror(path);
        return 1;
    }
    memset(row, 'x', bytes);
    for (size_t i = 0; i < count; i++) {
        if (write(fd, row, bytes) != (ssize_t) bytes) {
            perror(path);
            return 1;
        }
    }
    if (fsync(fd) != 0 || lseek(fd, 0, SEEK_SET) != 0) {
        perror(path);
        return 1;
    }
    double begun = now_s();
    for (size_t i = 0; i < count; i++) {
        double before = now_s();
        if (write(fd, row, bytes) != (ssize_t) bytes || fdatasync(fd) != 0) {
            perror(path);
            return 1;
        }
        took[i] = now_s() - before;
    }
    double all = now_s() - begun;
    (void) unlink(path);
    qsort(took, count, sizeof *took, by_size);
    printf("%.0f %.0f %.0f\n", (double) count / all, took[count / 2] * 1e6, took[count * 99 / 100] * 1e6);
    return 0;
}
