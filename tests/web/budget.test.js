// budget.test.js - what a page costs a reader, and that it asks no one else. SPDX-License-Identifier: ISC
'use strict';

const assert = require('node:assert/strict');
const { readFileSync } = require('node:fs');
const path = require('node:path');
const test = require('node:test');
const { gzipSync } = require('node:zlib');
const { buildRealSite, readSite } = require('./site.js');
const { serveFolder } = require('./server.js');
const { openBrowser, openTab } = require('./tab.js');

// Of an entry's page, before anybody searches; bytes are compressed ones.
const MOST = { html: 15000, css: 15000, js: 12000, requests: 4 };
const isEntry = (name) => /^(en\/)?q6\/q6-\d+\.html$/.test(name);

test('pages from a server', async (t) => {
  const site = readSite(buildRealSite(t));
  const base = await serveFolder(t, site.folder);
  const context = await openBrowser(t);
  const { tab, requests, complaints } = await openTab(context);
  const worst = { html: 0, css: 0, js: 0, requests: 0 };
  const size = (url) => gzipSync(readFileSync(path.join(site.folder, decodeURIComponent(new URL(url).pathname)))).length;
  // Of the page before the browser may still wait for the icon when it leaves.
  const heard = () => complaints.filter((text) => !/^not loaded: .*\/icon\.svg$/.test(text));
  const open = async (name) => {
    requests.length = 0;
    complaints.length = 0;
    await tab.goto(base + name); // scripts are deferred, so all that it asks for is there by then
    return requests.slice();
  };
  const names = site.pages.map(({ name }) => name).filter((name) => name !== '404.html');

  await t.test('an entry is small, and asks for few files', async () => {
    for (const name of names.filter(isEntry)) {
      const asked = await open(name);
      const total = (ending) => asked.filter((url) => url.endsWith(ending)).reduce((sum, url) => sum + size(url), 0);
      const costs = { html: total('.html'), css: total('.css'), js: total('.js'), requests: asked.length };
      for (const [what, most] of Object.entries(MOST)) {
        assert.ok(costs[what] <= most, `${name}: ${what} ${costs[what]}, at most ${most}`);
        worst[what] = Math.max(worst[what], costs[what]);
      }
      assert.deepEqual(asked.filter((url) => !url.startsWith(base)), [], name);
      assert.deepEqual(heard(), [], name);
      assert.ok(costs.html > 1000 && costs.css > 1000 && costs.js > 1000, name);
    }
    t.diagnostic(`note: an entry at most: HTML ${worst.html}, CSS ${worst.css}, JS ${worst.js} bytes, ${worst.requests} requests`);
  });

  await t.test('no other page asks another host, or for what its policy forbids', async () => {
    for (const name of names.filter((each) => !isEntry(each))) {
      const asked = await open(name);
      assert.deepEqual(asked.filter((url) => !url.startsWith(base)), [], name);
      assert.deepEqual(heard(), [], name);
    }
  });

  await t.test('nor does a search', async () => {
    await open('q6/q6-5.html');
    await tab.getByRole('combobox').fill('0x80090009');
    await tab.getByRole('option').first().waitFor();
    await tab.getByRole('combobox').press('Enter');
    await tab.locator('.results li a').first().waitFor();
    assert.deepEqual(requests.filter((url) => !url.startsWith(base)), []);
    assert.deepEqual(heard(), []);
  });

  await t.test('404.html has its looks and leads on, however deep the address', async () => {
    const response = await tab.goto(`${base}a/b/c?d`);
    assert.equal(response.status(), 404);
    const look = await tab.evaluate(() => getComputedStyle(document.querySelector('button')).borderTopStyle);
    assert.equal(look, 'solid');
    const links = await tab.evaluate(() => [...document.querySelectorAll('a')].map((link) => link.href));
    assert.ok(links.length > 2 && links.every((href) => href.startsWith(site.base)), links.join('\n'));
    assert.deepEqual(complaints.filter((text) => /policy|not loaded/.test(text)), []);
  });
});
