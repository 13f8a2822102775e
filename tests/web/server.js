// server.js - a site by http, as a host of static files serves it. SPDX-License-Identifier: ISC
'use strict';

const { readFileSync } = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const { gzipSync } = require('node:zlib');

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.xml': 'application/xml',
  '.txt': 'text/plain; charset=utf-8',
};

/** Serves the folder on loopback, compressed, until the test ends; gives its address with a slash. */
async function serveFolder(t, folder) {
  const server = http.createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url, 'http://host').pathname).slice(1);
    const file = name === '' || name.endsWith('/') ? `${name}index.html` : name;
    const send = (status, from) => {
      const body = gzipSync(readFileSync(path.join(folder, from)));
      const type = TYPES[path.extname(from)] ?? 'application/octet-stream';
      response.writeHead(status, { 'Content-Type': type, 'Content-Encoding': 'gzip', 'Content-Length': body.length });
      response.end(body);
    };
    try {
      send(200, file);
    } catch {
      send(404, '404.html');
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections?.();
    server.close();
  });
  return `http://127.0.0.1:${server.address().port}/`;
}

module.exports = { serveFolder };
