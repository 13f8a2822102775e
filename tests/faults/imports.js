// imports.js - what the program calls that no call of the shim stands for. SPDX-License-Identifier: ISC
'use strict';

const { execFileSync } = require('node:child_process');

const namesOf = (file, which) =>
  execFileSync('nm', ['-D', '-P', which, file], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.split(' ')[0].replace(/@.*/, ''))
    .filter((name) => name !== '');

// Of the linker and the compiler, and of the libraries, whose calls come below the shim too.
const FOREIGN = /^(_ITM_|__gmon_start__|__cxa_|__stack_chk|(archive|MHD|sqlite3|cmark|yaml|xml|utf8proc|nettle)[_A-Z])/;

// They can't fail with what they are given, or only as their malloc does.
const SAFE = new RegExp('^(_exit|abort|__assert_fail|__errno_location|free|qsort|dirfd|dlerror|dlsym|fileno|getenv|geteuid|getpid|setenv' +
  '|gmtime_r|kill|pow|pthread_join|sigaction|setsid|sigemptyset|time|tzset|(__)?(mem|str)[a-z]+(_chk)?)$');

// No: standard error is full, which nobody can be told. There is no terminal, number of processors,
// rest of a pause, room in a pipe or guess of an encoding: then it goes without.
const HARMLESS = /^((__)?v?[fs]n?printf(_chk)?|fputs|fputc|putc|ioctl|sysconf|nanosleep|(__)?poll(_chk)?|iconv(_open|_close)?)$/;

/** Names of calls that can fail and never do so below the shim. */
function callsLeftOut(program, shim) {
  const seen = new Set(namesOf(shim, '--defined-only'));
  return namesOf(program, '--undefined-only')
    .filter((name) => !seen.has(name) && ![FOREIGN, SAFE, HARMLESS].some((pattern) => pattern.test(name)));
}

module.exports = { callsLeftOut };
