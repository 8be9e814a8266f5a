var nearside = (() => {
const $script = document.currentScript ? document.currentScript.src : document.baseURI;
