/* out_shards.c - the files of the site that its search box loads. SPDX-License-Identifier: ISC */
#include "render/render.h"

/* Where nothing is known of the search there are none. */
static size_t count_files(const Render *render)
{
    if (render->search == NULL) {
        return 0;
    }
    const Shards *shards = &render->search->shards;
    return 1 + shards->terms.count + shards->words.count + shards->texts.count;
}

static const char MANIFEST[] = "manifest.js";

static Str name_of_file(const Shards *shards, size_t i)
{
    if (i == 0) {
        return STR(MANIFEST);
    }
    i -= 1;
    if (i < shards->terms.count) {
        return shards->terms.items[i].name;
    }
    i -= shards->terms.count;
    return i < shards->words.count ? shards->words.items[i].name
                                   : shards->texts.items[i - shards->words.count].name;
}

static Str url_of_file(const Render *render, Arena *arena, size_t i)
{
    return str_format(arena, "%.*sassets/search/%.*s", STR_ARGS(render->site->root),
                      STR_ARGS(name_of_file(&render->search->shards, i)));
}

static void write_texts(const Job *job, const Shard *shard, Buf *bytes)
{
    const EntryList *entries = &job->site->entries;
    Str *texts = arena_alloc(job->scratch, shard->count, sizeof *texts);
    for (size_t i = 0; i < shard->count; i++) {
        const Entry *entry = entries->items[shard->first + i];
        IndexedEntry indexed = search_index_entry(entry, job->scratch);
        Buf text = buf_new(job->scratch);
        shard_add_text(&text, &indexed, entry->url);
        texts[i] = buf_str(&text);
    }
    shard_write_texts(bytes, shard, texts);
}

static void write_shard(const Job *job, size_t i, Buf *bytes)
{
    const Shards *shards = &job->render->search->shards;
    if (i == 0) {
        shard_manifest(bytes, shards);
        return;
    }
    i -= 1;
    if (i < shards->terms.count) {
        shard_write_terms(bytes, shards, &shards->terms.items[i]);
        return;
    }
    i -= shards->terms.count;
    if (i < shards->words.count) {
        shard_write_words(bytes, shards, &shards->words.items[i]);
        return;
    }
    write_texts(job, &shards->texts.items[i - shards->words.count], bytes);
}

static bool write_file(const Job *job, size_t i)
{
    Buf bytes = buf_new(job->scratch);
    write_shard(job, i, &bytes);
    return job_put_url(job, url_of_file(job->render, job->scratch, i), buf_str(&bytes));
}

const Output output_shards = {.name = "shards",
                              .in_each_language = true,
                              .count = count_files,
                              .url = url_of_file,
                              .write = write_file};
