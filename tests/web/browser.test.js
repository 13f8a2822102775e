// browser.test.js - the site from the disk, in Chromium, by clicks. SPDX-License-Identifier: ISC
'use strict';

const assert = require('node:assert/strict');
const path = require('node:path');
const test = require('node:test');
const { pathToFileURL } = require('node:url');
const { buildRealSite, buildSampleSite, readSite, refreshOf } = require('./site.js');
const { openBrowser, openTab } = require('./tab.js');

// 320: as 1280 is at a zoom of 400 %. What a colour scheme changes is the same at any width.
const LOOKS = [[320, 'light'], [1280, 'dark']];

const squeezed = (text) => text.replace(/\s+/g, ' ').trim();

const heading = async (tab) => squeezed(await tab.locator('h1').innerText());

/** Addresses of the links in the main part, without fragments. */
const linksIn = (tab) =>
  tab.evaluate(() =>
    [...document.querySelectorAll('main a[href]')].map((a) => a.href.replace(/#.*/, '')),
  );

/** Clicks the first link that leads from the page shown to `url`. */
async function click(tab, url) {
  const place = (await linksIn(tab)).indexOf(url);
  assert.notEqual(place, -1, `${tab.url()} has no link to ${url}`);
  await tab.locator('main a[href]').nth(place).click();
  await tab.waitForURL((shown) => shown.href.replace(/#.*/, '') === url);
}

function testSite(name, makeOutput) {
  test(name, async (t) => {
    const site = readSite(makeOutput(t));
    const urlOf = (file) => pathToFileURL(path.join(site.folder, file)).href;
    const entries = site.entries.map(({ id, title }) => {
      const folder = id.split('-')[0].toLowerCase();
      const url = urlOf(`${folder}/${id.toLowerCase()}.html`);
      return { title: squeezed(title), url, category: urlOf(`${folder}/index.html`) };
    });
    const context = await openBrowser(t);
    const { tab, requests, complaints } = await openTab(context);

    await t.test('clicks lead from index.html to each entry, by its category', async () => {
      for (const entry of entries) {
        await tab.goto(urlOf('index.html'));
        await click(tab, entry.category);
        await click(tab, entry.url);
        assert.equal(await heading(tab), entry.title);
      }
    });

    await t.test('each link in an entry to another one leads there', async () => {
      let count = 0;
      for (const entry of entries) {
        await tab.goto(entry.url);
        const links = await linksIn(tab);
        for (const target of entries.filter(
          ({ url }) => url !== entry.url && links.includes(url),
        )) {
          await tab.goto(entry.url);
          await click(tab, target.url);
          assert.equal(await heading(tab), target.title);
          count += 1;
        }
      }
      assert.ok(count >= entries.length, `${count} links`);
    });

    await t.test('the page of messages leads to every entry that has one', async () => {
      await tab.goto(urlOf('index.html'));
      await tab.locator('header a[href="errors.html"]').click();
      await tab.waitForURL(urlOf('errors.html'));
      const links = await linksIn(tab);
      const reached = entries.filter(({ url }) => links.includes(url));
      assert.ok(reached.length > 0);
      for (const entry of reached) {
        await tab.goto(urlOf('errors.html'));
        await click(tab, entry.url);
        assert.equal(await heading(tab), entry.title);
      }
    });

    await t.test('old addresses lead on', async () => {
      for (const page of site.pages.filter((each) => refreshOf(each) !== undefined)) {
        const target = new URL(refreshOf(page), urlOf(page.name)).href;
        await tab.goto(urlOf(page.name), { waitUntil: 'commit' });
        await tab.waitForURL(target);
      }
    });

    for (const [width, colorScheme] of LOOKS) {
      await t.test(
        `at ${width} pixels, ${colorScheme}, every page fits and shows its style`,
        async () => {
          await tab.setViewportSize({ width, height: 800 });
          await tab.emulateMedia({ colorScheme });
          for (const page of site.pages.filter((each) => refreshOf(each) === undefined)) {
            await tab.goto(urlOf(page.name));
            const seen = await tab.evaluate(look);
            assert.ok(seen.needed <= seen.width, `${page.name}: ${seen.needed} > ${seen.width}`);
            assert.deepEqual(seen.unseen, [], page.name);
            assert.equal(seen.isDark, colorScheme === 'dark', page.name);
            assert.ok(seen.contrast >= 7, `${page.name}: contrast ${seen.contrast}`);
          }
        },
      );
    }

    await t.test('nothing but files was asked for, and nothing complained', () => {
      assert.ok(requests.length > site.pages.length);
      assert.deepEqual(
        [...new Set(requests)].filter((url) => !url.startsWith('file:///')),
        [],
      );
      assert.deepEqual([...new Set(complaints)], []);
      t.diagnostic(`note: ${name}: ${requests.length} requests, all of files`);
    });
  });
}

/** Runs in the page: how wide it is, what does not fit in, and how light its colours are. */
function look() {
  const root = document.scrollingElement;
  const luminance = (color) => {
    const [red, green, blue] = color.match(/[\d.]+/g).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const back =
    [document.body, document.documentElement]
      .map((element) => getComputedStyle(element).backgroundColor)
      .find((color) => color !== 'rgba(0, 0, 0, 0)') ?? 'rgb(255, 255, 255)';
  const [dark, light] = [back, getComputedStyle(document.querySelector('h1')).color]
    .map(luminance)
    .sort((a, b) => a - b);
  return {
    needed: root.scrollWidth,
    width: window.innerWidth,
    unseen: [...document.images]
      .filter((image) => image.naturalWidth === 0)
      .map((image) => image.src),
    isDark: luminance(back) < 0.2,
    contrast: (light + 0.05) / (dark + 0.05),
  };
}

testSite('the real content', buildRealSite);
testSite('a site with all that entries may have', (t) => buildSampleSite(t, 10));
