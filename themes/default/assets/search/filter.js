/* filter.js - the errors page, narrowed by typing. SPDX-License-Identifier: ISC */
'use strict';

(() => {
  /** @type {HTMLFormElement | null} */
  const form = document.querySelector('form.filter');
  if (form === null || faqgenBox === undefined) {
    return;
  }
  const { words, onType } = faqgenBox;
  const input = form.querySelector('input');
  const status = form.querySelector('.filter-status');

  /** Width, case and kind of kana make no difference. */
  const fold = (text) =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));

  /* A product, with its rows and the link to it on top of the page. */
  const products = [...document.querySelectorAll('main section')]
    .filter((section) => section.querySelector('.error-list') !== null)
    .map((section) => {
      const heading = section.querySelector('h2');
      const rows = [...section.querySelectorAll('.error-list > li')].map((row) => {
        const ids = [...row.querySelectorAll('.error-id')].map((id) => id.firstChild.textContent);
        const message = row.querySelector('.message').textContent;
        return { row, text: fold([heading.textContent, message, ...ids].join(' ')) };
      });
      const link = document.querySelector(`.product-menu a[href="#${heading.id}"]`);
      return { rows, parts: [section, ...(link === null ? [] : [link.parentElement])] };
    });

  function update() {
    const wanted = fold(input.value).split(/\s+/u);
    let count = 0;
    for (const { rows, parts } of products) {
      const shown = rows.filter(({ text }) => wanted.every((word) => text.includes(word)));
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
  }

  form.hidden = false;
  onType(input, update);
  form.addEventListener('submit', (event) => event.preventDefault());
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.isComposing) {
      input.value = '';
      update();
    }
  });
  window.addEventListener('pageshow', update); // a browser that goes back fills the field
})();
