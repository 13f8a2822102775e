/* doc.h - what a text says, for every output. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_MODEL_DOC_H
#define FAQGEN_MODEL_DOC_H

#include "model/source.h"

/* The block and inline structure of CommonMark 0.30, in our own words: renderers see nothing
 * else. */
typedef enum NodeKind {
    NODE_DOCUMENT,
    NODE_PARAGRAPH,
    NODE_HEADING, /* level 1 … 6, id */
    NODE_LIST,    /* ordered, start, tight; children are NODE_ITEM */
    NODE_ITEM,
    NODE_QUOTE,
    NODE_CODE_BLOCK, /* text, info */
    NODE_RULE,       /* thematic break */
    NODE_TEXT,       /* text */
    NODE_CODE,       /* text */
    NODE_EMPHASIS,
    NODE_STRONG,
    NODE_LINK,       /* url, title */
    NODE_IMAGE,      /* url, title; the children are the alternative text */
    NODE_SOFT_BREAK, /* only where the two lines are to be parted by a space */
    NODE_LINE_BREAK,
} NodeKind;

typedef struct Node Node;
struct Node {
    NodeKind kind;
    Node *parent;
    Node *first;
    Node *last;
    Node *next;
    Str text; /* literal of TEXT, CODE and CODE_BLOCK (with its last LF); may hold any character */
    Str url;  /* decoded: entities and backslash escapes are resolved, nothing is percent-encoded */
    Str title;
    Str info; /* info string of a fenced code block, decoded */
    Str id;   /* HEADING: its slug, unique in the document; empty where no letter is left */
    unsigned level;
    unsigned start;
    bool ordered;
    bool tight;
};

/* Depth first without recursion: the node after `node` in document order that still belongs to
 * `root`, or NULL. `*leaving` tells whether `node` was being left; on return, whether the result
 * is. A node without children is entered and left too.
 *
 *   bool leaving = false;
 *   for (const Node *at = root; at != NULL; at = node_walk(root, at, &leaving)) …            */
const Node *node_walk(const Node *root, const Node *node, bool *leaving);

/* Text of a node and all below it, without markup: alternative texts of images included, line ends
 * as spaces. */
void node_text(Buf *out, const Node *node);

typedef enum RefKind {
    REF_LINK,  /* the reader goes there: a[href] */
    REF_EMBED, /* the page fetches it: img[src] */
} RefKind;

/* One use of an address. */
typedef struct Ref {
    RefKind kind;
    const char *construct; /* what uses it, in words: "link", "image", "img src" */
    Str url;               /* decoded, but not pre-processed as the URL Standard has it */
    bool is_without_text;  /* nothing is written between the brackets of a Markdown image */
    Pos pos;               /* of the URL's first byte as written; its paragraph's where none fits */
} Ref;

typedef LIST(Ref) RefList;

/* A target of `#id`. */
typedef struct Anchor {
    Str id;
    Pos pos; /* of the heading's text */
} Anchor;

typedef LIST(Anchor) AnchorList;

typedef LIST(Span) SpanList;

typedef struct Heading {
    unsigned level;
    Pos pos; /* of its first byte, which may be `#` */
} Heading;

typedef LIST(Heading) HeadingList;

/* <!-- faqgen-lint-disable-next-line RULE: reason --> */
typedef struct LintComment {
    Str text; /* from "faqgen-lint" on, trimmed; borrowed from the source */
    Span span;
} LintComment;

typedef LIST(LintComment) LintCommentList;

/* A text with all that rules and indexes ask of it. */
typedef struct Doc {
    Node *root;
    RefList refs;
    AnchorList anchors;
    HeadingList headings;
    SpanList raw_html; /* each HTML block or tag, comments aside */
    LintCommentList lint_comments;
    Str first_paragraph; /* text of the first that says something, for want of a summary */
} Doc;

#endif
