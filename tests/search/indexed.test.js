// indexed.test.js - what of an entry is searched, and what it weighs. SPDX-License-Identifier: ISC
//
// FAQGEN  the program (build/faqgen)
'use strict';

const { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { checkAll, done } = require('../tools/oracle.js');
const { build, realContent } = require('./built.js');

const folder = mkdtempSync(path.join(tmpdir(), 'faqgen-indexed-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
mkdirSync(path.join(folder, 'q1'));
writeFileSync(path.join(folder, 'site.yaml'), readFileSync(path.join(realContent, 'site.yaml')));
writeFileSync(path.join(folder, 'q1/_category.md'), '---\nid: Q1\ntitle: One\n---\n');

const write = (number, keys, body) =>
  writeFileSync(path.join(folder, `q1/${number}-x.md`),
    ['---', `id: Q1-${number}`, `title: Entry ${number}`, ...keys, '---', '', body, ''].join('\n'));

write(1, ['tags: [wordtag]', 'keywords: [wordkey]', 'errors: [wordmessage]', 'summary: wordsummary'],
  'wordbody [wordlabel](https://wordaddress.example/ "wordhint")\n\n```text\nwordcode\n```');
write(2, [], 'wordderived stands in the first paragraph.');
write(3, ['status: archived'], 'wordderived stands in the first paragraph.');
write(4, ['draft: true'], 'worddraft');

const site = build(folder);
const known = (term) => site.rows(`SELECT df FROM term WHERE term = '${term}'`).map(({ df }) => df)[0] ?? 0;
const words = { wordtag: 1, wordkey: 1, wordmessage: 1, wordsummary: 1, wordbody: 1, wordlabel: 1,
  wordcode: 1, entry: 3, wordaddress: 0, worddraft: 0, wordderived: 2 };
checkAll('fields, text and code are searched, addresses and drafts are not', Object.keys(words),
  Object.values(words), Object.keys(words).map(known));

// Postings of one entry after the other: a gap of no entry, and an impact.
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const [{ post }] = site.rows("SELECT post FROM term WHERE term = 'wordderived'");
const [current, archived] = [post[1], post[3]].map((digit) => DIGITS.indexOf(digit));
checkAll('an archived entry weighs five eighths', [post], [Math.floor((current * 5) / 8)], [archived]);
// The body alone: with a summary derived from it the impact would be near that of wordsummary.
checkAll('a summary that nobody wrote is not searched', [post], [true], [current < 40]);
done();
