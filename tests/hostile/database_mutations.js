// database_mutations.js - a database, damaged in thousands of ways. SPDX-License-Identifier: ISC
//
// A mutation is { kind, length, changes: [[offset, bytes], …] }, the same ones each time. Kinds know
// the file format (sqlite.org/fileformat2.html): most of what is hit blindly is the middle of a
// text, but what leads a reader astray are the numbers around it.
'use strict';

const { random } = require('../tools/oracle.js');

const SEED = 611;
const HEADER_BYTES = 100;
const PAGE_TYPES = [2, 5, 10, 13]; // index and table, interior and leaf
const isInterior = (type) => type < 8;

// --- The file ------------------------------------------------------------------------------------

/** Each page: where it is, its B-tree's header, and where its cells are. */
function readPages(bytes) {
  const size = bytes.readUInt16BE(16);
  return Array.from({ length: bytes.length / size }, (_, i) => {
    const start = i * size;
    const header = start + (i === 0 ? HEADER_BYTES : 0);
    const type = bytes[header];
    if (!PAGE_TYPES.includes(type)) {
      return { start, size }; // overflow
    }
    const pointers = header + (isInterior(type) ? 12 : 8);
    const count = bytes.readUInt16BE(header + 3);
    const cells = Array.from({ length: count }, (__, k) => start + bytes.readUInt16BE(pointers + 2 * k));
    return { start, size, header, type, pointers, count, cells };
  });
}

const uint = (bytes, value) => {
  const written = Buffer.alloc(bytes);
  written.writeUIntBE(value, 0, bytes);
  return written;
};

// --- Kinds ---------------------------------------------------------------------------------------

// Each gives changes (or { length, changes }) for a file of `bytes` with `pages`, of which `trees`
// are B-trees.
const VARINTS = [
  [0], [1], [0x7f], [0x81, 0], [0x90, 0], [0xff, 0x7f], [0x84, 0x80, 0], [0x87, 0xff, 0xff, 0x7f],
  [0x88, 0x80, 0x80, 0x80, 0], [0x8f, 0xff, 0xff, 0xff, 0x7f], Array(9).fill(0xff),
  [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0],
].map((list) => Buffer.from(list));

const SHORTS = [0, 1, 2, 3, 7, 8, 12, 99, 100, 0x7f, 0xff, 0x100, 512, 4091, 4092, 4095, 4096, 0x7fff,
  0x8000, 0xfffe, 0xffff];

