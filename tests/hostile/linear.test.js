// linear.test.js - no text of a page's size takes more than time linear in it. SPDX-License-Identifier: ISC
//
// Each kind of text is built at two sizes, one FACTOR times the other, and processor time is compared.
// What is quadratic would take FACTOR squared as long.
'use strict';

const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const test = require('node:test');
const { FAQGEN } = require('./site.js');

const PROGRAM = process.env.PLAIN_FAQGEN || FAQGEN;
const SMALL = 25000; // bytes
const FACTOR = 6;
const MOST = 14; // between FACTOR and its square
const TRIES = 3;
const SECONDS = 60;

const repeat = (text) => (bytes) => text.repeat(Math.ceil(bytes / text.length));
const nested = (open, middle, close) => (bytes) => {
  const depth = Math.ceil(bytes / (open.length + close.length));
  return open.repeat(depth) + middle + close.repeat(depth);
};
const numbered = (write) => (bytes) => {
  const parts = [];
  for (let i = 0, length = 0; length < bytes; i++) {
    parts.push(write(i));
    length += parts.at(-1).length;
  }
  return parts.join('');
};

const MARKDOWN = {
  'nested strong emphasis': nested('*a **a ', 'b', ' a** a*'),
  'emphasis that only closes': repeat('a_ '),
  'emphasis that only opens': repeat('_a '),
  'many runs of many marks': numbered((i) => `${'*'.repeat((i % 90) + 1)}a `),
  'links that only close': repeat('a]'),
  'links that only open': repeat('[a'),
  'nested brackets': nested('[', 'a', ']'),
  'links without an end': repeat('[a](<b'),
  'links with open addresses': repeat('[a](b'),
  'links with open titles': repeat('[a](b "c'),
  'images in images': nested('![', 'a', '](b)'),
  'emphasis over links': repeat('**x [a*b**c*](d)'),
  'code that is not closed': numbered((i) => `e${'`'.repeat((i % 200) + 1)}`),
  'nested quotes': repeat('> '),
  'nested lists': numbered((i) => `${'  '.repeat(Math.min(i, 60))}- a\n`),
  'quotes and lists in turn': repeat('> - '),
  'long list': repeat('- a\n'),
  'long loose list': repeat('- a\n\n'),
  'long numbered list': numbered((i) => `${i + 1}. a\n`),
  'many paragraphs': repeat('a\n\n'),
  'one long line': repeat('a '),
  'one long word': repeat('a'),
  'one long word of Japanese': repeat('証'),
  'many lines': repeat('a\n'),
  'hard line breaks': repeat('a  \n'),
  'many headings of one name': repeat('# a\n\n'),
  'many headings': numbered((i) => `# h${i}\n\n`),
  'definitions': numbered((i) => `[r${i}]: https://a.example/${i}\n`),
  'definitions of one name': repeat('[a]: https://a.example/\n'),
  'references to definitions': (bytes) => `${repeat('[a] [a][b] ')(bytes)}\n\n[a]: https://a.example/\n[b]: https://b.example/\n`,
  'references to none': repeat('[a][b] '),
  'autolinks': repeat('<https://a.example/> '),
  'bare addresses': repeat('https://a.example/b '),
  'links to one place': repeat('[a](#b) '),
  'character references': repeat('&amp;&#x3c;&unknown;'),
  'backslashes': repeat('\\\\\\*'),
  'less-than signs': repeat('<'),
  'half tags': repeat('<a '),
  'open comments': repeat('<!-- a '),
  'comments': repeat('<!-- a -->\n\n'),
  'instructions': repeat('<?'),
  'declarations': repeat('<!A '),
  'CDATA sections': repeat('<![CDATA['),
  'nested elements': nested('<b>', 'a', '</b>'),
  'elements that are not closed': repeat('<b>'),
  'elements that only close': repeat('</b>'),
  'attributes': (bytes) => `<a ${repeat('b="c" ')(bytes)}>x</a>`,
  'thematic breaks': repeat('***\n'),
  'setext underlines': repeat('a\n=\n'),
  'fences': repeat('```\n'),
  'tables': (bytes) => `<table>${repeat('<tr><td>a</td></tr>')(bytes)}</table>`,
  'one long table row': (bytes) => `<table><tr>${repeat('<td>a</td>')(bytes)}</tr></table>`,
  'suppression comments': repeat('<!-- faqgen-lint-disable-next-line http-link: x -->\n\n'),
  'tabs': repeat('\t'),
  'marks that combine': repeat('e\u0301'),
  'nothing but marks': repeat('\u0301'),
  'emoji joined': repeat('\u{1f469}\u200d'),
};

// What the front matter holds, up to its limit: here it is the small size that is a fraction.
const YAML = {
  'open brackets': repeat('['),
  'open braces': repeat('{a: '),
  'one long list': (bytes) => `tags: [${repeat('a, ')(bytes)}b]`,
  'anchors': repeat('&a '),
  'aliases': (bytes) => `x: &a b\ny: [${repeat('*a, ')(bytes)}*a]`,
  'quotation marks': repeat('"'),
  'keys': numbered((i) => `k${i}: a\n`),
  'one key again and again': repeat('k: a\n'),
  'lines': repeat('\n'),
  'questions': repeat('? '),
  'dashes': repeat('- '),
  'escapes': (bytes) => `summary: "${repeat('\\x41')(bytes)}"`,
};
const YAML_SMALL = 10000;

/** Seconds of processor time that a build of it takes; its status is no matter, but a signal is. */
function secondsOf(folder, text) {
  fs.writeFileSync(path.join(folder, 'source/q1/1-x.md'), text);
  const run = spawnSync('bash', ['-c', 'TIMEFORMAT=%U; time timeout "$0" "$@"', String(SECONDS), PROGRAM, 'build', '-q', '-j', '1', '--force',
    '-s', path.join(folder, 'source'), '-o', path.join(folder, 'out')], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  assert.ok([0, 1].includes(run.status), `status ${run.status}: ${run.stderr.slice(-500)}`);
  return Number(run.stderr.trim().split('\n').at(-1));
}

const entry = (text, yaml = '') => `---\nid: Q1-1\ntitle: A\nsummary: b\n${yaml}---\n\n${text}\n`;

function checkLinear(folder, write, small) {
  const base = secondsOf(folder, entry('a'));
  let ratio;
  for (let i = 0; i < TRIES; i++) {
    const one = Math.max(secondsOf(folder, write(small)) - base, 0.004);
    ratio = (secondsOf(folder, write(FACTOR * small)) - base) / one;
    if (ratio < MOST) {
      return;
    }
  }
  assert.fail(`${FACTOR} times the text takes ${ratio.toFixed(1)} times as long`);
}

test('linear time', async (t) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'faqgen-linear-'));
  t.after(() => fs.rmSync(folder, { recursive: true, force: true }));
  fs.mkdirSync(path.join(folder, 'source/q1'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'source/q1/_category.md'), '---\nid: Q1\ntitle: One\n---\n');
  fs.writeFileSync(path.join(folder, 'source/site.yaml'),
    'name: a\ntitle: A\ndescription: A\nbase_url: https://faq.example.jp/\nlang: en\n');
  for (const [name, write] of Object.entries(MARKDOWN)) {
    await t.test(name, () => checkLinear(folder, (bytes) => entry(write(bytes)), SMALL));
  }
  for (const [name, write] of Object.entries(YAML)) {
    await t.test(`front matter: ${name}`, () => checkLinear(folder, (bytes) => entry('a', `${write(bytes)}\n`), YAML_SMALL));
  }
});
