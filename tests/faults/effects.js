// effects.js - what can go wrong with a call, for each kind of call. SPDX-License-Identifier: ISC
//
// EFFECTS
// kind   a kind of shim.h
// how    "error" (the default), "short", "before" or "inside", as shim.h says
// error  the name of an errno
// isAbsent  there is no such call: what would be tried if there were one
// stays  all later calls of that kind go wrong too: a disk stays full
//
// SYSTEMS are what there is not, on which the same is tried again, so that what the program does
// instead fails as well:
// lacks      the kinds of calls that always fail, and with what
// instead    the kinds of calls that are made for them
// scenarios  the names of those that are run there
// sample     as SAMPLE of faults.js, for all other kinds
'use strict';

const EFFECTS = [
  { kind: 'write', error: 'ENOSPC' },
  { kind: 'write', error: 'ENOSPC', stays: true },
  { kind: 'write', error: 'EINTR' },
  { kind: 'write', how: 'short' },
  { kind: 'read', error: 'EIO' },
  { kind: 'read', error: 'EINTR' },
  { kind: 'read', how: 'short' },
  { kind: 'open', error: 'EMFILE' },
  { kind: 'open', error: 'EINTR' },
  { kind: 'openat', error: 'EMFILE' },
  { kind: 'openat', error: 'EMFILE', stays: true },
  { kind: 'openat', error: 'EINTR' },
  { kind: 'openat2', error: 'EMFILE' },
  { kind: 'openat2', error: 'EMFILE', stays: true },
  { kind: 'openat2', error: 'EINTR' },
  { kind: 'openat2', error: 'ENOSYS' },
  { kind: 'rename', error: 'EIO' },
  { kind: 'rename', error: 'EIO', stays: true },
  { kind: 'rename', how: 'before' },
  { kind: 'rename', how: 'inside' },
  { kind: 'renameat2', error: 'EIO' },
  { kind: 'renameat2', error: 'EINVAL' },
  { kind: 'link', error: 'EIO' },
  { kind: 'link', error: 'EMLINK', stays: true },
  { kind: 'mkdir', error: 'ENOSPC' },
  { kind: 'unlink', error: 'EIO' },
  { kind: 'unlink', error: 'EIO', stays: true },
  { kind: 'fsync', error: 'EIO' },
  { kind: 'fsync', error: 'EINTR' },
  { kind: 'fsync', error: 'EINVAL', stays: true },
  { kind: 'syncfs', error: 'EIO' },
  { kind: 'syncfs', error: 'EINTR' },
  { kind: 'syncfs', error: 'EINVAL' },
  { kind: 'close', error: 'EIO' },
  { kind: 'close', error: 'EINTR' },
  { kind: 'closedir', error: 'EIO' },
  { kind: 'getdents', error: 'EIO' },
  { kind: 'malloc', error: 'ENOMEM' },
  { kind: 'malloc', error: 'ENOMEM', stays: true },
  { kind: 'mmap', error: 'ENOMEM', isAbsent: true }, // only the C library maps memory: see "space"
  { kind: 'space' },
  { kind: 'stat', error: 'EIO' },
  { kind: 'realpath', error: 'EIO' },
  { kind: 'truncate', error: 'EIO' },
  { kind: 'utimens', error: 'EPERM' },
  { kind: 'chmod', error: 'EPERM' },
  { kind: 'fcntl', error: 'EBADF' },
  { kind: 'fcntl', error: 'EIO' },
  { kind: 'flock', error: 'ENOLCK' },
  { kind: 'flock', error: 'EINTR' },
  { kind: 'lock', error: 'ENOLCK' },
  { kind: 'lock', error: 'EAGAIN' },
  { kind: 'lock', error: 'EINTR' },
  { kind: 'thread', error: 'EAGAIN' },
  { kind: 'dlopen', error: 'ENOENT' },
  { kind: 'socket', error: 'EMFILE' },
  { kind: 'inotify', error: 'ENOSPC' },
  { kind: 'pipe', error: 'EMFILE' },
  { kind: 'fork', error: 'EAGAIN' },
  { kind: 'dup', error: 'EMFILE' },
  { kind: 'exec', error: 'ENOENT' },
  { kind: 'wait', error: 'EINTR' },
  { kind: 'clock', error: 'EINVAL' },
  { kind: 'stdout', error: 'ENOSPC' },
  { kind: 'change', how: 'before' },
  { kind: 'change', how: 'inside' },
];

const EXCHANGE = { renameat2: 'EINVAL' };
const LINKS = { link: 'EPERM' };
const SYNCFS = { syncfs: 'ENOSYS' };
const FLOCK = { flock: 'ENOLCK' };
const OPENAT2 = { openat2: 'ENOSYS' };

const SYSTEMS = [
  { name: 'no exchange of folders', lacks: EXCHANGE, instead: ['rename'], scenarios: ['rebuild'], sample: 1 },
  { name: 'no hard links', lacks: LINKS, instead: ['utimens'], scenarios: ['rebuild'], sample: 1 },
  { name: 'no syncfs', lacks: SYNCFS, instead: ['fsync'], scenarios: ['rebuild'], sample: 1 },
  { name: 'no flock', lacks: FLOCK, instead: ['lock'], scenarios: ['rebuild'], sample: 1 },
  { name: 'no openat2', lacks: OPENAT2, instead: ['openat'], scenarios: ['rebuild', 'lint'], sample: 1 },
  {
    name: 'none of these',
    lacks: { ...EXCHANGE, ...LINKS, ...SYNCFS, ...FLOCK, ...OPENAT2 },
    instead: ['rename', 'fsync', 'lock'],
    scenarios: ['first build', 'rebuild', 'build after a build that was cut off', 'search', 'lint --fix'],
    sample: 1,
  },
];

const isKill = ({ how }) => how === 'before' || how === 'inside';

const nameOf = ({ kind, how = 'error', error, stays }) => {
  if (kind === 'space') {
    return 'address space ends';
  }
  if (isKill({ how })) {
    return `SIGKILL ${how} a ${kind === 'change' ? 'call that changes files' : kind}`;
  }
  return how === 'short' ? `${kind} moves half` : `${kind} fails with ${error}${stays ? ' from then on' : ''}`;
};

module.exports = { EFFECTS, SYSTEMS, isKill, nameOf };
