// linear_trees.test.js - nor do many files, finished sites, queries and answers. SPDX-License-Identifier: ISC
//
// As in linear.test.js each case is run at two sizes, and says what comes of it. Sizes are numbers
// of files or bytes.
'use strict';

const path = require('node:path');
const test = require('node:test');
const {
  PNG, repeat, nested, numbered, within, secondsOf, baseOf, sizesOf, checkLinear, entry, category, writeFiles,
  writeSource, buildIn, folderFor,
} = require('./linear.js');

const KB = 1000;
const MB = 1000 * KB;
const ENTRIES = 480;
const PAGES = 1600;
const upTo = (count) => Array.from({ length: count }, (_, i) => i);
const listOf = (count, write) => upTo(count).map(write).join(', ');

/** Files of so many entries; yamlOf(i, count) and textOf(i, count) are what they say. */
const entries = (yamlOf, textOf = () => 'a') => (count) => Object.fromEntries(upTo(count).map((i) =>
  [`q1/${i + 1}-x.md`, entry(textOf(i, count), yamlOf(i, count), `Q1-${i + 1}`)]));

/** The ids of up to 64 entries around the one, but not its own. */
const around = (i, count) => upTo(Math.min(65, count)).map((k) => (i + k) % count).filter((k) => k !== i)
  .map((k) => `Q1-${k + 1}`).join(', ');
const toFirst = (i, count) => upTo(Math.min(64, count)).filter((k) => k !== i).map((k) => `Q1-${k + 1}`).slice(0, 63).join(', ');

const byName = (count, write) => Object.fromEntries(upTo(count).map(write));
const built = (files, size = ENTRIES) => ({ files, size, status: 0 });
const refused = (rule, files, size = PAGES) => ({ files, size, status: 1, rule });

const BUILT = {
  'entries': built(entries(() => '')),
  'entries of one tag': built(entries(() => 'tags: [a]\n')),
  'entries of another tag each': built(entries((i) => `tags: [a${i}]\n`)),
  'entries of many tags': built(entries((i) => `tags: [${listOf(60, (k) => `a${(i + k) % 400}`)}]\n`), 240),
  'entries that relate to those around': built(entries((i, count) => `related: [${around(i, count)}]\n`)),
  'entries that relate to the first ones': built(entries((i, count) => `related: [${toFirst(i, count)}]\n`)),
  'entries of one message': built(entries(() => 'errors: [Something is wrong]\n')),
  'entries of another message each': built(entries((i) => `errors: [Something ${i} is wrong]\n`)),
  'entries with aliases': built(entries((i) => `aliases: [a${i}.html, b${i}.html]\n`)),
  'entries of one text': built(entries(() => '', () => 'The same words in each of them. '.repeat(20))),
  'entries of another word each': built(entries(() => '', (i) => listOf(20, (k) => `w${20 * i + k}`))),
  'entries that link to one': built(entries(() => '', () => '## b\n\n[a](1-x.md) [a](1-x.md#b)')),
  'entries that link to the next': built(entries(() => '', (i, count) => `[a](${((i + 1) % count) + 1}-x.md)`)),
  'entries of headings of one name': built(entries(() => '', () => '## a\n\n'.repeat(10))),
  'categories': built((count) => Object.fromEntries(upTo(count).flatMap((i) =>
    [[`c${i}/_category.md`, category(`C${i}`)], [`c${i}/1-x.md`, entry('a', '', `C${i}-1`)]]))),
  'images': built((count) => ({
    'q1/1-x.md': entry(upTo(count).map((i) => `![a](images/${i}.png)`).join('\n')),
    ...byName(count, (i) => [`q1/images/${i}.png`, PNG]),
  })),
  'images of entries': built((count) => ({
    ...entries(() => '', (i) => `![a](images/${i}.png)`)(count),
    ...byName(count, (i) => [`q1/images/${i}.png`, PNG]),
  })),
  'images that nothing uses': built((count) => ({
    'q1/1-x.md': entry('a'), ...byName(count, (i) => [`q1/images/${i}.png`, PNG]),
  })),
};

