// axe.test.js - every kind of page as axe-core sees it. SPDX-License-Identifier: ISC
//
// All rules of axe-core, best practices among them, in both colour schemes, on a phone and on a desk; but
// not those that are deprecated or experimental, nor those of level AAA, which nobody claims. What axe
// can't decide (colours behind marks and shadows) is in contrast.test.js.
'use strict';

const assert = require('node:assert/strict');
const { readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const test = require('node:test');
const { pathToFileURL } = require('node:url');
const axe = require('axe-core');
const { buildRealSite, buildSampleSite, readSite } = require('./site.js');
const { openBrowser, openTab } = require('./tab.js');

const RULES = axe
  .getRules()
  .filter(({ tags }) => !tags.some((tag) => /^(deprecated|experimental|wcag2aaa|wcag21aaa)$/.test(tag)))
  .map(({ ruleId }) => ruleId);
const WIDTHS = [360, 1280];
// In the dark nothing else is different.
const SCHEMES = { light: RULES, dark: ['color-contrast', 'link-in-text-block'] };
const waitForOptions = (tab) => tab.getByRole('option').first().waitFor();
const search = (words) => async (tab) => {
  await tab.getByRole('combobox').fill(words);
  await waitForOptions(tab);
};

// A page, and what is done on it before it is looked at.
const VIEWS = [
  ['index.html'],
  ['index.html', 'results open', search('0x80090009')],
  ['index.html', 'nothing found', async (tab) => {
    await tab.getByRole('combobox').fill('zzzzqqqq');
    await tab.getByRole('status').getByText('zzzzqqqq').waitFor();
  }],
  ['q6/index.html'],
  ['q6/q6-5.html'],
  ['q6/q6-5.html', 'results open', search('証明書')],
  ['q6/q6-5.html', 'copied', (tab) => tab.locator('button.copy').first().click()],
  ['q6/q6-5.html#q=証明書', 'marks', (tab) => tab.locator('article mark').first().waitFor()],
  ['q6/q6-7.html', 'messages folded'],
  ['q6/q6-7.html', 'messages unfolded', (tab) => tab.locator('details.messages > summary').click()],
  ['q6/print.html'],
  ['errors.html'],
  ['errors.html', 'filtered', (tab) => tab.getByRole('searchbox').or(tab.locator('.filter input')).first().fill('0x')],
  ['tags.html'],
  ['accessibility.html'],
  ['404.html'],
  ['search.html'],
  ['search.html?q=証明書', 'results', (tab) => tab.locator('.results li a').first().waitFor()],
  ['search.html?q=zzzzqqqq', 'no results', (tab) => tab.locator('main').getByText('zzzzqqqq').first().waitFor()],
  ['en/index.html'],
  ['en/q6/index.html'],
  ['en/q6/q6-13.html'],
  ['en/q6/q6-5.html', 'not translated'],
  ['../upki-faq.html', 'all in one file', (tab) => tab.locator('#faq-single').fill('証明書')],
];

/** What axe finds of the page by some rules, a line each. */
async function look(tab, rules) {
  const found = await tab.evaluate(
    (values) =>
      globalThis.axe.run(document, {
        runOnly: { type: 'rule', values },
        resultTypes: ['violations', 'incomplete'],
      }),
    rules,
  );
  const lines = (results) => results.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  return { violations: lines(found.violations), incomplete: found.incomplete.map(({ id }) => id) };
}

async function lookAtViews(t, folder, views) {
  const context = await openBrowser(t);
  const { tab } = await openTab(context);
  const undecided = new Set();
  for (const [name, state = '', prepare = () => {}] of views) {
    await t.test(`${name} ${state}`, async () => {
      const [file, rest] = [name.replace(/[?#].*/, ''), name.replace(/^[^?#]*/, '')];
      // What was done on a page looks the same on a desk.
      for (const width of state === '' ? WIDTHS : WIDTHS.slice(0, 1)) {
        await tab.setViewportSize({ width, height: 800 });
        await tab.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
        await tab.goto('about:blank'); // an address that differs by its fragment loads nothing
        await tab.goto(pathToFileURL(path.join(folder, file)).href + encodeURI(rest));
        await prepare(tab);
        await tab.evaluate(axe.source);
        for (const [colorScheme, rules] of Object.entries(SCHEMES)) {
          await tab.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          const { violations, incomplete } = await look(tab, rules);
          assert.deepEqual(violations, [], `${width} px, ${colorScheme}`);
          incomplete.forEach((id) => undecided.add(id));
        }
      }
    });
  }
  t.diagnostic(`note: axe-core ${axe.version}: ${RULES.length} rules, ${views.length} views, undecided: ${[...undecided].sort().join(', ') || 'nothing'}`);
}

test('the real content', (t) => lookAtViews(t, path.join(buildRealSite(t), 'site'), VIEWS));

test('what the real content lacks', async (t) => {
  const site = readSite(buildSampleSite(t, 20));
  const read = (name) => readFileSync(path.join(site.folder, name), 'utf8');
  const pick = (isWanted) => site.pages.find(({ name }) => !/print/.test(name) && isWanted(read(name))).name;
  const redirect = pick((text) => text.includes('http-equiv="refresh"'));
  writeFileSync(path.join(site.folder, redirect), read(redirect).replace(/<meta http-equiv="refresh".*/, ''));
  await lookAtViews(t, site.folder, [
    [redirect, 'an old address'],
    [pick((text) => text.includes('data-status="archived"')), 'archived'],
    ['index.html', 'with its latest changes'],
  ]);
});
