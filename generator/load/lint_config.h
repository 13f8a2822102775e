/* lint_config.h - reads `lint:` of site.yaml. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_LINT_CONFIG_H
#define FAQGEN_LOAD_LINT_CONFIG_H

#include "load/schema.h"
#include "model/lint_config.h"

/* Every fault is reported; what was right is in the result all the same. Whether the rules that it
 * names are there is not known here. */
LintConfig lint_config_read(const SchemaReader *reader, const Yaml *lint);

extern const SchemaKey LINT_KEYS[];

#endif
