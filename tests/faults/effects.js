// effects.js - what can go wrong with a call, for each kind of call. SPDX-License-Identifier: ISC
//
// kind   a kind of shim.h
// how    "error" (the default), "short", "before" or "inside", as shim.h says
// error  the name of an errno
// isAbsent  there is no such call: what would be tried if there were one
// stays  all later calls of that kind go wrong too: a disk stays full
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
  { kind: 'openat', error: 'ENOSYS' },
  { kind: 'rename', error: 'EIO' },
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
  { kind: 'close', error: 'EIO' },
  { kind: 'close', error: 'EINTR' },
  { kind: 'getdents', error: 'EIO' },
  { kind: 'malloc', error: 'ENOMEM' },
  { kind: 'malloc', error: 'ENOMEM', stays: true },
  { kind: 'mmap', error: 'ENOMEM', isAbsent: true }, // only the C library maps memory: see "space"
  { kind: 'space' },
  { kind: 'stat', error: 'EIO' },
  { kind: 'truncate', error: 'EIO' },
  { kind: 'utimens', error: 'EPERM' },
  { kind: 'chmod', error: 'EPERM' },
  { kind: 'flock', error: 'ENOLCK' },
  { kind: 'flock', error: 'EINTR' },
  { kind: 'thread', error: 'EAGAIN' },
  { kind: 'stdout', error: 'ENOSPC' },
  { kind: 'change', how: 'before' },
  { kind: 'change', how: 'inside' },
];

const isKill = ({ how }) => how === 'before' || how === 'inside';

const nameOf = ({ kind, how = 'error', error, stays }) => {
  if (kind === 'space') {
    return 'address space ends';
  }
  if (isKill({ how })) {
    return `SIGKILL ${how} a call that changes files`;
  }
  return how === 'short' ? `${kind} moves half` : `${kind} fails with ${error}${stays ? ' from then on' : ''}`;
};

module.exports = { EFFECTS, isKill, nameOf };