const KINDS = {
  bit: ({ bytes, below }) => flip(bytes, below(bytes.length), below(8)),
  bits: ({ bytes, below }) =>
    Array.from({ length: 2 + below(60) }, () => flip(bytes, below(bytes.length), below(8))[0]),
  headerOfPage: ({ bytes, trees, below, pick }) => {
    const page = pick(trees);
    return Array.from({ length: 1 + below(3) }, () =>
      flip(bytes, page.header + below(12 + 2 * page.count), below(8))[0]);
  },
  noise: ({ bytes, below }) =>
    [[below(bytes.length), Buffer.from(Array.from({ length: 1 + below(64) }, () => below(256)))]],
  run: ({ bytes, below, pick }) =>
    [[below(bytes.length), Buffer.alloc(1 + below(400), pick([0, 0xff, 0x80, 0x20]))]],
  zeroPage: ({ pages, pick, below }) => {
    const page = pick(pages);
    const from = below(2) * below(page.size);
    return [[page.start + from, Buffer.alloc(page.size - from, pick([0, 0, 0xff]))]];
  },
  swapPages: ({ bytes, pages, pick }) => {
    const [a, b] = [pick(pages), pick(pages)];
    return [[a.start, content(bytes, b)], [b.start, content(bytes, a)]];
  },
  copyPage: ({ bytes, pages, pick }) => [[pick(pages).start, content(bytes, pick(pages))]],
  fieldOfHeader: ({ below, pick }) => {
    const at = pick([16, 18, 19, 20, 21, 22, 23, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60, 64, 68, 92, 96]);
    const value = at === 16 ? uint(2, pick([0, 1, 512, 1024, 8192, 32768, 4095, 65535]))
      : at < 24 ? uint(1, below(256))
      : uint(4, pick([0, 1, 2, 3, 4, 5, 52, 54, 0x7fffffff, 0x80000000, 0xffffffff, below(2 ** 32)]));
    return [[at, value]];
  },
  pointer: ({ bytes, trees, pick, below }) => {
    const page = pick(trees.filter(({ count }) => count > 0));
    const others = page.cells.map((cell) => cell - page.start);
    const at = page.pointers + 2 * below(page.count);
    const value = pick([pick(SHORTS), pick(others), pick(others) + 1 + below(3), below(page.size),
      bytes.readUInt16BE(at) - 1]);
    return [[at, uint(2, value)]];
  },
  cell: ({ trees, pick, below }) => {
    const page = pick(trees.filter(({ count }) => count > 0));
    return [[pick(page.cells) + below(6), pick(VARINTS)]];
  },
  record: ({ trees, pick, below }) => {
    const page = pick(trees.filter(({ type, count }) => type !== 5 && count > 0));
    return [[pick(page.cells) + 2 + below(16), pick(VARINTS)]];
  },
  // The last bytes of each short cell: in `term` they are what its entries are read from.
  ends: ({ bytes, trees, pick, below }) => {
    const page = pick(trees.filter(({ type, count }) => type === 10 && count > 20));
    const [back, end] = [below(3), pick(['A', 'B', 'g', '9', '_', '_____', '-_-_B', '\0', '\xff', '!'])];
    return page.cells.filter((cell) => bytes[cell] < 128)
      .map((cell) => [cell + 1 + bytes[cell] - back - end.length, end]);
  },
  type: ({ trees, pick, below }) => [[pick(trees).header, uint(1, pick([...PAGE_TYPES, below(256)]))]],
  count: ({ trees, pick }) => {
    const page = pick(trees);
    return [[page.header + 3, uint(2, pick([...SHORTS, page.count + 1, Math.max(page.count - 1, 0)]))]];
  },
  freeSpace: ({ trees, pick }) => [[pick(trees).header + pick([1, 5, 7]), uint(2, pick(SHORTS))]],
  child: ({ bytes, pages, trees, pick, below }) => {
    const page = pick(trees.filter(({ type }) => isInterior(type)));
    const at = pick([page.header + 8, ...page.cells]);
    const own = page.start / page.size + 1;
    return [[at, uint(4, pick([0, 1, own, 1 + below(pages.length), pages.length + 1, 2 ** 31, 2 ** 32 - 1,
      bytes.readUInt32BE(at) + 1]))]];
  },
  overflow: ({ pages, pick, below }) => {
    const page = pick(pages.filter(({ type }) => type === undefined));
    return [[page.start, uint(4, pick([0, 1, page.start / page.size + 1, 1 + below(pages.length), 2 ** 32 - 1]))]];
  },
  schema: ({ pages: [first], bytes, below, pick }) => {
    const at = first.cells[below(first.count)] + below(90);
    return pick([[[at, uint(1, below(256))]], flip(bytes, at, below(8))]);
  },
  shift: ({ bytes, pages, pick, below }) => {
    const page = pick(pages);
    const at = below(page.size - 10);
    const by = 1 + below(8);
    const whole = content(bytes, page);
    const moved = below(2) === 0
      ? Buffer.concat([whole.subarray(at + by), Buffer.alloc(by)])
      : Buffer.concat([Buffer.alloc(by, 0x31), whole.subarray(at, -by)]);
    return [[page.start + at, moved]];
  },
  text: ({ bytes, below, pick }) =>
    [[below(bytes.length), pick(['\x1b[2J', '\u009b31m', '\u202e', '\ufeff', '\r', '\0', '\x7f', '"}]', '\\'])]],
  grown: ({ bytes, pages, below, pick }) => {
    const more = pick([1, 511, 4096, 4096 * (2 + below(20))]);
    const count = pick([pages.length, pages.length + 1, pages.length + Math.ceil(more / 4096)]);
    return { length: bytes.length + more, changes: [[28, uint(4, count)]] };
  },
  several: (file) => {
    const kinds = Object.keys(KINDS).filter((kind) => !['several', 'grown'].includes(kind));
    return Array.from({ length: 2 + file.below(4) }, () => KINDS[file.pick(kinds)](file)).flat();
  },
};

const flip = (bytes, at, bit) => [[at, uint(1, bytes[at] ^ (1 << bit))]];
const content = (bytes, { start, size }) => bytes.subarray(start, start + size);

// --- Lists ---------------------------------------------------------------------------------------

/** Every bit of the header. */
const headerBits = (bytes) =>
  Array.from({ length: HEADER_BYTES * 8 }, (_, i) =>
    ({ kind: 'headerBit', at: i >> 3, length: bytes.length, changes: flip(bytes, i >> 3, i % 8) }));

/** Cut off at each byte of the header, and at, before and behind each start of a page. */
function truncations(bytes) {
  const pages = readPages(bytes);
  const lengths = new Set([...Array(HEADER_BYTES + 1).keys()]);
  for (const { start, size } of pages) {
    for (const length of [start - 1, start, start + 1, start + size / 2, start + size - 1]) {
      lengths.add(Math.max(length, 0));
    }
  }
  return [...lengths].map((length) => ({ kind: 'truncation', length, changes: [] }));
}

/** `count` of the kinds above, each as often as the others. */
function mutations(bytes, count) {
  const { below, pick } = random(SEED);
  const pages = readPages(bytes);
  const file = { bytes, pages, trees: pages.filter(({ type }) => type !== undefined), below, pick };
  const kinds = Object.keys(KINDS);
  return Array.from({ length: count }, (_, i) => {
    const kind = kinds[i % kinds.length];
    const made = KINDS[kind](file);
    return { kind, length: bytes.length, ...(Array.isArray(made) ? { changes: made } : made) };
  });
}

module.exports = { headerBits, truncations, mutations, readPages, uint };
