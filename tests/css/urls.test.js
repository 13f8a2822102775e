// urls.test.js - what CSS fetches, and where it says so. SPDX-License-Identifier: ISC
'use strict';

const { FETCHED, STANDARD } = require('./sheets.js');
const { ask, mix, check, checkAll, done } = require('../tools/oracle.js');

const FUZZED = 20000;

const question = ({ mode, text }) => [mode, text];
const found = (answer) => answer.map(({ use, value, start, end }) => [use, value, start, end]);

for (const [name, sheets] of Object.entries({ FETCHED, STANDARD })) {
  checkAll(
    `${name}: the right addresses at the right places`,
    sheets.map(question),
    sheets.map(({ expected }) => expected),
    ask('css_dump', sheets.map(question)).map(found),
  );
}

// Wherever a sheet is cut off, what is found is no more than what the tokens hold.
const pieces = [
  'a{b:', 'a{b:', 'b:', 'a', 'b:c', '{', '{', '}', '}', ';', ';', ':', 'background:', 'url(http://x/)', 'url("http://x/")', 'url(', 'src(', '"',
  "'", 'image-set(', '"http://x/"', ')', ')', '(', '[', ']', ',', '@import', '@media', '@font-face', '@namespace', '--x:',
  '/*', '*/', '<!--', '-->', '\\', '\\68 ', '\n', ' ', ' ', '\0', '日本',
];
const texts = mix(4, pieces, FUZZED, 20);
const candidates = ask('css_dump', texts.map((text) => ['tokens', text])).map((tokens) =>
  new Set(tokens.filter(([kind]) => /^(url|string)-token$/.test(kind)).map(([, , , value]) => value)),
);
for (const mode of ['sheet', 'declarations', 'value']) {
  const answers = ask('css_dump', texts.map((text) => [mode, text]));
  const count = answers.flat().length;
  const strays = answers.flatMap((urls, i) => urls.filter(({ value }) => !candidates[i].has(value)));
  check(count > 100 && strays.length === 0, `${mode}: ${count} fuzzed addresses are of tokens`, strays[0]?.value);
}

// The map leads from each byte of a value to where it is written.
const maps = [
  ['a{b:url(cd)}', [8, 9, 10]],
  ['a{b:url("c\\64 e")}', [9, 10, 14, 15]],
  ['a{b:url("c\\\r\nd")}', [9, 13, 14]],
  ['a{b:url(\\65e5 c)}', [8, 8, 8, 14, 15]],
  ['a{b:url("\0c")}', [9, 9, 9, 10, 11]],
  ['a{b:url("\\\n")}', [11]],
];
checkAll(
  'offsets lead back',
  maps.map(([text]) => text),
  maps.map(([, offsets]) => offsets),
  ask('css_dump', maps.map(([text]) => ['sheet', text])).map(([url]) => url?.offsets),
);

done();
