// parse5_events.js - what parse5 sees in a document, in the form of html_tokens. SPDX-License-Identifier: ISC
'use strict';

const { Parser, html } = require('parse5');

const { NS, TAG_ID } = html;
const NAMESPACES = [NS.HTML, NS.SVG, NS.MATHML];

/** Offsets in bytes for those in UTF-16 units. */
const byteOffsets = (text) => {
  const offsets = new Uint32Array(text.length + 1);
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    offsets[i] = bytes;
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (unit >= 0xd800 && unit < 0xdc00) bytes += 4;
    else if (unit < 0xdc00 || unit > 0xdfff) bytes += 3;
  }
  offsets[text.length] = bytes;
  return offsets;
};

/**
 * The whole parser, because its tree decides which states the tokenizer is in; recorded is what
 * the tokenizer hands to it, also what the tree then ignores.
 *
 * parse5 7 reads `select` as the HTML Standard did before 2025. Here it is read as today: it has no
 * insertion modes of its own, scopes end at it, and it ends before an `input` or another `select`.
 */
class Recorder extends Parser {
  constructor(options) {
    super({ ...options, sourceCodeLocationInfo: true, scriptingEnabled: false });
    this.events = [];
    this.seen = new WeakSet(); // tokens come again when a rule says "reprocess"
    for (const question of ['hasInDynamicScope', 'hasNumberedHeaderInScope']) {
      this.endScopesAtSelect(question);
    }
    this.allowCdataInIntegrationPoints();
  }

  // Assigned by the constructor of Parser, and whenever the mode changes.
  get insertionMode() {
    return this.mode;
  }

  set insertionMode(mode) {
    const IN_SELECT = 15;
    const IN_SELECT_IN_TABLE = 16;
    if (mode !== IN_SELECT && mode !== IN_SELECT_IN_TABLE) {
      this.mode = mode;
    }
  }

  /** `<svg><title><![CDATA[`: text by the standard and in browsers, a comment to parse5. */
  allowCdataInIntegrationPoints() {
    const { tokenizer } = this;
    const open = tokenizer._stateMarkupDeclarationOpen;
    tokenizer._stateMarkupDeclarationOpen = (codePoint) => {
      const wasForeign = tokenizer.inForeignNode;
      tokenizer.inForeignNode = this.currentNotInHTML;
      open.call(tokenizer, codePoint);
      tokenizer.inForeignNode = wasForeign;
    };
  }

  /** Runs `step` while the `select`s of the stack pass for something else; and SVG for SVG. */
  withSelectAs(id, step) {
    const stack = this.openElements;
    const ids = stack.tagIDs;
    stack.tagIDs = ids.map((other, i) => {
      const isHtml = i > stack.stackTop || stack.items[i].namespaceURI === NS.HTML;
      return !isHtml && other === TAG_ID.TEMPLATE ? TAG_ID.UNKNOWN : other === TAG_ID.SELECT ? id : other;
    });
    const result = step();
    stack.tagIDs = ids;
    return result;
  }

  endScopesAtSelect(question) {
    const stack = this.openElements;
    const ask = stack[question].bind(stack);
    stack[question] = (wanted, scope) => {
      const isTableScope = scope !== undefined && !scope.has(TAG_ID.OBJECT);
      if (isTableScope || wanted === TAG_ID.SELECT || !stack.tagIDs.includes(TAG_ID.SELECT)) {
        return ask(wanted, scope);
      }
      const bound = wanted === TAG_ID.OBJECT ? TAG_ID.MARQUEE : TAG_ID.OBJECT;
      return this.withSelectAs(bound, () => ask(wanted, scope));
    };
  }

  _resetInsertionMode() {
    this.withSelectAs(TAG_ID.UNKNOWN, () => super._resetInsertionMode());
  }

  closeSelect() {
    const isOpen = this.openElements.hasInScope(TAG_ID.SELECT);
    if (isOpen) {
      this.openElements.popUntilTagNamePopped(TAG_ID.SELECT);
    }
    return isOpen;
  }

  /** True where an end tag of that name ends an element of SVG or MathML. */
  hasForeignOnTop(name) {
    for (let i = this.openElements.stackTop; i >= 0; i--) {
      const element = this.openElements.items[i];
      if (element.namespaceURI === NS.HTML) {
        return false;
      }
      if (element.tagName === name) {
        return true;
      }
    }
    return false;
  }

  _insertElement(token, namespace) {
    if (namespace === NS.HTML && token.tagID === TAG_ID.SELECT && this.closeSelect()) {
      return;
    }
    this.setNamespace(token, namespace);
    super._insertElement(token, namespace);
  }

