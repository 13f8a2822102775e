// search.js - ranks the questions for a query. SPDX-License-Identifier: ISC
//
// The ranker of generator/search/ again: the same index gives the same integers. Offsets are code
// points of the source. The index is in scripts that call faqgen.m, t, d and w; start() is told how
// to load them.
'use strict';

/**
 * @typedef {{line: string, points: {char: string, start: number, end: number}[]}} Normal
 *   code points with their place in the source; line has one UTF-16 unit for each
 * @typedef {{token: string, kind: string, start: number, end: number, word?: string,
 *   isHex?: boolean, weight?: number, lines?: Line[], isGuess?: boolean}} Token
 *   word: as it was spelt; a query's have a weight and, if they are known, lines of the index
 * @typedef {{term: string, idf: number, df: number, post: string}} Line
 * @typedef {Map<string, Token[]>} Wanted  which terms a text's token stands for
 * @typedef {[text: string, isMarked: boolean]} Part
 * @typedef {{n: number, id: string, title: string, url: string, score: number,
 *   titleParts: Part[], snippet: Part[]}} Hit
 * @typedef {{hits: Hit[], replaced: {word: string, by: string}[], code: string | null,
 *   isEmpty: boolean}} Answer
 */

var faqgen = (() => {
  const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const QUERY_LENGTH = 2000;
  const MAX_TERMS = 24;
  const MAX_BYTES = 64;
  const WINDOW = 96;
  const WEIGHTS = { a: 16, 1: 8, k: 8, t: 8, m: 4, u: 4, h: 2, p: 6, guess: 10 };
  const RANKS = { k: 0, t: 0, m: 1, u: 2, h: 3 }; // of what is no word, if there is too much

  const capital = 'A-ZÀ-ÖØ-ÞΑ-ΡΣ-ΩЀ-Я';
  const letter = 'A-Za-z0-9À-ÖØ-öø-\\u024f\\u0370-\\u04ff';
  const han = '々-〇\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff';
  const hiragana = 'ぁ-ゖゝゞ';
  const katakana = 'ァ-ヺー-ヾㇰ-ㇿ';
  const cjk = `${han}${hiragana}${katakana}가-힣`;
  const long = 'ァ-ヺー'; // may have a prolonged mark

  const RUN = RegExp(`[${letter}]+|[${cjk}]+`, 'g');
  const PARTS = RegExp(
    `[0-9]+|[${capital}]+(?![^0-9${capital}])|[${capital}]?[^0-9${capital}]+`, 'g');
  const CODES = RegExp(`[${letter}_]+`, 'g');
  const [HAN, HIRAGANA, KATAKANA, CJK] = [han, hiragana, katakana, cjk].map((s) => RegExp(`[${s}]`));
  const DASH = '[-\\u2010-\\u2015\\u2212\\u2500]';
  const PROLONGING = RegExp(`([${long}])${DASH}(?=[${cjk}])`, 'g');
  const DASHES = RegExp(DASH, 'g');
  const LONG = RegExp(`[${long}]{3,}`, 'g');
  const TO_FOLD = RegExp(`[${capital}${hiragana}]`, 'g');
  const HEX = /^0x[0-9a-f]{2,16}$/i;
  const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
  // NFKC of a character with endless marks takes quadratic time: 30, as in UAX #15's streams.
  const SEGMENT = /[^][\p{Mn}\uff9e\uff9f]{0,30}/gu;
  const SPACE = /[\t-\r \u00a0\u3000]/;

  /** By code point; `<` goes by halves of surrogate pairs. */
  function compare(a, b) {
    let i = 0;
    while (i < a.length && a[i] === b[i]) {
      i++;
    }
    return (a.codePointAt(i) ?? -1) - (b.codePointAt(i) ?? -1);
  }

  // ---- a text into tokens

  const charsOf = (text) => [...String(text).replace(/[\ud800-\udfff]/gu, '\ufffd')];

  /** @returns {Normal} */
  function normalise(text) {
    const all = [];
    let end = 0;
    for (const segment of charsOf(text).join('').match(SEGMENT) || []) {
      const start = end;
      end += [...segment].length;
      const plain = segment.normalize('NFKC').replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '');
      for (const char of plain.replace(/\p{Cc}/gu, ' ').replace(/[‘’]/g, "'")) {
        all.push({ char, start, end });
      }
    }
    const unitOf = (char) => (char[1] ? (/[\u{20000}-\u{3fffd}]/u.test(char) ? '一' : ' ') : char);
    const line = all.map(({ char }) => unitOf(char)).join('')
      .replace(PROLONGING, '$1ー') // people type a dash for it
      .replace(DASHES, '-')
      .replace(LONG, (run) => {
        let kept = run.length;
        while (kept > 2 && run[kept - 1] === 'ー') {
          kept--;
        }
        return run.slice(0, kept).padEnd(run.length, '\0');
      });
    const points = all
      .map((point, i) => ({ ...point, char: point.char[1] ? point.char : line[i] }))
      .filter(({ char }) => char !== '\0');
    return { line: line.replace(/\0/g, ''), points };
  }

  const textOf = (points) => points.map(({ char }) => char).join('');

  const foldText = (text) =>
    text.replace(TO_FOLD, (char) => {
      const shift = HIRAGANA.test(char) ? 0x60 : /[Ѐ-Џ]/.test(char) ? 80 : 32;
      return String.fromCharCode(char.charCodeAt(0) + shift);
    });

  /** An HRESULT in decimal as its hex digits. */
  function hexOf(word, isNegative) {
    const value = isNegative ? 2 ** 32 - Number(word) : Number(word);
    const isHresult = value >= 2 ** 31 && (value < 2 ** 32 || isNegative);
    return /^[0-9]{10}$/.test(word) && isHresult ? value.toString(16) : '';
  }

  /** X|509|Key|Usage, and what of it is a token: a letter alone says nothing. */
  function partsOf(word) {
    const parts = word.match(PARTS);
    return parts.map((text) => ({ text, isToken: parts.length > 1 && /..|[0-9]/.test(text) }));
  }

  /** @param {Normal} normal @param {boolean} isQuery @returns {Token[]} */
  function tokensOf({ line, points }, isQuery) {
    const tokens = [];
    const add = (kind, token, from, to, more = {}) => {
      // Only words can be too long, and their characters have one byte or two.
      if (token !== '' && token.replace(/[^\0-\x7f]/g, '..').length <= MAX_BYTES) {
        const [{ start }, { end }] = [points[from], points[to - 1]];
        tokens.push({ token: foldText(token), kind, start, end, ...more });
      }
    };
    const addWord = (word, from) => {
      const to = from + word.length;
      if (HEX.test(word)) {
        add('a', word.slice(2).replace(/^0+(?=.)/, ''), from, to, { word, isHex: true });
        return;
      }
      add('a', word, from, to, { word });
      add('a', hexOf(word, line[from - 1] === '-'), from, to, { word, isHex: true });
      for (const { text, isToken } of isQuery ? [] : partsOf(word)) {
        add('p', isToken ? text : '', from, from + text.length);
        from += text.length;
      }
    };
    const addRun = (run, from) => {
      const kinds = Array.from(run, (c) =>
        HAN.test(c) ? 'k' : KATAKANA.test(c) ? 't' : HIRAGANA.test(c) ? 'h' : 'm');
      kinds.forEach((kind, i) => {
        const at = from + i;
        if (i + 1 < run.length) {
          const both = textOf(points.slice(at, at + 2));
          add(kind === kinds[i + 1] ? kind : 'm', both, at, at + 2);
        }
        const isIsolated = kinds[i - 1] !== 'k' && kinds[i + 1] !== 'k';
        if (run.length === 1 || (kind === 'k' && (isIsolated || !isQuery))) {
          add(run.length === 1 ? '1' : 'u', points[at].char, at, at + 1);
        }
      });
    };
    for (const { 0: run, index } of line.matchAll(RUN)) {
      (CJK.test(run[0]) ? addRun : addWord)(run, index);
    }
    return tokens;
  }

  // ---- a query into terms

  /** The first of each token; of too many those that say most, in their order.
   * @param {Normal} normal @returns {Token[]} */
  function termsOf({ line, points }) {
    const seen = new Set();
    const terms = tokensOf({ line: line.slice(0, QUERY_LENGTH), points }, true)
      .filter(({ token }) => !seen.has(token) && seen.add(token))
      .map((term) => {
        const isShort = term.kind === 'a' && /^[0-9]{1,4}$/.test(term.token);
        return { ...term, weight: isShort ? 8 : WEIGHTS[term.kind] };
      });
    const rank = ({ kind, token }) =>
      RANKS[kind] ?? (token.length >= 6 ? 0 : token.length >= 3 ? 1 : 2);
    const best = (isRest) =>
      terms.filter(({ kind }) => kind in RANKS === isRest).sort((a, b) => rank(a) - rank(b));
    const [words, rest] = [best(false), best(true)];
    const count = Math.min(words.length, Math.max(10, MAX_TERMS - rest.length));
    const chosen = new Set([...words.slice(0, count), ...rest.slice(0, MAX_TERMS - count)]);
    return terms.filter((term) => chosen.has(term));
  }

  /** What may be the id of an entry, or ''. @param {Normal} normal */
  function idOf({ points }) {
    const id = textOf(points).replace(/ /g, '');
    return id.length <= 64 && ID.test(foldText(id)) ? foldText(id) : '';
  }

  /** The first word that looks like a code. @param {Normal} normal */
  const codeOf = ({ line }) =>
    (line.slice(0, QUERY_LENGTH).match(CODES) || [])
      .find((word) => HEX.test(word) || /\d{5}|_/.test(word)) || null;

  // ---- the index

  let loadScript;
  const loading = new Map(); // promises by file
  const data = new Map(); // what the scripts brought, by kind and first key

  /** What a file brings; it is loaded once, or again if that failed. */
  async function need(name, key) {
    const promise = loading.get(name) || Promise.resolve(name).then((it) => loadScript(it));
    loading.set(name, promise);
    try {
      await promise;
      if (!data.has(key)) {
        throw new Error(`${name} is not of this index`);
      }
    } catch (error) {
      if (loading.get(name) === promise) {
        loading.delete(name);
      }
      throw error;
    }
    return data.get(key);
  }

  /** A number of 5 bits a digit, lowest first, and where it ends. */
  function readNumber(text, at) {
    const digit = DIGITS.indexOf(text[at]);
    if (digit < 32) {
      return [digit, at + 1];
    }
    const [high, end] = readNumber(text, at + 1);
    return [digit - 32 + 32 * high, end];
  }

  function* postings(post) {
    for (let at = 0, n = -1, gap = 0; at < post.length; at++) {
      [gap, at] = readNumber(post, at);
      n += gap + 1;
      yield [n, DIGITS.indexOf(post[at])];
    }
  }

  /** The k-th file of terms or words, or nothing. */
  async function fileOf(manifest, kind, k) {
    const [first, hash] = manifest[kind][k] || [];
    return hash ? need(`${kind}-${k}-${hash}.js`, kind + first) : new Map();
  }

  const shardOf = ({ t }, term) =>
    Math.max(0, t.filter(([first]) => compare(first, term) <= 0).length - 1);

  /** Of each term the line, or none. @returns {Promise<Line[][]>} */
  const find = (manifest, terms) =>
    Promise.all(terms.map(async (term) => {
      const line = (await fileOf(manifest, 't', shardOf(manifest, term))).get(term);
      return line ? [line] : [];
    }));

  async function rowOf({ docs, hashes }, n) {
    const k = docs.filter((first) => first <= n).length - 1;
    const hash = hashes.substr(6 * (k >> 4), 6);
    return (await need(`d-${k}.js?${hash}`, `d${docs[k]}`))[n - docs[k]];
  }

  // ---- unknown words

  /** Changed, missing and extra letters, and swapped neighbours. */
  function distance(a, b) {
    const rows = [[...b, 0].map((_, j) => j)];
    for (let i = 1; i <= a.length; i++) {
      const row = (rows[i] = [i]);
      const above = rows[i - 1];
      for (let j = 1; j <= b.length; j++) {
        const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
        row[j] = Math.min(above[j] + 1, row[j - 1] + 1,
          above[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1),
          isSwapped ? rows[i - 2][j - 2] + 1 : Infinity);
      }
    }
    return rows[a.length][b.length];
  }

  const mostUsed = (lines) =>
    lines.sort((a, b) => b.df - a.df || compare(a.term, b.term)).slice(0, 4);

  /** The nearest words. */
  async function spelledLike(manifest, token) {
    const k = manifest.w.findIndex(([first]) => first === token[0]);
    let limit = token.length < 8 ? 1 : 2;
    let nearest = [];
    for (const [term, df] of await fileOf(manifest, 'w', k)) {
      const isNear = Math.abs(term.length - token.length) <= limit;
      const far = isNear ? distance(token, term) : Infinity;
      if (far <= limit) {
        nearest = far < limit ? [] : nearest;
        nearest.push({ term, df: Number(df) });
        limit = far;
      }
    }
    return (await find(manifest, mostUsed(nearest).map(({ term }) => term))).flat();
  }

  /** The first terms that begin so. */
  async function beginningWith(manifest, token) {
    const found = [];
    let k = shardOf(manifest, token);
    do {
      const lines = [...(await fileOf(manifest, 't', k++)).values()];
      found.push(...lines.filter(({ term }) => term.startsWith(token)));
    } while (found.length < 8 && manifest.t[k] && manifest.t[k][0].startsWith(token));
    return mostUsed(found.slice(0, 8));
  }

  /** An unknown word as words like it, or as its parts. @param {Token} term @returns {Promise<Token[]>} */
  async function standIns(manifest, term, mayGuess) {
    const { token, word = '', isHex } = term;
    let lines = [];
    if (mayGuess && !isHex && token.length >= 4 && !/[0-9]/.test(token)) {
      lines = await spelledLike(manifest, token);
    }
    const isGuess = lines.length > 0;
    if (mayGuess && !isGuess && token.length >= 3 && /[^0-9]/.test(token)) {
      lines = await beginningWith(manifest, token);
    }
    if (lines.length > 0) {
      return [{ ...term, weight: WEIGHTS.guess, lines, isGuess }];
    }
    const parts = isHex ? [] : partsOf(word).filter(({ isToken }) => isToken);
    const known = (await find(manifest, parts.map(({ text }) => foldText(text)))).flat();
    return known.length === 0 ? [term] : known.map((line) => (
      { ...term, token: line.term, kind: 'p', weight: WEIGHTS.p, lines: [line] }));
  }

  /** @param {Token[]} terms with their lines, if there are any @returns {Promise<Token[]>} */
  async function resolve(manifest, terms) {
    const isUnknown = ({ kind, lines }) => kind === 'a' && !lines;
    const mayGuess = terms.filter(isUnknown).length <= 4;
    const resolved = await Promise.all(terms.map((term) =>
      isUnknown(term) ? standIns(manifest, term, mayGuess) : [term]));
    const taken = new Set(terms.map(({ token }) => token));
    return resolved.flat().filter(
      ({ token, kind }) => kind !== 'p' || (!taken.has(token) && taken.add(token)));
  }

  // ---- ranking

  /** @param {Token[]} terms @returns {{n: number, score: number}[]} best first */
  function rank(terms, maxidf) {
    const entries = new Map();
    let total = 0;
    for (const { kind, weight, lines } of terms) {
      const full = weight * (lines ? Math.max(...lines.map(({ idf }) => idf)) : maxidf);
      const cover = kind === 'u' ? 0 : full;
      total += !lines && kind === 'a' ? Math.floor(full / 4) : cover;
      const impacts = new Map();
      for (const { post } of lines || []) {
        for (const [n, imp] of postings(post)) {
          impacts.set(n, Math.max(imp, impacts.get(n) || 0));
        }
      }
      for (const [n, imp] of impacts) {
        const its = entries.get(n) || { n, sum: 0, cover: 0, strong: 0 };
        entries.set(n, its);
        its.sum += full * imp;
        its.cover += cover;
        its.strong += /[kta]/.test(kind) ? 1 : 0;
      }
    }
    total = Math.max(1, total);
    return [...entries.values()]
      .filter(({ cover, strong }) => 100 * cover >= 15 * total || strong >= 6)
      .map(({ n, sum, cover }) => ({ n, score: Math.floor((sum * cover) / total) }))
      .sort((a, b) => b.score - a.score || a.n - b.n);
  }

  // ---- marks and snippets

  /** @param {Token[]} terms @returns {Wanted} */
  function wantedOf(terms) {
    const wanted = new Map();
    for (const term of terms) {
      for (const token of term.lines ? term.lines.map((line) => line.term) : [term.token]) {
        wanted.set(token, [...(wanted.get(token) || []), term]);
      }
    }
    return wanted;
  }

  /** Tokens that touch are one range; one of them must be strong. @param {Wanted} wanted */
  function rangesOf(text, wanted) {
    const ranges = [];
    for (const token of wanted.size > 0 ? tokensOf(normalise(text), false) : []) {
      if (wanted.has(token.token)) {
        let last = ranges[ranges.length - 1];
        if (!last || token.start > last.end) {
          last = { tokens: [], start: token.start, end: token.end, isStrong: false };
          ranges.push(last);
        }
        last.tokens.push(token);
        last.end = Math.max(last.end, token.end);
        last.isStrong = last.isStrong || !/[hu]/.test(token.kind);
      }
    }
    return ranges.filter(({ isStrong }) => isStrong);
  }

  /** Where the window of a range begins, and whether a sentence is cut there. */
  function beginOf(chars, start) {
    for (let i = start; i > Math.max(0, start - 24); i--) {
      if (/[。．.!?！？\n]/.test(chars[i - 1])) {
        while (i < start && SPACE.test(chars[i])) {
          i++;
        }
        return { begin: i, isCut: false };
      }
    }
    return { begin: Math.max(0, start - 16), isCut: start > 16 };
  }

  /** The weight of the different terms in a window; the i-th token is in it. */
  function windowScore(tokens, i, begin, wanted) {
    const inside = new Set();
    while (i > 0 && tokens[i - 1].start >= begin) {
      i--;
    }
    for (; i < tokens.length && tokens[i].start < begin + WINDOW; i++) {
      if (tokens[i].end <= begin + WINDOW) {
        wanted.get(tokens[i].token).forEach((term) => inside.add(term));
      }
    }
    return [...inside].reduce((sum, { weight }) => sum + weight, 0);
  }

  /** chars[begin, end) with single spaces; no mark begins or ends with one. @returns {Part[]} */
  function cut(chars, ranges, begin, end, isCut) {
    const parts = [];
    const add = (text, isMarked) => {
      const last = parts[parts.length - 1];
      if (last && last[1] === isMarked) {
        last[0] += text;
      } else {
        parts.push([text, isMarked]);
      }
    };
    if (isCut) {
      add('…', false);
    }
    let next = 0;
    let space = null; // { isMarked } between two characters
    let before = null;
    for (let i = begin; i < end; i++) {
      while (next < ranges.length && ranges[next].end <= i) {
        next++;
      }
      const isMarked = next < ranges.length && ranges[next].start <= i;
      if (SPACE.test(chars[i])) {
        space = before && { isMarked: isMarked && (space || before).isMarked };
      } else {
        if (space) {
          add(' ', isMarked && space.isMarked);
        }
        add(chars[i], isMarked);
        before = { isMarked };
        space = null;
      }
    }
    if (end < chars.length) {
      add('…', false);
    }
    return parts;
  }

  /** @param {string[]} row @param {Wanted} wanted */
  function snippetOf([, , , errors, summary, body], wanted) {
    let best = { score: 0, chars: charsOf(summary || body), ranges: [], begin: 0, isCut: false };
    for (const text of [errors, body, summary]) {
      const chars = charsOf(text);
      const ranges = rangesOf(text, wanted);
      const tokens = ranges.flatMap((range) => range.tokens);
      let first = 0;
      for (const range of ranges) {
        const { begin, isCut } = beginOf(chars, range.start);
        const score = windowScore(tokens, first, begin, wanted);
        if (score > best.score) {
          best = { score, chars, ranges, begin, isCut };
        }
        first += range.tokens.length;
      }
    }
    const { chars, ranges, begin, isCut } = best;
    return cut(chars, ranges, begin, Math.min(chars.length, begin + WINDOW), isCut);
  }

  /** @returns {Promise<Hit>} */
  async function hitOf(manifest, n, score, wanted) {
    const row = await rowOf(manifest, n);
    const [id, title, url] = row;
    const chars = charsOf(title);
    const titleParts = cut(chars, rangesOf(title, wanted), 0, chars.length, false);
    return { n, id, title, url, score, titleParts, snippet: snippetOf(row, wanted) };
  }

  /** Rejects if a file can't be loaded: a part of the index would rank wrongly.
   * @param {string} query @returns {Promise<Answer>} */
  async function search(query, limit = 10) {
    const normal = normalise(query);
    const selected = termsOf(normal);
    const id = idOf(normal);
    const isEmpty = selected.length === 0;
    const answer = { hits: [], replaced: [], code: null, isEmpty };
    if (isEmpty && id === '') {
      return answer;
    }
    const manifest = await need('manifest.js', 'm');
    const names = [...selected.map(({ token }) => token), ...(id ? [`=${id}`] : [])];
    const found = await find(manifest, names);
    const [line] = found[selected.length] || [];
    if (line) {
      const [n] = readNumber(line.post, 0);
      return { ...answer, hits: [await hitOf(manifest, n, 2 ** 40, new Map())], isEmpty: false };
    }
    const terms = await resolve(manifest, selected.map((term, i) => (
      found[i].length > 0 ? { ...term, lines: found[i] } : term)));
    const wanted = wantedOf(terms);
    const best = rank(terms, manifest.maxidf).slice(0, Math.max(0, limit));
    const hits = await Promise.all(best.map(({ n, score }) => hitOf(manifest, n, score, wanted)));
    if (hits.length === 0) {
      return { ...answer, code: isEmpty ? null : codeOf(normal) };
    }
    const replaced = terms.filter(({ isGuess }) => isGuess)
      .map(({ word, lines }) => ({ word, by: lines[0].term }));
    return { ...answer, hits, replaced };
  }

  let marked = { query: '', wanted: new Map() }; // a page asks for one query, text by text

  /** What to highlight, in UTF-16 units. @returns {[start: number, end: number][]} */
  function marks(text, query) {
    if (query !== marked.query) {
      marked = { query, wanted: wantedOf(termsOf(normalise(query))) };
    }
    const units = [0];
    for (const char of charsOf(text)) {
      units.push(units[units.length - 1] + char.length);
    }
    return rangesOf(text, marked.wanted).map(({ start, end }) => [units[start], units[end]]);
  }

  const linesOf = (text, separator) =>
    text.split('\n').filter((line) => line !== '').map((line) => line.split(separator));

  return {
    search,
    marks,
    compare,
    fold: (text) => foldText(textOf(normalise(text).points)),
    tokens: (text, isQuery = false) => tokensOf(normalise(text), isQuery),
    terms: (query) => termsOf(normalise(query)),

    /** @param {(name: string) => Promise<unknown>} load runs assets/search/NAME as a script */
    start(load) {
      loadScript = load;
    },

    m({ maxidf, terms, words, docs: counts, doc_hashes: hashes }) {
      const docs = [];
      for (let at = 0, first = 0, count = 0; at < counts.length; first += count) {
        docs.push(first);
        [count, at] = readNumber(counts, at);
      }
      data.set('m', { maxidf, t: linesOf(terms, ' '), w: linesOf(words, ' '), docs, hashes });
    },
    t(first, text) {
      data.set(`t${first}`, new Map(linesOf(text, '\t').map(([term, idf, df, post]) => (
        [term, { term, idf: Number(idf), df: Number(df), post }]))));
    },
    d(first, rows) {
      data.set(`d${first}`, rows);
    },
    w(first, text) {
      data.set(`w${first}`, linesOf(text, ' '));
    },
  };
})();
