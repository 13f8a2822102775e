/* watch.c - folders that tell when something in them changes. SPDX-License-Identifier: ISC */
#include "base/watch.h"

#include "base/fs.h"
#include "base/io.h"

#include <errno.h>
#include <limits.h>
#include <stdalign.h>
#include <sys/inotify.h>

/* A file that was opened to be written tells when it is closed: in between it may be half a text. */
static const uint32_t CHANGES = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM |
                                IN_MOVED_TO | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF;

int watch_open(void)
{
    return inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
}

void watch_close(int watch)
{
    io_close_quietly(watch);
}

static bool is_gone(int error)
{
    return error == ENOENT || error == ENOTDIR || error == ELOOP;
}

typedef struct Folders {
    Arena *arena;
    Str root;
    WatchIgnores *is_ignored;
    LIST(Str) waiting; /* below the root; grows while it is read */
} Folders;

static bool list_folders(Folders *folders, int root, Str folder)
{
    FsList list = {0};
    const char *path = folder.len == 0 ? "." : str_terminated(folders->arena, folder);
    if (!fs_list(folders->arena, root, path, &list)) {
        return is_gone(errno);
    }
    for (size_t i = 0; i < list.count; i++) {
        if (list.items[i].kind == FS_FOLDER && !folders->is_ignored(list.items[i].name)) {
            *list_add(folders->arena, &folders->waiting) =
                str_format(folders->arena, "%.*s%s%.*s", STR_ARGS(folder),
                           folder.len == 0 ? "" : "/", STR_ARGS(list.items[i].name));
        }
    }
    return true;
}

/* Before what is in it is looked at: what comes later is told then. */
static bool add_folder(const Folders *folders, int watch, Str folder)
{
    Str path = folder.len == 0 ? folders->root
                               : str_format(folders->arena, "%.*s/%.*s", STR_ARGS(folders->root),
                                            STR_ARGS(folder));
    uint32_t mask = CHANGES | IN_ONLYDIR | (folder.len == 0 ? 0 : IN_DONT_FOLLOW);
    return inotify_add_watch(watch, str_terminated(folders->arena, path), mask) >= 0 ||
           is_gone(errno);
}

bool watch_add(int watch, const char *folder, WatchIgnores *is_ignored)
{
    int root = fs_open_folder(folder);
    if (root < 0) {
        return is_gone(errno);
    }
    Folders folders = {.arena = arena_new(), .root = str_from(folder), .is_ignored = is_ignored};
    *list_add(folders.arena, &folders.waiting) = STR("");
    bool is_added = true;
    for (size_t i = 0; i < folders.waiting.count && is_added; i++) {
        Str below = folders.waiting.items[i];
        is_added = add_folder(&folders, watch, below) && list_folders(&folders, root, below);
    }
    int error = errno;
    arena_free(folders.arena);
    fs_close(root);
    errno = error;
    return is_added;
}

static void hear(const struct inotify_event *event, WatchIgnores *is_ignored, WatchNews *news)
{
    bool has_name = event->len > 0;
    if ((event->mask & IN_IGNORED) != 0 || (has_name && is_ignored(str_from(event->name)))) {
        return;
    }
    bool is_of_itself = (event->mask & (IN_DELETE_SELF | IN_MOVE_SELF)) != 0;
    bool is_folder = (event->mask & IN_ISDIR) != 0 && (event->mask & IN_ATTRIB) == 0;
    bool is_new_file = (event->mask & IN_CREATE) != 0 && !is_folder;
    news->has_begun = news->has_begun || is_new_file;
    news->has_changed = news->has_changed || !is_new_file;
    news->has_moved =
        news->has_moved || is_of_itself || is_folder || (event->mask & IN_Q_OVERFLOW) != 0;
}

bool watch_read(int watch, WatchIgnores *is_ignored, WatchNews *news)
{
    enum { ROOM = 64 * (sizeof(struct inotify_event) + NAME_MAX + 1) };
    alignas(struct inotify_event) char events[ROOM];
    for (;;) {
        ssize_t size = io_read(watch, events, sizeof events);
        if (size <= 0) {
            return size == 0 || errno == EAGAIN;
        }
        for (size_t at = 0; at < (size_t)size;) {
            const struct inotify_event *event = (const struct inotify_event *)(events + at);
            hear(event, is_ignored, news);
            at += sizeof *event + event->len;
        }
    }
}
