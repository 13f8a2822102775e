// oracle.test.js - our HTML reader sees what parse5 sees. SPDX-License-Identifier: ISC
//
// HTML_TOKENS  the program that prints our events ($BUILD/tests/tools/html_tokens)
// FUZZ_COUNT   how many generated documents (10000)
// FUZZ_SEED    of the first one (1); each document has the next seed
'use strict';

const assert = require('node:assert/strict');
const { execFileSync, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const test = require('node:test');
const { fuzzDocument, wellFormed } = require('./fuzz.js');
const { parse5Events, parse5EventsWithoutReconstruction } = require('./parse5_events.js');

const root = path.join(__dirname, '../..');
const build = process.env.BUILD ?? path.join(root, 'build');
const program = process.env.HTML_TOKENS ?? path.join(build, 'tests/tools/html_tokens');
const count = Number(process.env.FUZZ_COUNT ?? 10000);
const firstSeed = Number(process.env.FUZZ_SEED ?? 1);

const BATCH = 1000;

// What our reader leaves out, because it matters only where markup is broken twice: formatting
// elements that the tree opens again, the insertion modes of a template that holds parts of a table,
// and the end of a noscript of the head before svg.
const IS_LEFT_OUT = /<template[^]*<(col|caption|t[rdh]|tbody|thead|tfoot)\b|<noscript[^]*<(svg|math)/i;
const MOST_PASSED_OVER = 0.001;

/** Our events for each of many documents. */
const ourEvents = (documents) => {
  const input = documents.flatMap((text) => {
    const bytes = Buffer.from(text);
    return [Buffer.from(`${bytes.length}\n`), bytes];
  });
  const run = spawnSync(program, { input: Buffer.concat(input), maxBuffer: 1 << 30 });
  assert.equal(run.status, 0, `${program}: ${run.error ?? run.stderr}`);
  return run.stdout.toString().trimEnd().split('\n').map((line) => JSON.parse(line));
};

const normalised = (text) => text.replace(/\r\n?/g, '\n').replaceAll('\0', '\ufffd');

// parse5 moves the end of an attribute behind its value only where white space, `/` or `>` follows.
const hasNeighbour = (bytes, end) => !' \t\n\f\r/>'.includes(String.fromCharCode(bytes[end]));

const comparableTag = ({ kind, name, span, closing, ns, attributes }, bytes) => ({
  kind,
  name,
  span,
  closing,
  ns,
  attributes: attributes
    .filter(({ duplicate }) => !duplicate)
    .map(({ name, value, span }) => ({ name, value, span: hasNeighbour(bytes, span[1]) ? span.slice(0, 1) : span })),
  duplicateCount: attributes.filter(({ duplicate }) => duplicate).length,
});

/** Both lists in the form in which they must be equal. */
const comparable = (text, ours, theirs) => {
  const bytes = Buffer.from(text);
  const left = [];
  for (const event of ours) {
    const last = left.at(-1);
    if (event.kind === 'text' && last?.kind === 'text') {
      last.text += event.text; // `</>` and CDATA part texts, to us
    } else if (event.kind === 'text') {
      if (event.text !== '') left.push({ kind: 'text', text: event.text });
    } else if (event.kind === 'comment') {
      left.push({ kind: 'comment', content: normalised(event.content), span: event.span });
    } else if (event.kind === 'doctype') {
      left.push({ kind: 'doctype' });
    } else {
      left.push(comparableTag(event, bytes));
    }
  }
  const right = theirs.map((event, i) => {
    const ourTag = left[i]?.attributes && event.attributes ? left[i] : undefined;
    if (ourTag !== undefined && event.ns === undefined) {
      delete ourTag.ns; // an end tag, or a tag that the tree ignores
    }
    return {
      ...event,
      attributes: event.attributes?.map((attribute, j) =>
        ourTag?.attributes[j]?.span.length === 1 ? { ...attribute, span: attribute.span.slice(0, 1) } : attribute),
    };
  });
  return [left, right];
};

const sorted = (side) => JSON.stringify(side, (key, value) =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value);

const isEqual = (a, b) => sorted(a) === sorted(b);

const differs = (text, ours) => !isEqual(...comparable(text, ours, parse5Events(text)));

const show = (text, ours) => {
  const [left, right] = comparable(text, ours, parse5Events(text));
  const at = left.concat([{}]).findIndex((event, i) => !isEqual(event, right[i] ?? null));
  return `${JSON.stringify(text)}\n  ours:   ${sorted(left[at] ?? null)}\n  parse5: ${sorted(right[at] ?? null)}`;
};

/** The shortest text that still differs, by leaving out what doesn't matter. */
const shrink = (text) => {
  for (let size = Math.ceil(text.length / 2); size >= 1; size = size > 1 ? Math.floor(size / 2) : 0) {
    for (let at = 0; at < text.length; ) {
      const shorter = wellFormed(text.slice(0, at) + text.slice(at + size));
      if (shorter !== '' && differs(shorter, ourEvents([shorter])[0])) {
        text = shorter;
      } else {
        at += size;
      }
    }
  }
  return text;
};

test('the table of names is what the script makes of the standard’s', () => {
  const made = execFileSync(process.execPath, [path.join(__dirname, 'make_names.mjs')], { maxBuffer: 1 << 24 });
  assert.equal(made.toString(), fs.readFileSync(path.join(root, 'generator/load/html_names.c'), 'utf8'));
});

const fixtures = fs.readdirSync(__dirname).filter((name) => name.endsWith('.html')).sort();
for (const file of fixtures) {
  test(`${file}: the same events as parse5`, () => {
    const text = fs.readFileSync(path.join(__dirname, file), 'utf8');
    const [ours] = ourEvents([text]);
    assert.ok(ours.length > 0);
    assert.deepEqual(...comparable(text, ours, parse5Events(text)).map((side) => JSON.parse(sorted(side))));
  });
}

// Fixtures say themselves what browsers make of them: markup with `live.example` counts.
const urls = (text, host) => new Set(text.match(new RegExp(`http://${host}\\.example/\\d+`, 'g')) ?? []);

test('in every fixture what is live is found, and nothing else', () => {
  for (const file of fixtures) {
    const text = fs.readFileSync(path.join(__dirname, file), 'utf8');
    const [events] = ourEvents([text]);
    const found = events.map((event) =>
      event.kind === 'start' ? event.attributes.filter(({ duplicate }) => !duplicate).map(({ value }) => value).join('\n')
      : event.kind === 'text' && event.name === 'style' ? event.text
      : '').join('\n');
    assert.deepEqual(urls(found, 'live'), urls(text, 'live'), file);
    assert.deepEqual(urls(found, 'dead'), new Set(), file);
  }
});

test(`${count} generated documents: the same events as parse5`, (t) => {
  let passedOver = 0;
  const failures = [];
  for (let start = 0; start < count; start += BATCH) {
    const seeds = Array.from({ length: Math.min(BATCH, count - start) }, (_, i) => firstSeed + start + i);
    const documents = seeds.map(fuzzDocument);
    ourEvents(documents).forEach((ours, i) => {
      const text = documents[i];
      if (!differs(text, ours)) {
        return;
      }
      if (IS_LEFT_OUT.test(text) || !isEqual(parse5Events(text), parse5EventsWithoutReconstruction(text))) {
        passedOver += 1;
        return;
      }
      failures.push({ seed: seeds[i], text });
    });
  }
  t.diagnostic(`note: ${passedOver} of the documents differ where our reader leaves something out`);
  const shown = failures.slice(0, Number(process.env.SHOWN ?? 5)).map(({ seed, text }) => {
    const short = shrink(text);
    return `seed ${seed}: ${show(short, ourEvents([short])[0])}`;
  });
  assert.equal(failures.length, 0, `${failures.length} documents differ\n${shown.join('\n')}`);
  assert.ok(passedOver <= count * MOST_PASSED_OVER, `${passedOver} documents differ where our reader leaves something out`);
});