const REFUSED = {
  'entries of one id': refused('duplicate-entry-id', (count) => Object.fromEntries(upTo(count).map((i) =>
    [`q1/${i + 1}-x.md`, entry('a')]))),
  'entries of one number': refused('duplicate-order', (count) => Object.fromEntries(upTo(count).map((i) =>
    [`q1/1-x${i}.md`, entry('a', '', `Q1-${i + 1}`)]))),
  'entries of one alias': refused('alias-collision', entries(() => 'aliases: [a.html]\n')),
  'entries that relate to none': refused('unknown-related', entries((i) => `related: [Q1-x${i}]\n`)),
  'entries that link to none': refused('broken-link', entries(() => '', (i) => `[a](${i + 1}-y.md)`), 3200),
  'entries without a title': refused('fm-required', (count) => Object.fromEntries(upTo(count).map((i) =>
    [`q1/${i + 1}-x.md`, `---\nid: Q1-${i + 1}\n---\n`]))),
  'folders without a category': refused('missing-category', (count) => Object.fromEntries(upTo(count).map((i) =>
    [`c${i}/1-x.md`, entry('a', '', `C${i}-1`)]))),
  'images of names that look alike': refused('asset-collision', (count) => ({
    'q1/1-x.md': entry(upTo(count).map((i) => `![a](images/${i % 2 ? 'a' : 'A'}${i >> 1}.png)`).join('\n')),
    ...byName(count, (i) => [`q1/images/${i % 2 ? 'a' : 'A'}${i >> 1}.png`, PNG]),
  })),
};

const pageOf = (body, head = '') =>
  `<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>A</title>${head}</head><body>${body}</body></html>\n`;
const page = (write) => (bytes) => ({ 'index.html': pageOf(write(bytes)) });
const styled = (write) => (bytes) => ({ 'index.html': pageOf('a', `<style>${write(bytes)}</style>`), 'a.png': PNG });
const sheet = (write) => (bytes) =>
  ({ 'index.html': pageOf('a', '<link rel="stylesheet" href="a.css">'), 'a.css': write(bytes), 'a.png': PNG });
const drawing = (write) => (bytes) => ({
  'index.html': pageOf('<img src="a.svg" alt="a">'),
  'a.svg': `<svg xmlns="http://www.w3.org/2000/svg">${write(bytes)}</svg>`,
  'a.png': PNG,
});
const other = (name, before, write, after) => (bytes) =>
  ({ 'index.html': pageOf('a'), [name]: `${before}${write(bytes)}${after}` });
const clean = (files, size = MB) => built(files, size);
const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';

