/* rule_texts_text.c - rules about the text itself, explained. SPDX-License-Identifier: ISC */
#include "check/rule_text.h"

const RuleText RULE_TEXTS_TEXT[] = {
    {"empty-alt",
     "The text between the brackets is what people hear who can't see the image, what stands in "
     "the manual page, and what searching finds.",
     "\"Image\", or nothing at all.", "![](images/dialogue.png)",
     "![The dialogue asks for the PIN](images/dialogue.png)"},
    {"raw-html",
     "An entry becomes a page, a part of the manual page, and plain text. It may hold the elements "
     "that can be shown in all three, tables and <details> among them: docs/lint.md lists them "
     "with their attributes. Each has its place in HTML, as <td> has in <tr>. Scripts, forms, "
     "frames and styles are not for an entry.",
     "Nothing is published: the element would be missing on the manual page, or browsers would "
     "move what stands in the wrong place.",
     "<font color=\"red\">Important</font>", "**Important**"},
    {"event-handler",
     "An attribute whose name begins with 'on' is a script. Pages run none that stands in an "
     "entry, and search engines, readers and the manual page would not either.",
     "Nothing happens: the policy of the page blocks it. Without that policy whoever writes an "
     "entry could act in the name of whoever reads it.",
     "<img src=\"a.png\" alt=\"The dialogue\" onclick=\"zoom()\">",
     "[![The dialogue](a.png)](a.png)"},
    {"inline-style",
     "The policy of the page blocks styles in attributes, and a theme, a dark screen or a printer "
     "would look wrong with them.",
     "Nothing of it: as if the attribute were not there.",
     "<p style=\"color: red\">Back up your key first.</p>", "**Back up your key first.**"},
    {"unclosed-html",
     "An element ends with its end tag, before the paragraph, item or quotation that it stands in "
     "does. End tags that HTML lets one leave out (</li>, </td>, </p> and the like) may be "
     "missing.",
     "A browser closes the element somewhere else: the rest of the page is in bold, or inside "
     "what was to be unfolded.",
     "<details>\n<summary>On Windows</summary>\n\nOpen the certificate store.",
     "<details>\n<summary>On Windows</summary>\n\nOpen the certificate store.\n\n</details>"},
    {"heading-order",
     "Screen readers list a page's headings by level: a level that is skipped looks like a part "
     "that is missing. The title is the page's one heading of level 1.",
     "People who move from heading to heading miss parts, or look for some that aren't there.",
     "## Windows\n\n#### Firefox", "## Windows\n\n### Firefox"},
    {"undefined-reference",
     "[text][label] is a link only where a line '[label]: address' defines the label. Without one, "
     "brackets and label stay in the text as they are. [label] by itself may be meant so, and is "
     "never flagged.",
     "Brackets where a link should be, and no way to what they speak of.",
     "See [the manual][manaul].\n\n[manual]: manual.pdf",
     "See [the manual][manual].\n\n[manual]: manual.pdf"},
    {"unused-reference",
     "A definition is not shown. Where nothing refers to it, a link was forgotten or misspelt, or "
     "the definition was left over.",
     "Nothing: not the definition, and not the link that it was written for.",
     "See the manual.\n\n[manual]: manual.pdf",
     "See [the manual][manual].\n\n[manual]: manual.pdf"},
    {"duplicate-reference",
     "The first definition of a label counts, and the others are ignored without a word. Labels "
     "are equal but for case and white space.",
     "All links lead to the first address, and the second one is in no output.",
     "[Manual]: old.pdf\n[manual]: new.pdf", "[manual]: new.pdf"},
    {"literal-emphasis",
     "Marks of emphasis close only where a word ends: where punctuation stands before them, white "
     "space or punctuation must follow, and the other way round where they open. Japanese has no "
     "spaces there, so ** beside a bracket stays text.",
     "Asterisks in the text, and no emphasis.", "**「CSP」**を選びます。",
     "「**CSP**」を選びます。"},
    {"bare-url",
     "An address is a link only between < and >. As code, between two `, it is an address to copy.",
     "An address that can't be clicked.", "Open https://www.example.org/ and log in.",
     "Open <https://www.example.org/> and log in."},
    {"literal-link",
     "The address follows the bracket at once, in ASCII parentheses, and holds no white space "
     "unless it stands between < and >. A title stands in quotation marks.",
     "Brackets and an address in the text, and no link.",
     "[manual](user manual.pdf), [list] (list.pdf)",
     "[manual](<user manual.pdf>), [list](list.pdf)"},
    {"bad-suppression",
     "A comment that silences a rule has to name it and say why, so that the next reader can "
     "judge. Some rules keep the site secure, and no comment silences them.",
     "Nothing: the comment is not in any output.",
     "<!-- faqgen-lint-disable-next-line http-link -->",
     "<!-- faqgen-lint-disable-next-line http-link: the host has no https: yet -->"},
    {"unused-suppression",
     "A comment, or an item of 'ignore' or 'allow_hosts', that silences nothing was left over "
     "when the fault was mended, or never did what it was meant to.",
     "Nothing yet: but it would hide the next fault of its kind.",
     "<!-- faqgen-lint-disable-next-line http-link: no https: yet -->\n"
     "[the portal](https://www.example.org/)",
     "[the portal](https://www.example.org/)"},
    {NULL, NULL, NULL, NULL, NULL},
};
