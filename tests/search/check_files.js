// check_files.js - the browser's files hold what the database holds. SPDX-License-Identifier: ISC
'use strict';

const { createHash } = require('node:crypto');
const { readFileSync, readdirSync, statSync } = require('node:fs');
const path = require('node:path');
const { check, checkAll } = require('../tools/oracle.js');
const { load } = require('./built.js');

const TERM_BYTES = 7168;
const ALL_TERMS_BYTES = 65536;
const TEXT_BYTES = 4096;
const BLOCK = 16;

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const numbersOf = (text) => {
  const numbers = [];
  let [number, shift] = [0, 0];
  for (const digit of text) {
    const value = DIGITS.indexOf(digit);
    number += (value & 31) << shift;
    shift += 5;
    if (value < 32) {
      numbers.push(number);
      [number, shift] = [0, 0];
    }
  }
  return numbers;
};

const linesOf = (text) => text.split('\n').slice(0, -1);
const fileHash = (file) =>
  createHash('sha256').update(readFileSync(file)).digest().readBigUInt64BE().toString(36)
    .padStart(5, '0').slice(-5).split('').reverse().join('');

/** Everything that the files say, by kind, each in the order of the manifest. */
function readFiles(folder) {
  const read = { manifest: null, terms: new Map(), texts: new Map(), words: new Map() };
  load(folder, /^(manifest|[tdw]-.*)\.js$/, {
    m: (manifest) => (read.manifest = manifest),
    t: (first, text) => read.terms.set(first, text),
    d: (first, rows) => read.texts.set(first, rows),
    w: (character, text) => read.words.set(character, text),
  });
  return read;
}

/** `site` is one of built.js; returns how much there is. */
function checkFiles(name, site) {
  const { manifest, terms, texts, words } = readFiles(site.files);
  const files = readdirSync(site.files);
  const of = (kind) => manifest[kind].match(/\S+ \S+/g).map((pair) => pair.split(' '));
  const inDatabase = site.rows('SELECT term, idf, df, post FROM term ORDER BY term');
  const lines = of('terms').flatMap(([first]) => linesOf(terms.get(first)));
  checkAll(
    `${name}: the term files are the table term, byte for byte and in its order`,
    inDatabase.map(({ term }) => term),
    inDatabase.map(({ term, idf, df, post }) => [term, idf, df, post].join('\t')),
    lines,
  );
  check(lines.length === inDatabase.length, `${name}: and hold no term besides`);

  const named = (letter, kind) => of(kind).map(([, hash], k) => `${letter}-${k}-${hash}.js`);
  const expected = [...named('t', 'terms'), ...named('w', 'words'),
    ...numbersOf(manifest.docs).map((_, k) => `d-${k}.js`)];
  const present = files.filter((file) => /^[tdw]-/.test(file));
  checkAll(`${name}: the manifest names every file, and no other`, ['names'],
    [[...expected].sort()], [[...present].sort()]);
  const hashed = [...named('t', 'terms'), ...named('w', 'words')];
  checkAll(`${name}: a name carries the hash of its file`, hashed,
    hashed.map((file) => /-([0-9a-z]{5})\.js$/.exec(file)[1]),
    hashed.map((file) => fileHash(path.join(site.files, file))));

  const rows = [...texts.keys()].sort((a, b) => a - b).flatMap((first) => texts.get(first));
  const plain = (column) => `replace(${column}, char(31), '')`;
  const entries = site.rows(
    `SELECT e.id, e.title, e.url, ${plain('f.errors')} AS errors,
     coalesce(e.summary, '') AS summary, ${plain('f.body')} AS body
     FROM entry e JOIN entry_fts f ON f.rowid = e.n ORDER BY e.n`,
  );
  checkAll(`${name}: the text files are the entries, in their order`, entries.map(({ id }) => id),
    entries.map((entry) => Object.values(entry)), rows);

  const dictionary = linesOf([...words.values()].join(''));
  const isWord = ({ term }) => /^[a-z\u00df-\u024f\u0370-\u04ff]{4,}$/u.test(term);
  checkAll(`${name}: the word files are the words of four letters and more`, ['words'],
    [inDatabase.filter(isWord).map(({ term, df }) => `${term} ${df}`).sort()],
    [[...dictionary].sort()]);

  const payload = [...terms.values()].map((text) => Buffer.byteLength(text));
  const all = payload.reduce((sum, bytes) => sum + bytes, 0);
  check(
    all <= ALL_TERMS_BYTES
      ? terms.size === 1
      : [...terms.values()].every(
          (text) => Buffer.byteLength(text) <= TERM_BYTES || linesOf(text).length === 1,
        ),
    `${name}: a term file has at most ${TERM_BYTES} bytes, or the one term, or is all there is`,
  );
  const counts = numbersOf(manifest.docs);
  const oversized = counts.filter(
    (count, k) => count > 1 && statSync(path.join(site.files, `d-${k}.js`)).size > TEXT_BYTES + 100,
  );
  checkAll(`${name}: a text file has at most ${TEXT_BYTES} bytes of entries, or one`, ['sizes'],
    [[]], [oversized]);
  check(manifest.doc_hashes.length === 5 * Math.ceil(counts.length / BLOCK),
    `${name}: each block of text files has a hash`);
  check(manifest.n === entries.length, `${name}: the manifest has the number of entries`);
  return { all, files: present.length, manifest: statSync(path.join(site.files, 'manifest.js')).size };
}

module.exports = { checkFiles };
