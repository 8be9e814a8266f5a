// The page's own functions for guests, open({ functions }): the worker's name holds their address behind its own name.
const $address = self.name.slice(9);
const $user = { module: null, error: $address ? '' : 'open() was given no functions' };
const $imported = !$address ? null : import($address).then(
  module => { $user.module = module; },
  error => { $user.error = $address + ' cannot be loaded: ' + error; });

// A block of the guest's memory, as Extism's own JavaScript host shows it.
class $Output extends DataView {
  bytes() { return new Uint8Array(this.buffer); }
  arrayBuffer() { return this.buffer; }
  text() { return new TextDecoder().decode(this); }
  string() { return this.text(); }
  json() { return JSON.parse(this.text()); }
}

// What a user function gets as its first argument; `act` is the host.
function $plugin(act) {
  const shown = bytes => bytes && new $Output(bytes.slice().buffer);
  const bytes = value => {
    if (typeof value === 'string') return new TextEncoder().encode(value);
    return ArrayBuffer.isView(value) ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : new Uint8Array(value);
  };
  return {
    read: address => shown(act('read', address, null)),
    store: value => act('store', bytes(value), null),
    alloc: size => act('alloc', size, null),
    length: address => act('length', address, null),
    getVariable: name => shown(act('getVariable', name, null)),
    setVariable: (name, value) => { act('setVariable', name, bytes(value)); },
    deleteVariable: name => { act('setVariable', name, null); },
    setError: error => { act('setError', error instanceof Error ? error.message : error, null); },
  };
}

function $number(value, type) {
  if (type === 'i64') return BigInt(value);
  if (typeof value !== 'number' && typeof value !== 'boolean') throw new TypeError('it gave ' + value + ', which is no ' + type);
  return value;
}

// A user function as an import of a guest; `failed` throws.
function $userFunction(own, results, plugin, failed) {
  return (...given) => {
    try {
      const gave = own(plugin, ...given);
      if (gave && typeof gave.then === 'function') throw new TypeError('it gave a promise, which a guest cannot wait for');
      if (results.length < 2) return results.length ? $number(gave, results[0]) : undefined;
      const all = Array.from(gave);
      if (all.length !== results.length) throw new TypeError('it gave ' + all.length + ' results, not ' + results.length);
      return all.map((value, index) => $number(value, results[index]));
    } catch (error) {
      failed(error);
    }
  };
}
