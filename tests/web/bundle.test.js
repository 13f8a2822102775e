// bundle.test.js - an unpacked bundle, from a stick and without a network. SPDX-License-Identifier: ISC
'use strict';

const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const { mkdirSync, readdirSync } = require('node:fs');
const path = require('node:path');
const test = require('node:test');
const { pathToFileURL } = require('node:url');
const { buildRealSite } = require('./site.js');
const { openBrowser, openTab } = require('./tab.js');

const faqgen = process.env.FAQGEN ?? path.resolve(__dirname, '../../build/faqgen');

test('what an operator unpacks', async (t) => {
  const out = buildRealSite(t);
  execFileSync(faqgen, ['bundle', '--quiet', '--output', out], { stdio: ['ignore', 'inherit', 'inherit'] });
  const folder = path.join(out, '../empty');
  mkdirSync(folder);
  const archive = readdirSync(path.join(out, 'dist')).find((name) => name.endsWith('.tar.gz'));
  execFileSync('tar', ['xzf', path.join(out, 'dist', archive), '-C', folder]);
  const top = path.join(folder, readdirSync(folder)[0]);
  const urlOf = (name) => pathToFileURL(path.join(top, name)).href;

  const context = await openBrowser(t);
  await context.setOffline(true);
  const { tab, requests, complaints } = await openTab(context);

  await t.test('index.html leads to the site, also by hand', async () => {
    await tab.goto(urlOf('index.html'), { waitUntil: 'commit' });
    await tab.waitForURL(urlOf('site/index.html'));
  });

  await t.test('a message is found', async () => {
    await tab.getByRole('combobox').fill('0x80090009');
    await tab.getByRole('option').first().waitFor();
    assert.match(await tab.getByRole('option').first().getAttribute('href'), /q6\/q6-3\.html/);
    await tab.getByRole('option').first().click();
    await tab.waitForURL(/site\/q6\/q6-3\.html/);
  });

  await t.test('the page of messages, links and the other language work', async () => {
    await tab.goto(urlOf('site/errors.html'));
    await tab.locator('.error-list a').first().click();
    await tab.waitForURL(/site\/q6\/q6-\d+\.html/);
    await tab.getByRole('link', { name: 'English' }).click();
    await tab.waitForURL(/site\/en\/q6\/q6-\d+\.html/);
    await tab.goto(urlOf('upki-faq.html'));
    await tab.locator('#faq-single').fill('指定されたURLへのアクセスは拒否されました。');
    assert.match(await tab.locator('.single-search li a').first().getAttribute('href'), /#q6-5$/);
  });

  await t.test('nothing was asked of a network, and nothing failed', () => {
    assert.deepEqual(requests.filter((url) => !url.startsWith('file:')), []);
    assert.deepEqual(complaints.filter((text) => !/icon\.svg$/.test(text)), []);
    assert.ok(requests.length > 10);
  });
});
