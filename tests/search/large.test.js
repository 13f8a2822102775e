// large.test.js - the search of a site with 10,000 entries. SPDX-License-Identifier: ISC
//
// FAQGEN        the program (build/faqgen)
// PLAIN_FAQGEN  one without sanitizers, which is what is tested here (FAQGEN)
'use strict';

const { mkdtempSync, rmSync, statSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { check, note, done } = require('../tools/oracle.js');
const { build, run, repository } = require('./built.js');
const { checkFiles } = require('./check_files.js');
const { checkHits } = require('./check_hits.js');
const { SCRIPT, loadRanker } = require('./load_ranker.js');

const ENTRIES = 10000;
const QUERIES = 300;
const FIRST_SEARCHES = 60; // a new ranker for each
const MANIFEST_BYTES = 24 * 1024;
const FIRST_BYTES = 300 * 1000;

const bench = path.join(repository, 'tests/bench');
const scripts = path.dirname(SCRIPT);
const folder = mkdtempSync(path.join(tmpdir(), 'faqgen-large-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

/** The bytes that a page's first search loads, besides the page's own scripts. */
async function firstBytes(site, query) {
  const loaded = [];
  const within = loadRanker({ folder: site.files, onLoad: (name) => loaded.push(name) });
  await within.search(query);
  return loaded.reduce(
    (sum, name) => sum + statSync(path.join(site.files, name.replace(/\?.*/, ''))).size,
    0,
  );
}

async function main() {
  run('node', [path.join(bench, 'corpus.js'), folder, String(ENTRIES)]);
  const site = build(folder, process.env.PLAIN_FAQGEN);
  const { all, files, manifest } = checkFiles(`${ENTRIES} entries`, site);
  check(manifest <= MANIFEST_BYTES, `the manifest has at most ${MANIFEST_BYTES} bytes`, manifest);
  note(`${ENTRIES} entries: ${Math.round(all / ENTRIES)} bytes of terms an entry, ${files} files, ` +
    `a manifest of ${manifest} bytes`);

  const queries = run('node', [path.join(bench, 'queries.js'), site.database, String(QUERIES)])
    .toString().split('\n').slice(0, -1);
  await checkHits(`${QUERIES} queries`, queries, site, loadRanker({ folder: site.files }));

  // Those of the results page: no other loads more.
  const ofScripts = ['search.js', 'box.js', 'results.js']
    .reduce((sum, name) => sum + statSync(path.join(scripts, name)).size, 0);
  const sizes = [];
  for (const query of queries.slice(0, FIRST_SEARCHES)) {
    sizes.push(ofScripts + (await firstBytes(site, query)));
  }
  sizes.sort((a, b) => a - b);
  const most = sizes[sizes.length - 1];
  check(most <= FIRST_BYTES, `a first search loads at most ${FIRST_BYTES} bytes, the scripts of the box included`, most);
  note(`a first search loads ${sizes[Math.floor(sizes.length / 2)]} bytes, at most ${most}`);
  done();
}

main();
