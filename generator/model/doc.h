/* doc.h - what a text says, for every output. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_MODEL_DOC_H
#define FAQGEN_MODEL_DOC_H

#include "model/source.h"

/* The block and inline structure of CommonMark 0.30 and of the HTML that entries may hold, in our
 * own words: renderers see nothing else. What a kind holds is so in every text that no rule found
 * fault with; elsewhere anything may stand anywhere. */
typedef enum NodeKind {
    /* Markdown, and elements that mean the same */
    NODE_DOCUMENT,
    NODE_PARAGRAPH,
    NODE_HEADING, /* level 1 … 6, id */
    NODE_LIST,    /* ordered, start, tight; children are NODE_ITEM */
    NODE_ITEM,
    NODE_QUOTE,
    NODE_CODE_BLOCK, /* text, info */
    NODE_RULE,       /* thematic break */
    NODE_TEXT,       /* text */
    NODE_CODE,       /* text; an element has children instead */
    NODE_EMPHASIS,
    NODE_STRONG,
    NODE_LINK,       /* url, title */
    NODE_IMAGE,      /* url, title; the children are the alternative text */
    NODE_SOFT_BREAK, /* only where the two lines are to be parted by a space */
    NODE_LINE_BREAK,

    /* HTML: blocks */
    NODE_BLOCK,        /* div, section, figure … */
    NODE_PREFORMATTED, /* inline nodes whose text keeps its white space */
    NODE_DETAILS,      /* a SUMMARY and blocks */
    NODE_SUMMARY,      /* paragraphs and headings */
    NODE_DEFINITIONS,  /* TERM and DESCRIPTION, or BLOCKs of them */
    NODE_TERM,
    NODE_DESCRIPTION,
    NODE_TABLE,   /* CAPTION, COLUMN, SECTION, ROW */
    NODE_CAPTION, /* paragraphs */
    NODE_COLUMN,  /* nothing to read */
    NODE_SECTION, /* ROW: thead, tbody, tfoot */
    NODE_ROW,     /* CELL */
    NODE_CELL,

    /* HTML: in a line of text */
    NODE_INLINE,           /* span, small … */
    NODE_RUBY,             /* text, RUBY_TEXT, RUBY_PARENTHESIS */
    NODE_RUBY_TEXT,        /* how what stands before it is read */
    NODE_RUBY_PARENTHESIS, /* what to put around that where ruby can't be shown */
    NODE_DELETION,         /* does not hold any more */
    NODE_QUOTATION,        /* without its marks */
    NODE_SUBSCRIPT,
    NODE_SUPERSCRIPT,
    NODE_MEDIA,  /* url: of its first source; the children: what to read instead */
    NODE_SOURCE, /* nothing to read */
} NodeKind;

typedef enum NodeAttributeKind {
    NODE_ATTRIBUTE_TEXT,
    NODE_ATTRIBUTE_URL,
    NODE_ATTRIBUTE_SRCSET, /* several addresses: load/srcset.h */
} NodeAttributeKind;

/* Of an element in the text. Both name and element are of the list of what entries may hold
 * (load/html_allowed.h), whatever the text was; the value is the author's. */
typedef struct NodeAttribute {
    Str name;
    Str value; /* decoded */
    NodeAttributeKind kind;
} NodeAttribute;

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
    Str id;   /* HEADING: its slug, unique in the document; empty where no letter is left. Of an
               * element: its `id`; of a heading without one, its slug */
    unsigned level; /* HEADING: 1 … 6; CELL: 1 where it is a heading (th) */
    unsigned start; /* LIST: the first number; ITEM: its own, 0: that after the one before */
    bool ordered;
    bool tight; /* LIST: its items hold no paragraphs that stand apart */

    Str element; /* its name in HTML; empty: Markdown, or is_anonymous */
    const NodeAttribute *attributes;
    size_t attribute_count;
    bool is_void;         /* an element without an end tag */
    bool is_anonymous;    /* PARAGRAPH: the text that stands in a block without a tag of its own */
    bool has_parentheses; /* RUBY: RUBY_PARENTHESIS are among its children */
};

/* The value of the attribute `name`, or a missing text; an empty one is never missing. */
Str node_attribute(const Node *node, Str name);

/* Depth first without recursion: the node after `node` in document order that still belongs to
 * `root`, or NULL. `*leaving` tells whether `node` was being left; on return, whether the result
 * is. A node without children is entered and left too.
 *
 *   bool leaving = false;
 *   for (const Node *at = root; at != NULL; at = node_walk(root, at, &leaving)) …            */
const Node *node_walk(const Node *root, const Node *node, bool *leaving);

/* True for an element with the attribute `hidden`: on the page no browser shows what it holds, so it
 * is no part of the outputs that are text either. One that is hidden "until-found" is like closed
 * `details`: there to be found. */
bool node_is_hidden(const Node *node);

/* The children, and a walk, without what is hidden. The root itself is not asked. */
const Node *node_first_shown(const Node *node);
const Node *node_next_shown(const Node *node);
const Node *node_walk_shown(const Node *root, const Node *node, bool *leaving);
bool node_begins_with_summary(const Node *details);

