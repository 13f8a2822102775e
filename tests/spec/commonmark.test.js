// commonmark.test.js - the examples of CommonMark 0.30 through our renderer. SPDX-License-Identifier: ISC
//
// SPEC_RENDER  the program that makes HTML of Markdown: stdin to stdout
//
// Raw HTML is no part of what faqgen publishes, so an example whose expected output holds any is
// skipped, and named. Ids of headings are ours alone and are taken off before comparing.
'use strict';

const { spawnSync } = require('node:child_process');
const { tests } = require('commonmark-spec');

const EXAMPLES = 652; // CommonMark 0.30
const LEAST_RUN = 581;

// Every tag that the reference renderer makes of Markdown.
const OUR_TAG = new RegExp(
  '<(?:/?(?:p|h[1-6]|ul|ol|li|blockquote|pre|code|em|strong)' +
    '|hr /|br /|/a' +
    '|ol start="\\d+"' +
    '|code class="language-[^"<>]*"' +
    '|a href="[^"<>]*"(?: title="[^"<>]*")?' +
    '|img src="[^"<>]*" alt="[^"<>]*"(?: title="[^"<>]*")? /)>',
  'g',
);

// In the specification's text an arrow stands for a tab.
const withTabs = (text) => text.replaceAll('→', '\t');

// A tag that no Markdown makes, or one that stands in the Markdown just as in the output.
const holdsRawHtml = ({ markdown, html }) =>
  withTabs(html).replace(OUR_TAG, '').includes('<') ||
  (html.match(OUR_TAG) ?? []).some((tag) => tag.includes('=') && markdown.includes(tag));

const render = (markdown) => {
  const run = spawnSync(process.env.SPEC_RENDER, { input: markdown, encoding: 'utf8' });
  return run.status === 0 ? run.stdout : `no output: ${run.error ?? `status ${run.status}`}\n`;
};

const withoutIds = (html) => html.replace(/<(h[1-6]) id="[^"]*">/g, '<$1>');

const comment = (text) => text.replace(/^/gm, '# ');

let count = 0;
const check = (isRight, name, details = '') => {
  count += 1;
  console.log(`${isRight ? 'ok' : 'not ok'} ${count} - ${name}`);
  if (!isRight && details !== '') {
    console.log(comment(details));
  }
};

const skipped = tests.filter(holdsRawHtml);
const run = tests.filter((example) => !skipped.includes(example));
for (const example of run) {
  const expected = withTabs(example.html);
  const actual = withoutIds(render(withTabs(example.markdown)));
  check(
    actual === expected,
    `example ${example.number} (${example.section})`,
    `markdown:\n${example.markdown}expected:\n${expected}actual:\n${actual}`,
  );
}
check(tests.length === EXAMPLES, `the specification has ${EXAMPLES} examples`, `${tests.length}`);
check(run.length >= LEAST_RUN, `at least ${LEAST_RUN} of them are run`, `${run.length}`);
console.log(`# note: CommonMark 0.30: ${run.length} of ${tests.length} examples run`);
console.log(`# note: skipped for raw HTML: ${skipped.map((example) => example.number).join(' ')}`);
console.log(`1..${count}`);
