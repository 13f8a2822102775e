// judged.test.js - how well the search answers judged queries. SPDX-License-Identifier: ISC
//
// FAQGEN  the program (build/faqgen)
//
// judged.tsv says of each query which entries are right first answers. The real content is built
// into a temporary folder and searched once, with all queries.
'use strict';

const { execFileSync } = require('node:child_process');
const { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { check, checkAll, note, done } = require('../tools/oracle.js');
const { LIMIT, NONE, oneLine, parseJudged, rankOf, readJudged, scoreOf } = require('./judged.js');

const LEAST = { answerable: 200, none: 30, ofAnEntry: 12 };
const FLOOR = { success: 0.97, mrr: 0.98, empty: 0.6 };
const CLASS_FLOORS = {
  exact: 0.96,
  partial: 0.96,
  noise: 0.88,
  code: 0.95,
  everyday: 0.93,
  paraphrase: 0.95,
  short: 0.95,
  ascii: 0.95,
  width: 0.97,
  kana: 0.96,
  typo: 0.95,
  english: 0.93,
};
const CLASSES = [...Object.keys(CLASS_FLOORS), NONE];
const SHOWN_QUERY = 60;

const repository = path.resolve(__dirname, '../..');
const content = path.join(repository, 'content/faq');
const faqgen = process.env.FAQGEN ?? path.join(repository, 'build/faqgen');

// --- The judged queries --------------------------------------------------------------------------

/** The sources of the entries, by id. */
const readEntries = () =>
  new Map(
    readdirSync(content, { recursive: true })
      .filter((name) => name.endsWith('.md') && !path.basename(name).startsWith('_'))
      .map((name) => {
        const text = readFileSync(path.join(content, name), 'utf8');
        return [/^id: *(.*)$/m.exec(text)[1], text];
      }),
  );

// --- Scores --------------------------------------------------------------------------------------

const scoreWhere = (isWanted, queries, answers) =>
  scoreOf(
    queries.filter(isWanted),
    answers.filter((_, i) => isWanted(queries[i])),
  );

const isAnswerable = ({ kind }) => kind !== NONE;

const missesOf = (queries, answers) =>
  queries
    .map((query, i) => ({ ...query, got: answers[i] }))
    .filter(({ kind, expected, got }) =>
      kind === NONE ? got.length > 0 : rankOf(expected, got) !== 1,
    );

// --- The program ---------------------------------------------------------------------------------

const run = (...words) =>
  execFileSync(faqgen, words, {
    cwd: repository,
    maxBuffer: 2 ** 28,
    stdio: ['ignore', 'pipe', 'inherit'],
  }).toString();

/** For each query the ids of what is found, best first. */
function searchAll(queries) {
  const folder = mkdtempSync(path.join(tmpdir(), 'faqgen-judged-'));
  try {
    const out = path.join(folder, 'out');
    run('build', '--quiet', '--source', content, '--output', out);
    const [database] = readdirSync(out).filter((name) => name.endsWith('.db'));
    const list = path.join(folder, 'queries');
    writeFileSync(list, queries.map(({ query }) => `${oneLine(query)}\n`).join(''));
    const options = ['--queries', list, '--format', 'json', '-n', String(LIMIT)];
    return run('search', '--db', path.join(out, database), ...options)
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line).map(({ id }) => id));
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

// --- Scores of answers made by hand --------------------------------------------------------------

const ranked = [
  [['a'], ['a', 'b'], 1],
  [['a'], ['b', 'a'], 2],
  [['a', 'c'], ['b', 'c', 'a'], 2],
  [['a'], [], 0],
  [['a'], ['b'], 0],
  [['z'], [...'abcdefghi', 'z'], 10],
  [['z'], [...'abcdefghij', 'z'], 0],
];
checkAll(
  'the rank of the first right answer',
  ranked.map(([expected, ids]) => ({ expected, ids })),
  ranked.map(([, , rank]) => rank),
  ranked.map(([expected, ids]) => rankOf(expected, ids)),
);

const someQueries = [
  { kind: 'exact', expected: ['a'], query: '1' },
  { kind: 'exact', expected: ['a', 'b'], query: '2' },
  { kind: 'typo', expected: ['a'], query: '3' },
  { kind: 'typo', expected: ['a'], query: '4' },
  { kind: NONE, expected: [], query: '5' },
  { kind: NONE, expected: [], query: '6' },
];
const someAnswers = [['a'], ['b', 'a'], ['b', 'c', 'd', 'a'], ['b'], [], ['a']];
const ofKind = (wanted) => ({ kind }) => kind === wanted;
const scored = [
  [isAnswerable, { count: 4, success: 0.5, mrr: 0.5625, empty: 0 }],
  [ofKind('exact'), { count: 2, success: 1, mrr: 1, empty: 0 }],
  [ofKind('typo'), { count: 2, success: 0, mrr: 0.125, empty: 0 }],
  [ofKind(NONE), { count: 2, success: 0, mrr: 0, empty: 0.5 }],
];
checkAll(
  'the scores of a class',
  scored.map(([isWanted]) => String(isWanted)),
  scored.map(([, score]) => score),
  scored.map(([isWanted]) => scoreWhere(isWanted, someQueries, someAnswers)),
);
checkAll(
  'the misses',
  ['all'],
  [['3', '4', '6']],
  [missesOf(someQueries, someAnswers).map(({ query }) => query)],
);
checkAll(
  'the lines of the list',
  ['four lines'],
  [
    [
      { kind: 'noise', expected: ['a', 'b'], query: '1\n\t\\n' },
      { kind: NONE, expected: [], query: '2' },
    ],
  ],
  [parseJudged('# comment\n\nnoise\ta,b\t1\\n\\t\\\\n\nnone\t-\t2\n')],
);

// --- The list itself -----------------------------------------------------------------------------

const judged = readJudged();
const entries = readEntries();
const answerable = judged.filter(isAnswerable);
const countOf = (kind) => judged.filter(ofKind(kind)).length;

/** A test that passes if no query is at fault. */
const checkNone = (name, faulty) =>
  check(faulty.length === 0, name, faulty.map((fault) => JSON.stringify(fault)).join('\n'));

check(answerable.length >= LEAST.answerable, `${answerable.length} queries have an answer`);
check(countOf(NONE) >= LEAST.none, `${countOf(NONE)} queries have none`);
checkNone('every class has queries', CLASSES.filter((kind) => countOf(kind) === 0));
checkNone(
  'every query has a known class and known ids',
  judged.filter(
    ({ kind, expected }) =>
      !CLASSES.includes(kind) ||
      (expected.length === 0) !== (kind === NONE) ||
      !expected.every((id) => entries.has(id)),
  ),
);
checkNone(
  `every entry answers ${LEAST.ofAnEntry} queries or more`,
  [...entries.keys()].filter(
    (id) => judged.filter(({ expected }) => expected.includes(id)).length < LEAST.ofAnEntry,
  ),
);
const lines = judged.map(({ query }) => oneLine(query));
checkNone('no query is there twice', lines.filter((line, i) => lines.indexOf(line) !== i));
checkNone(
  'messages stand in their entries, character by character',
  judged
    .filter(({ kind }) => kind === 'exact' || kind === 'partial')
    .filter(({ expected, query }) => !expected.every((id) => entries.get(id)?.includes(query))),
);
checkNone(
  'short queries have one or two characters',
  judged.filter(({ kind, query }) => kind === 'short' && [...query].length > 2),
);

// --- The search ----------------------------------------------------------------------------------

const percent = (share) => `${(100 * share).toFixed(1)} %`.padStart(8);
const shown = (query) => {
  const characters = [...oneLine(query)];
  return characters.length > SHOWN_QUERY
    ? `${characters.slice(0, SHOWN_QUERY).join('')}...`
    : characters.join('');
};

let answers = [];
let fault = '';
try {
  answers = searchAll(judged);
} catch (error) {
  fault = error.message;
}
const isWhole = answers.length === judged.length;
const received = `${answers.length} of ${judged.length}`;
check(isWhole, 'every query has a list of answers', fault || received);

if (isWhole) {
  note(`${'class'.padEnd(12)}count      S@1     MRR`);
  const showScore = (name, { count, success, mrr }) =>
    note(`${name.padEnd(12)}${String(count).padStart(5)} ${percent(success)}   ${mrr.toFixed(3)}`);
  for (const [kind, floor] of Object.entries(CLASS_FLOORS)) {
    const score = scoreWhere(ofKind(kind), judged, answers);
    showScore(kind, score);
    check(score.success >= floor, `${kind}: S@1 is ${floor} or more`, score.success);
  }
  const all = scoreWhere(isAnswerable, judged, answers);
  showScore('all', all);
  check(all.success >= FLOOR.success, `all: S@1 is ${FLOOR.success} or more`, all.success);
  check(all.mrr >= FLOOR.mrr, `all: MRR is ${FLOOR.mrr} or more`, all.mrr);
  const none = scoreWhere(ofKind(NONE), judged, answers);
  note(`${NONE.padEnd(12)}${String(none.count).padStart(5)} ${percent(none.empty)}   empty`);
  check(none.empty >= FLOOR.empty, `none: ${FLOOR.empty} or more are empty`, none.empty);
  for (const { kind, expected, query, got } of missesOf(judged, answers)) {
    const wanted = expected.join(' or ') || 'nothing';
    const first = got.slice(0, 3).join(' ') || 'nothing';
    note(`miss: ${kind}: "${shown(query)}" wants ${wanted}, got ${first}`);
  }
}

done();
