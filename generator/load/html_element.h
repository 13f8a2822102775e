/* html_element.h - the elements that HTML's parser treats in a way of their own. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_HTML_ELEMENT_H
#define FAQGEN_LOAD_HTML_ELEMENT_H

#include "base/str.h"

/* The groups of HTML Standard 13.2.4.2 and 13.2.6.4.7. */
enum {
    IS_SPECIAL = 1 << 0,     /* an end tag of no meaning of its own doesn't reach through it */
    IS_BOUNDARY = 1 << 1,    /* "in scope" ends here */
    CLOSES_P = 1 << 2,       /* an open `p` ends before it */
    IS_BLOCK = 1 << 3,       /* its end tag closes whatever is open inside */
    IS_VOID = 1 << 4,        /* has no content */
    IS_FORMATTING = 1 << 5,  /* its end tag reaches through blocks */
    BREAKS_OUT = 1 << 6,     /* ends SVG and MathML that it stands in */
    ENDS_BY_ITSELF = 1 << 7, /* needs no end tag */
    IS_HEADING = 1 << 8,
    IS_TABLE_PART = 1 << 9,
    IS_IGNORED = 1 << 10, /* opens nothing inside a body */
    IS_FOREIGN = 1 << 11, /* begins SVG or MathML */
    IS_RCDATA = 1 << 12,
    IS_RAWTEXT = 1 << 13,
    IS_SCRIPT = 1 << 14,
    IS_PLAINTEXT = 1 << 15,
    IS_TEXT = IS_RCDATA | IS_RAWTEXT | IS_SCRIPT | IS_PLAINTEXT, /* holds no markup */
};

