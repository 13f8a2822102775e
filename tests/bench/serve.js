// serve.js - folders and texts over HTTP on this machine, with a count of bytes. SPDX-License-Identifier: ISC
'use strict';

const { readFileSync } = require('node:fs');
const { createServer } = require('node:http');
const path = require('node:path');
const { gzipSync } = require('node:zlib');

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/** Bytes of a file, and bytes if a server packs it, unless it is packed already. */
function sizesOf(file) {
  const bytes = readFileSync(file);
  return { bytes: bytes.length, packed: Math.min(bytes.length, gzipSync(bytes).length) };
}

/**
 * Serves `page` as /, and below each prefix of `folders` what is in that folder. `sent` has since
 * the last `reset` the files, and the sums of their sizes.
 */
async function serve(page, folders) {
  const sent = { files: 0, bytes: 0, packed: 0 };
  const sizes = new Map();
  const fileOf = (name) => {
    const [prefix, folder] = Object.entries(folders).find(([start]) => name.startsWith(start)) ?? [];
    return prefix === undefined ? undefined : path.join(folder, name.slice(prefix.length));
  };
  const count = (file) => {
    sizes.set(file, sizes.get(file) ?? sizesOf(file));
    sent.files += 1;
    sent.bytes += sizes.get(file).bytes;
    sent.packed += sizes.get(file).packed;
  };
  const server = createServer((request, response) => {
    const name = path.posix.normalize(decodeURIComponent(request.url.replace(/[?#].*/, '')));
    if (name === '/') {
      response.writeHead(200, { 'content-type': TYPES['.html'] }).end(page);
      return;
    }
    try {
      const file = fileOf(name);
      const bytes = readFileSync(file);
      count(file);
      const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    sent,
    reset: () => Object.assign(sent, { files: 0, bytes: 0, packed: 0 }),
    close: () => server.close(),
  };
}

module.exports = { serve, sizesOf };
