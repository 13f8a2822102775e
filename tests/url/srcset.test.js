// srcset.test.js - our reading of srcset and that of npm's parse-srcset. SPDX-License-Identifier: ISC
'use strict';

const parseSrcset = require('parse-srcset');
const { ask, mix, checkAll, done } = require('../tools/oracle.js');

const FUZZED = 20000;

// It writes about each candidate that it drops.
const quietly = (step) => {
  const { log } = console;
  console.log = () => {};
  const result = step();
  console.log = log;
  return result;
};

// It lacks the last step of the descriptor parser: a height without a width is an error.
const theirs = (value) =>
  quietly(() => parseSrcset(value))
    .filter(({ h, w }) => h === undefined || w !== undefined)
    .map(({ url }) => url);
const ours = (answer) => answer.filter(([, isValid]) => isValid).map(([url]) => url);

const compare = (name, values) =>
  checkAll(name, values, values.map(theirs), ask('url_dump', values.map((value) => ['srcset', value])).map(ours));

compare('every form of srcset', [
  '', ' ', ',', ', ,', 'a', 'a,', 'a,,', ',a', 'a,b', 'a, b', 'a ,b', 'a , b', 'a 1x, b 2x', 'a 1x,b 2x', 'a 1x,,b 2x',
  'a 100w, b 200w', 'a 100w 50h', 'a 50h', 'a 50h 100w', 'a 1x 100w', 'a 100w 1x', 'a 1x 1x', 'a 100w 100w', 'a 1h 1x',
  'a 0w', 'a 00w', 'a 0h 1w', 'a -1w', 'a +1w', 'a 1.5w', 'a w', 'a x', 'a 0x', 'a -0x', 'a -1x', 'a +1x', 'a .5x', 'a 1.x', 'a 1.5x',
  'a 1e3x', 'a 1e+3x', 'a 1e-3x', 'a 1ex', 'a e3x', 'a -.5e1x', 'a 1q', 'a 1X', 'a 1 x', 'a  1x ', '\ta\n1x\f,\rb',
  'data:,a 1x', 'data:image/png;base64,AAAA= 1x, b 2x', 'data:a,b,c', 'data:a,, b', 'a,b c', 'a 1x(,)', 'a (1x, 2x), b',
  'a (1x, b', 'a ( ) 1x', 'a 1x ) , b', 'http://x/a,1 1x,http://x/b,2 2x', '日本 1x, é',
]);
compare(
  'fuzzed values',
  mix(5, ['a', 'b.png', 'data:,x', ',', ',', ' ', ' ', ' ', '\n', '\t', '\f', '1x', '2.5x', '100w', '50h', '0w', '-1x', '1e3x', '(', ')', '日', 'x', 'w', '-', '.', '1'], FUZZED, 12),
);

done();
