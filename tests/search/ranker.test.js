// ranker.test.js - what search.js finds, ranks and shows. SPDX-License-Identifier: ISC
//
// Postings below are written by hand: a digit of base64 for the gap, one for the impact;
// K is 10, U 20, e 30, g 32, o 40, _ 63.
'use strict';

const assert = require('node:assert/strict');
const { readFileSync, mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const test = require('node:test');
const { SCRIPT, loadRanker, toHtml } = require('./load_ranker.js');

const ROWS = [
  ['q1-1', 'Certificate の更新', 'q1/q1-1.html', '', 'Renew it.', 'A certificate ends.'],
  ['q1-2', '署名', 'q1/q1-2.html', 'E\nF', '', 'Body & <text>'],
  ['q1-3', 'c', 'q1/q1-3.html', '', '', ''],
  ['q2-1', 'd', 'q2/q2-1.html', '', '', 'certify'],
  ['q2-2', 'e', 'q2/q2-2.html', '', '', ''],
];

// term, idf, df, postings; a file for each list.
const TERMS = [
  [
    ['10', 30, 2, 'AUBK'],
    ['8009000f', 60, 1, 'Bo'],
    ['=q1-1', 60, 1, 'A_'],
    ['=q1-2', 60, 1, 'B_'],
  ],
  [
    ['aa', 1, 1, 'EK'],
    ['ab', 1, 1, 'EK'],
    ['ac', 1, 1, 'EK'],
    ['ad', 1, 1, 'EK'],
    ['ae', 1, 1, 'EK'],
    ['af', 1, 1, 'EK'],
    ['certificate', 20, 3, 'AoAUAK'],
  ],
  [
    ['certify', 50, 1, 'De'],
    ['key', 40, 1, 'Eg'],
    ['tie', 40, 3, 'BKAKBK'],
    ['usage', 40, 2, 'DKAU'],
    ['usale', 15, 5, 'AFD_'],
  ],
  [
    ['エラ', 24, 2, 'BUAo'],
    ['ノ方', 25, 1, 'AK'],
    ['方', 10, 2, 'AUC_'],
    ['署名', 40, 1, 'BK'],
  ],
  [['﨑', 50, 1, 'CU']],
  [['𠮷野', 50, 1, 'DU']],
];
const WORDS = {
  c: 'certificate 3\ncertify 1\n',
  u: 'usage 2\nusale 5\n',
};
const DOC_COUNTS = [2, 1, 2];

/** The index above as the files of a site: name to a function that calls faqgen. */
function filesOf({ terms, words, counts, rows, maxidf }) {
  const files = {};
  const manifest = { n: rows.length, maxidf, terms: '', docs: '', doc_hashes: 'd0d0d', words: '' };
  terms.forEach((lines, k) => {
    const [[first]] = lines;
    manifest.terms += `${first} aaaaa${k}\n`;
    const text = lines.map((line) => `${line.join('\t')}\n`).join('');
    files[`t-${k}-aaaaa${k}.js`] = (faqgen) => faqgen.t(first, text);
  });
  Object.entries(words).forEach(([first, text], k) => {
    manifest.words += `${first} bbbbb${k}\n`;
    files[`w-${k}-bbbbb${k}.js`] = (faqgen) => faqgen.w(first, text);
  });
  let n = 0;
  counts.forEach((count, k) => {
    const [first, its] = [n, rows.slice(n, n + count)];
    manifest.docs += 'ABCDEFGH'[count];
    files[`d-${k}.js?d0d0d`] = (faqgen) => faqgen.d(first, its);
    n += count;
  });
  files['manifest.js'] = (faqgen) => faqgen.m(manifest);
  return files;
}

const FILES = filesOf({ terms: TERMS, words: WORDS, counts: DOC_COUNTS, rows: ROWS, maxidf: 80 });

/** A ranker over files, the names that it asked for, and names that fail once. */
function openIndex(files = FILES, failing = new Set()) {
  const asked = [];
  const load = async (name, faqgen) => {
    asked.push(name);
    if (failing.delete(name)) {
      throw new Error(`no ${name}`);
    }
    assert.ok(files[name], `${name} is a file of the index`);
    files[name](faqgen);
  };
  return { faqgen: loadRanker({ load }), asked, failing };
}

/** Without the other world's prototypes. */
const plain = (value) => JSON.parse(JSON.stringify(value));
const search = async (query, limit) => plain(await openIndex().faqgen.search(query, limit));
const ranking = async (query, limit) => (await search(query, limit)).hits.map(({ n, score }) => [n, score]);

test('the score is the sum of impacts times the share of the terms', async () => {
  // certificate 16 * 20 = 320, 10 (short number) 8 * 30 = 240; T = 560
  // 0: s = 320 * 40 + 240 * 20 = 17600, c = 560; 2: s = 320 * 10 + 240 * 10 = 5600, c = 560
  // 1: s = 320 * 20 = 6400, c = 320; 6400 * 320 / 560 = 3657.1
  assert.deepEqual(await ranking('certificate 10'), [[0, 17600], [2, 5600], [1, 3657]]);
});

test('equal scores are in the order of the entries, and limit cuts', async () => {
  assert.deepEqual(await ranking('TIE'), [[1, 6400], [2, 6400], [4, 6400]]);
  assert.deepEqual(await ranking('TIE', 2), [[1, 6400], [2, 6400]]);
  assert.deepEqual(await ranking('TIE', 0), []);
});

test('a hit has what its row says', async () => {
  const { hits, ...rest } = await search('certificate', 1);
  assert.deepEqual(rest, { replaced: [], code: null, unknown: [], also: [], isEmpty: false });
  assert.deepEqual(hits, [
    {
      n: 0,
      id: 'q1-1',
      title: 'Certificate の更新',
      url: 'q1/q1-1.html',
      score: 12800,
      titleParts: [['Certificate', true], [' の更新', false]],
      snippet: [['A ', false], ['certificate', true], [' ends.', false]],
    },
  ]);
});

test('an unknown word counts a quarter, an unknown bigram in full', async () => {
  // T = 320 + 16 * 80 / 4 = 640; 12800 * 320 / 640
  assert.deepEqual(await ranking('certificate zzzzqq', 1), [[0, 6400]]);
  // T = 320 + 8 * 80 = 960; 12800 * 320 / 960 = 4266.7
  assert.deepEqual(await ranking('certificate 鍵束', 1), [[0, 4266]]);
});

test('a Han character by itself adds to the sum alone', async () => {
  // ノ方 4 * 25 = 100, 方 4 * 10 = 40; T = 100. 0: s = 100 * 10 + 40 * 20; 3: c = 0
  assert.deepEqual(await ranking('の方'), [[0, 1800]]);
});

test('an entry with less than 15 % of the weight is dropped', async () => {
  // 10: 240 of 240 + 2 * 640 = 1520, 15.8 %; 240 * 20 * 240 / 1520 = 757.9, half of it 378.9
  assert.deepEqual(await ranking('10 鍵束 鎖錠'), [[0, 757], [2, 378]]);
  // of 240 + 3 * 640 = 2160, 11.1 %
  assert.deepEqual(await ranking('10 鍵束 鎖錠 鋼鉄'), []);
});

test('six words are enough whatever the rest weighs', async () => {
  // 6 * 16 = 96 of 96 + 4 * 640 = 2656, 3.6 %; 960 * 96 / 2656 = 34.7
  const unknown = '鍵束 鎖錠 鋼鉄 鐘楼';
  assert.deepEqual(await ranking(`AA AB AC AD AE AF ${unknown}`), [[4, 34]]);
  assert.deepEqual(await ranking(`AA AB AC AD AE ${unknown}`), []);
});

test('a misspelt word is replaced by the nearest, and it is said', async () => {
  const answer = await search('Certifcate');
  // 10 * 20 = 200, T = 200
  assert.deepEqual(answer.hits.map(({ n, score }) => [n, score]), [[0, 8000], [1, 4000], [2, 2000]]);
  assert.deepEqual(answer.replaced, [{ word: 'Certifcate', by: 'certificate' }]);
  assert.deepEqual(answer.hits[0].titleParts[0], ['Certificate', true]);
});

test('of equally near words the highest idf and impact count, the most frequent is named', async () => {
  // usage 40, usale 15: 10 * 40 = 400. 4: max(20, 63), 3: 10, 0: 5
  const answer = await search('usake');
  assert.deepEqual(answer.hits.map(({ n, score }) => [n, score]), [[4, 25200], [3, 4000], [0, 2000]]);
  assert.deepEqual(answer.replaced, [{ word: 'usake', by: 'usale' }]);
});

test('swapped neighbours are one mistake, two are one too many for a short word', async () => {
  assert.deepEqual((await search('usgae')).replaced, [{ word: 'usgae', by: 'usage' }]);
  assert.deepEqual((await search('usgea')).hits, []);
  assert.deepEqual((await search('certifacote')).replaced, [{ word: 'certifacote', by: 'certificate' }]);
});

test('the first letter is right, digits are never a misspelling', async () => {
  for (const query of ['wsage', 'usag3', 'certif1cate', '0xcertificate']) {
    assert.deepEqual((await search(query)).replaced, [], query);
  }
  assert.deepEqual((await search('8009000e')).hits, []);
});

test('the beginning of a word finds what begins so, over the border of files', async () => {
  // certificate 20, certify 50: 10 * 50 = 500
  const answer = await search('cert');
  assert.deepEqual(answer.hits.map(({ n, score }) => [n, score]), [[0, 20000], [3, 15000], [1, 10000], [2, 5000]]);
  assert.deepEqual(answer.replaced, []);
  assert.equal(toHtml(answer.hits[1].snippet), '<mark>certify</mark>');
  assert.deepEqual((await search('ce')).hits, []);
  assert.deepEqual((await ranking('0x8009')), []);
  // 10 * 60 = 600
  assert.deepEqual((await ranking('8009000')), []);
  assert.deepEqual((await ranking('0x8009000f00')), []);
});

test('the parts of a word stand for it', async () => {
  // key 6 * 40 = 240, usage 240, T = 480. 4: 240 * 32 + 240 * 20; 3: 2400 * 240 / 480
  assert.deepEqual(await ranking('KeyUsage'), [[4, 12480], [3, 1200]]);
  assert.deepEqual(await ranking('keyusage'), []);
  assert.deepEqual(await ranking('XyKeyUsage99'), [[4, 12480], [3, 1200]]);
});

test('a part that is asked for already is not counted twice', async () => {
  // key 640, usage 240: 640 * 32 + 240 * 20 = 25280, T = 880; 3: 2400 * 240 / 880 = 654.5
  assert.deepEqual(await ranking('KEY KeyUsage'), [[4, 25280], [3, 654]]);
  assert.deepEqual(await ranking('KeyUsage UsageKey'), [[4, 12480], [3, 1200]]);
  assert.deepEqual(await ranking('KEY keyKey'), [[4, 20480]]);
});

test('with five unknown words there is no guessing, but parts', async () => {
  // 200 of 200 + 8 * 80 / 4 for each of the numbers
  assert.equal((await search('certifcate 1 2 3')).replaced.length, 1);
  assert.deepEqual(await search('certifcate 1 2 3 4'),
    { hits: [], replaced: [], code: null, unknown: ['certifcate', '1', '2'], also: [], isEmpty: false });
  // 480 of 480 + 4 * 320 = 1760; 12480 * 480 / 1760 = 3403.6; 3: 240 of 1760 is 13.6 %
  assert.deepEqual(await ranking('KeyUsage ZZA ZZB ZZC ZZD'), [[4, 3403]]);
});

test('the id of an entry is that entry', async () => {
  for (const query of ['q1-1', 'Q1-1', 'Ｑ１－１', ' q1\n- 1\u3000', 'q\u200b1-1']) {
    const answer = await search(query);
    assert.deepEqual(answer.hits.map(({ n, score }) => [n, score]), [[0, 2 ** 40]], query);
    assert.deepEqual(answer.hits[0].snippet, [['Renew it.', false]]);
    assert.deepEqual(answer.hits[0].titleParts, [['Certificate の更新', false]]);
  }
  assert.equal(toHtml((await search('q1-2')).hits[0].snippet), 'Body &amp; &lt;text&gt;');
  assert.deepEqual(await ranking('q9-9'), []);
  // q1 and 1 are unknown words: T = 320 + 16 * 80 / 4 + 8 * 80 / 4 = 800; 12800 * 320 / 800
  assert.deepEqual(await ranking('q1-1 certificate', 1), [[0, 5120]]);
});

test('of what begins so the first eight count, of these the four most frequent', async () => {
  const term = (letter, df, post) => [`pre${letter}`, 10, df, post];
  const terms = [[...'abcdefgh'].map((letter, i) => term(letter, i === 7 ? 2 : 1, `${'ABCDEFGH'[i]}K`))];
  terms.push([term('i', 9, 'IK')]);
  const rows = [...'abcdefghi'].map((letter) => [letter, '', '', '', '', letter]);
  const { faqgen } = openIndex(filesOf({ terms, words: {}, counts: [5, 4], rows, maxidf: 80 }));
  // prea preb prec preh: 10 * 10 * 10
  const { hits } = plain(await faqgen.search('pre'));
  assert.deepEqual(hits.map(({ n, score }) => [n, score]), [[0, 1000], [1, 1000], [2, 1000], [7, 1000]]);
});

test('of equally near words the four most frequent count', async () => {
  const words = ['carda', 'cardb', 'cardc', 'cardd', 'carde'];
  const terms = [words.map((word, i) => [word, 10, i === 4 ? 2 : 1, `${'ABCDE'[i]}K`])];
  const rows = words.map((word) => [word, '', '', '', '', word]);
  const list = { c: words.map((word, i) => `${word} ${i === 4 ? 2 : 1}\n`).join('') };
  const { faqgen } = openIndex(filesOf({ terms, words: list, counts: [5], rows, maxidf: 80 }));
  const { hits, replaced, also } = plain(await faqgen.search('cardx'));
  assert.deepEqual(hits.map(({ n }) => n), [0, 1, 2, 4]);
  assert.deepEqual(also, ['carde', 'carda', 'cardb', 'cardc']);
  assert.deepEqual(replaced, [{ word: 'cardx', by: 'carde' }]);
});

test('a code of which nothing is known is named', async () => {
  const codeOf = async (query) => (await search(query)).code;
  assert.equal(await codeOf('何か 0xDEADBEEF 0xdead'), '0xDEADBEEF');
  assert.equal(await codeOf('foo_bar'), 'foo_bar');
  assert.equal(await codeOf('x12345'), 'x12345');
  assert.equal(await codeOf('1234 x1234 zz'), null);
  assert.equal(await codeOf('_ O_ a_b'), null);
  // with answers, too; but not one of which all is known
  assert.equal(await codeOf('certificate 0xDEADBEEF'), '0xDEADBEEF');
  assert.equal(await codeOf('certificate_zzz'), 'certificate_zzz');
  assert.equal(await codeOf('certificate_10'), null);
  assert.equal(await codeOf('foo_bar@example.jp certificate'), 'foo_bar');
});

test('a query whose every word is too long has something, but no answer', async () => {
  const answer = await search('a'.repeat(65));
  assert.deepEqual(answer, { hits: [], replaced: [], code: null, unknown: [], also: [], isEmpty: false });
});

test('an id is found behind any number of spaces', async () => {
  assert.deepEqual(await ranking(`${' '.repeat(3000)}q1-1`), [[0, 2 ** 40]]);
});

test('without an answer the words are named that nobody has', async () => {
  const unknownOf = async (query) => (await search(query)).unknown;
  assert.deepEqual(await unknownOf('鍵束 Foo qqq Qqq BAR zap'), ['Foo', 'qqq', 'BAR']);
  assert.deepEqual(await unknownOf('鍵束 me@example.jp'), []);
  assert.deepEqual(await unknownOf('certificate Foo'), []);
});

test('a word of three small letters weighs less', async () => {
  assert.deepEqual(await ranking('tie'), [[1, 3200], [2, 3200], [4, 3200]]);
  assert.deepEqual(await ranking('Tie'), [[1, 6400], [2, 6400], [4, 6400]]);
});

test('what has no token has no answer, and loads nothing', async () => {
  const { faqgen, asked } = openIndex();
  for (const query of ['', ' \n', '、。', '🔑', '\ud800']) {
    assert.deepEqual(plain(await faqgen.search(query)), { hits: [], replaced: [], code: null, unknown: [], also: [], isEmpty: true });
  }
  assert.deepEqual(asked, []);
});

test('terms are sought by code point: what is above U+FFFF comes last', async () => {
  assert.deepEqual(await ranking('﨑'), [[2, 8000]]); // 8 * 50 * 20
  assert.deepEqual(await ranking('𠮷野'), [[3, 8000]]);
});

test('each file is loaded once, and only when it is needed', async () => {
  const { faqgen, asked } = openIndex();
  assert.deepEqual(asked, []);
  await faqgen.search('certificate 10', 1);
  assert.equal(asked[0], 'manifest.js');
  assert.deepEqual(asked.slice(1, 3).sort(), ['t-0-aaaaa0.js', 't-1-aaaaa1.js']);
  assert.deepEqual(asked.slice(3), ['d-0.js?d0d0d']);
  await Promise.all([faqgen.search('certificate'), faqgen.search('certificate 10')]);
  assert.deepEqual(asked.slice(4), ['d-1.js?d0d0d']);
  assert.ok(!asked.some((name) => name.startsWith('w')));
});

test('a file that fails fails the search, and is tried again', async () => {
  for (const name of ['manifest.js', 't-1-aaaaa1.js', 'd-0.js?d0d0d', 'w-0-bbbbb0.js']) {
    const { faqgen, asked } = openIndex(FILES, new Set([name]));
    await assert.rejects(faqgen.search('certifcate 10'), { message: `no ${name}` });
    assert.equal((await faqgen.search('certifcate 10')).hits.length, 3);
    assert.equal(asked.filter((it) => it === name).length, 2);
  }
});

test('a file of another index fails the search', async () => {
  const { faqgen } = openIndex({ ...FILES, 't-1-aaaaa1.js': (it) => it.t('bb', 'bb\t1\t1\tAA\n') });
  await assert.rejects(faqgen.search('certificate'), /t-1-aaaaa1\.js/);
});

test('a site without a word finds nothing', async () => {
  const files = filesOf({ terms: [], words: {}, counts: [], rows: [], maxidf: 1 });
  assert.deepEqual(plain(await openIndex(files).faqgen.search('certificate')).hits, []);
});

test('numbers of several digits', async () => {
  // gap 1000 = 8 + 31 * 32: "of" 40 = 32 + 8, 31; 1000 entries before it in files of 500: 500 = 20 + 15 * 32
  const files = {
    'manifest.js': (it) => it.m({ n: 1001, maxidf: 9, terms: 'aa 0\n', docs: '0P0PB', doc_hashes: '01234', words: '' }),
    't-0-0.js': (it) => it.t('aa', 'aa\t9\t1\tofK\n'),
    'd-2.js?01234': (it) => it.d(1000, [['q', 't', 'u', '', '', '']]),
  };
  assert.deepEqual(plain(await openIndex(files).faqgen.search('AA')).hits.map(({ n, score }) => [n, score]), [[1000, 1440]]);
});

/** The snippet for a query of one entry that has all its terms; marks in [ ]. */
async function snippet({ errors = '', summary = '', body = '' }, query) {
  const { faqgen } = openIndex();
  const lines = faqgen.terms(query).map(({ token }) => [token, 10, 1, 'AK']);
  const files = filesOf({
    terms: [[...lines].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))],
    words: {},
    counts: [1],
    rows: [['id', 'title', 'url', errors, summary, body]],
    maxidf: 10,
  });
  const { hits } = plain(await openIndex(files).faqgen.search(query));
  hits[0].snippet.forEach(([, isMarked], i, all) => assert.ok(i === 0 || isMarked !== all[i - 1][1]));
  return hits[0].snippet.map(([text, isMarked]) => (isMarked ? `[${text}]` : text)).join('');
}

