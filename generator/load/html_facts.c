/* html_facts.c - what the tags of a text say to the rules. SPDX-License-Identifier: ISC */
#include "load/html_facts.h"

void html_facts_add(HtmlFacts *facts, HtmlReader *reader, const HtmlEvent *event)
{
    (void)facts;
    (void)reader;
    (void)event;
}