const SITES = {
  'attributes': clean(page(within('<a ', numbered((i) => `data-${i}="c" `), '>x</a>')), 600 * KB),
  'an attribute again and again': clean(page(within('<a ', repeat('b="c" '), '>x</a>')), 60 * KB),
  'one long attribute': clean(page(within('<a title="', repeat('&amp;a'), '">x</a>'))),
  'attributes without an end': clean(page(within('<a title="', repeat('a=\'b\' '), '')), 4 * MB),
  'nested elements': clean(page(nested('<b>', 'a', '</b>')), 400 * KB),
  'nested blocks': clean(page(nested('<div>', 'a', '</div>')), 600 * KB),
  'nested tables': clean(page(nested('<table><tr><td>', 'a', '</td></tr></table>')), 400 * KB),
  'nested forms and templates': clean(page(nested('<template><form>', 'a', '</form></template>')), 600 * KB),
  'paragraphs that are not closed': clean(page(repeat('<p>a')), 600 * KB),
  'items that are not closed': clean(page(within('<ul>', repeat('<li>a'), '</ul>')), 600 * KB),
  'lists in items that are not closed': clean(page(repeat('<ul><li>')), 200 * KB),
  'formatting that is not closed': clean(page(repeat('<p><b><i>')), 60 * KB),
  'formatting that is closed elsewhere': clean(page(repeat('<b><p></b>')), 120 * KB),
  'links in links': clean(page(repeat('<a href="#">')), 300 * KB),
  'text in tables': clean(page(within('<table>', repeat('a<tr>'), '</table>')), 300 * KB),
  'elements in drawings': clean(page(nested('<svg><g>', 'a', '</g></svg>')), 300 * KB),
  'end tags': clean(page(repeat('</p>')), 300 * KB),
  'end tags of nothing': clean(page(repeat('</b>')), 300 * KB),
  'end tags below many elements': clean(page((bytes) => `${'<div>'.repeat(bytes / 20)}${'</b>'.repeat(bytes / 20)}`), 300 * KB),
  'open comments': clean(page(repeat('<!-- a ')), 4 * MB),
  'comments': clean(page(repeat('<!-- a -->')), 2 * MB),
  'comments that nearly end': clean(page(repeat('<!--a--!')), 4 * MB),
  'instructions': clean(page(repeat('<?a>')), MB),
  'less-than signs': clean(page(repeat('<')), 2 * MB),
  'open scripts': clean(page(repeat('<script>')), 2 * MB),
  'scripts that nearly end': clean(page(within('<script>', repeat('<!--<script></scrip'), '')), 2 * MB),
  'titles that nearly end': clean(page(within('<textarea>', repeat('</text'), '')), 2 * MB),
  'links': clean(page(repeat('<a href="index.html">a</a>')), 1 * MB),
  'links to another host each': clean(page(numbered((i) => `<a href="https://a${i}.example/">a</a>`)), 600 * KB),
  'links to places': clean(page(numbered((i) => `<a id="a${i}" href="#a${i}">a</a>`)), 600 * KB),
  'one long address': clean(page(within('<a href="https://a.example/', repeat('a/../%41'), '">a</a>'))),
  'one long host': clean(page(within('<a href="https://', repeat('a.'), 'example/">a</a>'))),
  'one long query': clean(page(within('<a href="https://a.example/?', repeat('a&amp;b'), '">a</a>'))),
  'relative steps': clean(page(within('<a href="', repeat('a/../'), 'index.html">a</a>'))),
  'data address': clean(page(within('<img alt="a" src="data:image/png;base64,', repeat('AAAA'), '">')), 4 * MB),
  'data address of a drawing': clean(page(within('<img alt="a" src="data:image/svg+xml,', repeat('%3Cg/%3E'), '">'))),
  'candidates of a srcset': clean((bytes) => ({
    'index.html': pageOf(`<img alt="a" src="a.png" srcset="${numbered((i) => `a.png ${i + 1}w, `)(bytes)}a.png 1x">`),
    'a.png': PNG,
  }), 600 * KB),
  'srcset of commas': clean(page(within('<img alt="a" srcset="', repeat(', '), '">'))),
  'srcset of brackets': clean(page(within('<img alt="a" srcset="#a ', repeat('('), '">'))),
  'style with addresses': clean(styled(repeat('a{background:url(a.png)}')), 600 * KB),
  'style attribute with addresses': clean((bytes) => ({
    'index.html': pageOf(`<p style="${repeat('background:url(a.png);')(bytes)}">a</p>`), 'a.png': PNG,
  }), 600 * KB),
  'style with open brackets': clean(styled(repeat('a(['))),
  'missing pages': refused('broken-link', page(repeat('<a href="b.html">a</a>')), 200 * KB),
  'missing places': refused('missing-fragment', page(numbered((i) => `<a href="#a${i}">a</a>`)), 200 * KB),
  'images without a text': refused('missing-alt', page(repeat('<img src="index.html">')), 200 * KB),
  'ids of one name': refused('duplicate-id', page(repeat('<b id="a">a</b>')), 150 * KB),
  'insecure images': refused('insecure-asset', page(numbered((i) => `<img alt="a" src="http://a${i}.example/">`)), 200 * KB),

  'sheet with addresses': clean(sheet(repeat('a{background:url(a.png)}')), 600 * KB),
  'sheet with imports': clean(sheet(repeat('@import "a.css";')), 600 * KB),
  'sheet with open addresses': clean(sheet(repeat('url( a "'))),
  'sheet with open comments': clean(sheet(repeat('/* ')), 4 * MB),
  'sheet with open strings': clean(sheet(repeat('"a\\\n'))),
  'sheet with open brackets': clean(sheet(repeat('{(['))),
  'sheet with rules in rules': clean(sheet(nested('a{', 'b:c', '}'))),
  'sheet with escapes': clean(sheet(repeat('\\61 \\75 rl(')), 600 * KB),
  'sheet with long selectors': clean(sheet(within('', repeat('a:not(.b) > [c="d"], '), 'a{b:c}'))),
  'sheet with variables': clean(sheet(numbered((i) => `:root{--a${i}:var(--a${i + 1})}`)), 600 * KB),
  'sheet with insecure addresses': refused('insecure-asset',
    sheet(numbered((i) => `a{background:url(http://a${i}.example/)}`)), 200 * KB),

  'drawing': clean(drawing(repeat('<g><path d="M0 0"/></g>'))),
  'drawing that nests': clean(drawing(nested('<g>', '', '</g>')), 200 * KB),
  'drawing with images': clean(drawing(repeat('<image href="a.png"/>')), 600 * KB),
  'drawing with ids': clean(drawing(numbered((i) => `<g id="a${i}"/><use href="#a${i}"/>`)), 600 * KB),
  'drawing that is not closed': refused('malformed-xml', drawing(repeat('<g>')), 200 * KB),
  'drawing with name spaces': clean(drawing(numbered((i) => `<g xmlns:a${i}="b"/>`)), 600 * KB),
  'drawing with nested name spaces': refused('limit', drawing((bytes) => {
    const depth = Math.ceil(bytes / 24);
    return `${upTo(depth).map((i) => `<g xmlns:a${i}="b">`).join('')}${'</g>'.repeat(depth)}`;
  }), 300 * KB),
  'entities': refused('malformed-xml', other('a.svg', `<!DOCTYPE svg [`, numbered((i) => `<!ENTITY a${i} "b">`), ']>'), MB),
  'sitemap': clean(other('sitemap.xml', `${XML}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`,
    numbered((i) => `<url><loc>https://a.example/${i}</loc></url>`), '</urlset>')),
  'feed': clean(other('feed.xml', `${XML}<feed xmlns="http://www.w3.org/2005/Atom">`,
    numbered((i) => `<entry><id>a:${i}</id><link href="index.html"/></entry>`), '</feed>')),
  'web manifest': clean(other('a.webmanifest', '{"icons": [', repeat('{"src": "index.html"}, '), '{}]}')),
  'web manifest that nests': clean(other('a.webmanifest', '', nested('[', '', ']'), ''), 4 * MB),

  'pages': clean((count) => ({
    'index.html': pageOf(upTo(count).map((i) => `<a href="p${i}.html">a</a>`).join('\n')),
    ...Object.fromEntries(upTo(count).map((i) => [`p${i}.html`, pageOf('<a href="index.html">a</a>')])),
  }), PAGES),
  'pages in a chain': clean((count) => Object.fromEntries(upTo(count).map((i) =>
    [i ? `p${i}.html` : 'index.html', pageOf(`<a href="p${(i + 1) % count || 1}.html">a</a>`)])), PAGES),
  'pages that no link leads to': clean((count) => Object.fromEntries(upTo(count).map((i) =>
    [i ? `p${i}.html` : 'index.html', pageOf('a')])), PAGES),
};

