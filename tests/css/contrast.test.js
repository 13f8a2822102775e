// contrast.test.js - the colours of the default theme, by WCAG's formula. SPDX-License-Identifier: ISC
//
// axe-core measures what pages show. Here is what it cannot see: links that were visited, the ring
// of what has the focus, the borders of fields.
'use strict';

const { readFileSync } = require('node:fs');
const path = require('node:path');
const { check, done, note } = require('../tools/oracle.js');

const theme = path.resolve(__dirname, '../../themes/default');
const read = (name) => readFileSync(path.join(theme, name), 'utf8').replace(/\/\*.*?\*\//gs, '');

const TEXT = 4.5; // WCAG 2.2, 1.4.3
const ENHANCED = 7; // 1.4.6
const SHAPE = 3; // 1.4.11

// Roles on the grounds where faq.css lets them meet.
const TEXTS = [
  ['text', ['ground', 'panel']],
  ['quiet', ['ground', 'panel']],
  ['link', ['ground', 'panel']],
  ['visited', ['ground', 'panel']],
  ['message', ['message-ground']],
  ['mark', ['mark-ground']],
];
const SHAPES = [
  ['link', ['ground', 'panel', 'message-ground']], // the ring; on a :target it has the text's colour
  ['control', ['ground', 'panel', 'message-ground']],
];
const DECORATION = ['rule'];

// --- What the style sheet says -------------------------------------------------------------------

/** The blocks of a sheet, with all that is around them: [[prelude, …], declarations]. */
function blocksOf(sheet) {
  const found = [];
  const around = [];
  let text = '';
  for (const [part] of sheet.matchAll(/[{};]|[^{};]+/g)) {
    if (part === '{') {
      around.push({ prelude: text.trim(), declarations: [] });
    } else if (part === ';' || part === '}') {
      const [, name, value] = /^\s*([\w-]+)\s*:\s*(.*?)\s*$/s.exec(text) ?? [];
      if (name !== undefined && around.length > 0) {
        around.at(-1).declarations.push([name, value]);
      }
      if (part === '}') {
        found.push([around.map(({ prelude }) => prelude), around.pop().declarations]);
      }
    }
    text = /[{};]/.test(part) ? '' : part;
  }
  return found;
}

/** The custom properties of :root where the given media features hold. */
function rolesWhere(blocks, features) {
  const holds = (prelude) =>
    !prelude.startsWith('@media') ||
    prelude.replace('@media', '').split(' and ').every((each) => features.includes(each.trim()));
  const roots = blocks.filter(([around]) => around.at(-1) === ':root' && around.every(holds));
  return new Map(roots.flatMap(([, declarations]) => declarations));
}

function colorOf(roles, name) {
  const value = roles.get(`--faq-${name}`);
  const [, next] = /^var\(--faq-([\w-]+)\)$/.exec(value) ?? [];
  return next === undefined ? value : colorOf(roles, next);
}

// --- How far colours are apart -------------------------------------------------------------------

function luminance(color) {
  const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  if (parts === null) {
    throw new Error(`no colour: ${color}`);
  }
  const [red, green, blue] = parts.slice(1).map((part) => {
    const share = parseInt(part, 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(...colors) {
  const [dark, light] = colors.map(luminance).sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const worst = [];
function checkPairs(name, pairs, least) {
  const measured = pairs.map(([what, color, ground]) => [contrast(color, ground), `${what}: ${color} on ${ground}`]);
  measured.sort(([a], [b]) => a - b);
  worst.push(`${measured[0][0].toFixed(2)} ${name}`);
  const bad = measured.filter(([ratio]) => !(ratio >= least));
  check(bad.length === 0, `${name}: at least ${least}`, bad.map(([r, what]) => `${r.toFixed(2)} ${what}`).join('\n'));
}

const pairsOf = (table, roles) =>
  table.flatMap(([role, grounds]) =>
    grounds.map((ground) => [`${role} on ${ground}`, colorOf(roles, role), colorOf(roles, ground)]),
  );

// --- The tests -----------------------------------------------------------------------------------

check(Math.abs(contrast('#767676', '#ffffff') - 4.54) < 0.01, 'the formula gives what is known');

const blocks = blocksOf(read('assets/faq.css'));
const light = '(prefers-color-scheme: light)';
const dark = '(prefers-color-scheme: dark)';
const more = '(prefers-contrast: more)';
const CASES = [
  ['light', [light], TEXT],
  ['dark', [dark], TEXT],
  ['light, more contrast', [light, more], ENHANCED],
  ['dark, more contrast', [dark, more], ENHANCED],
];
for (const [name, features, least] of CASES) {
  const roles = rolesWhere(blocks, features);
  checkPairs(`${name}, text`, pairsOf(TEXTS, roles), least);
  checkPairs(`${name}, rings and borders`, pairsOf(SHAPES, roles), SHAPE);
}

// On paper the mark has no ground of its own.
const paper = new Map([...rolesWhere(blocks, [light]), ...rolesWhere(blocks, ['print'])]);
paper.set('--faq-mark-ground', paper.get('--faq-ground'));
checkPairs('print, text', pairsOf(TEXTS, paper), TEXT);

const hasDark = ['text', 'ground', 'link'].every(
  (role) => colorOf(rolesWhere(blocks, [dark]), role) !== colorOf(rolesWhere(blocks, [light]), role),
);
check(hasDark, 'the dark colours were found');

// A role that somebody adds must come into the tables, and a colour must come from a role.
const used = new Set(
  blocks
    .filter(([around]) => around.at(-1) !== ':root')
    .flatMap(([, declarations]) => declarations)
    .filter(([name]) => /^(color|background|outline|border)/.test(name))
    .flatMap(([, value]) => [...value.matchAll(/var\(--faq-([\w-]+)\)/g)].map(([, role]) => role))
    .filter((role) => !/^(radius|space-\d)$/.test(role)),
);
const known = new Set([...TEXTS, ...SHAPES].flat(2).concat(DECORATION));
const strangers = [...used].filter((role) => !known.has(role));
check(used.size >= 10 && strangers.length === 0, 'each colour that is used is in a table', strangers.join('\n'));
const literal = blocks
  .filter(([around]) => around.at(-1) !== ':root')
  .flatMap(([, declarations]) => declarations)
  .filter(([name, value]) => /color|background|border|outline/.test(name) && /#[0-9a-f]{3}|\brgba?\(|hsl/i.test(value));
check(literal.length === 0, 'colours are written as roles', literal.join('\n'));

// The page for wrong addresses carries its style in itself.
const own = blocksOf(read('templates/not_found_style.mustache').replace(/\{\{[#^/].*?\}\}|[^\n]*\{\{\w+\}\}[^\n]*/g, ''));
for (const scheme of ['light', 'dark']) {
  const isShown = ([around]) => scheme === 'dark' || around.length === 1;
  const values = new Map(
    own.filter(isShown).flatMap(([around, declarations]) =>
      around
        .at(-1)
        .split(',')
        .flatMap((selector) =>
          declarations.flatMap(([name, value]) => {
            const [color] = /#[0-9a-f]{6}/i.exec(value) ?? [];
            return color === undefined ? [] : [[`${selector.trim()} ${name.replace(/-color$/, '')}`, color]];
          }),
        ),
    ),
  );
  const get = (key) => values.get(key);
  const ground = get('body background');
  const grounds = [['its field', get('input background')], ['its button', get('button background')]];
  checkPairs(`page for wrong addresses, ${scheme}, text`, [
    ...['body color', 'a color', 'a:visited color'].map((key) => [key, get(key), ground]),
    ...grounds.map(([what, under]) => [what, get('body color'), under]),
  ], TEXT);
  checkPairs(`page for wrong addresses, ${scheme}, rings and borders`, [
    [':focus-visible', get(':focus-visible outline'), ground],
    ...[['the page', ground], ...grounds].map(([what, under]) => [what, get('input border'), under]),
  ], SHAPE);
}

note(`least contrasts: ${worst.join(', ')}`);
done();
