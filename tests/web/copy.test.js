// copy.test.js - the buttons that copy messages and blocks of code. SPDX-License-Identifier: ISC
'use strict';

const assert = require('node:assert/strict');
const path = require('node:path');
const test = require('node:test');
const { pathToFileURL } = require('node:url');
const { buildRealSite, readSite } = require('./site.js');
const { openBrowser, openTab } = require('./tab.js');

/** Runs in the page: what can be copied, as it stands there. */
const texts = () =>
  [...document.querySelectorAll('.messages code, .body pre > code')].map((code) =>
    code.textContent.replace(/\n$/, ''),
  );

const folder = 'q6';

test('each message and block of code of the real content', async (t) => {
  const site = readSite(buildRealSite(t));
  const context = await openBrowser(t, { permissions: ['clipboard-read', 'clipboard-write'] });
  const { tab, complaints } = await openTab(context);
  const open = async (name) => {
    await tab.goto(pathToFileURL(path.join(site.folder, folder, name)).href);
    await tab.evaluate(() => document.querySelectorAll('details').forEach((each) => { each.open = true; }));
  };
  const names = site.pages.map(({ name }) => path.relative(folder, name));
  const entries = names.filter((name) => /^q6-\d+\.html$/.test(name));

  await t.test('is copied to the letter, by a click and by a key', async () => {
    let count = 0;
    for (const name of entries) {
      await open(name);
      const wanted = await tab.evaluate(texts);
      const buttons = tab.locator('button.copy');
      assert.equal(await buttons.count(), wanted.length, name);
      for (const [i, text] of wanted.entries()) {
        const button = buttons.nth(i);
        await (i % 2 === 0 ? button.click() : button.press('Enter'));
        await tab.waitForFunction((at) => document.querySelectorAll('button.copy')[at].className !== 'copy', i);
        assert.equal(await tab.evaluate(() => navigator.clipboard.readText()), text, name);
        count += 1;
      }
    }
    assert.ok(count >= 20, `${count} buttons`);
    t.diagnostic(`note: ${count} buttons of ${entries.length} pages`);
  });

  await t.test('says what it did, and is a target of 24 pixels', async () => {
    await open('q6-5.html');
    const button = tab.locator('button.copy').first();
    const before = await button.boundingBox();
    assert.ok(before.height >= 24 && before.width >= 24);
    assert.equal(await button.innerText(), 'コピー');
    await button.click();
    await tab.waitForFunction(() => document.querySelector('article > [role="status"]').textContent !== '');
    assert.equal(await button.innerText(), 'コピーしました');
    const after = await button.boundingBox();
    assert.deepEqual([after.width, after.height], [before.width, before.height]);
  });

  await t.test('is copied by a selection where there is no clipboard', async () => {
    await open('q6-5.html');
    await tab.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true }));
    const [, text] = await tab.evaluate(texts);
    await tab.locator('button.copy').nth(1).click();
    await tab.waitForFunction(() => document.querySelector('article > [role="status"]').textContent !== '');
    await tab.evaluate(() => delete navigator.clipboard);
    assert.equal((await tab.evaluate(() => navigator.clipboard.readText())).replace(/\n$/, ''), text);
  });

  assert.deepEqual(complaints, []);
});
