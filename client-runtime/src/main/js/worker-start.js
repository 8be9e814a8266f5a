'use strict';
// The name of a lock that this worker holds for as long as it lives: the page asks for it too, and gets it when the worker is gone.
// No guest runs before it is there, since one that runs long would keep it from coming. Empty where there are no locks.
// Not asked for from here: browsers note where that is, and V8 would read the whole script again to tell the line.
let $life = '';
let $waits = navigator.locks ? Promise.resolve().then(() => new Promise(begin => {
  const name = 'nearside-' + crypto.randomUUID();
  navigator.locks.request(name, () => { $life = name; begin(); return new Promise(() => {}); }).catch(begin);
})) : null;
if ($waits) $waits.then(() => { $waits = null; });
// Where the rest of the host layer is, and what it must know when it comes: the modules of this worker, in their order.
const $more = new URL('nearside-worker-more.js', self.$script || location.href).href;
const $known = [];
