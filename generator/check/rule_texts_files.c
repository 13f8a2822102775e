/* rule_texts_files.c - rules about files and their encoding, explained. SPDX-License-Identifier: ISC */
#include "check/rule_text.h"

const RuleText RULE_TEXTS_FILES[] = {
    {"unused-asset",
     "A picture that no entry shows any more is not published. It stays in everyone's copy of the "
     "sources, and people go on keeping it up to date.",
     "Nothing: it is not in the site.", "q1/images/old-menu.png",
     "no file, or an entry that shows it"},
    {"asset-type",
     "What is published beside the pages is what a browser shows without running anything: png, "
     "jpg, gif, webp, avif, svg, pdf, csv, tsv, txt.",
     "The file is not published, so a link to it leads nowhere.", "[the form](files/form.docx)",
     "[the form](files/form.pdf)"},
    {"asset-collision",
     "Two names that differ only by capitals, or only by how Unicode encodes them, are one name "
     "on Windows and macOS.",
     "Whoever copies the site there has one of the two files twice.",
     "images/Menu.png\nimages/menu.png", "images/menu.png\nimages/menu-open.png"},
    {"stray-markdown",
     "An entry is named NN-slug.md and lies in a category's folder. Another .md would silently "
     "not be published.",
     "The answer that someone wrote is nowhere to be found.", "content/faq/q1/mail.md",
     "content/faq/q1/07-mail.md"},
    {"stray-translation",
     "NN-slug.LANG.md beside NN-slug.md is its translation: site.yaml lists the language under "
     "'languages', and the id is the same.",
     "The translation that someone wrote is nowhere to be found.", "content/faq/q1/07-mail.eng.md",
     "content/faq/q1/07-mail.md\ncontent/faq/q1/07-mail.en.md"},
    {"missing-category", "A folder of entries is a category when _category.md gives its title.",
     "None of its answers would be published.", "content/faq/q7/01-vpn.md",
     "content/faq/q7/_category.md\ncontent/faq/q7/01-vpn.md"},
    {"special-file",
     "A symbolic link can lead to any file of the machine that builds the site; a FIFO or device "
     "can make it wait for ever.",
     "A file of the build machine's own could be published.",
     "images/menu.png -> /home/me/menu.png", "images/menu.png    a copy of the file"},
    {"bad-encoding",
     "Every text is UTF-8, so that each byte means the same to everyone. A byte order mark, NUL "
     "or a lone carriage return is what some editors leave in it.",
     "Characters that nobody wrote, or a text that ends too early.",
     "a file that was saved as Shift_JIS", "the same file saved as UTF-8"},
    {"bidi-control",
     "Some characters are not seen, but turn the text that follows around, or hide in a word so "
     "that searching does not find it.",
     "An address or command that looks other than it is.", "www.exa<U+200B>mple.org",
     "www.example.org"},
    {"limit", "Each kind of thing has a greatest size, so that no step takes for ever.",
     "Nothing: the build refuses it.", "title: (1,200 characters)",
     "title: (one question)\nsummary: (the rest)"},
    {"theme",
     "A template that asks for what there is not would leave a hole in every page that it makes. "
     "So all of them are read before there is a page.",
     "Pages without a title, or with words missing.", "<title>{{titel}}</title>",
     "<title>{{title}}</title>"},
    {NULL, NULL, NULL, NULL, NULL},
};
