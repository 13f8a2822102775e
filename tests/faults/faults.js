// faults.js - each call that can fail, fails once. SPDX-License-Identifier: ISC
//
// node tests/faults/faults.js [--all] [--valgrind] [SCENARIO [EFFECT]]
//
// Runs each scenario once to count its calls of each kind, and then once more for each effect and
// each call of its kind, with that call going wrong: for all of them with --all, else for a sample, the
// same each time, in which each scenario that makes such a call has its part; and the same again on each
// of SYSTEMS, where what the program does without some calls goes wrong. --valgrind has valgrind look at
// each run, of a smaller sample.
// SCENARIO and EFFECT are parts of names, the latter also of a system. TAP.
//
// BUILD         where faults/shim.so is (build)
// PLAIN_FAQGEN  the program; without sanitizers, which would take the calls before the shim does
'use strict';

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { random, check, note, done } = require('../tools/oracle.js');
const { EFFECTS, SYSTEMS, isKill, nameOf } = require('./effects.js');
const { callsLeftOut } = require('./imports.js');
const { PROGRAM, SHIM, Counts, runWithFault } = require('./program.js');
const { makeEditions, makeScenarios, namesIn, hasOnlyLock } = require('./scenarios.js');

const SAMPLE = 48; // of a kind, shared among its effects
const KILL_SAMPLE = 48; // of each way to be killed
const INSTEAD_SAMPLE = 3;
const VALGRIND_SAMPLE = 8;
// nouserintercepts: the shim's malloc stays, and ends in valgrind's.
const VALGRIND = ['valgrind', '-q', '--error-exitcode=99', '--soname-synonyms=somalloc=nouserintercepts'];
const SEED = 6;
const WORKERS = Math.max(2, os.availableParallelism?.() ?? os.cpus().length);
const SHOWN = 5; // faults of one effect
const NOTHING = { kind: 'none' };

/** The list in an order of chance, the same each time. */
function shuffled(list) {
  const { below } = random(SEED);
  const left = list.slice();
  for (let i = left.length - 1; i > 0; i--) {
    const other = below(i + 1);
    [left[i], left[other]] = [left[other], left[i]];
  }
  return left;
}

/** `count` of these runs in their order, of each scenario as many as of any other that has so many. */
function sampleOf(runs, count) {
  const scenarios = [...new Set(runs.map(({ scenario }) => scenario))];
  const left = shuffled(scenarios).map((scenario) => shuffled(runs.filter((run) => run.scenario === scenario)));
  const taken = new Set();
  while (taken.size < count && taken.size < runs.length) {
    left.filter((list) => list.length > 0).slice(0, count - taken.size).forEach((list) => taken.add(list.pop()));
  }
  return runs.filter((run) => taken.has(run));
}

/** All there is to try: { scenario, plain, effect, at }. */
const planOf = (scenarios, effect) =>
  scenarios.filter(({ scenario }) => !(isKill(effect) && scenario.isEnded)).flatMap(({ scenario, plain }) =>
    Array.from({ length: plain.calls[effect.kind] }, (_, i) => ({ scenario, plain, effect, at: i + 1 })));

const saysError = (stderr) => /(^|: )(fatal error|error): \S/m.test(stderr);

// A flush is never tried again: what it failed to write may be gone. Of a lock SQLite then says that
// another process has it.
const MAY_END = ['fsync', 'syncfs', 'lock'];
const isCutShort = ({ kind, how, error }) => how === 'short' || (error === 'EINTR' && !MAY_END.includes(kind));

// Only a system without exchange may leave it so, where it is killed between two renames or neither
// the second nor its undoing is possible.
const isMovedAway = ({ lacks, isAway }, place) => lacks.renameat2 !== undefined && isAway?.(place) === true;