const A = (count) => 'あ'.repeat(count);

test('a snippet begins at a sentence, or 16 before its term', async () => {
  assert.equal(await snippet({ body: '一文目です。 次の文に署名がある。' }, '署名'), '次の文に[署名]がある。');
  assert.equal(await snippet({ body: `${A(40)}署名${A(100)}` }, '署名'), `…${A(16)}[署名]${A(78)}…`);
  assert.equal(await snippet({ body: `。${A(23)}署名` }, '署名'), `${A(23)}[署名]`);
  assert.equal(await snippet({ body: `。${A(24)}署名` }, '署名'), `…${A(16)}[署名]`);
  assert.equal(await snippet({ body: `${A(16)}署名` }, '署名'), `${A(16)}[署名]`);
  assert.equal(await snippet({ body: `${A(17)}署名` }, '署名'), `…${A(16)}[署名]`);
});

test('white space is one space, and none at the ends', async () => {
  assert.equal(await snippet({ body: 'a\n\t b 署名\u3000\n x \u00a0' }, '署名'), 'b [署名] x');
  assert.equal(await snippet({ body: `署名${A(93)} ${A(9)}` }, '署名'), `[署名]${A(93)}…`);
});

test('a mark does not begin with white space', async () => {
  // U+0483 is a mark and a word character: with the space before it, it is one segment.
  assert.equal(await snippet({ body: 'a \u0483b c' }, '\u0483b'), 'a [\u0483b] c');
});

