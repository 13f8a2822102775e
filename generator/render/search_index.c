/* search_index.c - what search needs to know of a site. SPDX-License-Identifier: ISC */
#include "render/search_index.h"

#include "load/markdown.h"
#include "render/body.h"
#include "search/segment.h"

/* The FTS5 table parts characters by U+001F, so it can't keep one that is in the text. */
static Str without_separators(Arena *scratch, Str text)
{
    Buf out = buf_new(scratch);
    if (str_find_byte(text, SEGMENT_SEPARATOR) == STR_NONE) {
        return text;
    }
    buf_add(&out, STR(""));
    segment_undo(&out, text);
    return buf_str(&out);
}

static void add_lines(Buf *out, const TextList *texts)
{
    for (size_t i = 0; i < texts->count; i++) {
        buf_add(out, out->len == 0 ? STR("") : STR("\n"));
        buf_add(out, texts->items[i].text);
    }
}

static Str errors_of(const Entry *entry, Arena *scratch)
{
    Buf lines = buf_new(scratch);
    buf_add(&lines, STR(""));
    for (size_t i = 0; i < entry->errors.count; i++) {
        buf_add(&lines, i == 0 ? STR("") : STR("\n"));
        buf_add(&lines, entry->errors.items[i].text);
    }
    return buf_str(&lines);
}

static Str tags_of(const Entry *entry, Arena *scratch)
{
    Buf lines = buf_new(scratch);
    buf_add(&lines, STR(""));
    add_lines(&lines, &entry->tags);
    add_lines(&lines, &entry->keywords);
    return buf_str(&lines);
}

static Str body_of(const Entry *entry, Arena *scratch)
{
    Doc doc = markdown_read(scratch, entry->source, entry->body.start);
    Buf text = buf_new(scratch);
    buf_add(&text, STR(""));
    body_text(&text, doc.root);
    return buf_str(&text);
}

IndexedEntry search_index_entry(const Entry *entry, Arena *scratch)
{
    IndexedEntry indexed = {
        .id = entry->id.text,
        .is_archived = entry_is_archived(entry),
        .fields = {[FIELD_TITLE] = entry->title.text,
                   [FIELD_ERRORS] = errors_of(entry, scratch),
                   [FIELD_TAGS] = tags_of(entry, scratch),
                   [FIELD_SUMMARY] = entry->summary.text,
                   [FIELD_BODY] = body_of(entry, scratch)},
    };
    for (int field = 0; field < FIELD_COUNT; field++) {
        indexed.fields[field] = without_separators(scratch, indexed.fields[field]);
    }
    return indexed;
}

typedef struct Reading {
    const Site *site;
    ShardText *texts;
} Reading;

static void read_entry(size_t i, Arena *scratch, IndexedEntry *ret_entry, void *data)
{
    Reading *reading = data;
    const Entry *entry = reading->site->entries.items[i];
    *ret_entry = search_index_entry(entry, scratch);
    Buf item = buf_new(scratch);
    shard_add_text(&item, ret_entry, entry->url);
    reading->texts[i] = (ShardText){.bytes = item.len, .hash = hash_of(buf_str(&item))};
}

SearchIndex *search_index_new(Arena *arena, const Site *site, unsigned threads)
{
    SearchIndex *index = arena_new_object(arena, SearchIndex);
    size_t count = site->entries.count;
    Reading reading = {.site = site, .texts = arena_alloc(arena, count, sizeof *reading.texts)};
    index->table = term_table_build(arena, count, read_entry, &reading, threads);
    index->shards = shards_plan(arena, &index->table, reading.texts, threads);
    return index;
}
