/* shard.h - the index in files that a browser loads as it needs them. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_SEARCH_SHARD_H
#define FAQGEN_SEARCH_SHARD_H

#include "base/hash.h"
#include "search/term_table.h"

/* All are scripts that call a function of search.js, because a page from disk may load nothing else
 * (file://). Their names carry a hash of their content, or their address in manifest.js does, so
 * that they may be cached for ever; manifest.js names them all.
 *
 *   t-0-1a2b3.js     faqgen.t(first term, lines "term TAB idf TAB df TAB postings")
 *   w-0-1a2b3.js     faqgen.w(first character, lines "word SPACE df"): what misspelt words may mean
 *   d-0.js?1a2b3     faqgen.d(first entry, [[id, title, url, errors, summary, body], …])
 *   manifest.js       faqgen.m({n, maxidf, terms, docs, doc_hashes, words}); see shard_manifest */

enum {
    SHARD_TERM_BYTES = 7168,       /* of lines in a term file, but for a longer line alone */
    SHARD_ALL_TERMS_BYTES = 65536, /* up to so many are one file */
    SHARD_TEXT_BYTES = 4096,       /* of entries in a text file, but for a longer one alone */
    SHARD_BLOCK = 16,              /* text files that share a hash: the manifest stays small */
};

/* A file; `first` and `count` are terms of the table, or entries. */
typedef struct Shard {
    Str name; /* of text files without the hash */
    Str key;  /* by which search.js knows it: a term or a character; missing for text files */
    size_t first;
    size_t count;
} Shard;

typedef LIST(Shard) ShardList;

/* Of an entry as its text file holds it. */
typedef struct ShardText {
    size_t bytes;
    Hash hash;
} ShardText;

typedef struct Shards {
    Arena *arena;
    const TermTable *table;
    ShardList terms;
    ShardList words;
    ShardList texts;
    Buf text_hashes; /* 5 digits for each block */
} Shards;

/* Parts the table and its entries, of which there are table->entry_count, into files. */
Shards shards_plan(Arena *arena, const TermTable *table, const ShardText *texts, unsigned threads);

/* An entry as an item of its text file. `fields` without tags: they are not shown. */
void shard_add_text(Buf *out, const IndexedEntry *entry, Str url);

/* The files. For a text file, `texts` are the items of its entries, in their order. */
void shard_write_terms(Buf *out, const Shards *shards, const Shard *shard);
void shard_write_words(Buf *out, const Shards *shards, const Shard *shard);
void shard_write_texts(Buf *out, const Shard *shard, const Str *texts);

/* terms: "first term SPACE hash" of each term file, with a space between; words likewise; docs: how many entries each
 * text file holds, as numbers of posting.h; doc_hashes: for each block of text files. */
void shard_manifest(Buf *out, const Shards *shards);

#endif
