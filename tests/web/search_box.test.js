// search_box.test.js - the search box, typed into, from the disk and without a network. SPDX-License-Identifier: ISC
'use strict';

const assert = require('node:assert/strict');
const path = require('node:path');
const test = require('node:test');
const { pathToFileURL } = require('node:url');
const { buildRealSite } = require('./site.js');
const { openBrowser, openTab } = require('./tab.js');

const WORDS = '証明書';

/** The real site in an offline browser, with what the tests do in it. */
async function openSite(t) {
  const folder = path.join(buildRealSite(t), 'site');
  const urlOf = (file) => pathToFileURL(path.join(folder, file)).href;
  const context = await openBrowser(t);
  await context.setOffline(true);
  const { tab, requests, complaints } = await openTab(context);
  const box = tab.getByRole('combobox');
  const options = tab.getByRole('option');
  return {
    context,
    tab,
    requests,
    complaints,
    urlOf,
    box,
    options,
    list: tab.getByRole('listbox'),
    status: tab.getByRole('status'),
    active: () => box.getAttribute('aria-activedescendant'),
    async open(file = 'index.html') {
      await tab.goto(urlOf(file));
    },
    async search(text, file) {
      await this.open(file);
      await box.fill(text);
      await options.first().waitFor();
    },
  };
}

/** Runs in the page: the next searches wait for answer(). */
function holdAnswers() {
  const { search } = faqgen;
  const held = new Promise((resolve) => Object.assign(window, { answer: resolve }));
  faqgen.search = (...all) => held.then(() => search(...all));
}

/** Runs in the page: what the search finds is this besides. */
function changeAnswers(change) {
  const { search } = faqgen;
  faqgen.search = async (...all) => ({ ...(await search(...all)), ...change });
}

const scriptsIn = (requests) =>
  requests
    .map((url) => /assets\/search\/([\w-]+\.js)/.exec(url)?.[1])
    .filter((name) => name !== undefined);

