// noise.js - queries and strings at random, the same each time. SPDX-License-Identifier: ISC
//
// slices         what people might paste of the content: pieces of it, spoilt in many ways
// randomStrings  what nobody types: characters of all kinds that a tokenizer tells apart
//
// All characters are in Unicode 15.0 (libraries of newer and older versions agree on them), and
// there is no lone surrogate. Control characters, line breaks and U+0000 may be anywhere.
'use strict';

const { random } = require('../tools/oracle.js');

const SLICE_SEED = 61;
const STRING_SEED = 62;
const SLICE = { least: 3, most: 60 };
const STRING_MOST = 80;

// --- Slices --------------------------------------------------------------------------------------

const LOG_JUNK = [
  '2024-05-13 09:12:44', '[13/May/2024:09:12:44 +0900]', 'May 17 02:11:45 web01', '09:58:41.118',
  'ERROR', '[warn]', 'INFO -', 'WARN:', 'Exception:', 'at line 88', 'pid=2211', 'httpd[1234]:',
  'www.example.ac.jp:443', '192.0.2.15', '[2001:db8::1]', 'https://www.example.ac.jp/a.html?id=7',
  'iexplore.exe', 'C:\\Users\\sato\\Desktop', '/var/log/messages', 'user01@example.ac.jp', '>',
  '> >', '"', "'", '|', '***', '---', '#', '(1/2)', '[OK]', 'x', 'Re: Fwd:', 'null', '0x0', '404',
  'GET / HTTP/1.1', 'Mozilla/5.0 (Windows NT 6.1; rv:109.0)', 'PC-0231', '\t', '\n',
];
const REPLACEMENTS = [...'aeinostXYZ019-.,。、ーいのにたをんアイスンル人大日一不'];

// Half-width katakana with their marks, and the characters that they stand for.
const toHalfKana = new Map();
for (let code = 0xff61; code <= 0xff9d; code++) {
  for (const mark of ['', '\uff9e', '\uff9f']) {
    const half = String.fromCharCode(code) + mark;
    const full = half.normalize('NFKC');
    if ([...full].length === 1) {
      toHalfKana.set(full, half);
    }
  }
}

const moved = (character, first, last, by) => {
  const code = character.codePointAt(0);
  return code >= first && code <= last ? String.fromCodePoint(code + by) : character;
};
const toFullAscii = (character) =>
  character === ' ' ? '\u3000' : moved(character, 0x21, 0x7e, 0xfee0);
const toHalfAscii = (character) =>
  character === '\u3000' ? ' ' : moved(character, 0xff01, 0xff5e, -0xfee0);
const toKatakana = (character) => moved(character, 0x3041, 0x3096, 0x60);
const toHiragana = (character) => moved(character, 0x30a1, 0x30f6, -0x60);
const swapCase = (character) =>
  character === character.toLowerCase() ? character.toUpperCase() : character.toLowerCase();

const CHANGES = [
  toFullAscii,
  toHalfAscii,
  (character) => toHalfKana.get(character) ?? character,
  (character) => (/[\uff61-\uff9f]/.test(character) ? character.normalize('NFKC') : character),
  toKatakana,
  toHiragana,
  (character) => character.toUpperCase(),
  (character) => character.toLowerCase(),
  swapCase,
];

