// load_ranker.js - the shipped ranker, in a world without a page. SPDX-License-Identifier: ISC
'use strict';

const { readFileSync } = require('node:fs');
const { readFile } = require('node:fs/promises');
const path = require('node:path');
const vm = require('node:vm');

const SCRIPT = path.join(__dirname, '../../themes/default/assets/search/search.js');

/**
 * faqgen of search.js, started. It loads what it needs from `folder`, a site's assets/search, or
 * by `load(name, faqgen)`. `onLoad` is told each name.
 */
function loadRanker({ script = SCRIPT, folder, load, onLoad = () => {} }) {
  const context = vm.createContext({});
  vm.runInContext(readFileSync(script, 'utf8'), context, { filename: script });
  const { faqgen } = context;
  const fromFolder = async (name) => {
    onLoad(name);
    const file = path.join(folder, name.replace(/\?.*/, ''));
    vm.runInContext(await readFile(file, 'utf8'), context, { filename: file });
  };
  faqgen.start(load ? (name) => load(name, faqgen) : fromFolder);
  return faqgen;
}

/** The parts of a title or snippet as the C program prints them in JSON. */
function toHtml(parts) {
  const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  const escape = (text) => text.replace(/[&<>"]/g, (character) => entities[character]);
  return parts.map(([text, isMarked]) => (isMarked ? `<mark>${escape(text)}</mark>` : escape(text))).join('');
}

module.exports = { SCRIPT, loadRanker, toHtml };
