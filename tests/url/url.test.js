// url.test.js - our URLs and those of node, which follows the URL Standard. SPDX-License-Identifier: ISC
'use strict';

const { ask, mix, checkAll, note, done } = require('../tools/oracle.js');

const FUZZED = 20000;
const PAGE = 'https://page.example/folder/page.html';
const DEFAULT_PORTS = { 'http:': 80, 'https:': 443, 'ws:': 80, 'wss:': 443, 'ftp:': 21 };

const tryParse = (text, base) => {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
};

const parts = (url) => ({ scheme: url.protocol.slice(0, -1), host: url.hostname, port: url.port });

// What has no scheme is parsed on a page; that it has a host of its own shows by the page's host
// being gone. A scheme by itself tells absolute from relative, because new URL() fails for both.
const theirs = (text) => {
  const absolute = tryParse(text);
  if (absolute !== null) {
    return { kind: 'absolute', ...parts(absolute) };
  }
  const cleaned = text.replace(/^[\0- ]+|[\0- ]+$/g, '').replace(/[\t\n\r]/g, '');
  const relative = /^[a-z][a-z0-9+.-]*:/i.test(cleaned) ? null : tryParse(text, PAGE);
  if (relative === null) {
    return { kind: 'failure' };
  }
  return /^[/\\]{2}/.test(cleaned) ? { kind: 'host-relative', ...parts(relative) } : { kind: 'relative' };
};

const ours = (answer) => {
  const { kind, scheme, host, port } = answer;
  if (kind === 'failure' || kind === 'relative') {
    return { kind };
  }
  const shown = scheme ?? 'https';
  const isDefault = port === -1 || DEFAULT_PORTS[`${shown}:`] === port;
  return { kind, scheme: shown, host: host ?? '', port: isDefault ? '' : String(port) };
};

const compare = (name, texts) => {
  const answers = ask('url_dump', texts.map((text) => ['url', text]));
  checkAll(name, texts, texts.map(theirs), answers.map(ours));
};

const hosts = [
  'a', 'A.Example', 'a.b.', '.', '..', '.a', 'a..b', '1', '1.', '1.2', '127.1', '0x7f.1', '0x7f000001', '017700000001',
  '2130706433', '4294967295', '4294967296', '256.1.1.1', '1.256.1.1', '1.1.1.256', '1.65535', '1.1.65536', '1.1.1.1.1',
  '08', '09.1', '0x', '0X1', '0xg', '1.0x', '1.0xg', 'a.1', 'a.0x1', 'a.09', 'a.1b', '1e1', '%31', '%2e', 'a%2eb',
  'a%20b', 'a b', 'a%00b', 'a<b', 'a>b', 'a^b', 'a|b', 'a%b', 'a%', '%', '%41', 'a_b', '-a-', 'a~b', "a'b", 'a"b',
  'a`b', 'a{b', 'a}b', 'a*b', 'a!b', 'a$b', 'a&b', 'a(b', 'a)b', 'a+b', 'a,b', 'a;b', 'a=b', 'a\x7fb', 'a\x01b',
  'localhost', 'LOCALHOST.', 'a[b', 'a]b', '[', ']', '[]', '[:]', '[::]', '[::1]', '[::1', '::1]', '[::1]a', 'a[::1]',
  '[1:2:3:4:5:6:7:8]', '[1:2:3:4:5:6:7::]', '[::2:3:4:5:6:7:8]', '[1:2:3:4:5:6:7:8:9]', '[1::2::3]', '[1:]', '[:1]',
  '[1:2:3]', '[12345::]', '[g::]', '[::1.2.3.4]', '[::1.2.3]', '[::1.2.3.4.5]', '[::1.2.3.256]', '[::01.2.3.4]',
  '[1:2:3:4:5:6:1.2.3.4]', '[1:2:3:4:5:6:7:1.2.3.4]', '[::1.2.3.4:5]', '[0:0:1:0:0:0:1:0]', '[1:0:0:2:0:0:0:3]',
  '[FE80::A]', '[fe80::1%25eth0]', '[::ffff:127.0.0.1]', '[1:0:2:3:4:5:6:7]', '[::.1.2.3]', '[1.2.3.4]', '',
];
const around = [
  (host) => `http://${host}`,
  (host) => `https://${host}/a?b#c`,
  (host) => `http://user:word@${host}:8080/`,
  (host) => `//${host}/a`,
  (host) => `foo://${host}/a`,
  (host) => `file://${host}/a`,
  (host) => `http:${host}`,
];
compare('every form of host', hosts.flatMap((host) => around.map((put) => put(host))));