/** `count` slices of 3 to 60 code points of the texts, with up to three kinds of noise in each. */
function slices(texts, count) {
  const { below, pick } = random(SLICE_SEED);
  const sources = texts.map((text) => [...text]).filter(({ length }) => length >= SLICE.least);
  if (sources.length === 0) {
    throw new Error('no text is long enough for a slice');
  }
  const sliceOf = (source) => {
    const most = Math.min(SLICE.most, source.length);
    const length = SLICE.least + below(most - SLICE.least + 1);
    const start = below(source.length - length + 1);
    return source.slice(start, start + length);
  };
  const junk = () => Array.from({ length: 1 + below(5) }, () => pick(LOG_JUNK)).join(' ');

  // Each takes and gives a list of characters.
  const between = (characters) => [...junk(), ' ', ...characters, ' ', ...junk()];
  const before = (characters) => [...junk(), ' ', ...characters];
  const after = (characters) => [...characters, ' ', ...junk()];
  const edit = (characters) => {
    const at = below(characters.length);
    const letter = characters[at];
    const edited = pick([[], [letter, letter], [pick(REPLACEMENTS)], [pick(REPLACEMENTS), letter]]);
    return [...characters.slice(0, at), ...edited, ...characters.slice(at + 1)];
  };
  const editTwice = (characters) => edit(edit(characters));
  const change = (characters) => {
    const changed = pick(CHANGES);
    const isPartial = below(2) === 0;
    const isLeft = () => isPartial && below(2) === 0;
    return characters.flatMap((letter) => (isLeft() ? letter : [...changed(letter)]));
  };
  const noises = [between, before, after, edit, edit, editTwice, change, change, change];

  return Array.from({ length: count }, () => {
    let characters = sliceOf(pick(sources));
    for (let left = below(4); left > 0; left--) {
      characters = pick(noises)(characters);
    }
    return characters.join('');
  });
}

// --- Strings -------------------------------------------------------------------------------------

