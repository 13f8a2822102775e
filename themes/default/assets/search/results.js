/* results.js - the page of results. SPDX-License-Identifier: ISC */
'use strict';

(() => {
  const FIRST = 10;
  const ALL = 50;

  /** @type {HTMLElement | null} */
  const results = document.querySelector('.results');
  if (results === null || faqgenBox === undefined) {
    return;
  }
  const { form, input, search, words, make, marked, button, remarks, say, whenSlow } = faqgenBox;
  const status = results.querySelector('.results-status');
  const list = results.querySelector('ol');
  /** @type {HTMLElement | null} */
  const others = document.querySelector('.results-else');
  const title = document.title;
  let turn = 0; // of the search whose answer is wanted

  const itemOf = (query, found) => (hit) => {
    const id = make('span', 'question-id', hit.id);
    const link = make('a', '', id, ' ', ...marked(hit.titleParts));
    link.href = faqgenBox.urlOf(hit, query, found);
    const heading = make('h2', 'question-title', link);
    return make('li', '', heading, make('p', 'question-answer', ...marked(hit.snippet)));
  };

  /** Without what could turn it around or break it. */
  const titleOf = (query) => {
    const text = query
      .replace(/\p{Cc}/gu, ' ')
      .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
      .trim();
    return text === '' ? title : `${text} - ${title}`;
  };

  const clear = () => {
    list.replaceChildren();
    results.querySelectorAll('.results-more').forEach((element) => element.remove());
  };

  const show = (sentences, items, more) => {
    say(status, sentences);
    clear();
    list.append(...items);
    list.removeAttribute('aria-busy');
    if (more !== undefined) {
      results.append(make('p', 'results-more', more));
    }
    others.hidden = items.length > 0;
  };

  const showFound = (query, found, limit) => {
    const hits = found.hits.slice(0, limit);
    const isAll = found.hits.length <= limit && hits.length < ALL;
    const count = words(results, isAll ? 'count' : 'top', { n: hits.length });
    const counts = hits.length > 0 ? [count] : [];
    const more = button(words(results, 'more'), async () => {
      await update(ALL);
      list.querySelectorAll('a')[FIRST]?.focus(); // where the button was
    });
    const isMore = found.hits.length > limit && limit < ALL;
    show([...remarks(found, query), ...counts], hits.map(itemOf(query, found)), isMore ? more : undefined);
  };

  async function update(limit = FIRST) {
    const query = input.value.trim();
    turn += 1;
    const own = turn;
    document.title = titleOf(query);
    if (window.location.href !== faqgenBox.resultsUrl(query)) {
      window.history.replaceState(null, '', faqgenBox.resultsUrl(query));
    }
    if (query === '') {
      show([words(form, 'empty')], []);
      return;
    }
    const wait = () => {
      if (own === turn) {
        say(status, [words(form, 'searching')]);
        if (limit < ALL) {
          clear(); // the results of another query; those that "more" is asked for stay
        }
      }
    };
    list.setAttribute('aria-busy', 'true');
    try {
      const count = limit < ALL ? limit + 1 : limit; // one more: is there any?
      const found = await whenSlow(search(query, count), wait);
      if (own !== turn) {
        return;
      }
      if (found.isEmpty) {
        show([words(form, 'empty')], []);
      } else {
        showFound(query, found, limit);
      }
    } catch (error) {
      if (own === turn) {
        show([words(form, 'failed')], [], button(words(form, 'again'), () => update()));
      }
    }
  }

  /** The query of the address; of a broken one, what can be read. */
  function queryOfAddress() {
    const { search: asked, hash } = window.location;
    return new URLSearchParams(asked || hash.replace(/^#/, '').replace(/\+/g, '%2B')).get('q') ?? '';
  }

  input.value = queryOfAddress();
  results.hidden = false;
  faqgenBox.onType(input, () => update());
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.isComposing && input.value !== '') {
      input.value = '';
      update();
    }
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (window.matchMedia('(pointer: coarse)').matches) {
      input.blur(); // the keys on the screen make room for the results
    }
    update();
  });
  update();
})();
