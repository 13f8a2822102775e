/* marks.js - marks what was searched for on the page that a result opens. SPDX-License-Identifier: ISC */
'use strict';

(() => {
  const { form, input, prepare, words, make, button } = faqgenBox;
  let undo = () => {};

  /** Text nodes of one block of text each: words are looked for over the elements within it. */
  function blocksOf(part) {
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    const blocks = [];
    let last = null;
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node instanceof Text && node.parentElement.closest('button') === null) {
        let block = node.parentElement;
        while (getComputedStyle(block).display === 'inline') {
          block = block.parentElement;
        }
        if (block !== last) {
          blocks.push([]);
          last = block;
        }
        blocks[blocks.length - 1].push(node);
      } else if (node.nodeName === 'BR') {
        last = null;
      }
    }
    return blocks;
  }

  /** Wraps a part of a text node, whose beginning stays the node. */
  function wrap(node, from, to) {
    const found = from > 0 ? node.splitText(from) : node;
    if (to - from < found.length) {
      found.splitText(to - from);
    }
    const mark = document.createElement('mark');
    found.replaceWith(mark);
    mark.append(found);
    return mark;
  }

  /** A "_" between two marks belongs to them. */
  const rangesIn = (text, query) =>
    faqgen.marks(text, query).map(([first, behind], i, all) => {
      const [next] = all[i + 1] ?? [behind];
      return [first, /^_+$/.test(text.slice(behind, next)) ? next : behind];
    });

  /** From the end, so that what is before keeps its place. @param {Text[]} nodes */
  function markBlock(nodes, query) {
    const text = nodes.map((node) => node.data).join('');
    const ranges = rangesIn(text, query).reverse();
    const marks = [];
    let end = text.length;
    for (const node of [...nodes].reverse()) {
      const start = end - node.length;
      for (const [first, behind] of ranges) {
        const from = Math.max(first, start) - start;
        const to = Math.min(behind, end) - start;
        if (from < to) {
          marks.push(wrap(node, from, to));
        }
      }
      end = start;
    }
    return marks;
  }

  function openAround(mark) {
    const details = mark.closest('details');
    if (details !== null && mark.closest('summary') === null) {
      details.open = true;
    }
  }

  function unwrap(mark) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent.normalize();
  }

  function addNote(part) {
    const note = make('p', 'marked-note', `${words(form, 'marked')} `);
    note.append(button(words(form, 'unmark'), () => undo()));
    part.prepend(note);
    return note;
  }

  /* Nothing is scrolled to: the short answer, on top, stays in sight. An address that is broken, or a
   * ranker that can't be loaded, is an error for the caller to pass over. */
  faqgenBox.mark = async () => {
    const part = document.querySelector('article.entry');
    const [query, also = ''] = window.location.hash.slice('#q='.length).split('&also=')
      .map(decodeURIComponent);
    input.value = query;
    await prepare();
    undo();
    const marks = part === null ? [] : blocksOf(part).flatMap((block) => markBlock(block, `${query} ${also}`));
    if (marks.length === 0) {
      return;
    }
    marks.forEach(openAround);
    const note = addNote(part);
    undo = () => {
      undo = () => {};
      note.remove();
      marks.forEach(unwrap);
    };
  };

  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.isComposing && !event.defaultPrevented) {
      undo();
    }
  });
})();
