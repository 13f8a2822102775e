// addresses.test.js - addresses that run, or lead where they do not seem to. SPDX-License-Identifier: ISC
//
// Each is written in every place where Markdown and HTML take one, an entry each. Whichever entries
// lint lets pass are built, and in their pages there must be no address that a browser runs.
'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const test = require('node:test');
const parse5 = require('parse5');
const { ROOT, faqgen } = require('./site.js');

// What runs, or reads the reader's disk. (What no browser knows is handed to a program that does, after
// a question; rule `unknown-scheme` warns of it.)
const FORBIDDEN = new Set(['javascript:', 'vbscript:', 'data:', 'file:']);
const BASE = 'https://faq.example.jp/q1/q1-1.html';

const SCHEMES = [
  'javascript:alert(1)', 'JAVASCRIPT:alert(1)', 'java\tscript:alert(1)', 'java\nscript:alert(1)', ' javascript:alert(1)', '\x01javascript:alert(1)',
  'javascript&colon;alert(1)', 'javascript&#58;alert(1)', 'javascript&#x3a;alert(1)', '&#106;avascript:alert(1)', '&#x6A&#x61vascript:alert(1)',
  'java&Tab;script:alert(1)', 'java&NewLine;script:alert(1)', '&#1;javascript:alert(1)', '&#x20;javascript:alert(1)', 'javascript\\:alert(1)',
  'javascript%3Aalert(1)', 'vbscript:x', 'VBScript:x', 'data:text/html,<b>', 'data:text/html;base64,PGI+', 'data:image/svg+xml,<svg/>', 'DATA:text/html,x',
  'blob:https://a.example/x', 'filesystem:x', 'file:///etc/passwd', 'view-source:https://a.example/', 'about:blank', 'ws://a.example/', 'ftp://a.example/',
  'intent:x', 'ms-word:x', 'jar:x', 'mailto:a@b.example?subject=x', 'tel:+81-3', '//evil.example/', '\\\\evil.example\\', '/\\evil.example/', '/\t/evil.example/',
  'http://evil.example/', 'https:evil.example', 'https:/evil.example', 'https:\\\\evil.example', 'https://user:pass@evil.example/', 'https://ｅvil.example/',
  'https://a.example/%00', 'https://[::1', 'https://a.example:99999/', '../../../../etc/passwd', '..%2f..%2fetc', '%2e%2e/%2e%2e/x', '/etc/passwd', '?javascript:alert(1)',
  '#javascript:alert(1)', '#" onclick="x', 'a b', 'a"b', "a'b", 'a<b>c', 'a`b', 'x"onmouseover="alert(1)', "x'onmouseover='alert(1)", '', '\u202ehttps://a.example/',
  'https://a.example/"><script>', 'https://a.example/?q=<script>&x="', 'https://a.example/\u2028', 'https://a.example/{{title}}', 'https://a.example/日本',
];
const inAngles = (url) => url.replace(/[\\<>]/g, '\\$&').replace(/\n/g, '&NewLine;');
const inAttribute = (url, quote) => url.replaceAll(quote, quote === '"' ? '&quot;' : '&#39;');

// (url) => Markdown
const PLACES = {
  link: (url) => `[a link](<${inAngles(url)}>)`,
  'image of Markdown': (url) => `![a picture](<${inAngles(url)}>)`,
  'link reference': (url) => `[a link][r]\n\n[r]: <${inAngles(url)}>`,
  autolink: (url) => `<${url}>`,
  'bare text': (url) => `see ${url} there`,
  'a in double quotes': (url) => `<a href="${inAttribute(url, '"')}">a</a>`,
  'a in single quotes': (url) => `<a href='${inAttribute(url, "'")}'>a</a>`,
  'a without quotes': (url) => `<a href=${url.replace(/[\s"'`=<>]/g, (c) => `&#${c.charCodeAt(0)};`) || '""'}>a</a>`,
  img: (url) => `<img src="${inAttribute(url, '"')}" alt="a">`,
  srcset: (url) => `<img src="images/a.png" srcset="${inAttribute(url, '"')} 2x" alt="a">`,
  'cite of blockquote': (url) => `<blockquote cite="${inAttribute(url, '"')}">a</blockquote>`,
};

