'use strict';
// Asked for here, since the answer takes as long as the script below takes to run.
const $life = new Promise(resolve => {
  if (!navigator.locks) return resolve('');
  const life = 'nearside-' + crypto.randomUUID();
  navigator.locks.request(life, () => {
    resolve(life);
    return new Promise(() => {});
  }).catch(() => resolve(''));
});
