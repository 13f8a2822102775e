// check_hits.js - the program and search.js find the same. SPDX-License-Identifier: ISC
'use strict';

const { checkAll, note } = require('../tools/oracle.js');
const { toHtml } = require('./load_ranker.js');

/** `site` is one of built.js, `faqgen` its ranker; `queries` are of one line. */
async function checkHits(name, queries, site, faqgen) {
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
  checkAll(`${name} find the same entries, scores and snippets`, queries, theirs, ours);
  const found = ours.filter(({ length }) => length > 0).length;
  note(`${name}: ${queries.length}, of which ${found} find something`);
}

module.exports = { checkHits };
