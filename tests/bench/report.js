// report.js - the table of make bench-search. SPDX-License-Identifier: ISC
//
// node report.js <FIGURES
//
// FIGURES has lines of ENTRIES, TOOL, NAME and one or three values, with tabs between them.
'use strict';

const { readFileSync } = require('node:fs');

const NAME_WIDTH = 36;
const WIDTH = 30;
const KB = 1024;

const figures = new Map(
  readFileSync(0, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\t'))
    .map(([entries, tool, name, ...values]) => [`${entries} ${tool} ${name}`, values]),
);
const distinct = (place) => [...new Set([...figures.keys()].map((key) => key.split(' ')[place]))];
const sizes = distinct(0);
const tools = distinct(1);
const valuesOf = (entries, tool, name) => figures.get(`${entries} ${tool} ${name}`);

const whole = (value) => Math.round(value).toLocaleString('en-US');
const short = (value) => Number(value).toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
const score = (value) => Number(value).toFixed(3);
const each = (value, entries) => value / entries;

// What a row shows of the figure of that name.
const ROWS = [
  ['index, bytes an entry', 'index', (v, n) => whole(each(v, n))],
  ['  as a server packs it', 'packed', (v, n) => whole(each(v, n))],
  ['  texts beside it', 'texts', (v, n) => whole(each(v, n))],
  ['  the index in the database', 'database', (v, n) => whole(each(v, n))],
  ['manifest.js, bytes', 'manifest', whole],
  ['indexing, ms an entry', 'indexing', (v, n) => each(v, n).toFixed(3)],
  ['  runs', 'runs', whole],
  ['the whole build, ms an entry', 'build', (v, n) => each(v, n).toFixed(3)],
  ['in C, ms a query', 'c ms', short],
  ['  the whole program', 'process ms', short],
  ['in the browser, all loaded, ms', 'warm ms', short],
  ['  loading what is missing', 'going ms', short],
  ['  first search on a page', 'first ms', short],
  ['first search, bytes', 'first bytes', whole],
  ['  as a server packs them', 'first packed', whole],
  ['  files', 'first files', whole],
  ['judged: S@1 / MRR / none is empty', 'quality', score],
];

// What the figures are meant to be, at the most entries.
const LIMITS = [
  ['in C, p95', 'c ms', 1, 10, 'ms', short],
  ['in the browser, all loaded, p95', 'warm ms', 1, 50, 'ms', short],
  ['first search, the greatest', 'first bytes', 2, 300 * KB, 'bytes', whole],
  ['manifest.js', 'manifest', 0, 24 * KB, 'bytes', whole],
];

function printSize(entries) {
  console.log(`\n${`${whole(entries)} entries`.padEnd(NAME_WIDTH)}${tools.map(titleOf).join('')}`);
  for (const [title, name, show] of ROWS) {
    const cells = tools.map((tool) => {
      const shown = (valuesOf(entries, tool, name) ?? []).map((value) => show(value, entries));
      return new Set(shown).size === 1 ? shown[0] : shown.join(' / ');
    });
    if (cells.some((cell) => cell !== '')) {
      const columns = cells.map((cell) => cell.padStart(WIDTH)).join('');
      console.log(`${title.padEnd(NAME_WIDTH)}${columns}`);
    }
  }
}

function titleOf(tool) {
  const [version] = sizes.map((entries) => valuesOf(entries, tool, 'version')).find(Boolean) ?? [''];
  return `${tool} ${version}`.padStart(WIDTH);
}

function printLimits(entries) {
  console.log(`\nlimits at ${whole(entries)} entries`);
  for (const [title, name, place, most, unit, show] of LIMITS) {
    const value = valuesOf(entries, 'faqgen', name)?.[place];
    const verdict = value === undefined ? 'not measured' : Number(value) <= most ? 'ok' : 'OVER';
    const cell = value === undefined ? '-' : show(value);
    console.log(`${title.padEnd(NAME_WIDTH)}${cell.padStart(12)} of ${whole(most)} ${unit}: ${verdict}`);
  }
}

sizes.forEach(printSize);
console.log('\nThree values are p50 / p95 / max, or one where they are equal; of the median of a query\'s runs.');
printLimits(sizes.at(-1));
