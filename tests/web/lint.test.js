// lint.test.js - what lint writes for other programs is what they read. SPDX-License-Identifier: ISC
'use strict';

const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const test = require('node:test');
const Ajv = require('ajv');

const repository = path.resolve(__dirname, '../..');
const faqgen = process.env.FAQGEN || path.join(repository, 'build/faqgen');

const schemaFile = 'lib/schemas/sarif-2.1.0-rtm.5.json';
const schema = JSON.parse(
  readFileSync(
    path.join(path.dirname(require.resolve('@microsoft/jest-sarif/package.json')), schemaFile),
  ),
);
const validate = new Ajv({ schemaId: 'auto', allErrors: true })
  .addMetaSchema(require('ajv/lib/refs/json-schema-draft-04.json'))
  .compile(schema);

/** A folder with the fixtures' base tree as `faq`, and more files in it: [path, bytes]. */
function newTree(t, ...files) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'faqgen-lint-'));
  t.after(() => rmSync(folder, { recursive: true }));
  cpSync(path.join(repository, 'tests/lint/base'), path.join(folder, 'faq'), { recursive: true });
  for (const [name, bytes] of files) {
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/faq/`), Buffer.from(name)]), bytes);
  }
  return folder;
}

function lint(folder, format, status, from = ['--source', 'faq']) {
  const result = spawnSync(faqgen, ['lint', ...from, '--format', format], {
    cwd: folder,
    maxBuffer: 1 << 28,
  });
  assert.equal(result.status, status, result.stderr.toString());
  return new TextDecoder('utf-8', { fatal: true }).decode(result.stdout);
}

function sarif(folder, status, from) {
  const log = JSON.parse(lint(folder, 'sarif', status, from));
  assert.ok(validate(log), JSON.stringify(validate.errors, null, 2));
  return log.runs[0];
}

const entry = (id, body) =>
  Buffer.concat([Buffer.from(`---\nid: ${id}\ntitle: Case\n---\n`), Buffer.from(body)]);

test('the schema refuses what is not SARIF', () => {
  assert.equal(validate({ version: '2.1.0', runs: [{}] }), false);
});

test('a clean tree gives SARIF without results, and with every rule', (t) => {
  const run = sarif(newTree(t), 0);
  assert.deepEqual(run.results, []);
  assert.equal(run.tool.driver.name, 'faqgen');
  assert.equal(run.columnKind, 'unicodeCodePoints');
  assert.ok(run.tool.driver.rules.length > 40);
  for (const rule of run.tool.driver.rules) {
    assert.match(rule.help.text, /\nWhy\n/);
    assert.match(rule.shortDescription.text, /^Finds .*\.$/);
  }
});

test('SARIF says of each finding what JSON says', (t) => {
  const folder = newTree(
    t,
    ['q1/50-case.md', entry('Q1-50', '日本語 [a](none.md) ![b](http://x.example/) [c]()\n')],
    ['q1/読めない.md', entry('Q1-51', 'x')],
    ['q1/60-no-front-matter.md', 'text'],
    ['q1/file.exe', 'MZ'],
  );
  const run = sarif(folder, 1);
  const found = JSON.parse(lint(folder, 'json', 1));
  assert.ok(found.length >= 5);
  assert.ok(found.some((finding) => finding.line === null));
  const level = { error: 'error', warning: 'warning' };
  const results = run.results.map((result) => {
    const { artifactLocation, region } = result.locations[0].physicalLocation;
    assert.equal(run.tool.driver.rules[result.ruleIndex].id, result.ruleId);
    return [
      decodeURIComponent(artifactLocation.uri),
      region?.startLine ?? null,
      region?.startColumn ?? null,
      result.ruleId,
      result.level,
      result.message.text,
    ];
  });
  assert.deepEqual(
    results,
    found.map((finding) => [
      finding.path,
      finding.line,
      finding.column,
      finding.rule,
      level[finding.severity],
      finding.hint === undefined ? finding.message : `${finding.message}; ${finding.hint}`,
    ]),
  );
});

test('names and texts of any bytes leave every format whole', (t) => {
  const bytes = Buffer.from(Array.from({ length: 255 }, (_, i) => 255 - i)); // all but NUL
  const inName = Buffer.concat([
    Buffer.from('q1/'),
    Buffer.from([...bytes].filter((byte) => byte !== 0x2f && (byte < 48 || byte > 122))),
    Buffer.from('.md'),
  ]);
  const folder = newTree(
    t,
    ['q1/50-case.md', entry('Q1-50', bytes)],
    ['q1/51-case.md', entry('Q1-51', '[a](<\u0001\u001b\u0085\u2028\ufffd"\\\'<>&.md>) [b](\u202e.md)')],
    [inName, entry('Q1-52', 'x')],
  );
  const found = JSON.parse(lint(folder, 'json', 1));
  const run = sarif(folder, 1);
  assert.equal(run.results.length, found.length);
  const named = found.find((finding) => finding.uri !== undefined);
  assert.equal(unescape(named.uri), `faq/${inName.toString('latin1')}`);
  const lines = lint(folder, 'github', 1).trimEnd().split('\n');
  assert.equal(lines.length, found.length);
  for (const line of lines) {
    assert.match(line, /^::(error|warning) file=[^\r\n]*,title=[a-z-]+::[^\r\n]+$/);
  }
});

test('findings in a finished site are SARIF as well, whatever its files are called', (t) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'faqgen-lint-'));
  t.after(() => rmSync(folder, { recursive: true }));
  assert.deepEqual(sarif(folder, 0, ['--site', '.']).results, []);
  const page = '<p>日本語\n<img src="http://x.example/\u0001\u2028\u202e">';
  const names = ['a b.html', '日本語.html', '\u0001\u001b[31m.html', '%41.html', 'q?x#y.html', '\n.html'];
  for (const name of [...names.map((name) => Buffer.from(name)), Buffer.from('\xff\xfe.html', 'latin1')]) {
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), name]), page);
  }
  const run = sarif(folder, 1, ['--site', '.']);
  const found = JSON.parse(lint(folder, 'json', 1, ['--site', '.']));
  assert.equal(run.results.length, found.length);
  assert.equal(found.filter(({ rule, line, column }) => rule === 'insecure-asset' && line === 2 && column === 11).length, 7);
});
