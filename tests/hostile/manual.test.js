// manual.test.js - what troff would obey stands in the manual page as it was written. SPDX-License-Identifier: ISC
//
// Texts of troff's own characters are written in every place of an entry that the manual page shows, and
// looked for in what man(1) and mandoc(1) show: letter by letter, as somebody would copy and paste them.
// Spaces and line ends don't count: a paragraph is filled.
'use strict';

const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const test = require('node:test');
const { FAQGEN, PNG } = require('./site.js');

const ENTRIES = 40;
const PIECES = [
  '\\', '\\\\', '-', '--', '~', '^', '`', '``', "'", "''", '"', '""', '.', '..', '\\(rs', '\\-', '\\n(.x', '\\*(WB', '\\*[x]', '\\*(HM', '\\fB', '\\f[B]', '\\s+2', '\\h\'1i\'', '\\X\'x\'',
  '\\u0041', '\\[u0041]', '\\N\'65\'', '\\c', '\\&', '\\:', '\\%', '\\!', '\\?', '\\{', '\\}', '\\"', '\\#', '\\e', '\\E', '.so /etc/passwd', '.sy id', '.pso id', '.de x', '.ds WB', '.TH', '.SH', '.EE',
  '.RE', '.UE', '..', '.ig', '.ab', '.ex', '.if t', "'br", "'so x", '@', '%', '$', '#', '*', '_', '(', ')', '[', ']', '{', '}', '<', '>', '|', '&', '+', '=', ':', ';', ',', '!', '?', '/',
  'a', 'Z', '0', '日', '本', 'が', '「', '」', '。', 'é', 'ﾊﾟ', '→', '\u{20bb7}', '😀',
];

/** Random numbers below a limit, the same in each run. */
function randomFrom(seed) {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

// What is behind it says which text it was; before it is nothing, as a line begins there.
function textsFrom(random) {
  let count = 0;
  return () => {
    const pieces = Array.from({ length: 1 + random(6) }, () => PIECES[random(PIECES.length)]);
    count += 1;
    return `${pieces.join(random(3) === 0 ? ' ' : '')}zq${count}`;
  };
}

const yaml = (text) => JSON.stringify(text);
const markdown = (text) => text.replace(/[!-/:-@[-`{-~]/g, '\\$&');
const html = (text) => text.replace(/[&<>]/g, (mark) => `&#${mark.charCodeAt(0)};`).replace(/[!-/:-@[-`{-~]/g, (mark) => (mark === '&' || mark === '#' || mark === ';' ? mark : `&#${mark.charCodeAt(0)};`));

/** An entry with a text in each place; the places by name. */
function entryOf(id, next) {
  const places = {};
  const at = (name, write = (text) => text) => {
    places[name] = next();
    return write(places[name]);
  };
  const fence = '~'.repeat(40);
  const lines = [
    '---', `id: ${id}`, `title: ${at('title', yaml)}`, `summary: ${at('short answer', yaml)}`, `errors: [${at('message', yaml)}]`, '---', '',
    at('paragraph', markdown), '', `*${at('emphasis', markdown)}* **${at('strong', markdown)}**`, '', `[${at('label', markdown)}](https://host.example/)`, '',
    `## ${at('heading', markdown)}`, '', `- ${at('item', markdown)}`, `  1. ${at('item in an item', markdown)}`, '', `> ${at('quotation', markdown)}`, '',
    fence, at('code'), fence, '', `- ${fence}`, `  ${at('code of an item')}`, `  ${fence}`, '',
    '<table><tr><th>', at('head of a table', html), '</th></tr><tr><td>', at('cell', html), '</td></tr></table>', '',
    '<dl><dt>', at('term', html), '</dt><dd>', at('its text', html), '</dd></dl>', '',
    `${'`'.repeat(20)} ${at('code in a line')} ${'`'.repeat(20)}`, '', `![${at('picture', markdown)}](p.png)`, '',
  ];
  return { text: lines.join('\n'), places };
}

function build(folder) {
  const random = randomFrom(20261127);
  const next = textsFrom(random);
  const places = [];
  const content = path.join(folder, 'faq/q1');
  fs.mkdirSync(content, { recursive: true });
  fs.writeFileSync(path.join(content, 'p.png'), PNG);
  const site = { description: next(), 'help desk': next(), category: next(), summary: next() };
  places.push(site);
  fs.writeFileSync(path.join(folder, 'faq/site.yaml'),
    `name: odd\ntitle: Odd\ndescription: ${yaml(site.description)}\nbase_url: https://faq.example/\nlang: en\ncontact: {title: ${yaml(site['help desk'])}}\nman: {entry_pages: true}\n`);
  fs.writeFileSync(path.join(content, '_category.md'), `---\nid: Q1\ntitle: ${yaml(site.category)}\nsummary: ${yaml(site.summary)}\n---\n`);
  for (let i = 1; i <= ENTRIES; i++) {
    const entry = entryOf(`Q1-${i}`, next);
    places.push(entry.places);
    fs.writeFileSync(path.join(content, `${i}-e.md`), entry.text);
  }
  execFileSync(FAQGEN, ['build', '--quiet', '--source', 'faq'], { cwd: folder, stdio: ['ignore', 'inherit', 'pipe'] });
  return places;
}

const flat = (text) => text.replace(/(.)\x08+\1/gu, '$1').replace(/_\x08+/g, '').normalize('NFC').replace(/\s+/g, '');

function lacking(shown, places) {
  const page = flat(shown);
  return places.flatMap((each, i) => Object.entries(each).filter(([, text]) => !page.includes(flat(text))).map(([name, text]) => `entry ${i}, ${name}: ${text}`));
}

test('the manual page shows hostile texts as they are', async (t) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'faqgen-manual-'));
  t.after(() => fs.rmSync(folder, { recursive: true, force: true }));
  const places = build(folder);
  const page = path.join(folder, 'out/man/man7/odd.7');
  const environment = { ...process.env, LC_ALL: 'C.UTF-8', MANPAGER: 'cat' };
  const run = (command, ...operands) => execFileSync(command, operands, { cwd: folder, env: environment, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

  for (const columns of ['50', '80', '132']) {
    environment.MANWIDTH = columns;
    await t.test(`man(1) at ${columns} columns`, () => assert.deepEqual(lacking(run('man', page), places), []));
  }
  await t.test('mandoc(1)', () => assert.deepEqual(lacking(run('mandoc', '-T', 'utf8', page), places), []));
  await t.test('pages of single entries', () => {
    for (let i = 1; i <= ENTRIES; i++) {
      const shown = run('man', path.join(folder, `out/man/man7/odd-q1-${i}.7`));
      assert.deepEqual(lacking(shown, [places[i]]), []);
    }
  });
  await t.test('whatis(1) is told the title', () => {
    for (let i = 1; i <= ENTRIES; i++) {
      const shown = run('lexgrog', path.join(folder, `out/man/man7/odd-q1-${i}.7`));
      assert.deepEqual(lacking(shown, [{ title: places[i].title }]), []);
    }
  });
  t.diagnostic(`note: ${places.length - 1} entries, ${places.flatMap(Object.keys).length} texts`);
});
