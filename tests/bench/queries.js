// queries.js - what people may look for in a built site, a query a line. SPDX-License-Identifier: ISC
//
// node queries.js DATABASE COUNT
//
// In turn: slices of the texts with noise, sentences, lines of logs pasted together, the same copied
// by hand, words, codes, misspelt words. Same arguments, same queries.
'use strict';

const { slices } = require('../search/noise.js');
const { random } = require('../tools/oracle.js');
const { readEntries } = require('./entries.js');

const SEED = 72;
const PASTED_LINES = 4;
const MOST_TRIES = 1000;

function main(database, count) {
  const { below, pick } = random(SEED);
  const entries = readEntries(database);
  const texts = entries.flatMap(({ title, errors, body }) => [title, errors, body]);
  /** Some match in some text. */
  const find = (pattern) => {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const found = pick(texts).match(pattern);
      if (found) {
        return pick(found);
      }
    }
    throw new Error(`hardly a text has ${pattern}`);
  };
  const noisy = slices(texts, count);
  const misspelt = (word) => {
    const at = below(word.length - 1);
    const [letter, next] = word.slice(at, at + 2);
    return word.slice(0, at) + pick(['', letter + letter + next, next + letter]) + word.slice(at + 2);
  };
  const pasted = () =>
    Array.from({ length: 1 + below(PASTED_LINES) }, () => find(/[^\n]{20,}/g)).join(' ');
  const kinds = [
    () => noisy.pop(),
    () => find(/[^。\n]{8,60}。/g),
    pasted,
    () => pasted().replace(/(?<![A-Za-z])[A-Za-z]{5,12}(?![A-Za-z])/g, misspelt),
    () => find(/\p{Script=Han}{2,4}|\p{Script=Katakana}{3,8}|[A-Za-z]{3,12}/gu),
    () => find(/0x[0-9A-Fa-f]{4,}|-?[0-9]{5,10}|[A-Z]{2,}_[A-Z_]+|[A-Z]{2}-[0-9]{5}/g),
    () => misspelt(find(/[A-Za-z]{5,12}/g)),
  ];
  const lines = Array.from({ length: count }, (_, i) =>
    kinds[i % kinds.length]().replace(/[\r\n\0]+/g, ' '),
  );
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
}

const [database, count] = process.argv.slice(2);
if (!(Number(count) > 0)) {
  console.error('usage: node queries.js DATABASE COUNT');
  process.exit(2);
}
main(database, Number(count));
