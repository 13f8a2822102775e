// database.test.js - search and show of 5,000 damaged databases. SPDX-License-Identifier: ISC
//
// PLAIN_FAQGEN  the program that is run on each (FAQGEN, build/faqgen); BUILD's patched_reads reads
//               the same files under the sanitizers
//
// What is right? The format has no checksum, so a byte that is changed within a text is another
// text, and a table with one row less is another table: no reader could tell. Of any damage is asked
// what must hold for any database at all: no signal, an end within seconds, nothing written, status
// 2 with the file's name and advice and no output, or else an output that is whole, valid, harmless
// to a terminal and of what was asked for. Of damage that a reader can tell, more: a file that is
// cut off is never answered from, and a bit of its header either is noticed or means nothing.
'use strict';

const { readFileSync } = require('node:fs');
const path = require('node:path');

const { check, note, done } = require('../tools/oracle.js');
const { build, realContent, repository } = require('../search/built.js');
const { headerBits, truncations, mutations } = require('./database_mutations.js');
const { runs, reads } = require('./database_patched.js');

const COUNT = 5000;
const EACH_IN_MEMORY = 5;
const MILLISECONDS_MOST = 10000; // none needs a tenth of a second; the machine may have more to do
const KIBIBYTES_MOST = 512 * 1024;

const program = path.resolve(process.env.PLAIN_FAQGEN ?? process.env.FAQGEN ?? path.join(repository, 'build/faqgen'));
const sound = build(realContent, program).database;
const bytes = readFileSync(sound);

const COMMANDS = [
  'search 証明書 失効 OCSP', 'show Q6-8', 'search --format json revokd certificat', 'show --format json Q6-12',
  'search --format json --tag Firefox 証明書', 'show --format md q6-8', 'search -c q6 -n 1000 証明書',
  'show --format json Q6-5', 'search --format json Q6-5', 'show Q9-99', 'search 0x80090009', 'show --format json q6-1',
].map((line) => ['faqgen', ...line.split(' '), '--db', 'damaged.db']);

const whole = COMMANDS.map((words) => ({ kind: 'none', words, length: bytes.length, changes: [] }));
const certain = [...headerBits(bytes), ...truncations(bytes)];
const damaged = [...certain, ...mutations(bytes, COUNT - certain.length)]
  .map((mutation, i) => ({ ...mutation, number: i, words: COMMANDS[i % COMMANDS.length] }));

// --- The program -----------------------------------------------------------------------------------

// Remarks on an answer may stand before it: they, too, read the database.
const ADVICE = /^(faqgen: warning: [^\n]*\n)*damaged\.db: error: [^\n]*'faqgen build( --force)?'[^\n]*\n$/;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
// C0, C1 and what turns the direction of text; a file of Markdown is the reader's, but for those.
const OBEYED = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

const isText = (value) => typeof value === 'string';
const isTextOrNull = (value) => value === null || isText(value);

function isHitList(hits) {
  return Array.isArray(hits) && hits.every((hit, i) =>
    Object.keys(hit).join() === 'id,title,url,score,snippet' && Number.isInteger(hit.score) && hit.score > 0 &&
    (i === 0 || hit.score <= hits[i - 1].score) && !/<(?!\/?mark>)/.test(hit.snippet));
}

/** Whatever else is damaged, `show` shows what has the id that was asked for. */
function isRecord(record, wanted) {
  return Object.keys(record).join() === 'id,title,url,category,summary,updated,status,tags,errors,md' &&
    isText(record.id) && record.id.toLowerCase() === wanted.toLowerCase() &&
    Object.values(record).every((value) => (Array.isArray(value) ? value.every(isTextOrNull) : isTextOrNull(value)));
}

/** What is wrong with a run; nothing: ''. */
function fault({ words }, { status, milliseconds, isUntouched, stdout, stderr }) {
  const isJson = words.includes('json');
  if (status > 2) {
    return status === 1009 ? 'it hangs' : `status ${status}`;
  }
  if (!isUntouched) {
    return 'the file or its folder is not as before';
  }
  if (milliseconds > MILLISECONDS_MOST) {
    return `it took ${milliseconds} ms`;
  }
  const [out, err] = [utf8.decode(stdout), utf8.decode(stderr)];
  if (OBEYED.test(err) || (OBEYED.test(out) && !isJson) || (isJson && /[\x00-\x09\x0b-\x1f\x7f]/.test(out))) {
    return 'a terminal would obey it';
  }
  if (status === 2) {
    // "no entry has the tag": of a database that has lost its tags, and sound in itself.
    const isLabel = /^faqgen: error: no entry (has the tag|is in a category) '[^']*'[^\n]*\n$/.test(err);
    return out === '' && (ADVICE.test(err) || isLabel) ? '' : 'no message with file and advice, or output beside it';
  }
  if (status === 1 && words[1] === 'show') {
    return out === '' && /^faqgen: error: no entry has the id '/.test(err) ? '' : 'not found, and nothing says so';
  }
  if (isJson) {
    const answer = JSON.parse(out);
    const isRight = words[1] === 'search' ? isHitList(answer) && (answer.length === 0) === (status === 1)
      : isRecord(answer, words.find((word) => /^q\d/i.test(word)));
    return isRight && out.endsWith('\n') ? '' : 'not the JSON that was asked for';
  }
  return (out === '') === (status === 1) ? '' : 'output and status contradict each other';
}

