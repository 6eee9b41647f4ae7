/* SPDX-License-Identifier: Apache-2.0 */
/*
 * host_answers: the key that reply codes and links are computed with.
 *
 *   STATE/answers.key   32 random bytes, mode 0600, made at the first start; not used when others could have read it
 *
 * It lies beside the ledger and not in it: neither a backup nor a bundle nor the queue lets anybody answer for somebody
 * else. When it is lost, or the ledger is moved to another machine without it, a new one is made; what was sent before
 * is then answered with a command, and the next message has a code that counts.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "edge/host_exercise.h"
#include "edge/host_parts.h"
#include "edge/log.h"

#define PATH_SIZE 600

/* Who has the key can answer in anybody's name. One that others may read, or have written, is nobody's secret: it is
 * not mended quietly, because nobody knows who has it by now. */
static enum status check_key(int fd, const char *path, struct complaint *reterr)
{
    struct stat st;
    if (fstat(fd, &st) != 0) {
        return complain(reterr, STATUS_IO, path, "%s", strerror(errno));
    }
    if (!S_ISREG(st.st_mode)) {
        return complain(reterr, STATUS_CORRUPT, path, "it is no file; remove it, and a new key is made");
    }
    if (st.st_uid != geteuid() && st.st_uid != 0) {
        return complain(reterr, STATUS_CORRUPT, path,
                        "it belongs to another user (%lu), who could answer for anybody; remove it, and a new key is "
                        "made, or chown it if it was only copied",
                        (unsigned long) st.st_uid);
    }
    if ((st.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        return complain(reterr, STATUS_CORRUPT, path,
                        "others may read or write it (mode %04o), and answer for anybody; remove it, and a new key is "
                        "made, or chmod 600 if nobody can have read it",
                        (unsigned) (st.st_mode & 07777));
    }
    return STATUS_OK;
}

static enum status read_key(const char *path, struct reply_key *ret, struct complaint *reterr)
{
    uint8_t bytes[HASH_LEN + 1];
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0) {
        return complain(reterr, errno == ENOENT ? STATUS_NOT_FOUND : STATUS_IO, path, "%s", strerror(errno));
    }
    enum status status = check_key(fd, path, reterr);
    if (status != STATUS_OK) {
        close(fd);
        return status;
    }
    ssize_t n = read(fd, bytes, sizeof bytes);
    close(fd);
    if (n != HASH_LEN) {
        return complain(reterr, STATUS_CORRUPT, path, "it does not hold %d bytes; remove it, and a new one is made",
                        HASH_LEN);
    }
    memcpy(ret->at, bytes, HASH_LEN);
    ret->is_set = true;
    return STATUS_OK;
}

/* Whole or not at all: a start that was interrupted leaves no short key behind. */
static enum status make_key(const char *path, const char *directory, struct reply_key *ret, struct complaint *reterr)
{
    char fresh[PATH_SIZE + 8];
    struct buf name = BUF_INIT;
    buf_addf(&name, "%s.new", path);
    memcpy(fresh, name.at, name.len + 1);
    buf_done(&name);
    struct reply_key key = {.is_set = true};
    ENSURE(getrandom(key.at, sizeof key.at, 0) == sizeof key.at);
    (void) unlink(fresh);
    int fd = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    bool is_kept = fd >= 0 && write(fd, key.at, sizeof key.at) == sizeof key.at && fsync(fd) == 0;
    is_kept = (fd < 0 || close(fd) == 0) && is_kept && rename(fresh, path) == 0;
    int dir = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    is_kept = dir >= 0 && fsync(dir) == 0 && is_kept;
    if (dir >= 0) {
        close(dir);
    }
    if (!is_kept) {
        return complain(reterr, STATUS_IO, path, "cannot be written: %s", strerror(errno));
    }
    *ret = key;
    return STATUS_OK;
}

void host_read_answer_key(struct host *host)
{
    struct complaint complaint;
    struct buf path = BUF_INIT;
    if (host->exercise != NULL) {
        host->answers = exercise_answers(host->exercise);
        return;
    }
    buf_addf(&path, "%s/answers.key", host->state_directory);
    enum status status = path.len < PATH_SIZE ? read_key(path.at, &host->answers, &complaint)
                                              : complain(&complaint, STATUS_BAD_INPUT, path.at, "the path is too long");
    if (status == STATUS_NOT_FOUND) {
        status = make_key(path.at, host->state_directory, &host->answers, &complaint);
    }
    if (status != STATUS_OK) {
        log_complaint(LOG_LEVEL_ERROR, "messages have no reply codes", &complaint);
    }
    buf_done(&path);
}
