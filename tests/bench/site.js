// site.js - a finished site of any size, without a fault. SPDX-License-Identifier: ISC
//
// node site.js FOLDER PAGES
//
// Each page has 50 links: 30 to pages, 12 to places in pages, 4 to its own places, 4 images. All
// lead somewhere, and to every page leads a way from index.html. Same arguments, same bytes.
'use strict';

const { mkdirSync, writeFileSync } = require('node:fs');

const TO_PAGES = 30;
const TO_PLACES = 12;
const TO_OWN_PLACES = 4;
const IMAGES = 4;
const SECTIONS = 8;
const PER_FOLDER = 50;
const PICTURES = 40;
const SENTENCE = '証明書を更新するときは、管理者の画面で &ldquo;更新&rdquo; を選び、PIN を入力してください。';
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
  'base64',
);

const folderOf = (page) => `q${Math.floor(page / PER_FOLDER)}`;
const fileOf = (page) => (page === 0 ? 'index.html' : `${folderOf(page)}/p${page}.html`);
const linkTo = (from, to) => (from === 0 ? fileOf(to) : `../${fileOf(to)}`);

/** Numbers below `limit`, the same ones for the same seed: a linear congruential generator. */
function randomFrom(seed) {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

function linksOf(page, count, random) {
  const images = page === 0 ? 'images' : '../images';
  const to = (index) => (index === 0 ? (page + 1) % count : random(count));
  const repeat = (times, make) => Array.from({ length: times }, (_, index) => make(index));
  return [
    ...repeat(TO_PAGES, (index) => `<a href="${linkTo(page, to(index))}">次の質問</a>`),
    ...repeat(TO_PLACES, () => `<a href="${linkTo(page, random(count))}#s${random(SECTIONS)}">順</a>`),
    ...repeat(TO_OWN_PLACES, () => `<a href="#s${random(SECTIONS)}">補足</a>`),
    ...repeat(IMAGES, () => `<img src="${images}/i${random(PICTURES)}.png" alt="画面の例">`),
  ];
}

function pageText(page, count) {
  const random = randomFrom(page + 1);
  const links = linksOf(page, count, random);
  const sections = Array.from({ length: SECTIONS }, (_, section) => {
    const own = links.filter((_, index) => index % SECTIONS === section);
    const paragraphs = own.map((link) => `<p>${SENTENCE}${link}</p>`);
    return `<h2 id="s${section}">手順 ${section}</h2>\n${paragraphs.join('\n')}`;
  });
  return (
    '<!DOCTYPE html>\n<html lang="ja">\n<head>\n<meta charset="utf-8">\n' +
    `<title>質問 ${page}</title>\n</head>\n<body>\n<h1>質問 ${page}</h1>\n${sections.join('\n')}\n</body>\n</html>\n`
  );
}

function main(folder, count) {
  mkdirSync(`${folder}/images`, { recursive: true });
  for (let picture = 0; picture < PICTURES; picture += 1) {
    writeFileSync(`${folder}/images/i${picture}.png`, PNG);
  }
  for (let page = 0; page < count; page += PER_FOLDER) {
    mkdirSync(`${folder}/${folderOf(page)}`, { recursive: true });
  }
  for (let page = 0; page < count; page += 1) {
    writeFileSync(`${folder}/${fileOf(page)}`, pageText(page, count));
  }
  console.log(count * (TO_PAGES + TO_PLACES + TO_OWN_PLACES + IMAGES));
}

const [folder, count] = process.argv.slice(2);
if (folder === undefined || !(Number(count) > 0)) {
  console.error('usage: node site.js FOLDER PAGES');
  process.exit(2);
}
main(folder, Number(count));
