/* patched_reads.c - reads damaged copies of a database in its own memory. SPDX-License-Identifier: ISC
 *
 * patched_reads SOUND <PATCHES (patches.h), whose words don't matter
 *
 * What `search` and `show` do with a database, so that the sanitizers see it: of the queries and ids
 * below one for each patch, in turn, and all for the first. On standard output a character for each
 * patch: "o" everything was read, "x" something was refused, "t" the time was over, which ends the
 * process that reads. That is a child, and another one goes on behind it; whatever else ends it, ends
 * this with status 3. */
#include "cmd/hit_list.h"
#include "cmd/show_text.h"
#include "patches.h"
#include "render/markdown_out.h"

#include <errno.h>
#include <sys/wait.h>

enum { COLUMNS = 80, HITS = 10, OVER_STATUS = 2 };

static const char DAMAGED[] = "damaged.db";

static const char *const QUERIES[] = {"証明書 失効 OCSP", "revokd certificat", "Q6-5 0x80090009"};
static const char *const IDS[] = {"Q6-8", "q6-12", "Q9-99"};

enum { TURNS = 3 };

static bool search(Index *index, Arena *arena, size_t turn)
{
    Answer answer = {0};
    Str message = {0};
    Buf out = buf_new(arena);
    bool ok = index_search(index, arena, str_from(QUERIES[turn]), HITS, &answer, &message);
    hit_list_text(&out, &answer.hits, true);
    hit_list_json(&out, &answer.hits);
    hit_list_terminal(&out, &answer.hits, COLUMNS, false);
    return ok;
}

static bool show(Index *index, Arena *arena, size_t turn)
{
    Record record = {0};
    Str message = {0};
    bool is_found = false;
    Buf out = buf_new(arena);
    bool ok = index_record(index, arena, str_from(IDS[turn]), &record, &is_found, &message);
    if (ok && is_found) {
        show_text(&out, &record, COLUMNS, false);
        buf_add_markdown(&out, record.markdown);
    }
    return ok;
}

static bool list(Index *index, Arena *arena)
{
    Str *ids = NULL;
    size_t count = 0;
    Str message = {0};
    CategoryRowList categories = {0};
    bool ok = index_ids(index, arena, &ids, &count, &message);
    return index_categories(index, arena, &categories, &message) && ok;
}

static bool narrow(Index *index, Arena *arena, size_t turn)
{
    Narrowed narrowed = {0};
    Str message = {0};
    bool ok = index_narrow(index, LABEL_CATEGORY, STR("q6"), &narrowed, &message) &&
              index_narrow(index, LABEL_TAG, STR("Firefox"), &narrowed, &message);
    return search(index, arena, turn) && ok;
}

static bool read_all(Arena *arena, size_t number)
{
    Str message = {0};
    Index *index = index_open(arena, DAMAGED, &message);
    if (index == NULL) {
        return false;
    }
    bool ok = true;
    for (size_t turn = 0; turn < TURNS; turn++) {
        if (number == 0 || number % TURNS == turn) {
            ok = search(index, arena, turn) && ok;
            ok = show(index, arena, turn) && ok;
        }
    }
    ok = list(index, arena) && ok;
    ok = (number % (TURNS + 1) != 0 || narrow(index, arena, number % TURNS)) && ok;
    index_close(index);
    return ok;
}

typedef struct Reader {
    Arena *whole;
    Arena *arena; /* for one patch */
    Patches patches;
    size_t number; /* of patches that were read */
} Reader;

/* Skips one that another process has read. */
static void skip(Reader *reader, char result)
{
    Patched patched;
    putchar(result);
    patches_next(&reader->patches, reader->arena, &patched);
    arena_reset(reader->arena);
    reader->number++;
}

static void free_reader(Reader *reader)
{
    arena_free(reader->arena);
    arena_free(reader->whole);
}

/* The child: a character through `results` for each patch. */
static void read_patches(Reader *reader, int results)
{
    Patched patched;
    while (patches_next(&reader->patches, reader->arena, &patched)) {
        patched_write(&patched, DAMAGED);
        char result = read_all(reader->arena, reader->number) ? 'o' : 'x';
        if (write(results, &result, 1) != 1) {
            patches_die("results");
        }
        arena_reset(reader->arena);
        reader->number++;
    }
    free_reader(reader);
    exit(0);
}

/* False where a child ended as none may. */
static bool read_some(Reader *reader)
{
    int ends[2];
    int status = 0;
    char result;
    pid_t child = pipe(ends) == 0 && fflush(stdout) == 0 ? fork() : -1;
    if (child == 0) {
        close(ends[0]);
        read_patches(reader, ends[1]);
    }
    close(ends[1]);
    while (child > 0 && read(ends[0], &result, 1) == 1) {
        skip(reader, result);
    }
    close(ends[0]);
    if (child < 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status)) {
        return false;
    }
    if (WEXITSTATUS(status) == OVER_STATUS && reader->patches.rest.len > 0) {
        skip(reader, 't');
        return true;
    }
    return WEXITSTATUS(status) == 0;
}

int main(int argc, char **argv)
{
    Reader reader = {.whole = arena_new(), .arena = arena_new()};
    if (argc != 2) {
        patches_die("patched_reads SOUND");
    }
    reader.patches = patches_read(reader.whole, argv[1]);
    bool ok = true;
    while (ok && reader.patches.rest.len > 0) {
        ok = read_some(&reader);
    }
    free_reader(&reader);
    return ok && fflush(stdout) == 0 ? 0 : 3;
}
