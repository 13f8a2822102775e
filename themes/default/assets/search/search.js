// search.js - ranks the questions for a query. SPDX-License-Identifier: ISC
//
// The C of generator/search/ gives the same integers. Offsets are code points of the source. The
// index is in scripts that call faqgen.m, t, d and w.
'use strict';

/**
 * @typedef {[text: string, isMarked: boolean]} Part
 * @typedef {{n: number, id: string, title: string, url: string, score: number,
 *   titleParts: Part[], snippet: Part[]}} Hit
 * @typedef {{hits: Hit[], replaced: {word: string, by: string}[], code: string | null,
 *   unknown: string[], also: string[], isEmpty: boolean}} Answer
 *   also: what was sought instead of words of the query
 */

var faqgen = (() => {
  const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const QUERY_LENGTH = 2000;
  const MAX_TERMS = 24;
  const MAX_BYTES = 64;
  const WINDOW = 96;
  const WEIGHTS = { a: 16, 1: 8, k: 8, t: 8, m: 4, u: 4, h: 2, p: 6, guess: 10 };
  const RANKS = { k: 0, t: 0, m: 1, u: 3, h: 4 }; // of what is no word

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
  const HIRAGANA = RegExp(`[${hiragana}]`);
  const CJK = RegExp(`[${cjk}]`);
  const KINDS = { k: RegExp(`[${han}]`), t: RegExp(`[${katakana}]`), h: HIRAGANA, m: CJK };
  const DASH = '[-\\u2010-\\u2015\\u2212\\u2500]';
  const PROLONGING = RegExp(`([${long}])${DASH}(?=[${cjk}])`, 'g');
  const LONG = RegExp(`[${long}]{3,}`, 'g');
  const TO_FOLD = RegExp(`[${capital}${hiragana}]`, 'g');
  const HEX = /^0x[0-9a-f]{2,16}$/i;
  const ADDRESS = /:\/\/|@|[a-z0-9]\.[a-z0-9-]+\.[a-z]/i; // its words say little
  const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
  // NFKC of endless marks takes quadratic time: 30, as in UAX #15's streams.
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

  const charsOf = (text) => [...String(text).replace(/[\ud800-\udfff]/gu, '\ufffd')];

  /** Code points with their place in the source; line has one UTF-16 unit for each. */
  function normalise(text) {
    const all = [];
    let line = '';
    let end = 0;
    for (const segment of charsOf(text).join('').match(SEGMENT) || []) {
      const start = end;
      end += [...segment].length;
      const plain = segment.normalize('NFKC').replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '');
      for (const char of plain.replace(/\p{Cc}/gu, ' ').replace(/[‘’]/g, "'")) {
        all.push({ char, start, end });
        line += !char[1] ? char : /[\u{20000}-\u{3fffd}]/u.test(char) ? '一' : ' ';
      }
    }
    line = line
      .replace(PROLONGING, '$1ー') // people type a dash for it
      .replace(RegExp(DASH, 'g'), '-')
      .replace(LONG, (run) => {
        let kept = run.length;
        while (kept > 2 && run[kept - 1] === 'ー') {
          kept--;
        }
        return run.slice(0, kept).padEnd(run.length, '\0');
      });
    all.forEach((point, i) => (point.char = point.char[1] ? point.char : line[i]));
    const points = all.filter(({ char }) => char !== '\0');
    return { line: line.replace(/\0/g, ''), points };
  }

  // For these capitals toLowerCase is C's table.
  const foldText = (text) =>
    text.replace(TO_FOLD, (char) =>
      HIRAGANA.test(char) ? String.fromCharCode(char.charCodeAt(0) + 0x60) : char.toLowerCase());

  const fold = ({ points }) => foldText(points.map(({ char }) => char).join(''));

  /** An HRESULT in decimal as its hex digits. */
  function hexOf(word, isNegative) {
    const value = isNegative ? 2 ** 32 - Number(word) : Number(word);
    const isHresult = value >= 2 ** 31 && (value < 2 ** 32 || isNegative);
    return /^[0-9]{10}$/.test(word) && isHresult ? value.toString(16) : '';
  }

  function tokensOf({ line, points }, isQuery) {
    const tokens = [];
    const add = (kind, token, from, to, word, isHex, isSecond) => {
      // Only words can be too long, and their characters have one byte or two.
      if (token !== '' && token.replace(/[^\0-\x7f]/g, '..').length <= MAX_BYTES) {
        const [start, end] = [points[from].start, points[to - 1].end];
        tokens.push({ token: foldText(token), kind, start, end, word, isHex, isSecond, from });
      }
    };
    const addWord = (word, from) => {
      const to = from + word.length;
      if (HEX.test(word)) {
        return add('a', word.slice(2).replace(/^0+(?=.)/, ''), from, to, word, true);
      }
      add('a', word, from, to, word);
      add('a', hexOf(word, line[from - 1] === '-'), from, to, word, true);
      const parts = isQuery ? [] : word.match(PARTS); // X|509|Key|Usage
      for (const part of parts) {
        if (parts.length > 1 && /..|[0-9]/.test(part)) {
          add('p', part, from, from + part.length);
        }
        from += part.length;
      }
    };
    const addRun = (run, from) => {
      const kinds = Array.from(run, (char) => Object.keys(KINDS).find((k) => KINDS[k].test(char)));
      let isSecond = false; // repeats half of the pair before: 明書 after 証明
      kinds.forEach((kind, i) => {
        const at = from + i;
        if (i + 1 < run.length) {
          const both = points[at].char + points[at + 1].char;
          isSecond = !isSecond && kind === kinds[i - 1] && kind === kinds[i + 1];
          add(kind === kinds[i + 1] ? kind : 'm', both, at, at + 2, '', false, isSecond);
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

  /** The first of each token; of too many those that say most, in their order. */
  function termsOf({ line, points }) {
    const seen = new Set();
    const head = line.slice(0, QUERY_LENGTH);
    const runs = [...head.matchAll(/[!-~]+/g)].filter(({ 0: run }) => ADDRESS.test(run));
    const isIn = ({ kind, from }) => kind === 'a' &&
      runs.some(({ 0: run, index }) => from >= index && from < index + run.length);
    const terms = tokensOf({ line: head, points }, true)
      .filter(({ token }) => seen.size < seen.add(token).size)
      .map((it) => ({ ...it, isAddress: isIn(it),
        weight: isIn(it) ? 4 : /^[0-9]{1,4}$/.test(it.token) || /^[a-z]{1,3}$/.test(it.word) ? 8 : WEIGHTS[it.kind] }));
    const rank = ({ kind, isSecond, isAddress, token: { length } }) => isAddress ? 3 :
      (isSecond && RANKS[kind] === 0 ? 2 : RANKS[kind]) ?? (length >= 6 ? 0 : length >= 3 ? 1 : 2);
    const best = (isRest) =>
      terms.filter(({ kind }) => kind in RANKS === isRest).sort((a, b) => rank(a) - rank(b));
    const [words, rest] = [best(false), best(true)];
    const count = Math.min(words.length, Math.max(10, MAX_TERMS - rest.length));
    const chosen = new Set([...words.slice(0, count), ...rest.slice(0, MAX_TERMS - count)]);
    return terms.filter((term) => chosen.has(term));
  }

  let loadScript;
  const loading = new Map(); // by file
  const data = new Map(); // by kind and first key
  let index;

  /** What a file brings; it is loaded once, or again if that failed. */
  function need(name, key) {
    if (!loading.has(name)) {
      const isThere = () => data.get(key) || Promise.reject(Error(`${name} is not of this index`));
      loading.set(name, Promise.resolve(name).then(loadScript).then(isThere));
      loading.get(name).catch(() => loading.delete(name));
    }
    return loading.get(name);
  }

  /** 5 bits a digit, the lowest first; all but the last are 32 and more. */
  const NUMBER = '([g-z0-9_-]*[A-Za-f])';
  const numberOf = (digits) =>
    [...digits].reduceRight((high, digit) => 32 * high + (DIGITS.indexOf(digit) % 32), 0);
  const matches = (text, pattern) => [...text.matchAll(RegExp(pattern, 'g'))];

  /** [n, impact] of each posting. */
  function postingsOf(text) {
    let n = -1;
    return matches(text, `${NUMBER}(.)`).map(([, gap, impact]) => {
      n += numberOf(gap) + 1;
      return [n, DIGITS.indexOf(impact)];
    });
  }

  /** The k-th file of terms or words, or nothing. */
  function fileOf(kind, k) {
    const [first, hash] = index[kind][k] || [];
    return hash ? need(`${kind}-${k}-${hash}.js`, kind + first) : new Map();
  }

  const shardOf = (term) => // where it would be
    Math.max(0, index.t.filter(([first]) => compare(first, term) <= 0).length - 1);

  /** The lines of each term, if it has any. */
  const find = (terms) =>
    Promise.all(terms.map(async (term) => {
      const k = term ? shardOf(term) : -1;
      const line = (await fileOf('t', k)).get(term);
      return line && [line];
    }));

  async function rowOf(n) {
    let [k, first] = [0, 0];
    while (n >= first + index.docs[k]) {
      first += index.docs[k++];
    }
    const hash = index.hashes.substr(5 * (k >> 4), 5);
    return (await need(`d-${k}.js?${hash}`, `d${first}`))[n - first];
  }

  /** Changed, missing and extra letters, and swapped neighbours. */
  function distance(a, b) {
    let before = [];
    let row = [...b, 0].map((_, j) => j);
    for (let i = 0; i < a.length; i++) {
      const above = row;
      row = [i + 1];
      for (let j = 0; j < b.length; j++) {
        const isSwapped = a[i] === b[j - 1] && a[i - 1] === b[j];
        row[j + 1] = Math.min(above[j + 1] + 1, row[j] + 1, above[j] + Number(a[i] !== b[j]),
          isSwapped ? before[j - 1] + 1 : Infinity);
      }
      before = above;
    }
    return row[b.length];
  }

  const mostUsed = (lines) =>
    lines.sort((a, b) => b.df - a.df || compare(a.term, b.term)).slice(0, 4);

  async function spelledLike(token) {
    const k = index.w.findIndex(([first]) => first === token[0]);
    const words = [...await fileOf('w', k)]
      .filter(([term]) => Math.abs(term.length - token.length) <= 2)
      .map(([term, df]) => ({ term, df: Number(df), far: distance(token, term) }));
    const at = (steps) => words.filter(({ far }) => far === steps);
    const nearest = at(1).length > 0 || token.length < 8 ? at(1) : at(2);
    return (await find(mostUsed(nearest).map(({ term }) => term))).flat().filter(Boolean);
  }

  /** The first terms that begin so. */
  async function beginningWith(token) {
    const found = [];
    let k = shardOf(token);
    do {
      const lines = [...(await fileOf('t', k++)).values()];
      found.push(...lines.filter(({ term }) => term.startsWith(token)));
    } while (found.length < 8 && index.t[k] && index.t[k][0].startsWith(token));
    return mostUsed(found.slice(0, 8));
  }

  /** An unknown word as words like it, or as its parts. */
  async function standIns(term, mayGuess) {
    const { token, word, isHex, isAddress } = term;
    mayGuess = mayGuess && !isAddress;
    const isPlain = !isHex && /^[^0-9]{4,}$/.test(token);
    let lines = mayGuess && isPlain ? await spelledLike(token) : [];
    const isGuess = lines.length > 0;
    if (mayGuess && !isGuess && token.length >= 3 && /[^0-9]/.test(token)) {
      lines = await beginningWith(token);
    }
    if (lines.length > 0) {
      return { ...term, weight: WEIGHTS.guess, lines, isGuess };
    }
    const parts = tokensOf(normalise(word), false).filter(({ kind }) => !isHex && kind === 'p');
    const known = (await find(parts.map((part) => part.token))).filter(Boolean);
    const length = known.reduce((sum, [line]) => sum + line.term.length, 0);
    return length === 0 || length * 2 < token.length ? term : known.map((lines) => (
      { ...term, token: lines[0].term, kind: 'p', weight: WEIGHTS.p, lines }));
  }

  /** Terms that are known have lines. */
  async function resolve(terms) {
    const isUnknown = ({ kind, lines }) => kind === 'a' && !lines;
    const mayGuess = terms.filter(isUnknown).length <= 4;
    const resolved = await Promise.all(
      terms.map((term) => (isUnknown(term) ? standIns(term, mayGuess) : term)));
    const taken = new Set(terms.map(({ token }) => token));
    return resolved.flat().filter(
      ({ kind, token }) => kind !== 'p' || taken.size < taken.add(token).size);
  }

  /** What has enough of the terms, best first. */
  function rank(terms, maxidf) {
    const entries = new Map();
    let total = 0;
    for (const { kind, weight, lines } of terms) {
      const full = weight * (lines ? Math.max(...lines.map(({ idf }) => idf)) : maxidf);
      const cover = kind === 'u' ? 0 : full;
      total += !lines && kind === 'a' ? Math.floor(full / 4) : cover;
      const impacts = new Map();
      for (const line of lines || []) {
        line.postings = line.postings || postingsOf(line.post); // read once a page
      }
      for (const [n, imp] of (lines || []).flatMap(({ postings }) => postings)) {
        impacts.set(n, Math.max(imp, impacts.get(n) || 0));
      }
      for (const [n, imp] of impacts) {
        const [sum, covered, strong] = entries.get(n) || [0, 0, 0];
        entries.set(n, [sum + full * imp, covered + cover, strong + Number(/[kta]/.test(kind))]);
      }
    }
    total = Math.max(1, total);
    return [...entries]
      .filter(([, [, covered, strong]]) => 100 * covered >= 15 * total || strong >= 6)
      .map(([n, [sum, covered]]) => ({ n, score: Math.floor((sum * covered) / total) }))
      .sort((a, b) => b.score - a.score || a.n - b.n);
  }

  /** Which terms a token of a text stands for. */
  function wantedOf(terms) {
    const wanted = new Map();
    for (const term of terms) {
      for (const { term: token } of term.lines || [{ term: term.token }]) {
        wanted.set(token, [...(wanted.get(token) || []), term]);
      }
    }
    return wanted;
  }

  /** Tokens that touch are one range; one of them must be strong, or asked for by itself. */
  function rangesOf(text, wanted) {
    const ranges = [];
    for (const token of wanted.size > 0 ? tokensOf(normalise(text), false) : []) {
      let last = ranges[ranges.length - 1];
      if (wanted.has(token.token)) {
        if (!last || token.start > last.end) {
          ranges.push((last = { ...token, tokens: [] }));
        }
        last.tokens.push(token);
        last.end = Math.max(last.end, token.end);
      }
    }
    return ranges.filter(({ tokens }) => tokens.some(({ token, kind }) =>
      !/[hu]/.test(kind) || wanted.get(token)[0].kind === '1'));
  }

  /** Where the window of a range begins, and whether a sentence is cut there. */
  function beginOf(chars, start) {
    const before = chars.slice(Math.max(0, start - 24), start).join('');
    const [, rest] = /.*(?:[。．！？\n]|[.!?](?=[\t-\r \u00a0\u3000]))[\t-\r \u00a0\u3000]*(.*)/s.exec(before) || [];
    const isCut = rest === undefined;
    return isCut ? [Math.max(0, start - 16), start > 16] : [start - [...rest].length, false];
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

  /** A piece of a text with single spaces; no mark begins or ends with one. */
  function cut(chars, ranges, begin = 0, isCut = false, length = Infinity) {
    const end = Math.min(chars.length, begin + length);
    const parts = [];
    const add = (text, isMarked) => {
      const last = parts[parts.length - 1] || [];
      if (last[1] === isMarked) {
        last[0] += text;
      } else {
        parts.push([text, isMarked]);
      }
    };
    if (isCut) {
      add('…', false);
    }
    let [before, space] = [null, null]; // whether they are marked; null, if there is none
    for (let i = begin; i < end; i++) {
      const isMarked = ranges.some((range) => range.start <= i && i < range.end);
      if (SPACE.test(chars[i])) {
        space = before === null ? null : isMarked && (space ?? before);
      } else {
        if (space !== null) {
          add(' ', isMarked && space);
        }
        add(chars[i], isMarked);
        [before, space] = [isMarked, null];
      }
    }
    if (end < chars.length) {
      add('…', false);
    }
    return parts;
  }

  function snippetOf([, , , errors, summary, body], wanted) {
    let [most, snippet] = [-1, [charsOf(summary || body), [], 0, false]];
    for (const text of [errors, body, summary]) {
      const chars = charsOf(text);
      const ranges = rangesOf(text, wanted);
      const tokens = ranges.flatMap((range) => range.tokens);
      let first = 0;
      for (const range of ranges) {
        const [begin, isCut] = beginOf(chars, range.start);
        const score = windowScore(tokens, first, begin, wanted);
        if (score > most) {
          [most, snippet] = [score, [chars, ranges, begin, isCut]];
        }
        first += range.tokens.length;
      }
    }
    return cut(...snippet, WINDOW);
  }

  /** @returns {Promise<Hit>} */
  async function hitOf({ n, score }, wanted) {
    const row = await rowOf(n);
    const [id, title, url] = row;
    const titleParts = cut(charsOf(title), rangesOf(title, wanted));
    return { n, id, title, url, score, titleParts, snippet: snippetOf(row, wanted) };
  }

  /** Rejects if a file can't be loaded: half an index ranks wrongly.
   * @param {string} query @returns {Promise<Answer>} */
  async function search(query, limit = 10) {
    const normal = normalise(query);
    const selected = termsOf(normal);
    const id = fold(normal).replace(/ /g, '');
    const isId = id.length <= 64 && ID.test(id);
    const isEmpty = normal.line.search(RUN) < 0;
    const answer = { hits: [], replaced: [], code: null, unknown: [], also: [], isEmpty };
    if (isEmpty) {
      return answer;
    }
    await need('manifest.js', 'm');
    const names = [isId ? `=${id}` : '', ...selected.map(({ token }) => token)];
    const [itself, ...found] = await find(names);
    if (itself) {
      const [[n]] = postingsOf(itself[0].post);
      return { ...answer, hits: [await hitOf({ n, score: 2 ** 40 }, new Map())] };
    }
    const asked = selected.map((term, i) => ({ ...term, lines: found[i] }));
    // A number is known if one of its two forms is.
    const strange = asked.filter(({ kind, from }) =>
      kind === 'a' && !asked.some((other) => other.from === from && other.lines));
    const terms = await resolve(asked);
    const wanted = wantedOf(terms);
    const best = rank(terms, index.maxidf).slice(0, Math.max(0, limit));
    const hits = await Promise.all(best.map((hit) => hitOf(hit, wanted)));
    const [code] = [...normal.line.slice(0, QUERY_LENGTH).matchAll(CODES)]
      .filter(({ 0: word }) =>
        HEX.test(word) || /\d{5}/.test(word) || (/_/.test(word) && /([^_]_*){3}/.test(word)))
      .find(({ 0: word, index: at }) =>
        strange.some(({ from }) => from >= at && from < at + word.length)) || [null];
    if (hits.length === 0) {
      const lost = strange.filter(({ from, isAddress }) => {
        const its = terms.filter((term) => term.from === from);
        return !isAddress && its.length > 0 && its.every(({ lines }) => !lines);
      });
      return { ...answer, code, unknown: [...new Set(lost.map(({ word }) => word))].slice(0, 3) };
    }
    const replaced = terms.filter(({ isGuess }) => isGuess)
      .map(({ word, lines }) => ({ word, by: lines[0].term }));
    const also = terms.filter(({ weight }) => weight === WEIGHTS.guess)
      .flatMap(({ lines }) => lines.map(({ term }) => term));
    return { ...answer, hits, code, replaced, also };
  }

  let marked = { query: '', wanted: new Map() }; // a page asks for one query, text by text

  /** What to highlight, [start, end) in UTF-16 units. */
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

  const pairsOf = (text) => (text.match(/\S+ \S+/g) || []).map((pair) => pair.split(' '));

  const linesOf = (text, separator) =>
    text.split('\n').filter(Boolean).map((line) => line.split(separator));

  return {
    search,
    marks,
    fold: (text) => fold(normalise(text)),
    tokens: (text, isQuery = false) => tokensOf(normalise(text), isQuery),
    terms: (query) => termsOf(normalise(query)),

    /** @param {(name: string) => Promise<unknown>} load runs assets/search/NAME as a script */
    start(load) {
      loadScript = load;
    },

    m({ maxidf, terms, words, docs, doc_hashes: hashes }) {
      const counts = matches(docs, NUMBER).map(([count]) => numberOf(count));
      index = { maxidf, t: pairsOf(terms), w: pairsOf(words), docs: counts, hashes };
      data.set('m', index);
    },
    t: (first, text) =>
      data.set(`t${first}`, new Map(linesOf(text, '\t').map(([term, idf, df, post]) => (
        [term, { term, idf: Number(idf), df: Number(df), post }])))),
    d: (first, rows) => data.set(`d${first}`, rows),
    w: (first, text) => data.set(`w${first}`, linesOf(text, ' ')),
  };
})();
