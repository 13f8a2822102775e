// check_hits.js - the program and search.js find the same. SPDX-License-Identifier: ISC
//
// BUILD  where search_dump is (build)
'use strict';

const { ask, checkAll, note } = require('../tools/oracle.js');
const { toHtml } = require('./load_ranker.js');

/** `site` is one of built.js, `faqgen` its ranker. */
async function checkHits(name, queries, site, faqgen) {
  process.env.DATABASE = site.database;
  const theirs = ask('search_dump', queries.map((query) => ['answer', query]));
  const ours = [];
  for (const query of queries) {
    const { hits, replaced, code, unknown, isEmpty } = await faqgen.search(query);
    ours.push({
      hits: hits.map(({ id, score, titleParts, snippet }) => ({ id, score, titleParts, snippet })),
      replaced: replaced.map(({ word, by }) => [word, by]),
      code,
      unknown,
      isEmpty,
    });
  }
  checkAll(`${name}: the same entries, scores, marks, snippets and remarks`, queries, theirs, ours);
  const found = ours.filter(({ hits }) => hits.length > 0).length;
  note(`${name}: ${queries.length}, of which ${found} find something`);
}

/** The same by the command, of queries of one line. */
async function checkCommand(name, queries, site, faqgen) {
  const theirs = site
    .search(queries.map((query) => `${query}\n`).join(''), '--queries', '-')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
  const ours = [];
  for (const query of queries) {
    const { hits } = await faqgen.search(query);
    ours.push(hits.map(({ id, title, url, score, snippet }) => (
      { id, title, url, score, snippet: toHtml(snippet) })));
  }
  checkAll(`${name}: the command prints the same`, queries, theirs, ours);
}

module.exports = { checkCommand, checkHits };
