// corpus.js - entries for measuring the search, as many as wanted. SPDX-License-Identifier: ISC
//
// node corpus.js FOLDER COUNT
//
// Each has about 600 characters of text: sentences, steps, messages, lines of logs. The first
// entries of a large corpus are those of a small one. Same arguments, same bytes.
'use strict';

const { mkdirSync, writeFileSync } = require('node:fs');
const { writer } = require('./vocabulary.js');

const PER_CATEGORY = 100;
const FIRST_SEED = 1000;
const PARAGRAPHS = 3;

const quoted = (text) => JSON.stringify(text); // which is YAML too
const listed = (key, items) =>
  items.length === 0 ? [] : [`${key}:`, ...items.map((item) => `  - ${quoted(item)}`)];

function entryText(id, seed) {
  const { below, repeat, noun, sentence, paragraph, code, file, message, logLine, question } =
    writer(seed);
  const messages = repeat(below(3), message);
  const logs = below(2) === 0 ? repeat(1 + below(3), logLine) : [];
  const block = [...messages, ...logs];
  return [
    '---',
    `id: ${id}`,
    `title: ${quoted(question())}`,
    ...(below(4) === 0 ? [] : [`summary: ${quoted(sentence())}`]),
    ...listed('tags', [...new Set(repeat(2, noun))]),
    ...listed('keywords', [...new Set(repeat(3, noun))]),
    ...listed('errors', [...new Set(messages)]),
    '---',
    '',
    ...repeat(1 + below(PARAGRAPHS), () => `${paragraph(5)}\n`),
    ...(block.length === 0 ? [] : ['```text', ...block, '```', '']),
    '## 手順',
    '',
    ...repeat(2 + below(4), (_, step) => `${step + 1}. ${sentence()}`),
    '',
    '## 補足',
    '',
    `${sentence()}\`${file()}\`と\`${code()}\`も確認してください。${paragraph(4)}`,
    '',
  ].join('\n');
}

function main(folder, count) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    `${folder}/site.yaml`,
    'name: bench-faq\ntitle: 計測\ndescription: 検索の計測のための内容です。\n' +
      'base_url: https://faq.example.jp/bench/\nlang: ja\npublisher: 計測\n' +
      'contact:\n  title: 窓口\n  mail: help@example.jp\n',
  );
  for (let number = 0; number < count; number++) {
    const category = Math.floor(number / PER_CATEGORY) + 1;
    const place = (number % PER_CATEGORY) + 1;
    if (place === 1) {
      mkdirSync(`${folder}/q${category}`);
      writeFileSync(
        `${folder}/q${category}/_category.md`,
        `---\nid: Q${category}\ntitle: 第${category}部\nsummary: 質問と答えです。\n---\n`,
      );
    }
    writeFileSync(
      `${folder}/q${category}/${place}-entry.md`,
      entryText(`Q${category}-${place}`, FIRST_SEED + number),
    );
  }
}

const [folder, count] = process.argv.slice(2);
if (folder === undefined || !(Number(count) > 0)) {
  console.error('usage: node corpus.js FOLDER COUNT');
  process.exit(2);
}
main(folder, Number(count));