// Each kind is as likely as any other; ranges with both ends.
const KINDS = {
  ascii: [[0x20, 0x7e]],
  letters: [[0x41, 0x5a], [0x61, 0x7a]],
  digits: [[0x30, 0x39]],
  hexadecimal: [[0x30, 0x39], [0x41, 0x46], [0x61, 0x66]],
  latin1: [[0xa0, 0xff]],
  latin: [[0x100, 0x24f], [0x250, 0x2af], [0x1e00, 0x1eff]],
  greek: [
    [0x370, 0x377], [0x37a, 0x37f], [0x384, 0x38a], [0x38e, 0x3a1], [0x3a3, 0x3ff],
    [0x1f00, 0x1f15],
  ],
  cyrillic: [[0x400, 0x45f], [0x460, 0x52f]],
  hiragana: [[0x3041, 0x3096], [0x309d, 0x309f]],
  katakana: [[0x30a1, 0x30ff], [0x31f0, 0x31ff]],
  katakanaLong: [[0x30a2, 0x30ab], [0x30fc, 0x30fc], [0x30fc, 0x30fc]],
  halfKana: [[0xff61, 0xff9f]],
  voicedMarks: [[0x3099, 0x309c], [0xff9e, 0xff9f], [0x30fb, 0x30fc], [0xff70, 0xff70]],
  voicedBases: [
    [0x304b, 0x304f], [0x30ab, 0x30af], [0xff76, 0xff7a], [0x30cf, 0x30d4], [0xff8a, 0xff8e],
  ],
  oldKana: [[0x1b000, 0x1b122], [0x1b150, 0x1b152], [0x1b164, 0x1b167]],
  fullWidth: [[0xff01, 0xff5e], [0xff01, 0xff5e], [0xff5f, 0xff60], [0xffe0, 0xffe6]],
  han: [[0x4e00, 0x9fff], [0x3005, 0x3007]],
  hanOther: [
    [0x3400, 0x4dbf], [0xf900, 0xfa6d], [0xfa70, 0xfad9], [0x2f00, 0x2fd5], [0x3021, 0x3029],
  ],
  hanAstral: [
    [0x20000, 0x2a6df], [0x2a700, 0x2b739], [0x2b740, 0x2b81d], [0x2b820, 0x2cea1],
    [0x2ceb0, 0x2ebe0], [0x30000, 0x3134a], [0x31350, 0x323af], [0x2f800, 0x2fa1d],
  ],
  hangul: [[0xac00, 0xd7a3]],
  jamo: [
    [0x1100, 0x1112], [0x1161, 0x1175], [0x11a8, 0x11c2], [0x3131, 0x318e], [0xffa1, 0xffbe],
  ],
  combining: [
    [0x300, 0x36f], [0x483, 0x489], [0x20d0, 0x20f0], [0xfe20, 0xfe2f], [0x3099, 0x309a],
  ],
  variation: [[0xfe00, 0xfe0f], [0xe0100, 0xe01ef]],
  dashes: [
    [0x2d, 0x2d], [0x2010, 0x2015], [0x2212, 0x2212], [0x2500, 0x2501], [0xff0d, 0xff0d],
    [0x30fc, 0x30fc],
  ],
  invisible: [
    [0xad, 0xad], [0x200b, 0x200f], [0x2028, 0x202f], [0x2060, 0x2064], [0xfeff, 0xfeff],
  ],
  spaces: [[0x20, 0x20], [0xa0, 0xa0], [0x2000, 0x200a], [0x205f, 0x205f], [0x3000, 0x3000]],
  controls: [[0x0, 0x1f], [0x7f, 0x9f]],
  punctuation: [
    [0x2018, 0x201f], [0x3001, 0x3004], [0x3008, 0x3020], [0x2026, 0x2027], [0x21, 0x2f],
    [0x5f, 0x5f],
  ],
  compatibility: [
    [0x2070, 0x2071], [0x2074, 0x208e], [0x2100, 0x218b], [0x2460, 0x24ff], [0x3200, 0x321e],
    [0x3220, 0x33ff], [0xfb00, 0xfb06], [0xfdf0, 0xfdfc], [0x1d400, 0x1d454], [0x1f100, 0x1f1ad],
  ],
  otherScripts: [
    [0x5d0, 0x5ea], [0x621, 0x64a], [0x660, 0x669], [0x905, 0x939], [0x966, 0x96f],
    [0xe01, 0xe3a],
  ],
  emoji: [
    [0x1f300, 0x1f64f], [0x1f680, 0x1f6d7], [0x1f1e6, 0x1f1ff], [0x1f900, 0x1f9ff],
    [0x2600, 0x26ff],
  ],
  astral: [[0x10000, 0x1000b], [0x10400, 0x1044f], [0x1d7ce, 0x1d7ff], [0x1f000, 0x1f02b]],
  privateUse: [[0xe000, 0xf8ff], [0xfffd, 0xfffd]],
};
const PIECES = [
  '0x', '0X', '0x80090009', '-2146893815', '2148073481', '-2147483648', '2147483648', '-2147483649',
  '4294967295', '4294967296', '0x00', '0x0000000F',
  '0x123456789abcdef01', 'X509KeyUsage', 'TLSv1.2',
  'HTTPServer2', 'sec_error_', 'a-b', "don't", '.com', 'コンピューター', 'キー', 'ﾒﾆｭｰ', 'ｺﾞ−ル',
  'パラメ－タ－', 'か\u3099', 'は\u309a', 'e\u0301', '証明書', 'サーバ', 'お名前',
  '\u{20bb7}野家', '\u{1f468}\u200d\u{1f4bb}', 'İ', 'ß', 'ς', 'ﬁ', '㍿', '①', '１２', '가',
  '\u1100\u1161\u11a8', '々', '〆', 'ヶ',
];

/** `count` strings of 0 to 80 code points. */
function randomStrings(count) {
  const { below, pick } = random(STRING_SEED);
  const kinds = Object.values(KINDS);
  const character = (kind) => {
    const [first, last] = pick(kind);
    return String.fromCodePoint(first + below(last - first + 1));
  };
  return Array.from({ length: count }, () => {
    const wanted = below(STRING_MOST + 1);
    // Few kinds in one string, so that runs and words come about.
    const some = Array.from({ length: 1 + below(4) }, () => pick(kinds));
    const characters = [];
    while (characters.length < wanted) {
      if (below(12) === 0) {
        characters.push(...pick(PIECES));
      } else {
        const kind = below(10) === 0 ? pick(kinds) : pick(some);
        for (let left = 1 + below(4); left > 0; left--) {
          characters.push(character(kind));
        }
      }
    }
    return characters.slice(0, wanted).join('');
  });
}

module.exports = { slices, randomStrings, KINDS };
