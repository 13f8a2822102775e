// mixed_content.test.js - lint flags what Chromium asks for over http:. SPDX-License-Identifier: ISC
//
// Each row of mixed_constructs.js is a page at an https: address. Chromium opens it, and everything
// it asks for is answered here: nothing leaves the machine. Of what an https: page asks for over
// http: the browser upgrades some and blocks the rest, and says of both in its protocol.
//
// CHROMIUM  the browser (/usr/bin/chromium)
'use strict';

const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const { mkdirSync, mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const test = require('node:test');
const { chromium } = require('playwright-core');
const { FETCHING, LOOKALIKES, EXCEPTIONS } = require('./mixed_constructs.js');

const faqgen = process.env.FAQGEN ?? path.resolve(__dirname, '../../build/faqgen');
const ORIGIN = 'https://site.example/';
const TABS = 4;
const PATIENCE = 10000; // milliseconds for a request that must come
const INSECURE = ['insecure-asset', 'insecure-form', 'insecure-base', 'insecure-refresh'];
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  '--host-resolver-rules=MAP * ~NOTFOUND',
];
const TYPES = { html: 'text/html; charset=utf-8', css: 'text/css', svg: 'image/svg+xml' };

// --- Rows as files -------------------------------------------------------------------------------

/** The text without its marks, and where they were: [{line, column}], counted in code points. */
function takeMarks(text) {
  const places = [];
  let line = 1;
  let column = 1;
  for (const character of text) {
    if (character === '¦') {
      places.push({ line, column });
    } else if (character === '\n') {
      line += 1;
      column = 1;
    } else {
      column += 1;
    }
  }
  return { text: text.replaceAll('¦', ''), places };
}

const pageOf = ({ html, head = '', body = '' }) =>
  html ??
  '<!DOCTYPE html>\n<html lang="en">\n<head>\n<title>Case</title>\n' +
    `${head}\n</head>\n<body>\n${body}\n</body>\n</html>\n`;

/** A row with its number, its host and its files: [{name, text, places}]. */
function prepare(row, index) {
  const id = `c${index}`;
  const ownHost = (text) => text.replaceAll('mixed.example', `${id}.mixed.example`);
  const texts = { html: pageOf(row).replaceAll('FILE', id), ...row.file };
  const files = Object.entries(texts).map(([type, text]) => ({
    name: `${id}.${type}`,
    ...takeMarks(ownHost(text)),
  }));
  return { ...row, id, files, seen: new Map() };
}

/** `fetches` is what Chromium does; it is missing where it is no judge. */
const rows = [
  ...FETCHING.map((row) => ({ ...row, fetches: true })),
  ...LOOKALIKES.map((row) => ({ ...row, fetches: false })),
  ...EXCEPTIONS,
].map(prepare);
const filesByName = new Map(rows.flatMap(({ files }) => files).map((file) => [file.name, file]));

// --- Chromium ------------------------------------------------------------------------------------

/** Notes what became of an address in the row whose host is in it. */
function note(url, outcome) {
  const [, id] = /\b(c\d+)\.mixed\.example/.exec(url) ?? [];
  const row = rows.find((each) => each.id === id);
  if (row !== undefined) {
    row.seen.set(outcome, url);
    row.onSeen?.();
  }
}

const ISSUES = {
  MixedContentAutomaticallyUpgraded: 'upgraded',
  MixedContentBlocked: 'blocked',
  MixedContentWarning: 'warned of',
};

/** Writes down what the tab asks for. */
async function watch(tab) {
  const session = await tab.context().newCDPSession(tab);
  session.on('Network.requestWillBeSent', ({ request }) =>
    note(request.url, request.url.startsWith('https:') ? 'upgraded' : 'requested'),
  );
  session.on('Audits.issueAdded', ({ issue }) => {
    const details = issue.details.mixedContentIssueDetails;
    if (details !== undefined) {
      note(details.insecureURL, ISSUES[details.resolutionStatus]);
    }
  });
  await session.send('Network.enable');
  await session.send('Audits.enable');
  await session.send('Page.enable');
  return session;
}

/** Our files, and "not found" for all others. */
async function answer(route) {
  const url = route.request().url();
  const file = url.startsWith(ORIGIN) ? filesByName.get(url.slice(ORIGIN.length)) : undefined;
  if (file === undefined) {
    await route.fulfill({ status: 404, body: '' });
  } else {
    await route.fulfill({ contentType: TYPES[file.name.split('.')[1]], body: file.text });
  }
}

/** What makes Chromium ask, where opening the page does not. */
const ACTS = {
  click: (tab) => tab.locator('#act').click(),
  hover: (tab) => tab.locator('#act').hover(),
  scroll: (tab) => tab.locator('#act').scrollIntoViewIfNeeded(),
  manifest: (tab, session) => session.send('Page.getAppManifest'),
};

/** Resolves when the row's host was asked for, or after PATIENCE. */
function untilSeen(row) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, PATIENCE);
    row.onSeen = () => {
      clearTimeout(timer);
      resolve();
    };
    if (row.seen.size > 0) {
      row.onSeen();
    }
  });
}

/**
 * Runs in the page: two frames were drawn, and after them an image was asked for. Whatever the page
 * asks for by itself was asked for before.
 */
function settle(url) {
  return new Promise((resolve) => {
    const finish = () => {
      const image = new Image();
      image.onload = image.onerror = () => resolve();
      image.src = url;
    };
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(finish)));
  });
}

