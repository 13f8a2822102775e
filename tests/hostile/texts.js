// texts.js - text that is code elsewhere, always the same. SPDX-License-Identifier: ISC
//
// textsOf(seed, count) gives texts of one line: single fragments first, then mixtures of them. Each of
// the fragments ends something, begins something or stands for something in one of the languages in
// which faqgen writes: HTML, attributes, URLs, JSON, JavaScript, XML, roff, SQL, FTS5, Mustache,
// Markdown, YAML, a shell, a terminal (in words: what a terminal obeys is refused as a whole).
'use strict';

const { random } = require('../tools/oracle.js');

const FRAGMENTS = [
  // What turns around the text beside it (UAX #9), and what nobody sees. First, so that the site's own texts have them.
  '</title>\u202egnp.exe', '"\u2066<script>alert(1)</script>', '\u200f</address>\u2069', '\u061c--><b>', '\\fB\u202e.br', '\u202e;', 'x\u2066', '\u2069x',
  'y\u200e', '\u202a<\u202c', '\u2067&\u2068;', 'Q\u200bR', '\u200b', '\ufeff', 'S\ufeffT', '\u2060.', '.\u200bso x', "\u202e'br", 'U\u200cV\u200dW', '\u00ad-',
  // HTML and its attributes
  '<script>alert(1)</script>', '</script>', '</title>', '</style>', '</textarea>', '</pre></code>', '<!--', '-->', '--!>',
  '<![CDATA[', ']]>', '<?php', '?>', '<!DOCTYPE html>', '<img src=x onerror=alert(1)>', '<svg/onload=alert(1)>',
  '"><b onclick="x', "'><i onmouseover='x", '" onfocus="alert(1)" autofocus="', '`', '&lt;b&gt;', '&#60;b&#62;', '&#x3c;', '&quot;',
  '&NewLine;', '&amp', '&', '&&', '<', '>', '< b >', '</', '<a href="javascript:alert(1)">', '<base href="//evil.example/">',
  '<meta http-equiv=refresh content=0>', '<link rel=stylesheet href=//evil.example>', '<iframe srcdoc="<b>">', '<plaintext>',
  // URLs
  'javascript:alert(1)', 'JaVaScRiPt:x', 'data:text/html,<b>', 'vbscript:x', '//evil.example/x', 'http://evil.example/?a=b&c=d#e', '../../..',
  '%3Cscript%3E', '%00', '%', '%zz', '#frag', '?q', '\\\\host\\share', 'C:\\n\\t\\0',
  // JSON, JavaScript, Mustache
  '\\', '\\"', '\\u003c', '\\x3c', '\u2028', '\u2029', "');alert(1)//", '"};alert(1)//', '${x}', '{{title}}', '{{{x}}}', '{{> head}}', '{{#a}}',
  '{{/a}}', '{{=<% %>=}}', '__proto__', 'constructor', 'toString',
  // roff
  '.so /etc/passwd', '.sy id', '.pi sh', '.de XX', '..', '.', "'br", "'", '\\n(.x', '\\*[a]', '\\fB', '\\f[B]', '\\X(x)', '\\Z(x)', '\\h(x)', '\\&', '\\(co',
  '\\[u0041]', "\\w'a'", '\\e', '\\c', '\\%', '\\:', '-', '--', '\\-', '~', '^', '"quoted"', '""', '.\\"', '\\#', '@', '.SH', '.TH X 1', '\\!.so x', "\\N'65'",
  // SQL and FTS5
  "'; DROP TABLE entry; --", "''", "x' OR '1'='1", 'NEAR(a b)', 'a AND NOT b', '"a" *', 'col:x', '^x', '*', '(', ')', 'a:b', '%s%n', '%1$s', '?1', ':x', '$x',
  // Markdown and YAML
  '**', '_x_', '[a](b)', '![a](b)', '[a]: b', '[x]', '```', '~~~', '# h', '> q', '- i', '1. i', '<https://a.example/>', '|', '---', '***', '&anchor', '*alias',
  '!!python/object', '!tag', ': ', ' #', 'true', 'null', '0x10', '~', '[', '{', '}', ']', ',', '@at', '|-',
  // a shell, and words that are values elsewhere
  '$(id)', '`id`', '; id', '| id', '-rf', '--help', 'NaN', 'undefined', 'CON', 'nul', 'sort -o x',
  // characters of other kinds
  '\u{1f600}', '\u{20bb7}\u91ce\u5bb6', 'か\u3099', 'e\u0301\u0301\u0301', 'ﬀ', '\u00ad', '\u00a0', '\u3000', '\u2003', '\ufffd', '\uffee', 'ｱﾞ', 'İ', 'ß', '\u0130\u0131',
  '日本語', 'العربية', 'עברית', '\u{e0041}', '\ufe0f', 'W'.repeat(90), '長'.repeat(60),
];

/** Spaces at the ends and double ones are Markdown's and YAML's business, not this test's. */
const tidy = (text) => text.replace(/ +/g, ' ').replace(/^[\s\u00a0]+|[\s\u00a0]+$/gu, '');

/** No text is there twice: what is listed once for equal texts would have fewer than its twin. */
function textsOf(seed, count) {
  const { below, pick } = random(seed);
  const mixture = () => Array.from({ length: 2 + below(4) }, () => pick(FRAGMENTS)).join(pick(['', ' ', 'a', '"', '<']));
  const texts = new Set();
  const add = (text) => texts.add(tidy(text) || '.');
  FRAGMENTS.slice(0, count).forEach(add);
  while (texts.size < count) {
    add(mixture());
  }
  return [...texts];
}

/** What no terminal and no title may hold as it is: what faqgen shows as an escape, or leaves out. */
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const ZERO_WIDTH = /[\u00ad\u200b-\u200d\u2060\ufeff]/gu;
const HIDDEN = new RegExp(`${BIDI.source}|${ZERO_WIDTH.source}`, 'gu');
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/u;

const code = (character) => character.codePointAt(0).toString(16).toUpperCase();

/** As a terminal shows a text, and as Markdown that is printed has it. */
const visible = (text) => text.replace(HIDDEN, (character) => `\\u{${code(character).padStart(4, '0')}}`);
const referenced = (text) => text.replace(HIDDEN, (character) => `&#x${code(character)};`);

module.exports = { BIDI, HIDDEN, CONTROL, textsOf, visible, referenced };
