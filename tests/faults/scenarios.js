// scenarios.js - what is run below the shim, and what may come of it. SPDX-License-Identifier: ISC
//
// Each has a name, args, and
//   prepare(place)         lays out the folder where it runs
//   isRight(place, result) false, or throws, where that is not what must come of status 0 or 1
//   isKept(place)          what lay there lies there as it was
//   isAway(place)          what lay there lies beside, from where the next build takes it
//   isWhole(place)         what must be so after a kill, where it is less than one of these two
//   isMended(place)        also right with status 2: it is mended, and what failed is the look at what is left
//   next(place)            what the user does next, which must mend all that was left
//   lacks, environment     of the system, and variables
//   wrapper                what runs the program
//   isEnded                by the wrapper's signal: nothing else kills it
//   packs                  libarchive is at work, which ends the process by itself where memory runs out
// All paths are relative to `place`. Editions 1 and 2 are two states of one content.
'use strict';

const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { ROOT, run, contentOf } = require('./program.js');

const ENTRIES = 4;
const BUILD = (edition) => ['build', '-j', '1', '-s', `../edition-${edition}`, '-o', 'out'];
const PAGER = { FAULT_TTY: '1', FAQGEN_PAGER: 'cat -', COLUMNS: '40', LINES: '4' };
const PAGE = '<h2>One?</h2><p>1 <img src="a.png" alt="a"></p><h2>Two?</h2><p>2 <img src="none.png" alt="b"></p>';
const IMPORTED = ['_category.md', '01-one.md', '02-two.md', 'images/a.png'];
const HTTP_ENTRY = '---\nid: Q1-9\ntitle: A link\n---\n\n[old](http://good.example/), [new](https://good.example/)\n';

// What is only remembered about the file system is no content.
const isCache = (name) => name === '.faqgen-cache';
const published = (folder) => contentOf(folder, isCache);

async function build(edition, place, lacks) {
  const result = await run(BUILD(edition), place, lacks);
  assert.equal(result.status, 0, `${result.stderr}the build without a fault failed`);
}

/** Makes `folder`/edition-N and what they are published as. */
async function makeEditions(folder) {
  const expected = {};
  for (const edition of [1, 2]) {
    const source = path.join(folder, `edition-${edition}`);
    execFileSync('node', [path.join(ROOT, 'tests/fixtures/generate.js'), source, String(ENTRIES), String(edition)]);
    const place = path.join(folder, `expected-${edition}`);
    fs.mkdirSync(place);
    await build(edition, place);
    expected[edition] = published(path.join(place, 'out'));
  }
  return expected;
}

const namesIn = (place) => fs.readdirSync(place).sort().join(' ');
const hasOnlyLock = (place) => ['', '.out.lock', '.out.lock out', 'out'].includes(namesIn(place));

