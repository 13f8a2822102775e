// tools.js - the searches that are measured, each as a page. SPDX-License-Identifier: ISC
//
// Every page has search(query), which gives a promise of the ten best addresses or ids; whatever
// shows an answer, titles and excerpts, is loaded by then. The first call loads all it needs.
// `folders` says what is served, of FOLDER with a tool's index in it; `firsts` how many first
// searches are tried: fewer where they take long or all load the same.
'use strict';

const { readdirSync } = require('node:fs');
const path = require('node:path');

const page = (script) => `<!DOCTYPE html><meta charset="utf-8"><title>-</title>${script}`;

/** What every page of the site has for its box besides the ranker: it counts as sent. */
function boxScripts(folder) {
  const scripts = path.join(folder, 'site/assets/search');
  return readdirSync(scripts)
    .filter((name) => name.endsWith('.js') && !/^([tdw]-.*|manifest|search)\.js$/.test(name))
    .map((name) => path.join(scripts, name));
}

const TOOLS = {
  faqgen: {
    firsts: 100,
    page: page(`<script>
      const load = (name) => new Promise((resolve, reject) => {
        const script = document.createElement('script');
        script.onload = () => { script.remove(); resolve(); };
        script.onerror = reject;
        script.src = '/assets/search/' + name;
        document.head.append(script);
      });
      let ready;
      const start = () => load('search.js').then(() => faqgen.start(load));
      async function search(query) {
        await (ready ??= start());
        return (await faqgen.search(query)).hits.map(({ id }) => id);
      }
      </script>`),
    folders: (folder) => ({ '/assets/': path.join(folder, 'site/assets') }),
    extraFiles: boxScripts,
  },
  pagefind: {
    firsts: 30,
    page: page(`<script>
      let ready;
      async function search(query) {
        const pagefind = await (ready ??= import('/pagefind/pagefind.js'));
        const { results } = await pagefind.search(query);
        const shown = await Promise.all(results.slice(0, 10).map((result) => result.data()));
        return shown.map(({ url }) => url);
      }
      </script>`),
    folders: (folder) => ({ '/pagefind/': path.join(folder, 'pagefind') }),
    extraFiles: () => [],
  },
  minisearch: {
    firsts: 5,
    page: page(`<script src="/bench/minisearch_options.js"></script><script>
      let ready;
      async function start() {
        const { default: MiniSearch } = await import('/minisearch/minisearch.js');
        const text = await (await fetch('/minisearch/index.json')).text();
        return MiniSearch.loadJSON(text, minisearchOptions);
      }
      async function search(query) {
        const index = await (ready ??= start());
        return index.search(query).slice(0, 10).map(({ id }) => id);
      }
      </script>`),
    folders: (folder) => ({ '/minisearch/': path.join(folder, 'minisearch'), '/bench/': __dirname }),
    extraFiles: () => [],
  },
};

module.exports = { TOOLS };
