// tab.js - a browser for the tests. SPDX-License-Identifier: ISC
//
// CHROMIUM  the browser (/usr/bin/chromium)
'use strict';

const { mkdtempSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { chromium } = require('playwright-core');

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

const TYPES = { html: 'text/html', js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml' };

/** A browser of its own for the test, which knows nothing and keeps nothing. */
async function openBrowser(t, { args = [], ...options } = {}) {
  const profile = mkdtempSync(path.join(tmpdir(), 'faqgen-web-profile-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: [...FLAGS, ...args],
    ...options,
  });
  t.after(async () => {
    await context.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
  });
  return context;
}

/** A tab that writes down what it asks for and what it complains about. */
async function openTab(context) {
  const [tab] = context.pages();
  const requests = [];
  const complaints = [];
  tab.setDefaultTimeout(30000); // a loaded machine is slow, and none waits that long
  context.on('request', (request) => requests.push(request.url()));
  context.on('requestfailed', (request) => complaints.push(`not loaded: ${request.url()}`));
  tab.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  tab.on('pageerror', (error) => complaints.push(String(error)));
  await tab.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  return { tab, requests, complaints };
}

/** Lets the browser find the folder's files at an https: address. */
async function serve(context, base, folder) {
  await context.route(`${base}**`, (route) => {
    const name = decodeURIComponent(new URL(route.request().url()).pathname);
    const file = path.join(folder, name.slice(new URL(base).pathname.length));
    const contentType = `${TYPES[path.extname(file).slice(1)]}; charset=utf-8`;
    return route.fulfill({ contentType, body: readFileSync(file) });
  });
}

module.exports = { openBrowser, openTab, serve };
