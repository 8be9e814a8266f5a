"""Writes vectors.json: what archive.wasm gives in wasmtime, judged by Python's own zipfile and tarfile.

Needs the Python package wasmtime. Stops where Python reads an archive in another way, or an error is not as said here.
"""

import io
import json
import tarfile
import zipfile
from datetime import datetime, timezone
from pathlib import Path

from runner import Runner

HERE = Path(__file__).resolve().parent
NOON = 1709209844
PACKED = {"name": "page/index.html", "size": 28, "lastModified": NOON * 1000 + 5}


def opened_zip(data):
    return zipfile.ZipFile(io.BytesIO(data))


def opened_tar(data):
    return tarfile.open(fileobj=io.BytesIO(data))


def name_in(one):
    """Info-ZIP on Unix writes names in UTF-8 and does not set the flag that says so; Python takes them for code page 437."""
    if one.create_system == 3 and not one.flag_bits & 0x800:
        return one.filename.encode("cp437").decode()
    return one.filename


def judge_list(data, given):
    """The names, kinds, sizes, times and link targets as Python reads them. A time in a zip is Python's where no better one is in it."""
    listing = json.loads(given)
    expected = []
    if listing["format"] == "zip":
        with opened_zip(data) as archive:
            for one in archive.infolist():
                link = one.external_attr >> 28 == 0xA
                kind = "link" if link else "directory" if one.is_dir() else "file"
                target = archive.read(one).decode() if link else None
                time = int(datetime(*one.date_time, tzinfo=timezone.utc).timestamp())
                expected.append((name_in(one), kind, one.file_size, time, target))
    else:
        kinds = {tarfile.DIRTYPE: "directory", tarfile.SYMTYPE: "link", tarfile.LNKTYPE: "hard link",
                 tarfile.CHRTYPE: "device or pipe", tarfile.FIFOTYPE: "device or pipe"}
        with opened_tar(data) as archive:
            for one in archive:
                name = one.name + ("/" if one.isdir() else "")
                expected.append((name, kinds.get(one.type, "file"), one.size, int(one.mtime), one.linkname or None))
    found = [(e["name"], e["kind"], e["size"], e["modified"], e.get("target")) for e in listing["entries"]]
    expected = [(n, k, s, datetime.fromtimestamp(t, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"), g) for n, k, s, t, g in expected]
    for one, other in zip(found, expected, strict=True):
        assert one == other, (one, other)
    files = [e for e in expected if e[1] == "file"]
    assert (listing["files"], listing["bytes"]) == (len(files), sum(e[2] for e in files))


def contents(data):
    """name -> bytes, target or None for a folder, of a zip or a tar."""
    if zipfile.is_zipfile(io.BytesIO(data)):
        with opened_zip(data) as archive:
            assert archive.testzip() is None
            return {name_in(one): None if one.is_dir() else archive.read(one) for one in archive.infolist()}
    with opened_tar(data) as archive:
        made = {}
        for one in archive:
            name = one.name + ("/" if one.isdir() else "")
            made[name] = archive.extractfile(one).read() if one.isreg() else one.linkname.encode() if one.issym() else None
        return made


def judge(function, config, data, given):
    if function == "list":
        judge_list(data, given)
    elif function == "extract":
        assert given == contents(data)[config["entry"]]
    elif function == "convert":
        assert contents(given) == contents(data)
    else:
        files, at = {}, 0
        for file in json.loads(config["files"]):
            files[file["name"]] = data[at:at + file["size"]]
            at += file["size"]
        assert contents(given) == files


def files(*sizes):
    return json.dumps([PACKED | {"size": sizes[0]}] + [{"name": f"{i}.txt", "size": size} for i, size in enumerate(sizes[1:], 1)])


def good():
    """(name, function, config, input: a file or bytes)"""
    yield "a package of npm", "list", {}, "ms-2.1.3.tgz"
    yield "a package of Python", "list", {}, "six.whl"
    yield "a zip of Info-ZIP", "list", {}, "info-zip.zip"
    yield "a tar of GNU, with a sparse file and a hard link", "list", {}, "gnu.tar.gz"
    yield "an uncompressed tar", "list", {}, "ustar.tar"
    yield "a tar in bzip2", "list", {}, "two.tar.bz2"
    yield "an empty zip", "list", {}, "empty.zip"
    yield "an empty tar", "list", {}, "empty.tar"
    yield "a zip behind a program", "list", {}, "runs-itself.zip"
    yield "names in code page 437", "list", {}, "page437.zip"
    yield "list tells what is unsafe in a zip", "list", {}, "traversal.zip"
    yield "list tells what is unsafe in a tar", "list", {}, "traversal.tar"
    yield "list tells what is encrypted", "list", {}, "encrypted.zip"
    yield "list does not unpack a zip", "list", {}, "bomb.zip"
    yield "extract from a tar.gz", "extract", {"entry": "package/index.js"}, "ms-2.1.3.tgz"
    yield "extract from a zip", "extract", {"entry": "six-1.16.0.dist-info/METADATA"}, "six.whl"
    yield "extract a name in UTF-8", "extract", {"entry": "docs/Gr\u00fc\u00dfe \u65e5\u672c.txt"}, "info-zip.zip"
    yield "extract a name in code page 437", "extract", {"entry": "Gr\u00fc\u00dfe.txt"}, "page437.zip"
    yield "extract an empty file", "extract", {"entry": "empty.txt"}, "plain.zip"
    yield "extract from a tar.bz2", "extract", {"entry": "b.txt"}, "two.tar.bz2"
    yield "convert tar.gz to zip", "convert", {}, "ms-2.1.3.tgz"
    yield "convert zip to tar.gz", "convert", {"format": "tar.gz"}, "info-zip.zip"
    yield "convert zip to tar", "convert", {"format": "tar"}, "plain.zip"
    yield "convert bzip2 to gzip", "convert", {"format": "tar.gz", "level": "9"}, "two.tar.bz2"
    yield "convert without compressing", "convert", {"level": "0"}, "plain.zip"
    yield "create a zip", "create", {"files": files(28, 6, 0)}, b"<!doctype html><p>Hello</p>\nhello\n"
    yield "create a tar.gz", "create", {"files": files(28, 6, 0), "format": "tar.gz"}, b"<!doctype html><p>Hello</p>\nhello\n"
    yield "create a tar", "create", {"files": files(28, 6), "format": "tar"}, b"<!doctype html><p>Hello</p>\nhello\n"
    yield "create a zip without files", "create", {"files": "[]"}, b""
    yield "create at the highest level", "create", {"files": files(6000), "level": "9"}, b"abcdef" * 1000
    yield "create with a name in Unicode", "create", {"files": '[{"name":"\u65e5\u672c/\u00fc.txt","size":3}]'}, b"abc"


def bad():
    """(name, function, config, input, the words it must answer)"""
    yield "no input", "list", {}, b"", "The input is empty; a zip, tar, tar.gz or tar.bz2 archive is expected."
    yield "a text", "list", {}, b"hello\n" * 200, "The input (1200 bytes) is no zip, tar, tar.gz or tar.bz2 archive."
    yield "a compressed text", "list", {}, "text.gz", "The input (39 bytes) is compressed as a tar.gz is, but there is no whole tar archive in it."
    yield "a zip cut off", "list", {}, "truncated.zip", "The zip archive is damaged: it has a header that is none."
    yield "a tar.gz cut off", "list", {}, "truncated.tar.gz", "The tar.gz archive is damaged: it ends too early."
    yield "a wrong checksum", "extract", {"entry": "hello.txt"}, "wrong-sum.zip", "The zip archive is damaged: a checksum does not fit."
    yield "a size that is not true", "extract", {"entry": "hello.txt"}, "longer-than-it-says.zip", None
    yield "an encrypted entry", "extract", {"entry": "hello.txt"}, "encrypted.zip", 'The entry "hello.txt" is encrypted.'
    yield "an unknown method", "extract", {"entry": "hello.txt"}, "lzma.zip", (
        'The entry "hello.txt" is packed by method 14; only stored (0) and deflated (8) ones can be unpacked.')
    yield "no such entry", "extract", {"entry": "nothing"}, "plain.zip", 'The archive has no entry "nothing".'
    yield "no entry named", "extract", {}, "plain.zip", (
        'The option "entry" is missing; it is the name of a file in the archive, as "list" gives it.')
    yield "a folder is no file", "extract", {"entry": "docs/"}, "info-zip.zip", (
        'The entry "docs/" is a directory; only files can be extracted.')
    yield "a link is not followed", "extract", {"entry": "out"}, "traversal.zip", 'The entry "out" is a link; only files can be extracted.'
    bomb = 'The archive unpacks to more than {} bytes; the option "unpacked" allows more.'
    yield "a zip bomb", "extract", {"entry": "zeros.bin"}, "bomb.zip", bomb.format(128 << 20)
    yield "a bomb of entries that overlap", "convert", {"unpacked": "4000000"}, "overlap.zip", bomb.format(4000000)
    yield "a gzip bomb, listed", "list", {"unpacked": "1000000"}, "bomb.tar.gz", bomb.format(1000000)
    yield "a gzip bomb, extracted", "extract", {"entry": "zeros.bin", "unpacked": "1000000"}, "bomb.tar.gz", bomb.format(1000000)
    yield "convert refuses to leave the folder", "convert", {}, "traversal.zip", (
        'The entry "../out.txt" cannot be packed: its name leaves its folder.')
    yield "convert refuses to leave the folder of a tar", "convert", {}, "traversal.tar", (
        'The entry "../out.txt" cannot be packed: its name leaves its folder.')
    yield "a hard link has no place in a zip", "convert", {}, "gnu.tar.gz", (
        'The entry "run.sh" is a hard link, which a zip cannot hold; choose the format tar or tar.gz.')
    yield "an unknown format", "convert", {"format": "rar"}, "plain.zip", 'The option "format" is "rar"; allowed are zip, tar, tar.gz.'
    yield "a wrong level", "convert", {"level": "10"}, "plain.zip", 'The option "level" is "10"; allowed is a whole number from 0 to 9.'
    yield "a wrong budget", "list", {"unpacked": "0"}, "plain.zip", (
        'The option "unpacked" is "0"; allowed is a whole number from 1 to 1073741824.')
    yield "an option that is misspelled", "convert", {"fromat": "zip"}, "plain.zip", (
        'There is no option "fromat"; allowed are format, level, unpacked.')
    form = 'The option "files" is not a list of the form [{"name": "a.txt", "size": 5}, ...], with "lastModified" in milliseconds where it is known.'
    yield "create without files", "create", {}, b"abc", form
    yield "create with a misspelled member", "create", {"files": '[{"name":"a","sise":3}]'}, b"abc", form
    yield "create with more after the list", "create", {"files": "[] []"}, b"", form
    yield "create without a size", "create", {"files": '[{"name":"a"}]'}, b"abc", (
        'The file "a" needs a size, at most the 3 bytes of input that are left.')
    yield "create with too large a size", "create", {"files": files(2, 2)}, b"abc", (
        'The file "1.txt" needs a size, at most the 1 bytes of input that are left.')
    yield "create with input left over", "create", {"files": files(2)}, b"abc", 'The input has 1 bytes more than the sizes in the option "files".'
    yield "create with a name twice", "create", {"files": '[{"name":"a","size":1},{"name":"a","size":2}]'}, b"abc", 'Two files are named "a".'
    for name, why in (("../a", "leaves its folder"), ("/a", "is absolute"), ("a\\b", "has a backslash"), ("C:a", "has a drive"),
                      ("", "is empty"), ("a\tb", "has a control character")):
        shown = name.replace("\\", "\\\\").replace("\t", "\\t")
        yield f"create refuses a name that {why}", "create", {"files": json.dumps([{"name": name, "size": 3}])}, b"abc", (
            f'The file "{shown}" cannot be packed: its name {why}.')


def main():
    runner = Runner()
    vectors = []
    for old in HERE.glob("out-*"):
        old.unlink()
    for case in [(*one, None) for one in good()] + [*bad()]:
        name, function, config, source, words = case
        data = source if isinstance(source, bytes) else (HERE / source).read_bytes()
        code, out, err = runner.call(function, data, config)
        vector = {"name": name, "function": function, "config": config}
        vector |= {"inputText": source.decode()} if isinstance(source, bytes) else {"input": source}
        if len(case) == 5 and case[:4] in [*good()]:
            assert code == 0, (name, code, err)
            judge(function, config, data, out)
            if function in ("list", "extract") and len(out) < 3000:
                vector["outputText"] = out.decode()
            else:
                file = "out-" + "-".join(name.replace(",", "").split())
                (HERE / file).write_bytes(out)
                vector["output"] = file
        else:
            assert code == 1 and not out and (words is None or err == words), (name, code, out[:100], err, words)
            vector["error"] = {"code": "function_error", "message": err}
        vectors.append(vector)
    lines = ",\n    ".join(json.dumps(vector) for vector in vectors)
    (HERE / "vectors.json").write_text('{\n  "module": "archive",\n  "vectors": [\n    ' + lines + "\n  ]\n}\n")
    print(len(vectors), "vectors")


main()
