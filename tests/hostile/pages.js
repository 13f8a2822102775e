// pages.js - what a page of a site is made of, in lines. SPDX-License-Identifier: ISC
'use strict';

const assert = require('node:assert/strict');
const parse5 = require('parse5');

// Ids of headings and tags, and what leads to them, are made of their letters: assertSoundIds looks at them.
const isFragment = (name, value) => ['id', 'aria-labelledby'].includes(name) || (name === 'href' && /^(#|(\.\.\/)*tags\.html#)/.test(value));

const valueOf = (node, name) => node.attrs?.find((attribute) => attribute.name === name)?.value;

// Which messages are good examples of a search is decided by what they say: examplesOf has them.
const isExamples = (node) => valueOf(node, 'class') === 'search-examples';

function* nodesOf(node) {
  yield node;
  for (const child of node.childNodes ?? []) {
    yield* nodesOf(child);
  }
}

/** Each text of a JSON value, with the names that lead to it. */
function* textsOf(value, place) {
  if (typeof value === 'string') {
    yield [place, value];
  } else if (value !== null && typeof value === 'object') {
    for (const [name, item] of Object.entries(value)) {
      yield* textsOf(item, `${place}.${name}`);
    }
  }
}

/**
 * Each element, attribute and text of a page as a line, sorted: what is listed by text has another order.
 * `change(text, place)` gives what stands for a text.
 */
function recordsOf(html, change) {
  const records = [];
  const walk = (node, place) => {
    if (node.tagName === 'script' && valueOf(node, 'type') === 'application/ld+json') {
      assert.doesNotMatch(node.childNodes[0].value, /[<>&\u2028\u2029]/, place);
      for (const [name, text] of textsOf(JSON.parse(node.childNodes[0].value), place)) {
        records.push(`${name} "${change(text, place)}"`);
      }
      return;
    }
    if (node.nodeName === '#text') {
      const value = change(node.value, place);
      records.push(...(value.trim() === '' ? [] : [`${place} "${value}"`]));
    } else if (node.nodeName === '#comment') {
      records.push(`${place} <!--`);
    }
    for (const { name, value } of node.attrs ?? []) {
      records.push(`${place} @${name}=${isFragment(name, value) ? '' : change(value, `${place}@${name}`)}`);
    }
    for (const child of (node.childNodes ?? []).filter((item) => !isExamples(item))) {
      const isElement = child.tagName !== undefined;
      records.push(...(isElement ? [`${place}/${child.tagName}`] : []));
      walk(child, isElement ? `${place}/${child.tagName}` : place);
    }
  };
  walk(parse5.parse(html), '');
  return records.sort();
}

/** Ids that an attribute without quotes could hold, each once, and what every fragment of the page leads to. */
function assertSoundIds(html, what) {
  const nodes = [...nodesOf(parse5.parse(html))];
  const ids = nodes.map((node) => valueOf(node, 'id')).filter((id) => id !== undefined);
  for (const id of ids) {
    assert.match(id, /^[^\s"'`<>=&\p{C}]+$/u, `${what}: id ${JSON.stringify(id)}`);
  }
  assert.equal(new Set(ids).size, ids.length, `${what}: an id is there twice: ${ids.find((id, i) => ids.indexOf(id) !== i)}`);
  const named = nodes.flatMap((node) => ['aria-labelledby', 'for'].map((name) => valueOf(node, name)));
  const linked = nodes.map((node) => valueOf(node, 'href')).filter((href) => href?.startsWith('#'));
  for (const id of [...named, ...linked.map((href) => decodeURIComponent(href.slice(1)))]) {
    assert.ok(id === undefined || ids.includes(id), `${what}: nothing has the id ${JSON.stringify(id)}`);
  }
  return { ids: ids.length, links: linked.length };
}

/** The links of the examples of a search: [{ text, href }]. */
const examplesOf = (html) =>
  [...nodesOf(parse5.parse(html))].filter(isExamples).flatMap((node) => [...nodesOf(node)])
    .filter((node) => node.tagName === 'a').map((node) => ({ text: node.childNodes[0].value, href: valueOf(node, 'href') }));

module.exports = { recordsOf, assertSoundIds, examplesOf };