test('a mark is clipped by the window', async () => {
  assert.equal(await snippet({ body: '署名'.repeat(60) }, '署名署'), `[${'署名'.repeat(48)}]…`);
});

test('the window with most of the terms wins, then errors, then the first', async () => {
  assert.equal(await snippet({ body: `署名。${A(100)}。検証と署名` }, '署名 検証'), '[検証]と[署名]');
  assert.equal(await snippet({ body: `署名。署名。${A(100)}。検証` }, '署名 検証'), `[署名]。[署名]。${A(90)}…`);
  assert.equal(await snippet({ errors: '検証', body: '署名', summary: '署名と検証' }, '署名 検証'), '[署名]と[検証]');
  assert.equal(await snippet({ errors: '検証', body: '署名', summary: '署名' }, '署名 検証'), '[検証]');
  assert.equal(await snippet({ body: 'ab', summary: '署名' }, '署名'), '[署名]');
});

test('hiragana is marked where it touches something stronger', async () => {
  assert.equal(await snippet({ body: 'する。署名する' }, '署名する'), '[署名する]');
  assert.equal(await snippet({ body: '署名と、する' }, '署名する'), '[署名]と、する');
  assert.equal(await snippet({ body: 'する署名' }, '署名 する'), '[する署名]');
  assert.equal(await snippet({ body: 'する、署名' }, '署名 する'), 'する、[署名]');
});

