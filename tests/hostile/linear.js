// linear.js - what the tests of linear time share. SPDX-License-Identifier: ISC
//
// A command is run on an input of two sizes, one FACTOR times the other, and its processor time is
// compared. Linear is a ratio of FACTOR, quadratic its square. No time counts by itself: a slow
// machine is slow in both runs. What others do at the same time can only add to a time: a case that does
// not look linear is measured again and again, and of each size the least time counts.
'use strict';

const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { FAQGEN, PNG } = require('./site.js');

const PROGRAM = process.env.PLAIN_FAQGEN || FAQGEN;
const FACTOR = 8;
const MOST = 18; // between FACTOR and its square
const TRIES = 12;
const SECONDS = 60; // for one run, which takes one at most
const SHORTEST = 0.004; // seconds; a shorter time is noise

/** Writers of a text of so many bytes. */
const repeat = (text) => (bytes) => text.repeat(Math.ceil(bytes / Buffer.byteLength(text)));
const nested = (open, middle, close) => (bytes) => {
  const depth = Math.ceil(bytes / (open.length + close.length));
  return open.repeat(depth) + middle + close.repeat(depth);
};
const numbered = (write) => (bytes) => {
  const parts = [];
  for (let i = 0, length = 0; length < bytes; i++) {
    parts.push(write(i));
    length += Buffer.byteLength(parts.at(-1));
  }
  return parts.join('');
};
const within = (before, write, after) => (bytes) => `${before}${write(bytes)}${after}`;

/**
 * { seconds, status, output, errors } of the program, run with these arguments. `isOwn`: without what
 * the system did for it, which is how busy the disk is where thousands of files are written.
 */
function run(args, input, isOwn) {
  // Only the sum is exact: the kernel guesses which part of it is the system's.
  const script = 'TIMEFORMAT="%U %S"; time timeout "$0" "$@"';
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script, String(SECONDS), PROGRAM, ...args],
    { input, encoding: 'utf8', maxBuffer: 2 ** 29, env: { ...process.env, LC_ALL: 'C.UTF-8', COLUMNS: '80' } });
  const end = stderr.trimEnd().lastIndexOf('\n') + 1;
  const [user, system] = stderr.slice(end).split(' ').map(Number);
  return { seconds: isOwn ? user : user + system, status, output: stdout, errors: stderr.slice(0, end) };
}

/** Runs it, which must end with that status and, if there is a rule, with a finding of it. */
function secondsOf({ args, input = '', status = 0, rule, isOwn = false }) {
  const { seconds, status: got, output, errors } = run(args, input, isOwn);
  const said = (errors + output).slice(-500);
  assert.equal(got, status, `status ${got}: ${said}`);
  assert.ok(!rule || `${errors}${output}`.includes(`[${rule}]`), `no finding of ${rule}: ${said}`);
  return seconds;
}

/** A function that runs what `make` makes once more, and gives the least time that it has taken so far. */
function leastOf(make) {
  let least = Infinity;
  return () => (least = Math.min(least, secondsOf(make())));
}

/** What the smallest of inputs takes: { seconds, measure }. */
function baseOf(make) {
  const measure = leastOf(make);
  const times = Array.from({ length: 5 }, measure);
  return { seconds: times.at(-1), measure };
}

/** The smaller and the larger size that are compared. */
const sizesOf = (large) => [Math.ceil(large / FACTOR), large];

/**
 * Asserts that a command is linear. commandOf(size) makes the input of that size, and says
 * { args, input, status, rule, isOwn } of the command; `size` is the larger of both.
 */
function checkLinear(commandOf, size, base) {
  const [small, large] = sizesOf(size).map((bytes) => leastOf(() => commandOf(bytes)));
  let ratio;
  for (let i = 0; i < TRIES; i++) {
    if (i > 0) {
      base.seconds = base.measure();
    }
    const one = Math.max(small() - base.seconds, SHORTEST);
    ratio = (large() - base.seconds) / one;
    if (ratio < MOST) {
      return;
    }
  }
  assert.fail(`${FACTOR} times the input takes ${ratio.toFixed(1)} times as long`);
}

const entry = (text, yaml = '', id = 'Q1-1') => `---\nid: ${id}\ntitle: A\nsummary: b\n${yaml}---\n\n${text}\n`;

/** Writes files, { path: content }, into a folder that is made anew. */
function writeFiles(folder, files) {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    if (name.includes('/')) {
      fs.mkdirSync(path.dirname(file), { recursive: true });
    }
    fs.writeFileSync(file, content);
  }
}

const category = (id) => `---\nid: ${id}\ntitle: One\n---\n`;

/** Writes a source with a category Q1, and these files. */
function writeSource(folder, files) {
  writeFiles(folder, {
    'site.yaml': 'name: a\ntitle: A\ndescription: A\nbase_url: https://faq.example.jp/\nlang: en\n',
    'q1/_category.md': category('Q1'),
    ...files,
  });
}

/** The arguments that build folder/source into folder/out, which is taken away: a build removes what was there. */
function buildIn(folder) {
  const out = path.join(folder, 'out');
  fs.rmSync(out, { recursive: true, force: true });
  return ['build', '-q', '-j', '1', '-s', path.join(folder, 'source'), '-o', out];
}

const MEMORY = '/dev/shm';
const ENOUGH = 2 ** 29; // bytes

/** A folder that goes with the test, in memory where there is enough: no disk is measured here. */
function folderFor(t) {
  const space = fs.existsSync(MEMORY) && fs.statfsSync ? fs.statfsSync(MEMORY) : { bavail: 0, bsize: 0 };
  const place = space.bavail * space.bsize > ENOUGH ? MEMORY : os.tmpdir();
  const folder = fs.mkdtempSync(path.join(place, 'faqgen-linear-'));
  t.after(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

module.exports = {
  PNG, repeat, nested, numbered, within, secondsOf, baseOf, sizesOf, checkLinear, entry, category, writeFiles,
  writeSource, buildIn, folderFor,
};
