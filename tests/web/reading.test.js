// reading.test.js - pages as all sorts of readers need them. SPDX-License-Identifier: ISC
'use strict';

const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const { writeFileSync } = require('node:fs');
const path = require('node:path');
const test = require('node:test');
const { pathToFileURL } = require('node:url');
const { buildRealSite, readSite, textOf } = require('./site.js');
const { openBrowser, openTab } = require('./tab.js');

const KINDS = ['index.html', 'q6/index.html', 'q6/q6-5.html', 'q6/q6-7.html', 'q6/print.html', 'errors.html', 'tags.html', 'accessibility.html', 'search.html?q=証明書', '404.html', 'en/index.html', 'en/q6/q6-5.html', 'en/q6/q6-13.html'];
const ENTRIES = ['q6/q6-5.html', 'q6/q6-7.html', 'q6/q6-8.html', 'en/q6/q6-13.html'];

async function openSite(t, options) {
  const site = readSite(buildRealSite(t));
  const context = await openBrowser(t, options);
  const { tab, complaints } = await openTab(context);
  const open = async (name) => {
    const [file, query] = name.split('?');
    await tab.goto(pathToFileURL(path.join(site.folder, file)).href + (query === undefined ? '' : `?${encodeURI(query)}`));
    if (query !== undefined && options?.javaScriptEnabled !== false) {
      await tab.locator('.results li a').first().waitFor();
    }
  };
  return { site, tab, open, complaints };
}

test('without JavaScript', async (t) => {
  const { site, tab, open } = await openSite(t, { javaScriptEnabled: false });
  const squeezed = (text) => text.replace(/\s+/g, '');

  await t.test('an entry says all that it says', async () => {
    for (const page of site.pages.filter(({ name }) => ENTRIES.includes(name))) {
      await open(page.name);
      const main = page.elements.find(({ tagName }) => tagName === 'main');
      for (const summary of await tab.locator('details:not([open]) > summary').all()) {
        await summary.click(); // opens by itself
      }
      assert.equal(squeezed(await tab.locator('main').innerText()), squeezed(textOf(main)), page.name);
      assert.equal(await tab.getByRole('button', { name: /コピー|Copy/ }).count(), 0);
    }
  });

  await t.test('a search leads to what can be read through', async () => {
    await open('q6/q6-5.html');
    await tab.getByRole('textbox').fill('0x80090009');
    await tab.getByRole('textbox').press('Enter');
    await tab.waitForURL(/search\.html\?q=0x80090009$/);
    const links = await tab.locator('main a').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    assert.ok(links.includes('errors.html') && links.includes('q6/index.html'), links.join(' '));
  });
});

/** Runs in the page: texts that are cut off, or reach out of the page. */
function cutOff() {
  const found = [];
  for (const element of document.querySelectorAll('body *')) {
    const style = getComputedStyle(element);
    const isHidden = element.closest('.visually-hidden, .skip-link, [hidden]') !== null || style.display === 'none';
    const isScrolled = /auto|scroll/.test(style.overflowX);
    if (!isHidden && !isScrolled && element.tagName !== 'INPUT' && style.overflow === 'hidden' && element.scrollWidth > element.clientWidth + 1) {
      found.push(`${element.tagName}.${element.className}`);
    }
  }
  if (document.scrollingElement.scrollWidth > window.innerWidth) {
    found.push(`the page: ${document.scrollingElement.scrollWidth} > ${window.innerWidth}`);
  }
  return found;
}

test('any width, any spacing', async (t) => {
  const { tab, open } = await openSite(t);
  // WCAG 2.2, 1.4.12.
  const spacing = '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }';
  for (const name of KINDS) {
    await t.test(name, async () => {
      await open(name);
      const widths = async (what) => {
        for (const width of [320, 360, 600, 768, 1024, 1280]) {
          await tab.setViewportSize({ width, height: 800 });
          assert.deepEqual(await tab.evaluate(cutOff), [], `${what}, ${width} px`);
        }
      };
      await widths('as it is');
      await tab.evaluate((text) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(text);
        document.adoptedStyleSheets = [sheet];
      }, spacing);
      await widths('with wide spacing');
    });
  }
});

