// vectors.test.js - texts into tokens, queries into terms. SPDX-License-Identifier: ISC
'use strict';

const assert = require('node:assert/strict');
const { readFileSync } = require('node:fs');
const path = require('node:path');
const test = require('node:test');
const { loadRanker } = require('./load_ranker.js');

const faqgen = loadRanker({ load: () => Promise.reject(new Error('nothing to load')) });

const unescape = (text) =>
  text.replace(/\\(?:u\{([0-9a-f]+)\}|u([0-9a-f]{4})|(.))/gi, (_, long, short, letter) =>
    letter ? { t: '\t', n: '\n', '\\': '\\' }[letter] : String.fromCodePoint(parseInt(long ?? short, 16)),
  );

/** The cases of tests/vectors/NAME as lists of fields, each with its line. */
const casesOf = (name) =>
  readFileSync(path.join(__dirname, '../vectors', name), 'utf8')
    .split('\n')
    .map((line, i) => ({ line: i + 1, fields: line.split('\t') }))
    .filter(({ fields: [first] }, i, all) => !first.startsWith('#') && i < all.length - 1);

for (const { line, fields } of casesOf('tokens.tsv')) {
  const [side, input, expected] = fields;
  test(`tokens.tsv:${line} ${side} ${input.slice(0, 40)}`, () => {
    assert.equal(fields.length, 3);
    const tokens = faqgen.tokens(unescape(input), side === 'query');
    assert.equal(tokens.map(({ token, kind }) => `${token}/${kind}`).join(' '), unescape(expected));
  });
}

for (const { line, fields } of casesOf('terms.tsv')) {
  const [input, expected] = fields;
  test(`terms.tsv:${line} ${input.slice(0, 40)}`, () => {
    assert.equal(fields.length, 2);
    const terms = faqgen.terms(unescape(input));
    const found = terms.map(({ token, kind, weight }) => `${token}/${kind}/${weight}`);
    assert.equal(found.join(' '), unescape(expected));
  });
}

test('ranges are code points of the source, of whole segments', () => {
  const rangesOf = (text) => faqgen.tokens(text, false).map(({ token, start, end }) => `${token} ${start}-${end}`);
  assert.deepEqual([...rangesOf('𠮷ｶﾞ')], ['𠮷ガ 0-3', '𠮷 0-1']);
  assert.deepEqual([...rangesOf('㍻a')], ['平成 0-1', '平 0-1', '成 0-1', 'a 1-2']);
  assert.deepEqual([...rangesOf('コピーだ')], ['コピ 0-2', 'ピダ 1-4']);
  assert.deepEqual([...rangesOf('(-2146893809)')], ['2146893809 2-12', '8009000f 2-12']);
  assert.deepEqual([...rangesOf('aKey1')], ['akey1 0-5', 'key 1-4', '1 4-5']);
  assert.deepEqual([...rangesOf('so\u00adft')], ['soft 0-5']);
});

test('fold gives a whole text, normalised', () => {
  assert.equal(faqgen.fold('Ｑ６－５ ひらがな'), 'q6-5 ヒラガナ');
  assert.equal(faqgen.fold('\ud800a\udc00'), '\ufffda\ufffd');
});

test('a query is looked at up to 2,000 code points', () => {
  const tokensOf = (query) => [...faqgen.terms(query)].map(({ token }) => token);
  assert.deepEqual(tokensOf(`${' '.repeat(1996)}abcdef`), ['abcd']);
  assert.deepEqual(tokensOf(`${'🔑'.repeat(1999)}鍵束`), ['鍵']);
});
