/* filter.js - the errors page, narrowed by typing. SPDX-License-Identifier: ISC */
'use strict';

(() => {
  /** @type {HTMLFormElement | null} */
  const form = document.querySelector('form.filter');
  if (form === null || faqgenBox === undefined) {
    return;
  }
  const { words, onType, prepare, markingHash } = faqgenBox;
  const input = form.querySelector('input');
  const status = form.querySelector('.filter-status');

  /* A product, with its rows and the link to it on top of the page. */
  const products = [...document.querySelectorAll('main section')]
    .filter((section) => section.querySelector('.error-list') !== null)
    .map((section) => {
      const heading = section.querySelector('h2');
      const rows = [...section.querySelectorAll('.error-list > li')].map((item) => {
        const ids = [...item.querySelectorAll('.error-id')].map((id) => id.firstChild.textContent);
        const message = item.querySelector('.message').textContent;
        item.querySelectorAll('a').forEach((link) => {
          const url = link.getAttribute('href').replace(/#.*$|$/, () => markingHash(message));
          link.setAttribute('href', url); // the entry marks it
        });
        const row = /** @type {HTMLElement} */ (item);
        /** @type {string[]} */
        const codes = [];
        return { row, message, text: '', codes, all: [heading.textContent, message, ...ids].join(' ') };
      });
      const link = document.querySelector(`.product-menu a[href="#${heading.id}"]`);
      const parts = [section, ...(link === null ? [] : [link.parentElement])];
      return { rows, parts: /** @type {HTMLElement[]} */ (parts) };
    });

  /* How texts are compared: without the search, width, case and kind of kana make no difference. */
  let isSearch = false;
  let fold = (text) =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
  /** @type {(text: string) => string[]} */
  let codesOf = () => [];

  function read() {
    for (const each of products.flatMap(({ rows }) => rows)) {
      Object.assign(each, { text: fold(each.all), codes: codesOf(each.message) });
    }
  }

  /** From now on as the search does it, which knows a code in decimal, too. */
  function foldAsSearch() {
    isSearch = true;
    fold = faqgen.fold;
    codesOf = (text) =>
      faqgen.tokens(text, true).flatMap(({ kind, token }) => (kind === 'a' ? [token] : []));
    read();
    update();
  }

  function update() {
    const wanted = fold(input.value)
      .split(/\s+/u)
      .map((word) => ({ word, codes: codesOf(word).filter((code) => /^[0-9a-f]{8}$/.test(code)) }));
    const isMet = ({ text, codes }) =>
      wanted.every((each) => text.includes(each.word) || each.codes.some((code) => codes.includes(code)));
    let count = 0;
    for (const { rows, parts } of products) {
      const shown = rows.filter(isMet);
      rows.forEach((each) => {
        each.row.hidden = !shown.includes(each);
      });
      parts.forEach((part) => {
        part.hidden = shown.length === 0;
      });
      count += shown.length;
    }
    const isAsked = input.value.trim() !== '';
    status.textContent = isAsked ? words(form, count > 0 ? 'count' : 'none', { n: count }) : '';
    if (isAsked && !isSearch) {
      prepare().then(() => isSearch || foldAsSearch()).catch(() => {}); // the next key tries again
    }
  }

  function showAll() {
    input.value = '';
    update();
  }

  read();
  form.hidden = false;
  onType(input, update);
  form.addEventListener('submit', (event) => event.preventDefault());
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.isComposing) {
      showAll();
    }
  });
  window.addEventListener('hashchange', () => {
    const target = document.querySelector(':target');
    if (target !== null && target.closest('[hidden]') !== null) {
      showAll();
      target.scrollIntoView();
    }
  });
  window.addEventListener('pageshow', update); // a browser that goes back fills the field
})();
