// single.test.js - the file that holds the whole FAQ, alone on a stick. SPDX-License-Identifier: ISC
'use strict';

const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const { copyFileSync, mkdtempSync, rmSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const test = require('node:test');
const { pathToFileURL } = require('node:url');
const { buildHtmlSite, buildRealSite, query, readSite, textOf } = require('./site.js');
const { openBrowser, openTab } = require('./tab.js');

/** The file alone in a folder, opened without a network. */
async function openAlone(t, out, name, options) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'faqgen-single-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'faq.html');
  copyFileSync(path.join(out, name), file);
  const context = await openBrowser(t, options);
  await context.setOffline(true);
  const page = await openTab(context);
  await page.tab.goto(pathToFileURL(file).href);
  return { ...page, file };
}

test('the real content in one file', async (t) => {
  const out = buildRealSite(t);
  const site = readSite(out);
  const { tab, requests, complaints, file } = await openAlone(t, out, 'upki-faq.html');

  await t.test('it is well-formed, and loads nothing but itself', () => {
    execFileSync('xmllint', ['--noout', '--nonet', file]);
    assert.deepEqual(requests, [pathToFileURL(file).href]);
    assert.deepEqual(complaints, []);
  });

  await t.test('it says all that the pages say', async () => {
    const shown = (await tab.locator('main').evaluate((main) => main.textContent)).replace(/\s+/g, '');
    for (const page of site.pages.filter(({ name }) => /^q6\/q6-\d+\.html$/.test(name))) {
      const body = page.elements.find((element) => (element.attrs ?? []).some(({ name, value }) => name === 'class' && value === 'body'));
      const text = textOf(body).replace(/#$/gm, '').replace(/\s+/g, '');
      assert.ok(text.length > 30 && shown.includes(text), page.name);
    }
  });

  await t.test('every link leads to a place in it, or says where it leads on the web', async () => {
    const lost = await tab.evaluate(() =>
      [...document.querySelectorAll('a')].map((link) => link.getAttribute('href')).filter((href) =>
        href.startsWith('#') ? document.getElementById(decodeURIComponent(href.slice(1))) === null : !/^(https|mailto):/.test(href)));
    assert.deepEqual(lost, []);
    const ids = await tab.evaluate(() => [...document.querySelectorAll('[id]')].map((element) => element.id));
    assert.deepEqual(ids.filter((id, i) => ids.indexOf(id) !== i), []);
  });

  await t.test('every message, pasted, finds an entry that has it first', async () => {
    const rows = query(out, 'select text, group_concat(id) as ids from error join entry using (n) group by text');
    const missed = [];
    for (const { text, ids } of rows) {
      await tab.locator('#faq-single').fill(text);
      const first = tab.locator('.single-search li a').first();
      const found = (await first.count()) > 0 ? await first.getAttribute('href') : 'nothing';
      if (!ids.toLowerCase().split(',').includes(found.slice(1))) {
        missed.push(`${text}: ${found}, not ${ids}`);
      }
    }
    assert.deepEqual(missed, []);
    assert.ok(rows.length > 30);
    await tab.locator('#faq-single').fill('zzzz qqqq');
    assert.match(await tab.getByRole('status').innerText(), /見つかりませんでした/);
  });

  await t.test('what is found is gone to', async () => {
    await tab.locator('#faq-single').fill('ﾀﾞｳﾝﾛｰﾄﾞ 拒否');
    await tab.locator('.single-search li a').first().click();
    assert.match(tab.url(), /#q6-5$/);
    assert.ok(await tab.locator('#q6-5 > h3').isVisible());
  });
});

test('pictures are in it', async (t) => {
  const { tab, complaints } = await openAlone(t, buildHtmlSite(t), 'html.html');
  const pictures = await tab.evaluate(() => [...document.images].map((image) => [image.naturalWidth > 0, image.currentSrc.slice(0, 5)]));
  assert.ok(pictures.length > 0);
  assert.ok(pictures.every(([isShown, scheme]) => isShown && scheme === 'data:'), JSON.stringify(pictures));
  assert.deepEqual(complaints, []);
});

test('without JavaScript there is no field that does nothing', async (t) => {
  const { tab } = await openAlone(t, buildRealSite(t), 'upki-faq.en.html', { javaScriptEnabled: false });
  assert.equal(await tab.locator('#faq-single').isVisible(), false);
  assert.ok(await tab.getByRole('link', { name: /Q6-13/ }).first().isVisible());
});
