'use strict';
// Held for as long as this worker lives, and asked for before any message comes: the page waits for it a while later.
// Not from here: browsers note where a lock is asked for, and V8 would read the whole script again to tell the line.
const $life = navigator.locks ? 'nearside-' + crypto.randomUUID() : 'nearside';
if (navigator.locks) queueMicrotask(() => navigator.locks.request($life, () => new Promise(() => {})).catch(() => self.postMessage('')));
// Where the rest of the host layer is, and what it must know when it comes: the modules of this worker, in their order.
const $more = new URL('nearside-worker-more.js', self.$script || location.href).href;
const $known = [];
