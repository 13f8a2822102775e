// program.js - the program below the shim, and what it left. SPDX-License-Identifier: ISC
'use strict';

const { spawn } = require('node:child_process');
const { constants } = require('node:os');
const fs = require('node:fs');
const path = require('node:path');

const ROOT = path.resolve(__dirname, '../..');
const BUILD = process.env.BUILD || path.join(ROOT, 'build');
const PROGRAM = process.env.PLAIN_FAQGEN || path.join(BUILD, 'faqgen');
const SHIM = path.join(BUILD, 'faults/shim.so');
const SECONDS = 60; // nothing here takes one; whoever does not end at all is a fault

const KINDS = fs
  .readFileSync(path.join(__dirname, 'shim.h'), 'utf8')
  .match(/^ +X\(\w+\)/gm)
  .map((line) => line.match(/\((\w+)\)/)[1]);

/** A file for the shim to count in. */
class Counts {
  constructor(file) {
    this.file = file;
    this.clear();
  }

  clear() {
    fs.writeFileSync(this.file, Buffer.alloc(4 * (KINDS.length + 1)));
  }

  read() {
    const bytes = fs.readFileSync(this.file);
    const counts = KINDS.map((kind, i) => [kind, bytes.readUInt32LE(4 * i)]);
    return { calls: Object.fromEntries(counts), faults: bytes.readUInt32LE(4 * KINDS.length) };
  }
}

const collect = (stream) => {
  const pieces = [];
  stream.on('data', (piece) => pieces.push(piece));
  return () => Buffer.concat(pieces).toString();
};

function spawnProgram(words, folder, environment) {
  return new Promise((resolve, reject) => {
    const child = spawn(words[0], words.slice(1), {
      cwd: folder,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: SECONDS * 1000,
      killSignal: 'SIGABRT', // not the signal of our own kills
    });
    const stdout = collect(child.stdout);
    const stderr = collect(child.stderr);
    child.on('error', reject);
    child.on('close', (status, signal) => resolve({ status, signal, stdout: stdout(), stderr: stderr() }));
  });
}

/** The shim's, for calls of which each kind in `lacks` fails with its error. */
const belowShim = (lacks) => ({
  LD_PRELOAD: SHIM,
  FAULT_PROGRAM: path.basename(PROGRAM),
  ...Object.fromEntries(Object.entries(lacks).map(([kind, error]) =>
    [`FAULT_LACKS_${kind}`, String(constants.errno[error])])),
});

/** The program as it is, on a system that lacks some calls. */
const run = (args, folder, lacks = {}) => spawnProgram([PROGRAM, ...args], folder, belowShim(lacks));

/** With the `at`th call going wrong; 0: with none. Resolves to what it did, its calls and faults. */
async function runWithFault(scenario, folder, counts, effect, at, wrapper = []) {
  const { kind, how = 'error', error, stays = false } = effect;
  counts.clear();
  const environment = {
    ...belowShim(scenario.lacks),
    ...scenario.environment,
    // Each thread would reserve 64 MiB of addresses, and do without where it can't.
    MALLOC_ARENA_MAX: '1',
    FAULT_COUNTS: counts.file,
    FAULT_KIND: kind,
    FAULT_HOW: how,
    FAULT_AT: String(at),
    FAULT_STAYS: stays ? '1' : '0',
    FAULT_ERRNO: String(error === undefined ? 0 : constants.errno[error]),
  };
  const result = await spawnProgram([...(scenario.wrapper ?? []), ...wrapper, PROGRAM, ...scenario.args], folder, environment);
  return { ...result, ...counts.read() };
}

/** All files below a folder with their bytes, as one text; undefined where there is no folder. */
function contentOf(folder, isLeftOut = () => false) {
  if (!fs.existsSync(folder)) {
    return undefined;
  }
  return fs.readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !isLeftOut(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((entry) => {
      const whole = path.join(folder, entry.name);
      return entry.isDirectory()
        ? `${entry.name}/ {\n${contentOf(whole, isLeftOut)}}\n`
        : `${entry.name} ${fs.readFileSync(whole, 'latin1')}\n`;
    })
    .join('');
}

module.exports = { ROOT, PROGRAM, SHIM, KINDS, Counts, run, runWithFault, contentOf };
