// found.test.js - what search engines, feed readers and the like read of a site. SPDX-License-Identifier: ISC
'use strict';

const assert = require('node:assert/strict');
const { execFileSync, spawnSync } = require('node:child_process');
const { readFileSync } = require('node:fs');
const path = require('node:path');
const test = require('node:test');
const {
  attribute,
  buildHtmlSite,
  buildRealSite,
  buildSampleSite,
  canonicalOf,
  isIndexed,
  metaOf,
  named,
  query,
  readSite,
  refreshOf,
  textOf,
} = require('./site.js');

const schema = path.join(__dirname, 'atom.rng');

/** The things that a page says it is, in JSON-LD. */
function structuredOf(page) {
  const [data, ...more] = named(page, 'script').filter(
    (script) => attribute(script, 'type') === 'application/ld+json',
  );
  assert.equal(more.length, 0, page.name);
  const said = data === undefined ? {} : JSON.parse(textOf(data));
  return said['@graph'] ?? [said];
}

/** Each question of a page with its answer and where that is. */
const questionsOf = (page) =>
  structuredOf(page)
    .flatMap(({ mainEntity }) => mainEntity ?? [])
    .map(({ name, acceptedAnswer }) => [name, acceptedAnswer.text, acceptedAnswer.url]);

/** The texts of an XML document's elements `tag`, or their attribute `name`, as xmllint has them. */
function xmlValues(file, tag, name) {
  const path = `//*[local-name()="${tag}"]${name === undefined ? '/text()' : `/@${name}`}`;
  const run = spawnSync('xmllint', ['--nonet', '--xpath', path, file], { encoding: 'utf8' });
  const lines = run.stdout.split('\n').filter((line) => line !== '');
  return name === undefined ? lines : lines.map((line) => /="(.*)"$/.exec(line.trim())[1]);
}

/** What the schema of RFC 4287 does not say, and its text does. */
function assertFeed(site, dated) {
  const file = path.join(site.folder, 'feed.xml');
  execFileSync('xmllint', ['--noout', '--nonet', '--relaxng', schema, file], { stdio: 'pipe' });
  const days = dated.map(({ updated }) => `${updated}T00:00:00Z`);
  assert.deepEqual(xmlValues(file, 'updated'), [days[0], ...days]);
  const pages = dated.map(({ url }) => site.base + url);
  assert.deepEqual(xmlValues(file, 'id'), [site.base, ...pages]);
  // 4.2.7.2: self is where the feed itself is; 4.1.1: no two links to one alternate
  assert.deepEqual(xmlValues(file, 'link', 'rel').slice(0, 3), ['alternate', 'self', 'alternate']);
  assert.deepEqual(xmlValues(file, 'link', 'href'), [site.base, `${site.base}feed.xml`, ...pages]);
  assert.equal(xmlValues(file, 'name').length, 1);
  assert.equal(xmlValues(file, 'summary').length, dated.length);
}

function testFeed(t, site) {
  const dated = query(
    site.out,
    "select url, updated from entry where updated > '' order by updated desc, n limit 50",
  );
  const links = site.pages.flatMap((page) => page.elements).filter((element) => {
    return attribute(element, 'type') === 'application/atom+xml';
  });
  return t.test('there is an Atom feed of what is dated, and no link to one of nothing', () => {
    if (dated.length === 0) {
      assert.deepEqual([site.files.has('feed.xml'), links.length], [false, 0]);
      return;
    }
    assertFeed(site, dated);
    assert.ok(links.length > site.entries.length);
  });
}

function testFound(name, makeOutput) {
  test(name, async (t) => {
    const site = readSite(makeOutput(t));
    const pageAt = (url) => site.pages.find((page) => page.name === url);
    const entries = query(site.out, 'select title, url, summary from entry order by n');
    // What nobody has translated names its original.
    const isFallback = (page) =>
      page.name.startsWith('en/') && !canonicalOf(page).startsWith(`${site.base}en/`);
    const descriptionOf = (page) => metaOf(page, 'name', 'description');
    // A text that answers in no words is described by its question.
    const asked = entries
      .map(({ title, url, summary }) => [
        title,
        summary ?? descriptionOf(pageAt(url)),
        site.base + url,
      ])
      .filter(([title, answer]) => answer !== title);

    await t.test('an entry says what is asked and what is the short answer', () => {
      assert.deepEqual(
        entries.flatMap(({ url }) => questionsOf(pageAt(url))),
        asked,
      );
    });
    await t.test('what is not translated says what language it is in', () => {
      const copies = site.pages.filter(isFallback);
      const languages = copies.flatMap((page) =>
        structuredOf(page).flatMap((each) => each.inLanguage ?? []),
      );
      assert.deepEqual(new Set(languages), new Set(copies.length > 0 ? ['ja'] : []));
    });
    await t.test('a category says so of all its questions', () => {
      const folders = new Set(entries.map(({ url }) => path.dirname(url)));
      assert.deepEqual(
        [...folders].flatMap((folder) => questionsOf(pageAt(`${folder}/index.html`))),
        asked,
      );
    });
    await t.test('the steps to a page end at its address', () => {
      const ends = site.pages.filter((page) => isIndexed(page) && !isFallback(page)).map((page) => {
        const way = structuredOf(page).find((each) => each['@type'] === 'BreadcrumbList');
        const last = way?.itemListElement.at(-1).item;
        assert.ok(last === undefined || last === canonicalOf(page), page.name);
        return last;
      });
      assert.ok(ends.filter((last) => last !== undefined).length > entries.length);
    });
    await t.test('no two pages have one description; 404.html and redirects have none', () => {
      const isApart = (page) => page.name === '404.html' || refreshOf(page) !== undefined;
      const pages = site.pages.filter((page) => !isFallback(page));
      const without = pages.filter((page) => descriptionOf(page) === undefined);
      assert.deepEqual(without, pages.filter(isApart));
      const all = pages.filter((page) => !isApart(page)).map(descriptionOf);
      assert.deepEqual(
        all.filter((text, i) => text === '' || all.indexOf(text) !== i),
        [],
      );
    });
    await testFeed(t, site);
    await t.test('the sitemap has the day of each entry that has one, and no other', () => {
      const text = readFileSync(path.join(site.folder, 'sitemap.xml'), 'utf8');
      const found = [...text.matchAll(/<loc>([^<]*)<\/loc>\s*<lastmod>([^<]*)/g)];
      assert.deepEqual(
        found.map(([, address, day]) => [address, day]),
        query(site.out, "select url, updated from entry where updated > '' order by n").map(
          ({ url, updated }) => [site.base + url, updated],
        ),
      );
    });
    await t.test('robots.txt keeps nobody out and names the sitemap', () => {
      assert.equal(
        readFileSync(path.join(site.folder, 'robots.txt'), 'utf8'),
        `User-agent: *\nAllow: /\n\nSitemap: ${site.base}sitemap.xml\n`,
      );
    });
    await t.test('OpenGraph says what the page says', () => {
      const pages = site.pages.filter((page) => metaOf(page, 'property', 'og:type'));
      assert.ok(pages.length > entries.length);
      for (const page of pages) {
        assert.equal(metaOf(page, 'property', 'og:url'), canonicalOf(page));
        assert.equal(metaOf(page, 'property', 'og:description'), descriptionOf(page));
        assert.ok(textOf(named(page, 'title')[0]).startsWith(metaOf(page, 'property', 'og:title')));
      }
    });
  });
}

testFound('what is read of the real content', buildRealSite);
testFound('what is read of a site with all that entries may have', (t) => buildSampleSite(t, 120));
testFound('what is read of entries with HTML', buildHtmlSite);
