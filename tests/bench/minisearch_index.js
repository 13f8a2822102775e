// minisearch_index.js - makes MiniSearch's index of a built site. SPDX-License-Identifier: ISC
//
// node minisearch_index.js MODULES DATABASE FILE
//
// Prints how many milliseconds that took, without reading the database and starting node.
'use strict';

const { writeFileSync } = require('node:fs');
const path = require('node:path');
const { readEntries } = require('./entries.js');
const options = require('./minisearch_options.js');

const [modules, database, file] = process.argv.slice(2);
const MiniSearch = require(path.resolve(modules, 'minisearch/dist/cjs/index.cjs'));
const entries = readEntries(database);
const start = process.hrtime.bigint();
const index = new MiniSearch(options);
index.addAll(entries);
writeFileSync(file, JSON.stringify(index));
console.log((Number(process.hrtime.bigint() - start) / 1e6).toFixed(1));
