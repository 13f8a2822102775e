// database_patched.js - runs programs on damaged copies of a file. SPDX-License-Identifier: ISC
//
// BUILD  where the tools are (build): patched_runs and patched_reads, whose input patches.h explains
'use strict';

const { spawnSync } = require('node:child_process');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');

const tool = (name) => path.resolve(process.env.BUILD ?? 'build', 'tests/tools', name);

const number = (value) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

const sized = (value) => {
  const bytes = Buffer.from(value);
  return [number(bytes.length), bytes];
};

const patch = ({ words, length, changes }) => [
  number(words.length), ...words.flatMap(sized),
  number(length),
  number(changes.length), ...changes.flatMap(([offset, bytes]) => [number(offset), ...sized(bytes)]),
];

function run(program, words, patches) {
  const cwd = mkdtempSync(path.join(tmpdir(), 'faqgen-patched-'));
  try {
    return spawnSync(program, words, { cwd, input: Buffer.concat(patches.flatMap(patch)), maxBuffer: 2 ** 30 });
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

/** What `program` says of each { words, length, changes }, with "damaged.db" in the current folder. */
function runs(sound, program, patches) {
  const { status, stdout, stderr } = run(tool('patched_runs'), [sound, program], patches);
  if (status !== 0) {
    throw new Error(`patched_runs: status ${status}\n${stderr}`);
  }
  let at = 0;
  const take = () => stdout.readUInt32LE((at += 4) - 4);
  const text = () => {
    const length = take();
    return stdout.subarray(at, (at += length));
  };
  return patches.map(() => ({
    status: take(), milliseconds: take(), isUntouched: take() === 1, kibibytes: take(),
    stdout: text(), stderr: text(),
  }));
}

/** The same files, read in memory: { status, results: a character each, stderr }. */
function reads(sound, patches) {
  const { status, stdout, stderr } = run(tool('patched_reads'), [sound], patches);
  return { status, results: stdout.toString(), stderr: stderr.toString() };
}

module.exports = { runs, reads };
