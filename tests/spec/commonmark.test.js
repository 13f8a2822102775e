// commonmark.test.js - the examples of CommonMark 0.30 through our renderer. SPDX-License-Identifier: ISC
//
// SPEC_RENDER  the program that makes HTML of Markdown: stdin to stdout
//
// Ids of headings are ours alone and are taken off before comparing. An example with raw HTML is
// compared as a tree, since tags are written in another way: attributes in quotation marks, no
// comments, other white space between tags. Those that entries may not hold are skipped, and named.
'use strict';

const { spawnSync } = require('node:child_process');
const { tests } = require('commonmark-spec');
const { parseFragment, serialize } = require('parse5');

const EXAMPLES = 652; // CommonMark 0.30

const SKIPPED = {
  'markup that is not allowed': [
    150, 163, 169, 170, 171, 172, 173, 176, 178, 201, 490, 523, 535, 612, 613, 614, 615, 616, 629,
  ],
  'elements that are not closed in their block': [148, 167, 187, 344, 475, 476, 493],
  'addresses, which are percent-encoded': [21, 31, 630, 631, 642, 643],
};

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

// Comments aside, and white space beside tags but in a `pre`.
const treeOf = (html) => {
  const root = parseFragment(html);
  const open = [root];
  while (open.length > 0) {
    const node = open.pop();
    node.childNodes = node.childNodes.filter((child) => child.nodeName !== '#comment');
    for (const child of node.childNodes) {
      if (child.nodeName === '#text') {
        child.value = node.nodeName === 'pre' ? child.value : child.value.replace(/\s+/g, ' ').trim();
      } else {
        open.push(child);
      }
    }
  }
  return serialize(root);
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

const isSkipped = (number) => Object.values(SKIPPED).some((numbers) => numbers.includes(number));

const run = tests.filter((example) => !isSkipped(example.number));
for (const example of run) {
  const form = holdsRawHtml(example) ? treeOf : (html) => html;
  const expected = form(withTabs(example.html));
  const actual = form(withoutIds(render(withTabs(example.markdown))));
  check(
    actual === expected,
    `example ${example.number} (${example.section})`,
    `markdown:\n${example.markdown}expected:\n${expected}actual:\n${actual}`,
  );
}
check(tests.length === EXAMPLES, `the specification has ${EXAMPLES} examples`, `${tests.length}`);
console.log(`# note: CommonMark 0.30: ${run.length} of ${tests.length} examples run`);
for (const [reason, numbers] of Object.entries(SKIPPED)) {
  console.log(`# note: skipped for ${reason}: ${numbers.join(' ')}`);
}
console.log(`1..${count}`);
