// facts.js - is every fact of tests/facts.tsv in an output? SPDX-License-Identifier: ISC
//
//   node tests/facts.js page|database|manual|show OUT NAME
//
// Looks for each literal in its own entry, all white space removed on both sides, since each
// output breaks lines in its own way. Prints the rows that are missing and, last, how many were
// looked for. Status 1 when one is missing.
'use strict';

const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const squeeze = (text) => text.replace(/\s+/gu, '');

/** Rows of a file of tab separated values whose first line names the columns. */
function readRows(file) {
  const lines = fs.readFileSync(file, 'utf8').split('\n').filter((line) => line !== '');
  return lines.slice(1).map((line) => {
    const [entry, kind, literal, ...rest] = line.split('\t');
    if (!literal || rest.length > 0) {
      throw new Error(`${file}: not three columns: ${line}`);
    }
    return { entry, kind, literal };
  });
}

/** Text of the element as a reader sees it, entities decoded. */
function textOf(node) {
  if (node.nodeName === '#text') {
    return node.value;
  }
  return (node.childNodes || []).map(textOf).join('');
}

function find(node, tag) {
  if (node.tagName === tag) {
    return node;
  }
  for (const child of node.childNodes || []) {
    const found = find(child, tag);
    if (found) {
      return found;
    }
  }
  return null;
}

/** The article of the entry's own page; menus and neighbours would say what other entries say. */
function pageTexts(out) {
  const { parse } = require('parse5');
  return (entry) => {
    const [category] = entry.toLowerCase().split('-');
    const file = path.join(out, 'site', category, `${entry.toLowerCase()}.html`);
    const article = find(parse(fs.readFileSync(file, 'utf8')), 'article');
    if (!article) {
      throw new Error(`${file}: no article`);
    }
    return textOf(article);
  };
}

/** Title, messages and answer in the full-text table, as docs/database.md says to read them. */
function databaseTexts(out, name) {
  const plain = (column) => `replace(f.${column}, char(31), '')`;
  const columns = ['title', 'errors', 'body'].map(plain).join(" || char(10, 0x2603, 10) || ");
  const sql = `SELECT e.id, ${columns} AS text FROM entry e JOIN entry_fts f ON f.rowid = e.n`;
  const database = path.join(out, `${name}.db`);
  const rows = JSON.parse(execFileSync('sqlite3', ['-json', database, sql], { encoding: 'utf8' }));
  const texts = new Map(rows.map((row) => [row.id, row.text]));
  return (entry) => texts.get(entry) || '';
}

/** The entry's section of the manual page, at 80 columns: from its head to the next head. */
function manualTexts(out, name) {
  const env = { ...process.env, MANWIDTH: '80', MANPAGER: 'cat', LC_ALL: 'C.UTF-8' };
  const shown = execFileSync('man', ['-M', path.resolve(out, 'man'), name],
    { encoding: 'utf8', env });
  const texts = new Map();
  let entry = '';
  for (const line of shown.split('\n')) {
    if (/^ {0,3}\S/u.test(line)) {
      const head = /^ {3}(\S+)\. /u.exec(line);
      // A head that is longer than a line goes on in the next, indented no deeper.
      entry = head ? head[1] : /^\S/u.test(line) ? '' : entry;
    }
    texts.set(entry, `${texts.get(entry) || ''}${line}\n`);
  }
  return (wanted) => (wanted && texts.get(wanted)) || '';
}

/** What `faqgen show` prints of it, at 60 columns. */
function showTexts(out, name) {
  const program = process.env.FAQGEN || path.join(__dirname, '..', 'build', 'faqgen');
  const env = { ...process.env, COLUMNS: '60' };
  const texts = new Map();
  return (entry) => {
    if (!texts.has(entry)) {
      const shown = execFileSync(program, ['show', '--db', path.join(out, `${name}.db`), entry],
        { encoding: 'utf8', env });
      texts.set(entry, shown);
    }
    return texts.get(entry);
  };
}

const OUTPUTS = { page: pageTexts, database: databaseTexts, manual: manualTexts, show: showTexts };

function main([output, out, name]) {
  const textFor = OUTPUTS[output](out, name);
  const rows = readRows(path.join(__dirname, 'facts.tsv'));
  const missing = rows.filter((row) =>
    !squeeze(textFor(row.entry)).includes(squeeze(row.literal)));
  for (const { entry, kind, literal } of missing) {
    console.log(`not in the ${output} of ${entry}: ${kind} '${literal}'`);
  }
  console.log(`${rows.length} facts looked for, ${missing.length} missing`);
  return missing.length === 0 ? 0 : 1;
}

process.exitCode = main(process.argv.slice(2));
