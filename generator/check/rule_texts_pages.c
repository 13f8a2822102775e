/* rule_texts_pages.c - rules about pages, explained. SPDX-License-Identifier: ISC */
#include "check/rule_text.h"

const RuleText RULE_TEXTS_PAGES[] = {
    {"insecure-form",
     "What readers fill in goes over the network as everyone on its way can read and change it, "
     "passwords included.",
     "The browser asks whether the form should really be sent, or refuses.",
     "<form action=\"http://www.example.org/ask\">",
     "<form action=\"https://www.example.org/ask\">"},
    {"insecure-base",
     "A base element is put before every relative address of the page: one with http: makes all "
     "of them insecure, though none of them looks so. It is reported here and not at each.",
     "Nothing that the page loads is there: the browser blocks it or asks for it over https: in "
     "vain.",
     "<base href=\"http://www.example.org/faq/\">", "<base href=\"https://www.example.org/faq/\">"},
    {"insecure-refresh",
     "The reader can't decline: the page itself leaves for an address that is not encrypted.",
     "The browser says \"Not secure\" of a page that nobody asked for.",
     "<meta http-equiv=\"refresh\" content=\"0; url=http://www.example.org/\">",
     "<meta http-equiv=\"refresh\" content=\"0; url=q6/q6-5.html\">"},
    {"malformed-url",
     "The URL Standard has cases in which its parser gives up: a host with a space, a port above "
     "65535, a bracket that is not closed. An https: without its slashes is relative on a page "
     "that is served over https:, and complete on one that is opened from disk.",
     "A click does nothing, or leads to the page that one is on.",
     "[the portal](https://www.example.org:443443/)", "[the portal](https://www.example.org/)"},
    {"missing-alt",
     "Who can't see an image, and every program that reads the page, has nothing but its text. An "
     "empty one says that the image is there for its looks only.",
     "A screen reader reads out the file's name.", "<img src=\"images/menu.png\">",
     "<img src=\"images/menu.png\" alt=\"the menu with its second item chosen\">"},
    {"duplicate-id",
     "An id names one element of a page. A heading's id is made from its text, and ids that begin "
     "with faq- are the theme's own.",
     "Links lead to the first element of that id, and labels and scripts pick the wrong one.",
     "<a id=\"note\"></a>\n\n## Note", "<a id=\"before-note\"></a>\n\n## Note"},
    {"duplicate-attribute", "Of two attributes of one name browsers take the first.",
     "The second one's value does nothing, whichever was meant.",
     "<img src=\"a.png\" alt=\"\" src=\"b.png\">", "<img src=\"b.png\" alt=\"\">"},
    {"orphan-page",
     "Readers come to a page by links. A page that redirects, says noindex or is called 404.html "
     "needs none.",
     "Nobody finds it, though a search engine may keep what it said years ago.",
     "old-notes.html    nothing links to it", "<a href=\"old-notes.html\">old notes</a>"},
    {"malformed-xml",
     "Browsers are lenient with HTML but not with XML: drawings, sitemaps, feeds and XHTML pages "
     "are read up to the first fault and no further.",
     "An error in place of the drawing or page.", "<svg><path d=\"M0 0\"></svg>",
     "<svg><path d=\"M0 0\"/></svg>"},
    {NULL, NULL, NULL, NULL, NULL},
};
