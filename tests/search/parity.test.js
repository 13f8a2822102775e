// parity.test.js - the program and search.js find the same. SPDX-License-Identifier: ISC
//
// FAQGEN  the program (build/faqgen)
// BUILD   where search_dump is (build)
'use strict';

const { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { ask, checkAll, done } = require('../tools/oracle.js');
const { build, realContent } = require('./built.js');
const { checkCommand, checkHits } = require('./check_hits.js');
const { loadRanker } = require('./load_ranker.js');
const { randomStrings, slices } = require('./noise.js');

const STRINGS = 10000;
const SLICES = 500;
const ODD = 60; // entries
const LINES = 20; // of each

// --- Tokens --------------------------------------------------------------------------------------

function checkTokens(name, texts, faqgen) {
  for (const side of ['text', 'query']) {
    checkAll(
      `${name} have the same tokens as ${side === 'text' ? 'a text' : 'a query'}`,
      texts,
      ask('search_dump', texts.map((text) => [side, text])),
      texts.map((text) =>
        faqgen.tokens(text, side === 'query').map(({ token, kind, start, end }) => [token, kind, start, end]),
      ),
    );
  }
}

// --- Hits ----------------------------------------------------------------------------------------

/** What cannot be in a file of one query a line. */
const oneLine = (query) => query.replace(/[\r\n]/g, ' ');

const judgedQueries = () =>
  readFileSync(path.join(__dirname, 'judged.tsv'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t')[2].replace(/\\n/g, ' ').replace(/\\t/g, '\t').replace(/\\\\/g, '\\'));

const contentTexts = () =>
  readdirSync(realContent, { recursive: true })
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => readFileSync(path.join(realContent, name), 'utf8'));

/** Entries whose texts are what nobody writes. */
function oddContent() {
  const folder = mkdtempSync(path.join(tmpdir(), 'faqgen-odd-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  mkdirSync(path.join(folder, 'q1'));
  writeFileSync(path.join(folder, 'site.yaml'), readFileSync(path.join(realContent, 'site.yaml')));
  writeFileSync(path.join(folder, 'q1/_category.md'), '---\nid: Q1\ntitle: Odd\n---\n');
  const hidden = 'abcdefghijklmnopqrstuvwxyzabcdefgh'.replace(/./g, '$&\u00ad\u200b\u00ad');
  const texts = randomStrings(ODD * LINES).map((text) => text.replace(/[\p{Cc}`]/gu, ' '));
  for (let i = 0; i < ODD; i++) {
    const lines = texts.slice(i * LINES, (i + 1) * LINES);
    writeFileSync(path.join(folder, `q1/${i + 1}-odd.md`),
      ['---', `id: Q1-${i + 1}`, `title: Odd ${i}`, `status: ${i % 3 === 0 ? 'archived' : 'current'}`,
        '---', '', '```text', ...lines, i % 5 === 0 ? hidden : '', '```', ''].join('\n'));
  }
  return { folder, texts: [...texts, hidden] };
}

const HARD = [
  `${' '.repeat(2100)}Q6-5`, `${'\u3000'.repeat(2100)}Q6-5`, `${'。'.repeat(2100)}失効`, 'a'.repeat(65),
  '\ud800失効\udc00', '\ud842\udfb7野家',
  '', ' ', '、。', '\u0000', 'Q6-5', 'q6-5', 'Ｑ６－５', ' Q 6 - 5 ', 'Q6-99', 'q6', '証', '名', 'の', 'a', '1',
  '証明書'.repeat(3400), 'x'.repeat(10000), 'ab '.repeat(3400), '𠮷野家', '😀', 'a\u0301', 'が', 'ゔヴ',
  '"', "' OR 1=1 --", 'NEAR(a b)', 'title:証明書', '*', 'a*', '-a', '(', '^証明書', 'AND OR NOT',
  '証明書'.split('').join('\u200b'), 'certificat', 'certificaet', 'Firefx', 'Intrenet Explorer',
  'X509PrivateKey', 'x509privatekey', 'CertEnroll::CX509', '80090009', '0x80090009', '-2146893815',
  'https://ra.example.jp/get?id=4711 有効な証明書情報がありません', 'user@example.ac.jp 証明書', 'www.example.ac.jp',
  '10.2.1 TLSv1.2 a.b.c 証明書', 'ａ＠ｂ 失効', 'x.y-z.w 失効 http://', '"www.a-b.jp", 失効', '2148073481', '0x8009', '8009000', 'sec_error_revoked_certificat', 'sha256RSA', 'PKCS12',
];

async function main() {
  const site = build(realContent);
  const faqgen = loadRanker({ folder: site.files });
  checkTokens(`${STRINGS} strings at random`, randomStrings(STRINGS), faqgen);
  checkTokens('the sources of the content', contentTexts(), faqgen);
  checkTokens('what marks and voiced marks can do', [
    '\u0301a', `a${'\u0301'.repeat(100)}`, `か${'\u3099'.repeat(40)}`, 'ｶﾞﾞ', '\uff9eあ', 'ﾊﾟ\u0323ﾌﾟ',
    `x${'\u0315\u0316'.repeat(5000)}`, 'ﷺ', '㍿㍻', '\u1100\u1161\u11a8', 'e\u0323\u0302', '가\u3099',
  ], faqgen);
  await checkHits('judged queries', judgedQueries(), site, faqgen);
  await checkHits('slices of the content', slices(contentTexts(), SLICES), site, faqgen);
  await checkHits('hard queries', HARD, site, faqgen);
  await checkCommand('judged and hard queries', [...judgedQueries(), ...HARD].map(oneLine), site, faqgen);
  const odd = oddContent();
  const oddSite = build(odd.folder);
  await checkHits('slices of odd texts', slices(odd.texts, SLICES), oddSite,
    loadRanker({ folder: oddSite.files }));
  const longWord = 'abcdefghijklmnopqrstuvwxyzabcdefgh';
  await checkHits('a word that fits no window', [longWord], oddSite, loadRanker({ folder: oddSite.files }));
  done();
}

main();
