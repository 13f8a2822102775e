/* patched_runs.c - runs a program on damaged copies of a file. SPDX-License-Identifier: ISC
 *
 * patched_runs SOUND PROGRAM <PATCHES (patches.h)
 *
 * In the current folder, which must be empty, "damaged.db" is made for each patch and PROGRAM
 * runs with the patch's words. On standard output a record each, of numbers as in patches.h: status
 * (1000 and more: a signal), milliseconds, whether file and folder are untouched, the most memory
 * that any of them took so far in KiB, then standard output and error, each with its length before it.
 * One that takes more than LIMIT_SECONDS is killed. */
#include "patches.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>

enum { LIMIT_SECONDS = 30, SIGNALLED = 1000 };

extern char **environ;

static const char DAMAGED[] = "damaged.db";

static size_t milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (size_t)now.tv_sec * 1000 + (size_t)now.tv_nsec / 1000000;
}

static void write_number(size_t number)
{
    for (int i = 0; i < 4; i++) {
        putchar((int)(number >> (8 * i) & 0xFF));
    }
}

static void write_file(Arena *arena, int file)
{
    off_t len = lseek(file, 0, SEEK_END);
    char *bytes = arena_alloc(arena, (size_t)len + 1, 1);
    if (pread(file, bytes, (size_t)len, 0) != len) {
        patches_die("output");
    }
    write_number((size_t)len);
    fwrite(bytes, 1, (size_t)len, stdout);
}

/* SIGCHLD is blocked: it waits to be asked for. */
static size_t wait_for(pid_t child)
{
    sigset_t ended;
    sigemptyset(&ended);
    sigaddset(&ended, SIGCHLD);
    struct timespec limit = {.tv_sec = LIMIT_SECONDS};
    while (sigtimedwait(&ended, NULL, &limit) < 0) {
        if (errno == EAGAIN) {
            kill(child, SIGKILL);
        } else if (errno != EINTR) {
            patches_die("sigtimedwait");
        }
    }
    int status = 0;
    if (waitpid(child, &status, 0) != child) {
        patches_die("waitpid");
    }
    return WIFEXITED(status) ? (size_t)WEXITSTATUS(status) : SIGNALLED + (size_t)WTERMSIG(status);
}

static size_t run(const char *program, char **words, const int outputs[2])
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    for (int i = 0; i < 2; i++) {
        if (ftruncate(outputs[i], 0) != 0 || lseek(outputs[i], 0, SEEK_SET) != 0) {
            patches_die("output");
        }
        posix_spawn_file_actions_adddup2(&actions, outputs[i], i + 1);
    }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    pid_t child = 0;
    errno = posix_spawn(&child, program, &actions, NULL, words, environ);
    if (errno != 0) {
        patches_die(program);
    }
    posix_spawn_file_actions_destroy(&actions);
    return wait_for(child);
}

static bool is_alone(void)
{
    DIR *folder = opendir(".");
    size_t count = 0;
    while (folder != NULL && readdir(folder) != NULL) {
        count++;
    }
    return folder != NULL && closedir(folder) == 0 && count == 3; /* with "." and ".." */
}

static bool is_same_time(struct timespec a, struct timespec b)
{
    return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

static bool is_untouched(Arena *arena, const Patched *patched, const struct stat *before)
{
    struct stat now;
    Str bytes;
    return stat(DAMAGED, &now) == 0 && now.st_ino == before->st_ino &&
           now.st_mode == before->st_mode && is_same_time(now.st_mtim, before->st_mtim) &&
           is_same_time(now.st_ctim, before->st_ctim) &&
           fs_read_stream(arena, DAMAGED, patched->len, &bytes) &&
           str_eq(bytes, (Str){patched->bytes, patched->len}) && is_alone();
}

int main(int argc, char **argv)
{
    Arena *whole = arena_new();
    Arena *arena = arena_new();
    FILE *outputs[] = {tmpfile(), tmpfile()};
    sigset_t ended;
    sigemptyset(&ended);
    sigaddset(&ended, SIGCHLD);
    if (argc != 3 || outputs[0] == NULL || outputs[1] == NULL ||
        sigprocmask(SIG_BLOCK, &ended, NULL) != 0) {
        patches_die("patched_runs SOUND PROGRAM");
    }
    const int files[] = {fileno(outputs[0]), fileno(outputs[1])};
    Patches patches = patches_read(whole, argv[1]);
    Patched patched;
    while (patches_next(&patches, arena, &patched)) {
        struct stat before;
        struct rusage usage;
        patched_write(&patched, DAMAGED);
        if (stat(DAMAGED, &before) != 0) {
            patches_die(DAMAGED);
        }
        size_t start = milliseconds();
        write_number(run(argv[2], patched.words, files));
        write_number(milliseconds() - start);
        write_number(is_untouched(arena, &patched, &before) ? 1 : 0);
        write_number(getrusage(RUSAGE_CHILDREN, &usage) == 0 ? (size_t)usage.ru_maxrss : 0);
        write_file(arena, files[0]);
        write_file(arena, files[1]);
        arena_reset(arena);
    }
    arena_free(arena);
    arena_free(whole);
    return fflush(stdout) == 0 ? 0 : 3;
}
