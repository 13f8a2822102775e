// live.js - the page of a preview follows its sources. SPDX-License-Identifier: ISC
//
// `faqgen serve` adds it to every page. It asks for news, which are answered when there are some: then
// the page is loaded anew where another site is there than the one it is of, and what is wrong with
// the sources is shown over it otherwise. A page of errors is loaded anew with any news. While nobody sees the page it asks for nothing: a browser has
// six connections for all its tabs.
'use strict';

(() => {
  const PAUSE = 1000; // milliseconds, before an answer is asked for again
  const SCROLL_KEY = 'faqgen-preview-scroll';
  const STYLE = `
    :host { all: initial; }
    section { position: fixed; inset: auto 0 0 0; z-index: 2147483647; box-sizing: border-box;
      max-block-size: 60vh; overflow: auto; padding: 0.75rem 1rem 1rem; background: #1f1416;
      color: #fff; border-block-start: 0.25rem solid #ff6b6b; font: 1rem/1.5 system-ui, sans-serif;
      text-align: start; }
    h2 { margin: 0; padding-inline-end: 5rem; font-size: 1rem; }
    pre { margin: 0.5rem 0 0; font: 0.875rem/1.5 ui-monospace, monospace; white-space: pre;
      overflow-x: auto; tab-size: 4; }
    button { position: absolute; inset: 0.5rem 0.75rem auto auto; min-block-size: 2rem;
      padding: 0 0.75rem; font: inherit; color: inherit; background: none;
      border: 1px solid currentColor; border-radius: 0.25rem; cursor: pointer; }
    @media print { section { display: none; } }`;

  const { site, number } = document.currentScript.dataset; // the site's, or that of a page of errors
  let seen = number ?? '';
  let asking = null; // to be given up when nobody sees the page
  let host = null; // of what is shown over the page

  function hide() {
    host?.remove();
    host = null;
  }

  function element(name, text) {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  function report(text) {
    const made = element('pre', text);
    made.tabIndex = 0; // it may be wider than the screen, and is scrolled with keys, too
    return made;
  }

  // In a tree of its own, where neither the theme's style nor the page's policy is about it.
  function show(title, text) {
    hide();
    host = document.createElement('div');
    const root = host.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    const box = element('section', '');
    box.setAttribute('role', 'alert');
    box.lang = 'en';
    const close = element('button', 'Hide');
    close.type = 'button';
    close.addEventListener('click', hide);
    box.append(element('h2', title), ...(text === '' ? [] : [report(text)]), close);
    root.append(box);
    document.body.append(host);
  }

  const topOf = (part) => part.getBoundingClientRect().top;

  // The last part with an id that has begun above the end of the screen: what is read is below it.
  function partInSight() {
    const parts = [...document.querySelectorAll('main [id]')].filter((part) => topOf(part) < innerHeight);
    const part = parts.at(-1);
    return part === undefined ? {} : { id: part.id, top: topOf(part) };
  }

  function reload() {
    const place = { path: location.pathname, x: scrollX, y: scrollY, ...partInSight() };
    sessionStorage.setItem(SCROLL_KEY, JSON.stringify(place));
    history.scrollRestoration = 'manual';
    location.reload();
  }

  // The same part to the same place, though what stands before it may have grown.
  function scrollTo({ x, y, id, top }) {
    const part = id === undefined ? null : document.getElementById(id);
    const there = part === null ? y : scrollY + topOf(part) - top;
    window.scrollTo({ left: x, top: there, behavior: 'instant' });
  }

  function scrollBack() {
    const text = sessionStorage.getItem(SCROLL_KEY);
    sessionStorage.removeItem(SCROLL_KEY);
    const place = text === null ? null : JSON.parse(text);
    if (place?.path !== location.pathname) return;
    scrollTo(place);
    addEventListener('load', () => {
      scrollTo(place); // images have their sizes now
      history.scrollRestoration = 'auto';
    }, { once: true });
  }

  // False where the page goes.
  function hear(news) {
    seen = news.number;
    if (number === undefined ? news.site !== site : news.number !== number) {
      reload();
      return false;
    }
    if (news.errors === '' || number !== undefined) hide();
    else show(news.title, news.errors);
    return true;
  }

  const pause = () => new Promise((done) => setTimeout(done, PAUSE));

  async function ask() {
    asking = new AbortController();
    try {
      const answer = await fetch(`/.faqgen/news?seen=${seen}`, { signal: asking.signal });
      return await answer.json();
    } catch (error) {
      if (error.name !== 'AbortError') {
        show('faqgen serve has ended. Start it again, and this page follows.', '');
        seen = '';
        await pause();
      }
      return null;
    } finally {
      asking = null;
    }
  }

  let isFollowing = false;
  let isLeft = false; // for another page
  async function follow() {
    if (isFollowing) return;
    isFollowing = true;
    while (!document.hidden && !isLeft) {
      const news = await ask();
      if (news !== null && !hear(news)) return;
    }
    isFollowing = false;
  }

  document.addEventListener('visibilitychange', () => {
    if (document.hidden) asking?.abort();
    else follow();
  });
  addEventListener('pagehide', () => {
    isLeft = true;
    asking?.abort();
  });
  addEventListener('pageshow', () => {
    isLeft = false;
    follow();
  });
  scrollBack();
  follow();
})();
