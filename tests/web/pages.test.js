// pages.test.js - every page that is made, as a parser sees it. SPDX-License-Identifier: ISC
'use strict';

const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const { createHash } = require('node:crypto');
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
  named,
  readSite,
  textOf,
} = require('./site.js');

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
  "media-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; " +
  "require-trusted-types-for 'script'; trusted-types faq";

// The attributes from which a browser fetches something by itself. Of <link> only some do.
const FETCHING = ['src', 'srcset', 'data', 'poster', 'srcdoc', 'background', 'xlink:href'];
const fetchesHref = (element) =>
  ['use', 'image'].includes(element.tagName) ||
  (element.tagName === 'link' &&
    !['canonical', 'prev', 'next', 'alternate'].includes(attribute(element, 'rel')));

const isRelative = (address) => !/^([a-z][a-z0-9+.-]*:|[\\/])/i.test(address.trim());

function checkOutline(page) {
  const faults = [];
  if (!/^[a-z]{2,3}(-|$)/i.test(attribute(named(page, 'html')[0], 'lang') ?? '')) {
    faults.push('no language');
  }
  if (attribute(named(page, 'meta')[0], 'charset') !== 'utf-8') {
    faults.push('the encoding does not come first');
  }
  for (const tagName of ['title', 'h1', 'main']) {
    const found = named(page, tagName);
    if (found.length !== 1 || textOf(found[0]).trim() === '') {
      faults.push(`${found.length} elements ${tagName}, or an empty one`);
    }
  }
  return faults;
}

function checkPolicy(page) {
  const [style] = named(page, 'style');
  const hash = style && createHash('sha256').update(textOf(style)).digest('base64');
  const policy = style ? POLICY.replace("style-src 'self'", `style-src 'sha256-${hash}'`) : POLICY;
  const [charset, second] = named(page, 'head')[0].childNodes.filter((node) => node.tagName);
  const isThere =
    attribute(charset, 'charset') !== undefined &&
    attribute(second, 'http-equiv') === 'Content-Security-Policy' &&
    attribute(second, 'content') === policy;
  return isThere ? [] : [`${attribute(second, 'content')} is not ${policy}`];
}

function checkInline(page) {
  const isInline = ({ name, value }) =>
    name === 'style' || name.startsWith('on') || /^\s*(javascript|vbscript|data):/i.test(value);
  const styles = named(page, 'style').slice(page.name === '404.html' ? 1 : 0);
  const isData = (script) => attribute(script, 'type') === 'application/ld+json';
  const scripts = named(page, 'script').filter(
    (script) => attribute(script, 'src') === undefined && !isData(script),
  );
  return [
    ...page.elements.flatMap((element) => element.attrs.filter(isInline).map(({ name }) => name)),
    ...[...styles, ...scripts].map((element) => element.tagName),
  ];
}

const checkFetched = (page) =>
  page.elements.flatMap((element) =>
    element.attrs
      .filter(({ name }) => FETCHING.includes(name) || (name === 'href' && fetchesHref(element)))
      .map(({ value }) => value)
      .filter((value) => !isRelative(value)),
  );

const checkIds = ({ ids }) =>
  ids.filter((id, i) => ids.indexOf(id) !== i || id === '' || /\s/.test(id));

const checkLabels = (page) =>
  page.elements
    .flatMap((element) =>
      ['aria-labelledby', 'aria-describedby', 'for'].map((key) => attribute(element, key)),
    )
    .filter((id) => id !== undefined && !page.ids.includes(id));

function testPages(name, makeOutput) {
  test(name, async (t) => {
    const site = readSite(makeOutput(t));
    const testEach = (title, check) => t.test(title, () => checkPages(site, check));

    await t.test('each entry has a page, whose h1 is its title', () => {
      assert.ok(site.entries.length > 0);
      for (const { id, title } of site.entries) {
        const file = `${id.split('-')[0]}/${id}.html`.toLowerCase();
        const page = site.pages.find((each) => each.name === file);
        assert.deepEqual(named(page, 'h1').map(textOf), [title]);
        assert.equal(canonicalOf(page), site.base + file);
      }
    });
    await testEach('no page has a parse error', (page) => page.faults);
    await t.test('every page and the sitemap are well-formed XML', () => {
      const files = [...site.files].filter((file) => /\.(html|xml|svg)$/.test(file));
      assert.ok(files.length > site.entries.length);
      execFileSync('xmllint', ['--noout', '--nonet', ...files], {
        cwd: site.folder,
        stdio: 'pipe',
      });
    });
    await testEach(
      'a page has a language, an encoding, one title, one h1 and one main',
      checkOutline,
    );
    await testEach('right after the encoding stands the policy', checkPolicy);
    await testEach('no script, handler or style is inline, but the style of 404.html', checkInline);
    await testEach('nothing that a browser fetches by itself has a complete address', checkFetched);
    await t.test('style sheets fetch nothing from elsewhere', () => {
      for (const file of [...site.files].filter((each) => each.endsWith('.css'))) {
        const text = readFileSync(path.join(site.folder, file), 'utf8').replace(
          /\/\*.*?\*\//gs,
          '',
        );
        assert.doesNotMatch(text, /@import|https?:|url\(\s*['"]?\//, file);
      }
    });
    await testEach('ids are unique and without spaces', checkIds);
    await testEach('what labels an element is there', checkLabels);
  });
}

testPages('the pages of the real content', buildRealSite);
testPages('the pages of a site with all that entries may have', (t) => buildSampleSite(t, 120));
testPages('the pages of entries with HTML', buildHtmlSite);