const QUERIES = {
  'one long word': repeat('a'),
  'one long number': repeat('0123456789'),
  'one word again and again': repeat('word '),
  'words': numbered((i) => `word${i} `),
  'words that are misspelt': numbered((i) => `wrod${i % 10} certificat${i} `),
  'quotes': repeat('"'),
  'quoted words': repeat('"word" '),
  'dots': repeat('a.b.'),
  'one long word of Japanese': repeat('証明書の更新'),
  'Japanese, each another': numbered((i) => String.fromCharCode(0x4e00 + ((i * 7919) % 20000))),
  'wide letters': repeat('ｗｏｒｄ　'),
  'half-width kana': repeat('ﾊﾟｽﾜｰﾄﾞ '),
  'marks that combine': repeat('e\u0301'),
  'nothing but marks': repeat('\u0301'),
  'emoji joined': repeat('\u{1f469}\u200d'),
};

const SHOWN = {
  'paragraphs': { write: repeat('some words\n\n'), size: 400 * KB },
  'one long line': { write: repeat('some words '), size: 600 * KB },
  'one long word': { write: repeat('word'), size: 600 * KB },
  'Japanese': { write: repeat('証明書の更新、'), size: 600 * KB },
  'list': { write: repeat('- a\n'), size: 100 * KB },
  'table': { write: within('<table>', repeat('<tr><td>a</td><td>b c</td></tr>'), '</table>'), size: 400 * KB },
  'one long table row': { write: within('<table><tr>', repeat('<td>a</td>'), '</tr></table>'), size: 100 * KB },
  'code': { write: within('~~~\n', repeat('a b\n'), '~~~'), size: 400 * KB },
  'links': { write: numbered((i) => `[a](https://a${i}.example/) `), size: 200 * KB },
};

