// figures.js - what is kept of many measurements. SPDX-License-Identifier: ISC
//
// node figures.js NAME <TIMES
//
// TIMES has a line for each query, with its times in all runs and tabs between them.
'use strict';

const { readFileSync } = require('node:fs');

/** The least of the values that this share of them is not above. */
function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

const median = (values) => percentile(values, 0.5);

/** NAME, then the median, what 95 of 100 values are not above, and the greatest. */
const line = (name, values) =>
  [name, ...[0.5, 0.95, 1].map((share) => percentile(values, share))].join('\t');

module.exports = { median, line };

if (require.main === module) {
  const lines = readFileSync(0, 'utf8').split('\n').slice(0, -1);
  console.log(line(process.argv[2], lines.map((times) => median(times.split('\t').map(Number)))));
}