test('colours and motion are the reader\'s', async (t) => {
  const { tab, open } = await openSite(t);

  await t.test('with forced colours what is told by colour has a shape', async () => {
    await tab.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
    await open('q6/q6-5.html');
    const shape = (selector) => tab.locator(selector).first().evaluate((element) => {
      const style = getComputedStyle(element);
      return { border: parseFloat(style.borderTopWidth), color: style.color, ground: style.backgroundColor };
    });
    for (const selector of ['.panel', '.messages', 'button.copy', '.search-input', '.body pre']) {
      const { border, color, ground } = await shape(selector);
      assert.ok(border >= 1, `${selector} has no border`);
      assert.notEqual(color, ground, selector);
    }
    await tab.keyboard.press('Tab');
    await tab.keyboard.press('Tab');
    const focus = await tab.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.equal(focus, 'solid');
    await open('q6/q6-5.html');
    await tab.getByRole('combobox').fill('証明書');
    await tab.getByRole('option').first().waitFor();
    await tab.keyboard.press('ArrowDown');
    const chosen = await tab.locator('[aria-selected="true"]').evaluate((element) => getComputedStyle(element).outlineStyle);
    assert.equal(chosen, 'solid');
    await tab.emulateMedia({ forcedColors: 'none' });
  });

  await t.test('with reduced motion nothing moves', async () => {
    await tab.emulateMedia({ reducedMotion: 'reduce' });
    for (const name of KINDS) {
      await open(name);
      const moving = await tab.evaluate(() =>
        [...document.querySelectorAll('*')].filter((element) => {
          const style = getComputedStyle(element);
          return style.scrollBehavior === 'smooth' || parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none';
        }).length);
      assert.equal(moving, 0, name);
    }
  });

  await t.test('what is in another language says so', async () => {
    await open('en/q6/q6-5.html');
    assert.equal(await tab.locator('html').getAttribute('lang'), 'en');
    for (const selector of ['h1', '.entry .body', '.neighbour > [lang]']) {
      assert.equal(await tab.locator(selector).first().getAttribute('lang'), 'ja', selector);
    }
    await open('en/q6/q6-13.html');
    assert.equal(await tab.locator('h1').getAttribute('lang'), null);
  });
});

test('on paper', async (t) => {
  const { site, tab, open } = await openSite(t);
  const printed = async (name, colorScheme) => {
    await tab.emulateMedia({ colorScheme });
    await open(name);
    const file = path.join(site.folder, '../page.pdf');
    writeFileSync(file, await tab.pdf({ format: 'A4' }));
    return execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' });
  };
  const flat = (text) => text.normalize('NFKC').replace(/\s+/g, '');

  await t.test('an entry is all there, with its addresses and without what one can only click', async () => {
    const text = flat(await printed('q6/q6-5.html', 'light'));
    const main = site.pages.find(({ name }) => name === 'q6/q6-5.html').elements.find((element) => (element.attrs ?? []).some(({ name, value }) => name === 'class' && value === 'body'));
    for (const part of textOf(main).replace(/#\n/g, '\n').split('\n').map(flat).filter((line) => line.length > 0)) {
      assert.ok(text.includes(part), part);
    }
    assert.ok(text.includes('https://certs.nii.ac.jp/tsv-tool/'));
    for (const word of ['コピーしました', '本文へ', 'メッセージや言葉で', '前の質問', '次の質問', 'English']) {
      assert.ok(!text.includes(flat(word)), word);
    }
  });

  await t.test('a page of a category holds all of its entries', async () => {
    const text = flat(await printed('q6/print.html', 'light'));
    for (const { id, title } of site.entries) {
      // Where the face changes pdftotext begins anew.
      const parts = flat(title).split(/[!-~「」、。]+/).filter((part) => part.length > 0);
      assert.ok(text.includes(id) && parts.length > 0 && parts.every((part) => text.includes(part)), id);
    }
  });

  await t.test('a dark page is printed dark on white', async () => {
    const file = path.join(site.folder, '../page.pdf');
    await printed('q6/q6-5.html', 'dark');
    // The darkness of the first page, which is paper for the most part.
    const picture = execFileSync('pdftoppm', ['-r', '20', '-gray', '-l', '1', file], { maxBuffer: 2 ** 24 });
    const pixels = picture.subarray(picture.length - 165 * 233);
    const mean = pixels.reduce((sum, value) => sum + value, 0) / pixels.length;
    assert.ok(mean > 200, `mean ${mean}`);
  });
});
