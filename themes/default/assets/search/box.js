/* box.js - the search box of every page, and copying messages. SPDX-License-Identifier: ISC */
'use strict';

/* What the other scripts share with this one; undefined on a page without a box. */
const faqgenBox = (() => {
  const DELAY = 120; // ms from the last key to the search
  const PATIENCE = 300; // ms until it is said that the search goes on
  const LIMIT = 6; // in the list below the box
  const LONGEST = 2000; // characters of a query in an address that a server gets to see

  const folder = new URL('.', /** @type {HTMLScriptElement} */ (document.currentScript).src).href;
  const root = new URL('../../', folder).href;
  /** @type {HTMLFormElement | null} */
  const form = document.querySelector('form.search');
  /** @type {HTMLInputElement | null} */
  const input = form && form.querySelector('input[name="q"]');
  if (!form || !input) {
    return undefined;
  }
  const home = new URL('.', form.action).href; // of the pages in this language, and of their index

  // --- The ranker, loaded when somebody searches -------------------------------------------------

  /* The one place where addresses of scripts are made: files beside this one or of the index in this
   * language, and no others. */
  const createScriptURL = (name) => {
    if (!/^(index\/)?[\w-]+(\.[\w-]+)*\.js(\?\w+)?$/.test(name)) {
      throw new TypeError(name);
    }
    return name.startsWith('index/') ? `${home}assets/search/${name.slice(6)}` : folder + name;
  };
  const { trustedTypes } = /** @type {any} */ (window); // Chromium's
  const policy = trustedTypes
    ? trustedTypes.createPolicy('faq', { createScriptURL })
    : { createScriptURL };

  /** A script and not fetch(), which is refused on file:. */
  const load = (name) =>
    new Promise((resolve, reject) => {
      const script = document.createElement('script');
      const end = (settle) => () => {
        script.remove();
        settle(new Error(`can't load ${name}`));
      };
      script.onload = end(resolve);
      script.onerror = end(reject);
      script.src = policy.createScriptURL(name);
      document.head.append(script);
    });

  let ranker;
  /** What fails is tried again the next time. */
  const prepare = () => {
    ranker =
      ranker ||
      load('search.js')
        .then(() => faqgen.start((name) => load(`index/${name}`)))
        .catch((error) => {
          ranker = undefined;
          throw error;
        });
    return ranker;
  };

  /** @returns {Promise<Answer>} */
  const search = (query, limit) => prepare().then(() => faqgen.search(query, limit));

  /** Calls while the answer is still to come. @template T @param {Promise<T>} answer */
  const whenSlow = (answer, call) => {
    const timer = setTimeout(call, PATIENCE);
    return answer.finally(() => clearTimeout(timer));
  };

  // --- Words and elements ------------------------------------------------------------------------

  /** A string of the theme, from `data-NAME` of the element. */
  const words = (element, name, values = {}) =>
    element.dataset[name].replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all);

  const make = (tagName, className, ...children) => {
    const element = document.createElement(tagName);
    element.className = className;
    element.append(...children);
    return element;
  };

  /** A "_" between two marks is marked too: by itself it is hard to see. @param {Part[]} parts */
  const marked = (parts) =>
    parts.map(([text, isMarked], i) => {
      const isBetween = i > 0 && i < parts.length - 1 && /^_+$/.test(text);
      return isMarked || isBetween ? make('mark', '', text) : text;
    });

  const button = (text, onClick) => {
    const element = make('button', 'button', text);
    element.type = 'button';
    element.addEventListener('click', onClick);
    return element;
  };

  const link = (text, url) => {
    const element = make('a', '', text);
    element.href = url;
    return element;
  };

  const encode = (query) =>
    encodeURIComponent(query.replace(/\p{Surrogate}/gu, '\ufffd').replace(/\s+/g, ' '));

  const markingHash = (query, also = []) =>
    `#q=${encode(query)}${also.length === 0 ? '' : `&also=${encode(also.join(' '))}`}`;

  /**
   * The query goes along in the fragment, so that the page can mark it, and not behind a "?": what
   * people paste here is no server's business; "also" is what words were taken for.
   * @param {Hit} hit @param {Answer} found
   */
  const urlOf = (hit, query, found) => {
    const meant = found.replaced.reduce((text, { word, by }) => text.replace(word, () => by), query);
    const isById = hit.score === 2 ** 40; // there is nothing to mark
    const also = found.also.filter((word) => !found.replaced.some(({ by }) => by === word));
    return `${root}${hit.url}${isById ? '' : markingHash(meant, also)}`;
  };

  /** Where results.js shows the results; a server refuses an address as long as a log. */
  const resultsUrl = (query) => {
    const text = encode(query);
    return `${home}search.html${text === '' ? '' : `${text.length > LONGEST ? '#' : '?'}q=${text}`}`;
  };

  /** What is to be said of words that nothing in the FAQ has. @param {string[]} unknown */
  const unknownRemarks = (unknown, query) => {
    if (unknown.length === 0) {
      return [];
    }
    const all = words(form, 'noneWords', { words: unknown.join(words(form, 'between')) });
    const rest = unknown.reduce((text, word) => text.replace(word, ' '), query);
    return /[\p{L}\p{N}]/u.test(rest) ? [all, words(form, 'otherWords')] : [all];
  };

  /** What is to be said besides the results, sentence by sentence. @param {Answer} found */
  const remarks = (found, query) => {
    const code = (name) => (found.code === null ? [] : [words(form, name, { word: found.code })]);
    if (found.hits.length > 0) {
      return [...code('nearCode'), ...found.replaced.map((each) => words(form, 'replaced', each))];
    }
    const unknown = found.code === null ? unknownRemarks(found.unknown ?? [], query) : [];
    return [words(form, 'none'), ...code('noneCode'), ...unknown];
  };

  const say = (element, sentences) => {
    element.replaceChildren(
      ...sentences.flatMap((text) => [make('span', 'search-sentence', text), ' ']),
    );
  };

  const errorsLink = () => link(words(form, 'errors'), `${home}errors.html`);

  /** The Enter that ends a conversion of Japanese input is no Enter (229: Safari's way to say so). */
  const isComposing = (event) => event.isComposing || event.keyCode === 229;

  /** Calls when the text has changed and no key came for a moment. */
  const onType = (field, call) => {
    let timer;
    const later = (event) => {
      clearTimeout(timer);
      if (!event.isComposing) {
        timer = setTimeout(call, DELAY);
      }
    };
    field.addEventListener('input', later);
    field.addEventListener('compositionend', later);
  };

  // --- The list below the box: a combobox as in the ARIA Authoring Practices Guide ----------------

  const addList = () => {
    const notice = make('p', 'search-notice');
    const list = make('div', 'search-list');
    const foot = make('p', 'search-foot');
    const popup = make('div', 'search-popup', notice, list, foot);
    const status = make('p', 'visually-hidden');
    let turn = 0; // of the search whose answer is wanted
    let active = -1; // the option that the keys have come to
    let isWaiting = false; // and says so

    list.id = 'faq-search-list';
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', form.querySelector('label').textContent);
    status.setAttribute('role', 'status');
    popup.hidden = true;
    form.append(popup, status);

    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-controls', list.id);
    input.setAttribute('aria-expanded', 'false');
    input.autocomplete = 'off';

    const choose = (place) => {
      const options = [...list.children];
      active = place;
      options.forEach((option, i) => option.setAttribute('aria-selected', String(i === place)));
      if (place < 0) {
        input.removeAttribute('aria-activedescendant');
      } else {
        input.setAttribute('aria-activedescendant', options[place].id);
        options[place].scrollIntoView({ block: 'nearest' });
      }
    };

    const close = () => {
      turn += 1;
      isWaiting = false;
      popup.hidden = true;
      input.setAttribute('aria-expanded', 'false');
      status.textContent = '';
      choose(-1);
    };

    const open = (sentences, options, ...below) => {
      isWaiting = false;
      say(notice, sentences);
      notice.hidden = sentences.length === 0;
      list.replaceChildren(...options);
      list.hidden = options.length === 0;
      foot.replaceChildren(...below);
      foot.hidden = below.length === 0;
      popup.hidden = false;
      popup.scrollTop = 0;
      input.setAttribute('aria-expanded', String(options.length > 0));
      choose(-1);
      const count = options.length > 0 ? [words(form, 'options', { n: options.length })] : [];
      say(status, [...sentences, ...count]);
    };

    /* A link that is an option by its role: it opens in a new tab as any other does. */
    const optionOf = (query, found) => (hit, i) => {
      const title = make('span', 'search-title', ...marked(hit.titleParts));
      const id = make('span', 'question-id', hit.id);
      const snippet = make('span', 'search-snippet', ...marked(hit.snippet));
      const option = make('a', 'search-option', id, ' ', title, ' ', snippet);
      option.href = urlOf(hit, query, found);
      option.id = `faq-option-${i + 1}`;
      option.tabIndex = -1;
      option.setAttribute('role', 'option');
      return option;
    };

    const wait = () => {
      open([words(form, 'searching')], []);
      isWaiting = true;
    };

    const update = async () => {
      const query = input.value;
      if (!isWaiting || query.trim() === '') {
        close();
      }
      turn += 1;
      const own = turn;
      if (query.trim() === '') {
        return;
      }
      try {
        const found = await whenSlow(search(query, LIMIT), () => own === turn && wait());
        if (own !== turn) {
          return;
        }
        if (found.isEmpty) {
          open([words(form, 'empty')], []);
          return;
        }
        const all = link(words(form, 'all'), resultsUrl(query));
        const below = found.hits.length > 0 ? all : errorsLink();
        open(remarks(found, query), found.hits.map(optionOf(query, found)), below);
      } catch (error) {
        if (own === turn) {
          const retry = () => {
            input.focus(); // the button goes, and its focus would go nowhere
            update();
          };
          open([words(form, 'failed')], [], button(words(form, 'again'), retry), ' ', errorsLink());
        }
      }
    };

    const move = async (step) => {
      if (popup.hidden) {
        await update();
      }
      const { length } = list.children;
      if (!popup.hidden && length > 0) {
        const from = active < 0 && step < 0 ? 0 : active;
        choose((from + step + length) % length);
      }
    };

    const keys = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      Enter: ({ ctrlKey, metaKey, shiftKey }) =>
        list.children[active].dispatchEvent(
          new MouseEvent('click', { ctrlKey, metaKey, shiftKey, bubbles: true, cancelable: true }),
        ),
      Escape: close,
    };

    input.addEventListener('keydown', (event) => {
      const { key } = event;
      if (isComposing(event)) {
        return;
      }
      if (key === 'Escape' && popup.hidden) {
        turn += 1;
        input.value = ''; // the key goes on to the page, where it removes the marks
      } else if (key === 'Tab' && !list.hidden) {
        close();
      } else if (['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(key)) {
        choose(-1); // the keys belong to the text again
      } else if (keys[key] && (key !== 'Enter' || active >= 0) && !event.altKey) {
        event.preventDefault();
        keys[key](event);
      }
    });

    onType(input, update);
    input.addEventListener('input', () => {
      turn += 1; // what is under way answers an older question
      choose(-1);
      if (input.value === '') {
        close();
      }
    });
    input.addEventListener('focus', () => prepare().catch(() => {}));
    list.addEventListener('click', (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
        close();
      }
    });
    // The box keeps the focus while its list is clicked.
    popup.addEventListener('mousedown', (event) => event.button === 0 && event.preventDefault());
    form.addEventListener('focusout', ({ relatedTarget }) => {
      if (!form.contains(/** @type {Node | null} */ (relatedTarget))) {
        close();
      }
    });
    document.addEventListener('pointerdown', (event) => {
      if (!form.contains(/** @type {Node} */ (event.target))) {
        close();
      }
    });
    window.addEventListener('pagehide', close);
    form.addEventListener('submit', (event) => {
      if (resultsUrl(input.value).includes('#')) {
        event.preventDefault();
        window.location.assign(resultsUrl(input.value));
      }
    });
  };

  // --- The page that a result has opened ----------------------------------------------------------

  let marker;
  const markPage = async () => {
    if (/^#q=./.test(window.location.hash)) {
      marker = marker || load('marks.js');
      await marker;
      await faqgenBox.mark();
    }
  };

  if (document.querySelector('.results') === null) {
    addList();
    const tryToMark = () => markPage().catch(() => {}); // a page serves without its marks
    tryToMark();
    window.addEventListener('hashchange', tryToMark);
  }

  const hint = make('kbd', 'search-key', '/');
  hint.setAttribute('aria-hidden', 'true');
  input.after(hint);
  input.setAttribute('aria-keyshortcuts', '/');

  document.addEventListener('keydown', (event) => {
    const { target, key } = event;
    if (isComposing(event) || event.defaultPrevented) {
      return;
    }
    const isField =
      target instanceof HTMLElement &&
      (target.isContentEditable || target.matches('input, textarea, select'));
    if (key === '/' && !isField && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      input.focus();
      input.select();
    }
  });

  return {
    form,
    input,
    prepare,
    search,
    words,
    make,
    marked,
    button,
    errorsLink,
    urlOf,
    markingHash,
    resultsUrl,
    whenSlow,
    remarks,
    say,
    onType,
  };
})();

