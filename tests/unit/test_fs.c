/* test_fs.c - every read of the file system. SPDX-License-Identifier: ISC */
#include "base/fs.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

/* The tests run twice: with openat2(2), and under a filter that makes it fail. */

enum { LIMIT = 100000 };

typedef struct Place {
    Arena *arena;
    char path[64];
    int folder;
} Place;

static void write_file(const Place *place, const char *name, Str bytes)
{
    int descriptor = openat(place->folder, name, O_WRONLY | O_CREAT | O_EXCL, 0644);
    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, bytes.data, bytes.len), bytes.len);
    assert_int_equal(close(descriptor), 0);
}

static void make_socket(const Place *place, const char *name)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int printed = snprintf(address.sun_path, sizeof address.sun_path, "%s/%s", place->path, name);
    assert_in_range(printed, 1, sizeof address.sun_path - 1);
    int descriptor = socket(AF_UNIX, SOCK_STREAM, 0);
    assert_true(descriptor >= 0);
    assert_int_equal(bind(descriptor, (struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(close(descriptor), 0);
}

/* place/ text, empty, sub/deep/file, and a link, FIFO and socket of each doubtful sort. */
static int set_up(void **state)
{
    static Place place;
    place = (Place){.arena = arena_new(), .path = "/tmp/test_fs.XXXXXX"};
    assert_non_null(mkdtemp(place.path));
    place.folder = fs_open_folder(place.path);
    assert_true(place.folder >= 0);
    assert_int_equal(mkdirat(place.folder, "sub", 0755), 0);
    assert_int_equal(mkdirat(place.folder, "sub/deep", 0755), 0);
    write_file(&place, "text", STR("h\0llo"));
    write_file(&place, "empty", STR(""));
    write_file(&place, "sub/deep/file", STR("deep"));
    assert_int_equal(symlinkat("text", place.folder, "link-to-text"), 0);
    assert_int_equal(symlinkat("sub", place.folder, "link-to-sub"), 0);
    assert_int_equal(symlinkat("nowhere", place.folder, "dangling"), 0);
    assert_int_equal(symlinkat("/etc/passwd", place.folder, "outside"), 0);
    assert_int_equal(symlinkat("deep", place.folder, "sub/link-to-deep"), 0);
    assert_int_equal(mkfifoat(place.folder, "fifo", 0644), 0);
    make_socket(&place, "socket");
    *state = &place;
    return 0;
}

static int remove_one(const char *path, const struct stat *stat, int flag, struct FTW *walk)
{
    (void)stat;
    (void)flag;
    (void)walk;
    return remove(path);
}

static int tear_down(void **state)
{
    Place *place = *state;
    arena_free(place->arena);
    fs_close(place->folder);
    return nftw(place->path, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

/* 0, or why `path` cannot be read. */
static int error_of_reading(const Place *place, const char *path)
{
    Str bytes;
    errno = 0;
    return fs_read(place->arena, place->folder, path, LIMIT, &bytes, NULL) ? 0 : errno;
}

static int error_of_listing(const Place *place, const char *path)
{
    FsList list;
    errno = 0;
    return fs_list(place->arena, place->folder, path, &list) ? 0 : errno;
}

static int error_of_stat(const Place *place, const char *path)
{
    FsStat stat;
    errno = 0;
    return fs_stat(place->folder, path, &stat) ? 0 : errno;
}

static void a_file_is_read_whole_and_terminated(void **state)
{
    const Place *place = *state;
    Str bytes;
    FsStat stat;
    assert_true(fs_read(place->arena, place->folder, "text", LIMIT, &bytes, &stat));
    assert_true(str_eq(bytes, STR("h\0llo")));
    assert_int_equal(bytes.data[bytes.len], '\0');
    assert_int_equal(stat.kind, FS_FILE);
    assert_int_equal(stat.size, 5);
    assert_true(fs_read(place->arena, place->folder, "sub/deep/file", LIMIT, &bytes, NULL));
    assert_true(str_eq(bytes, STR("deep")));
    assert_true(fs_read(place->arena, place->folder, "empty", 0, &bytes, NULL));
    assert_int_equal(bytes.len, 0);
    assert_string_equal(bytes.data, "");
}

static void a_file_of_the_limit_is_read_and_a_longer_one_is_not(void **state)
{
    const Place *place = *state;
    Str bytes = STR("untouched");
    char *text = arena_alloc(place->arena, LIMIT + 1, 1);
    memset(text, 'x', LIMIT + 1);
    write_file(place, "exact", (Str){text, LIMIT});
    write_file(place, "long", (Str){text, LIMIT + 1});
    assert_int_equal(error_of_reading(place, "exact"), 0);
    assert_int_equal(error_of_reading(place, "long"), EFBIG);
    assert_false(fs_read(place->arena, place->folder, "text", 4, &bytes, NULL));
    assert_true(str_eq(bytes, STR("untouched")));
}

/* The kernel says 0 of the size of files in proc(5). */
static void a_file_that_is_longer_than_it_was_is_read_up_to_the_limit(void **state)
{
    const Place *place = *state;
    Str bytes;
    int folder = fs_open_folder("/proc/self");
    assert_true(folder >= 0);
    assert_true(fs_read(place->arena, folder, "status", LIMIT, &bytes, NULL));
    assert_true(bytes.len > 100);
    assert_int_equal(strlen(bytes.data), bytes.len);
    assert_true(fs_read(place->arena, folder, "comm", strlen("test_fs\n"), &bytes, NULL));
    assert_true(str_eq(bytes, STR("test_fs\n")));
    assert_false(fs_read(place->arena, folder, "comm", strlen("test_fs"), &bytes, NULL));
    assert_int_equal(errno, EFBIG);
    fs_close(folder);
}

static void what_is_no_regular_file_is_not_read_and_does_not_stall(void **state)
{
    const Place *place = *state;
    assert_int_equal(error_of_reading(place, "fifo"), EINVAL);
    assert_int_equal(error_of_reading(place, "socket"), EINVAL);
    assert_int_equal(error_of_reading(place, "sub"), EINVAL);
    assert_int_equal(error_of_reading(place, "."), EINVAL);
}

static void no_link_is_followed_wherever_it_stands(void **state)
{
    const Place *place = *state;
    assert_int_equal(error_of_reading(place, "link-to-text"), ELOOP);
    assert_int_equal(error_of_reading(place, "outside"), ELOOP);
    assert_int_equal(error_of_reading(place, "dangling"), ELOOP);
    assert_int_equal(error_of_reading(place, "link-to-sub/deep/file"), ELOOP);
    assert_int_equal(error_of_reading(place, "sub/link-to-deep/file"), ELOOP);
    assert_int_equal(error_of_listing(place, "link-to-sub"), ELOOP);
    assert_int_equal(error_of_listing(place, "link-to-sub/deep"), ELOOP);
    assert_int_equal(error_of_listing(place, "sub/link-to-deep"), ELOOP);
    assert_int_equal(error_of_stat(place, "link-to-sub/deep"), ELOOP);
}

static void no_path_leads_out_of_the_folder(void **state)
{
    const Place *place = *state;
    static const char *const PATHS[] = {"/etc/passwd", "/", "..", "../x", "sub/..", "sub/../text"};
    for (size_t i = 0; i < sizeof PATHS / sizeof *PATHS; i++) {
        assert_int_equal(error_of_reading(place, PATHS[i]), EXDEV);
        assert_int_equal(error_of_listing(place, PATHS[i]), EXDEV);
        assert_int_equal(error_of_stat(place, PATHS[i]), EXDEV);
    }
}

static void a_path_has_one_spelling(void **state)
{
    const Place *place = *state;
    assert_int_equal(error_of_reading(place, "./text"), EINVAL);
    assert_int_equal(error_of_reading(place, "text/"), EINVAL);
    assert_int_equal(error_of_reading(place, "sub//deep/file"), EINVAL);
    assert_int_equal(error_of_listing(place, "sub/."), EINVAL);
    assert_int_equal(error_of_stat(place, ""), ENOENT);
}

static void faults_tell_what_is_wrong(void **state)
{
    const Place *place = *state;
    char name[300];
    memset(name, 'n', sizeof name);
    name[299] = '\0';
    assert_int_equal(error_of_reading(place, "none"), ENOENT);
    assert_int_equal(error_of_reading(place, "none/file"), ENOENT);
    assert_int_equal(error_of_reading(place, "text/file"), ENOTDIR);
    assert_int_equal(error_of_listing(place, "text"), ENOTDIR);
    assert_int_equal(error_of_listing(place, "none"), ENOENT);
    assert_int_equal(error_of_reading(place, name), ENAMETOOLONG);
    name[280] = '/';
    assert_int_equal(error_of_reading(place, name), ENAMETOOLONG);
}

static void a_list_is_in_byte_order_with_the_kind_of_each_name(void **state)
{
    const Place *place = *state;
    static const FsEntry EXPECTED[] = {
        {STR_INIT("dangling"), FS_LINK},     {STR_INIT("empty"), FS_FILE},
        {STR_INIT("fifo"), FS_OTHER},        {STR_INIT("link-to-sub"), FS_LINK},
        {STR_INIT("link-to-text"), FS_LINK}, {STR_INIT("outside"), FS_LINK},
        {STR_INIT("socket"), FS_OTHER},      {STR_INIT("sub"), FS_FOLDER},
        {STR_INIT("text"), FS_FILE},
    };
    FsList list;
    assert_true(fs_list(place->arena, place->folder, ".", &list));
    assert_int_equal(list.count, sizeof EXPECTED / sizeof *EXPECTED);
    for (size_t i = 0; i < list.count; i++) {
        assert_string_equal(list.items[i].name.data, EXPECTED[i].name.data);
        assert_int_equal(list.items[i].kind, EXPECTED[i].kind);
    }
    assert_true(fs_list(place->arena, place->folder, "sub/deep", &list));
    assert_int_equal(list.count, 1);
}

static void a_folder_can_be_listed_again_and_may_be_empty(void **state)
{
    const Place *place = *state;
    FsList list;
    assert_int_equal(mkdirat(place->folder, "sub/none", 0755), 0);
    for (int i = 0; i < 2; i++) {
        assert_true(fs_list(place->arena, place->folder, "sub", &list));
        assert_int_equal(list.count, 3);
        assert_true(fs_list(place->arena, place->folder, "sub/none", &list));
        assert_int_equal(list.count, 0);
    }
}

static void a_list_holds_any_name_and_any_number_of_them(void **state)
{
    const Place *place = *state;
    FsList list;
    assert_int_equal(mkdirat(place->folder, "many", 0755), 0);
    for (int i = 0; i < 1000; i++) {
        char name[32];
        snprintf(name, sizeof name, "many/\xFF\n%03d", (i * 7) % 1000);
        write_file(place, name, STR(""));
    }
    assert_true(fs_list(place->arena, place->folder, "many", &list));
    assert_int_equal(list.count, 1000);
    for (size_t i = 0; i < 1000; i++) {
        assert_true(str_eq(list.items[i].name, str_format(place->arena, "\xFF\n%03zu", i)));
    }
}

static void stat_tells_kind_size_time_and_identity(void **state)
{
    const Place *place = *state;
    FsStat stat;
    struct timespec times[2] = {{.tv_sec = 1}, {.tv_sec = 1700000000, .tv_nsec = 123456789}};
    assert_int_equal(utimensat(place->folder, "text", times, 0), 0);
    assert_true(fs_stat(place->folder, "text", &stat));
    assert_int_equal(stat.kind, FS_FILE);
    assert_int_equal(stat.size, 5);
    assert_true(stat.modified == INT64_C(1700000000123456789));
    struct stat expected;
    assert_int_equal(fstatat(place->folder, "text", &expected, 0), 0);
    assert_int_equal(stat.inode, expected.st_ino);
    assert_int_equal(stat.device, expected.st_dev);
}

static void stat_does_not_follow_a_link_at_the_end(void **state)
{
    const Place *place = *state;
    FsStat stat;
    assert_true(fs_stat(place->folder, "link-to-sub", &stat));
    assert_int_equal(stat.kind, FS_LINK);
    assert_true(fs_stat(place->folder, "sub/link-to-deep", &stat));
    assert_int_equal(stat.kind, FS_LINK);
    assert_true(fs_stat(place->folder, "dangling", &stat));
    assert_int_equal(stat.kind, FS_LINK);
    assert_true(fs_stat(place->folder, "fifo", &stat));
    assert_int_equal(stat.kind, FS_OTHER);
    assert_true(fs_stat(place->folder, "sub", &stat));
    assert_int_equal(stat.kind, FS_FOLDER);
    assert_true(fs_stat(place->folder, ".", &stat));
    assert_int_equal(stat.kind, FS_FOLDER);
}

static void the_users_own_folder_may_be_a_link(void **state)
{
    const Place *place = *state;
    Str path = str_format(place->arena, "%s/link-to-sub/link-to-deep", place->path);
    int folder = fs_open_folder(path.data);
    Str bytes;
    assert_true(folder >= 0);
    assert_int_equal(fcntl(folder, F_GETFD), FD_CLOEXEC);
    assert_true(fs_read(place->arena, folder, "file", LIMIT, &bytes, NULL));
    fs_close(folder);
    path = str_format(place->arena, "%s/text", place->path);
    assert_int_equal(fs_open_folder(path.data), -1);
    assert_int_equal(errno, ENOTDIR);
    fs_close(-1);
}

static int lowest_free_descriptor(void)
{
    int descriptor = open("/dev/null", O_RDONLY);
    assert_true(descriptor >= 0);
    assert_int_equal(close(descriptor), 0);
    return descriptor;
}

static void no_descriptor_is_left_open(void **state)
{
    const Place *place = *state;
    static const char *const PATHS[] = {
        ".",        "text",        "sub/deep/file",    "fifo",  "none", "sub/none/x", "dangling",
        "sub/deep", "link-to-sub", "link-to-sub/deep", "sub/.."};
    int before = lowest_free_descriptor();
    for (size_t i = 0; i < sizeof PATHS / sizeof *PATHS; i++) {
        (void)error_of_reading(place, PATHS[i]);
        (void)error_of_listing(place, PATHS[i]);
        (void)error_of_stat(place, PATHS[i]);
    }
    assert_int_equal(lowest_free_descriptor(), before);
}

static void the_program_knows_where_it_lies(void **state)
{
    const Place *place = *state;
    const char *path = fs_program_path(place->arena);
    assert_non_null(path);
    assert_int_equal(path[0], '/');
    assert_true(str_ends_with(str_from(path), STR("test_fs")));
    assert_int_equal(access(path, X_OK), 0);
}

static void a_portable_name_has_ordinary_characters_only(void **state)
{
    (void)state;
    assert_true(fs_name_is_portable(STR("Az09._-")));
    assert_true(fs_name_is_portable(STR("...")));
    assert_false(fs_name_is_portable(STR("")));
    assert_false(fs_name_is_portable(STR(".")));
    assert_false(fs_name_is_portable(STR("..")));
    assert_false(fs_name_is_portable(STR("a b")));
    assert_false(fs_name_is_portable(STR("a/b")));
    assert_false(fs_name_is_portable(STR("a\0")));
    assert_false(fs_name_is_portable(STR("\xE3\x81\x82")));
}

/* Which check failed in a process without standard streams; 0 for none. */
static int check_streams(void)
{
    for (int descriptor = 0; descriptor < 3; descriptor++) {
        (void)close(descriptor);
    }
    if (!fs_open_standard_streams()) {
        return 1;
    }
    for (int descriptor = 0; descriptor < 3; descriptor++) {
        if (fcntl(descriptor, F_GETFD) < 0) {
            return 2;
        }
    }
    char byte = 'x';
    bool fails_to_write = write(1, &byte, 1) < 0 && errno == EBADF;
    bool fails_to_read = read(0, &byte, 1) < 0 && errno == EBADF;
    return fails_to_write && fails_to_read && fs_open_standard_streams() ? 0 : 3;
}

static void a_stream_is_whatever_the_user_names(void **state)
{
    const Place *place = *state;
    Str bytes = {0};
    int pipe_ends[2];
    assert_int_equal(pipe(pipe_ends), 0);
    assert_int_equal(write(pipe_ends[1], "a\0b", 3), 3);
    assert_int_equal(close(pipe_ends[1]), 0);
    Str path = str_format(place->arena, "/dev/fd/%d", pipe_ends[0]);
    assert_true(fs_read_stream(place->arena, path.data, LIMIT, &bytes));
    assert_int_equal(bytes.len, 3);
    assert_int_equal(bytes.data[3], '\0');
    int input = dup(STDIN_FILENO);
    assert_int_equal(dup2(pipe_ends[0], STDIN_FILENO), STDIN_FILENO);
    assert_true(fs_read_stream(place->arena, "-", LIMIT, &bytes));
    assert_int_equal(bytes.len, 0);
    assert_int_equal(dup2(input, STDIN_FILENO), STDIN_FILENO);
    assert_int_equal(close(input), 0);
    assert_int_equal(close(pipe_ends[0]), 0);
    assert_false(fs_read_stream(place->arena, "/dev/zero", LIMIT, &bytes));
    assert_int_equal(errno, EFBIG);
    assert_false(fs_read_stream(place->arena, place->path, LIMIT, &bytes));
    assert_int_equal(errno, EISDIR);
    assert_false(fs_read_stream(place->arena, "/nowhere", LIMIT, &bytes));
    assert_int_equal(errno, ENOENT);
}

static void closed_standard_streams_are_taken_but_stay_unusable(void **state)
{
    (void)state;
    pid_t child = fork();
    if (child == 0) {
        _exit(check_streams());
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

/* From here on the process has no openat2(2): it fails with `error`. */
static int forbid_openat2(int error)
{
    struct sock_filter code[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_openat2, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (unsigned)error),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {.len = sizeof code / sizeof *code, .filter = code};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
        return -1;
    }
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

static int forbid_with_enosys(void **state)
{
    (void)state;
    return forbid_openat2(ENOSYS);
}

/* The newest filter decides between two errors. */
static int forbid_with_eperm(void **state)
{
    (void)state;
    return forbid_openat2(EPERM);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_file_is_read_whole_and_terminated),
        TEST(a_file_of_the_limit_is_read_and_a_longer_one_is_not),
        TEST(a_file_that_is_longer_than_it_was_is_read_up_to_the_limit),
        TEST(what_is_no_regular_file_is_not_read_and_does_not_stall),
        TEST(no_link_is_followed_wherever_it_stands),
        TEST(no_path_leads_out_of_the_folder),
        TEST(a_path_has_one_spelling),
        TEST(faults_tell_what_is_wrong),
        TEST(a_list_is_in_byte_order_with_the_kind_of_each_name),
        TEST(a_folder_can_be_listed_again_and_may_be_empty),
        TEST(a_list_holds_any_name_and_any_number_of_them),
        TEST(stat_tells_kind_size_time_and_identity),
        TEST(stat_does_not_follow_a_link_at_the_end),
        TEST(the_users_own_folder_may_be_a_link),
        TEST(a_stream_is_whatever_the_user_names),
        TEST(no_descriptor_is_left_open),
        TEST(the_program_knows_where_it_lies),
        TEST(a_portable_name_has_ordinary_characters_only),
        TEST(closed_standard_streams_are_taken_but_stay_unusable),
    };
    int failed = cmocka_run_group_tests_name("with_openat2", tests, NULL, NULL);
    failed += cmocka_run_group_tests_name("without_openat2", tests, forbid_with_enosys, NULL);
    failed += cmocka_run_group_tests_name("with_openat2_forbidden", tests, forbid_with_eperm, NULL);
    return failed;
}
