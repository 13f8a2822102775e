// fuzz.js - nasty HTML by grammar, the same for the same seed. SPDX-License-Identifier: ISC
'use strict';

/** A generator of numbers in [0, 1): mulberry32. */
const randomFrom = (seed) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
};

const words = (text) => text.split(' ');

const BLOCKS = words('div p section ul ol li dl dt dd h1 h2 blockquote pre form fieldset article details address center');
const INLINES = words('span a b i em code font nobr small u label custom-x ruby rb rt rp rtc button object marquee');
const VOIDS = words('img br hr input meta link base image source embed area wbr param');
const RAWS = words('title textarea style script xmp iframe noembed noframes');
const TABLES = words('table tr td th tbody thead tfoot caption colgroup col');
const FOREIGN = words('svg math g circle desc foreignObject title style script mi mo mn ms mtext annotation-xml mglyph malignmark use image a textPath');
const OTHERS = words('template noscript select option optgroup html head body');

const VALUES = [
  'x', '', 'http://a.example/b?c=1&copy=2', 'a b', '&amp;', '&lt', '&notit;', '&not', '&notin;', '&copy=1', '&copyx', '&copy;',
  '&#104;ttp', '&#x68;', '&#x80;', '&#0;', '&#xD800;', '&#x110000;', '&#99999999999;', '&#', '&#x', '&#;', '&#xg', '&', '&;',
  '&nGt;', '&CounterClockwiseContourIntegral;', '&unknown;', '&AMP', '&ampx', '&ampx=', 'a\nb', 'a\r\nb', 'a\rb', '日本語', '𝒳', 'a\0b', '/', 'a/', '=', '<b>', '>',
  '--', '`', 'text/html', 'java\tscript:', '&Tab;', '&colon;',
];
const NAMES = words('href src SRC class id a data-x ENCODING encoding color face xlink:href @ " \' < = a=b onClick srcset é');
const TEXTS = [
  'text', ' ', '\n', '&amp;', '&lt', '&notit;', '&not=', '&#x3c;', '&#128;', '<', '</', '< b>', '<1', '<>', '</>', '</ x>', '&', '>', '日本', '😀', '\0', '\r\n', '\r', '\f',
  '-->', ']]>', '--', '<!', '<?x y?>', '</3>', '"', '\'', '&CounterClockwiseContourIntegra;', '&nLt;', '\u00a0', '&#13;', '&#10', '&#x0d;',
];
const COMMENTS = [
  '<!-->', '<!--->', '<!---->', '<!-- x -->', '<!-- <!-- y -->', '<!-- x --!>', '<!----!>', '<!-- - -- x -->', '<!--->-->', '<!--[if IE]><img><![endif]-->', '<![if !IE]>',
  '<![CDATA[ a ]]>', '<![CDATA[<b>]]>', '<![CDATA[ ]] ]> ]]]>', '<![cdata[x]]>', '<!doctype html>', '<!DOCTYPE html PUBLIC "a>b" \'c\'>', '<!x>', '<!>', '<!->', '<? ?>', '<!--<!>', '<!--!>', '<!--a--!-->', '<!--a--!->',
  '<!-- é -->', '<!--\0-->', '<!--\r\n-->',
];
const SCRIPTS = [
  '<!--', '-->', '<script>', '</script', '</script>', '</script ', '<script ', '<script/', '--', '-', '>', '<', '<!-', '<!--<script', '</scriptx>', 'x', '<SCRIPT>', '</', '<!', '--!>', '<scrip', '</SCRIPT/>', '\0', 'é',
];
const SPACES = [' ', ' ', ' ', '\n', '\t', '/', ' / ', '\f', '\r\n', ''];

/** Without halves of surrogate pairs, which UTF-8 can't say. */
const wellFormed = (text) =>
  text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');

class Generator {
  constructor(seed) {
    this.random = randomFrom(seed);
    this.open = [];
  }

  below(count) {
    return Math.floor(this.random() * count);
  }

  pick(list) {
    return list[this.below(list.length)];
  }

  chance(probability) {
    return this.random() < probability;
  }

  name() {
    const kind = this.random();
    const list =
      kind < 0.22 ? BLOCKS
      : kind < 0.4 ? INLINES
      : kind < 0.48 ? VOIDS
      : kind < 0.56 ? RAWS
      : kind < 0.68 ? TABLES
      : kind < 0.93 ? FOREIGN
      : OTHERS;
    const name = this.pick(list);
    return this.chance(0.08) ? name.toUpperCase() : this.chance(0.01) ? `${name}\0é` : name;
  }

  attribute() {
    const name = this.pick(NAMES);
    const value = this.pick(VALUES) + (this.chance(0.3) ? this.pick(VALUES) : '');
    const equals = this.pick(['=', '=', '=', ' = ', '= ', ' =']);
    switch (this.below(7)) {
      case 0: return name;
      case 1: return `${name}${equals}${value}`;
      case 2: return `${name}${equals}'${value}'`;
      case 3: return `${name}=`;
      default: return `${name}${equals}"${value}"`;
    }
  }

  tagRest() {
    let rest = '';
    for (let i = this.chance(0.5) ? this.below(4) : 0; i > 0; i--) {
      rest += this.pick(SPACES) + this.attribute();
    }
    return rest + (this.chance(0.08) ? '/>' : this.chance(0.02) ? '' : this.pick(['>', '>', '>', ' >', '\n>']));
  }

  startTag() {
    const name = this.name();
    this.open.push(name);
    return `<${name}${this.tagRest()}`;
  }

  endTag() {
    const name = this.open.length > 0 && this.chance(0.7) ? this.open.splice(-1 - this.below(Math.min(3, this.open.length)), 1)[0] : this.name();
    return this.chance(0.9) ? `</${name}>` : `</${name}${this.tagRest()}`;
  }

  script() {
    let text = '<script>';
    for (let i = this.below(9); i > 0; i--) {
      text += this.pick(SCRIPTS);
    }
    return `${text}</script>`;
  }

  raw() {
    const name = this.pick(RAWS);
    const inside = this.pick(['x', '<b>', '</b>', `</${name}x>`, '<!--', '&amp;&notit;', `</${name.toUpperCase()} y="z">`, '\0', '</', '-->']);
    return `<${name}>${inside}${this.chance(0.9) ? `</${name}>` : ''}`;
  }

  part() {
    const kind = this.random();
    if (kind < 0.42) return this.startTag();
    if (kind < 0.7) return this.endTag();
    if (kind < 0.84) return this.pick(TEXTS);
    if (kind < 0.92) return this.pick(COMMENTS);
    if (kind < 0.96) return this.raw();
    return this.script();
  }

  /** A byte lost, doubled or changed somewhere. */
  damage(text) {
    const at = this.below(text.length);
    const with_ = this.pick(['', '<', '>', '/', '"', "'", '=', '&', ' ', '!', '-', '\0', text[at] + text[at]]);
    return text.slice(0, at) + with_ + text.slice(at + 1);
  }

  document() {
    let text = this.chance(0.3) ? '<!doctype html>' : '';
    for (let i = 1 + this.below(this.chance(0.15) ? 120 : 24); i > 0; i--) {
      text += this.part();
    }
    while (this.chance(0.25)) {
      text = this.damage(text);
    }
    text = this.chance(0.05) ? text.slice(0, this.below(text.length)) : text;
    // parse5 counts such a character twice where markup begins with it.
    return wellFormed(text).replace(/(["'!?/<\s])[\u{10000}-\u{10ffff}]+/gu, '$1');
  }
}

module.exports = { wellFormed, fuzzDocument: (seed) => new Generator(seed).document() };