/* clang-format off */
#define HTML_ELEMENTS(X) \
    X(A, "a", IS_FORMATTING) \
    X(ADDRESS, "address", IS_SPECIAL | CLOSES_P | IS_BLOCK) \
    X(APPLET, "applet", IS_SPECIAL | IS_BOUNDARY | IS_BLOCK) \
    X(AREA, "area", IS_SPECIAL | IS_VOID) \
    X(ARTICLE, "article", IS_SPECIAL | CLOSES_P | IS_BLOCK) \
    X(ASIDE, "aside", IS_SPECIAL | CLOSES_P | IS_BLOCK) \
    X(B, "b", IS_FORMATTING | BREAKS_OUT) \
    X(BASE, "base", IS_SPECIAL | IS_VOID) \
    X(BASEFONT, "basefont", IS_SPECIAL | IS_VOID) \
    X(BGSOUND, "bgsound", IS_SPECIAL | IS_VOID) \
    X(BIG, "big", IS_FORMATTING | BREAKS_OUT) \
    X(BLOCKQUOTE, "blockquote", IS_SPECIAL | CLOSES_P | IS_BLOCK | BREAKS_OUT) \
    X(BODY, "body", IS_SPECIAL | BREAKS_OUT | IS_IGNORED) \
    X(BR, "br", IS_SPECIAL | IS_VOID | BREAKS_OUT) \
    X(BUTTON, "button", IS_SPECIAL | IS_BLOCK) \
    X(CAPTION, "caption", IS_SPECIAL | IS_BOUNDARY | IS_TABLE_PART) \
    X(CENTER, "center", IS_SPECIAL | CLOSES_P | IS_BLOCK | BREAKS_OUT) \
    X(CODE, "code", IS_FORMATTING | BREAKS_OUT) \
    X(COL, "col", IS_SPECIAL | IS_VOID | IS_TABLE_PART) \
    X(COLGROUP, "colgroup", IS_SPECIAL | IS_TABLE_PART) \
    X(DD, "dd", IS_SPECIAL | CLOSES_P | IS_BLOCK | BREAKS_OUT | ENDS_BY_ITSELF) \
    X(DETAILS, "details", IS_SPECIAL | CLOSES_P | IS_BLOCK) \
    X(DIALOG, "dialog", CLOSES_P | IS_BLOCK) \
    X(DIR, "dir", IS_SPECIAL | CLOSES_P | IS_BLOCK) \
    X(DIV, "div", IS_SPECIAL | CLOSES_P | IS_BLOCK | BREAKS_OUT) \
    X(DL, "dl", IS_SPECIAL | CLOSES_P | IS_BLOCK | BREAKS_OUT) \
    X(DT, "dt", IS_SPECIAL | CLOSES_P | IS_BLOCK | BREAKS_OUT | ENDS_BY_ITSELF) \
    X(EM, "em", IS_FORMATTING | BREAKS_OUT) \
    X(EMBED, "embed", IS_SPECIAL | IS_VOID | BREAKS_OUT) \
    X(FIELDSET, "fieldset", IS_SPECIAL | CLOSES_P | IS_BLOCK) \
    X(FIGCAPTION, "figcaption", IS_SPECIAL | CLOSES_P | IS_BLOCK) \
    X(FIGURE, "figure", IS_SPECIAL | CLOSES_P | IS_BLOCK) \
    X(FONT, "font", IS_FORMATTING) \
    X(FOOTER, "footer", IS_SPECIAL | CLOSES_P | IS_BLOCK) \
    X(FORM, "form", IS_SPECIAL | CLOSES_P) \
    X(FRAME, "frame", IS_SPECIAL | IS_VOID | IS_IGNORED) \
    X(FRAMESET, "frameset", IS_SPECIAL | IS_IGNORED) \
    X(H1, "h1", IS_SPECIAL | CLOSES_P | BREAKS_OUT | IS_HEADING) \
    X(H2, "h2", IS_SPECIAL | CLOSES_P | BREAKS_OUT | IS_HEADING) \
    X(H3, "h3", IS_SPECIAL | CLOSES_P | BREAKS_OUT | IS_HEADING) \
    X(H4, "h4", IS_SPECIAL | CLOSES_P | BREAKS_OUT | IS_HEADING) \
    X(H5, "h5", IS_SPECIAL | CLOSES_P | BREAKS_OUT | IS_HEADING) \
    X(H6, "h6", IS_SPECIAL | CLOSES_P | BREAKS_OUT | IS_HEADING) \
    X(HEAD, "head", IS_SPECIAL | BREAKS_OUT | IS_IGNORED) \
    X(HEADER, "header", IS_SPECIAL | CLOSES_P | IS_BLOCK) \
    X(HGROUP, "hgroup", IS_SPECIAL | CLOSES_P | IS_BLOCK) \
    X(HR, "hr", IS_SPECIAL | CLOSES_P | IS_VOID | BREAKS_OUT) \
    X(HTML, "html", IS_SPECIAL | IS_BOUNDARY | IS_IGNORED) \
    X(I, "i", IS_FORMATTING | BREAKS_OUT) \
    X(IFRAME, "iframe", IS_SPECIAL | IS_RAWTEXT) \
    X(IMAGE, "image", IS_VOID) \
    X(IMG, "img", IS_SPECIAL | IS_VOID | BREAKS_OUT) \
    X(INPUT, "input", IS_SPECIAL | IS_VOID) \
    X(KEYGEN, "keygen", IS_SPECIAL | IS_VOID) \
    X(LI, "li", IS_SPECIAL | CLOSES_P | BREAKS_OUT | ENDS_BY_ITSELF) \
    X(LINK, "link", IS_SPECIAL | IS_VOID) \
    X(LISTING, "listing", IS_SPECIAL | CLOSES_P | IS_BLOCK | BREAKS_OUT) \
    X(MAIN, "main", IS_SPECIAL | CLOSES_P | IS_BLOCK) \
    X(MARQUEE, "marquee", IS_SPECIAL | IS_BOUNDARY | IS_BLOCK) \
    X(MATH, "math", IS_FOREIGN) \
    X(MENU, "menu", IS_SPECIAL | CLOSES_P | IS_BLOCK | BREAKS_OUT) \
    X(META, "meta", IS_SPECIAL | IS_VOID | BREAKS_OUT) \
    X(NAV, "nav", IS_SPECIAL | CLOSES_P | IS_BLOCK) \
    X(NOBR, "nobr", IS_FORMATTING | BREAKS_OUT) \
    X(NOEMBED, "noembed", IS_SPECIAL | IS_RAWTEXT) \
    X(NOFRAMES, "noframes", IS_SPECIAL | IS_RAWTEXT) \
    X(NOSCRIPT, "noscript", IS_SPECIAL) \
    X(OBJECT, "object", IS_SPECIAL | IS_BOUNDARY | IS_BLOCK) \
    X(OL, "ol", IS_SPECIAL | CLOSES_P | IS_BLOCK | BREAKS_OUT) \
    X(OPTGROUP, "optgroup", ENDS_BY_ITSELF) \
    X(OPTION, "option", ENDS_BY_ITSELF) \
    X(P, "p", IS_SPECIAL | CLOSES_P | IS_BLOCK | BREAKS_OUT | ENDS_BY_ITSELF) \
    X(PARAM, "param", IS_SPECIAL | IS_VOID) \
    X(PLAINTEXT, "plaintext", IS_SPECIAL | CLOSES_P | IS_PLAINTEXT) \
    X(PRE, "pre", IS_SPECIAL | CLOSES_P | IS_BLOCK | BREAKS_OUT) \
    X(RB, "rb", ENDS_BY_ITSELF) \
    X(RP, "rp", ENDS_BY_ITSELF) \
    X(RT, "rt", ENDS_BY_ITSELF) \
    X(RTC, "rtc", ENDS_BY_ITSELF) \
    X(RUBY, "ruby", BREAKS_OUT) \
    X(S, "s", IS_FORMATTING | BREAKS_OUT) \
    X(SCRIPT, "script", IS_SPECIAL | IS_SCRIPT) \
    X(SEARCH, "search", IS_SPECIAL | CLOSES_P | IS_BLOCK) \
    X(SECTION, "section", IS_SPECIAL | CLOSES_P | IS_BLOCK) \
    X(SELECT, "select", IS_SPECIAL | IS_BOUNDARY | IS_BLOCK) \
    X(SMALL, "small", IS_FORMATTING | BREAKS_OUT) \
    X(SOURCE, "source", IS_SPECIAL | IS_VOID) \
    X(SPAN, "span", BREAKS_OUT) \
    X(STRIKE, "strike", IS_FORMATTING | BREAKS_OUT) \
    X(STRONG, "strong", IS_FORMATTING | BREAKS_OUT) \
    X(STYLE, "style", IS_SPECIAL | IS_RAWTEXT) \
    X(SUB, "sub", BREAKS_OUT) \
    X(SUMMARY, "summary", IS_SPECIAL | CLOSES_P | IS_BLOCK) \
    X(SUP, "sup", BREAKS_OUT) \
    X(SVG, "svg", IS_FOREIGN) \
    X(TABLE, "table", IS_SPECIAL | IS_BOUNDARY | CLOSES_P | BREAKS_OUT) \
    X(TBODY, "tbody", IS_SPECIAL | IS_TABLE_PART) \
    X(TD, "td", IS_SPECIAL | IS_BOUNDARY | IS_TABLE_PART) \
    X(TEMPLATE, "template", IS_SPECIAL | IS_BOUNDARY) \
    X(TEXTAREA, "textarea", IS_SPECIAL | IS_RCDATA) \
    X(TFOOT, "tfoot", IS_SPECIAL | IS_TABLE_PART) \
    X(TH, "th", IS_SPECIAL | IS_BOUNDARY | IS_TABLE_PART) \
    X(THEAD, "thead", IS_SPECIAL | IS_TABLE_PART) \
    X(TITLE, "title", IS_SPECIAL | IS_RCDATA) \
    X(TR, "tr", IS_SPECIAL | IS_TABLE_PART) \
    X(TRACK, "track", IS_SPECIAL | IS_VOID) \
    X(TT, "tt", IS_FORMATTING | BREAKS_OUT) \
    X(U, "u", IS_FORMATTING | BREAKS_OUT) \
    X(UL, "ul", IS_SPECIAL | CLOSES_P | IS_BLOCK | BREAKS_OUT) \
    X(VAR, "var", BREAKS_OUT) \
    X(WBR, "wbr", IS_SPECIAL | IS_VOID) \
    X(XMP, "xmp", IS_SPECIAL | CLOSES_P | IS_RAWTEXT)
/* clang-format on */

#define HTML_ELEMENT_ID(id, name, flags) HTML_##id,
typedef enum HtmlElement {
    HTML_ELEMENTS(HTML_ELEMENT_ID) HTML_ELEMENT_COUNT,
    HTML_UNKNOWN = HTML_ELEMENT_COUNT, /* a name that stands for itself */
} HtmlElement;
#undef HTML_ELEMENT_ID

/* Ignores case. */
HtmlElement html_element_find(Str name);

Str html_element_name(HtmlElement element);       /* empty for HTML_UNKNOWN */
unsigned html_element_flags(HtmlElement element); /* 0 for HTML_UNKNOWN */

#endif