test('the search box', async (t) => {
  const site = await openSite(t);
  const { context, tab, box, options, list, status } = site;

  await t.test('until somebody searches, a page loads the script of the box alone', async () => {
    for (const file of ['index.html', 'q6/index.html', 'q6/q6-5.html']) {
      site.requests.length = 0;
      await site.open(file);
      assert.deepEqual(scriptsIn(site.requests), ['box.js'], file);
    }
    await box.focus();
    await tab.waitForFunction(() => typeof faqgen === 'object');
    assert.deepEqual(scriptsIn(site.requests), ['box.js', 'search.js']);
    await box.pressSequentially(WORDS);
    await options.first().waitFor();
    const added = await tab.evaluate(() => document.querySelectorAll('script[src]').length);
    assert.ok(scriptsIn(site.requests).includes('manifest.js'));
    assert.equal(added, 1, 'scripts that ran are taken away again');
  });

  await t.test('it is a combobox with a listbox, to whoever can not see it', async () => {
    await site.open();
    assert.equal(await box.count(), 1);
    assert.equal(await box.getAttribute('type'), 'text');
    assert.equal(await box.getAttribute('aria-expanded'), 'false');
    assert.equal(await box.getAttribute('aria-autocomplete'), 'list');
    assert.equal(await list.count(), 0);
    await box.fill(WORDS);
    await options.first().waitFor();
    assert.equal(await box.getAttribute('aria-expanded'), 'true');
    assert.equal(await box.getAttribute('aria-controls'), await list.getAttribute('id'));
    const count = await options.count();
    assert.ok(count > 1);
    const ids = await options.evaluateAll((all) => all.map((option) => option.id));
    assert.equal(new Set(ids.filter((id) => id !== '')).size, count);
    const tree = await tab.getByRole('search').ariaSnapshot();
    assert.match(tree, /^- search:\n {2}- text: .+\n {2}- combobox ".+" \[expanded\]/);
    assert.match(tree, /\n {2}- listbox ".+":\n {4}- option "Q6-/);
  });

  await t.test('the number of results is announced, and that there are none', async () => {
    await site.search(WORDS);
    assert.match(await status.textContent(), new RegExp(`${await options.count()}件`));
    await box.fill('zebrafish');
    await status.getByText('見つかりませんでした').waitFor();
    assert.equal(await box.getAttribute('aria-expanded'), 'false');
    assert.ok(await tab.locator('.search-popup a[href$="errors.html"]').isVisible());
  });

  await t.test('a result has its id, its title and a part of its text, with marks', async () => {
    await site.search('sec_error_revoked_certificate');
    const option = options.first();
    assert.match(await option.textContent(), /^Q6-8 サーバにアクセスしたら/);
    assert.match((await option.locator('.search-snippet mark').allTextContents()).join(), /revoked/);
    await box.fill('サーバにアクセス');
    await option.locator('.search-title mark').first().waitFor();
  });

  await t.test('a code that no entry has is named', async () => {
    await site.open();
    await box.fill('0xdeadbeef00 zebrafish');
    await status.getByText('「0xdeadbeef00」はこのFAQにありません。').waitFor();
  });

  await t.test('a code that no entry has is named above what is near it', async () => {
    await site.search(WORDS);
    await tab.evaluate(changeAnswers, { code: '0xdeadbeef00' });
    await box.fill('CRL');
    const told = '「0xdeadbeef00」というコードはこのFAQにありません。近いものを示します。';
    await tab.locator('.search-popup').getByText(told).waitFor();
    assert.ok((await options.count()) > 0);
    assert.ok((await status.textContent()).includes(told));
  });

  await t.test('words that nothing has are named, and whether others are left', async () => {
    await site.search(WORDS);
    const unknown = ['zebrafish', 'quagga'];
    await tab.evaluate(changeAnswers, { hits: [], code: null, unknown });
    const told = '「zebrafish」「quagga」はこのFAQにありません。';
    const others = 'ほかの言葉だけで試してください。';
    await box.fill('zebrafish, quagga!');
    await status.getByText(told).waitFor();
    assert.ok(!(await status.textContent()).includes(others));
    await box.fill('zebrafish quagga CRL');
    await status.getByText(others).waitFor();
    await tab.evaluate(changeAnswers, { code: 'zebra_fish' });
    await box.fill('zebra_fish');
    await status.getByText('「zebra_fish」はこのFAQにありません。').waitFor();
    assert.ok(!(await status.textContent()).includes(told));
  });

  await t.test('a text without anything to search for is told what to type', async () => {
    await site.open();
    for (const text of ['。。', '🙂']) {
      await box.fill(text);
      await tab.locator('.search-popup').getByText('入力してください').waitFor();
      assert.match(await status.textContent(), /入力してください/);
      await box.fill('');
      await tab.locator('.search-popup').waitFor({ state: 'hidden' });
    }
    await box.fill('\u3000 ');
    await tab.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
    assert.equal(await tab.locator('.search-popup').isVisible(), false);
  });

  await t.test('a search that takes long says that it goes on', async () => {
    await site.search(WORDS);
    await tab.evaluate(holdAnswers);
    await box.fill('CRL');
    const wait = tab.locator('.search-popup').getByText('検索しています。');
    await wait.waitFor();
    assert.equal(await list.count(), 0);
    assert.match(await status.textContent(), /検索しています。/);
    await tab.evaluate(() => {
      new MutationObserver(() => Object.assign(window, { isChanged: true })).observe(
        document.querySelector('.search-popup'),
        { attributes: true, attributeFilter: ['hidden'] },
      );
    });
    await box.fill('OCSP');
    await tab.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
    assert.ok(await wait.isVisible());
    assert.equal(await tab.evaluate(() => window.isChanged), undefined, 'it does not flicker');
    await tab.evaluate(() => window.answer());
    await list.getByText('OCSP').first().waitFor();
    assert.equal(await wait.count(), 0);
    await tab.evaluate(holdAnswers);
    await box.fill('CRL');
    await wait.waitFor();
    await box.press('Escape');
    assert.equal(await wait.isVisible(), false);
  });

  await t.test('the "_" of a code can be seen', async () => {
    await site.open();
    const [offset, size] = await tab.locator('.search-examples a').first().evaluate((link) => {
      const style = getComputedStyle(link);
      return [style.textUnderlineOffset, style.fontSize].map(parseFloat);
    });
    assert.ok(offset >= 0.25 * size, `${offset}, ${size}`);
    await site.search('sec_error_revoked_certificate');
    const marks = await options.first().locator('.search-snippet mark').allTextContents();
    assert.ok(marks.join('').includes('sec_error_revoked'), marks.join('|'));
  });

  await t.test('a word that was taken for another is named', async () => {
    await site.search('certifcate');
    const told = '「certifcate」は見つかりません。「certificate」で検索しました。';
    assert.ok(await tab.locator('.search-popup').getByText(told).isVisible());
    assert.ok((await status.textContent()).includes(told));
    assert.match(await options.first().getAttribute('href'), /#q=certificate$/);
  });

  await t.test('the page is told what the beginning of a word was taken for, and nothing of an id', async () => {
    await site.search('certif');
    assert.match(await options.first().getAttribute('href'), /#q=certif&also=certificate/);
    await site.search('Q6-5');
    assert.match(await options.first().getAttribute('href'), /q6-5\.html$/);
  });

  await t.test('up and down go through the results and around', async () => {
    await site.search(WORDS);
    const ids = await options.evaluateAll((all) => all.map((option) => option.id));
    assert.equal(await site.active(), null);
    await box.press('ArrowDown');
    assert.equal(await site.active(), ids[0]);
    assert.equal(await list.locator('[aria-selected="true"]').getAttribute('id'), ids[0]);
    await box.press('ArrowUp');
    assert.equal(await site.active(), ids.at(-1));
    await box.press('ArrowDown');
    await box.press('ArrowDown');
    assert.equal(await site.active(), ids[1]);
    assert.equal(await list.locator('[aria-selected="true"]').count(), 1);
  });

  await t.test('up from the text comes to the last result', async () => {
    await site.search(WORDS);
    await box.press('ArrowUp');
    assert.equal(await site.active(), await options.last().getAttribute('id'));
  });

  await t.test('Home, End, left and right move in the text and leave the results', async () => {
    await site.search(WORDS);
    for (const [key, place] of [['Home', 0], ['End', 3], ['ArrowLeft', 2], ['ArrowRight', 3]]) {
      await box.press('ArrowDown');
      assert.notEqual(await site.active(), null);
      await box.press(key);
      assert.equal(await site.active(), null, key);
      assert.equal(await box.evaluate((input) => input.selectionStart), place, key);
    }
  });

  await t.test('Enter opens the result that the keys have come to, whose page has marks', async () => {
    await site.search(WORDS);
    await box.press('ArrowDown');
    await box.press('ArrowDown');
    const url = await options.nth(1).evaluate((option) => option.href);
    assert.ok(url.endsWith(`.html#q=${encodeURIComponent(WORDS)}`));
    await box.press('Enter');
    await tab.waitForURL(url);
    await tab.locator('article mark').first().waitFor();
    assert.equal(await box.inputValue(), WORDS);
  });

  await t.test('Enter in the text leads to the page of results', async () => {
    await site.search(WORDS, 'q6/q6-5.html');
    await box.press('Enter');
    await tab.waitForURL(`${site.urlOf('search.html')}?q=${encodeURIComponent(WORDS)}`);
    await tab.locator('.results li').first().waitFor();
  });

  await t.test('Esc closes the list, and then empties the box', async () => {
    await site.search(WORDS);
    await box.press('Escape');
    assert.equal(await list.count(), 0);
    assert.equal(await box.getAttribute('aria-expanded'), 'false');
    assert.equal(await box.inputValue(), WORDS);
    await box.press('ArrowDown'); // opens it again
    await options.first().waitFor();
    await box.press('Escape');
    await box.press('Escape');
    assert.equal(await box.inputValue(), '');
  });

  await t.test('Tab, a click elsewhere and an empty box close the list', async () => {
    await site.search(WORDS);
    await box.press('Tab');
    assert.equal(await list.count(), 0);
    assert.equal(await tab.evaluate(() => document.activeElement.type), 'submit');
    await site.search(WORDS);
    await tab.locator('h1').click();
    assert.equal(await list.count(), 0);
    await site.search(WORDS);
    await box.fill('');
    await list.waitFor({ state: 'hidden' });
  });

  await t.test('a click opens a result, with Ctrl in a new tab', async () => {
    await site.search(WORDS);
    const url = await options.first().evaluate((option) => option.href);
    for (const open of [
      () => options.first().click({ modifiers: ['Control'] }),
      () => options.first().click({ button: 'middle' }),
      async () => {
        await box.press('ArrowDown');
        await box.press('Control+Enter');
      },
    ]) {
      const [opened] = await Promise.all([context.waitForEvent('page'), open()]);
      await opened.waitForURL(url);
      await opened.close();
      assert.equal(tab.url(), site.urlOf('index.html'));
    }
    await options.first().click();
    await tab.waitForURL(url);
  });

  await t.test('/ comes to the box, but is a letter in a field and with other keys', async () => {
    await site.open('errors.html');
    const isInBox = () => box.evaluate((input) => input === document.activeElement);
    await tab.keyboard.press('Control+/');
    assert.equal(await isInBox(), false);
    await tab.keyboard.press('/');
    assert.equal(await isInBox(), true);
    assert.equal(await box.inputValue(), '');
    await tab.keyboard.press('/');
    assert.equal(await box.inputValue(), '/');
    await tab.locator('.filter input').focus();
    await tab.keyboard.press('/');
    assert.equal(await tab.locator('.filter input').inputValue(), '/');
  });

  await t.test('one search is made for keys that follow each other closely', async () => {
    await site.search(WORDS);
    const asked = await box.evaluate(async (input) => {
      const queries = [];
      faqgen.search = async (query) => queries.push(query);
      const waiting = new Map();
      window.setTimeout = (call, delay) => waiting.set(call, delay) && call;
      window.clearTimeout = (call) => waiting.delete(call);
      for (const text of ['c', 'cr', 'crl']) {
        input.value = text;
        input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      }
      await Promise.resolve();
      const early = queries.length;
      const delays = [...waiting.values()];
      await Promise.all([...waiting.keys()].map((call) => call()));
      return { early, delays, queries };
    });
    assert.deepEqual(asked, { early: 0, delays: [120], queries: ['crl'] });
  });

  await t.test('an answer that comes late does not replace that of the text shown', async () => {
    await site.search(WORDS);
    await tab.evaluate(() => {
      const { search } = faqgen;
      faqgen.search = async (query, limit) => {
        const found = await search(query, limit);
        if (query === 'OCSP') {
          await new Promise((resolve) => Object.assign(window, { answer: resolve }));
        }
        return found;
      };
    });
    await box.fill('OCSP');
    await tab.waitForFunction(() => window.answer !== undefined);
    await box.fill('0x80070057');
    await options.first().waitFor();
    const shown = await list.textContent();
    await tab.evaluate(() => window.answer());
    await tab.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
    assert.equal(await list.textContent(), shown);
    await box.fill('OCSP ');
    await list.getByText('OCSP').first().waitFor(); // the two differ
    assert.notEqual(await list.textContent(), shown);
  });

  await t.test('an answer that comes when the box was left opens nothing', async () => {
    await site.search(WORDS);
    await tab.evaluate(() => {
      const { search } = faqgen;
      faqgen.search = async (...all) => {
        await new Promise((resolve) => Object.assign(window, { answer: resolve }));
        return search(...all);
      };
    });
    await box.fill('CRL');
    await tab.waitForFunction(() => window.answer !== undefined);
    await box.press('Escape');
    await tab.evaluate(() => window.answer());
    await tab.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
    assert.equal(await list.count(), 0);
  });

  await t.test('the Enter that ends a conversion opens nothing', async () => {
    await site.search(WORDS);
    await box.press('ArrowDown');
    for (const how of [{ isComposing: true }, { keyCode: 229 }]) {
      const isKept = await box.evaluate((input, init) => {
        const all = { key: 'Enter', bubbles: true, cancelable: true, ...init };
        return input.dispatchEvent(new KeyboardEvent('keydown', all));
      }, how);
      assert.ok(isKept, 'the key is the input method’s');
      assert.equal(tab.url(), site.urlOf('index.html'));
      assert.ok(await list.isVisible());
    }
    // A real conversion; its keys come as 229.
    const session = await context.newCDPSession(tab);
    const type = (text) =>
      session.send('Input.imeSetComposition', { text, selectionStart: 4, selectionEnd: 4 });
    const key = { key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229 };
    await box.fill('');
    await type('しっこう');
    await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
    await session.send('Input.insertText', { text: '失効' });
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
    await options.first().waitFor();
    assert.equal(await box.inputValue(), '失効');
    assert.equal(tab.url(), site.urlOf('index.html'));
    await box.press('ArrowDown');
    await box.press('Enter');
    await tab.waitForURL(/q6-\d+\.html#q=/);
  });

  await t.test('what is typed is text, whatever it looks like', async () => {
    await site.open();
    await box.fill('<u>zebrafish_1</u>');
    await status.getByText('「zebrafish_1」').waitFor();
    assert.equal(await tab.locator('u').count(), 0);
    await box.fill('\ud800 \udc00 "%&#?+ 失効');
    await options.locator('mark', { hasText: '失効' }).first().waitFor(); // not those of before
    await box.press('ArrowDown');
    await box.press('Enter');
    await tab.locator('article mark').first().waitFor();
  });

  await t.test('at 360 pixels all fits, is large enough for fingers, and lets nothing zoom', async () => {
    await tab.setViewportSize({ width: 360, height: 740 });
    for (const file of ['index.html', 'q6/q6-5.html']) {
      await site.search('セキュリティ', file);
      const needed = await tab.evaluate(() => document.scrollingElement.scrollWidth);
      assert.ok(needed <= 360, `${file}: ${needed}`);
      for (const part of [box, options.first(), tab.getByRole('button', { name: '検索' })]) {
        assert.ok((await part.boundingBox()).height >= 44);
      }
      const popup = await tab.locator('.search-popup').boundingBox();
      assert.ok(popup.width >= 320 && popup.x >= 0 && popup.x + popup.width <= 360);
      assert.ok(parseFloat(await box.evaluate((input) => getComputedStyle(input).fontSize)) >= 16);
    }
  });

  await t.test('nothing but files was asked for, and nothing complained', () => {
    const others = site.requests.filter((url) => !url.startsWith('file:///'));
    assert.deepEqual(others, []);
    // An icon is given up when its page is left.
    const complaints = site.complaints.filter((text) => !/^not loaded: .*icon\.svg$/.test(text));
    assert.deepEqual([...new Set(complaints)], []);
  });
});