/** What is wrong with how it ended, or null. */
function judge(scenario, effect, place, result, plain) {
  if (isKill(effect) && result.faults > 0) {
    if (result.signal !== 'SIGKILL') {
      return 'it outlived SIGKILL';
    }
    const isWhole = scenario.isWhole ??
      (() => scenario.isKept(place) || scenario.isRight?.(place) || isMovedAway(scenario, place));
    return isWhole(place) ? null : 'a wrong tree after a kill';
  }
  const hasMemory = !['malloc', 'space'].includes(effect.kind);
  if (scenario.packs && !hasMemory && (result.signal !== null || result.status === 1)) {
    return scenario.isKept(place) ? null : 'no memory, and a changed tree';
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
  if (result.faults === 0) {
    return 'status 2, and no call failed';
  }
  if (isCutShort(effect)) {
    return 'a call that was only cut short ends it';
  }
  if (!saysError(result.stderr)) {
    return 'status 2 without a message';
  }
  if (scenario.publishes && scenario.isRight(place) && result.stderr.includes("can't write to standard output")) {
    return null; // it is published; who runs it can't read so
  }
  if (scenario.publishes && scenario.isRight(place) && result.stderr.includes('no file is half written')) {
    return null; // memory ran out behind the swap
  }
  if (scenario.isMended?.(place)) {
    return null; // and said so: what failed is what came behind
  }
  if (!scenario.isKept(place) && !(effect.stays && isMovedAway(scenario, place))) {
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

/** The same files under second names, so that what the program remembers of them stays true. */
function linkTree(from, to) {
  fs.mkdirSync(to);
  for (const entry of fs.readdirSync(from, { withFileTypes: true })) {
    const [old, next] = [from, to].map((folder) => path.join(folder, entry.name));
    if (entry.isDirectory()) {
      linkTree(old, next);
    } else if (entry.name === '.out.lock') {
      fs.copyFileSync(old, next); // each place has its own
    } else {
      fs.linkSync(old, next);
    }
  }
  const { atime, mtime } = fs.statSync(from);
  fs.utimesSync(to, atime, mtime);
}

/** A folder to run in, one of several at a time. */
class Worker {
  constructor(folder, number) {
    this.place = path.join(folder, `place-${number}`);
    this.model = path.join(folder, `model-${number}`); // what `modelOf` begins with
    this.counts = new Counts(path.join(folder, `counts-${number}`));
  }

  async prepare(scenario) {
    if (this.isReadyFor === scenario) {
      return;
    }
    if (this.modelOf !== scenario) {
      fs.rmSync(this.model, { recursive: true, force: true });
      fs.mkdirSync(this.model);
      await scenario.prepare(this.model);
      this.modelOf = scenario;
    }
    fs.rmSync(this.place, { recursive: true, force: true });
    linkTree(this.model, this.place);
    this.isReadyFor = scenario;
    this.names = namesIn(this.place);
  }

  /** Resolves to { result, problem }. */
  async try({ scenario, plain, effect, at }, wrapper) {
    await this.prepare(scenario);
    const result = await runWithFault(scenario, this.place, this.counts, effect, at, wrapper);
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

const totals = { runs: 0, faults: 0, unhurt: 0, failed: 0, killed: 0 };

/** `runs` of those that there could be, shared among the workers. */
async function tryRuns(workers, name, runs, count, wrapper) {
  const here = { runs: 0, faults: 0, unhurt: 0, failed: 0, killed: 0 };
  const problems = [];
  const queue = runs.slice();
  const work = async (worker) => {
    while (queue.length > 0) {
      const run = queue.shift();
      const { result, problem } = await worker.try(run, wrapper);
      here.runs += 1;
      here.faults += result.faults;
      here.unhurt += result.faults === 0 ? 1 : 0;
      here.failed += result.status === 2 ? 1 : 0;
      here.killed += result.signal === 'SIGKILL' ? 1 : 0;
      if (problem !== null) {
        problems.push(`${run.scenario.name}, ${nameOf(run.effect)}, call ${run.at}: ${problem}\n${result.stderr}`);
      }
    }
  };
  await Promise.all(workers.map(work));
  Object.keys(totals).forEach((key) => (totals[key] += here[key]));
  const came = [
    [here.failed, 'ended with status 2'],
    [here.killed, 'killed'],
    [here.unhurt, 'in which nothing failed'],
  ].filter(([number]) => number > 0).map(([number, text]) => `, ${number} ${text}`).join('');
  check(problems.length === 0 && here.faults > 0, `${name}: ${here.runs} of ${count} calls${came}`,
    `${problems.length} of ${here.runs}\n${problems.slice(0, SHOWN).join('\n')}`);
}

/** How each scenario goes without a fault. */
async function measure(worker, scenarios) {
  const measured = [];
  for (const scenario of scenarios) {
    await worker.prepare(scenario);
    const plain = await runWithFault(scenario, worker.place, worker.counts, NOTHING, 0);
    worker.isReadyFor = null;
    const isRight = plain.signal === null && plain.status !== 2 && plain.calls.malloc > 0 &&
      judgeSuccess(scenario, worker.place, plain, plain) === null;
    check(isRight, `${scenario.name}: as it should be without a fault`, plain.stderr);
    measured.push({ scenario, plain });
  }
  return measured;
}

/** At least one of each scenario. */
function sampleSize({ all, valgrind }, effect, plan) {
  if (all || valgrind) {
    return all ? Infinity : VALGRIND_SAMPLE;
  }
  const share = isKill(effect) ? KILL_SAMPLE : SAMPLE / EFFECTS.filter(({ kind }) => kind === effect.kind).length;
  return Math.max(Math.ceil(share), new Set(plan.map(({ scenario }) => scenario)).size);
}

async function tryEffects(workers, scenarios, options) {
  for (const effect of EFFECTS.filter((each) => nameOf(each).includes(options.effectPart))) {
    if (options.valgrind && effect.kind === 'space') {
      continue; // it would be valgrind's own
    }
    const plan = planOf(scenarios, effect);
    const runs = sampleOf(plan, sampleSize(options, effect, plan));
    if (runs.length > 0) {
      await tryRuns(workers, nameOf(effect), runs, plan.length, options.wrapper);
    } else if (options.scenarioPart === '') {
      check(effect.isAbsent === true, `${nameOf(effect)}: there is no such call`);
    }
  }
}

/** Memory runs out there as it does elsewhere. */
async function trySystem(workers, { name, instead, sample }, scenarios, options) {
  const effects = EFFECTS.filter(({ kind }) => kind !== 'malloc' && kind !== 'space');
  const sizeFor = ({ kind }) => {
    if (options.all || options.valgrind) {
      return options.all ? Infinity : 1;
    }
    return instead.includes(kind) || kind === 'change' ? INSTEAD_SAMPLE : sample;
  };
  const runs = effects.flatMap((effect) => sampleOf(planOf(scenarios, effect), sizeFor(effect)));
  const count = effects.reduce((sum, effect) => sum + planOf(scenarios, effect).length, 0);
  await tryRuns(workers, name, runs, count, options.wrapper);
}

async function tryAll(folder, options) {
  const leftOut = callsLeftOut(PROGRAM, SHIM);
  check(leftOut.length === 0, 'the shim stands for each call of the program that can fail', leftOut.join(' '));
  const workers = Array.from({ length: WORKERS }, (_, i) => new Worker(folder, i));
  const expected = await makeEditions(folder);
  const isWanted = ({ name }) => name.includes(options.scenarioPart);
  await tryEffects(workers, await measure(workers[0], makeScenarios(expected).filter(isWanted)), options);
  for (const system of SYSTEMS.filter(({ name }) => name.includes(options.effectPart))) {
    const scenarios = makeScenarios(expected, system.lacks)
      .filter((scenario) => system.scenarios.includes(scenario.name) && isWanted(scenario))
      .map((scenario) => ({ ...scenario, name: `${scenario.name}, ${system.name}` }));
    if (scenarios.length > 0) {
      await trySystem(workers, system, await measure(workers[0], scenarios), options);
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
      wrapper: options.includes('--valgrind') ? VALGRIND : [],
      scenarioPart,
      effectPart,
    });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
  note(`${totals.runs} runs with ${totals.faults} faults: ${totals.killed} killed, ` +
    `${totals.failed} ended with status 2`);
  done();
}

main();
