// tokens.test.js - our CSS tokens and those of @csstools/css-tokenizer. SPDX-License-Identifier: ISC
'use strict';

const { tokenize } = require('@csstools/css-tokenizer');
const { ask, mix, checkAll, done } = require('../tools/oracle.js');

const FUZZED = 20000;

// In 3.0.4 half a character above U+FFFF is left over in values of strings and URLs.
const comparable = (value) => (/[\ud800-\udfff]/.test(value) ? 'above U+FFFF' : value);

// The tokenizer leaves U+0000 to its caller (CSS Syntax 3.3). Offsets: UTF-16 to bytes.
const theirs = (text) => {
  const byteOffset = [];
  let bytes = 0;
  for (const character of text) {
    for (let i = 0; i < character.length; i++) {
      byteOffset.push(bytes);
    }
    bytes += Buffer.byteLength(character);
  }
  byteOffset.push(bytes);
  return tokenize({ css: text.replaceAll('\0', '\ufffd') })
    .filter(([kind]) => kind !== 'comment' && kind !== 'EOF-token')
    .map(([kind, , start, end, details]) => {
      const token = [kind, byteOffset[start], byteOffset[end + 1]];
      const value = details?.unit ?? details?.value;
      const saysSomething = /^(ident|function|at-keyword|hash|string|url|dimension)-token$/;
      return saysSomething.test(kind) ? [...token, comparable(value)] : token;
    });
};

const compare = (name, texts) =>
  checkAll(
    name,
    texts,
    texts.map(theirs),
    ask('css_dump', texts.map((text) => ['tokens', text])).map((tokens) =>
      tokens.map(([kind, start, end, ...value]) => [kind, start, end, ...value.map(comparable)]),
    ),
  );

compare('hard cases give the same tokens', [
  'a{b:url(c)}',
  'url( a b )c',
  'url(a"b)c',
  'url(a(b)c',
  'url(a\\)b)c',
  'url(a\\\nb)c',
  'url(\\',
  'url(a',
  'url(  ',
  'url(  "a" )',
  "URL('a')",
  'u\\72l(a)',
  '\\75 \\52\r\nL(a)',
  'url/**/(a)',
  'url(/*a*/)',
  'url(\x0b)x',
  'url(\x7f)x',
  'url(a\0b)',
  '"a\\\nb" "a\\\r\nb" "a\\\fb"',
  '"a\nb"c',
  '"a\\',
  '"a',
  '"\\68\nb"',
  '"\\000068b" "\\0000681" "\\0" "\\d800" "\\110000" "\\10ffff"',
  "'\\'' \"\\\"\"",
  '/* a */ b /* c',
  '/*/ a */ b',
  '<!-- a --> b --c->',
  '<!- -- -',
  '@import @-a @--a @1 @',
  '#a #1 #-1 # #\\',
  '1e3url(a) 1e3 1e+3 1e 1.e1 .5 +.5 -.5e-5px 1--a 1-',
  '1%a 50%',
  '+a -a --a -\\61 a',
  '\\\na \\',
  '日本(é) é:url(日)',
  '\u{1f600}{"\u{1f600}"}',
  '--x:{;}[]()',
  'a\\',
  '',
]);

const pieces = [
  'url(', 'URL(', 'u\\72l(', 'src(', 'image-set(', 'a', 'b', '-', '--', '_', 'e', 'E', '0', '1', '68', '10ffff',
  '.', '+', '%', '"', '"', "'", '\\', '\\', '\n', '\r', '\r\n', '\f', '\t', ' ', ' ', '(', ')', ')', '[', ']',
  '{', '}', ';', ':', ',', '@', '@import', '#', '/*', '*/', '/', '*', '<!--', '-->', '<', '!', '\0', '\x01',
  '\x7f', 'é', '日本', '\u{1f600}', 'http://x/', '\\68 ttp:', '|', '=', '~',
];
compare('fuzzed texts give the same tokens', mix(1, pieces, FUZZED, 24));

done();
