'use strict';
// Held for as long as this worker lives, and asked for before anything else: the page waits for it a while later.
const $life = navigator.locks ? 'nearside-' + crypto.randomUUID() : 'nearside';
if (navigator.locks) navigator.locks.request($life, () => new Promise(() => {})).catch(() => self.postMessage(''));
// Where the rest of the host layer is, and what it must know when it comes: the modules of this worker, in their order.
const $more = new URL('nearside-worker-more.js', self.$script || location.href).href;
const $known = [];
