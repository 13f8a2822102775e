// site.js - sites and their pages as trees, for the tests. SPDX-License-Identifier: ISC
'use strict';

const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const { mkdtempSync, readFileSync, readdirSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const parse5 = require('parse5');

const repository = path.resolve(__dirname, '../..');
const faqgen = process.env.FAQGEN ?? path.join(repository, 'build/faqgen');

// --- Sites ---------------------------------------------------------------------------------------

/** A new folder, removed when the test ends. */
function newFolder(t) {
  const folder = mkdtempSync(path.join(tmpdir(), 'faqgen-web-'));
  t.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** Builds `source` in `folder`; gives the folder that is published. */
function build(source, folder) {
  const out = path.join(folder, 'out');
  execFileSync(faqgen, ['build', '--quiet', '--source', source, '--output', out], {
    cwd: repository,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return out;
}

const buildRealSite = (t) => build(path.join(repository, 'content/faq'), newFolder(t));

/** A site with all that entries may have; tests/fixtures/generate.js says what. */
function buildSampleSite(t, count) {
  const folder = newFolder(t);
  const source = path.join(folder, 'source');
  const generator = path.join(repository, 'tests/fixtures/generate.js');
  execFileSync(process.execPath, [generator, source, String(count)]);
  return build(source, folder);
}

/** A site with the HTML that entries may have. */
const buildHtmlSite = (t) => build(path.join(repository, 'tests/golden/html/in'), newFolder(t));

/** Paths of all files below `folder`, sorted. */
function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

/** The rows that the database beside the site gives for some SQL. */
function query(out, sql) {
  const [database] = readdirSync(out).filter((name) => /^[^.]+\.db$/.test(name));
  const rows = execFileSync('sqlite3', ['-readonly', '-json', path.join(out, database), sql]);
  return JSON.parse(rows.toString() || '[]');
}

// --- Pages ---------------------------------------------------------------------------------------

/** Every element of the tree, in document order. */
function elementsOf(tree) {
  const found = [];
  const waiting = [tree];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (node.tagName !== undefined) {
      found.push(node);
    }
    waiting.push(...[...(node.childNodes ?? [])].reverse());
  }
  return found;
}

/** A page of a site. A fault is what the HTML standard calls a parse error. */
function readPage(site, name) {
  const faults = [];
  const onParseError = ({ code, startLine, startCol }) =>
    faults.push(`line ${startLine}, column ${startCol}: ${code}`);
  const text = readFileSync(path.join(site, name), 'utf8');
  const tree = parse5.parse(text, { sourceCodeLocationInfo: true, onParseError });
  const elements = elementsOf(tree);
  const ids = elements.map((element) => attribute(element, 'id')).filter((id) => id !== undefined);
  return { name, faults, elements, ids };
}

/** All pages of what is published at `out`. */
function readSite(out) {
  const folder = path.join(out, 'site');
  const files = filesBelow(folder);
  const pages = files
    .filter((name) => name.endsWith('.html'))
    .map((name) => readPage(folder, name));
  const home = pages.find((page) => page.name === 'index.html');
  return {
    out,
    folder,
    pages,
    home,
    files: new Set(files),
    ids: new Map(pages.map((page) => [page.name, new Set(page.ids)])),
    base: canonicalOf(home),
    entries: query(out, 'select id, title from entry'),
  };
}

const attribute = (element, name) => element?.attrs.find((each) => each.name === name)?.value;

const textOf = (node) => node.value ?? (node.childNodes ?? []).map(textOf).join('');

const named = (page, tagName) => page.elements.filter((element) => element.tagName === tagName);

const metaOf = (page, key, value) =>
  attribute(
    named(page, 'meta').find((meta) => attribute(meta, key) === value),
    'content',
  );

const canonicalOf = (page) =>
  attribute(
    named(page, 'link').find((link) => attribute(link, 'rel') === 'canonical'),
    'href',
  );

/** Where a page sends its reader at once; undefined for most pages. */
const refreshOf = (page) => metaOf(page, 'http-equiv', 'refresh')?.replace(/^0; url=/, '');

const isIndexed = (page) => metaOf(page, 'name', 'robots') !== 'noindex';

/** Fails with one line for each of the texts that `check` gives for each page. */
function checkPages(site, check) {
  const faults = site.pages.flatMap((page) => check(page).map((fault) => `${page.name}: ${fault}`));
  assert.deepEqual(faults, []);
}

module.exports = {
  filesBelow,
  attribute,
  buildHtmlSite,
  buildRealSite,
  buildSampleSite,
  canonicalOf,
  checkPages,
  faqgen,
  isIndexed,
  metaOf,
  named,
  newFolder,
  query,
  readSite,
  refreshOf,
  repository,
  textOf,
};
