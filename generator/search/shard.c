/* shard.c - the index in files that a browser loads as it needs them. SPDX-License-Identifier: ISC */
#include "search/shard.h"

#include "base/json.h"
#include "base/pool.h"
#include "base/unicode.h"
#include "search/posting.h"
#include "search/spelling.h"

enum { HASH_DIGITS = 5 };

/* In base 36: 60 million, in names that no file system takes for one another. */
static Str short_hash(Arena *arena, const Hash *hash)
{
    static const char DIGITS[] = "0123456789abcdefghijklmnopqrstuvwxyz";
    uint64_t number = 0;
    char digits[HASH_DIGITS];
    for (size_t i = 0; i < sizeof number; i++) {
        number = number << 8 | hash->bytes[i];
    }
    for (size_t i = 0; i < HASH_DIGITS; i++) {
        digits[i] = DIGITS[number % 36];
        number /= 36;
    }
    return str_dup(arena, (Str){digits, HASH_DIGITS});
}

/* As it stands in a string of JavaScript, of which no character of a term or of postings would need
 * an escape. The tabs are no escapes, as 10,000 entries have 355,000 of them. */
static void add_line(Buf *out, const Term *term)
{
    buf_addf(out, "%.*s\t%u\t%lu\t", STR_ARGS(term->text), term->idf, (unsigned long)term->df);
    buf_add(out, term->postings);
    buf_add(out, STR("\\n"));
}

static Str first_character(Str text)
{
    size_t at = 0;
    (void)utf8_next(text, &at);
    return str_slice(text, 0, at);
}

void shard_write_terms(Buf *out, const Shards *shards, const Shard *shard)
{
    buf_addf(out, "faqgen.t(\"%.*s\",\"", STR_ARGS(shard->key));
    for (size_t i = shard->first; i < shard->first + shard->count; i++) {
        add_line(out, &shards->table->terms[i]);
    }
    buf_add(out, STR("\");\n"));
}

void shard_write_words(Buf *out, const Shards *shards, const Shard *shard)
{
    buf_addf(out, "faqgen.w(\"%.*s\",\"", STR_ARGS(shard->key));
    for (size_t i = shard->first; i < shard->first + shard->count; i++) {
        const Term *term = &shards->table->terms[i];
        if (spelling_is_word(term->text)) {
            buf_addf(out, "%.*s %lu\\n", STR_ARGS(term->text), (unsigned long)term->df);
        }
    }
    buf_add(out, STR("\");\n"));
}

void shard_add_text(Buf *out, const IndexedEntry *entry, Str url)
{
    Json json = json_new(out);
    json_open(&json, '[');
    json_text(&json, entry->id);
    json_text(&json, entry->fields[FIELD_TITLE]);
    json_text(&json, url);
    json_text(&json, entry->fields[FIELD_ERRORS]);
    json_text(&json, entry->fields[FIELD_SUMMARY]);
    json_text(&json, entry->fields[FIELD_BODY]);
    json_close(&json, ']');
}

void shard_write_texts(Buf *out, const Shard *shard, const Str *texts)
{
    buf_addf(out, "faqgen.d(%zu,[", shard->first);
    for (size_t i = 0; i < shard->count; i++) {
        buf_add(out, i == 0 ? STR("") : STR(","));
        buf_add(out, texts[i]);
    }
    buf_add(out, STR("]);\n"));
}

/* --- Parting --------------------------------------------------------------------------------- */

static size_t line_bytes(Arena *scratch, const Term *term)
{
    Buf line = buf_new(scratch);
    add_line(&line, term);
    return line.len;
}

static void part_terms(Shards *shards)
{
    const TermTable *table = shards->table;
    Arena *scratch = arena_new();
    size_t *bytes = arena_alloc(scratch, table->count, sizeof *bytes);
    size_t all = 0;
    Arena *lines = arena_new();
    for (size_t i = 0; i < table->count; i++) {
        arena_reset(lines);
        bytes[i] = line_bytes(lines, &table->terms[i]);
        all += bytes[i];
    }
    size_t most = all <= SHARD_ALL_TERMS_BYTES ? SHARD_ALL_TERMS_BYTES : SHARD_TERM_BYTES;
    size_t filled = 0;
    for (size_t i = 0; i < table->count; i++) {
        if (i == 0 || filled + bytes[i] > most) {
            *list_add(shards->arena, &shards->terms) =
                (Shard){.key = table->terms[i].text, .first = i};
            filled = 0;
        }
        shards->terms.items[shards->terms.count - 1].count++;
        filled += bytes[i];
    }
    arena_free(lines);
    arena_free(scratch);
}

/* A file reaches from a character's first word to its last; what is between them is left out. */
static void part_words(Shards *shards)
{
    const TermTable *table = shards->table;
    Str before = STR("");
    for (size_t i = 0; i < table->count; i++) {
        Str text = table->terms[i].text;
        if (!spelling_is_word(text)) {
            continue;
        }
        if (!str_eq(first_character(text), before)) {
            before = first_character(text);
            *list_add(shards->arena, &shards->words) = (Shard){.key = before, .first = i};
        }
        Shard *shard = &shards->words.items[shards->words.count - 1];
        shard->count = i + 1 - shard->first;
    }
}