test('a mark spans what was deleted, of a whole segment', async () => {
  assert.equal(await snippet({ body: 'a サ\u00adーﾊﾞ。' }, 'サーバ'), 'a [サ\u00adーﾊﾞ]。');
});

test('without a term it is the beginning of the summary, or else of the body', async () => {
  assert.equal(await snippet({ body: 'x', summary: ` ${A(100)}` }, '署名'), `${A(95)}…`);
  assert.equal(await snippet({ body: `${A(97)}` }, '署名'), `${A(96)}…`);
  assert.equal(await snippet({ body: `${A(96)}` }, '署名'), A(96));
  assert.equal(await snippet({}, '署名'), '');
});

test('a window counts code points', async () => {
  const key = '🔑';
  assert.equal(await snippet({ body: `${key.repeat(20)}署名${key.repeat(90)}` }, '署名'), `…${key.repeat(16)}[署名]${key.repeat(78)}…`);
});

test('marks of a page are UTF-16 units', () => {
  const { faqgen, asked } = openIndex();
  assert.deepEqual(plain(faqgen.marks('𠮷野の署名、署名', '署名')), [[4, 6], [7, 9]]);
  assert.deepEqual(plain(faqgen.marks('TLSv1.2 の TLS', 'tls')), [[10, 13]]);
  assert.deepEqual(plain(faqgen.marks('署名', '')), []);
  assert.deepEqual(plain(faqgen.marks('', '署名')), []);
  assert.deepEqual(asked, []);
});

