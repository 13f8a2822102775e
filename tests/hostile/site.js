// site.js - twins: a site of hostile texts, and the same one with harmless words. SPDX-License-Identifier: ISC
//
// Wherever the hostile twin has a text, the harmless one has a word that stands for it. So what
// faqgen makes of both must be the same once each word is replaced by its text.
'use strict';

const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { textsOf } = require('./texts.js');

const ROOT = path.resolve(__dirname, '../..');
const FAQGEN = process.env.FAQGEN || path.join(process.env.BUILD || path.join(ROOT, 'build'), 'faqgen');
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const ENTRIES_OF_A_CATEGORY = 40;

/** A word of letters that no other text has in it. */
const wordOf = (number) =>
  `zq${[26 * 26 * 26, 26 * 26, 26, 1].map((unit) => LETTERS[Math.floor(number / unit) % 26]).join('')}x`;

/** Gives each text out once, as itself or as its word. */
class Texts {
  constructor(seed, count, isHostile) {
    this.texts = textsOf(seed, count);
    this.isHostile = isHostile;
    this.next = 0;
  }

  take(isFit = () => true) {
    let number;
    do {
      number = this.next % this.texts.length;
      this.next += 1;
    } while (!isFit(this.texts[number]));
    return this.isHostile ? this.texts[number] : wordOf(number);
  }

  /** For the front matter, whose texts are lines (U+2028 and U+2029 end some). */
  line() {
    return this.take((text) => !/[\u2028\u2029]/.test(text));
  }

  tag() {
    return this.take((text) => !/[\u2028\u2029]/.test(text) && [...text].length <= 100);
  }
}

const quoted = (text) => JSON.stringify(text); // YAML's double quoted scalar can have these escapes, too
const list = (items) => `[${items.map(quoted).join(', ')}]`;

/** Markdown that says just this text. No-break spaces and the like stay as they are. */
const escaped = (text) => text.replace(/[!-/:-@[-`{-~]/g, '\\$&');

const fenceFor = (text) => '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)));
const codeSpan = (text) => {
  const fence = fenceFor(text);
  return `${fence} ${text} ${fence}`;
};

// man(1) makes a "_" of a wide space that is underlined.
const isUnderlined = (text) => !/[\u2003\u3000]/.test(text);

function entry(category, number, texts) {
  const title = texts.line();
  return `---
id: ${category}-${number}
title: ${quoted(title)}
summary: ${quoted(texts.line())}
tags: ${list([texts.tag(), texts.tag()])}
keywords: ${list([texts.tag()])}
errors:
  - ${quoted(texts.line())}
  - {text: ${quoted(texts.line())}, product: ${quoted(texts.tag())}}
${number === ENTRIES_OF_A_CATEGORY ? '  - E_LITERAL\n' : ''}aliases: [old-${category}-${number}.html]
---

${escaped(texts.take())}

## A ${escaped(texts.take())}

Before ${codeSpan(texts.take())} and [b ${escaped(texts.take())}](https://www.example.jp/ "${escaped(texts.take())}") behind.

![c ${escaped(texts.take())}](images/a.png)

- d ${escaped(texts.take())}

  > e *${escaped(texts.take(isUnderlined))}*

~~~~~~~~text
${texts.take()}
~~~~~~~~
`;
}

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');

/** Writes a source of `count` entries. */
function writeSource(folder, seed, count, isHostile) {
  const texts = new Texts(seed, 30 * count, isHostile);
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'site.yaml'), `name: twin
title: ${quoted(`é ${texts.line()}`)}
description: ${quoted(`é ${texts.line()}`)}
base_url: https://faq.example.jp/
lang: en
publisher: ${quoted(texts.line())}
contact: {title: ${quoted(texts.line())}}
man: {title: ${quoted(texts.line())}, section: 7}
`);
  for (let first = 0; first < count; first += ENTRIES_OF_A_CATEGORY) {
    const category = `C${1 + first / ENTRIES_OF_A_CATEGORY}`;
    const place = path.join(folder, category.toLowerCase());
    fs.mkdirSync(path.join(place, 'images'), { recursive: true });
    fs.writeFileSync(path.join(place, 'images/a.png'), PNG);
    fs.writeFileSync(path.join(place, '_category.md'),
      `---\nid: ${category}\ntitle: ${quoted(texts.line())}\nsummary: ${quoted(texts.line())}\n---\n\n${escaped(texts.take())}\n`);
    for (let i = 1; i <= Math.min(ENTRIES_OF_A_CATEGORY, count - first); i++) {
      fs.writeFileSync(path.join(place, `${i}-entry.md`), entry(category, i, texts));
    }
  }
}

const faqgen = (...args) => spawnSync(FAQGEN, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });

/** Both twins, built: { folder, hostile, harmless, textOf }; textOf replaces the words in a text. */
function makeTwins(seed, count) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'faqgen-twins-'));
  const runs = [true, false].map((isHostile) => {
    const name = isHostile ? 'hostile' : 'harmless';
    writeSource(path.join(folder, `${name}-source`), seed, count, isHostile);
    return faqgen('build', '-q', '-s', path.join(folder, `${name}-source`), '-o', path.join(folder, name));
  });
  const texts = textsOf(seed, 30 * count);
  const numbers = new Map(texts.map((_, number) => [wordOf(number), number]));
  const textOf = (text) => text.replace(/zq[a-z]{4}x/g, (word) => texts[numbers.get(word)]);
  return {
    folder, runs, textOf, source: path.join(folder, 'hostile-source'),
    hostile: path.join(folder, 'hostile'), harmless: path.join(folder, 'harmless'),
  };
}

module.exports = { ROOT, PNG, FAQGEN, faqgen, makeTwins };
