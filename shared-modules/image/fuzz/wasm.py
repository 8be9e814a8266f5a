"""Feeds damaged images to image.wasm itself, in wasmtime: no trap, no endless loop, one sentence when it fails.

    wasm.py [COUNT [SEED]]

Needs the Python package wasmtime. Fuel bounds each run, so that an endless loop is found as well.
"""

import random
import struct
import sys
import zlib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "vectors"))
from runner import Runner  # noqa: E402

CALLS = [
    ("info", {}), ("convert", {}), ("convert", {"format": "png"}), ("resize", {"width": "40"}),
    ("rotate", {"angle": "33"}), ("blur", {"radius": "2"}), ("blur", {"radius": "8"}), ("sharpen", {}),
    ("edit", {"grayscale": "on", "width": "30", "flip": "both", "format": "jpeg"}),
]


def mutated(data, rng):
    data = bytearray(data)
    for _ in range(rng.choice((1, 2, 3, 10))):
        at = rng.randrange(len(data)) if rng.random() < 0.6 else rng.randrange(min(700, len(data)))
        kind = rng.randrange(5)
        if kind < 2:
            data[at] ^= 1 << rng.randrange(8)
        elif kind == 2:
            data[at] = rng.choice((0, 255, 0xD9, 0xDA, 0x7F, rng.randrange(256)))
        elif kind == 3:
            del data[at : at + rng.randrange(1, 20)]
        else:
            data[at:at] = data[at : at + rng.randrange(1, 20)]
        if not data:
            data = bytearray(b"\xff")
    return bytes(data)


def with_sums(data):
    """Makes a PNG's checksums right again."""
    at, out = 8, data[:8]
    while at + 12 <= len(data):
        size = struct.unpack(">I", data[at : at + 4])[0]
        if size > len(data) - at - 12:
            break
        body = data[at + 4 : at + 8 + size]
        out += data[at : at + 4] + body + struct.pack(">I", zlib.crc32(body))
        at += 12 + size
    return out + data[at:]


def main():
    count, seed = (int(a) for a in (sys.argv[1:] + ["3000", "1"][len(sys.argv) - 1 :]))
    rng, runner, ends = random.Random(seed), Runner(fuel=30_000_000_000), {}
    files = [f for f in sorted((ROOT / "vectors").iterdir()) if f.suffix in (".jpg", ".png") and not f.name.startswith("out-")]
    seeds = [f.read_bytes() for f in files]
    for i in range(count):
        data = mutated(rng.choice(seeds), rng)
        if data[:4] == b"\x89PNG" and rng.random() < 0.8:
            data = with_sums(data)
        function, config = rng.choice(CALLS)
        try:
            code, output, said, _ = runner.call(function, data, config)
            sound = (code == 0 and output and not said) or (code in (1, 2, 3) and not output and said.count("\n") == 1)
        except Exception as trap:
            code, said, sound = "trap", str(trap), False
        if not sound:
            (ROOT / "target" / "finding.bin").write_bytes(data)
            sys.exit(f"input {i} (target/finding.bin), {function} {config}: {code} {said}")
        ends[code] = ends.get(code, 0) + 1
    print(f"{count} inputs: {ends}")


main()
