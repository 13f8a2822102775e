// oracle.js - compares our parsers with others on many inputs. SPDX-License-Identifier: ISC
//
// BUILD  where the tools are (build): BUILD/tests/tools/NAME answers records on stdin with lines of
//        JSON
'use strict';

const { spawnSync } = require('node:child_process');

// [word, text] each; the answers in the same order.
const ask = (tool, questions) => {
  const parts = questions.flatMap(([word, text]) => {
    const bytes = Buffer.from(text);
    return [Buffer.from(`${word} ${bytes.length}\n`), bytes];
  });
  const run = spawnSync(`${process.env.BUILD ?? 'build'}/tests/tools/${tool}`, {
    input: Buffer.concat(parts),
    maxBuffer: 2 ** 30,
  });
  if (run.status !== 0) {
    throw new Error(`${tool}: ${run.error ?? `status ${run.status}`}\n${run.stderr}`);
  }
  return run.stdout.toString().split('\n').slice(0, -1).map((line) => JSON.parse(line));
};

// The same numbers each time (mulberry32).
const random = (seed) => {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit) => Math.floor(next() * limit);
  return { below, pick: (list) => list[below(list.length)] };
};

// `count` texts, each of up to `most` of the pieces in a row.
const mix = (seed, pieces, count, most) => {
  const { below, pick } = random(seed);
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + below(most) }, () => pick(pieces)).join(''),
  );
};

let results = 0;
const check = (isRight, name, details = '') => {
  results += 1;
  console.log(`${isRight ? 'ok' : 'not ok'} ${results} - ${name}`);
  if (!isRight && details !== '') {
    console.log(String(details).replace(/^/gm, '# '));
  }
};

// One test: the first few differences tell what is wrong.
const checkAll = (name, inputs, expected, actual) => {
  const wrong = inputs.flatMap((input, i) => {
    const [want, got] = [JSON.stringify(expected[i]), JSON.stringify(actual[i])];
    return want === got ? [] : [`${JSON.stringify(input)}\n  expected ${want}\n  actual   ${got}`];
  });
  check(
    inputs.length > 0 && wrong.length === 0,
    `${name} (${inputs.length})`,
    `${wrong.length} differ:\n${wrong.slice(0, 8).join('\n')}`,
  );
};

const note = (text) => console.log(`# note: ${text}`);
const done = () => console.log(`1..${results}`);

module.exports = { ask, random, mix, check, checkAll, note, done };
