// rest.js - what of a page is in no entry that was made of it. SPDX-License-Identifier: ISC
//
// node tests/import/rest.js PAGE.html SITE/CATEGORY
//
// Every text of the published pages must stand in the imported one, in the same order and to the
// letter but for white space; else this fails. What stands between them there is printed, a line for each
// gap. So nothing is lost, and nothing made up, that the expected output does not show.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const parse5 = require('parse5');

const SKIPPED = new Set(['script', 'style', 'template', 'head', '#comment']);
const isPermalink = node => node.attrs?.some(a => a.name === 'class' && a.value === 'permalink'); // the theme's

/** Texts below a node, line by line, for lines of code may be numbered; without white space. */
function textsOf(root) {
    const texts = [];
    const waiting = [root];
    while (waiting.length > 0) {
        const node = waiting.pop();
        if (node.nodeName === '#text') {
            texts.push(...node.value.split('\n').map(line => line.replace(/\s+/gu, '')));
        } else if (node.nodeName === 'img') {
            texts.push((node.attrs.find(a => a.name === 'alt') ?? { value: '' }).value.replace(/\s+/gu, ''));
        } else if (!SKIPPED.has(node.nodeName) && !isPermalink(node)) {
            waiting.push(...[...(node.childNodes ?? [])].reverse());
        }
    }
    return texts.filter(text => text.length > 0);
}

function find(root, test) {
    const waiting = [root];
    while (waiting.length > 0) {
        const node = waiting.shift();
        if (node.attrs !== undefined && test(node)) {
            return node;
        }
        waiting.unshift(...(node.childNodes ?? []));
    }
    return null;
}

const hasClass = name => node => node.attrs.some(a => a.name === 'class' && a.value.split(' ').includes(name));

const page = textsOf(parse5.parse(fs.readFileSync(process.argv[2], 'utf8'))).join('');
const folder = process.argv[3];
const names = fs.readdirSync(folder).filter(name => /-\d+\.html$/.test(name));
names.sort((a, b) => parseInt(a.match(/-(\d+)\.html$/)[1], 10) - parseInt(b.match(/-(\d+)\.html$/)[1], 10));

/** Where a title stands: of all places the one that its answer is nearest behind, not a table of contents. */
function placeOf(title, answer, from) {
    let best = -1;
    let least = Infinity;
    for (let place = page.indexOf(title, from); place >= 0; place = page.indexOf(title, place + 1)) {
        const gap = page.indexOf(answer, place + title.length) - place;
        if (gap > 0 && gap < least) {
            [best, least] = [place, gap];
        }
    }
    return best;
}

let at = 0;
for (const name of names) {
    const document = parse5.parse(fs.readFileSync(path.join(folder, name), 'utf8'));
    const texts = [find(document, hasClass('page-title')), find(document, hasClass('body'))].flatMap(textsOf);
    for (const [i, text] of texts.entries()) {
        const found = i === 0 && texts.length > 1 ? placeOf(text, texts[1], at) : page.indexOf(text, at);
        if (found < 0) {
            console.error(`${name}: not in the page, or not in this order: ${text}`);
            process.exit(1);
        }
        if (found > at) {
            console.log(page.slice(at, found));
        }
        at = found + text.length;
    }
}
if (at < page.length) {
    console.log(page.slice(at));
}
