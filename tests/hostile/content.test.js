// content.test.js - texts that are code elsewhere stay texts in everything published. SPDX-License-Identifier: ISC
'use strict';

const assert = require('node:assert/strict');
const { execFileSync, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const test = require('node:test');
const vm = require('node:vm');
const { faqgen, makeTwins } = require('./site.js');
const { recordsOf, assertSoundIds, examplesOf } = require('./pages.js');
const { BIDI, HIDDEN, CONTROL, visible, referenced } = require('./texts.js');

const SEED = 64;
const ENTRIES = 240;

const filesBelow = (folder, ending) =>
  fs.readdirSync(folder, { withFileTypes: true }).flatMap((item) => {
    const whole = path.join(folder, item.name);
    return item.isDirectory() ? filesBelow(whole, ending) : item.name.endsWith(ending) ? [whole] : [];
  });

const read = (file) => fs.readFileSync(file, 'utf8');
const sorted = (list) => [...new Set(list)].sort();

/** The same value with each text in it changed. */
const mapped = (value, change) => {
  if (typeof value === 'string') {
    return change(value);
  }
  if (Array.isArray(value)) {
    return value.map((item) => mapped(item, change));
  }
  return value !== null && typeof value === 'object'
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapped(item, change)])) : value;
};

/** The first difference of two lists of lines, in words. */
function assertSame(actual, expected, what) {
  const place = expected.findIndex((record, i) => record !== actual[i]);
  assert.ok(place < 0 && actual.length === expected.length, place < 0
    ? `${what}: ${JSON.stringify(actual[expected.length])} is too much`
    : `${what}: ${JSON.stringify(actual[place])} instead of ${JSON.stringify(expected[place])}`);
}

// Everything that is published is of a kind that a test below compares (`twin.db` and the pages by their
// texts, the theme's own files by their bytes). A feed or another page is one more kind.
const KINDS = new RegExp(`^(${[
  'site/(index|404|errors|search|tags|accessibility|old-C\\d+-\\d+|c\\d+/(index|print)|c\\d+/c\\d+-\\d+)\\.html', 'site/(sitemap|feed)\\.xml', 'site/robots\\.txt', 'twin\\.(db|html)', 'man/(en/)?man7/twin\\.7',
  'site/assets/search/([tw]-\\d+-[0-9a-z]{5}|d-\\d+|manifest)\\.js', 'site/assets/(search/(box|filter|marks|results|search)\\.js|faq\\.css|icon\\.svg)',
  'site/c\\d+/images/a\\.png', '\\.faqgen(-cache)?',
].join('|')})$`);

// --- Files of the search box -------------------------------------------------------------------------

/** The arguments of the one call that a file is: as its text says, and as a browser would get them. */
function callOf(file) {
  const text = read(file);
  const [, name, words] = /^faqgen\.([tdwm])\((.*)\);\n$/su.exec(text) ?? assert.fail(`${file} is no call`);
  assert.doesNotMatch(text.replace(/\n$/, ''), /[\n\r\u2028\u2029<>&]/, file);
  const said = JSON.parse(`[${words.replaceAll('\t', '\\t')}]`); // nothing but data, or it would not be JSON
  const calls = [];
  const taker = new Proxy({}, { get: (_, key) => (...args) => void calls.push([key, ...args]) });
  vm.runInNewContext(text, { faqgen: taker }); // whatever else it names is not there
  assert.deepEqual(JSON.parse(JSON.stringify(calls)), [[name, ...said]], file);
  return { name, words: said };
}

const linesOf = (files) => files.flatMap(([, text]) => text.split('\n').slice(0, -1));