/* A button beside each message and block of code copies it. In this file, as a page that somebody
 * in trouble opens asks for as few as it can. */
(() => {
  const SHOWN = 2000; // ms for which a button says what it did

  /** @type {HTMLElement | null} */
  const article = document.querySelector('[data-copy]');
  if (!article) {
    return;
  }
  const status = document.createElement('p');
  status.className = 'visually-hidden';
  status.setAttribute('role', 'status');
  article.append(status);

  /** Where there is no clipboard (an old browser): as a person does it, by a selection. */
  const copySelected = (element) => {
    const selection = window.getSelection();
    selection.selectAllChildren(element);
    const isDone = document.execCommand('copy');
    if (isDone) {
      selection.removeAllRanges();
    }
    return isDone; // else it is selected, for the reader's keys
  };

  const copy = (text, element) =>
    navigator.clipboard
      ? navigator.clipboard.writeText(text).then(
          () => true,
          () => copySelected(element),
        )
      : Promise.resolve(copySelected(element));

  /* Both words are there, one of them hidden: the button stays as wide as the wider one. */
  const addButton = (element) => {
    const [before, after] = ['copy', 'copied'].map((name) => {
      const word = document.createElement('span');
      word.textContent = article.dataset[name];
      return word;
    });
    const button = document.createElement('button');
    let timer;
    button.type = 'button';
    button.className = 'copy';
    button.append(before, after);
    button.addEventListener('click', async () => {
      const isDone = await copy(element.textContent.replace(/\n$/, ''), element);
      clearTimeout(timer);
      after.textContent = article.dataset[isDone ? 'copied' : 'copyFailed'];
      status.textContent = after.textContent;
      button.classList.add('copy-tried');
      timer = setTimeout(() => {
        status.textContent = '';
        button.classList.remove('copy-tried');
      }, SHOWN);
    });
    element.after(button);
  };

  article.querySelectorAll('.messages code, .body pre > code').forEach(addButton);
})();
