// schema.test.js - the JSON Schemas of docs/schema, in an editor's YAML language server. SPDX-License-Identifier: ISC
'use strict';

const assert = require('node:assert/strict');
const { execFileSync, spawn } = require('node:child_process');
const { readFileSync, readdirSync } = require('node:fs');
const path = require('node:path');
const test = require('node:test');
const { pathToFileURL } = require('node:url');

const ROOT = path.resolve(__dirname, '../..');
const FAQGEN = process.env.FAQGEN ?? path.join(ROOT, 'build/faqgen');
const SERVER = path.join(path.dirname(require.resolve('yaml-language-server/package.json')), 'bin/yaml-language-server');
const KINDS = ['entry', 'category', 'site'];

test('docs/schema holds what the program prints', () => {
  for (const kind of KINDS) {
    const printed = execFileSync(FAQGEN, ['help', `--schema=${kind}`], { encoding: 'utf8' });
    assert.equal(readFileSync(path.join(ROOT, `docs/schema/${kind}.json`), 'utf8'), printed,
      `faqgen help --schema=${kind} >docs/schema/${kind}.json`);
  }
});

/** The server, as an editor talks to it (Language Server Protocol, base protocol). */
class Server {
  constructor(t) {
    this.process = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    t.after(() => this.process.kill());
    this.heard = Buffer.alloc(0);
    this.waiting = [];
    this.messages = [];
    this.process.stdout.on('data', (data) => this.read(data));
  }

  read(data) {
    this.heard = Buffer.concat([this.heard, data]);
    for (;;) {
      const end = this.heard.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/.exec(this.heard.subarray(0, Math.max(end, 0)).toString())?.[1]);
      if (end < 0 || this.heard.length < end + 4 + length) {
        break;
      }
      this.messages.push(JSON.parse(this.heard.subarray(end + 4, end + 4 + length).toString()));
      this.heard = this.heard.subarray(end + 4 + length);
    }
    this.waiting = this.waiting.filter((take) => !take());
  }

  send(message) {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.process.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }

  /** The next message that fits. */
  wait(isWanted) {
    return new Promise((resolve) => {
      const take = () => {
        const at = this.messages.findIndex(isWanted);
        if (at >= 0) {
          resolve(this.messages.splice(at, 1)[0]);
        }
        return at >= 0;
      };
      if (!take()) {
        this.waiting.push(take);
      }
    });
  }

  async start() {
    this.send({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
    await this.wait(({ id }) => id === 1);
    this.send({ method: 'initialized', params: {} });
    this.send({ method: 'workspace/didChangeConfiguration', params: { settings: { yaml: { validate: true, completion: true, schemaStore: { enable: false } } } } });
  }

  /** What it finds in a text of that kind: a line each. */
  async check(kind, name, text) {
    const uri = `file:///faq/${name}.${kind}.yaml`;
    // As docs/editors.md has it; behind the text, so that its lines keep their numbers.
    const line = `# yaml-language-server: $schema=${pathToFileURL(path.join(ROOT, `docs/schema/${kind}.json`)).href}`;
    this.send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'yaml', version: 1, text: `${text}\n${line}\n` } } });
    const { params } = await this.wait(({ method, params: about }) => method === 'textDocument/publishDiagnostics' && about.uri === uri);
    return params.diagnostics.map(({ range, message }) => `${range.start.line + 1}: ${message}`);
  }

  async complete(kind, name, text, line, character) {
    const uri = `file:///faq/${name}.${kind}.yaml`;
    await this.check(kind, name, text);
    this.send({ id: 7, method: 'textDocument/completion', params: { textDocument: { uri }, position: { line, character } } });
    const { result } = await this.wait(({ id }) => id === 7);
    return result.items.map(({ label }) => label);
  }
}

test('a YAML language server', { timeout: 60000 }, async (t) => {
  const server = new Server(t);
  await server.start();
  const frontMatter = (file) => /^---\n([^]*?)\n---\n/.exec(readFileSync(path.join(ROOT, file), 'utf8'))[1];

  await t.test('finds nothing in the real content', async () => {
    const folder = 'content/faq/q6';
    const names = readdirSync(path.join(ROOT, folder)).filter((name) => name.endsWith('.md'));
    for (const name of names) {
      const kind = name.startsWith('_') ? 'category' : 'entry';
      assert.deepEqual(await server.check(kind, name, frontMatter(`${folder}/${name}`)), [], name);
    }
    assert.deepEqual(await server.check('site', 'real', readFileSync(path.join(ROOT, 'content/faq/site.yaml'), 'utf8')), []);
    assert.ok(names.length > 13);
  });

  await t.test('finds what the program finds, in the same line', async () => {
    const found = await server.check('entry', 'bad', 'id: Q1-1\ntitel: x\nupdated: tomorrow\ndraft: 3\nstatus: gone\nerrors:\n  - {txt: a}\n');
    for (const [line, word] of [[1, 'title'], [2, 'titel'], [3, 'pattern'], [4, 'boolean'], [5, 'current'], [7, 'type']]) {
      assert.ok(found.some((each) => each.startsWith(`${line}: `) && each.includes(word)), `${line} ${word} in ${found.join('\n')}`);
    }
    const site = await server.check('site', 'bad', 'name: a\ntitle: a\ndescription: a\nbase_url: a\nlang: en\nlint:\n  rules: {x: fatal}\n  allow_host: []\n');
    assert.equal(site.length, 2, site.join('\n'));
  });

  await t.test('offers the keys', async () => {
    const offered = await server.complete('entry', 'half', 'id: Q1-1\ntitle: a\ns', 2, 1);
    assert.ok(['summary', 'status'].every((key) => offered.includes(key)), offered.join(' '));
  });
});
