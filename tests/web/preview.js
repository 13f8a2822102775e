// preview.js - `faqgen serve` for the tests. SPDX-License-Identifier: ISC
'use strict';

const { spawn } = require('node:child_process');
const { cpSync } = require('node:fs');
const path = require('node:path');
const { faqgen, newFolder, repository } = require('./site.js');

/** The real entries in a folder of their own. */
function realSource(t) {
  const source = path.join(newFolder(t), 'faq');
  cpSync(path.join(repository, 'content/faq'), source, { recursive: true });
  return source;
}

/** Serves `source` until the test ends: its address, and what it says, so far. */
async function servePreview(t, source, ...options) {
  const port = String(20000 + Math.floor(Math.random() * 20000));
  const child = spawn(faqgen, ['serve', '--source', source, '--port', port, ...options]);
  const preview = { child, said: '', reported: '', address: '' };
  const ended = new Promise((resolve) => child.on('exit', (status) => resolve(status)));
  child.stderr.on('data', (data) => { preview.reported += data; });
  preview.end = () => {
    child.kill('SIGINT');
    return ended;
  };
  t.after(preview.end);
  await new Promise((resolve, reject) => {
    child.stdout.on('data', (data) => {
      preview.said += data;
      if (preview.said.includes('Ctrl-C')) resolve();
    });
    ended.then((status) => reject(new Error(`ended with ${status}: ${preview.reported}`)));
  });
  // Only addresses with digits are known to the tests' browser.
  preview.address = /^http:\S+/.exec(preview.said)[0].replace('localhost', '127.0.0.1');
  return preview;
}

module.exports = { realSource, servePreview };
