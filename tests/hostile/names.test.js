// names.test.js - ids, aliases and names of files that lead elsewhere. SPDX-License-Identifier: ISC
//
// Each is written in every place that gives a name to something published. It is refused, with a message
// that can be shown and with nothing published, or the site is its harmless twin's but for that name. The
// plain program builds them one by one; then the instrumented one has all that were refused, and all that
// were not, in a source each.
//
// PLAIN_FAQGEN  builds one name at a time (FAQGEN)
'use strict';

const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const test = require('node:test');
const parse5 = require('parse5');
const { PNG, FAQGEN } = require('./site.js');
const { assertSoundIds } = require('./pages.js');
const { HIDDEN, CONTROL } = require('./texts.js');

const PLAIN = process.env.PLAIN_FAQGEN || FAQGEN;
const HARMLESS = 'zq-7';
const NAMES = [
  HARMLESS, 'zz-8', 'zz-8.html', '.', '..', '../x', '../../../../x', '/etc/x', 'a/b', 'a//b', './a', 'a/../../x', 'a\\b', '..\\x', 'C:\\x', 'C:x', '\\\\host\\x', '~', '~root',
  '-', '-rf', '--help', '', ' ', 'a b', ' a', 'a\tb', 'a\nb', 'a\rb', 'a\u0000b', 'a\u0007b', 'a\u001b[31mb', 'a\u007fb', 'a\u0085b', 'a\u009b31mb', 'a\u2028b', '\u202eb',
  'a\u2066', '\u200fa', 'a\u061cb', 'a\u200bb', '\ufeffa', 'a\u00adb', '<b>', '<script>alert(1)</script>', '"', "'", '"onclick="x', 'a&b', '&amp;', '`id`', '$(id)', '; id', '| id',
  '*', '?', 'a?y', 'a#y', '%2e%2e', '%2e%2e%2fx', '%00', '%', 'a%', 'CON', 'con', 'nul.x', 'aux', 'COM1', 'a.', 'a ', '.hidden', '.faqgen', '.htaccess', 'javascript:x', 'data:x',
  '//evil/x', 'https://evil/x', 'index', 'errors', 'search', '404', 'assets', 'sitemap', 'robots.txt', 'x.html?y', 'a.html', 'cafe\u0301', 'caf\u00e9', '\uff0e\uff0e', 'ａ', '日本',
  'İ', 'ß', '\u{1f600}', '\ufffd', 'a'.repeat(64), 'a'.repeat(65), 'a'.repeat(180), 'a'.repeat(240), '長'.repeat(60), '長'.repeat(80), '__proto__', 'constructor', '{{title}}',
  '.so x', "'br", '\\fB', '0', '-1', 'null', 'true',
];

// YAML's escapes: what nobody sees comes as one of them where the text of the file has nothing to hide.
const quoted = (text) =>
  `"${text.replace(/["\\]/g, '\\$&').replace(/[^ -~]/gu, (character) => `\\U${character.codePointAt(0).toString(16).padStart(8, '0')}`)}"`;
