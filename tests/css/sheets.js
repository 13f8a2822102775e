// sheets.js - CSS and what browsers fetch of it. SPDX-License-Identifier: ISC
'use strict';

const SET = { use: 'image-set()' };
const IMPORT = { use: '@import' };
const FONT = { use: '@font-face' };

// [mode, CSS, addresses]. What stands between « and » is what is fetched, in the order of the text:
// the marks are taken out before the CSS is read, and are where the addresses are expected. A value
// that is not what is written follows, in the order of the addresses: { value } or { use }.
const FETCHED = [
  // Either form of url(), and the other functions.
  ['sheet', 'a { background: url(«http://x/1») }'],
  ['sheet', 'a { background: url("«http://x/2»") }'],
  ['sheet', "a { background: url( '«http://x/3»' ) }"],
  ['sheet', 'a { background: URL( \n«http://x/4»\t ) }'],
  ['sheet', 'a { background: u\\72l(«http://x/5») }'],
  ['sheet', 'a { background: \\75\\52 \\6c("«http://x/6»") }'],
  ['sheet', 'a { background: url(«http://x/7/*») }'],
  ['sheet', 'a { background: url(«http://x/*8*/») }'],
  ['sheet', 'a { background: url(«http://x/9»'],
  ['sheet', 'a { background: url("«http://x/10»'],
  ['sheet', 'a { background: url(«http://x/11»), url(«http://x/12») }'],
  ['sheet', 'a { background-image: image-set("«http://x/13»" 1x, "«http://x/14»" type("image/png") 2x) }', SET, SET],
  ['sheet', 'a { background-image: -webkit-image-set(url(«http://x/15») 1x, url("«http://x/16»") 2x) }'],
  ['sheet', 'a { background-image: image-set(linear-gradient(red, blue) 1x, "«http://x/17»" 2x) }', SET],
  ['sheet', 'a { background-image: -webkit-cross-fade(url(«http://x/18»), url(«http://x/19»), 50%) }'],
  ['sheet', 'a { cursor: url(«http://x/20») 2 2, auto }'],
  ['sheet', 'a { list-style: square url("«http://x/21»") }'],
  ['sheet', 'a { content: "http://no/" url(«http://x/22») }'],
  ['sheet', 'a { background: url(«») }'],
  ['sheet', 'a { background: url("«»") }'],
  ['sheet', 'a { filter: url(«#here») }'],
  // Escapes.
  ['sheet', 'a { background: url(«\\68 ttp://x/23») }', { value: 'http://x/23' }],
  ['sheet', 'a { background: url("«\\000068ttp://x/24»") }', { value: 'http://x/24' }],
  ['sheet', 'a { background: url("«ht\\\ntp://x/25»") }', { value: 'http://x/25' }],
  ['sheet', 'a { background: url("«ht\\\r\ntp://x/26»") }', { value: 'http://x/26' }],
  ['sheet', 'a { background: url(«http\\:\\/\\/x/27\\)») }', { value: 'http://x/27)' }],
  ['sheet', 'a { background: url(«http://x/\\65e5\\672c») }', { value: 'http://x/日本' }],
  ['sheet', 'a { background: url("«http://x/\\0»") }', { value: 'http://x/\ufffd' }],
  // @import, before rules only.
  ['sheet', '@import "«http://x/30»";', IMPORT],
  ['sheet', "@import'«http://x/31»'", IMPORT],
  ['sheet', '@IMPORT url(«http://x/32»);', IMPORT],
  ['sheet', '@\\69mport url("«http://x/33»") layer(a) supports(display: grid) screen and (color);', IMPORT],
  ['sheet', '/* a */ @import/**/"«http://x/34»" layer;', IMPORT],
  ['sheet', '<!-- @import "«http://x/35»"; --> a { background: url(«http://x/36») }', IMPORT, {}],
  ['sheet', '@charset "utf-8"; @layer a, b; @import "«http://x/37»";', IMPORT],
  ['sheet', '@import "«http://x/38»"; @import "«http://x/39»";', IMPORT, IMPORT],
  ['sheet', '@import foo "http://no/"; @import "«http://x/40»";', IMPORT],
  ['sheet', 'a) {} @import "«http://x/41»";', IMPORT],
  ['sheet', 'a {} @import "http://no/";'],
  ['sheet', '.a > #b ~ * , c.d { } @import url(http://no/);'],
  ['sheet', '@media print {} @import "http://no/";'],
  ['sheet', '@font-face {} @import "http://no/";'],
  ['sheet', 'a { @import "http://no/"; }'],
  ['sheet', '@media all { @import "http://no/"; }'],
  ['sheet', '@import "http://no/" {}'],
  ['sheet', '@import;'],
  ['sheet', '@import layer "http://no/";'],
  ['sheet', '@import [url(http://no/)];'],
  // At-rules.
  ['sheet', '@font-face { font-family: a; src: url(«http://x/50») format("woff2"), local("http://no/"), url("«http://x/51»") }',
    FONT, FONT],
  ['sheet', '@namespace "http://no/"; @namespace a url(http://no/); a { background: url(«http://x/52») }'],
  ['sheet', '@media screen { a { background: url(«http://x/53») } }'],
  ['sheet', '@media screen { background: url(http://no/) }'],
  ['sheet', '@supports (background: url(http://no/)) { a { background: url(«http://x/54») } }'],
  ['sheet', '@layer a { @supports (color: red) { b { background: url(«http://x/55») } } }'],
  ['sheet', '@keyframes a { from { background: url(«http://x/56») } 50% { background: url(«http://x/57») } }'],
  ['sheet', '@page { background: url(«http://x/58»); @top-left { content: url(«http://x/59») } }'],
  ['sheet', '@container (width > 1px) { a { background: url(«http://x/61») } }'],
  // Rules in rules.
  ['sheet', 'a { color: red; &:hover { background: url(«http://x/62») } background: url(«http://x/63») }'],
  ['sheet', 'a { b:hover { background: url(«http://x/64») } }'],
  ['sheet', 'a { @media print { background: url(«http://x/65») } }'],
  ['sheet', 'a { .b { .c { background: url(«http://x/66») } } ; background: url(«http://x/67») }'],
  // What is no declaration.
  ['sheet', '/* url(http://no/) */ a { /* background: url(http://no/) */ }'],
  ['sheet', 'a[href^="http://no/"] { }'],
  ['sheet', 'a:is([b=url(http://no/)]) { }'],
  ['sheet', 'a { content: "http://no/"; quotes: "http://no/" "url(http://no/)" }'],
  ['sheet', 'a { content: "url(http://no/)" "\\"url(http://no/)" }'],
  ['sheet', 'a { background: foo("http://no/") }'],
  ['sheet', 'a { background: url/**/(http://no/) }'],
  ['sheet', 'a { background: xurl("http://no/") }'],
  ['sheet', 'a { background: 1url("http://no/") }'],
  ['sheet', 'url(http://no/); a { background: url(http://no/) } b { background: url(«http://x/70») }'],
  ['sheet', 'a {}; b { background: url(http://no/) } c { background: url(«http://x/71») }'],
  ['sheet', 'a {} } b { background: url(http://no/) } c { background: url(«http://x/72») }'],
  ['sheet', 'a { *background: url(http://no/); background: url(«http://x/73») }'],
  ['sheet', 'a { url(http://no/); background: url(«http://x/74») }'],
  ['sheet', 'a { background url(http://no/); background: url(«http://x/75») }'],
  ['sheet', 'a { ; ; background: url(«http://x/76»); ; }'],
  ['sheet', 'a { background: url(http://no/)); background: url(«http://x/77») }'],
  ['sheet', 'a { background: url(http://no/) "cut\n; background: url(«http://x/78») }'],
  ['sheet', 'a { background: url(http://no/), url(b"c); background: url(«http://x/79») }'],
  ['sheet', 'a { background: url(http://no/ b); background: url(«http://x/80») }'],
  ['sheet', 'a { background: url(http://no/(b); background: url(«http://x/81») }'],
  ['sheet', 'a { background: (url(http://no/); } b { background: url(http://no/) }'],
  ['sheet', '{ background: url(http://no/) } a { background: url(«http://x/82») }'],
  ['sheet', 'a { --b: { background: url(http://no/) }; background: url(«http://x/83») }'],
  ['sheet', '--a { background: url(«http://x/85») }'],
  ['sheet', 'a @b { background: url(http://no/) }'],
  ['sheet', '--a:hover { background: url(http://no/) }'],
  ['sheet', 'a <!-- { background: url(http://no/) } b { background: url(«http://x/84») }'],
  ['sheet', 'background: url(http://no/)'],
  // Style attributes.
  ['declarations', 'background: url(«http://x/90»)'],
  ['declarations', 'color: red; background: url(«http://x/91»); cursor: url("«http://x/92»"), auto'],
  ['declarations', ';;background: url(«http://x/93»)'],
  ['declarations', 'color: red; a { background: url(http://no/) } background: url(http://no/); background: url(«http://x/94»)'],
  ['declarations', '@import "http://no/"; background: url(«http://x/95»)'],
  ['declarations', '@media all { background: url(http://no/) } background: url(«http://x/99»)'],
  ['declarations', '/* */ background: url(http://no/) } ; cursor: url(«http://x/96»), auto'],
  ['declarations', '<!-- background: url(http://no/); background: url(«http://x/97»)'],
  ['declarations', 'a[b="url(http://no/)"]'],
  // Presentation attributes.
  ['value', 'url(«#a»)'],
  ['value', ' url("«http://x/98»") '],
  ['value', 'url(http://no/);'],
  ['value', 'url(http://no/))'],
  ['value', 'none'],
];

// Fetched by the standards, if not by every browser yet.
const STANDARD = [
  ['sheet', '@counter-style a { system: cyclic; symbols: url(«http://x/60») }'],
  ['sheet', 'a { background: src("«http://x/100»") }', { use: 'src()' }],
  ['sheet', 'a { background: src( var(--b) ) }'],
  ['sheet', '@import src("«http://x/101»");', IMPORT],
  ['sheet', '@font-face { src: src("«http://x/102»") format("woff2") }', FONT],
];

const bytes = (text) => Buffer.byteLength(text);

// The CSS without marks, and what is expected of it: [use, value, start, end], offsets in bytes.
const unmark = ([mode, marked, ...notes]) => {
  let text = '';
  const expected = [];
  marked.split('«').forEach((part, i) => {
    if (i === 0) {
      text = part;
      return;
    }
    const [raw, rest] = part.split('»');
    const before = text;
    text += raw;
    const { value = raw, use } = notes[i - 1] ?? {};
    expected.push([use ?? 'url()', value, bytes(before), bytes(text)]);
    text += rest;
  });
  return { mode, text, expected };
};

module.exports = { FETCHED: FETCHED.map(unmark), STANDARD: STANDARD.map(unmark) };
