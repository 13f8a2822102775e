/* out_shards.c - the files of the site that its search box loads. SPDX-License-Identifier: ISC */
#include "render/render.h"

static size_t count_files(const Render *render)
{
    const Shards *shards = &render->search->shards;
    return 1 + shards->terms.count + shards->words.count + shards->texts.count;
}

static bool put(const Job *job, Str name, const Buf *bytes)
{
    Str path = str_format(job->scratch, "site/%.*sassets/search/%.*s", STR_ARGS(job->site->root),
                          STR_ARGS(name));
    return job_put(job, path, buf_str(bytes));
}

static bool write_texts(const Job *job, const Shard *shard)
{
    const EntryList *entries = &job->site->entries;
    Buf bytes = buf_new(job->scratch);
    Str *texts = arena_alloc(job->scratch, shard->count, sizeof *texts);
    for (size_t i = 0; i < shard->count; i++) {
        const Entry *entry = entries->items[shard->first + i];
        IndexedEntry indexed = search_index_entry(entry, job->scratch);
        Buf text = buf_new(job->scratch);
        shard_add_text(&text, &indexed, entry->url);
        texts[i] = buf_str(&text);
    }
    shard_write_texts(&bytes, shard, texts);
    return put(job, shard->name, &bytes);
}

static bool write_file(const Job *job, size_t i)
{
    const Shards *shards = &job->render->search->shards;
    Buf bytes = buf_new(job->scratch);
    if (i == 0) {
        shard_manifest(&bytes, shards);
        return put(job, STR("manifest.js"), &bytes);
    }
    i -= 1;
    if (i < shards->terms.count) {
        shard_write_terms(&bytes, shards, &shards->terms.items[i]);
        return put(job, shards->terms.items[i].name, &bytes);
    }
    i -= shards->terms.count;
    if (i < shards->words.count) {
        shard_write_words(&bytes, shards, &shards->words.items[i]);
        return put(job, shards->words.items[i].name, &bytes);
    }
    return write_texts(job, &shards->texts.items[i - shards->words.count]);
}

const Output output_shards = {
    .name = "shards", .in_each_language = true, .count = count_files, .write = write_file};
