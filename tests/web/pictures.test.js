// pictures.test.js - README.md shows the site as it is. SPDX-License-Identifier: ISC
//
// A browser of another version draws the edges of letters otherwise. Measured: with other hinting
// or positions of letters, up to 7.1 % of the fullest square differ, and 3.5 % of a picture at all.
// Of eleven faults in the style sheet nine are 9.1 % of a square or more, and grounds that are gone
// 18.8 % of a picture. What is smaller passes: marks before the items of a list were 0.2 % at most.
'use strict';

const assert = require('node:assert/strict');
const { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const test = require('node:test');
const { PNG } = require('pngjs');
const { PICTURES, kept, takePictures } = require('./pictures.js');
const { buildRealSite } = require('./site.js');

const SQUARE = 128; // pixels
const MOVED = { most: 0.08, threshold: 0.2 }; // of any square: letters, lines
const FAINT = { most: 0.06, threshold: 0.02 }; // of all: a ground, which is hardly darker than the page
const BYTES = 600000; // all pictures together: README.md is to open quickly

const read = (folder, name) => PNG.sync.read(readFileSync(path.join(folder, name)));

/** What is wrong with the picture of that name in `folder`; undefined where nothing is. */
async function faultOf(name, folder) {
  const { default: pixelmatch } = await import('pixelmatch');
  const [old, now] = [read(kept, name), read(folder, name)];
  const { width, height } = old;
  if (now.width !== width || now.height !== height) {
    return `${name}: ${now.width} x ${now.height} instead of ${width} x ${height}`;
  }
  const shown = new PNG({ width, height });
  const count = (options) => pixelmatch(old.data, now.data, shown.data, width, height, options);
  const moved = count({ threshold: MOVED.threshold, windowSize: SQUARE });
  const faint = count({ threshold: FAINT.threshold });
  if (moved <= MOVED.most * SQUARE ** 2 && faint <= FAINT.most * width * height) {
    return undefined;
  }
  const file = path.join(folder, name.replace('.png', '.difference.png'));
  writeFileSync(file, PNG.sync.write(shown));
  return `${name}: ${faint} of ${width * height} pixels differ, ${moved} of the fullest square of ${SQUARE ** 2} by much; red in ${file}`;
}

test('docs/pictures shows the site as it looks now', async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'faqgen-pictures-'));
  await takePictures(t, path.join(buildRealSite(t), 'site'), folder);
  const faults = [];
  for (const { name } of PICTURES) {
    const fault = await faultOf(name, folder);
    if (fault !== undefined) {
      faults.push(fault);
    }
  }
  const advice = 'the new ones are beside these; where they are right: make screenshots';
  assert.equal(faults.length, 0, [...faults, advice].join('\n'));
  rmSync(folder, { recursive: true });
});

test('docs/pictures is small, and holds what both READMEs show with a text for each', () => {
  const names = readdirSync(kept).sort();
  assert.deepEqual(names, PICTURES.map(({ name }) => name).sort());
  const bytes = names.reduce((sum, name) => sum + statSync(path.join(kept, name)).size, 0);
  assert.ok(bytes <= BYTES, `${bytes} bytes`);
  for (const readme of ['README.md', 'README.ja.md']) {
    const text = readFileSync(path.join(kept, '../..', readme), 'utf8');
    const shown = [...text.matchAll(/<img src="docs\/pictures\/([^"]+)"[^>]* alt="[^"]{10,}">/g)];
    assert.deepEqual(shown.map(([, name]) => name).sort(), names, readme);
  }
});