compare('every form of address', [
  '', ' ', '#', '#a', '?', '?a', 'a', '/a', '/', '.', '..', 'a/b:c', ':a', '1:a', 'a b', 'a:b', 'é:a', './a:b',
  '//', '///', '////', '//a', '/\\a', '\\/a', '\\\\a', '///a', '\\', '\\a', '//a:b', '//@', '//a@', '//:80', '//?', '//#',
  'http:', 'http:/', 'http://', 'http:///', 'http:a', 'http:/a', 'http:///a', 'http:\\\\a', 'http:\\a', 'http:/\\a',
  'http:?', 'http:#', 'http://?', 'http://#', 'http://@', 'http://@a', 'http://a@', 'http://a@b@c', 'http://:@a',
  'http://a:', 'http://a:/', 'http://a:0', 'http://a:80', 'http://a:443', 'http://a:65535', 'http://a:65536',
  'http://a:99999999999999999999', 'http://a:00000000000080', 'http://a:8a', 'http://a: 80', 'http://a:-1', 'http://a:+1',
  'http://a:80:80', 'http://a:80?b', 'http://a:80#b', 'http://a:80\\b', 'http://:80', 'http://a@:80', 'http://a/b@c',
  'http://a?b@c', 'http://a#b@c', 'http://a\\b@c', 'http://[::1]:80', 'http://[::1]80', 'http://a:b@c:1',
  'HTTP://A', 'hTtPs://a', ' http://a ', '\thttp://a\n', 'ht\ntp://a', 'http:\r//a', 'http://a\tb', '\0http://a\x1f',
  'http://a b', 'http://a/b c', 'http://a/|[', 'http://a/%', 'http://a/%zz', 'http://a/\x01', 'http://a\0',
  'https:x', 'https:/x', 'https:x.png', 'https:\\x', 'https://', 'https:', 'wss:x', 'ftp:x', 'ftp://a:21', 'ws://a:80',
  'file:', 'file:a', 'file:/a', 'file://a', 'file:///a', 'file:////a', 'file:\\\\a', 'file://localhost/a', 'file://C:/a',
  'file://C|/a', 'file:C:/a', 'file://a:80/', 'file://a@b/', 'file://[::1]/', 'file://[/', 'file://a b/', 'file://1.2.3/',
  'file://%43:/', 'file:?a', 'file:#a', 'file://?', 'C:\\a', 'C:/a', 'c|/a', '\\\\server\\share',
  'foo:', 'foo:a', 'foo:/a', 'foo://', 'foo:///a', 'foo://a', 'foo://A', 'foo://a b', 'foo://a%20b', 'foo://a:b', 'foo://a:1',
  'foo://:1', 'foo://@a', 'foo://a@', 'foo://a\\b', 'foo:\\\\a', 'foo://[::1]', 'foo://[', 'foo://a<b', 'foo://1.2.3.4.5',
  'data:,a', 'data:a b', 'javascript:alert(1)', 'java\tscript:a', 'mailto:a@b', 'mailto://a@b', 'about:blank', 'blob:http://a/b',
  'x-y+z.1:a', 'tel:1', 'urn:a:b', '-a:b', '+a:b', 'a\\:b', 'http', 'http//a', '::', 'a:', 'a://', 'http:////////a',
  'http://user@/www.example.com', 'http://a:b:c@d', 'http://%', 'http://%zz', 'http://a%2fb', 'http://a%3ab', 'http://%5b::1]',
  'http://a#b c', 'http://0', 'http://0x', 'http://00', 'http://1.2.3.4.', 'http://1.2.3.4..', 'http://.1', 'http://a.b.0x1p',
]);

const pieces = [
  'http', 'https', 'HTTP', 'ftp', 'file', 'ws', 'foo', 'mailto', 'data', ':', ':', ':', '/', '/', '//', '//', '://', '\\',
  '@', '?', '#', '[', ']', '[::1]', '::', '.', '..', 'a', 'b', 'C', 'Z', '0', '1', '8', '09', '127', '0x', '0xff', '256',
  '65535', '65536', '%', '%41', '%2f', '%00', '%zz', ' ', '\t', '\n', '\r', '\0', '\x01', '\x7f', '<', '>', '^', '|', '"',
  "'", '`', '{', '}', '~', '_', '-', '+', '*', '!', '&', '=', ',', ';', 'example.com', 'localhost', 'user:word@', ':80', 'C|',
];
const fuzzed = mix(2, pieces, FUZZED, 10);
compare('fuzzed addresses', fuzzed);
const openings = ['http://', 'https:', '//', 'foo://', 'file://'];
compare('fuzzed authorities', mix(3, pieces, FUZZED, 6).map((text, i) => openings[i % 5] + text));

// Names in other scripts need the tables of IDNA, which we do without: the verdict is compared, and
// the host where IDNA makes ASCII of it.
const names = [
  'http://例え.example/', 'https://日本語。example/', 'http://bücher.example/', 'http://%E4%BE%8B.example/', 'http://faß.de/',
  'http://１２７.０.０.１/', 'http://ＥＸＡＭＰＬＥ/', 'http://ＬＯＣＡＬＨＯＳＴ/', 'http://a％41/', 'http://℀/', 'http://a／b/', 'http://%ff/',
  'http://%80/', 'http://é%00/', 'http://é b/', 'http://é<b/', '//例え/', 'http://xn--r8jz45g.example/', 'http://𝟙𝟚𝟟.1/', 'http://é:80/',
  'http://é:99999/', 'foo://é/', 'http://☃.example/', 'http://a。1/',
];
const verdict = ({ kind }) => kind;
checkAll(
  'names beyond ASCII get the same verdict',
  names,
  names.map((text) => verdict(theirs(text))),
  ask('url_dump', names.map((text) => ['url', text])).map(verdict),
);
const asciiNames = names.filter((text) => {
  const { kind, host } = theirs(text);
  return kind === 'absolute' && !/xn--|%/.test(host);
});
checkAll(
  'names that IDNA makes ASCII of have the same host',
  asciiNames,
  asciiNames.map(theirs),
  ask('url_dump', asciiNames.map((text) => ['url', text])).map(ours),
);

const kinds = fuzzed.map((text) => theirs(text).kind);
const count = (kind) => `${kinds.filter((other) => other === kind).length} ${kind}`;
note(`fuzzed addresses: ${['absolute', 'host-relative', 'relative', 'failure'].map(count).join(', ')}`);
done();
