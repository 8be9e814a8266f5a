"""Runs WASI modules in wasmtime: a line of JSON for each call on stdin, one for its answer on stdout."""
import base64
import json
import os
import sys
import tempfile

import wasmtime

config = wasmtime.Config()
config.wasm_gc = config.wasm_function_references = config.wasm_exceptions = True
config.cache = True
engine = wasmtime.Engine(config)
linker = wasmtime.Linker(engine)
linker.define_wasi()
modules = {}


def module(path):
    if path not in modules:
        modules[path] = wasmtime.Module.from_file(engine, path)
    return modules[path]


def status_of(instance, store, function):
    """A command gets the function's name as its argument; of a reactor the function itself is called."""
    exports = instance.exports(store)
    try:
        if "_start" in exports:
            exports["_start"](store)
            return 0
        if "_initialize" in exports:
            exports["_initialize"](store)
        return exports[function](store) or 0
    except wasmtime.ExitTrap as ended:
        return ended.code


def answer(call, folder):
    paths = [os.path.join(folder, name) for name in ("in", "out", "err")]
    with open(paths[0], "wb") as file:
        file.write(base64.b64decode(call["input"]))
    wasi = wasmtime.WasiConfig()
    wasi.argv = [call["module"], call["function"]]
    wasi.env = list(call["config"].items())
    wasi.stdin_file, wasi.stdout_file, wasi.stderr_file = paths
    store = wasmtime.Store(engine)
    store.set_wasi(wasi)
    store.set_limits(memory_size=call["memoryPages"] * 65536)
    try:
        status = status_of(linker.instantiate(store, module(call["wasm"])), store, call["function"])
    except wasmtime.Trap as trap:
        return {"trap": str(trap)}
    finally:
        del wasi, store
    with open(paths[1], "rb") as output, open(paths[2], "rb") as error:
        return {
            "status": str(status),
            "output": base64.b64encode(output.read()).decode(),
            "error": error.read().decode(errors="replace"),
        }


for line in sys.stdin:
    call = json.loads(line)
    with tempfile.TemporaryDirectory() as folder:
        try:
            said = answer(call, folder)
        except wasmtime.WasmtimeError as problem:
            said = {"cannot": str(problem)}
    print(json.dumps(said), flush=True)
