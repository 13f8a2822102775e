// browser.js - how fast a search is in Chromium, and what it loads. SPDX-License-Identifier: ISC
//
// node browser.js TOOL FOLDER [judged]
//
// TOOL is one of tools.js; FOLDER has its index and a file `queries`. Prints lines for report.js:
// the first search on a new page; all queries on one page ("going"), which loads what it lacks; and
// once more ("warm"), when all is there, RUNS times (3; once, if it is a matter of minutes). With `judged` also how good the answers
// are to the judged queries, for which FOLDER must be the real content's.
//
// CHROMIUM  the browser (/usr/bin/chromium)
'use strict';

const { readFileSync } = require('node:fs');
const path = require('node:path');
const { chromium } = require('playwright-core');
const { NONE, oneLine, readJudged, scoreOf } = require('../search/judged.js');
const { line, median } = require('./figures.js');
const { serve, sizesOf } = require('./serve.js');
const { TOOLS } = require('./tools.js');

const RUNS = Number(process.env.RUNS ?? 3);
const LONG = 60000; // milliseconds
const LONGEST = 600000;
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
];

/** Milliseconds of each query, one after the other; in the page. */
async function timeAll(queries) {
  const times = [];
  for (const query of queries) {
    const start = performance.now();
    await search(query); // eslint-disable-line no-undef
    times.push(performance.now() - start);
  }
  return times;
}

/** q6/q6-5.html is Q6-5. */
const idOf = (answer) => path.posix.basename(answer, '.html').toUpperCase();

async function answerAll(tab, queries) {
  const answers = await tab.evaluate(async (all) => {
    const found = [];
    for (const query of all) {
      found.push(await search(query)); // eslint-disable-line no-undef
    }
    return found;
  }, queries);
  return answers.map((answer) => answer.map(idOf));
}

/** Of those with an answer, and of those without. */
function qualityLines(judged, answers) {
  const scores = [false, true].map((isNone) => {
    const isWanted = ({ kind }) => (kind === NONE) === isNone;
    return scoreOf(judged.filter(isWanted), answers.filter((_, i) => isWanted(judged[i])));
  });
  const [{ success, mrr }, { empty }] = scores;
  return [['quality', success, mrr, empty].join('\t')];
}

async function measure(browser, server, tool, queries, extraFiles) {
  const open = async () => {
    const context = await browser.newContext(); // nothing is cached
    const tab = await context.newPage();
    tab.setDefaultTimeout(LONGEST);
    await tab.goto(server.url);
    return { tab, close: () => context.close() };
  };
  const firsts = [];
  for (let i = 0; i < Math.min(tool.firsts, queries.length); i++) {
    server.reset();
    const { tab, close } = await open();
    const [time] = await tab.evaluate(timeAll, [queries[i]]);
    firsts.push({ time, ...server.sent });
    await close();
  }
  const of = (name) => firsts.map((first) => first[name]);
  const extra = extraFiles.map(sizesOf);
  const sentOf = (name) =>
    of(name).map((sum) => extra.reduce((all, sizes) => all + sizes[name], sum));
  const { tab, close } = await open();
  const going = await tab.evaluate(timeAll, queries);
  const warm = [];
  const isSlow = going.reduce((sum, time) => sum + time, 0) > LONG;
  for (let run = 0; run < (isSlow ? 1 : RUNS); run++) {
    warm.push(await tab.evaluate(timeAll, queries));
  }
  await close();
  return [
    line('first bytes', sentOf('bytes')),
    line('first packed', sentOf('packed')),
    line('first files', of('files').map((count) => count + extra.length)),
    line('first ms', of('time')),
    line('going ms', going),
    line('warm ms', queries.map((_, i) => median(warm.map((times) => times[i])))),
  ];
}

async function main(name, folder, isJudged) {
  const tool = TOOLS[name];
  const queries = readFileSync(path.join(folder, 'queries'), 'utf8').split('\n').slice(0, -1);
  const server = await serve(tool.page, tool.folders(folder));
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: FLAGS,
  });
  try {
    const lines = await measure(browser, server, tool, queries, tool.extraFiles(folder));
    if (isJudged) {
      const tab = await browser.newPage();
      await tab.goto(server.url);
      const judged = readJudged();
      const answers = await answerAll(tab, judged.map(({ query }) => oneLine(query)));
      lines.push(...qualityLines(judged, answers));
    }
    console.log(lines.join('\n'));
  } finally {
    await browser.close();
    server.close();
  }
}

const [name, folder, judged] = process.argv.slice(2);
if (!Object.hasOwn(TOOLS, name) || folder === undefined) {
  console.error('usage: node browser.js TOOL FOLDER [judged]');
  process.exit(2);
}
main(name, folder, judged !== undefined).catch((error) => {
  console.error(`${name}: ${error.message}`);
  process.exit(1);
});
