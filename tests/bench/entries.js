// entries.js - the texts of a built site's entries. SPDX-License-Identifier: ISC
'use strict';

const { execFileSync } = require('node:child_process');

const SQL = `
  SELECT e.id, f.title, f.errors, f.tags, f.summary, f.body
    FROM entry e JOIN entry_fts f ON f.rowid = e.n ORDER BY e.n`;

/** Rows of id, title, errors, tags, summary, body, as the database has them. */
function readEntries(database) {
  const options = { maxBuffer: 2 ** 30 };
  const rows = JSON.parse(execFileSync('sqlite3', ['-readonly', '-json', database, SQL], options));
  // U+001F is where the table's tokenizer separates characters.
  const plain = (text) => (text ?? '').replaceAll('\x1f', '');
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, text]) => [name, plain(text)])),
  );
}

module.exports = { readEntries };
