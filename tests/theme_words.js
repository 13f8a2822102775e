// theme_words.js - what the theme's words must be and must not. SPDX-License-Identifier: ISC
//
//   node tests/theme_words.js keys|unused|literal|foreign    prints what is wrong, a line each
'use strict';

const fs = require('node:fs');
const path = require('node:path');

const THEME = 'themes/default';

/** Paths of all files below `folder` whose names `pattern` fits. */
function filesBelow(folder, pattern) {
  return fs.readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

const read = (file) => fs.readFileSync(file, 'utf8');

/** Name to text of the words of a language. */
function wordsOf(lang) {
  const lines = read(`${THEME}/strings/${lang}.yaml`).split('\n');
  return new Map(lines.map((line) => /^([a-z_]+): *(.*)$/.exec(line)).filter(Boolean)
    .map(([, name, text]) => [name, text]));
}

/** Both languages have the same words, and in each the same places to fill in. */
function keys() {
  const [ja, en] = [wordsOf('ja'), wordsOf('en')];
  const places = (text) => [...new Set(text.match(/\{[a-z]+\}/g) ?? [])].sort().join(' ');
  const names = [...new Set([...ja.keys(), ...en.keys()])];
  return names.flatMap((name) => {
    if (!ja.has(name) || !en.has(name)) {
      return [`${name} is not in ${ja.has(name) ? 'en' : 'ja'}.yaml`];
    }
    return places(ja.get(name)) === places(en.get(name)) ? []
      : [`${name}: ja has '${places(ja.get(name))}', en '${places(en.get(name))}'`];
  });
}

/** Every word is asked for, by a template or by the program. */
function unused() {
  const templates = filesBelow(THEME, /\.mustache$/).map(read).join('');
  const program = filesBelow('generator/render', /\.c$/).map(read).join('');
  return [...wordsOf('en').keys()]
    .filter((name) => !new RegExp(`strings\\.${name}\\b`).test(templates) &&
      !program.includes(`"${name}"`))
    .map((name) => `${name} is used nowhere`);
}

const LETTERS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u;

/** The letters that a template shows by itself: text, and attributes that are read out. */
function literalsOf(file) {
  const text = read(file).replace(/\{\{!.*?\}\}/gs, '').replace(/\{\{\{?.*?\}?\}\}/gs, '');
  const shown = text.replace(/<!--.*?-->/gs, '').replace(/<[^>]*>/gs, '\n').split('\n');
  const attributes = [...text.matchAll(/ (?:aria-label|title|alt|placeholder|label|data-[a-z-]+)="([^"]*)"/g)]
    .map((match) => match[1])
    .filter((value) => !/^[a-z]+$/.test(value)); // data-status="archived"
  return [...shown, ...attributes].map((part) => part.trim()).filter((part) => /\p{L}/u.test(part))
    .map((part) => `${file}: '${part}'`);
}

/** Texts of a script that look like something to read: two words, or one in Japanese. */
function sentencesOf(file) {
  const code = read(file).replace(/\/\*.*?\*\//gs, '').replace(/^\s*\/\/.*$/gm, '').replace(/\s\/\/ .*$/gm, '');
  const strings = [...code.matchAll(/'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g)]
    .map((match) => match[1] ?? match[2] ?? match[3]);
  const isSelector = (text) => /[.#>\[\]:,=${}]/.test(text) || text === 'use strict';
  return strings.filter((text) => (JAPANESE.test(text) && !NEEDED_TEXTS.test(text)) || (/\p{L} \p{L}/u.test(text) && !isSelector(text)))
    .map((text) => `${file}: '${text}'`);
}

/** Names of elements, and ranges of characters, in scripts. */
const NAMES = new Set(['main section']);
const NEEDED_TEXTS = /^(..?-.|一$|[ぁァ]-)/u;

function literal() {
  const templates = filesBelow(THEME, /\.mustache$/).filter((file) => !/(not_found_style|look|single_script)\.mustache$/.test(file));
  const scripts = filesBelow(`${THEME}/assets`, /\.js$/);
  const styles = filesBelow(THEME, /\.css$|(_style|look)\.mustache$/);
  return [
    ...templates.flatMap(literalsOf),
    ...scripts.flatMap(sentencesOf).filter((line) => !NAMES.has(line.slice(line.indexOf("'") + 1, -1))),
    ...styles.flatMap((file) => [...read(file).replace(/\\[0-9a-f]{1,6} ?/g, '').matchAll(/content: *"([^"]*\p{L}[^"]*)"/gu)]
      .filter((match) => !/^\\/.test(match[1]))
      .map((match) => `${file}: '${match[1]}'`)),
  ];
}

/** What of Japanese there must be, wherever the content is from. Punctuation is no word. */
const NEEDED = [
  // The example of a fault that only such a text can have, and its mend.
  ['generator/check/rule_texts_text.c', /"\*\*「CSP」\*\*を選びます。"|"「\*\*CSP\*\*」を選びます。"/],
  // The scripts whose words have no spaces between them, as generator/search/fold.c has them.
  ['themes/default/assets/search/search.js', /^ *const (han|hiragana|katakana|long) = |\? '一' : ' '/],
];

/** Nothing of one site, and nothing of one language but in its words, comments aside. */
function foreign() {
  const found = [];
  for (const file of [...filesBelow('generator', /\.[ch]$/), ...filesBelow('themes', /./)]) {
    if (!/strings\/ja\.yaml$/.test(file)) {
      const isCode = /\.(c|h|js|css)$/.test(file);
      const text = read(file);
      const code = isCode ? text.replace(/\/\*.*?\*\//gs, (all) => all.replace(/[^\n]/g, ''))
        .replace(/(^|\s)\/\/ .*$/gm, '') : text;
      code.split('\n').forEach((line, i) => {
        const isNeeded = NEEDED.some(([name, pattern]) => name === file && pattern.test(line));
        // The operator's README is in both languages, one behind the other.
        if (LETTERS.test(line) && !isNeeded && file !== 'themes/bundle/README.txt') {
          found.push(`${file}:${i + 1}: ${line.trim()}`);
        }
      });
      text.split('\n').forEach((line, i) => {
        if (/upki|\bnii\b|certs\b/i.test(line)) {
          found.push(`${file}:${i + 1}: ${line.trim()}`);
        }
      });
    }
  }
  return found;
}

const offences = { keys, unused, literal, foreign }[process.argv[2]]();
process.stdout.write(offences.map((line) => `${line}\n`).join(''));