test('anything may be a query or a text', async () => {
  const { faqgen } = openIndex();
  const alphabet = [...'aB1-x0 _ーコがﾞ署名々한🔑', '\ud800', '\udc00', '\0', '\n', '\u3099', '\u0301', '\u200b', '\ufffd'];
  let state = 1;
  const random = (below) => (state = (state * 48271) % 2147483647) % below;
  for (let i = 0; i < 10000; i++) {
    const text = Array.from({ length: random(40) }, () => alphabet[random(alphabet.length)]).join('');
    const length = [...text].length;
    for (const { token, start, end } of faqgen.tokens(text, i % 2 === 0)) {
      assert.ok(token !== '' && start >= 0 && start < end && end <= length);
    }
    for (const [start, end] of faqgen.marks(text, text)) {
      assert.ok(start >= 0 && start < end && end <= text.length);
    }
    if (i % 100 === 0) {
      await faqgen.search(text);
    }
  }
  for (const query of [undefined, null, 5, {}, []]) {
    await faqgen.search(query);
  }
});

test('queries of 100 KB are no burden', async () => {
  const { faqgen } = openIndex();
  for (const piece of ['a', 'aB', '署名', 'ー', 'コー', '\u0315\u0316', '𠮷']) {
    const query = piece.repeat(100000 / piece.length);
    await faqgen.search(query);
    faqgen.marks(query, query);
  }
});

test('the files of a folder are loaded from it', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'faqgen-search-'));
  writeFileSync(path.join(folder, 'manifest.js'), 'faqgen.m({"n":1,"maxidf":9,"terms":"aa x\\n","docs":"B","doc_hashes":"01234","words":""})');
  writeFileSync(path.join(folder, 't-0-x.js'), 'faqgen.t("aa","aa\\t9\\t1\\tAK\\n")');
  writeFileSync(path.join(folder, 'd-0.js'), 'faqgen.d(0,[["id","t","u","","",""]])');
  const { hits } = plain(await loadRanker({ folder }).search('AA'));
  rmSync(folder, { recursive: true });
  assert.deepEqual(hits.map(({ id, score }) => [id, score]), [['id', 1440]]);
});

test('the script is one global of at most 22 KB, and knows no page', () => {
  const text = readFileSync(SCRIPT);
  assert.ok(text.length <= 22 * 1024, `${text.length} bytes`);
  assert.doesNotMatch(text.toString(), /\b(document|window|navigator)\.|\b(fetch|eval|Function)\(|\(\?<[=!]/);
});