const checkAll = async (t, kind, cases, commandOf, base) => {
  for (const [name, one] of Object.entries(cases)) {
    await t.test(`${kind}: ${name}`, () => checkLinear((size) => commandOf(one, size), one.size, base));
  }
};

async function checkSources(t, folder) {
  const source = path.join(folder, 'source');
  const check = async (kind, cases, argsFor) => {
    const commandOf = ({ files, status, rule }, size) => {
      writeSource(source, files(size));
      return { args: argsFor(), status, rule, isOwn: kind === 'build' };
    };
    await checkAll(t, kind, cases, commandOf, baseOf(() => commandOf(built(entries(() => '')), 1)));
  };
  await check('build', BUILT, () => buildIn(folder));
  const linted = Object.entries(BUILT).map(([name, one]) => [name, { ...one, size: 3 * one.size }]);
  await check('lint', { ...Object.fromEntries(linted), ...REFUSED }, () => ['lint', '-q', '-j', '1', '-s', source]);
}

async function checkSites(t, folder) {
  const site = path.join(folder, 'site');
  const commandOf = ({ files, status, rule }, size) => {
    writeFiles(site, files(size));
    return { args: ['lint', '-q', '-j', '1', '--site', site], status, rule };
  };
  await checkAll(t, 'lint --site', SITES, commandOf, baseOf(() => commandOf(clean(page(repeat('a'))), 1)));
}

/** The database of a source of these files. */
function databaseOf(folder, files) {
  writeSource(path.join(folder, 'source'), files);
  secondsOf({ args: buildIn(folder) });
  return path.join(folder, 'out/a.db');
}

async function checkQueries(t, folder) {
  const words = (i) => `${listOf(20, (k) => `word${20 * i + k}`)} certificate 証明書の更新 パスワード`;
  const database = databaseOf(folder, entries(() => '', words)(200));
  const commandOf = ({ write }, size) =>
    ({ args: ['search', '-q', '--db', database, '--queries', '-'], input: `word1 ${write(size)}\n` });
  const base = baseOf(() => commandOf({ write: () => '' }, 1));
  const cases = Object.fromEntries(Object.entries(QUERIES).map(([name, write]) => [name, { write, size: 2 * MB }]));
  await checkAll(t, 'search', cases, commandOf, base);
}

/** Entries Q1-1, Q1-2 … that hold texts of these sizes. */
async function checkShow(t, folder) {
  for (const [name, { write, size }] of Object.entries(SHOWN)) {
    const sizes = [...sizesOf(size), 1];
    const database = databaseOf(folder, Object.fromEntries(sizes.map((bytes, i) =>
      [`q1/${i + 1}-x.md`, entry(write(bytes), '', `Q1-${i + 1}`)])));
    const commandOf = ({ format }, bytes) =>
      ({ args: ['show', '-q', '--no-pager', '--db', database, '--format', format, `Q1-${sizes.indexOf(bytes) + 1}`] });
    const cases = Object.fromEntries(['text', 'json', 'md'].map((format) => [`${name} as ${format}`, { format, size }]));
    await checkAll(t, 'show', cases, commandOf, baseOf(() => commandOf({ format: 'text' }, 1)));
  }
}

test('linear time of many files, finished sites, search and show', async (t) => {
  const folder = folderFor(t);
  await checkSources(t, folder);
  await checkSites(t, folder);
  await checkQueries(t, folder);
  await checkShow(t, folder);
});
