// judged.js - reads the judged queries, and scores answers to them. SPDX-License-Identifier: ISC
//
// What judged.tsv is, it says itself.
'use strict';

const { readFileSync } = require('node:fs');
const path = require('node:path');

const LIMIT = 10; // answers that count
const NONE = 'none'; // the class of queries without an answer

const ESCAPES = { n: '\n', t: '\t', '\\': '\\' };
const unescape = (text) =>
  text.replace(/\\([^]?)/g, (_, letter) => {
    if (!Object.hasOwn(ESCAPES, letter)) {
      throw new Error(`\\${letter} is no escape: ${text}`);
    }
    return ESCAPES[letter];
  });

const parseJudged = (text) =>
  text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const fields = line.split('\t');
      const [kind, ids, query] = fields;
      if (fields.length !== 3 || ids === '' || query === '') {
        throw new Error(`not class TAB ids TAB query: ${line}`);
      }
      return { kind, expected: ids === '-' ? [] : ids.split(','), query: unescape(query) };
    });

const readJudged = () => parseJudged(readFileSync(path.join(__dirname, 'judged.tsv'), 'utf8'));

/** As a file with a query a line has it. */
const oneLine = (query) => query.replace(/\r?\n/g, ' ');

/** Where the first right answer stands, from 1; 0 if it does not. */
const rankOf = (expected, ids) => ids.slice(0, LIMIT).findIndex((id) => expected.includes(id)) + 1;

const average = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/** `answers` are lists of ids, one for each of the queries. */
function scoreOf(queries, answers) {
  const ranks = queries.map(({ expected }, i) => rankOf(expected, answers[i]));
  return {
    count: queries.length,
    success: average(ranks.map((rank) => (rank === 1 ? 1 : 0))),
    mrr: average(ranks.map((rank) => (rank === 0 ? 0 : 1 / rank))),
    empty: average(answers.map((ids) => (ids.length === 0 ? 1 : 0))),
  };
}

module.exports = { LIMIT, NONE, oneLine, parseJudged, rankOf, readJudged, scoreOf };
