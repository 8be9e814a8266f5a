"""Runs image.wasm in wasmtime, the way the command line does: stdin to stdout, options as environment variables."""

import os
import tempfile
from pathlib import Path

import wasmtime

MODULE = Path(__file__).resolve().parent.parent / "image.wasm"
PAGE = 65536


class Runner:
    def __init__(self, module=MODULE, fuel=None):
        config = wasmtime.Config()
        config.consume_fuel = fuel is not None
        config.cache = True
        self.fuel = fuel
        self.engine = wasmtime.Engine(config)
        self.module = wasmtime.Module.from_file(self.engine, str(module))
        self.linker = wasmtime.Linker(self.engine)
        self.linker.define_wasi()

    def call(self, function, data, config, pages=None):
        """Returns (exit code, stdout, stderr, memory pages at the end). A trap raises wasmtime.Trap."""
        with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as folder:
            paths = [os.path.join(folder, name) for name in ("in", "out", "err")]
            Path(paths[0]).write_bytes(data)
            wasi = wasmtime.WasiConfig()
            wasi.argv = ["image", function]
            wasi.env = list(config.items())
            wasi.stdin_file, wasi.stdout_file, wasi.stderr_file = paths
            store = wasmtime.Store(self.engine)
            store.set_wasi(wasi)
            if pages:
                store.set_limits(memory_size=pages * PAGE)
            if self.fuel:
                store.set_fuel(self.fuel)
            exports = self.linker.instantiate(store, self.module).exports(store)
            code = 0
            try:
                exports["_start"](store)
            except wasmtime.ExitTrap as ended:
                code = ended.code
            size = exports["memory"].size(store)
            del wasi, store
            return code, Path(paths[1]).read_bytes(), Path(paths[2]).read_text(), size
