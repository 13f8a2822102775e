// faults.js - every call that can fail, fails once. SPDX-License-Identifier: ISC
//
// node tests/faults/faults.js [--all] [--valgrind] [SCENARIO [EFFECT]]
//
// Runs each scenario once to count its calls of each kind, and then once more for each effect and
// each call of its kind, with that call going wrong: for all of them with --all, else for a sample of
// SAMPLE a kind of call, the same each time. --valgrind has valgrind look at each run, of a smaller
// sample. SCENARIO and EFFECT are parts of names. TAP.
//
// BUILD         where faults/shim.so is (build)
// PLAIN_FAQGEN  the program; without sanitizers, which would take the calls before the shim does
'use strict';

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { random, check, note, done } = require('../tools/oracle.js');
const { EFFECTS, isKill, nameOf } = require('./effects.js');
const { Counts, runWithFault } = require('./program.js');
const { makeEditions, makeScenarios, namesIn, hasOnlyLock } = require('./scenarios.js');

const SAMPLE = 200;
const VALGRIND_SAMPLE = 20;
// nouserintercepts: the shim's malloc stays, and ends in valgrind's.
const VALGRIND = ['valgrind', '-q', '--error-exitcode=99', '--soname-synonyms=somalloc=nouserintercepts'];
const SEED = 6;
const WORKERS = Math.max(2, os.availableParallelism?.() ?? os.cpus().length);
const SHOWN = 5; // faults of one effect
const NOTHING = { kind: 'none' };

/** `count` of a list, the same each time and in its order. */
function sampleOf(list, count) {
  const { below } = random(SEED);
  const left = list.map((_, i) => i);
  const taken = [];
  while (taken.length < count && left.length > 0) {
    const last = left.pop();
    const i = below(left.length + 1);
    taken.push(i === left.length ? last : left[i]);
    if (i < left.length) {
      left[i] = last;
    }
  }
  return taken.sort((x, y) => x - y).map((i) => list[i]);
}

/** All there is to try: { scenario, plain, effect, at }. */
const planOf = (scenarios, effects) =>
  effects.flatMap((effect) =>
    scenarios.flatMap(({ scenario, plain }) =>
      Array.from({ length: plain.calls[effect.kind] }, (_, i) => ({ scenario, plain, effect, at: i + 1 }))));

const saysError = (stderr) => /(^|: )(fatal error|error): \S/m.test(stderr);

// A flush is never tried again: what it failed to write may be gone.
const isCutShort = ({ kind, how, error }) => how === 'short' || (error === 'EINTR' && kind !== 'fsync');

/** What is wrong with how it ended, or null. */
function judge(scenario, effect, place, result, plain) {
  if (isKill(effect) && result.faults > 0) {
    if (result.signal !== 'SIGKILL') {
      return 'it outlived SIGKILL';
    }
    const isWhole = scenario.isWhole ?? (() => scenario.isKept(place) || scenario.isRight?.(place));
    return isWhole(place) ? null : 'a wrong tree after a kill';
  }
  if (result.signal !== null) {
    return `it ended by ${result.signal}`;
  }
  if (result.status === plain.status) {
    return judgeSuccess(scenario, place, result, plain);
  }
  if (result.status !== 2) {
    return `status ${result.status}`;
  }
  if (isCutShort(effect)) {
    return 'a call that was only cut short ends it';
  }
  if (!saysError(result.stderr)) {
    return 'status 2 without a message';
  }
  if (scenario.publishes && effect.kind === 'stdout' && scenario.isRight(place)) {
    return null; // it is published; who runs it can't read so
  }
  if (scenario.publishes && scenario.isRight(place) && result.stderr.includes('no file is half written')) {
    return null; // memory ran out behind the swap
  }
  if (scenario.isMended?.(place)) {
    return null; // and said so: what failed is what came behind
  }
  if (!scenario.isKept(place)) {
    return 'status 2 and a changed tree';
  }
  const mayBeLeft = effect.stays || ['malloc', 'space', 'unlink'].includes(effect.kind) || scenario.hasLeftovers;
  return scenario.publishes && !mayBeLeft && !hasOnlyLock(place) ? 'status 2, and something is left' : null;
}

function judgeSuccess(scenario, place, result, plain) {
  if (scenario.reads && result.stdout !== plain.stdout) {
    return `status ${result.status} with another output:\n${result.stdout}`;
  }
  if (scenario.isRight !== undefined && !scenario.isRight(place, result)) {
    return `status ${result.status} with a wrong tree`;
  }
  return scenario.publishes && !hasOnlyLock(place) && !result.stderr.includes('warning: ')
    ? 'something is left, and no warning says so' : null;
}

/** A folder to run in, one of several at a time. */
class Worker {
  constructor(folder, number) {
    this.place = path.join(folder, `place-${number}`);
    this.counts = new Counts(path.join(folder, `counts-${number}`));
  }