  _appendElement(token, namespace) {
    if (namespace === NS.HTML && token.tagID === TAG_ID.INPUT) {
      this.closeSelect();
    }
    this.setNamespace(token, namespace);
    super._appendElement(token, namespace);
  }

  _insertTemplate(token) {
    this.setNamespace(token, NS.HTML);
    super._insertTemplate(token);
  }

  setNamespace(token, namespace) {
    if (this.tag !== undefined && this.tag.token === token) {
      this.tag.ns = NAMESPACES.indexOf(namespace);
    }
  }

  isNew(token) {
    return !this.seen.has(token) && this.seen.add(token);
  }

  recordTag(kind, token) {
    if (!this.isNew(token)) {
      return;
    }
    const { startOffset, endOffset, attrs = {} } = token.location;
    this.tag = {
      kind,
      token,
      name: token.tagName,
      span: [startOffset, endOffset],
      closing: token.selfClosing,
      attributes: token.attrs.map(({ name, value }) => ({
        name,
        value,
        span: [attrs[name].startOffset, attrs[name].endOffset],
      })),
    };
    this.events.push(this.tag);
  }

  recordText(token) {
    if (!this.isNew(token)) {
      return;
    }
    const text = token.chars.replaceAll('\0', '\ufffd');
    const last = this.events.at(-1);
    if (last?.kind === 'text') {
      last.text += text;
    } else {
      this.events.push({ kind: 'text', text });
    }
  }

  onStartTag(token) {
    this.recordTag('start', token);
    super.onStartTag(token);
  }

  onEndTag(token) {
    this.recordTag('end', token);
    if (token.tagID === TAG_ID.SELECT && !this.hasForeignOnTop('select')) {
      this.closeSelect();
    } else if (!this.endsForeignElement(token)) {
      super.onEndTag(token);
    }
  }

  /**
   * `<svg><desc><b></desc>`: "any other end tag" closes HTML elements only, and stops at the special
   * `desc`; parse5 takes no notice of the namespace and closes that one.
   */
  endsForeignElement(token) {
    let wasHtml = false;
    for (let i = this.openElements.stackTop; i >= 0; i--) {
      const element = this.openElements.items[i];
      const isSame = element.tagName.toLowerCase() === token.tagName;
      const isHtml = element.namespaceURI === NS.HTML;
      if (isSame || this._isSpecialElement(element, this.openElements.tagIDs[i])) {
        return isSame && !isHtml && wasHtml;
      }
      wasHtml ||= isHtml;
    }
    return false;
  }

  onComment(token) {
    if (this.isNew(token)) {
      const { startOffset, endOffset } = token.location;
      this.events.push({ kind: 'comment', content: token.data, span: [startOffset, endOffset] });
    }
    super.onComment(token);
  }

  onDoctype(token) {
    if (this.isNew(token)) {
      this.events.push({ kind: 'doctype' });
    }
    super.onDoctype(token);
  }

  onCharacter(token) {
    this.recordText(token);
    super.onCharacter(token);
  }

  onNullCharacter(token) {
    this.recordText(token);
    super.onNullCharacter(token);
  }

  onWhitespaceCharacter(token) {
    this.recordText(token);
    super.onWhitespaceCharacter(token);
  }
}

/** Without the list of active formatting elements being reconstructed. */
class FlatRecorder extends Recorder {
  _reconstructActiveFormattingElements() {}
}

const record = (Class, text) => {
  const duplicates = [];
  const parser = new Class({
    onParseError: ({ code, startOffset }) => {
      if (code === 'duplicate-attribute') duplicates.push(startOffset);
    },
  });
  parser.tokenizer.write(text, true);
  const offsets = byteOffsets(text);
  // A comment that the text's end cuts off ends one behind it, to parse5.
  const toBytes = ([start, end]) => [offsets[start], offsets[Math.min(end, text.length)]];
  for (const event of parser.events) {
    delete event.token;
    if (event.attributes) {
      // Reported also in a tag that the text's end cuts off, which is none.
      const [start, end] = event.span;
      event.duplicateCount = duplicates.filter((at) => start < at && at < end).length;
    }
    if (event.span) event.span = toBytes(event.span);
    for (const attribute of event.attributes ?? []) attribute.span = toBytes(attribute.span);
  }
  return parser.events;
};

module.exports = {
  /** What parse5 sees. */
  parse5Events: (text) => record(Recorder, text),
  /** The same, were it not for the reconstruction of formatting elements. */
  parse5EventsWithoutReconstruction: (text) => record(FlatRecorder, text),
};
