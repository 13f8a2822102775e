// search_pages.test.js - pages that search or are searched: results, errors, marks. SPDX-License-Identifier: ISC
'use strict';

const assert = require('node:assert/strict');
const path = require('node:path');
const test = require('node:test');
const { pathToFileURL } = require('node:url');
const { buildRealSite, buildSampleSite } = require('./site.js');
const { openBrowser, openTab, serve } = require('./tab.js');

const BASE = 'https://faq.example/help/';

/** Opens pages of a site from the disk. */
async function openSite(t, out, options) {
  const folder = path.join(out, 'site');
  const context = await openBrowser(t, options);
  const { tab, complaints } = await openTab(context);
  const urlOf = (file) => new URL(file, `${pathToFileURL(folder).href}/`).href;
  return {
    context,
    tab,
    complaints,
    folder,
    urlOf,
    box: tab.locator('input[name="q"]'),
    status: tab.locator('.results-status'),
    results: tab.locator('.results li'),
    others: tab.locator('.results-else'),
    open: (file) => tab.goto(urlOf(file)),
  };
}

test('the page of results', async (t) => {
  const site = await openSite(t, buildRealSite(t));
  const { tab, box, status, results, others } = site;

  await t.test('an address with ?q= shows the results', async () => {
    await site.open('search.html?q=sec_error_revoked_certificate');
    await results.first().waitFor();
    assert.equal(await box.inputValue(), 'sec_error_revoked_certificate');
    assert.match(await tab.title(), /^sec_error_revoked_certificate - 検索 - /);
    assert.equal(await status.innerText(), `${await results.count()}件見つかりました。`);
    assert.ok((await results.locator('p mark').count()) > 0);
    assert.equal(await others.isVisible(), false);
    await results.first().getByRole('link').click();
    await tab.waitForURL(site.urlOf('q6/q6-8.html#q=sec_error_revoked_certificate'));
  });

  await t.test('a "+" and an escape of the address are a space and what they stand for', async () => {
    await site.open('search.html?q=%E5%A4%B1%E5%8A%B9+a%2Bb%26');
    await results.first().waitFor();
    assert.equal(await box.inputValue(), '失効 a+b&');
  });

  await t.test('without a query it says what to type', async () => {
    for (const address of ['search.html', 'search.html?q=', 'search.html?q=%20+', 'search.html?x=a']) {
      await site.open(address);
      await status.getByText('入力してください').waitFor();
      assert.ok(await others.isVisible());
      assert.match(await tab.title(), /^検索 - /);
    }
    await site.open('search.html?q=%21%3F');
    await status.getByText('入力してください').waitFor();
  });

  await t.test('where nothing is found it says so and leads on', async () => {
    await site.open('search.html?q=0xdeadbeef00');
    await status.getByText('見つかりませんでした。').waitFor();
    assert.match(await status.textContent(), /「0xdeadbeef00」はこのFAQにありません。/);
    const links = others.getByRole('link');
    assert.deepEqual(
      await links.evaluateAll((all) => all.map((link) => link.getAttribute('href'))),
      ['errors.html', 'tags.html', 'q6/index.html'],
    );
    assert.ok(await tab.locator('.contact').isVisible());
  });

  await t.test('a word that was taken for another is named', async () => {
    await site.open('search.html?q=certifcate');
    await status.getByText('「certifcate」は見つかりません。').waitFor();
    assert.match(await status.textContent(), /「certificate」で検索しました。.*\d件/);
  });

  await t.test('typing changes the results and the address, but makes no history', async () => {
    await site.open('search.html?q=CRL');
    await results.first().waitFor();
    const length = await tab.evaluate(() => window.history.length);
    await box.fill('0x80070057');
    await tab.waitForURL(site.urlOf('search.html?q=0x80070057'));
    await results.locator('mark', { hasText: '80070057' }).first().waitFor();
    assert.match(await tab.title(), /^0x80070057 - /);
    assert.equal(await tab.evaluate(() => window.history.length), length);
    await box.press('Escape');
    await tab.waitForURL(site.urlOf('search.html'));
    await status.getByText('入力してください').waitFor();
    assert.equal(await results.count(), 0);
    await box.fill('CRL');
    await box.press('Enter');
    await results.first().waitFor();
    assert.equal(tab.url(), site.urlOf('search.html?q=CRL'));
  });

  await t.test('while it waits, the results of another query are gone', async () => {
    await site.open('search.html?q=CRL');
    await results.first().waitFor();
    await tab.evaluate(() => {
      const { search } = faqgen;
      const held = new Promise((resolve) => Object.assign(window, { answer: resolve }));
      faqgen.search = (...all) => held.then(() => search(...all));
    });
    await box.fill('OCSP');
    await status.getByText('検索しています。').waitFor();
    const list = tab.locator('.results ol');
    assert.equal(await results.count(), 0);
    assert.equal(await list.getAttribute('aria-busy'), 'true');
    assert.equal(await status.innerText(), '検索しています。');
    await tab.evaluate(() => window.answer());
    await results.first().waitFor();
    assert.equal(await list.getAttribute('aria-busy'), null);
    assert.match(await status.innerText(), /^\d+件見つかりました。$/);
  });

  await t.test('nothing in the address turns the title around or breaks it', async () => {
    const controls = '\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069';
    await site.open(`search.html?q=${encodeURIComponent(`CRL${controls}\u0007x`)}`);
    await tab.waitForFunction(() => document.title.startsWith('CRL'));
    assert.match(await tab.title(), /^CRL x - 検索 - /);
    await site.open(`search.html?q=${encodeURIComponent(controls)}`);
    await status.getByText('入力してください').waitFor();
    assert.match(await tab.title(), /^検索 - /);
  });

  await t.test('a text that is too long for a server stays behind a "#"', async () => {
    const log = '失効 '.repeat(200);
    await site.open('index.html');
    await box.fill(log);
    await box.press('Enter');
    await tab.waitForURL(/search\.html#q=/);
    await results.first().waitFor();
    assert.equal(await box.inputValue(), log);
    assert.match(tab.url(), /search\.html#q=/);
  });

  await t.test('what can not be loaded is said, and can be tried again', async () => {
    await tab.route('**/manifest.js', (route) => route.abort());
    await site.open('search.html?q=CRL');
    await status.getByText('読み込めませんでした').waitFor();
    assert.ok(await others.isVisible());
    await tab.unroute('**/manifest.js');
    await tab.getByRole('button', { name: 'もう一度試す' }).click();
    await results.first().waitFor();
    assert.equal(await tab.getByRole('button', { name: 'もう一度試す' }).count(), 0);
  });

  await t.test('on other pages as well', async () => {
    for (const name of ['search.js', 'd-*.js*']) {
      await tab.route(`**/${name}`, (route) => route.abort());
      await site.open('q6/q6-5.html');
      await box.fill('CRL');
      const popup = tab.locator('.search-popup');
      await popup.getByText('読み込めませんでした').waitFor();
      assert.ok(await popup.getByRole('link', { name: 'エラー' }).isVisible());
      await tab.unroute(`**/${name}`);
      await box.press('Tab'); // to 検索
      await tab.keyboard.press('Tab');
      await tab.keyboard.press('Enter');
      await tab.getByRole('option').first().waitFor();
    }
  });
});

test('more results', async (t) => {
  const site = await openSite(t, buildSampleSite(t, 120));
  await site.open('search.html?q=script+alert');
  await site.results.first().waitFor();
  assert.equal(await site.results.count(), 10);
  const [first] = await site.results.allTextContents();
  await site.tab.getByRole('button', { name: 'さらに' }).click();
  await site.results.nth(49).waitFor();
  assert.equal(await site.results.count(), 50);
  assert.equal((await site.results.allTextContents())[0], first);
  assert.equal(await site.tab.locator('.results-more').count(), 0);
  const place = await site.tab.evaluate(() =>
    [...document.querySelectorAll('.results li a')].indexOf(document.activeElement),
  );
  assert.equal(place, 10);
});

/** Runs in the page. */
function countTexts(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let count = 0;
  while (walker.nextNode()) {
    count += 1;
  }
  return count;
}

test('the page that a result opens', async (t) => {
  const site = await openSite(t, buildRealSite(t));
  const { tab, box } = site;
  const article = tab.locator('article');
  const marks = article.locator('mark');

  await t.test('marks what was searched for, and is otherwise as it was', async () => {
    await site.open('q6/q6-8.html');
    const text = await article.textContent();
    const texts = await article.evaluate(countTexts);
    await site.open('q6/q6-5.html');
    await site.open(`q6/q6-8.html#q=${encodeURIComponent('失効 0x1')}`);
    await marks.first().waitFor();
    assert.equal(await box.inputValue(), '失効 0x1');
    assert.ok((await tab.locator('h1 mark').count()) === 1);
    assert.ok((await tab.locator('article .panel mark').count()) > 1);
    assert.ok((await tab.locator('article .body mark').count()) > 1);
    assert.equal(await tab.locator('mark').count(), await marks.count());
    assert.equal(await tab.evaluate(() => window.scrollY), 0);
    await tab.getByRole('button', { name: '印を消す' }).click();
    assert.equal(await marks.count(), 0);
    assert.equal(await article.textContent(), text);
    assert.equal(await article.evaluate(countTexts), texts, 'text nodes are whole again');
    assert.match(tab.url(), /#q=/);
  });

  await t.test('Esc takes the marks away', async () => {
    await site.open('q6/q6-12.html#q=OCSP');
    await marks.first().waitFor();
    await tab.keyboard.press('Escape');
    assert.equal(await marks.count(), 0);
    assert.equal(await tab.locator('.marked-note').count(), 0);
  });

  await t.test('marks a "_" between marks, and prints no mark', async () => {
    await site.open('q6/q6-7.html');
    await site.open('q6/q6-8.html#q=sec_error_revoked_certificate');
    await marks.first().waitFor();
    const texts = await marks.allTextContents();
    assert.ok(texts.join('').includes('sec_error_revoked_certificate'), texts.join('|'));
    const ground = () => marks.first().evaluate((mark) => getComputedStyle(mark).backgroundColor);
    assert.notEqual(await ground(), 'rgba(0, 0, 0, 0)');
    await tab.emulateMedia({ media: 'print' });
    assert.equal(await ground(), 'rgba(0, 0, 0, 0)');
    await tab.emulateMedia({ media: null });
  });

  await t.test('marks what a word was taken for, and shows the word', async () => {
    await site.open('q6/q6-7.html');
    await site.open('q6/q6-8.html#q=certif&also=certificate');
    await marks.first().waitFor();
    const texts = await marks.allTextContents();
    assert.ok(texts.every((text) => /^_?certificate$/i.test(text)), texts.join('|'));
    assert.equal(await tab.locator('input[name="q"]').first().inputValue(), 'certif');
  });

  await t.test('messages that are folded are opened where one of them is marked', async () => {
    await site.open('q6/q6-8.html#q=sec_error_revoked_certificate');
    await marks.first().waitFor();
    assert.ok(await tab.locator('details.messages mark').first().isVisible());
    await site.open('q6/q6-7.html');
    await site.open(`q6/q6-8.html#q=${encodeURIComponent('調査')}`);
    await marks.first().waitFor();
    assert.equal(await tab.locator('details.messages[open]').count(), 0);
  });

  await t.test('finds words over inline elements, but not over blocks', async () => {
    await site.open('q6/q6-5.html');
    await article.locator('.body p').first().evaluate((p) => {
      const code = document.createElement('code');
      code.append('zeb');
      p.replaceChildren('a ', code, 'ra, zebra');
      p.insertAdjacentElement('afterend', document.createElement('p')).append('ze');
      p.nextSibling.insertAdjacentElement('afterend', document.createElement('p')).append('bra');
      window.location.hash = '#q=zebra';
    });
    await marks.first().waitFor();
    assert.deepEqual((await marks.allTextContents()).sort(), ['ra', 'zeb', 'zebra']);
    assert.equal(await article.locator('code > mark').count(), 1);
  });

  await t.test('another query on the same page replaces the marks', async () => {
    await site.open('q6/q6-8.html#q=CRL');
    await marks.first().waitFor();
    await box.fill('OCSP');
    await tab.locator('[role=option][href*="q6-8.html"]').click();
    await tab.waitForFunction(() => /^OCSP$/i.test(document.querySelector('article mark')?.textContent));
    assert.equal(await tab.locator('.marked-note').count(), 1);
    assert.equal(await tab.getByRole('listbox').count(), 0);
  });

  await t.test('goes to its headings as ever', async () => {
    await site.open('q6/q6-5.html#q=URL');
    await marks.first().waitFor();
    const id = await article.locator('.body :is(h2, h3)[id]').last().getAttribute('id');
    await tab.evaluate((name) => { window.location.hash = name; }, id);
    await tab.waitForFunction(() => window.scrollY > 0);
    assert.ok((await marks.count()) > 0);
  });

  await t.test('passes over an address that is broken', async () => {
    await site.open('q6/q6-6.html');
    await site.open('q6/q6-5.html#q=%E3%81');
    assert.equal(await box.inputValue(), '');
    await box.fill('URL');
    await tab.getByRole('option').first().waitFor();
  });

  await t.test('nothing complained', () => {
    const complaints = site.complaints.filter((text) => !/^not loaded: .*icon\.svg$/.test(text));
    assert.deepEqual(complaints, []);
  });
});

test('the errors page', async (t) => {
  const site = await openSite(t, buildRealSite(t));
  const { tab } = site;
  const filter = tab.getByRole('textbox', { name: '絞り込む' });
  const rows = tab.locator('.error-list > li:visible');
  const products = tab.locator('main h2:visible');
  const status = tab.locator('.filter-status');
  await site.open('errors.html');
  const [allRows, allProducts] = [await rows.count(), await products.count()];

  await t.test('each message is a link to its entry, with an anchor', async () => {
    assert.ok(allRows > 30);
    assert.equal(await tab.locator('.error-list > li[id] > a.error[href^="q6/"] .message').count(), allRows);
  });

  await t.test('typing leaves the messages that have all words, whatever their width', async () => {
    for (const text of ['ＳＥＣ_error', 'firefox Sec_']) {
      await filter.fill(text);
      await status.getByText('2件').waitFor();
      assert.equal(await rows.count(), 2, text);
      assert.match(await rows.last().textContent(), /sec_error_revoked_certificate/);
      assert.equal(await tab.locator('.error-list:visible').count(), 1);
      assert.equal(await tab.locator('.product-menu li:visible').count(), 1);
    }
    await filter.fill('ｱｸｾｽは拒否');
    await status.getByText('1件').waitFor();
  });

  await t.test('typing folds as the search does', async () => {
    await site.open('errors.html');
    assert.equal(await tab.evaluate(() => typeof faqgen), 'undefined');
    const cases = [
      ['コンピューターから', 'コンピュータから'],
      ['Peer’s certificate', "Peer's Certificate"],
      ['2148073481', '0x80090009'],
      ['-2146893815', '0x80090009'],
      ['0x80070057', '0x80070057'],
    ];
    for (const [text, message] of cases) {
      await filter.fill(text);
      await tab.locator('.error-list > li:visible', { hasText: message }).first().waitFor();
      await tab.waitForFunction(() => /^\d/.test(document.querySelector('.filter-status').textContent));
      assert.ok((await rows.count()) < allRows / 2, text);
    }
  });

  await t.test('without the search it folds what it can', async () => {
    await tab.route('**/search.js', (route) => route.abort());
    await site.open('errors.html');
    await filter.fill('ＳＥＣ_error');
    await status.getByText('2件').waitFor();
    await tab.unroute('**/search.js');
  });

  await t.test('an address of a message that is hidden shows it', async () => {
    await site.open('errors.html');
    const id = await rows.last().getAttribute('id');
    const row = tab.locator(`[id="${id}"]`);
    await filter.fill('sec_error');
    await row.waitFor({ state: 'hidden' });
    const shown = await rows.first().getAttribute('id');
    await tab.evaluate((name) => { window.location.hash = name; }, shown);
    assert.equal(await filter.inputValue(), 'sec_error');
    await tab.evaluate((name) => { window.location.hash = name; }, id);
    await row.waitFor();
    assert.equal(await filter.inputValue(), '');
    assert.equal(await rows.count(), allRows);
    await tab.waitForFunction((name) => {
      const { top, bottom } = document.getElementById(name).getBoundingClientRect();
      return top >= 0 && bottom <= window.innerHeight;
    }, id);
  });

  await t.test('the entry that a message leads to marks it', async () => {
    await site.open('errors.html');
    const link = tab.locator('a.error', { hasText: /^0x80090009/ }).first();
    await link.click();
    await tab.waitForURL(/q6-3\.html#q=0x80090009$/);
    await tab.locator('article .messages mark', { hasText: '80090009' }).first().waitFor();
    await site.open('errors.html');
  });

  await t.test('it says when none does, and Esc brings all back', async () => {
    await filter.fill('zebrafish');
    await status.getByText('当てはまるメッセージはありません').waitFor();
    assert.equal(await rows.count(), 0);
    await filter.press('Enter'); // is no form to send
    await filter.press('Escape');
    assert.equal(await rows.count(), allRows);
    assert.equal(await products.count(), allProducts);
    assert.equal(await status.textContent(), '');
    assert.equal(tab.url(), site.urlOf('errors.html'));
  });
});

test('without JavaScript', async (t) => {
  const site = await openSite(t, buildRealSite(t), { javaScriptEnabled: false });
  const { tab, box } = site;

  await t.test('the box is a form that leads to the search page, which leads on', async () => {
    for (const file of ['index.html', 'q6/q6-5.html']) {
      await site.open(file);
      assert.equal(await tab.getByRole('combobox').count(), 0);
      await box.fill('CRL 失効');
      await box.press('Enter');
      await tab.waitForURL(site.urlOf('search.html?q=CRL+%E5%A4%B1%E5%8A%B9'));
    }
    assert.ok(await tab.locator('noscript p', { hasText: 'JavaScript' }).isVisible());
    assert.equal(await tab.locator('.results').isVisible(), false);
    await tab.locator('.results-else a[href="errors.html"]').click();
    await tab.waitForURL(site.urlOf('errors.html'));
  });

  await t.test('the errors page shows every message, and no field that does nothing', async () => {
    assert.equal(await tab.locator('.filter').isVisible(), false);
    assert.ok(await tab.locator('.error-list > li').last().isVisible());
    await tab.locator('a.error').first().click();
    await tab.waitForURL(/q6\/q6-\d+\.html$/);
  });
});

test('on the web, under the policy', async (t) => {
  const site = await openSite(t, buildRealSite(t));
  const { context, tab } = site;
  await serve(context, BASE, site.folder);
  await tab.goto(`${BASE}q6/q6-5.html`);
  const isRefused = await tab.evaluate(() => {
    try {
      document.createElement('script').src = 'x.js';
      return false;
    } catch {
      return true;
    }
  });
  assert.ok(isRefused, 'the policy is in force');
  await tab.goto(`${BASE}q6/q6-6.html`);
  site.complaints.length = 0;
  await site.box.fill('失効 CRL');
  await tab.getByRole('option').first().waitFor();
  await site.box.press('ArrowDown');
  await site.box.press('Enter');
  await tab.waitForURL(/q6-\d+\.html#q=/);
  await tab.locator('article mark').first().waitFor();
  await site.box.press('Enter');
  await tab.waitForURL(`${BASE}search.html?q=${encodeURIComponent('失効 CRL').replace('%20', '+')}`);
  await site.results.first().waitFor();
  const complaints = site.complaints.filter((text) => !text.endsWith('icon.svg'));
  assert.deepEqual(complaints, []);
});