/** What is run on a system that lacks some calls. */
function makeScenarios(expected, lacks = {}) {
  const out = (place) => published(path.join(place, 'out'));
  const isEdition = (edition) => (place) => out(place) === expected[edition];

  const next = async (place) => {
    await build(2, place, lacks);
    assert.ok(isEdition(2)(place), 'the next build did not publish edition 2');
    assert.equal(namesIn(place), '.out.lock out', 'the next build left something');
  };
  // With nothing at `out`.
  const isAway = (edition) => (place) => {
    const old = fs.readdirSync(place).filter((entry) => entry.startsWith('.out.old-f'));
    return out(place) === undefined && old.length === 1 && published(path.join(place, old[0])) === expected[edition];
  };
  const publishing = (name, prepare, isKept, args = BUILD(2)) =>
    ({ name, args, prepare, isKept, next, isRight: isEdition(2), isAway: isAway(1), publishes: true });

  const cutOff = async (place) => {
    await build(1, place);
    fs.renameSync(path.join(place, 'out'), path.join(place, '.out.old-f00000aa'));
    fs.mkdirSync(path.join(place, '.out.staging-f00000aa'));
    fs.writeFileSync(path.join(place, '.out.staging-f00000aa/.faqgen'), 'faqgen 1\n');
  };
  const reading = (name, args, prepare = (place) => build(2, place)) =>
    ({ name, args, prepare, next: async () => {}, isKept: isEdition(2), reads: true });

  const withHttp = (place) => {
    fs.cpSync(path.join(place, '../edition-1'), path.join(place, 'source'), { recursive: true });
    fs.appendFileSync(path.join(place, 'source/site.yaml'), 'lint:\n  https_hosts: [good.example]\n');
    fs.writeFileSync(path.join(place, 'source/q1/9-http.md'), HTTP_ENTRY);
  };
  const httpEntry = (place) => fs.readFileSync(path.join(place, 'source/q1/9-http.md'), 'utf8');
  const isOnlyEntry = (place) =>
    fs.readdirSync(path.join(place, 'source/q1')).every((name) => !name.startsWith('.'));

  const isFixed = (place) =>
    httpEntry(place) === HTTP_ENTRY.replace('http:', 'https:') && isOnlyEntry(place);

  const withPage = (place) => {
    fs.cpSync(path.join(place, '../edition-1'), path.join(place, 'source'), { recursive: true });
    fs.mkdirSync(path.join(place, 'page'));
    fs.writeFileSync(path.join(place, 'page/a.png'), 'picture');
    fs.writeFileSync(path.join(place, 'page/faq.html'), PAGE);
  };
  const isImported = (place) => IMPORTED.every((name) => fs.existsSync(path.join(place, 'source/k9', name)));

  const isBundled = (place) => {
    const dist = path.join(place, 'out/dist');
    if (!fs.existsSync(dist)) {
      return false;
    }
    const lines = fs.readFileSync(path.join(dist, 'SHA256SUMS'), 'utf8').trim().split('\n');
    return lines.length === 2 && lines.every((line) => {
      const [sum, name] = line.split('  ');
      return sum === createHash('sha256').update(fs.readFileSync(path.join(dist, name))).digest('hex');
    });
  };
  const bundle = async (place) => {
    const result = await run(['bundle', '-o', 'out'], place, lacks);
    assert.equal(result.status, 0, `${result.stderr}the bundle without a fault failed`);
    assert.ok(isBundled(place), 'the next bundle is none');
  };

  return [
    publishing('first build', () => {}, (place) => out(place) === undefined),
    publishing('rebuild', (place) => build(1, place), isEdition(1)),
    publishing('rebuild with threads', (place) => build(1, place), isEdition(1), [...BUILD(2), '-j', '3']),
    {
      ...publishing('build after a build that was cut off', cutOff, (place) =>
        isEdition(1)(place) || isAway(1)(place)),
      hasLeftovers: true,
    },
    publishing('build without a change', (place) => build(2, place), isEdition(2)),
    reading('search', ['search', '証明書 0x3']),
    reading('search in JSON', ['search', '--format', 'json', '証明書 手順']),
    reading('show', ['show', 'Q1-3']),
    { ...reading('show in a pager', ['show', 'Q1-3']), environment: PAGER },
    reading('lint', ['lint', '-j', '1', '-s', '../edition-2']),
    { ...publishing('bundle', (place) => build(2, place), isEdition(2), ['bundle', '-o', 'out']), isRight: isBundled, isAway: isAway(2), next: bundle, packs: true },
    { ...reading('verify', ['verify', 'bundle.zip'], async (place) => {
      await build(2, place);
      fs.cpSync(path.join(place, 'out'), path.join(place, 'kept'), { recursive: true, preserveTimestamps: true });
      await bundle(place);
      fs.copyFileSync(path.join(place, 'out/dist', fs.readdirSync(path.join(place, 'out/dist')).find((name) => name.endsWith('.zip'))), path.join(place, 'bundle.zip'));
      fs.rmSync(path.join(place, 'out'), { recursive: true });
      fs.renameSync(path.join(place, 'kept'), path.join(place, 'out'));
    }), packs: true },
    // Until Ctrl-C; quietly, as the port is another one each time.
    { ...reading('serve', ['serve', '-q', '-j', '1', '-s', '../edition-2']), wrapper: ['timeout', '--preserve-status', '-s', 'INT', '0.25'], isEnded: true },
    reading('lint --site', ['lint', '-j', '1', '--site', 'out/site']),
    {
      name: 'import',
      args: ['import', '-s', 'source', '--category', 'k9', 'page/faq.html'],
      prepare: withPage,
      isKept: (place) => !fs.existsSync(path.join(place, 'source/k9')),
      isRight: isImported,
      isMended: isImported, // and only its list can't be printed
      isWhole: () => true, // killed between two files it has written one
      next: async () => {},
    },
    {
      name: 'lint --fix',
      args: ['lint', '-j', '1', '--fix', '-s', 'source'],
      prepare: withHttp,
      isKept: (place) => httpEntry(place) === HTTP_ENTRY && isOnlyEntry(place),
      isRight: isFixed,
      isMended: isFixed,
      isWhole: (place) => [HTTP_ENTRY, HTTP_ENTRY.replace('http:', 'https:')].includes(httpEntry(place)),
      next: async () => {},
    },
  ].map((scenario) => ({ ...scenario, lacks }));
}

module.exports = { makeEditions, makeScenarios, namesIn, hasOnlyLock };