async function openTab(context) {
  const tab = await context.newPage();
  tab.setDefaultTimeout(PATIENCE);
  return { tab, session: await watch(tab) };
}

async function visit({ tab, session }, row) {
  await session.send('Emulation.setScriptExecutionDisabled', { value: row.act === 'noscript' });
  await tab.goto(`${ORIGIN}${row.id}.html`, { waitUntil: 'load' });
  await ACTS[row.act]?.(tab, session);
  if (row.fetches) {
    await untilSeen(row);
  } else {
    await tab.evaluate(settle, `${ORIGIN}settled.png?${row.id}`);
  }
}

/** A page that goes elsewhere must not disturb the next one in its tab. */
const leaves = ({ rule }) => rule === 'insecure-form' || rule === 'insecure-refresh';

/** Fills `row.seen` of all rows. */
async function visitAll() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: FLAGS,
  });
  try {
    const context = await browser.newContext();
    await context.route('**/*', answer);
    const waiting = [...rows];
    const work = async () => {
      let opened = await openTab(context);
      for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) {
        await visit(opened, row);
        if (leaves(row)) {
          await opened.tab.close();
          opened = await openTab(context);
        }
      }
    };
    await Promise.all(Array.from({ length: TABS }, work));
  } finally {
    await browser.close();
  }
}

// --- lint ----------------------------------------------------------------------------------------

/** What lint says of all files at once, as "file:line:column rule": the rules about http: only. */
function lintAll(t) {
  const folder = mkdtempSync(path.join(tmpdir(), 'faqgen-mixed-'));
  t.after(() => rmSync(folder, { recursive: true }));
  mkdirSync(path.join(folder, 'site'));
  for (const { name, text } of filesByName.values()) {
    writeFileSync(path.join(folder, 'site', name), text);
  }
  const result = spawnSync(faqgen, ['lint', '--site', 'site', '--format', 'json'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  assert.equal(result.stderr, '');
  assert.equal(result.status, 1);
  return JSON.parse(result.stdout)
    .filter(({ rule }) => INSECURE.includes(rule))
    .map((finding) => ({ ...finding, file: path.basename(finding.path) }))
    .map(({ file, line, column, rule }) => `${file}:${line}:${column} ${rule}`);
}

/** What lint should say of a row. */
const wantedOf = ({ files, rule = 'insecure-asset' }) =>
  files.flatMap(({ name, places }) =>
    places.map(({ line, column }) => `${name}:${line}:${column} ${rule}`),
  );

// --- Both ----------------------------------------------------------------------------------------

const OUTCOMES = ['blocked', 'upgraded', 'requested', 'warned of'];
const outcomeOf = ({ seen }) => OUTCOMES.find((outcome) => seen.has(outcome)) ?? 'none';

/** Words in lines of at most 100 characters. */
function wrap(words) {
  const lines = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < 99) {
      lines[lines.length - 1] = `${last}; ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}

/** The constructs by what Chromium does of them and what lint says of them. */
function table(findingsOf) {
  const cells = new Map();
  for (const row of rows) {
    const lint = findingsOf(row).length > 0 ? 'flagged' : 'clean';
    const reason = row.reason === undefined ? '' : `, as ${row.reason}`;
    const key = `Chromium: ${outcomeOf(row)} | lint: ${lint}${reason}`;
    cells.set(key, [...(cells.get(key) ?? []), row.name]);
  }
  return [...cells].flatMap(([key, names]) => [
    `${key} (${names.length})`,
    ...wrap(names).map((line) => `    ${line}`),
  ]);
}

test('pages at an https: address', async (t) => {
  await visitAll();
  const found = lintAll(t);
  const findingsOf = ({ files }) =>
    found.filter((finding) => files.some(({ name }) => finding.startsWith(`${name}:`)));
  const none = (title, isWrong, describe) =>
    t.test(title, () => assert.deepEqual(rows.filter(isWrong).map(describe), []));
  const listed = (findings) => findings.join(', ') || 'nothing';
  const describe = (row) =>
    `${row.name}: Chromium: ${outcomeOf(row)}; lint: ${listed(findingsOf(row))}, ` +
    `which should be ${listed(wantedOf(row))}`;

  await none(
    'Chromium asks for what every construct of the table fetches',
    (row) => row.fetches === true && row.seen.size === 0,
    describe,
  );
  await none(
    'Chromium asks for nothing that only looks like one',
    (row) => row.fetches === false && row.seen.size > 0,
    describe,
  );
  await none(
    'lint flags what Chromium asks for, upgrades or blocks, at its address',
    (row) => row.fetches === true && findingsOf(row).join() !== wantedOf(row).join(),
    describe,
  );
  await none(
    'lint finds nothing insecure in what Chromium never asks for',
    (row) => row.fetches === false && findingsOf(row).length > 0,
    describe,
  );
  await none(
    'lint says what is documented where Chromium is no judge',
    (row) =>
      (row.lint === 'flagged' && findingsOf(row).join() !== wantedOf(row).join()) ||
      (row.lint === 'clean' && findingsOf(row).length > 0),
    describe,
  );
  await t.test('every finding belongs to a row', () => {
    assert.equal(rows.flatMap(findingsOf).length, found.length);
    assert.ok(FETCHING.length >= 60);
  });
  for (const line of table(findingsOf)) {
    t.diagnostic(`note: ${line}`);
  }
});
