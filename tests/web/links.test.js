// links.test.js - every link leads somewhere, to every page leads one. SPDX-License-Identifier: ISC
'use strict';

const assert = require('node:assert/strict');
const { readFileSync } = require('node:fs');
const path = require('node:path');
const test = require('node:test');
const {
  attribute,
  buildHtmlSite,
  buildRealSite,
  buildSampleSite,
  canonicalOf,
  checkPages,
  isIndexed,
  named,
  readSite,
  refreshOf,
} = require('./site.js');

const ROOT = 'file:///site/';
const hasScheme = (address) => /^[a-z][a-z0-9+.-]*:/i.test(address);

/** The addresses of all that a page refers to. */
function addressesOf(page) {
  const found = page.elements
    .flatMap((element) =>
      ['href', 'src', 'action', 'data', 'cite'].map((key) => attribute(element, key)),
    )
    .filter((address) => address !== undefined);
  return refreshOf(page) === undefined ? found : [...found, refreshOf(page)];
}

const isWithin = (site, address) => address.startsWith(site.base) || !hasScheme(address);

/** {file, fragment} of an address in the site; no file where it leads out of the site's folder. */
function targetOf(site, page, address) {
  const isComplete = address.startsWith(site.base);
  const target = isComplete
    ? new URL(address.slice(site.base.length), ROOT)
    : new URL(address, ROOT + page.name);
  if (!target.href.startsWith(ROOT) || address.startsWith('/')) {
    return {};
  }
  const file = decodeURIComponent(target.href.slice(ROOT.length).replace(/[?#].*/, ''));
  // Only a server makes index.html of a folder: on the disk a relative link names the file.
  const isFolder = isComplete && (file === '' || file.endsWith('/'));
  return {
    file: isFolder ? `${file}index.html` : file,
    fragment: decodeURIComponent(target.hash.slice(1)),
  };
}

function isThere(site, { file, fragment }) {
  return site.files.has(file) && (fragment === '' || Boolean(site.ids.get(file)?.has(fragment)));
}

/** The files to which clicks lead from the home page, and all that those fetch. */
function reachedFiles(site) {
  const reached = new Set([site.home.name]);
  for (const name of reached) {
    // a set is walked on to what is added meanwhile
    const page = site.pages.find((each) => each.name === name);
    for (const address of page === undefined ? [] : addressesOf(page)) {
      const { file } = targetOf(site, page, address);
      if (!hasScheme(address) && site.files.has(file)) {
        reached.add(file);
      }
    }
  }
  return reached;
}

function testLinks(name, makeOutput) {
  test(name, async (t) => {
    const site = readSite(makeOutput(t));
    const redirects = site.pages.filter((page) => refreshOf(page) !== undefined);
    const testEach = (title, check) => t.test(title, () => checkPages(site, check));

    await testEach(
      'every link within the site names a file, and an id in it, that are there',
      (page) =>
        addressesOf(page)
          .filter((address) => isWithin(site, address))
          .filter((address) => !isThere(site, targetOf(site, page, address))),
    );

    await testEach('every link out of the site is https: or mailto:', (page) =>
      addressesOf(page)
        .filter(hasScheme)
        .filter((address) => !/^(https:\/\/|mailto:)/.test(address)),
    );

    await t.test('404.html, which is shown at any depth, has complete addresses alone', () => {
      const page = site.pages.find((each) => each.name === '404.html');
      assert.deepEqual(
        addressesOf(page).filter((address) => !hasScheme(address)),
        [],
      );
      assert.ok(addressesOf(page).includes(site.base));
    });

    await t.test('clicks lead from the home page to every file but old addresses', () => {
      const reached = reachedFiles(site);
      const apart = ['404.html', 'robots.txt', 'sitemap.xml', ...redirects.map((page) => page.name)];
      // Below assets/search/ lies what scripts load, which search_box.test.js is about.
      assert.deepEqual(
        [...site.files].filter(
          (file) => !reached.has(file) && !/^([a-z-]+\/)?assets\/search\//.test(file),
        ),
        apart.sort(),
      );
      assert.ok(['box', 'filter', 'results'].every((name) => reached.has(`assets/search/${name}.js`)));
    });

    await t.test('an old address leads on, is not indexed and names the page that counts', () => {
      for (const page of redirects) {
        const { file } = targetOf(site, page, refreshOf(page));
        const target = site.pages.find((each) => each.name === file);
        assert.ok(!isIndexed(page), page.name);
        assert.equal(canonicalOf(page), canonicalOf(target));
        assert.ok(
          named(page, 'a').some((link) => attribute(link, 'href') === refreshOf(page)),
          page.name,
        );
      }
    });

    await t.test('the sitemap names every page that is indexed, and no other', () => {
      const text = readFileSync(path.join(site.folder, 'sitemap.xml'), 'utf8');
      const found = [...text.matchAll(/<loc>([^<]*)<\/loc>/g)].map((match) => match[1]);
      const indexed = site.pages.filter(isIndexed);
      // What is not translated names its original.
      assert.deepEqual(found.sort(), [...new Set(indexed.map(canonicalOf))].sort());
      const unlisted = site.pages.filter((page) => !isIndexed(page) && !redirects.includes(page));
      const names = new Set(unlisted.map(({ name: file }) => path.basename(file)));
      assert.deepEqual([...names].sort(), ['404.html', 'print.html', 'search.html']);
      t.diagnostic(
        `note: ${name}: ${site.pages.length} pages, ${redirects.length} of them redirects`,
      );
    });
  });
}

testLinks('the links of the real content', buildRealSite);
testLinks('the links of a site with all that entries may have', (t) => buildSampleSite(t, 120));
testLinks('the links of entries with HTML', buildHtmlSite);
