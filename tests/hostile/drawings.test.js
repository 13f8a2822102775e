// drawings.test.js - SVG is published when it can do nothing but be looked at. SPDX-License-Identifier: ISC
'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const test = require('node:test');
const { faqgen } = require('./site.js');

const svg = (inside, attributes = '', before = '') =>
  `${before}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"${attributes}>\n${inside}\n</svg>\n`;

// What a drawing could do, in each of the ways to write it.
const ACTIVE = {
  script: svg('<script>alert(1)</script>'),
  'script in CDATA': svg('<script><![CDATA[alert(1)]]></script>'),
  'script of another file': svg('<script href="a.js"/>'),
  'script with a prefix': svg('<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>'),
  'script of HTML': svg('<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>'),
  'script in an entity': svg('&x;', '', '<!DOCTYPE svg [<!ENTITY x "<script>alert(1)</script>">]>\n'),
  'event handler of the root': svg('', ' onload="alert(1)"'),
  'event handler': svg('<g onclick="alert(1)"/>'),
  'event handler in capitals': svg('<g ONCLICK="alert(1)"/>'),
  'event handler of an animation': svg('<g><animate attributeName="x" onbegin="alert(1)"/></g>'),
  'foreign object': svg('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">a</p></foreignObject>'),
  'frame of HTML': svg('<h:iframe xmlns:h="http://www.w3.org/1999/xhtml" src="https://evil.example/"/>'),
  'link that runs': svg('<a href="javascript:alert(1)"><text>a</text></a>'),
  'link that runs, in XLink': svg('<a xlink:href="java&#9;script:alert(1)"><text>a</text></a>'),
  'animated link': svg('<a href="#b"><animate attributeName="href" to="javascript:alert(1)"/><text id="b">a</text></a>'),
  'set link': svg('<a href="#b"><set attributeName="xlink:href" to="javascript:alert(1)"/><text id="b">a</text></a>'),
  'values of a link': svg('<a href="#b"><animate attributeName="href" values="javascript:alert(1);#b"/><text id="b">a</text></a>'),
  'animation of a number': svg('<rect width="9" height="9"><animate attributeName="width" from="1" to="9" dur="1s"/></rect>'),
  'image of another host': svg('<image href="https://evil.example/a.png"/>'),
  'image over http': svg('<image xlink:href="http://evil.example/a.png"/>'),
  'image without a scheme': svg('<image href="//evil.example/a.png"/>'),
  'image that is a drawing': svg('<image href="data:image/svg+xml,&lt;svg/&gt;"/>'),
  'use of another file': svg('<use href="https://evil.example/a.svg#b"/>'),
  'use of a data address': svg('<use href="data:image/svg+xml,&lt;svg/&gt;#b"/>'),
  'style that imports': svg('<style>@import "https://evil.example/a.css";</style>'),
  'style with an address': svg('<style>g { fill: url(https://evil.example/a.svg#b) }</style>'),
  'style with an escaped address': svg('<style>g { fill: u\\72l(https://evil.example/a.svg#b) }</style>'),
  'style attribute with an address': svg('<g style="fill: url(//evil.example/a.svg#b)"/>'),
  'attribute with an address': svg('<g fill="url(https://evil.example/a.svg#b)"/>'),
  'filter of another file': svg('<g filter="url(http://evil.example/a.svg#b)"/>'),
  'filter with an image': svg('<filter id="a"><feImage href="https://evil.example/a.png"/></filter>'),
  'style sheet': svg('', '', '<?xml-stylesheet href="https://evil.example/a.css" type="text/css"?>\n'),
  transformation: svg('', '', '<?xml-stylesheet href="a.xsl" type="text/xsl"?>\n'),
  'external entity': svg('&x;', '', '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n'),
  'style in pieces': svg('<style>g { fill: ur<!-- -->l(https://evil.example/a.svg#b) }</style>'),
  'another encoding': svg('', '', '<?xml version="1.0" encoding="ISO-2022-JP"?>\n'),
  'type that only begins as a picture\'s': svg('<image href="data:image/png+xml,&lt;svg/&gt;"/>'),
  'base address': svg('<image href="a.png"/>', ' xml:base="https://evil.example/"'),
  'handler element': svg('<handler type="application/ecmascript">alert(1)</handler>'),
  'listener element': svg('<listener xmlns="http://www.w3.org/2001/xml-events" event="click" handler="#a"/>'),
  'audio of HTML': svg('<h:audio xmlns:h="http://www.w3.org/1999/xhtml" src="https://evil.example/a.ogg"/>'),
  'a billion laughs': svg('&i;', '', `<!DOCTYPE svg [<!ENTITY a "ha">${[...'bcdefghi'].map((name, i) =>
    `<!ENTITY ${name} "${`&${'abcdefgh'[i]};`.repeat(10)}">`).join('')}]>\n`),
  'no SVG at all': '<html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>',
  'not well-formed': svg('<g>'),
  'nothing': '',
};