const NUMBERED = Object.entries(PLACES)
  .flatMap(([place, write]) => SCHEMES.map((url) => ({ place, url, text: write(url) })))
  .map((item, i) => ({ ...item, number: i + 1 }));

function writeEntries(folder, items) {
  fs.rmSync(path.join(folder, 'q1'), { recursive: true, force: true });
  fs.mkdirSync(path.join(folder, 'q1/images'), { recursive: true });
  fs.copyFileSync(path.join(ROOT, 'themes/default/assets/icon.svg'), path.join(folder, 'q1/images/icon.svg'));
  fs.writeFileSync(path.join(folder, 'q1/_category.md'), '---\nid: Q1\ntitle: One\n---\n');
  for (const { number, text } of items) {
    fs.writeFileSync(path.join(folder, `q1/${number}-x.md`), `---\nid: Q1-${number}\ntitle: Case ${number}\nsummary: s\n---\n\n${text}\n`);
  }
}

/** Numbers of the entries in which lint finds an error. */
function refusedBy(folder) {
  const run = faqgen('lint', '--format', 'json', '-s', folder);
  assert.ok(run.status === 0 || run.status === 1, `${run.status} ${run.stderr}`);
  const refused = new Set();
  for (const { severity, path: file } of JSON.parse(run.stdout)) {
    if (severity === 'error') {
      refused.add(Number(file.match(/\/(\d+)-x\.md$/)?.[1]));
    }
  }
  return refused;
}

const ADDRESS = new Set(['href', 'src', 'action', 'formaction', 'cite', 'data', 'poster', 'ping', 'xlink:href', 'background', 'manifest']);

function addressesIn(html) {
  const found = [];
  const walk = (node) => {
    for (const { name, value } of node.attrs ?? []) {
      assert.doesNotMatch(name, /^on/);
      found.push(...(ADDRESS.has(name) ? [{ tag: node.tagName, name, value }] : []));
      found.push(...(name === 'srcset' ? value.split(',').map((part) => ({ tag: node.tagName, name, value: part.trim().split(' ')[0] })) : []));
    }
    (node.childNodes ?? []).forEach(walk);
  };
  walk(parse5.parse(html));
  return found;
}

test('hostile addresses', (t) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'faqgen-addresses-'));
  t.after(() => fs.rmSync(folder, { recursive: true, force: true }));
  const source = path.join(folder, 'source');
  fs.mkdirSync(source);
  fs.writeFileSync(path.join(source, 'site.yaml'),
    'name: a\ntitle: A\ndescription: A\nbase_url: https://faq.example.jp/\nlang: en\nlint: {rules: {http-link: warning}}\n');
  writeEntries(source, NUMBERED);
  const refused = refusedBy(source);
  const passed = NUMBERED.filter(({ number }) => !refused.has(number));
  writeEntries(source, passed);
  const run = faqgen('build', '-q', '-s', source, '-o', path.join(folder, 'out'));
  assert.equal(run.status, 0, run.stderr);
  let count = 0;
  for (const { number, place, url } of passed) {
    const html = fs.readFileSync(path.join(folder, `out/site/q1/q1-${number}.html`), 'utf8');
    for (const { tag, name, value } of addressesIn(html)) {
      const { protocol, hostname } = new URL(value, BASE);
      const isLoaded = name === 'src' || name === 'srcset';
      const isImage = isLoaded && protocol === 'data:'; // whatever it holds, <img> runs nothing of it
      assert.ok(isImage || !FORBIDDEN.has(protocol), `${place} ${JSON.stringify(url)}: ${tag} ${name}=${value}`);
      assert.ok(!isLoaded || ['', 'faq.example.jp'].includes(hostname), `${place} ${JSON.stringify(url)}: loads ${value}`);
      assert.ok(hostname !== '' || protocol !== 'https:', value);
      count += 1;
    }
  }
  t.diagnostic(`${NUMBERED.length} addresses: ${refused.size} refused, ${count} in the pages of the others`);
  assert.ok(refused.size > NUMBERED.length / 3 && passed.length > NUMBERED.length / 6);
});
