/* stage_lock.c - one build at a time. SPDX-License-Identifier: ISC */
#include "base/stage_internal.h"

#include "base/interrupt.h"
#include "base/io.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { POLL_MILLISECONDS = 50, LOCK_BYTES = 32 };

/* Empty, or a process number. False with errno: EINVAL for a stranger's file, which holds anything
 * else, or has a second hard link. */
static bool is_lock(int file)
{
    struct stat status;
    char text[LOCK_BYTES + 1];
    if (fstat(file, &status) != 0) {
        return false;
    }
    bool is_plain = S_ISREG(status.st_mode) && status.st_nlink == 1;
    ssize_t count = is_plain ? io_pread(file, text, sizeof text, 0) : 0;
    if (count < 0) {
        return false;
    }
    errno = EINVAL;
    for (ssize_t i = 0; i < count; i++) {
        if (!byte_is_digit(text[i]) && text[i] != '\n') {
            return false;
        }
    }
    return is_plain && count <= LOCK_BYTES;
}

/* The lock file is never removed: whoever waits for it would then hold the lock of a file that
 * nobody else sees. The kernel gives the lock back when the process ends, however it ends. */
static int open_lock(Stage *stage, const char *name)
{
    int flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
    int lock = io_open_at(stage->parent, name, flags, 0644);
    if (lock >= 0 && !is_lock(lock)) {
        io_close_quietly(lock);
        return -1;
    }
    return lock;
}

/* False with EWOULDBLOCK where another process has it. */
static bool try_lock(int lock)
{
    if (flock(lock, LOCK_EX | LOCK_NB) == 0) {
        return true;
    }
    if (errno != ENOLCK && errno != ENOTSUP && errno != EOPNOTSUPP && errno != ENOSYS) {
        return false;
    }
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    if (fcntl(lock, F_SETLK, &whole) == 0) {
        return true;
    }
    errno = errno == EACCES || errno == EAGAIN ? EWOULDBLOCK : errno;
    return false;
}

static uint64_t now_milliseconds(void)
{
    struct timespec now = {0};
    if (clock_gettime(CLOCK_MONOTONIC, &now) != 0) {
        return UINT64_MAX; /* later than any deadline: give up rather than wait for ever */
    }
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

/* "process 4711", by what the holder wrote, unless that was one before, which has ended. */
static Str holder(Stage *stage)
{
    char text[LOCK_BYTES];
    ssize_t count = io_pread(stage->lock, text, sizeof text, 0);
    Str line = str_trim((Str){text, count > 0 ? (size_t)count : 0});
    size_t process;
    bool is_there = str_to_size(line, &process) && process <= INT_MAX &&
                    (kill((pid_t)process, 0) == 0 || errno != ESRCH);
    return is_there ? str_format(stage->arena, "process %zu", process) : STR("another process");
}

static bool wait_for_lock(Stage *stage)
{
    bool is_said = false;
    uint64_t deadline = now_milliseconds() + stage->lock_wait;
    const struct timespec pause = {.tv_nsec = POLL_MILLISECONDS * 1000000L};
    while (!try_lock(stage->lock)) {
        if (errno != EWOULDBLOCK && errno != EINTR) {
            return false;
        }
        if (interrupt_requested()) {
            errno = ECANCELED;
            return false;
        }
        if (now_milliseconds() >= deadline) {
            errno = EWOULDBLOCK;
            return false;
        }
        if (!is_said) {
            Str who = holder(stage);
            stage_note(stage, STAGE_NOTE_WAITS, "waiting for %.*s, which is publishing to '%s'",
                       STR_ARGS(who), stage->output);
            is_said = true;
        }
        nanosleep(&pause, NULL); /* shorter is as good */
    }
    return true;
}

static bool fault_busy(Stage *stage, StageFault *ret_fault)
{
    Str who = holder(stage);
    return stage_fault(stage, ret_fault, STR("wait until it ends, or end it"),
                       "%.*s is publishing to '%s'", STR_ARGS(who), stage->output);
}

/* For the message of whoever waits. */
static bool write_process(int lock)
{
    char text[LOCK_BYTES];
    int len = snprintf(text, sizeof text, "%ld\n", (long)getpid());
    return len > 0 && ftruncate(lock, 0) == 0 && io_write_all(lock, (Str){text, (size_t)len});
}

static bool fault_lock(Stage *stage, Str name, StageFault *ret_fault)
{
    int error = errno;
    if (error == ENOSPC || error == EDQUOT) {
        return stage_fault(stage, ret_fault, STR("make room there"), "cannot write '%s/%s': %s",
                           stage->parent_path, name.data, strerror(error));
    }
    if (stage->lock >= 0 && error == EWOULDBLOCK) {
        return fault_busy(stage, ret_fault);
    }
    if (error == ECANCELED) {
        return stage_fault(stage, ret_fault, (Str){0}, "interrupted");
    }
    if (stage->lock < 0 && error == EINVAL) {
        return stage_fault(stage, ret_fault, STR("move it away: the lock of builds lies there"),
                           "'%s/%s' is not a lock of faqgen", stage->parent_path, name.data);
    }
    Str hint = str_format(stage->arena, "faqgen needs to write in '%s', beside '%s'",
                          stage->parent_path, stage->output);
    return stage_fault(stage, ret_fault, hint, "cannot lock '%s/%s': %s", stage->parent_path,
                       name.data, strerror(error));
}

bool stage_lock(Stage *stage, StageFault *ret_fault)
{
    Str name = str_format(stage->arena, "%.*s.lock", STR_ARGS(stage->prefix));
    stage->lock = open_lock(stage, name.data);
    if (stage->lock >= 0 && wait_for_lock(stage) && write_process(stage->lock)) {
        return true;
    }
    fault_lock(stage, name, ret_fault);
    if (stage->lock >= 0) {
        close(stage->lock);
        stage->lock = -1;
    }
    return false;
}
