// database_trees.test.js - databases whose trees have no end. SPDX-License-Identifier: ISC
//
// A page of a B-tree that names another one 300 times, which names a third 300 times, and so on, is
// a few KiB and more rows than can ever be read. SQLite takes it for sound.
//
// PLAIN_FAQGEN  the program that reads them (FAQGEN, build/faqgen)
'use strict';

const { spawnSync } = require('node:child_process');
const { mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');

const { check, done } = require('../tools/oracle.js');
const { build, realContent, repository } = require('../search/built.js');
const { readPages, uint } = require('./database_mutations.js');

const LEVELS = 8;
const FANOUT = 150;
const HANG_MILLISECONDS = 120000; // of 4 seconds' work, on a machine that has much else to do
const SIGTERM_SECONDS = 1;

const program = path.resolve(process.env.PLAIN_FAQGEN ?? process.env.FAQGEN ?? path.join(repository, 'build/faqgen'));
const { database, rows } = build(realContent, program);
const sound = readFileSync(database);
const pages = readPages(sound);
const pageSize = sound.readUInt16BE(16);

const folder = mkdtempSync(path.join(tmpdir(), 'faqgen-trees-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** An interior page with `cell` FANOUT times over, each below it `child`. */
function interior(type, child, cell) {
  const page = Buffer.alloc(pageSize);
  const one = Buffer.concat([uint(4, child), cell]);
  const content = pageSize - FANOUT * one.length;
  Buffer.concat([uint(1, type), uint(2, 0), uint(2, FANOUT), uint(2, content), uint(1, 0), uint(4, child)]).copy(page);
  for (let i = 0; i < FANOUT; i++) {
    page.writeUInt16BE(content + i * one.length, 12 + 2 * i);
    one.copy(page, content + i * one.length);
  }
  return page;
}

/** The database, with a tree without end for that of `table`; its leaf is `leaf`, a number of a page. */
function endless(table, type, leaf, cell) {
  const [{ rootpage }] = rows(`SELECT rootpage FROM sqlite_schema WHERE name = '${table}'`);
  const more = Array.from({ length: LEVELS }, (_, i) =>
    interior(type, i === LEVELS - 1 ? leaf : pages.length + i + 2, cell));
  const bytes = Buffer.concat([sound, ...more]);
  interior(type, pages.length + 1, cell).copy(bytes, (rootpage - 1) * pageSize);
  bytes.writeUInt32BE(bytes.length / pageSize, 28);
  const file = path.join(folder, 'endless.db');
  writeFileSync(file, bytes);
  return file;
}

const is = (name, words, message, prefix = []) => {
  const [command, ...rest] = [...prefix, program, ...words, '--db', 'endless.db'];
  const { status, signal, stdout, stderr } =
    spawnSync(command, rest, { cwd: folder, timeout: HANG_MILLISECONDS, killSignal: 'SIGKILL' });
  check(status === 2 && stdout.length === 0 && stderr.toString() === `${message === 'interrupted' ? 'faqgen' : 'endless.db'}: error: ${message}\n`, name,
    `status ${status}, ${signal}\n${stdout}${stderr}`);
};

const ANEW = "make it anew with 'faqgen build --force'";
const LATE = `reading it takes too long: it is damaged, or not ours; ${ANEW}`;
const DAMAGED = `the database is damaged; ${ANEW}`;

const [{ rootpage: entries }] = rows("SELECT rootpage FROM sqlite_schema WHERE name = 'entry'");
const rowid = Buffer.from([1]);
endless('entry', 5, sound.readUInt32BE((entries - 1) * pageSize + 8), rowid);
is('a table of entries without end ends show', ['show', 'Q9-9'], LATE);
is('SIGTERM ends it before', ['show', 'Q9-9'], 'interrupted',
  ['timeout', '--preserve-status', '--signal=TERM', SIGTERM_SECONDS]);

// An index's record: its length, that of its header, the types "text of one byte" and "8 bits", both.
const record = Buffer.from([5, 3, 15, 1, 0x61, 1]);
const [{ rootpage: leaf }] = rows("SELECT rootpage FROM sqlite_schema WHERE name = 'error'");
endless('tag', 2, leaf, record);
is('a list of tags without end is damaged', ['search', '--tag', 'Firefox', 'OCSP'], DAMAGED);

endless('sqlite_autoindex_entry_1', 2, leaf, record);
is('an index without end ends search and show before they begin', ['search', 'OCSP'], LATE);
done();
