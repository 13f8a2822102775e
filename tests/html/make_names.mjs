// make_names.mjs - writes generator/load/html_names.c from npm's `entities`. SPDX-License-Identifier: ISC
//
//   npm ci && node tests/html/make_names.mjs >generator/load/html_names.c
//
// The package holds the names of HTML Standard 13.5 as a trie; we walk it and list them. The oracle
// test compares what this prints with the file that is there.
import { BinTrieFlags, determineBranch, htmlDecodeTree } from 'entities/decode';

const CHARACTERS = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz;'].map((c) => c.charCodeAt(0));
const NAMES = 2231; // with and without a semicolon, as the standard counts them
const WIDTH = 100;

const valueAt = (node, length) =>
  length === 1
    ? String.fromCharCode(htmlDecodeTree[node] & ~BinTrieFlags.VALUE_LENGTH)
    : String.fromCharCode(...htmlDecodeTree.slice(node + 1, node + length));

/** Every name below `node`, with what it stands for. */
function* walk(node, name) {
  const current = htmlDecodeTree[node];
  const valueLength = (current & BinTrieFlags.VALUE_LENGTH) >> 14;
  if (valueLength > 0) {
    yield [name, valueAt(node, valueLength)];
  }
  if (valueLength === 1) {
    return; // a value in the node itself leaves no room for branches
  }
  for (const character of CHARACTERS) {
    const next = determineBranch(htmlDecodeTree, current, node + Math.max(1, valueLength), character);
    if (next >= 0) {
      yield* walk(next, name + String.fromCharCode(character));
    }
  }
}

const all = new Map(walk(0, ''));
if (all.size !== NAMES) {
  throw new Error(`${all.size} names instead of ${NAMES}: the trie has another form than we know`);
}

const octal = (text) => [...Buffer.from(text)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');

const rows = [...all.keys()]
  .filter((name) => name.endsWith(';'))
  .map((name) => name.slice(0, -1))
  .sort((a, b) => (a < b ? -1 : 1))
  .map((name) => `{"${name}","${octal(all.get(`${name};`))}",${all.has(name) ? 1 : 0}},`);

const lines = [''];
for (const row of rows) {
  if (lines.at(-1).length + row.length > WIDTH) {
    lines.push('');
  }
  lines[lines.length - 1] += row;
}

console.log(`/* html_names.c - made by tests/html/make_names.mjs from npm entities. SPDX-License-Identifier: ISC */
#include "load/html_reference.h"

/* HTML Standard 13.5: sorted by name, in UTF-8; 1: browsers take the name without \`;\` too. */
/* clang-format off */
const HtmlName html_names[] = {
${lines.join('\n')}
};
/* clang-format on */

const size_t html_name_count = sizeof html_names / sizeof html_names[0];`);
