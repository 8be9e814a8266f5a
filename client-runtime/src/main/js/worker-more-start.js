// The second script of a worker: what the first one declares is still there.
(() => {
