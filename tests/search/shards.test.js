// shards.test.js - the browser's files of the real content. SPDX-License-Identifier: ISC
//
// FAQGEN  the program (build/faqgen)
'use strict';

const { done } = require('../tools/oracle.js');
const { build, realContent } = require('./built.js');
const { checkFiles } = require('./check_files.js');

checkFiles('the real content', build(realContent));
done();
