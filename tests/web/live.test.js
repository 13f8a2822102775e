// live.test.js - the page of `faqgen serve` follows its sources, in a browser. SPDX-License-Identifier: ISC
'use strict';

const assert = require('node:assert/strict');
const { linkSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const test = require('node:test');
const { realSource, servePreview } = require('./preview.js');
const { openBrowser, openTab } = require('./tab.js');

const ENTRY = 'q6/05-download-denied.md';

/** The ways in which editors save. */
const WAYS = {
  'truncates and writes': (file, text) => writeFileSync(file, text),
  'renames over': (file, text) => {
    writeFileSync(`${file}.new~`, text);
    renameSync(`${file}.new~`, file);
  },
  'moves the old one away': (file, text) => {
    renameSync(file, `${file}~`);
    writeFileSync(file, text);
    unlinkSync(`${file}~`);
  },
  'swaps by a link': (file, text) => {
    writeFileSync(`${file}.new~`, text);
    unlinkSync(file);
    linkSync(`${file}.new~`, file);
    unlinkSync(`${file}.new~`);
  },
  'keeps a swap file': (file, text) => {
    const swap = path.join(path.dirname(file), `.${path.basename(file)}.swp`);
    writeFileSync(swap, Buffer.from([0, 1, 2, 0xff]));
    writeFileSync(path.join(path.dirname(file), '4913'), ''); // vim looks whether it may
    unlinkSync(path.join(path.dirname(file), '4913'));
    renameSync(file, `${file}~`);
    writeFileSync(file, text);
    unlinkSync(`${file}~`);
    unlinkSync(swap);
  },
  'writes in two steps': (file, text) => {
    writeFileSync(file, text.slice(0, 40));
    writeFileSync(file, text);
  },
};

/** An editor's view of a file: what stands in it at first, and with something before its title. */
function editor(source, name) {
  const file = path.join(source, name);
  const text = readFileSync(file, 'utf8');
  return {
    file,
    text,
    titled: (words) => text.replace(/^title: /m, `title: ${words} - `),
  };
}

const seen = (tab, words) => tab.waitForFunction((wanted) => document.querySelector('h1')?.textContent.startsWith(wanted), `${words} - `, { polling: 10 });

/** Text of what stands over the page, or ''. */
const over = (tab) => tab.evaluate(() => {
  const host = [...document.body.children].find((child) => child.shadowRoot !== null);
  return host === undefined ? '' : host.shadowRoot.textContent;
});
const waitForOver = (tab, pattern) => tab.waitForFunction((text) => {
  const host = [...document.body.children].find((child) => child.shadowRoot !== null);
  return new RegExp(text).test(host === undefined ? '' : host.shadowRoot.textContent);
}, pattern, { polling: 10 });

async function openPreview(t, source) {
  const preview = await servePreview(t, source);
  const context = await openBrowser(t);
  const { tab, complaints } = await openTab(context);
  await tab.goto(`${preview.address}q6/q6-5.html`);
  return { preview, context, tab, complaints };
}

test('a saved entry is on the screen, however it is saved, and the reader stays where he is', async (t) => {
  const source = realSource(t);
  const { tab, complaints } = await openPreview(t, source);
  const { file, titled } = editor(source, ENTRY);
  // What is read stays where it is on the screen, though what stands before it grows.
  const placeOf = () => document.querySelectorAll('.body h2')[1].getBoundingClientRect().top;
  await tab.evaluate(() => document.querySelectorAll('.body h2')[1].scrollIntoView({ block: 'center' }));
  const place = await tab.evaluate(placeOf);
  assert.ok(await tab.evaluate(() => scrollY > 200));
  for (const [way, save] of Object.entries(WAYS)) {
    const began = performance.now();
    save(file, titled(way));
    await seen(tab, way);
    t.diagnostic(`${way}: ${Math.round(performance.now() - began)} ms`);
    await tab.waitForLoadState();
    assert.ok(Math.abs(await tab.evaluate(placeOf) - place) < 2);
  }
  assert.deepEqual(complaints.filter((line) => !line.includes('/.faqgen/news')), []);
});

test('a hundred quick saves end with the last one', async (t) => {
  const source = realSource(t);
  const { tab } = await openPreview(t, source);
  const { file, titled } = editor(source, ENTRY);
  for (let i = 1; i <= 100; i++) {
    writeFileSync(file, titled(`save ${100 + i}`));
    if (i % 10 === 0) await new Promise((done) => setTimeout(done, 3));
  }
  await seen(tab, 'save 200');
});

test('an error shows on the page and in the terminal, the last good site stays, and mending it is enough', async (t) => {
  const source = realSource(t);
  const { preview, tab } = await openPreview(t, source);
  const { file, text } = editor(source, ENTRY);
  const before = await tab.textContent('h1');
  writeFileSync(file, text.replace(/^title:/m, '<b>titel:'));
  await waitForOver(tab, 'To be mended');
  const shown = await over(tab);
  assert.match(shown, /05-download-denied\.md:3:1: error: unknown key/);
  assert.match(shown, /3 \| <b>titel:/);
  assert.match(shown, /\[fm-unknown-key\]/);
  assert.match(preview.reported, /05-download-denied\.md:3:1: error: unknown key/);
  assert.equal(await tab.textContent('h1'), before);
  await tab.reload(); // and who comes now sees it, too
  await waitForOver(tab, 'unknown key');
  writeFileSync(file, text);
  await tab.waitForFunction(() => [...document.body.children].every((child) => child.shadowRoot === null));
  assert.equal(await tab.textContent('h1'), before);
  assert.match(preview.reported, /mended, after/);
});

test('a tree that is moved away and back is followed', async (t) => {
  const source = realSource(t);
  const { tab } = await openPreview(t, source);
  const { file, titled } = editor(source, ENTRY);
  renameSync(path.dirname(source), `${path.dirname(source)}.away`);
  await waitForOver(tab, "can't open folder");
  renameSync(`${path.dirname(source)}.away`, path.dirname(source));
  await tab.waitForFunction(() => [...document.body.children].every((child) => child.shadowRoot === null));
  writeFileSync(file, titled('back again'));
  await seen(tab, 'back again');
});

test('drafts are shown and say so; new folders are followed', async (t) => {
  const source = realSource(t);
  const { preview, tab } = await openPreview(t, source);
  const lists = (text, is) => tab.waitForFunction(([wanted, listed]) => document.querySelector('.question-list').textContent.includes(wanted) === listed, [text, is]);
  await tab.goto(`${preview.address}q6`);
  const draft = path.join(source, 'q6/14-new.md');
  writeFileSync(draft, '---\nid: Q6-14\ntitle: brand new\ndraft: true\n---\n\nText.\n');
  await lists('brand new 下書き', true);
  await tab.goto(`${preview.address}q6/q6-14.html`);
  assert.match(await tab.textContent('.notice'), /下書き/);
  await tab.goto(`${preview.address}q6/`);
  rmSync(draft);
  await lists('brand new', false);
  renameSync(path.join(source, 'q6'), path.join(source, 'q66'));
  writeFileSync(path.join(source, 'q66/14-new.md'), '---\nid: Q6-14\ntitle: newer still\n---\n\nText.\n');
  await lists('newer still', true);
});

test('who is not looked at asks for nothing, and catches up; a page waits for a preview that ended', async (t) => {
  const source = realSource(t);
  const { preview, context, tab } = await openPreview(t, source);
  const { file, titled } = editor(source, ENTRY);
  await tab.evaluate(() => {
    Object.defineProperty(document, 'hidden', { get: () => globalThis.isAway === true });
    globalThis.look = (away) => {
      globalThis.isAway = away;
      document.dispatchEvent(new Event('visibilitychange'));
    };
  });
  await tab.evaluate(() => look(true));
  let asked = 0;
  context.on('request', () => { asked++; });
  writeFileSync(file, titled('meanwhile'));
  await new Promise((done) => setTimeout(done, 300));
  assert.equal(asked, 0);
  await tab.evaluate(() => look(false));
  await seen(tab, 'meanwhile');
  assert.equal(await preview.end(), 0);
  await waitForOver(tab, 'has ended');
});