const address = (text) => encodeURIComponent(text).replace(/'/g, '%27');

/** The files of a source, in which `names` stand at a place, an entry each: a Map of path to text. */
function sourceOf(place, names) {
  const at = (wanted, harmless) => (place === wanted ? names[0] : harmless);
  const folder = at("folder's name", 'q1');
  const entry = (id, more, body) => `---\nid: ${id}\ntitle: Title\nsummary: Short\n${more}---\n\n${body}\n`;
  const files = new Map([
    ['site.yaml', `name: ${quoted(at('name of the site', 'zq'))}\ntitle: A\ndescription: A\nbase_url: https://faq.example.jp/\nlang: en\nman: {entry_pages: true}\n`],
    [`${folder}/_category.md`, `---\nid: ${quoted(at('id of a category', 'Q1'))}\ntitle: One\nsummary: s\naliases: [old/]\n---\n\n[an answer](999-z.md)\n`],
    [`${folder}/999-z.md`, entry('Q1-999', 'errors: [E9]\n', '[to](999-z.md)')],
  ]);
  names.forEach((name, i) => {
    const own = (wanted, harmless) => (place === wanted ? name : harmless);
    const image = `${own("picture's name", `p${i}`)}.png`;
    const aliases = [`${own('alias', `old${i}`)}.html`, `${own('alias that is a folder', `was${i}`)}/`, own('whole alias', `gone${i}.html`)];
    files.set(`${folder}/${image}`, Buffer.concat([PNG, Buffer.from([i])])); // equal ones are one file
    files.set(`${folder}/${i + 1}-${own("file's name", `e${i}`)}.md`, entry(quoted(own('id', `Q1-${i}`)),
      `aliases: [${aliases.map(quoted).join(', ')}]\nrelated: [Q1-999]\nerrors: [E1]\n`, `Text ![a picture](<${address(image)}>) [to](999-z.md)\n\n## Head`));
  });
  return files;
}

const PLACES = ['id', 'alias', 'alias that is a folder', 'whole alias', "file's name", "picture's name", "folder's name", 'id of a category', 'name of the site'];
const OF_FILES = new Set(["file's name", "picture's name", "folder's name"]);

// There is but one in a source.
const OF_SITE = 'name of the site';
const OF_CATEGORIES = new Set(["folder's name", 'id of a category']);

/** The files of a source with all of these names; where a category has but one, in a category each. */
function sourceOfAll(place, names) {
  if (!OF_CATEGORIES.has(place)) {
    return sourceOf(place, names);
  }
  return new Map(names.flatMap((name, i) => [...sourceOf(place, [name])].map(([file, text]) => [
    place === 'id of a category' ? file.replace(/^q1\//, `q${i}/`) : file,
    Buffer.isBuffer(text) ? text : text.replaceAll('Q1', `R${i}`).replace(/\b(old|was|gone)(?=[0/])/g, `$1${i}x`),
  ])));
}

/** True of a name that a file can have, with a number before and an ending behind it. */
const isFile = (name) => !/[/\0]|^\.?\.?$/.test(name) && Buffer.byteLength(name) <= 240;

// Folders of editors and version control are not looked into.
const isOverlooked = (place, name) => place === "folder's name" && /^[.#]|~$/.test(name);

function filesBelow(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((item) =>
    (item.isDirectory() ? filesBelow(path.join(folder, item.name)).map((name) => `${item.name}/${name}`) : [item.name]));
}

/** Builds a source: { run, out, files }; `files` are those of what is published, or none. */
function built(folder, content, program) {
  const work = fs.mkdtempSync(path.join(folder, 'case-'));
  const [source, out] = ['source', 'out'].map((name) => path.join(work, name));
  for (const [name, text] of content) {
    fs.mkdirSync(path.dirname(path.join(source, name)), { recursive: true });
    fs.writeFileSync(path.join(source, name), text);
  }
  const before = filesBelow(source);
  const run = spawnSync(program, ['build', '-s', source, '-o', out], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  assert.deepEqual(filesBelow(source), before, 'something is in the source');
  const beside = fs.readdirSync(work).filter((name) => !['source', 'out', '.out.lock'].includes(name));
  assert.deepEqual(beside, [], 'something is beside the site');
  return { run, out, files: fs.existsSync(out) ? filesBelow(out).sort() : [] };
}

function assertSilent(run, what) {
  const said = run.stderr + run.stdout;
  assert.ok(said.search(HIDDEN) < 0 && said.search(CONTROL) < 0, `${what}: ${JSON.stringify(said)}`);
}

/** It is said in which line, or at which file, and nothing is there. */
function assertRefused({ run, files }, place, what) {
  assert.equal(run.status, 1, `${what}: ${run.status} ${run.stderr}`);
  assert.deepEqual(files, [], what);
  assert.match(run.stderr, OF_FILES.has(place) ? /^.+: error: /m : /^.+\/[^/]+\.(md|yaml):\d+(:\d+)?: error: /m, what);
}

/** Every address in a page leads to a file of the site. */
function assertLeadsInside(out, file, files) {
  const html = fs.readFileSync(path.join(out, file), 'utf8');
  const walk = (node) => {
    for (const { name, value } of node.attrs ?? []) {
      const written = name === 'content' ? /^0; url=(.*)$/.exec(value)?.[1] : ['href', 'src'].includes(name) ? value : undefined;
      // The file that holds all is not in the site: it leads to itself, and to the site by its whole address.
      const isOwn = !file.startsWith('site/') && /^(#|data:)/.test(written);
      if (written !== undefined && !isOwn) {
        const url = new URL(written, `https://faq.example.jp/${file.replace(/^site\//, '')}`);
        assert.equal(url.origin, 'https://faq.example.jp', `${file}: ${written}`);
        const target = `site${decodeURIComponent(url.pathname)}`.replace(/\/$/, '/index.html');
        assert.ok(files.includes(target), `${file}: ${written} leads nowhere`);
      }
    }
    (node.childNodes ?? []).forEach(walk);
  };
  walk(parse5.parse(html));
  assertSoundIds(html, file);
}

const only = (first, second) => first.filter((name) => !second.includes(name));
const isFolded = (files) => new Set(files.map((file) => file.normalize('NFC').toLowerCase())).size === files.length;

/** What is published is the twin's, but for as many files as are called after the name. */
function assertLikeTwin({ out, files }, twin, what) {
  const [own, others] = [files, twin.files].map((list) => list.filter((file) => !/search\/[tdw]-/.test(file)));
  assert.equal(own.length, others.length, `${what}: ${only(own, others)} instead of ${only(others, own)}`);
  for (const file of own) {
    assert.ok(file.split('/').every((segment) => /^[A-Za-z0-9._~-]+$/.test(segment) && !/^\.\.?$/.test(segment)), `${what}: ${JSON.stringify(file)}`);
  }
  assert.ok(isFolded(files), what);
  files.filter((file) => file.endsWith('.html')).forEach((file) => assertLeadsInside(out, file, files));
}

/** Calls with a folder, in memory where there is one: what is published is flushed each time. */
const inTemporary = (t, call) => {
  const memory = fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir();
  const folder = fs.mkdtempSync(path.join(memory, 'faqgen-names-'));
  t.after(() => fs.rmSync(folder, { recursive: true, force: true }));
  call(folder);
};

const unlike = (names) => [...new Map(names.map((name) => [name.normalize('NFKC').toLowerCase().trim(), name])).values()];

/** The instrumented program says the same of all names at once. */
function checkAtOnce(folder, place, passed, refused) {
  const what = `${place}, all at once`;
  const none = built(folder, sourceOfAll(place, refused), FAQGEN);
  assertSilent(none.run, what);
  assertRefused(none, place, what);
  const faults = none.run.stderr.match(/: error: /g).length;
  assert.ok(faults >= refused.length, `${what}: ${faults} errors of ${refused.length} names`);
  const all = built(folder, sourceOfAll(place, unlike(passed)), FAQGEN);
  assertSilent(all.run, what);
  assert.equal(all.run.status, 0, `${what}: ${all.run.stderr}`);
  assert.ok(all.files.length > passed.length && isFolded(all.files), what);
  all.files.filter((file) => file.endsWith('.html')).forEach((file) => assertLeadsInside(all.out, file, all.files));
}

for (const place of PLACES) {
  test(`hostile names: ${place}`, (t) => inTemporary(t, (folder) => {
    const program = place === OF_SITE ? FAQGEN : PLAIN;
    const twin = built(folder, sourceOf(place, [place === 'whole alias' ? `${HARMLESS}.html` : HARMLESS]), program);
    assert.equal(twin.run.status, 0, twin.run.stderr);
    const overlooked = built(folder, sourceOf("folder's name", [`.${HARMLESS}`]), program);
    const names = OF_FILES.has(place) ? NAMES.filter(isFile) : NAMES;
    const faults = [];
    const passed = names.filter((name) => {
      const what = `${place} ${JSON.stringify(name)}`;
      const site = built(folder, sourceOf(place, [name]), program);
      try {
        assertSilent(site.run, what);
        if (site.run.status === 0) {
          assert.ok(isOverlooked(place, name) || (name.trim().search(HIDDEN) < 0 && name.search(CONTROL) < 0), `${what} is a name that nobody sees`);
          assertLikeTwin(site, isOverlooked(place, name) ? overlooked : twin, what);
        } else {
          assertRefused(site, place, what);
        }
      } catch (error) {
        faults.push(error.message);
      }
      return site.run.status === 0;
    });
    assert.deepEqual(faults, []);
    t.diagnostic(`${names.length} names; not refused: ${JSON.stringify(passed)}`);
    assert.ok(passed.length >= 2);
    if (place !== OF_SITE) {
      checkAtOnce(folder, place, passed, only(names, passed));
    }
  }));
}

// One file where case or composition does not count.
const PAIRS = [['zq', 'ZQ'], ['caf\u00e9', 'cafe\u0301'], ['\u00e9', '\u00c9'], ['stra\u00dfe', 'STRASSE'], ['k', '\u212a'], ['a', 'a '], ['a', 'a.'], ['\ufb01', 'fi'], ['か\u3099', 'が']];

for (const place of ['id', 'alias', 'alias that is a folder', "file's name", "picture's name"]) {
  test(`names that are one to some file systems: ${place}`, (t) => inTemporary(t, (folder) => {
    const isSource = OF_FILES.has(place);
    for (const names of PAIRS) {
      const what = `${place} ${JSON.stringify(names)}`;
      const site = built(folder, sourceOf(place, names), FAQGEN);
      assertSilent(site.run, what);
      if (site.run.status !== 0) {
        assertRefused(site, place, what);
      } else {
        assert.ok(isSource || names.every((name) => /^[ -~]*$/.test(name)), what);
        assertLikeTwin(site, built(folder, sourceOf(place, [HARMLESS, 'zz-8']), FAQGEN), what);
      }
    }
  }));
}
