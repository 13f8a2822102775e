/* construct.c - which HTML attributes hold addresses, and what becomes of those. SPDX-License-Identifier: ISC */
#include "load/construct.h"

#include "load/attribute_value.h"

#include <string.h>

/* --- Conditions ------------------------------------------------------------------------------ */

static bool value_is(const HtmlEvent *tag, Str name, Str value)
{
    const HtmlAttribute *attribute = html_attribute(tag, name);
    return attribute != NULL && str_eq_ascii_case(attribute->value.text, value);
}

/* HTML 4.8.8.10: a source of a video or audio has a src … */
static bool is_in_media(const HtmlEvent *tag, const char *parent)
{
    (void)tag;
    return parent != NULL && strcmp(parent, "picture") != 0;
}

/* … and 4.8.4.3: one of a picture a srcset. */
static bool is_in_picture(const HtmlEvent *tag, const char *parent)
{
    (void)tag;
    return parent != NULL && strcmp(parent, "picture") == 0;
}

static bool is_image_button(const HtmlEvent *tag, const char *parent)
{
    (void)parent;
    return value_is(tag, STR("type"), STR("image"));
}

static bool link_fetches(const HtmlEvent *tag, const char *parent)
{
    (void)parent;
    const HtmlAttribute *rel = html_attribute(tag, STR("rel"));
    return rel != NULL && attribute_rel_fetches(rel->value.text);
}

static bool link_names(const HtmlEvent *tag, const char *parent)
{
    return !link_fetches(tag, parent);
}

/* HTML 4.10.6: a button submits unless its type is reset or button. */
static bool is_submit_button(const HtmlEvent *tag, const char *parent)
{
    (void)parent;
    return !value_is(tag, STR("type"), STR("button")) && !value_is(tag, STR("type"), STR("reset"));
}

static bool is_submit_input(const HtmlEvent *tag, const char *parent)
{
    (void)parent;
    return value_is(tag, STR("type"), STR("submit")) || value_is(tag, STR("type"), STR("image"));
}

static bool is_refresh(const HtmlEvent *tag, const char *parent)
{
    (void)parent;
    return value_is(tag, STR("http-equiv"), STR("refresh"));
}

/* SVG 2 16.1.3: href wins over xlink:href. */
static bool lacks_href(const HtmlEvent *tag, const char *parent)
{
    (void)parent;
    return html_attribute(tag, STR("href")) == NULL;
}

/* SVG 2, SMIL: <set attributeName="href" to="…"> gives its parent an address. */
static bool animates_address(const HtmlEvent *tag, const char *parent)
{
    (void)parent;
    const HtmlAttribute *target = html_attribute(tag, STR("attributename"));
    target = target != NULL ? target : html_attribute(tag, STR("attributeName"));
    return target != NULL && (str_eq(str_trim(target->value.text), STR("href")) ||
                              str_eq(str_trim(target->value.text), STR("xlink:href")));
}

/* --- The table ------------------------------------------------------------------------------- */

/* clang-format off */
#define HTML(element, attribute, kind, value, applies) \
    {STR_INIT(element), HTML_NAMESPACE_HTML, STR_INIT(attribute), kind, value, applies, element " " attribute}
#define SVG(element, kind, value) \
    {STR_INIT(element), HTML_NAMESPACE_SVG, STR_INIT("href"), kind, value, NULL, "svg " element " href"}, \
    {STR_INIT(element), HTML_NAMESPACE_SVG, STR_INIT("xlink:href"), kind, value, lacks_href, "svg " element " xlink:href"}
#define PAINT(attribute) \
    {STR_INIT(""), HTML_NAMESPACE_SVG, STR_INIT(attribute), REF_EMBED, VALUE_CSS_VALUE, NULL, attribute " attribute"}
#define ANIMATED(element, attribute, value) \
    {STR_INIT(element), HTML_NAMESPACE_SVG, STR_INIT(attribute), REF_EMBED, value, animates_address, "svg " element " " attribute}
#define STYLE(ns) \
    {STR_INIT(""), ns, STR_INIT("style"), REF_EMBED, VALUE_DECLARATIONS, NULL, "style attribute"}

