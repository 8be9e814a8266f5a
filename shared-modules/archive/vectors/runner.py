"""Calls functions of archive.wasm in wasmtime: stdin to stdout, options as environment variables."""

import tempfile
from pathlib import Path

import wasmtime

MODULE = Path(__file__).resolve().parent.parent / "archive.wasm"


class Runner:
    def __init__(self, module=MODULE):
        config = wasmtime.Config()
        config.cache = True
        self.engine = wasmtime.Engine(config)
        self.module = wasmtime.Module.from_file(self.engine, str(module))
        self.linker = wasmtime.Linker(self.engine)
        self.linker.define_wasi()

    def call(self, function, data, config):
        """Returns (result, stdout, stderr)."""
        with tempfile.TemporaryDirectory() as folder:
            files = [Path(folder, name) for name in ("in", "out", "err")]
            files[0].write_bytes(data)
            wasi = wasmtime.WasiConfig()
            wasi.env = list(config.items())
            wasi.stdin_file, wasi.stdout_file, wasi.stderr_file = map(str, files)
            store = wasmtime.Store(self.engine)
            store.set_wasi(wasi)
            exports = self.linker.instantiate(store, self.module).exports(store)
            exports["_initialize"](store)
            result = exports[function](store)
            del wasi, store
            return result, files[1].read_bytes(), files[2].read_text()
