// noise.test.js - what noise.js makes. SPDX-License-Identifier: ISC
'use strict';

const { slices, randomStrings, KINDS } = require('./noise.js');
const { check, done } = require('../tools/oracle.js');

const COUNT = 2000;
const texts = [
  '無効なフラグが指定されました。 0x80090009(-2146893815) ﾊﾟﾗﾒｰﾀｰが間違っています',
  "\u{20bb7}野家のＦＡＱ Peer's Certificate has been revoked. OCSPレスポンダとの通信",
  'ab',
];
const made = { slices: slices(texts, COUNT), strings: randomStrings(COUNT) };
const again = { slices: slices(texts, COUNT), strings: randomStrings(COUNT) };
check(JSON.stringify(made) === JSON.stringify(again), 'the same each time');

for (const [name, list] of Object.entries(made)) {
  const distinct = new Set(list).size;
  const isVaried = list.length === COUNT && distinct > 0.75 * COUNT;
  check(isVaried, `${name}: ${distinct} of ${COUNT} differ`);
  const halved = list.find((text) => /\p{Surrogate}/u.test(text));
  check(halved === undefined, `${name}: no lone surrogate`, JSON.stringify(halved));
}
const lengths = made.strings.map((text) => [...text].length);
check(Math.min(...lengths) === 0 && Math.max(...lengths) === 80, 'strings of 0 to 80 characters');
check(made.slices.some((text) => texts[0].includes(text)), 'some slices are left as they are');

const unassigned = Object.entries(KINDS).flatMap(([kind, ranges]) =>
  ranges.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, i) => first + i)
      .filter((code) => /\P{Assigned}/u.test(String.fromCodePoint(code)))
      .map((code) => `${kind}: U+${code.toString(16)}`),
  ),
);
check(unassigned.length === 0, 'every character of the ranges is assigned', unassigned.join('\n'));

done();