  async prepare(scenario) {
    if (this.isReadyFor === scenario) {
      return;
    }
    fs.rmSync(this.place, { recursive: true, force: true });
    fs.mkdirSync(this.place);
    await scenario.prepare(this.place);
    this.isReadyFor = scenario;
    this.names = namesIn(this.place);
  }

  /** Resolves to { result, problem }. */
  async try({ scenario, plain, effect, at }, wrapper) {
    await this.prepare(scenario);
    const result = await runWithFault(scenario.args, this.place, this.counts, effect, at, wrapper);
    let problem;
    try {
      problem = judge(scenario, effect, this.place, result, plain);
      // What was kept as it was serves the next run as well.
      const isAsBefore = result.signal === null && scenario.isKept(this.place) && namesIn(this.place) === this.names;
      this.isReadyFor = problem === null && isAsBefore ? scenario : null;
      if (problem === null && (result.signal !== null || !hasOnlyLock(this.place))) {
        this.isReadyFor = null;
        await scenario.next(this.place);
      }
    } catch (error) {
      problem = error.message;
      this.isReadyFor = null;
    }
    return { result, problem };
  }
}

const totals = { runs: 0, faults: 0, failed: 0, killed: 0 };

/** Runs of one effect, shared among the workers; `count` is how many there could be. */
async function tryEffect(workers, effect, plan, count, wrapper) {
  const here = { runs: 0, faults: 0, failed: 0, killed: 0 };
  const problems = [];
  const queue = plan.slice();
  const work = async (worker) => {
    while (queue.length > 0) {
      const run = queue.shift();
      const { result, problem } = await worker.try(run, wrapper);
      here.runs += 1;
      here.faults += result.faults;
      here.failed += result.status === 2 ? 1 : 0;
      here.killed += result.signal === 'SIGKILL' ? 1 : 0;
      if (problem !== null) {
        problems.push(`${run.scenario.name}, call ${run.at}: ${problem}\n${result.stderr}`);
      }
    }
  };
  await Promise.all(workers.map(work));
  Object.keys(totals).forEach((key) => (totals[key] += here[key]));
  const came = isKill(effect) ? `${here.killed} killed` : `${here.failed} ended with status 2`;
  check(problems.length === 0 && here.faults > 0, `${nameOf(effect)}: ${here.runs} of ${count} calls, ${came}`,
    `${problems.length} of ${here.runs}\n${problems.slice(0, SHOWN).join('\n')}`);
}

/** How each scenario goes without a fault. */
async function measure(worker, scenarios) {
  const measured = [];
  for (const scenario of scenarios) {
    await worker.prepare(scenario);
    const plain = await runWithFault(scenario.args, worker.place, worker.counts, NOTHING, 0);
    const isRight = plain.signal === null && plain.status !== 2 && plain.calls.malloc > 0 &&
      judgeSuccess(scenario, worker.place, plain, plain) === null;
    check(isRight, `${scenario.name}: as it should be without a fault`, plain.stderr);
    measured.push({ scenario, plain });
  }
  return measured;
}

async function tryAll(folder, { all, valgrind, scenarioPart, effectPart }) {
  const workers = Array.from({ length: WORKERS }, (_, i) => new Worker(folder, i));
  const scenarios = makeScenarios(await makeEditions(folder)).filter(({ name }) => name.includes(scenarioPart));
  const measured = await measure(workers[0], scenarios);
  const kinds = new Set(EFFECTS.map((effect) => effect.kind));
  if (valgrind) {
    kinds.delete('space'); // it would be valgrind's own
  }
  for (const kind of kinds) {
    const effects = EFFECTS.filter((effect) => effect.kind === kind && nameOf(effect).includes(effectPart));
    const plan = planOf(measured, effects);
    const sample = valgrind ? VALGRIND_SAMPLE : all ? plan.length : SAMPLE;
    const taken = sampleOf(plan, sample);
    for (const effect of effects) {
      const runs = taken.filter((run) => run.effect === effect);
      const count = plan.filter((run) => run.effect === effect).length;
      if (count === 0 && scenarioPart === '') {
        check(effect.isAbsent === true, `${nameOf(effect)}: there is no such call`);
      }
      if (runs.length > 0) {
        await tryEffect(workers, effect, runs, count, valgrind ? VALGRIND : []);
      }
    }
  }
}

async function main() {
  const words = process.argv.slice(2);
  const options = words.filter((word) => word.startsWith('--'));
  const [scenarioPart = '', effectPart = ''] = words.filter((word) => !word.startsWith('--'));
  const memory = fs.existsSync('/dev/shm') && fs.statfsSync?.('/dev/shm').bavail > 50000 ? '/dev/shm' : os.tmpdir();
  const folder = fs.mkdtempSync(path.join(memory, 'faqgen-faults-'));
  try {
    await tryAll(folder, {
      all: options.includes('--all'),
      valgrind: options.includes('--valgrind'),
      scenarioPart,
      effectPart,
    });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
  note(`${totals.runs} runs with ${totals.faults} faults: ${totals.killed} killed, ${totals.failed} ended with status 2`);
  done();
}

main();
