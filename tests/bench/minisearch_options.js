// minisearch_options.js - MiniSearch as well as it goes with Japanese. SPDX-License-Identifier: ISC
//
// For node, which makes the index, and for the page, which reads it. The weights are faqgen's.
'use strict';

var minisearchOptions = (() => {
  const segmenter = new Intl.Segmenter('ja', { granularity: 'word' });
  return {
    fields: ['title', 'errors', 'tags', 'summary', 'body'],
    storeFields: ['title'],
    tokenize: (text) =>
      Array.from(segmenter.segment(text.normalize('NFKC')))
        .filter(({ isWordLike }) => isWordLike)
        .map(({ segment }) => segment),
    searchOptions: { boost: { title: 4, errors: 3, tags: 2, summary: 2 }, prefix: true, fuzzy: 0.2 },
  };
})();

if (typeof module === 'object') {
  module.exports = minisearchOptions;
}
