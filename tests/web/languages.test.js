// languages.test.js - a translation, read from the disk and without a network. SPDX-License-Identifier: ISC
'use strict';

const assert = require('node:assert/strict');
const path = require('node:path');
const test = require('node:test');
const { pathToFileURL } = require('node:url');
const { buildRealSite } = require('./site.js');
const { openBrowser, openTab } = require('./tab.js');

test('pages of a translation', async (t) => {
  const folder = path.join(buildRealSite(t), 'site');
  const urlOf = (file) => pathToFileURL(path.join(folder, file)).href;
  const context = await openBrowser(t);
  await context.setOffline(true);
  const { tab, requests, complaints } = await openTab(context);
  const box = tab.getByRole('combobox');
  const first = tab.getByRole('option').first();

  await t.test('the search box finds what is written in the language, by its own index', async () => {
    for (const file of ['en/index.html', 'en/q6/index.html', 'en/q6/q6-5.html']) {
      requests.length = 0;
      await tab.goto(urlOf(file));
      await box.fill('padlock');
      await first.waitFor();
      assert.equal(await first.getAttribute('href'), `${urlOf('en/q6/q6-13.html')}#q=padlock`);
      const scripts = requests.filter((url) => url.endsWith('.js') || url.includes('.js?'));
      const [own, shared] = [/\/site\/en\/assets\/search\/[mtdw]/, /\/site\/assets\/search\/\w+\.js$/];
      assert.ok(scripts.includes(urlOf('en/assets/search/manifest.js')), file);
      assert.deepEqual(scripts.filter((url) => !own.test(url) && !shared.test(url)), [], file);
    }
    await first.click();
    await tab.locator('article mark').first().waitFor();
    assert.equal(await tab.locator('html').getAttribute('lang'), 'en');
  });

  await t.test('the site in its own language has its own index', async () => {
    requests.length = 0;
    await tab.goto(urlOf('index.html'));
    await box.fill('padlock');
    await tab.getByRole('status').getByText('padlock').waitFor();
    assert.equal(await tab.getByRole('option').count(), 0);
    assert.deepEqual(requests.filter((url) => url.includes('/en/')), []);
  });

  await t.test('results and errors are those of the language', async () => {
    await tab.goto(urlOf('en/index.html'));
    await box.fill('padlock');
    await box.press('Enter');
    await tab.waitForURL(/\/en\/search\.html\?q=padlock$/);
    const result = tab.locator('.results li a').first();
    await result.waitFor();
    assert.match(await result.getAttribute('href'), /\/en\/q6\/q6-13\.html/);
    await tab.getByRole('navigation', { name: 'Menu' }).getByRole('link').first().click();
    await tab.waitForURL(/\/en\/errors\.html$/);
  });

  await t.test('the menu of languages leads there and back', async () => {
    await tab.goto(urlOf('q6/q6-13.html'));
    await tab.getByRole('link', { name: 'English', exact: true }).click();
    await tab.waitForURL(/\/en\/q6\/q6-13\.html$/);
    assert.match(await tab.locator('h1').textContent(), /server certificate/);
    assert.equal(await tab.locator('.notice').count(), 0);
    await tab.getByRole('link', { name: '日本語', exact: true }).click();
    await tab.waitForURL(/\/site\/q6\/q6-13\.html$/);
  });

  await t.test('what is not translated says so', async () => {
    await tab.goto(urlOf('en/q6/q6-5.html'));
    assert.match(await tab.locator('.notice').textContent(), /not been translated.*日本語/);
    assert.equal(await tab.locator('h1').getAttribute('lang'), 'ja');
    assert.equal(await tab.locator('article .body').getAttribute('lang'), 'ja');
  });

  await t.test('at 360 pixels all fits', async () => {
    await tab.setViewportSize({ width: 360, height: 740 });
    for (const file of ['en/index.html', 'en/q6/q6-13.html', 'en/q6/q6-5.html', 'index.html']) {
      await tab.goto(urlOf(file));
      const needed = await tab.evaluate(() => document.scrollingElement.scrollWidth);
      assert.ok(needed <= 360, `${file}: ${needed}`);
      for (const link of await tab.locator('.languages a').all()) {
        const { width, height } = await link.boundingBox();
        assert.ok(width >= 24 && height >= 24, `${file}: ${width} x ${height}`);
      }
    }
  });

  await t.test('nothing complained', () => {
    const kept = complaints.filter((text) => !/^not loaded: .*icon\.svg$/.test(text));
    assert.deepEqual([...new Set(kept)], []);
  });
});
