// found.test.js - what search engines, feed readers and the like read of a site. SPDX-License-Identifier: ISC
'use strict';

const assert = require('node:assert/strict');
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

function testFound(name, makeOutput) {
  test(name, async (t) => {
    const site = readSite(makeOutput(t));
    const pageAt = (url) => site.pages.find((page) => page.name === url);
    const entries = query(site.out, 'select title, url, summary from entry order by n');
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
    await t.test('a category says so of all its questions', () => {
      const folders = new Set(entries.map(({ url }) => path.dirname(url)));
      assert.deepEqual(
        [...folders].flatMap((folder) => questionsOf(pageAt(`${folder}/index.html`))),
        asked,
      );
    });
    await t.test('the steps to a page end at its address', () => {
      const ends = site.pages.filter(isIndexed).map((page) => {
        const way = structuredOf(page).find((each) => each['@type'] === 'BreadcrumbList');
        const last = way?.itemListElement.at(-1).item;
        assert.ok(last === undefined || last === canonicalOf(page), page.name);
        return last;
      });
      assert.ok(ends.filter((last) => last !== undefined).length > entries.length);
    });
    await t.test('no two pages have one description; 404.html and redirects have none', () => {
      const isApart = (page) => page.name === '404.html' || refreshOf(page) !== undefined;
      const without = site.pages.filter((page) => descriptionOf(page) === undefined);
      assert.deepEqual(without, site.pages.filter(isApart));
      const all = site.pages.filter((page) => !isApart(page)).map(descriptionOf);
      assert.deepEqual(
        all.filter((text, i) => text === '' || all.indexOf(text) !== i),
        [],
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