/** The terms and the words of the search box are those of the database, each file's behind its key. */
function assertSameTerms(termFiles, wordFiles, terms) {
  assert.deepEqual(termFiles.filter(([key, text]) => !text.startsWith(`${key}\t`)), []);
  assertSame(linesOf(termFiles).sort(), terms.map(({ term, idf, df, post }) => [term, idf, df, post].join('\t')).sort(), 'terms');
  assert.deepEqual(terms.filter(({ term }) => /[\s"'\\<>&\p{Cc}]/u.test(term) || term.search(HIDDEN) >= 0), []);

  assert.deepEqual(wordFiles.filter(([key, text]) => text.split('\n').slice(0, -1).some((line) => !line.startsWith(key))), []);
  const words = linesOf(wordFiles);
  const known = new Set(terms.map(({ term, df }) => `${term} ${df}`));
  assert.deepEqual(words.filter((word) => !known.has(word)), []);
  const plain = (lines) => sorted(lines.filter((line) => /^[a-z]{4,} /.test(line)));
  assertSame(plain(words), plain([...known]), 'words');
}

// --- The manual page ---------------------------------------------------------------------------------

// Marks that no character can take in are lost to groff, and so are format characters.
const squeezed = (text) => text.normalize('NFC').replace(/[\s\p{M}\p{Cf}]+/gu, '');

function shownManual(page) {
  const shown = spawnSync('man', ['-l', page], {
    env: { ...process.env, MANWIDTH: '2000', LC_ALL: 'C.UTF-8', MANPAGER: 'cat', MANROFFOPT: '', MANOPT: '--nh --nj' }, encoding: 'utf8', maxBuffer: 2 ** 28,
  });
  assert.equal(shown.status, 0, shown.stderr);
  assert.equal(shown.stderr, '');
  return shown.stdout.split('\n').filter((line) => line.trim() !== '');
}

/**
 * Every line of the manual page is the harmless one's. An entry has no list of those of its messages that
 * its title or answer has: those lines may be missing where the entry says the message elsewhere.
 */
function assertSameManual(hostile, harmless, textOf) {
  const lines = hostile.map(squeezed).filter((line) => line !== '');
  let next = 0;
  let since = 0; // where the entry begins
  let owed = [];
  const settle = () => {
    const entry = lines.slice(since, next).join('');
    const lost = owed.filter((message) => !entry.includes(message));
    assert.deepEqual(lost, [], `lost: ${lost} in ${entry}`);
    owed = [];
    since = next;
  };
  for (const line of harmless) {
    const expected = squeezed(textOf(line));
    if (/^ {3}\S/.test(line)) {
      settle();
    }
    if (expected === lines[next] || expected === '') {
      next += expected === '' ? 0 : 1;
    } else if (/^ +• +zq[a-z]{4}x$/.test(line)) {
      owed.push(expected.slice(1));
    } else {
      assert.ok(line.trim() === 'When you see this message:', `${JSON.stringify(lines[next])} instead of ${JSON.stringify(expected)}`);
    }
  }
  settle();
  assert.equal(next, lines.length, lines[next]);
}

// --- All of it ---------------------------------------------------------------------------------------

test('hostile texts', async (t) => {
  const twins = makeTwins(SEED, ENTRIES);
  t.after(() => fs.rmSync(twins.folder, { recursive: true, force: true }));
  for (const { status, stderr } of twins.runs) {
    assert.equal(status, 0, stderr);
    assert.equal(stderr.match(new RegExp(`${HIDDEN.source}|${CONTROL.source}`, 'u')), null, 'a message has a hidden character');
  }
  const { textOf } = twins;
  const same = (text) => text;
  const relative = (file, twin) => path.relative(twins[twin], file);

  const database = (twin) => path.join(twins[twin], 'twin.db');
  const rows = (twin, sql) => {
    const text = execFileSync('sqlite3', ['-readonly', '-json', database(twin), sql], { maxBuffer: 2 ** 28 });
    return JSON.parse(text.toString() || '[]');
  };
  const files = (twin, ending = '') => filesBelow(twins[twin], ending).map((file) => relative(file, twin));

  await t.test('both twins have the same files', () => {
    const [hostile, harmless] = ['hostile', 'harmless'].map((twin) => files(twin).filter((file) => !/search\/[dtw]-/.test(file)).sort());
    assert.deepEqual(hostile, harmless);
    assert.deepEqual(files('hostile').filter((file) => !KINDS.test(file)), []);
    assert.ok(hostile.length > 2 * ENTRIES);
    for (const file of hostile.filter((name) => /\.(css|svg|png)$|search\/[a-z]+\.js$/.test(name) && !name.endsWith('manifest.js'))) {
      assert.equal(read(path.join(twins.hostile, file)), read(path.join(twins.harmless, file)), file);
    }
  });

  await t.test('no page has an element, attribute, address or text that the harmless twin does not have', () => {
    const siteTitle = rows('hostile', "select value from meta where key = 'title'")[0].value;
    const plain = (text) => text.replace(BIDI, '');
    assert.notEqual(plain(siteTitle), siteTitle);
    for (const file of files('harmless', '.html')) {
      // The browser itself shows titles and descriptions, where nothing ends what turns around a text.
      const isTitle = (place) => /\/head\/(title|meta@content|script)$|\/body\/footer\/p$/.test(place) ||
        (/^(site\/index|twin)\.html$/.test(file) && /\/main\/div\/p$/.test(place)) || (file.includes('/old-') && /\/main\//.test(place));
      const change = (text, place) => (isTitle(place) ? plain(textOf(text)) : textOf(text).replaceAll(siteTitle, plain(siteTitle)));
      assertSame(recordsOf(read(path.join(twins.hostile, file)), same), recordsOf(read(path.join(twins.harmless, file)), change), file);
    }
    assert.ok(files('harmless', '.html').length > ENTRIES);
  });

  await t.test('every id is one word, is there once, and is where the links of its page lead', () => {
    const counts = files('hostile', '.html').map((file) => assertSoundIds(read(path.join(twins.hostile, file)), file));
    assert.ok(counts.reduce((sum, { ids }) => sum + ids, 0) > 3 * ENTRIES);
    assert.ok(counts.reduce((sum, { links }) => sum + links, 0) > ENTRIES);
  });

  await t.test('the examples of a search are words, and search for themselves', () => {
    const errors = rows('hostile', 'select text from error').map(({ text }) => text).join('\n');
    const examples = examplesOf(read(path.join(twins.hostile, 'site/index.html')));
    for (const { text, href } of examples) {
      assert.ok(errors.includes(text), text);
      assert.match(text, /^\w+$/);
      assert.equal(href, `search.html?q=${text}`);
    }
    assert.ok(examples.length > 0);
  });

  await t.test('the files that the search box loads are data, and hold the texts', () => {
    for (const [twin, terms, termFiles] of [['hostile', 500, 1], ['harmless', 3500, 2]]) {
      const calls = files(twin, '.js').filter((file) => /\/([tdw]-\w+(-\w+)?|manifest)\.js$/.test(file))
        .map((file) => callOf(path.join(twins[twin], file)));
      const of = (wanted) => calls.filter(({ name }) => name === wanted).map(({ words }) => words);
      assertSameTerms(of('t'), of('w'), rows(twin, 'select term, idf, df, post from term'));
      const texts = of('d').sort((a, b) => a[0] - b[0]).flatMap(([, items]) => items).map((item) => JSON.stringify(item));
      const expected = rows(twin, 'select e.id, e.title, e.url, f.errors, f.summary, f.body from entry e join entry_fts f on f.rowid = e.n order by e.n')
        .map((row) => JSON.stringify(Object.values(row).map((text) => text.replaceAll('\u001f', ''))));
      assertSame(texts, expected, 'texts');
      assert.deepEqual(of('m').map(([{ n }]) => n), [ENTRIES]);
      const count = of('t').flatMap(([, text]) => text.split('\n')).length;
      assert.ok(texts.length === ENTRIES && count > terms && of('t').length >= termFiles && of('w').length > 1, `${count} terms`);
    }
  });

  await t.test('the database holds each text as it is, in its place', () => {
    assert.deepEqual(rows('hostile', 'pragma integrity_check'), [{ integrity_check: 'ok' }]);
    const lists = (row) => Object.fromEntries(Object.entries(row).map(([name, text]) =>
      [name, ['texts', 'errors', 'tags'].includes(name) ? sorted(text.split(/[\u0001\n]/)) : text]));
    for (const sql of [
      'select n, id, category, title, url, summary, updated, status from entry order by n',
      'select id, ord, title, summary, url from category order by ord',
      "select n, group_concat(text, '\u0001') as texts from error group by n",
      "select n, group_concat(text, '\u0001') as texts from tag group by n",
      "select rowid, replace(title, char(31), '') as title, replace(errors, char(31), '') as errors, replace(tags, char(31), '') as tags, " +
        "replace(summary, char(31), '') as summary, replace(body, char(31), '') as body from entry_fts order by rowid",
      'select key, value from meta where key not in (\'inputs\', \'average_length\', \'maxidf\') order by key',
    ]) {
      const records = (list) => list.map((row) => JSON.stringify(lists(row))).sort();
      assertSame(records(rows('hostile', sql)), records(mapped(rows('harmless', sql), textOf)), sql);
    }
    const schema = 'select sql from sqlite_schema order by name';
    assert.deepEqual(rows('hostile', schema), rows('harmless', schema));
  });

  await t.test('the database holds the Markdown as it was written', () => {
    for (const { id, md } of rows('hostile', 'select id, md from entry')) {
      const [category, number] = id.split('-');
      const written = read(path.join(twins.source, category.toLowerCase(), `${number}-entry.md`));
      assert.equal(md.trimEnd(), written.slice(written.indexOf('\n---\n\n') + 6).trimEnd(), id);
    }
  });

  // Where both twins lacked a text they would be the same.
  await t.test('each word of the harmless twin is in its page, the manual page and the database', () => {
    const manual = shownManual(path.join(twins.harmless, 'man/man7/twin.7')).join('\n').split(/\n(?= {3}\S|\S)/);
    const sections = new Map(manual.map((text) => [/^ *(C\d+-\d+)\. /.exec(text)?.[1], text]));
    const indexed = new Map(rows('harmless', 'select id, f.* from entry e join entry_fts f on f.rowid = e.n').map((row) => [row.id, JSON.stringify(row)]));
    for (const [id, text] of indexed) {
      const [category, number] = id.toLowerCase().split('-');
      const source = read(path.join(twins.source.replace('hostile', 'harmless'), category, `${number}-entry.md`));
      const [front, body] = source.split('\n---\n\n');
      const html = read(path.join(twins.harmless, `site/${category}/${category}-${number}.html`));
      const words = [...front.replace(/^(tags|keywords):.*|product: "\w+"/gm, '').matchAll(/zq[a-z]{4}x/g), ...body.replace(/ "\w+"\)/, ')').matchAll(/zq[a-z]{4}x/g)].map(([word]) => word);
      assert.equal(words.length, 12, id);
      assert.deepEqual(words.filter((word) => ![html, sections.get(id), text].every((place) => place.includes(word))), [], id);
    }
    assert.equal(indexed.size, ENTRIES);
  });

  await t.test('the sitemap is XML and names the same addresses', () => {
    const file = path.join(twins.hostile, 'site/sitemap.xml');
    execFileSync('xmllint', ['--noout', '--nonet', file]);
    assert.equal(read(file), read(path.join(twins.harmless, 'site/sitemap.xml')));
  });

  await t.test('the manual page has no request but its own, and shows each text', () => {
    const pages = files('hostile', '.7').map((file) => path.join(twins.hostile, file));
    const page = pages.find((file) => file.includes('/man/man7/'));
    const twin = page.replace('/hostile/', '/harmless/');
    for (const copy of pages) {
      assert.equal(read(copy), read(page), copy);
    }
    // Not as Debian's man.local has it: elsewhere these are other characters.
    assert.deepEqual(read(page).split('\n').filter((line) => !/^\.(\\"|if )/.test(line) && /[`^~']/.test(line)), []);
    const allowed = new Set(read(twin).match(/^['.][ \t]*\S*/gm));
    for (const request of new Set(read(page).match(/^['.][ \t]*\S*/gm))) {
      assert.ok(allowed.has(request), `${request} is in the manual page`);
    }
    // The head, the line of NAME and the foot have as much of the title as fits.
    const [hostile, harmless] = [page, twin].map(shownManual);
    const name = squeezed(textOf(harmless[2]));
    assert.ok(name.endsWith(squeezed(hostile[2]).slice('twin-FAQ:'.length).replace(/…$/, '')) && squeezed(hostile[2]).startsWith('twin-'), hostile[2]);
    assertSameManual(hostile.slice(3, -1), harmless.slice(3, -1), textOf);
  });

  const RAW = new RegExp(`${HIDDEN.source}|${CONTROL.source}`, 'u');
  const noSpace = (text) => text.replace(/[\s\u2028\u2029]+/gu, '');
  const show = (twin, format, id) => {
    const run = faqgen('show', '-d', database(twin), '--format', format, id);
    assert.equal(run.status, 0, run.stderr);
    assert.doesNotMatch(run.stdout.replaceAll(/^/gm, ''), format === 'json' ? new RegExp(`${BIDI.source}|${CONTROL.source}`, 'u') : RAW, id);
    return run.stdout;
  };
  const entries = rows('hostile', 'select id, title, md from entry order by n').filter(({ title }, i) => i % 12 === 0 || (RAW.test(title) && i % 3 === 0));

  await t.test('show prints no character that a terminal obeys, but each text, and JSON that says the texts', () => {
    const errorsOf = new Map(entries.map(({ id }) => [id, []]));
    for (const { id, text } of rows('hostile', 'select id, text from error join entry using (n)')) {
      errorsOf.get(id)?.push(text);
    }
    // Messages that the title or the answer has are in no list. A quote has a ">" before each line.
    const unlisted = (text) => noSpace(text.replace(/^ {4}Messages:\n(?: {4}.*\n)+/m, '')).replaceAll('>', '');
    for (const { id, title, md } of entries) {
      const text = show('hostile', 'text', id);
      assert.equal(unlisted(text), noSpace(visible(textOf(unlisted(show('harmless', 'text', id))))).replaceAll('>', ''), id);
      for (const error of errorsOf.get(id)) {
        assert.ok(noSpace(text).replaceAll('>', '').includes(noSpace(visible(error)).replaceAll('>', '')), `${id}: ${error}`);
      }
      assert.equal(noSpace(show('hostile', 'md', id)).includes(noSpace(referenced(md))), true, id);
      const said = JSON.parse(show('hostile', 'json', id));
      const expected = mapped(JSON.parse(show('harmless', 'json', id)), textOf);
      assert.equal(said.title, title);
      assert.deepEqual({ ...said, errors: sorted(said.errors), tags: sorted(said.tags) }, { ...expected, md, errors: sorted(expected.errors), tags: sorted(expected.tags) });
    }
    assert.ok(entries.filter(({ title }) => RAW.test(title)).length > 10);
  });

  await t.test('search prints no character that a terminal obeys, but each title', () => {
    const titles = new Map(rows('hostile', 'select id, title from entry').map(({ id, title }) => [id, title]));
    let count = 0;
    for (const { title } of entries) {
      const found = faqgen('search', '-d', database('hostile'), '--', title);
      assert.ok(found.status === 0 || found.status === 1 || /has no word to search for/.test(found.stderr), found.stderr);
      assert.doesNotMatch(found.stdout + found.stderr, RAW, title);
      for (const [, id, shown] of found.stdout.matchAll(/^(C\d+-\d+) {2}(.*)$/gmu)) {
        assert.equal(noSpace(shown), noSpace(visible(titles.get(id))), id);
        count += RAW.test(titles.get(id)) ? 1 : 0;
      }
    }
    assert.ok(count > 10, `${count}`);
  });
});
