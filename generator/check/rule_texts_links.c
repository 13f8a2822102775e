/* rule_texts_links.c - rules about addresses, explained. SPDX-License-Identifier: ISC */
#include "check/rule_text.h"

const RuleText RULE_TEXTS_LINKS[] = {
    {"insecure-asset",
     "What comes over plain http: can be read and changed by everyone on its way: a page that is "
     "served securely and loads it is secure no longer.",
     "A browser on an https: page tries images over https: instead and shows nothing when that "
     "fails; it blocks everything else. Opened from disk, the page loads it unprotected.",
     "![the dialogue](http://www.example.org/dialogue.png)",
     "![the dialogue](images/dialogue.png)"},
    {"external-asset",
     "A page of this site is complete in itself: it works on a machine without a network, and "
     "tells no other host who reads it.",
     "The page's Content-Security-Policy makes the browser refuse the file: a broken image, and a "
     "message in the console that no reader sees.",
     "![the dialogue](https://img.example.org/dialogue.png)",
     "![the dialogue](images/dialogue.png)"},
    {"missing-asset", "An image that is not there says nothing.",
     "The browser shows a broken frame with the alternative text.",
     "![the dialogue](images/dialog.png)    the file is images/dialogue.png",
     "![the dialogue](images/dialogue.png)"},
    {"protocol-relative",
     "An address that begins with // takes the scheme of the page that it stands in.",
     "On a page opened from disk it becomes file://www.example.org/, which is nothing; on one "
     "served over http: it is not encrypted.",
     "[catalogue](//catalogue.example.org/)", "[catalogue](https://catalogue.example.org/)"},
    {"local-path", "A path of the author's own machine leads nowhere on the reader's.",
     "Nothing happens, or an error of the browser's own.", "[manual](C:\\docs\\manual.pdf)",
     "[manual](files/manual.pdf)"},
    {"javascript-url", "A link is an address. A script in its place runs with the page's rights.",
     "The page's Content-Security-Policy blocks it: a click does nothing.",
     "[back](javascript:history.back())", "[back to the list](_category.md)"},
    {"http-link",
     "A page over http: can be read and changed by everyone on the way between the reader and the "
     "host, and nearly every host serves https: today.",
     "The browser says \"Not secure\", asks before it goes on, or, where https-only mode is set, "
     "refuses.",
     "[the portal](http://www.example.org/)", "[the portal](https://www.example.org/)"},
    {"broken-link", "A reader who follows a link is looking for help.",
     "The host's \"not found\" page, or an error of the browser's own when the page was opened "
     "from disk.",
     "[the next question](06-untrused.md)", "[the next question](06-untrusted.md)"},
    {"missing-fragment",
     "The part of an address behind # is the id of an element of the page. Ids of headings are "
     "made from their text as code hosts do: lower case, without punctuation, spaces as hyphens.",
     "The page opens at its top, and the reader has to look for the place.",
     "[how](05-download.md#Requesting a copy)", "[how](05-download.md#requesting-a-copy)"},
    {"case-mismatch",
     "On Windows and macOS a name is the same whatever its capitals; on most web servers it is "
     "not. Names in Japanese and with accents can besides be encoded in two ways.",
     "It works for the author and is \"not found\" for everyone else.",
     "![menu](Images/Menu.PNG)    the file is images/menu.png", "![menu](images/menu.png)"},
    {"absolute-path",
     "An address that begins with / starts at the root of whatever holds the page: the web "
     "server, though the FAQ may lie in a folder of it, or the reader's disk.",
     "\"Not found\" wherever the site is not at the very top.", "[mail](/q1/01-mail.md)",
     "[mail](../q1/01-mail.md)"},
    {"outside-root", "Only what lies in the content folder is published.",
     "On a web server the address stops at its root and means another page; from disk it leads "
     "to whatever lies there.",
     "[the plan](../../../plan.md)", "[the plan](https://www.example.org/plan)"},
    {"directory-link",
     "A web server shows a folder's index.html, but a page opened from disk has no server to "
     "do so.",
     "From disk: a listing of files. On some hosts: \"forbidden\".", "[mail](../q1/)",
     "[mail](../q1/_category.md)"},
    {"empty-url", "An empty address is the page itself.",
     "A link that leads to where one is; an image for which the browser may load the page once "
     "more.",
     "[the portal]()", "[the portal](https://www.example.org/)"},
    {"data-link",
     "A data: address holds the file itself. Browsers show it as an image, but don't go there.",
     "A click does nothing.", "[the list](data:text/csv;base64,YSxiCg==)",
     "[the list](files/list.csv)"},
    {"unknown-scheme",
     "What stands before the first colon says how to get there. A host with a port, written "
     "without https://, looks like a scheme too.",
     "A click does nothing, or the browser asks for a program that nobody has.",
     "[the portal](htpps://www.example.org/)", "[the portal](https://www.example.org/)"},
    {"space-in-url", "Addresses have no spaces: %20 stands for one.",
     "Browsers mend it, other programs and chats cut the address there.",
     "[the form](<files/the form.pdf>)", "[the form](files/the%20form.pdf)"},
    {"backslash-in-url",
     "Only on Windows does a backslash part folders. Browsers take it for a slash in some "
     "addresses, and for a character in others.",
     "It works in one browser, or online only.", "[menu](images\\menu.png)",
     "[menu](images/menu.png)"},
    {"bad-mailto", "An address of mail is name@host.",
     "The mail program opens with an address that it refuses.",
     "[mail us](mailto:desk.example.org)", "[mail us](mailto:help@desk.example.org)"},
    {NULL, NULL, NULL, NULL, NULL},
};
