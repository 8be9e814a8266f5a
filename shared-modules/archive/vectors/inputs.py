"""Makes the archives that no real program would write, and those that Info-ZIP and GNU tar do.

Run once: the files are committed, because other versions of the programs write other bytes. Needs zip and GNU tar.
"""

import bz2
import gzip
import io
import os
import stat
import struct
import subprocess
import tarfile
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
TIME = (2024, 2, 29, 12, 30, 44)
NOON = 1709209844  # the same second, in UTC


def info(name, mode=0o100644):
    made = zipfile.ZipInfo(name, TIME)
    made.create_system = 3
    made.external_attr = mode << 16
    return made


def zipped(entries, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, mode, content in entries:
            archive.writestr(info(name, mode), content, method)
    return out.getvalue()


def tarred(entries):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, kind, content, target in entries:
            made = tarfile.TarInfo(name)
            made.type, made.size, made.mtime, made.linkname = kind, len(content), NOON, target
            archive.addfile(made, io.BytesIO(content))
    return out.getvalue()


def overlapping():
    """A zip whose many entries are all the same bytes of the file (David Fifield's bomb, without the quoting)."""
    one = zipped([("a", 0o100644, bytes(1 << 20))])
    end = one.rindex(b"PK\x05\x06")
    start = struct.unpack_from("<I", one, end + 16)[0]
    directory = one[start:end] * 200
    tail = bytearray(one[end:])
    struct.pack_into("<HHI", tail, 8, 200, 200, len(directory))
    return one[:start] + directory + bytes(tail)


def flagged(archive, flag):
    """Sets a flag in every header of a zip."""
    made = bytearray(archive)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = made.find(mark)
        while at >= 0:
            made[at + offset] |= flag
            at = made.find(mark, at + 1)
    return bytes(made)


def by_programs(folder):
    os.environ["TZ"] = "UTC"
    tree = folder / "tree"
    (tree / "docs").mkdir(parents=True)
    (tree / "docs" / "read me.txt").write_text("Read me.\n" * 40)
    (tree / "docs" / "Grüße 日本.txt").write_text("hello\n")
    (tree / "run.sh").write_text("#!/bin/sh\necho run\n")
    (tree / "run.sh").chmod(0o755)
    (tree / "latest").symlink_to("docs/read me.txt")
    long = tree / ("a deep folder/" * 9)
    long.mkdir(parents=True)
    (long / "end.txt").write_text("the end\n")
    for path in sorted(tree.rglob("*"), reverse=True) + [tree]:
        os.utime(path, (NOON, NOON), follow_symlinks=False)
    names = sorted(str(path.relative_to(tree)) for path in tree.rglob("*"))
    subprocess.run(["zip", "-q", "-y", str(HERE / "info-zip.zip"), *names], cwd=tree, check=True)
    os.link(tree / "run.sh", tree / "run-too.sh")
    with open(tree / "holes.bin", "wb") as holes:
        holes.truncate(3 << 20)
        holes.seek(1 << 20)
        holes.write(b"in the middle")
    os.utime(tree / "holes.bin", (NOON, NOON))
    names = sorted(str(path.relative_to(tree)) for path in tree.rglob("*"))
    options = ["--owner=0", "--group=0", "--numeric-owner", "--no-recursion"]
    subprocess.run(["tar", "--format=gnu", "-S", *options, "-czf", str(HERE / "gnu.tar.gz"), *names], cwd=tree, check=True)
    subprocess.run(["tar", "--format=ustar", *options, "-cf", str(HERE / "ustar.tar"), "run.sh", "latest", "docs"], cwd=tree, check=True)


def main():
    file, link = 0o100644, stat.S_IFLNK | 0o777
    hello = b"hello\n"
    plain = zipped([("hello.txt", file, hello * 30), ("empty.txt", file, b"")])
    made = {
        "plain.zip": plain,
        "empty.zip": zipped([]),
        "runs-itself.zip": b"#!/bin/sh\nexit 1\n" + plain,
        "lzma.zip": zipped([("hello.txt", file, hello)], zipfile.ZIP_LZMA),
        "encrypted.zip": flagged(plain, 1),
        "page437.zip": zipped([("Gr__e.txt", file, hello)]).replace(b"Gr__e", b"Gr\x81\xe1e").replace(b"\x14\x03", b"\x14\x00"),
        "truncated.zip": plain[:-30],
        "traversal.zip": zipped([
            ("fine.txt", file, hello), ("../out.txt", file, hello), ("/etc/passwd", file, hello), ("a\\b.txt", file, hello),
            ("C:b.txt", file, hello), ("a/../../b.txt", file, hello), ("out", link, b"../.."), ("here", link, b"."),
            ("here/../up", link, b"x/../.."), ("here/below.txt", file, hello), ("line\nbreak", file, hello)]),
        "traversal.tar": tarred([
            ("fine.txt", tarfile.REGTYPE, hello, ""), ("../out.txt", tarfile.REGTYPE, hello, ""), ("dir", tarfile.SYMTYPE, b"", "/etc"),
            ("hard", tarfile.LNKTYPE, b"", "../../etc/passwd"), ("null", tarfile.CHRTYPE, b"", ""), ("pipe", tarfile.FIFOTYPE, b"", "")]),
        "bomb.zip": zipped([("zeros.bin", file, bytes(150 << 20))]),
        "bomb.tar.gz": gzip.compress(tarred([("zeros.bin", tarfile.REGTYPE, bytes(4 << 20), "")]), mtime=0),
        "overlap.zip": overlapping(),
        "empty.tar": tarred([]),
        "text.gz": gzip.compress(b"only a text\n" * 50, mtime=0),
        "two.tar.bz2": bz2.compress(tarred([("a.txt", tarfile.REGTYPE, hello, ""), ("b.txt", tarfile.REGTYPE, hello, "")])),
    }
    stored = zipped([("hello.txt", file, hello)], zipfile.ZIP_STORED)
    made["wrong-sum.zip"] = stored.replace(hello, b"jello\n")
    made["truncated.tar.gz"] = (HERE / "ms-2.1.3.tgz").read_bytes()[:1500]
    made["longer-than-it-says.zip"] = stored.replace(struct.pack("<II", 6, 6), struct.pack("<II", 6, 5))
    for name, content in made.items():
        (HERE / name).write_bytes(content)
    with tempfile.TemporaryDirectory() as folder:
        by_programs(Path(folder))


main()