static const Construct CONSTRUCTS[] = {
    /* element, attribute, what becomes of the address, how it is written, where */
    HTML("a", "href", REF_LINK, VALUE_URL, NULL),
    HTML("area", "href", REF_LINK, VALUE_URL, NULL),
    HTML("link", "href", REF_EMBED, VALUE_URL, link_fetches),
    HTML("link", "href", REF_NAMED, VALUE_URL, link_names),
    HTML("link", "imagesrcset", REF_EMBED, VALUE_SRCSET, link_fetches),
    HTML("base", "href", REF_BASE, VALUE_URL, NULL),
    HTML("meta", "content", REF_REFRESH, VALUE_REFRESH, is_refresh),
    HTML("img", "src", REF_EMBED, VALUE_URL, NULL),
    HTML("img", "srcset", REF_EMBED, VALUE_SRCSET, NULL),
    HTML("image", "src", REF_EMBED, VALUE_URL, NULL), /* HTML 13.2.6.4.7: becomes img */
    HTML("image", "srcset", REF_EMBED, VALUE_SRCSET, NULL),
    HTML("script", "src", REF_EMBED, VALUE_URL, NULL),
    HTML("iframe", "src", REF_EMBED, VALUE_URL, NULL),
    HTML("iframe", "srcdoc", REF_EMBED, VALUE_SRCDOC, NULL),
    HTML("frame", "src", REF_EMBED, VALUE_URL, NULL),
    HTML("source", "src", REF_EMBED, VALUE_URL, is_in_media),
    HTML("source", "srcset", REF_EMBED, VALUE_SRCSET, is_in_picture),
    HTML("video", "src", REF_EMBED, VALUE_URL, NULL),
    HTML("video", "poster", REF_EMBED, VALUE_URL, NULL),
    HTML("audio", "src", REF_EMBED, VALUE_URL, NULL),
    HTML("track", "src", REF_EMBED, VALUE_URL, NULL),
    HTML("embed", "src", REF_EMBED, VALUE_URL, NULL),
    HTML("object", "data", REF_EMBED, VALUE_URL, NULL),
    HTML("object", "codebase", REF_EMBED, VALUE_REMOTE, NULL),
    HTML("object", "archive", REF_EMBED, VALUE_REMOTE, NULL),
    HTML("object", "classid", REF_EMBED, VALUE_REMOTE, NULL),
    HTML("applet", "codebase", REF_EMBED, VALUE_REMOTE, NULL),
    HTML("applet", "archive", REF_EMBED, VALUE_REMOTE, NULL),
    HTML("applet", "code", REF_EMBED, VALUE_REMOTE, NULL),
    HTML("input", "src", REF_EMBED, VALUE_URL, is_image_button),
    HTML("a", "ping", REF_EMBED, VALUE_URLS, NULL),
    HTML("area", "ping", REF_EMBED, VALUE_URLS, NULL),
    HTML("form", "action", REF_FORM, VALUE_URL, NULL),
    HTML("button", "formaction", REF_FORM, VALUE_URL, is_submit_button),
    HTML("input", "formaction", REF_FORM, VALUE_URL, is_submit_input),
    HTML("body", "background", REF_EMBED, VALUE_URL, NULL), /* HTML 15.3 */
    HTML("table", "background", REF_EMBED, VALUE_URL, NULL),
    HTML("thead", "background", REF_EMBED, VALUE_URL, NULL),
    HTML("tbody", "background", REF_EMBED, VALUE_URL, NULL),
    HTML("tfoot", "background", REF_EMBED, VALUE_URL, NULL),
    HTML("tr", "background", REF_EMBED, VALUE_URL, NULL),
    HTML("td", "background", REF_EMBED, VALUE_URL, NULL),
    HTML("th", "background", REF_EMBED, VALUE_URL, NULL),
    SVG("a", REF_LINK, VALUE_URL),
    SVG("image", REF_EMBED, VALUE_URL),
    SVG("use", REF_EMBED, VALUE_ELEMENT),
    SVG("feImage", REF_EMBED, VALUE_URL),
    SVG("script", REF_EMBED, VALUE_URL),
    SVG("cursor", REF_EMBED, VALUE_URL),
    SVG("font-face-uri", REF_EMBED, VALUE_URL),
    SVG("mpath", REF_EMBED, VALUE_URL),
    SVG("textPath", REF_EMBED, VALUE_URL),
    SVG("linearGradient", REF_EMBED, VALUE_URL),
    SVG("radialGradient", REF_EMBED, VALUE_URL),
    SVG("pattern", REF_EMBED, VALUE_URL),
    SVG("filter", REF_EMBED, VALUE_URL),
    ANIMATED("set", "to", VALUE_URL),
    ANIMATED("animate", "from", VALUE_URL),
    ANIMATED("animate", "to", VALUE_URL),
    ANIMATED("animate", "by", VALUE_URL),
    ANIMATED("animate", "values", VALUE_KEYS),
    PAINT("fill"), PAINT("stroke"), PAINT("filter"), PAINT("clip-path"), PAINT("mask"),
    PAINT("marker"), PAINT("marker-start"), PAINT("marker-mid"), PAINT("marker-end"),
    PAINT("cursor"),
    STYLE(HTML_NAMESPACE_HTML), STYLE(HTML_NAMESPACE_SVG), STYLE(HTML_NAMESPACE_MATHML),
};
/* clang-format on */

static bool matches(const Construct *row, const HtmlEvent *tag, const HtmlAttribute *attribute,
                    const char *parent)
{
    /* The length first, as nearly every name has another: no call. */
    return row->attribute.len == attribute->name.len && row->ns == tag->ns &&
           str_eq(row->attribute, attribute->name) &&
           (row->element.len == 0 || str_eq_ascii_case(row->element, tag->name)) &&
           (row->applies == NULL || row->applies(tag, parent));
}

const Construct *construct_find(const HtmlEvent *tag, const HtmlAttribute *attribute,
                                const char *parent)
{
    for (size_t i = 0; i < sizeof CONSTRUCTS / sizeof CONSTRUCTS[0]; i++) {
        if (matches(&CONSTRUCTS[i], tag, attribute, parent)) {
            return &CONSTRUCTS[i];
        }
    }
    return NULL;
}