static void part_texts(Shards *shards, const ShardText *texts)
{
    size_t filled = 0;
    for (size_t i = 0; i < shards->table->entry_count; i++) {
        if (i == 0 || filled + texts[i].bytes > SHARD_TEXT_BYTES) {
            Shard *shard = list_add(shards->arena, &shards->texts);
            shard->name = str_format(shards->arena, "d-%zu.js", shards->texts.count - 1);
            shard->first = i;
            filled = 0;
        }
        shards->texts.items[shards->texts.count - 1].count++;
        filled += texts[i].bytes;
    }
}

/* Over the entries' hashes, and over where files begin. */
static void hash_texts(Shards *shards, const ShardText *texts)
{
    Hasher *hasher = hasher_new(shards->arena);
    for (size_t i = 0; i < shards->texts.count; i++) {
        const Shard *shard = &shards->texts.items[i];
        Buf place = buf_new(shards->arena);
        buf_addf(&place, "%zu %zu", shard->first, shard->count);
        hasher_add_field(hasher, buf_str(&place));
        for (size_t entry = shard->first; entry < shard->first + shard->count; entry++) {
            hasher_add(hasher, (Str){(const char *)texts[entry].hash.bytes,
                                     sizeof texts[entry].hash.bytes});
        }
        if ((i + 1) % SHARD_BLOCK == 0 || i + 1 == shards->texts.count) {
            Hash hash = hasher_finish(hasher);
            buf_add(&shards->text_hashes, short_hash(shards->arena, &hash));
        }
    }
}

/* --- Naming ---------------------------------------------------------------------------------- */

typedef struct Naming {
    Shards *shards;
    Hash *hashes; /* of term files, then of word files */
} Naming;

static void hash_file(size_t i, void *data)
{
    Naming *naming = data;
    const Shards *shards = naming->shards;
    Arena *scratch = arena_new();
    Buf bytes = buf_new(scratch);
    if (i < shards->terms.count) {
        shard_write_terms(&bytes, shards, &shards->terms.items[i]);
    } else {
        shard_write_words(&bytes, shards, &shards->words.items[i - shards->terms.count]);
    }
    naming->hashes[i] = hash_of(buf_str(&bytes));
    arena_free(scratch);
}

static void name_files(Shards *shards, unsigned threads)
{
    size_t count = shards->terms.count + shards->words.count;
    Naming naming = {.shards = shards,
                     .hashes = arena_alloc(shards->arena, count, sizeof *naming.hashes)};
    pool_each(threads, count, hash_file, &naming);
    for (size_t i = 0; i < count; i++) {
        bool is_term = i < shards->terms.count;
        size_t number = is_term ? i : i - shards->terms.count;
        Shard *shard = is_term ? &shards->terms.items[number] : &shards->words.items[number];
        Str hash = short_hash(shards->arena, &naming.hashes[i]);
        shard->name = str_format(shards->arena, "%c-%zu-%.*s.js", is_term ? 't' : 'w', number,
                                 STR_ARGS(hash));
    }
}

Shards shards_plan(Arena *arena, const TermTable *table, const ShardText *texts, unsigned threads)
{
    Shards shards = {.arena = arena, .table = table, .text_hashes = buf_new(arena)};
    buf_add(&shards.text_hashes, STR(""));
    part_terms(&shards);
    part_words(&shards);
    part_texts(&shards, texts);
    hash_texts(&shards, texts);
    name_files(&shards, threads);
    return shards;
}

/* --- The manifest ---------------------------------------------------------------------------- */

/* "t-12-1a2b3.js" -> "1a2b3" */
static Str hash_in_name(Str name)
{
    size_t end = name.len - STR(".js").len;
    return str_slice(name, end - HASH_DIGITS, end);
}

static void add_names(Json *json, const char *key, const ShardList *files)
{
    Buf names = buf_new(json->out->arena);
    buf_add(&names, STR(""));
    for (size_t i = 0; i < files->count; i++) {
        Str hash = hash_in_name(files->items[i].name);
        buf_addf(&names, "%s%.*s %.*s", i == 0 ? "" : " ", STR_ARGS(files->items[i].key),
                 STR_ARGS(hash));
    }
    json_key(json, key);
    json_text(json, buf_str(&names));
}

void shard_manifest(Buf *out, const Shards *shards)
{
    buf_add(out, STR("faqgen.m("));
    Json json = json_new(out);
    json_open(&json, '{');
    json_key(&json, "n");
    json_number(&json, (int64_t)shards->table->entry_count);
    json_key(&json, "maxidf");
    json_number(&json, shards->table->max_idf);
    add_names(&json, "terms", &shards->terms);
    Buf counts = buf_new(out->arena);
    buf_add(&counts, STR(""));
    for (size_t i = 0; i < shards->texts.count; i++) {
        posting_add_number(&counts, (uint32_t)shards->texts.items[i].count);
    }
    json_key(&json, "docs");
    json_text(&json, buf_str(&counts));
    json_key(&json, "doc_hashes");
    json_text(&json, buf_str(&shards->text_hashes));
    add_names(&json, "words", &shards->words);
    json_close(&json, '}');
    buf_add(out, STR(");\n"));
}