const INERT = {
  shapes: svg('<g id="a"><path d="M0 0h9v9z" fill="#036"/><text x="1" y="2">script onload= javascript:</text></g>'),
  'style of its own': svg('<style>.a { fill: #036 }</style><rect class="a" width="9" height="9"/>'),
  'gradient and use of its own': svg(
    '<defs><linearGradient id="a"><stop offset="0" stop-color="#fff"/></linearGradient><g id="b"/></defs><rect fill="url(#a)" width="9" height="9"/><use href="#b"/>'),
  // No browser loads it, and drawing programs write it.
  'external subset': svg('', '', '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'),
  'picture inside': svg('<image width="1" height="1" href="data:image/png;base64,iVBORw0KGgo="/>'),
  'XML declaration, comment, title': svg('<!-- <script> --><title>onload</title>', '', '<?xml version="1.0" encoding="UTF-8"?>\n'),
};

/** The source of an entry that shows each of the drawings. */
function writeSource(folder, drawings) {
  const images = path.join(folder, 'q1/images');
  fs.mkdirSync(images, { recursive: true });
  fs.writeFileSync(path.join(folder, 'site.yaml'), 'name: a\ntitle: A\ndescription: A\nbase_url: https://faq.example.jp/\nlang: en\n');
  fs.writeFileSync(path.join(folder, 'q1/_category.md'), '---\nid: Q1\ntitle: One\n---\n');
  const shown = Object.values(drawings).map((text, i) => {
    fs.writeFileSync(path.join(images, `d${i}.svg`), text);
    return `![drawing](images/d${i}.svg)\n`;
  });
  fs.writeFileSync(path.join(folder, 'q1/1-x.md'), `---\nid: Q1-1\ntitle: A\n---\n\n${shown.join('\n')}`);
}

test('drawings', async (t) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'faqgen-drawings-'));
  t.after(() => fs.rmSync(folder, { recursive: true, force: true }));

  await t.test('what a drawing does is refused', () => {
    writeSource(path.join(folder, 'active'), ACTIVE);
    const run = faqgen('build', '-q', '-s', path.join(folder, 'active'), '-o', path.join(folder, 'out'));
    assert.equal(run.status, 1, run.stderr);
    const refused = new Set([...run.stderr.matchAll(/\/d(\d+)\.svg:\d+(?::\d+)?: error: /g)].map(([, number]) => Number(number)));
    const passed = Object.keys(ACTIVE).filter((_, i) => !refused.has(i));
    assert.deepEqual(passed, []);
    assert.ok(!fs.existsSync(path.join(folder, 'out')));
  });

  await t.test('what is only looked at is published as it is', () => {
    writeSource(path.join(folder, 'inert'), INERT);
    const run = faqgen('build', '-q', '-s', path.join(folder, 'inert'), '-o', path.join(folder, 'out'));
    assert.equal(run.status, 0, run.stderr);
    Object.values(INERT).forEach((text, i) => {
      assert.equal(fs.readFileSync(path.join(folder, `out/site/q1/images/d${i}.svg`), 'utf8'), text);
    });
  });
});