/* Text of a node and all that is shown below it, without markup: alternative texts of images included, line ends
 * as spaces. What only markup says is said by marks: see below. */
void node_text(Buf *out, const Node *node);

/* The same for NODE_PREFORMATTED and its like: white space as it is. */
void node_literal(Buf *out, const Node *node);

/* What plain text needs in place of a node's tags: brackets around the reading of a word, quotation
 * marks, `~~` around what was deleted, `^` before a power, parentheses around one of several parts. `before` is the character that the text
 * ends with so far. */
Str node_opening(const Node *node, uint32_t before);
Str node_closing(const Node *node);

typedef enum RefKind {
    REF_LINK,    /* the reader goes there: a[href] */
    REF_EMBED,   /* the page fetches it or connects to it: img[src] */
    REF_FORM,    /* what the reader fills in is sent there: form[action] */
    REF_BASE,    /* what relative addresses begin at: the first base[href] */
    REF_REFRESH, /* the page goes there by itself: meta[http-equiv=refresh] */
    REF_NAMED,   /* neither fetched nor followed: link[rel=canonical] */
} RefKind;

/* One use of an address. */
typedef struct Ref {
    RefKind kind;
    const char *construct; /* what uses it, in words: "link", "image", "img src" */
    Str url;               /* decoded, but not pre-processed as the URL Standard has it */
    bool is_without_text;  /* nothing is written between the brackets of a Markdown image */
    bool wants_element;    /* of a drawing, the one that `#id` names: use */
    bool is_rebased;       /* in a srcdoc with a base of its own: where it leads is not known */
    bool is_nested;        /* in the srcdoc of an iframe: `#id` is not of this page */
    Pos pos;               /* of the URL's first byte as written; its paragraph's where none fits */
} Ref;

typedef LIST(Ref) RefList;

/* A target of `#id`. */
typedef struct Anchor {
    Str id;
    Pos pos;      /* of the heading's text; of an id or name as it is written */
    bool is_name; /* a[name]: as a target an id goes before it, and it is no duplicate of one */
} Anchor;

typedef LIST(Anchor) AnchorList;

/* What a rule has to say something about, and is no address. `text` is borrowed from the source or
 * lives in the arena of the Doc. */
typedef enum RemarkKind {
    REMARK_BAD_ENCODING,  /* text: what; pos: of the first such byte */
    REMARK_MALFORMED_XML, /* text: what the parser says; pos: where */
    REMARK_LIMIT,         /* more than is read. text: what; pos: of the tag's `<` */

    /* HTML, in pages and in entries */
    REMARK_MISSING_ALT,         /* text: the element's name; pos: its `<` */
    REMARK_DUPLICATE_ATTRIBUTE, /* text: its name; pos: of the second one's name */
    REMARK_DUPLICATE_ID,        /* text: the id; pos: of the second value; other: of the first */

    /* HTML in entries */
    REMARK_ELEMENT,       /* entries may not hold it. text: its name; pos: its `<` */
    REMARK_ATTRIBUTE,     /* its element may not have it. text: "img usemap"; pos: of its name */
    REMARK_EVENT_HANDLER, /* text: the attribute's name; pos: likewise */
    REMARK_INLINE_STYLE,  /* text: "style"; pos: of the attribute's name */
    REMARK_UNCLOSED,      /* text: the element's name; within; pos: its `<` */
    REMARK_STRAY_END_TAG, /* text: the element's name; within; pos: of its `<` */
    REMARK_MISPLACED,     /* HTML has no place for it there. text: its name, empty for text and
                           * Markdown; pos: its `<`, or of its first byte */

    /* Markdown */
    REMARK_UNDEFINED_REFERENCE, /* text: the label; pos: of the `[` that begins it all; other: of
                                   the second `[` */
    REMARK_UNUSED_REFERENCE,    /* text: the label; pos: its `[` */
    REMARK_DUPLICATE_REFERENCE, /* text: the label; pos: its `[`; other: of the first one's `[` */
    REMARK_LITERAL_EMPHASIS,    /* text: the marks, "**"; pos: of the first; other: of those that
                                   were to close */
    REMARK_BARE_URL,            /* text: the address; pos: its first byte */
    REMARK_LITERAL_LINK,        /* text: what was to be the address; pos: of the `[`; other: of its
                                   parenthesis, which may be full-width */
} RemarkKind;

typedef struct Remark {
    RemarkKind kind;
    Str text;
    Str within; /* where `kind` has it: what both tags have to stand in, "td", "paragraph"; empty:
                 * the whole text; static */
    Pos pos;
    Pos other; /* where `kind` has one */
} Remark;

typedef LIST(Remark) RemarkList;

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
    RemarkList remarks;
    TextList labels; /* of link reference definitions; only where a reference lacks one */
    LintCommentList lint_comments;
    Str first_paragraph; /* text of the first that says something, for want of a summary */
} Doc;

#endif
