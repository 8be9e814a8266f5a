class NearsideError extends Error {
  constructor(code, message, where) {
    super(message);
    this.name = 'NearsideError';
    this.code = code;
    this.where = where;
  }
}
const $nearside = { NearsideError };
