// keyboard.test.js - everything with the keys alone, and where one is can be seen. SPDX-License-Identifier: ISC
'use strict';

const assert = require('node:assert/strict');
const path = require('node:path');
const test = require('node:test');
const { pathToFileURL } = require('node:url');
const { buildRealSite } = require('./site.js');
const { openBrowser, openTab } = require('./tab.js');

const KINDS = ['index.html', 'q6/index.html', 'q6/q6-5.html', 'q6/q6-7.html', 'errors.html', 'tags.html', 'search.html?q=証明書', 'accessibility.html', 'en/q6/q6-13.html'];

/** Runs in the page: numbers all that can have the focus, in the document's order. */
function numberTargets() {
  const selector = 'a[href], button, input, summary, [tabindex]:not([tabindex="-1"])';
  const isShown = (element) => element.checkVisibility() && element.closest('details:not([open]) > :not(summary)') === null;
  const targets = [...document.querySelectorAll(selector)].filter(isShown);
  targets.forEach((element, i) => { element.dataset.number = String(i); });
  return targets.length;
}

/** Runs in the page: where the focus is, and whether that can be seen. */
function focused() {
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
  const [x, y] = [box.left + Math.min(box.width / 2, 20), box.top + box.height / 2];
  const over = document.elementFromPoint(x, y);
  return {
    number: element.dataset.number,
    what: `${element.tagName} ${element.className} ${element.textContent.trim().slice(0, 30)}`,
    outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
    box: [box.left, box.top, box.right, box.bottom].map(Math.round),
    isInView: box.top >= -1 && box.bottom <= window.innerHeight + 1 && box.left >= 0 && box.right <= window.innerWidth + 1,
    isCovered: over === null || !(element.contains(over) || over.contains(element)),
  };
}

/** Runs in the page: targets below 24 pixels that are neither within a sentence nor 24 from the next. */
function smallTargets() {
  const isShown = (element) => element.checkVisibility() && !element.matches('.skip-link');
  const targets = [...document.querySelectorAll('a[href], button, input, summary')].filter(isShown);
  const boxes = targets.map((element) => element.getBoundingClientRect());
  const isInSentence = (element) => {
    const around = element.parentElement;
    return getComputedStyle(element).display === 'inline' && around.textContent.trim().length > element.textContent.trim().length + 3;
  };
  // 2.5.8: a circle of 24 pixels on its middle touches no other target, nor the circle of one.
  const isAlone = (at) => boxes.every((box, i) => {
    if (i === at) {
      return true;
    }
    const [x, y] = [boxes[at].left + boxes[at].width / 2, boxes[at].top + boxes[at].height / 2];
    const [nearX, nearY] = [Math.max(box.left, Math.min(x, box.right)), Math.max(box.top, Math.min(y, box.bottom))];
    return Math.hypot(x - nearX, y - nearY) >= 12;
  });
  return targets.flatMap((element, i) => {
    const isSmall = boxes[i].width < 24 || boxes[i].height < 24;
    return isSmall && !isInSentence(element) && !isAlone(i) ? [`${element.tagName} ${element.textContent.trim().slice(0, 40)}`] : [];
  });
}

test('with the keys alone', async (t) => {
  const folder = path.join(buildRealSite(t), 'site');
  const context = await openBrowser(t, { permissions: ['clipboard-read', 'clipboard-write'] });
  const { tab } = await openTab(context);
  const open = async (name) => {
    const [file, query] = name.split('?');
    await tab.goto(pathToFileURL(path.join(folder, file)).href + (query === undefined ? '' : `?${encodeURI(query)}`));
    if (query !== undefined) {
      await tab.locator('.results li a').first().waitFor();
    }
  };

  for (const width of [360, 1280]) {
    await t.test(`at ${width} pixels Tab goes through all, once and in order, and is seen`, async () => {
      await tab.setViewportSize({ width, height: 800 });
      for (const name of width === 360 ? KINDS : KINDS.slice(0, 5)) {
        await open(name);
        const count = await tab.evaluate(numberTargets);
        assert.ok(count > 5, name);
        for (let i = 0; i < count; i++) {
          await tab.keyboard.press('Tab');
          await tab.evaluate(() => new Promise(requestAnimationFrame)); // it scrolls there
          const seen = await tab.evaluate(focused);
          const where = `${name}, ${i}: ${seen.what}`;
          assert.equal(seen.number, String(i), where);
          assert.ok(seen.outline >= 2, `${where}: outline of ${seen.outline}`);
          assert.ok(seen.isInView && !seen.isCovered, `${where}: ${JSON.stringify(seen)}`);
        }
      }
    });
  }

  await t.test('the first is a link that leads over the menu', async () => {
    for (const name of KINDS) {
      await open(name);
      await tab.keyboard.press('Tab');
      const box = await tab.locator('.skip-link').boundingBox();
      assert.ok(box.x >= 0 && box.y >= 0 && box.width > 24, name);
      await tab.keyboard.press('Enter');
      await tab.keyboard.press('Tab');
      const isInside = await tab.evaluate(() => document.activeElement.closest('main, footer') !== null && document.activeElement.closest('header') === null);
      assert.ok(isInside, name);
    }
  });

  await t.test('search, choose, go back to what was typed, and leave', async () => {
    await open('index.html');
    const box = tab.getByRole('combobox');
    await box.focus();
    await tab.keyboard.type('0x80090009');
    await tab.getByRole('option').first().waitFor();
    await tab.keyboard.press('ArrowDown');
    assert.equal(await tab.locator('[aria-selected="true"]').count(), 1);
    await tab.keyboard.press('Escape');
    await tab.getByRole('option').first().waitFor({ state: 'hidden' });
    assert.equal(await box.inputValue(), '0x80090009');
    await tab.keyboard.press('ArrowDown');
    await tab.getByRole('option').first().waitFor();
    await tab.keyboard.press('ArrowDown');
    await tab.keyboard.press('Enter');
    await tab.waitForURL(/q6\/q6-3\.html/);
  });

  await t.test('messages unfold, and are copied', async () => {
    await open('q6/q6-7.html');
    await tab.locator('details.messages > summary').focus();
    await tab.keyboard.press('Enter');
    await tab.keyboard.press('Tab');
    await tab.keyboard.press('Enter');
    await tab.waitForFunction(() => document.activeElement.className !== 'copy');
    assert.match(await tab.evaluate(() => navigator.clipboard.readText()), /証明書は失効しています/);
  });

  await t.test('messages are filtered', async () => {
    await open('errors.html');
    const all = await tab.locator('.error-list > li:visible').count();
    await tab.locator('.filter input').focus();
    await tab.keyboard.type('0x80090009');
    await tab.waitForFunction((count) => [...document.querySelectorAll('.error-list > li')].filter((each) => each.checkVisibility()).length < count, all);
    await tab.keyboard.press('Control+A');
    await tab.keyboard.press('Delete');
    await tab.waitForFunction((count) => [...document.querySelectorAll('.error-list > li')].filter((each) => each.checkVisibility()).length === count, all);
  });

  await t.test('targets have room for a finger', async () => {
    for (const width of [320, 360, 1280]) {
      await tab.setViewportSize({ width, height: 800 });
      for (const name of KINDS) {
        await open(name);
        assert.deepEqual(await tab.evaluate(smallTargets), [], `${name}, ${width} px`);
      }
    }
  });
});
