/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_backup: a copy of the ledger out of the running daemon, and one put in place for the next start.
 *
 *   backup FILE    the daemon's consistent copy, streamed into a new file, mode 0600
 *   restore FILE   no daemon may run: STATE/ledger.db.restore, which the next start puts in place and then sends
 * nothing until somebody releases it
 *
 * Surprising: restore never touches the ledger itself. The daemon moves the old one aside at its start, so that nothing
 * is lost if the backup was the wrong one.
 */
#include "cli/disk.h"
#include "cli/print.h"
#include "cli/verb_list.h"

#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "settings/settings.h"

#define DEFAULT_CONFIG "/etc/nis2d/nis2d.yaml"
#define DAEMON_USER "nis2d"
#define SQLITE_HEADER "SQLite format 3" /* and its zero byte */
#define SQLITE_HEADER_LEN 100

/* --- backup ------------------------------------------------------------------------------------------------------- */

/* The copy has to begin like what it is, and to be as long as its header says in pages. */
static enum status check_database(int fd, const char *path, struct complaint *reterr)
{
    unsigned char header[SQLITE_HEADER_LEN];
    struct stat st;
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
        return complain(reterr, STATUS_BAD_INPUT, path, "is not a regular file");
    }
    if (pread(fd, header, sizeof header, 0) != (ssize_t) sizeof header ||
        memcmp(header, SQLITE_HEADER, sizeof SQLITE_HEADER) != 0) {
        return complain(reterr, STATUS_BAD_INPUT, path, "is no copy of a ledger (not an SQLite file)");
    }
    unsigned page = (unsigned) header[16] << 8 | header[17];
    page = page == 1 ? 65536 : page;
    unsigned long pages = (unsigned long) header[28] << 24 | (unsigned long) header[29] << 16 |
                          (unsigned long) header[30] << 8 | header[31];
    if (page < 512 || (page & (page - 1)) != 0 || (pages > 0 && (unsigned long) st.st_size < pages * page)) {
        return complain(reterr, STATUS_BAD_INPUT, path, "is cut off or damaged: shorter than its own header says");
    }
    return STATUS_OK;
}

static int fetch(struct cli *cli, struct disk_new *file)
{
    struct client_request request = {
        .path = "/v1/backup", .body = TEXT("{}"), .content_type = "application/json", .sink = file->fd};
    struct client_answer answer = {0};
    enum client_outcome outcome = cli_ask(cli, &request, &answer);
    if (outcome != CLIENT_ANSWERED) {
        return cli_failed(cli, outcome, false);
    }
    int code = cli_exit_code_of(answer.status);
    code = code != CODE_DONE ? cli_refused(cli, &answer) : code;
    client_answer_done(&answer);
    return code;
}

static int print_backup(struct cli *cli, const char *path)
{
    struct text hex;
    struct stat st;
    struct complaint complaint;
    if (disk_hash(path, &cli->arena, &hex, &complaint) != STATUS_OK || stat(path, &st) != 0) {
        return cli_fail_complaint(cli, &complaint);
    }
    if (cli->globals.is_json) {
        struct value *document = value_map(&cli->arena);
        value_put_text(&cli->arena, document, "file", print_clean(&cli->arena, text_of(path)));
        value_put_int(&cli->arena, document, "bytes", st.st_size);
        value_put_text(&cli->arena, document, "sha256", hex);
        return cli_print_value(cli, document);
    }
    print_line(cli, PAINT_NONE, "%s: %lld bytes, SHA-256 %.*s", path, (long long) st.st_size, TEXT_ARG(hex));
    return CODE_DONE;
}

int verb_backup(struct cli *cli)
{
    struct disk_new file;
    struct complaint complaint;
    const char *path = args_word(cli, 0);
    if (disk_new_open(&file, path, false, &complaint) != STATUS_OK) {
        return cli_fail_complaint(cli, &complaint);
    }
    int code = fetch(cli, &file);
    if (code == CODE_DONE && check_database(file.fd, path, &complaint) != STATUS_OK) {
        code = cli_fail(cli, CODE_REFUSED, "bad-copy", NULL, "what arrived %s; nothing was written", complaint.words);
    }
    if (code != CODE_DONE) {
        disk_new_drop(&file);
        return code;
    }
    return disk_new_keep(&file, &complaint) == STATUS_OK ? print_backup(cli, path)
                                                         : cli_fail_complaint(cli, &complaint);
}

/* --- restore ------------------------------------------------------------------------------------------------------ */

static bool somebody_answers(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof address.sun_path) {
        return false;
    }
    memcpy(address.sun_path, path, strlen(path) + 1);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    bool answers = fd >= 0 && (connect(fd, (const struct sockaddr *) &address, sizeof address) == 0 || errno == EAGAIN);
    if (fd >= 0) {
        (void) close(fd);
    }
    return answers;
}

