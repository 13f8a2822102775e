// texts.js - text that is code elsewhere, always the same. SPDX-License-Identifier: ISC
//
// textsOf(seed, count) gives texts of one line: single fragments first, then mixtures of them. Each of
// the fragments ends something, begins something or stands for something in one of the languages in
// which faqgen writes: HTML, attributes, URLs, JSON, JavaScript, XML, roff, SQL, FTS5, Mustache,
// Markdown, YAML, a shell, a terminal (in words: what a terminal obeys is refused as a whole).
'use strict';

const { random } = require('../tools/oracle.js');

const FRAGMENTS = [
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

function textsOf(seed, count) {
  const { below, pick } = random(seed);
  const mixture = () => Array.from({ length: 2 + below(4) }, () => pick(FRAGMENTS)).join(pick(['', ' ', 'a', '"', '<']));
  const texts = FRAGMENTS.slice(0, count);
  while (texts.length < count) {
    texts.push(mixture());
  }
  return texts.map((text) => tidy(text)).map((text) => (text === '' ? '.' : text));
}

module.exports = { FRAGMENTS, textsOf };
