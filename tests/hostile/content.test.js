// content.test.js - texts that are code elsewhere stay texts in everything published. SPDX-License-Identifier: ISC
'use strict';

const assert = require('node:assert/strict');
const { execFileSync, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const test = require('node:test');
const vm = require('node:vm');
const parse5 = require('parse5');
const { FAQGEN, makeTwins } = require('./site.js');

const SEED = 64;
const ENTRIES = 240;

const filesBelow = (folder, ending) =>
  fs.readdirSync(folder, { withFileTypes: true }).flatMap((item) => {
    const whole = path.join(folder, item.name);
    return item.isDirectory() ? filesBelow(whole, ending) : item.name.endsWith(ending) ? [whole] : [];
  });

const read = (file) => fs.readFileSync(file, 'utf8');

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

// Ids of headings, and what leads to them, are made of their letters.
const isFragment = (name, value) => name === 'id' || (name === 'href' && value.startsWith('#'));

// Which messages are good examples of a search is decided by what they say.
const isExamples = (node) => node.attrs?.some(({ name, value }) => name === 'class' && value === 'search-examples');

/** Each element, attribute and text of a page as a line, sorted: what is listed by text has another order. */
function recordsOf(html, change) {
  const records = [];
  const walk = (node, place) => {
    if (node.nodeName === '#text') {
      const parent = place.split('/').at(-1);
      const isData = parent === 'script' && node.parentNode.attrs.some(({ value }) => value.includes('json'));
      const value = isData ? JSON.stringify(mapped(JSON.parse(node.value), change)) : change(node.value);
      records.push(...(value.trim() === '' ? [] : [`${place} "${value}"`]));
    } else if (node.nodeName === '#comment') {
      records.push(`${place} <!--`);
    }
    for (const { name, value } of node.attrs ?? []) {
      records.push(`${place} @${name}=${isFragment(name, value) ? '' : change(value)}`);
    }
    for (const child of (node.childNodes ?? []).filter((item) => !isExamples(item))) {
      const isElement = child.tagName !== undefined;
      records.push(...(isElement ? [`${place}/${child.tagName}`] : []));
      walk(child, isElement ? `${place}/${child.tagName}` : place);
    }
  };
  walk(parse5.parse(html), '');
  return records.sort();
}

/** The first difference of two sorted lists, in words. */
function assertSame(actual, expected, what) {
  const place = expected.findIndex((record, i) => record !== actual[i]);
  assert.ok(place < 0 && actual.length === expected.length,
    `${what}: ${JSON.stringify(actual[place])} instead of ${JSON.stringify(expected[place])}`);
}

test('hostile texts', async (t) => {
  const twins = makeTwins(SEED, ENTRIES);
  t.after(() => fs.rmSync(twins.folder, { recursive: true, force: true }));
  for (const { status, stderr } of twins.runs) {
    assert.equal(status, 0, stderr);
  }
  const same = (text) => text;
  const relative = (file, twin) => path.relative(twins[twin], file);

  const database = (twin) => path.join(twins[twin], 'twin.db');
  const rows = (twin, sql) => JSON.parse(execFileSync('sqlite3', ['-readonly', '-json', database(twin), sql], { maxBuffer: 2 ** 28 }));

  await t.test('both twins have the same files', () => {
    const [hostile, harmless] = ['hostile', 'harmless'].map((twin) =>
      filesBelow(twins[twin], '').map((file) => relative(file, twin)).filter((file) => !/search\/[dtw]-/.test(file)).sort());
    assert.deepEqual(hostile, harmless);
    assert.ok(hostile.length > 2 * ENTRIES);
  });

  await t.test('no page has an element, attribute, address or text that the harmless twin does not have', () => {
    const pages = filesBelow(path.join(twins.harmless, 'site'), '.html');
    for (const page of pages) {
      const file = relative(page, 'harmless');
      assertSame(recordsOf(read(path.join(twins.hostile, file)), same), recordsOf(read(page), twins.textOf), file);
    }
    assert.ok(pages.length > ENTRIES);
  });

  await t.test('the files that the search box loads are data, and hold the texts', () => {
    const strings = (twin, change) => filesBelow(path.join(twins[twin], 'site/assets/search'), '.js')
      .filter((file) => /\/(d-\d+|manifest)\.js$/.test(file))
      .flatMap((file) => {
        const calls = [];
        const faqgen = new Proxy({}, { get: () => (...words) => void calls.push(words) });
        vm.runInNewContext(read(file), { faqgen }); // whatever else it names is not there
        assert.ok(calls.length > 0, file);
        return JSON.stringify(mapped(calls, change));
      });
    const texts = strings('hostile', same).join('\n');
    assert.ok(texts.length > 10000);
    const title = JSON.stringify(rows('hostile', 'select title from entry order by n desc limit 1')[0].title);
    assert.ok(texts.includes(title.slice(1, -1)), title);
  });

  await t.test('the database holds each text as it is, in its place', () => {
    assert.deepEqual(rows('hostile', 'pragma integrity_check'), [{ integrity_check: 'ok' }]);
    for (const sql of [
      'select n, id, category, title, url, summary, status from entry order by n',
      'select id, title, summary, url from category order by ord',
      "select n, group_concat(text, '\u0001') as texts from (select n, text from error order by n) group by n",
      'select key, value from meta where key not in (\'inputs\', \'average_length\') order by key',
    ]) {
      const sorted = (list) => list.map((row) => JSON.stringify(row)).sort();
      const split = (list) => list.map((row) => (row.texts === undefined ? row : { ...row, texts: row.texts.split('\u0001').sort() }));
      assertSame(sorted(split(rows('hostile', sql))), sorted(split(mapped(rows('harmless', sql), twins.textOf))), sql);
    }
    const schema = 'select sql from sqlite_schema order by name';
    assert.deepEqual(rows('hostile', schema), rows('harmless', schema));
  });

  await t.test('the sitemap is XML and names the same addresses', () => {
    const file = path.join(twins.hostile, 'site/sitemap.xml');
    execFileSync('xmllint', ['--noout', '--nonet', file]);
    assert.equal(read(file), read(path.join(twins.harmless, 'site/sitemap.xml')));
  });

  await t.test('the manual page has no request but its own, and shows each title', () => {
    const [page] = filesBelow(path.join(twins.hostile, 'man/man7'), '.7').filter((file) => file.endsWith('twin.7'));
    const allowed = new Set(read(page.replace('/hostile/', '/harmless/')).match(/^['.][ \t]*\S*/gm));
    for (const request of new Set(read(page).match(/^['.][ \t]*\S*/gm))) {
      assert.ok(allowed.has(request), `${request} is in the manual page`);
    }
    const shown = spawnSync('man', ['-l', page], {
      env: { ...process.env, MANWIDTH: '2000', LC_ALL: 'C.UTF-8', MANPAGER: 'cat', MANROFFOPT: '', MANOPT: '--nh --nj' }, encoding: 'utf8', maxBuffer: 2 ** 28,
    });
    assert.equal(shown.status, 0, shown.stderr);
    assert.equal(shown.stderr, '');
    // Marks that no character can take in are lost to groff.
    const squeezed = (text) => text.normalize('NFC').replace(/[\s\p{M}\p{Cf}]+/gu, '');
    const all = squeezed(shown.stdout);
    const titles = rows('hostile', 'select title from entry').map(({ title }) => title);
    const missing = titles.filter((title) => !all.includes(squeezed(title)));
    assert.deepEqual(missing, []);
  });

  const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

  await t.test('search and show print no character that a terminal obeys, and JSON that says the texts', () => {
    const titles = rows('hostile', 'select id, title from entry order by n').filter((_, i) => i % 8 === 0);
    for (const { id, title } of titles) {
      const found = spawnSync(FAQGEN, ['search', '-d', database('hostile'), '--', title], { encoding: 'utf8' });
      assert.ok(found.status === 0 || found.status === 1 || /has no word to search for/.test(found.stderr), found.stderr);
      assert.doesNotMatch(found.stdout + found.stderr, CONTROL, title);
      const shown = spawnSync(FAQGEN, ['show', '-d', database('hostile'), '--format', 'json', id], { encoding: 'utf8' });
      assert.equal(JSON.parse(shown.stdout).title, title);
      for (const format of ['text', 'md']) {
        const text = spawnSync(FAQGEN, ['show', '-d', database('hostile'), '--format', format, id], { encoding: 'utf8' });
        assert.equal(text.status, 0, text.stderr);
        assert.doesNotMatch(text.stdout, CONTROL, title);
      }
    }
  });
});
