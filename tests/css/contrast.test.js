// contrast.test.js - whether the default theme's colours can be told from their grounds. SPDX-License-Identifier: ISC
'use strict';

const assert = require('node:assert/strict');
const { readFileSync } = require('node:fs');
const path = require('node:path');
const test = require('node:test');

const THEME = path.resolve(__dirname, '../../themes/default');
const read = (name) =>
  readFileSync(path.join(THEME, name), 'utf8').replace(/\{\{.*?\}\}/g, '').replace(/\/\*[^]*?\*\//g, '');
const sheet = read('assets/faq.css');

// WCAG 2.2: text 4.5 (1.4.3), what shows where a field or the focus is 3 (1.4.11).
const TEXT = 4.5;
const SHAPE = 3;
const PAIRS = [
  ...['text', 'quiet', 'link', 'visited'].flatMap((name) => [[name, 'ground', TEXT], [name, 'panel', TEXT]]),
  ['message', 'message-ground', TEXT],
  ['mark', 'mark-ground', TEXT],
  ['link', 'message-ground', SHAPE], // the focus on a button beside a message
  ['control', 'ground', SHAPE],
];

/** Relative luminance of "#rrggbb" (WCAG 2.2's definition). */
function luminance(color) {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** The custom properties that a text sets. */
const propertiesOf = (text) => Object.fromEntries([...text.matchAll(/--faq-([a-z0-9-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value.trim()]));

/** Those of the light and those of the dark scheme. */
function schemesOf(text) {
  const dark = text.indexOf('@media (prefers-color-scheme: dark)');
  assert.ok(dark > 0);
  const end = text.indexOf('\n  }\n', dark);
  const light = propertiesOf(text.slice(0, dark));
  return { light, dark: { ...light, ...propertiesOf(text.slice(dark, end)) } };
}

function colorOf(properties, name) {
  const value = properties[name];
  const role = /^var\(--faq-([a-z0-9-]+)\)$/.exec(value ?? '');
  return role === null ? value : colorOf(properties, role[1]);
}

test('colours and their grounds', async (t) => {
  for (const [scheme, properties] of Object.entries(schemesOf(sheet))) {
    await t.test(scheme, () => {
      for (const [color, ground, least] of PAIRS) {
        const ratio = contrast(colorOf(properties, color), colorOf(properties, ground));
        assert.ok(ratio >= least, `${color} on ${ground}: ${ratio.toFixed(2)}`);
      }
    });
  }
});

test('no rule has a colour that is not looked at', () => {
  const known = new Set([...PAIRS.flat(), 'rule']); // which parts what a gap parts as well
  const rules = sheet.slice(sheet.indexOf('@layer base {')).replace(/--faq-[a-z0-9-]+:[^;]*;/g, ''); // paper has its own
  const used = [...rules.matchAll(/\b(?:color|background|outline|border[a-z-]*):[^;]*?var\(--faq-([a-z0-9-]+)\)/g)].map(([, role]) => role);
  const roles = new Set(used.filter((role) => !/^(radius|space)/.test(role)));
  assert.deepEqual([...roles].filter((role) => !known.has(role)), []);
  assert.ok(roles.size > 8, [...roles].join(' '));
  assert.deepEqual(rules.match(/#[0-9a-f]{3,8}\b|\brgb\(/gi), null);
});

test('the colours of 404.html, which has a style of its own, are the same', () => {
  const palette = new Set(sheet.match(/#[0-9a-f]{6}\b/g));
  const own = read('templates/not_found_style.mustache').match(/#[0-9a-f]{6}\b/g);
  assert.ok(own.length > 10);
  assert.deepEqual(own.filter((color) => !palette.has(color)), []);
});