/* The lock a daemon holds on its ledger; a file that is not there is held by nobody. */
static bool is_locked(struct cli *cli, const char *state)
{
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    int fd = open(cli_format(cli, "%s/ledger.db.lock", state), O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    bool locked = fd >= 0 && fcntl(fd, F_OFD_GETLK, &whole) == 0 && whole.l_type != F_UNLCK;
    if (fd >= 0) {
        (void) close(fd);
    }
    return locked;
}

struct daemon_place {
    const char *state, *socket;
};

static int read_place(struct cli *cli, struct daemon_place *ret)
{
    const char *path = args_get(cli, "config") != NULL ? args_get(cli, "config") : DEFAULT_CONFIG;
    struct settings_options options = {.data_directory = getenv("NIS2D_DATA"),
                                       .credentials_directory = getenv("CREDENTIALS_DIRECTORY")};
    struct settings *settings = NULL;
    struct problems problems;
    int code = CODE_DONE;
    problems_init(&problems);
    if (settings_load(path, &options, &settings, &problems) != STATUS_OK) {
        struct text first = problems.count > 0 ? problem_text(&cli->arena, &problems.at[0]) : text_of(path);
        code = cli_fail(cli, CODE_USAGE, "configuration", "config", "%.*s\nsee: nis2ctl config check %s",
                        TEXT_ARG(first), cli_quote(cli, path));
    } else {
        ret->state = text_cstr(&cli->arena, settings->state_directory);
        ret->socket = text_cstr(&cli->arena, settings->socket);
    }
    problems_done(&problems);
    settings_free(settings);
    return code;
}

static enum status copy(int from, struct disk_new *to, struct complaint *reterr)
{
    char piece[4096];
    enum status status = STATUS_OK;
    ssize_t n = 1;
    for (off_t at = 0; n > 0 && status == STATUS_OK; at += n) {
        n = pread(from, piece, sizeof piece, at);
        if (n < 0) {
            return complain(reterr, STATUS_IO, "FILE", "cannot be read: %s", strerror(errno));
        }
        status = disk_new_write(to, (struct text){piece, (size_t) n}, reterr);
    }
    return status;
}

/* The daemon's user has to be able to take it: the owner of the directory owns the file. */
static void give_to_owner(int fd, const char *state)
{
    struct stat st;
    if (geteuid() == 0 && stat(state, &st) == 0) {
        (void) (fchown(fd, st.st_uid, st.st_gid) != 0);
    }
}

/* The state directory of a machine that is new: as systemd would make it. */
static int make_state(struct cli *cli, const char *state, bool *ret_is_new)
{
    *ret_is_new = mkdir(state, 0700) == 0;
    if (!*ret_is_new && errno != EEXIST) {
        return cli_fail(cli, CODE_USAGE, "state-directory", "config", "%s cannot be made: %s", state, strerror(errno));
    }
    const struct passwd *user = *ret_is_new && geteuid() == 0 ? getpwnam(DAEMON_USER) : NULL;
    if (user != NULL && chown(state, user->pw_uid, user->pw_gid) != 0) {
        return cli_fail(cli, CODE_USAGE, "state-directory", "config", "%s cannot be given to %s: %s", state,
                        DAEMON_USER, strerror(errno));
    }
    if (*ret_is_new && !cli->globals.is_json) {
        print_line(cli, PAINT_NONE, "made %s (0700%s%s)", state, user != NULL ? ", for the user " : "",
                   user != NULL     ? DAEMON_USER
                   : geteuid() == 0 ? "; it is root's: give it to the user that nis2d runs as"
                                    : "");
    }
    return CODE_DONE;
}

static int place_backup(struct cli *cli, int from, const char *state)
{
    struct disk_new file;
    struct complaint complaint;
    bool is_new;
    int code = make_state(cli, state, &is_new);
    if (code != CODE_DONE) {
        return code;
    }
    const char *target = cli_format(cli, "%s/ledger.db.restore", state);
    if (disk_new_open(&file, target, true, &complaint) != STATUS_OK) {
        return cli_fail_complaint(cli, &complaint);
    }
    give_to_owner(file.fd, state);
    if (copy(from, &file, &complaint) != STATUS_OK) {
        disk_new_drop(&file);
        return cli_fail_complaint(cli, &complaint);
    }
    if (disk_new_keep(&file, &complaint) != STATUS_OK) {
        return cli_fail_complaint(cli, &complaint);
    }
    if (cli->globals.is_json) {
        struct value *document = value_map(&cli->arena);
        value_put_cstr(&cli->arena, document, "placed", target);
        value_put_bool(&cli->arena, document, "made_directory", is_new);
        value_put_bool(&cli->arena, document, "held_at_start", true);
        return cli_print_value(cli, document);
    }
    print_line(cli, PAINT_NONE, "placed as %s", target);
    print_line(cli, PAINT_NONE,
               "The next start of nis2d puts it in place (the old ledger is kept beside it), skips references\n"
               "and starts HELD: it sends nothing. Look first, then let it go:");
    print_next(cli, "health", NULL);
    print_next(cli, "deadlines", NULL);
    print_next(cli, "queue release --help", NULL);
    return CODE_DONE;
}

int verb_restore(struct cli *cli)
{
    struct daemon_place place = {NULL, NULL};
    struct complaint complaint;
    const char *path = args_word(cli, 0);
    int code = read_place(cli, &place);
    if (code != CODE_DONE) {
        return code;
    }
    /* A variable left over from elsewhere must not make a running daemon look stopped. */
    bool is_named = cli->names_place && cli->globals.url == NULL;
    const char *socket_path = is_named ? cli->client.place.socket : place.socket;
    if (is_locked(cli, place.state) || somebody_answers(socket_path)) {
        return cli_fail(
            cli, CODE_REFUSED, "daemon-running", NULL,
            "a daemon runs (or its socket unit waits) at %s; stop it first: systemctl stop nis2d.socket nis2d",
            socket_path);
    }
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        return cli_fail(cli, CODE_USAGE, "no-such-file", NULL, "%s cannot be opened: %s", path, strerror(errno));
    }
    code = check_database(fd, path, &complaint) == STATUS_OK ? place_backup(cli, fd, place.state)
                                                             : cli_fail_complaint(cli, &complaint);
    (void) close(fd);
    return code;
}
