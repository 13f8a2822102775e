// built.js - what a build makes of some content, for the tests of search. SPDX-License-Identifier: ISC
//
// FAQGEN  the program (build/faqgen)
'use strict';

const { execFileSync } = require('node:child_process');
const { mkdtempSync, readdirSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const vm = require('node:vm');

const repository = path.resolve(__dirname, '../..');
const realContent = path.join(repository, 'content/faq');

const run = (program, words, options = {}) =>
  execFileSync(program, words, {
    cwd: repository,
    maxBuffer: 2 ** 30,
    stdio: 'pipe', // what fails says why by itself
    ...options,
  });

/** Builds `source`; the folder is gone when the process ends. */
function build(source, program = process.env.FAQGEN ?? path.join(repository, 'build/faqgen')) {
  const folder = mkdtempSync(path.join(tmpdir(), 'faqgen-search-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const out = path.join(folder, 'out');
  run(program, ['build', '--quiet', '--source', source, '--output', out]);
  const [name] = readdirSync(out).filter((file) => file.endsWith('.db'));
  const database = path.join(out, name);
  return {
    out,
    database,
    files: path.join(out, 'site/assets/search'),
    rows: (sql) => JSON.parse(run('sqlite3', ['-json', database, sql]).toString() || '[]'),
    search: (input, ...words) =>
      run(program, ['search', '--db', database, '--format', 'json', ...words], { input }).toString(),
  };
}

/** Calls `faqgen`'s functions as the files in `folder` say whose names match. */
function load(folder, pattern, faqgen) {
  const context = vm.createContext({ faqgen });
  for (const name of readdirSync(folder).filter((file) => pattern.test(file))) {
    vm.runInContext(readFileSync(path.join(folder, name), 'utf8'), context, { filename: name });
  }
}

module.exports = { build, load, run, realContent, repository };