const judge = (mutation, run) => {
  try {
    return fault(mutation, run);
  } catch (error) {
    return String(error);
  }
};

const describe = ({ kind, number, words, length, changes }, run, why) =>
  `${why}: mutation ${number} (${kind}, ${length} bytes: ${changes.map(([at, to]) =>
    `${at}=${Buffer.from(to).subarray(0, 12).toString('hex')}`).join(' ')}): ${words.join(' ')}\n` +
  `  status ${run.status}: ${run.stdout.subarray(0, 200)}${run.stderr}`;

/** One test; `isWrong(mutation, run)` gives a reason, or ''. */
function all(name, pairs, isWrong) {
  const wrong = pairs.map(([mutation, run]) => [mutation, run, isWrong(mutation, run)]).filter(([, , why]) => why !== '');
  check(pairs.length > 0 && wrong.length === 0, `${name} (${pairs.length})`,
    `${wrong.length} are wrong:\n${wrong.slice(0, 6).map((found) => describe(...found)).join('\n')}`);
}

const start = Date.now();
const answers = runs(sound, program, [...whole, ...damaged]);
const sounds = new Map(whole.map(({ words }, i) => [words, answers[i]]));
const isSame = ({ words }, { status, stdout, stderr }) => {
  const one = sounds.get(words);
  return status === one.status && stdout.equals(one.stdout) && stderr.equals(one.stderr);
};
const pairs = damaged.map((mutation, i) => [mutation, answers[whole.length + i]]);
const seconds = (Date.now() - start) / 1000;
const ofKind = (kind) => pairs.filter(([mutation]) => mutation.kind === kind);

all('the undamaged database is answered from', whole.map((mutation, i) => [mutation, answers[i]]),
  (mutation, run) => judge(mutation, run) || (run.status === (mutation.words.includes('Q9-99') ? 1 : 0) ? '' : 'status'));
all('a damaged database ends in a sound answer, or in status 2 with advice; it is never written', pairs, judge);
all('a database that is cut off is never answered from', ofKind('truncation'),
  (_, { status }) => (status === 2 ? '' : 'it is'));
all('a bit of the header is noticed, or means nothing', ofKind('headerBit'),
  (mutation, run) => (run.status === 2 || isSame(mutation, run) ? '' : 'another answer'));
const most = Math.max(...answers.map(({ kibibytes }) => kibibytes));
check(most < KIBIBYTES_MOST, 'no run takes much memory', `${most} KiB`);

const refused = pairs.filter(([, { status }]) => status === 2).length;
const same = pairs.filter(([mutation, run]) => isSame(mutation, run)).length;
const slowest = Math.max(...answers.map(({ milliseconds }) => milliseconds));
note(`${COUNT} damaged databases: ${refused} were refused, ${same} gave the answer of the undamaged one, ` +
  `${COUNT - refused - same} another; ${seconds.toFixed(1)} s, the slowest ${slowest} ms, ${Math.round(most / 1024)} MiB`);
check(refused > COUNT / 4 && same > COUNT / 10, 'the damage is of both kinds, seen and unseen', `${refused}, ${same}`);

// --- In memory ---------------------------------------------------------------------------------------

const readStart = Date.now();
const some = damaged.filter((_, i) => i % EACH_IN_MEMORY === 0); // of each kind
const { status, results, stderr } = reads(sound, [...whole.slice(0, 1), ...some]);
check(status === 0 && results.length === some.length + 1, 'some of them are read without a fault of memory',
  `status ${status} at mutation ${results.length - 1} of these (${some[results.length - 1]?.kind})\n${stderr}`);
const kindsOf = (mutations) => [...new Set(mutations.map(({ kind }) => kind))].sort().join(' ');
check(kindsOf(some) === kindsOf(damaged), 'they are of every kind', kindsOf(some));
check(results[0] === 'o', 'all of the undamaged database is read');
const count = (letter) => results.slice(1).split(letter).length - 1;
note(`in memory: ${count('o')} were read, ${count('x')} refused, ${count('t')} took too long; ` +
  `${((Date.now() - readStart) / 1000).toFixed(1)} s`);
done();
