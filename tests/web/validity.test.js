// validity.test.js - pages, style sheets and pictures as the Nu Html Checker sees them. SPDX-License-Identifier: ISC
'use strict';

const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const path = require('node:path');
const test = require('node:test');
const { buildRealSite, buildSampleSite, filesBelow } = require('./site.js');

const JAR = path.join(path.dirname(require.resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');

// What is no fault of a page:
const PASSED_OVER = [
  // It takes what a file lies beside for another origin, and JSON-LD for a script that runs: what a
  // policy blocks the browser itself says, in browser.test.js.
  /^(Resource|Inline script|Inline style) violates Content Security Policy/,
  // Text is published as its author wrote it, and one entry of the sample has such a one.
  /is not in Unicode Normalization Form C/,
];

/** What it has to say of the files: of each message a line. */
function check(files) {
  const run = spawnSync('java', ['-Xmx512m', '-jar', JAR, '--format', 'json', '--also-check-css', '--also-check-svg', '--stdout', ...files], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  assert.equal(run.error, undefined);
  const { messages } = JSON.parse(run.stdout);
  assert.ok(messages.every(({ type }) => type !== 'non-document-error'), JSON.stringify(messages[0]));
  return messages
    .filter(({ type, subType }) => type === 'error' || subType === 'warning')
    .filter(({ message }) => !PASSED_OVER.some((pattern) => pattern.test(message)))
    .map(({ url, lastLine, message }) => `${url}:${lastLine}: ${message}`);
}

const checked = (folder) =>
  filesBelow(folder).filter((name) => /\.(html|css|svg)$/.test(name)).map((name) => path.join(folder, name));

test('no errors and no warnings', (t) => {
  // Beside the pages lies the file that holds them all.
  const files = [buildRealSite(t), buildSampleSite(t, 20)].flatMap(checked);
  assert.deepEqual(check(files), []);
  const count = (ending) => files.filter((name) => name.endsWith(ending)).length;
  assert.ok(count('.html') > 60 && count('.css') === 2 && count('.svg') >= 2, files.join('\n'));
  t.diagnostic(`note: ${count('.html')} pages, ${count('.css')} style sheets, ${count('.svg')} pictures`);
});
