/* main.c - runs a harness over files, where there is no libFuzzer. SPDX-License-Identifier: ISC */
#include "fuzz.h"

#include "base/fs.h"

#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/common_interface_defs.h>
#endif

static const char *current; /* the file that the harness has, or NULL */

static void name_input(void)
{
    static const char WORDS[] = "# the input: ";
    if (current == NULL) {
        return;
    }
    (void)!write(STDERR_FILENO, WORDS, sizeof WORDS - 1);
    (void)!write(STDERR_FILENO, current, strlen(current));
    (void)!write(STDERR_FILENO, "\n", 1);
}

static void name_and_abort(int signal_number)
{
    name_input();
    (void)signal(signal_number, SIG_DFL);
    (void)raise(signal_number);
}

/* The bytes lie in a block of their own size, so that what reads beyond them is seen. */
static void run_file(const char *path, size_t *count)
{
    Arena *arena = arena_new();
    Str bytes;
    if (!fs_read_stream(arena, path, SIZE_MAX / 2, &bytes)) {
        perror(path);
        exit(2);
    }
    uint8_t *exact = malloc(bytes.len == 0 ? 1 : bytes.len);
    CHECK(exact != NULL);
    if (bytes.len > 0) {
        memcpy(exact, bytes.data, bytes.len);
    }
    current = path;
    (void)LLVMFuzzerTestOneInput(exact, bytes.len);
    current = NULL;
    ++*count;
    free(exact);
    arena_free(arena);
}

static void run_folder(Arena *arena, const char *path, size_t *count)
{
    FsList list = {0};
    int folder = fs_open_folder(path);
    if (folder < 0 || !fs_list(arena, folder, ".", &list)) {
        perror(path);
        exit(2);
    }
    fs_close(folder);
    for (size_t i = 0; i < list.count; i++) {
        if (list.items[i].kind == FS_FILE) {
            run_file(str_format(arena, "%s/%s", path, list.items[i].name.data).data, count);
        }
    }
}

/* Files, and folders of files. */
int main(int count, char **arguments)
{
    Arena *arena = arena_new();
    size_t inputs = 0;
    const char *slash = strrchr(arguments[0], '/');
    (void)signal(SIGABRT, name_and_abort);
#ifdef __SANITIZE_ADDRESS__
    __sanitizer_set_death_callback(name_input);
#endif
    for (int i = 1; i < count; i++) {
        struct stat status;
        if (stat(arguments[i], &status) == 0 && S_ISDIR(status.st_mode)) {
            run_folder(arena, arguments[i], &inputs);
        } else {
            run_file(arguments[i], &inputs);
        }
    }
    arena_free(arena);
    printf("%s 1 - %s: %zu inputs\n", inputs == 0 ? "not ok" : "ok",
           slash == NULL ? arguments[0] : slash + 1, inputs);
    return inputs == 0;
}
