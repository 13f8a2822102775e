// linear.test.js - no entry takes more than time linear in it. SPDX-License-Identifier: ISC
//
// Each kind of text is built at two sizes (linear.js). A case says what comes of it: what is built
// reaches the site, the database and the manual page, what is refused ends with the findings. So a
// case that comes to be refused, and tests the renderers no longer, fails.
'use strict';

const path = require('node:path');
const test = require('node:test');
const {
  PNG, repeat, nested, numbered, within, baseOf, checkLinear, entry, writeSource, buildIn, folderFor,
} = require('./linear.js');

const KB = 1000;
const MB = 1000 * KB;
const built = (write, bytes = 120 * KB) => ({ write, bytes, status: 0 });
const refused = (rule, write, bytes = 240 * KB) => ({ write, bytes, status: 1, rule });
// What is read in a few instructions a byte: a smaller text would be done before it is measured.
const light = (write) => built(write, 640 * KB);

const MARKDOWN = {
  'nested strong emphasis': built(nested('*a **a ', 'b', ' a** a*')),
  'emphasis that only closes': built(repeat('a_ ')),
  'emphasis that only opens': built(repeat('_a ')),
  'many runs of many marks': built(numbered((i) => `${'*'.repeat((i % 90) + 1)}a `)),
  'links that only close': built(repeat('a]')),
  'links that only open': built(repeat('[a')),
  'nested brackets': built(nested('[', 'a', ']')),
  'links without an end': built(repeat('[a](<b')),
  'links with open addresses': built(repeat('[a](b')),
  'links with open titles': built(repeat('[a](b "c')),
  'links with titles': built(repeat('[a](https://a.example/ "b") ')),
  'images in images': built(nested('![', 'a', '](images/a.png)')),
  'images': built(repeat('![a](images/a.png) ')),
  'emphasis over links': built(repeat('**x [a*b**c*](https://d.example/)')),
  'code that is not closed': built(numbered((i) => `e${'`'.repeat((i % 200) + 1)}`)),
  'code': built(repeat('`a` ')),
  'nested quotes': built(repeat('> ')), // with more it is too deep
  'nested lists': light(numbered((i) => `${'  '.repeat(Math.min(i, 60))}- a\n`)),
  'quotes and lists in turn': built(repeat('> - '), 80 * KB),
  'long list': built(repeat('- a\n')),
  'long loose list': built(repeat('- a\n\n')),
  'long numbered list': built(numbered((i) => `${i + 1}. a\n`)),
  'many lists': built(repeat('- a\n\n***\n\n')),
  'many paragraphs': built(repeat('a\n\n')),
  'one long line': light(repeat('a ')),
  'one long line of code': light(within('~~~\n', repeat('a '), '\n~~~')),
  'one long word': light(repeat('a')),
  'one long word of Japanese': built(repeat('証')),
  'words, each another': built(numbered((i) => `w${i} `)),
  'words of one beginning': built(numbered((i) => `${'a'.repeat(40)}${i} `)),
  'Japanese, each another': built(numbered((i) => String.fromCharCode(0x4e00 + ((i * 7919) % 20000)))),
  'many lines': built(repeat('a\n')),
  'lines of code': light(within('~~~\n', repeat('.\\a\n'), '~~~')),
  'hard line breaks': built(repeat('a  \n')),
  'many headings of one name': built(repeat('## a\n\n')),
  'many headings': built(numbered((i) => `## h${i}\n\n`)),
  'headings of names that look numbered': built(numbered((i) => `## a${i % 2 ? '' : `-${i}`}\n\n`)),
  'definitions': built(numbered((i) => `[r${i}]: https://a.example/${i}\n`)),
  'definitions that are used': built(numbered((i) => `[r${i}]\n\n[r${i}]: https://a.example/${i}\n\n`)),
  'definitions of one name': built(repeat('[a]: https://a.example/\n')),
  'references to definitions': built(within('', repeat('[some text][a] [a] '), '\n\n[a]: #q1-1\n\n## q1-1')),
  'references to none': built(repeat('[a][b] '), 60 * KB),
  'autolinks': built(repeat('<https://a.example/> ')),
  'bare addresses': built(repeat('https://a.example/b ')),
  'links to one place': built(within('## b\n\n', repeat('[a](#b) '), '')),
  'links to another host each': built(numbered((i) => `[a](https://h${i}.example/) `)),
  'character references': built(repeat('&amp;&#x3c;&unknown;')),
  'backslashes': built(repeat('\\\\\\*')),
  'less-than signs': built(repeat('<')),
  'half tags': built(repeat('<a ')),
  'comments': light(repeat('<!-- a -->\n\n')),
  'comments in a line': built(within('a ', repeat('<!-- a -->'), '')),
  'open comments in a line': built(within('a ', repeat('<!-- a '), '')),
  'open instructions in a line': built(within('a ', repeat('<?'), '')),
  'open declarations in a line': built(within('a ', repeat('<!A '), '')),
  'open CDATA sections in a line': built(within('a ', repeat('<![CDATA['), '')),
  'nested elements': built(nested('<b>', 'a', '</b>')),
  'nested blocks of HTML': built(nested('<div>', 'a', '</div>')),
  'ids': built(numbered((i) => `<b id="a${i}">b</b>`)),
  'thematic breaks': built(repeat('***\n')),
  'setext underlines': built(repeat('a\n---\n')),
  'fences': light(repeat('```\n')),
  'table': built(within('<table>', repeat('<tr><td>a</td></tr>'), '</table>')),
  'tables': built(repeat('<table><tr><td>a</td></tr></table>\n\n')),
  'one long table row': built(within('<table><tr>', repeat('<td>a</td>'), '</tr></table>')),
  'table of two rows that span': built(within('<table>', repeat('<tr><td colspan="1000">a</td></tr>'), '</table>')),
  'suppression comments': built(repeat('<!-- faqgen-lint-disable-next-line http-link: x -->\n\n')),
  'tabs': built(repeat('\t'), 4 * MB),
  'marks that combine': light(repeat('e\u0301')),
  'nothing but marks': built(repeat('\u0301')),
  'characters that turn': built(repeat('\u202e'), 24 * KB),
  'emoji joined': light(repeat('\u{1f469}\u200d')),

  'missing images': refused('missing-asset', repeat('![a](b.png) ')),
  'broken links': refused('broken-link', repeat('[a](b.md)')),
  'missing places': refused('missing-fragment', repeat('[a](#b) ')),
  'missing places, each another': refused('missing-fragment', numbered((i) => `[a](#b${i}) `)),
  'an open comment': refused('unclosed-html', repeat('<!-- a '), 4 * MB),
  'instructions': refused('raw-html', repeat('<?'), 4 * MB),
  'declarations': refused('raw-html', repeat('<!A '), 4 * MB),
  'CDATA sections': refused('raw-html', repeat('<![CDATA['), 4 * MB),
  'elements that are not closed': refused('unclosed-html', repeat('<b>'), 120 * KB),
  'elements that only close': refused('unclosed-html', repeat('</b>')),
  'an attribute again and again': refused('raw-html', within('<a ', repeat('b="c" '), '>x</a>')),
  'attributes': refused('raw-html', within('<a ', numbered((i) => `b${i}="c" `), '>x</a>')),
  'ids of one name': refused('duplicate-id', repeat('<b id="a">b</b>')),
  'bytes that are none': refused('bad-encoding', repeat('\u0001'), 24 * KB),
};

// What the front matter holds, up to its limit of 64 KiB.
const quotes = (write) => numbered((i) => `"${write(i)}",`);
const YAML = {
  'one long list': built(within('keywords: [', quotes((i) => `${'a'.repeat(190)}${i}`), 'b]'), 48 * KB),
  'one list of lines': built(within('keywords:\n', numbered((i) => `  - ${'a'.repeat(190)}${i}\n`), ''), 48 * KB),
  'escapes': built(within('keywords: [', quotes((i) => `${'\\x41'.repeat(50)}${i}`), 'b]'), 50 * KB),
  'messages': built(within('errors:\n', numbered((i) => `  - {text: "${'a '.repeat(120)}${i}"}\n`), ''), 60 * KB),
  'folded messages': built(within('errors:\n', numbered((i) => `  - >\n${'    a\n'.repeat(300)}    ${i}\n`), ''), 60 * KB),
  'aliases of the page': built(within('aliases: [', numbered((i) => `${'a'.repeat(180)}${i}.html,`), 'b.html]'), 46 * KB),
  'comments': built(repeat('# a\n'), 60 * KB),
  'lines': built(repeat('\n'), 60 * KB),
  'open brackets': refused('fm-syntax', repeat('['), 60 * KB),
  'open braces': refused('fm-syntax', repeat('{a: '), 60 * KB),
  'items without end': refused('limit', within('tags: [', repeat('a, '), 'b]'), 60 * KB),
  'an open quotation': refused('fm-syntax', within('keywords: ["', repeat('a\n '), ''), 60 * KB),
  'anchors': refused('fm-syntax', repeat('&a '), 60 * KB),
  'aliases': refused('fm-syntax', within('x: &a b\ny: [', repeat('*a, '), '*a]'), 60 * KB),
  'quotation marks': refused('fm-syntax', repeat('"'), 60 * KB),
  'keys': refused('fm-unknown-key', numbered((i) => `k${i}: a\n`), 60 * KB),
  'one key again and again': refused('fm-duplicate-key', repeat('k: a\n'), 60 * KB),
  'questions': refused('fm-syntax', repeat('? '), 60 * KB),
  'dashes': refused('fm-syntax', repeat('- '), 60 * KB),
  'a long title': refused('limit', within('related: ["', repeat('\\x41'), '"]'), 60 * KB),
};

test('linear time', async (t) => {
  const folder = folderFor(t);
  const commandOf = ({ status, rule }, text) => {
    const source = path.join(folder, 'source');
    writeSource(source, { 'q1/images/a.png': PNG, 'q1/1-x.md': text });
    return { args: buildIn(folder), status, rule };
  };
  const base = baseOf(() => commandOf({ status: 0 }, entry('![a](images/a.png)')));
  for (const [name, one] of Object.entries(MARKDOWN)) {
    await t.test(name, () => checkLinear((bytes) => commandOf(one, entry(one.write(bytes))), one.bytes, base));
  }
  for (const [name, one] of Object.entries(YAML)) {
    await t.test(`front matter: ${name}`,
      () => checkLinear((bytes) => commandOf(one, entry('a', `${one.write(bytes)}\n`)), one.bytes, base));
  }
});
