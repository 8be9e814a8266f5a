"""Writes vectors.json. Every expected output is another implementation's: Python's hashlib (OpenSSL), hmac, zlib, base64, and the
packages blake3, xxhash and crc32c, which wrap the authors' own code. Needs: pip install blake3 xxhash crc32c"""

import base64
import hashlib
import hmac
import json
import zlib
from pathlib import Path

import blake3
import crc32c
import xxhash

HERE = Path(__file__).resolve().parent
PHOTO = "../../image/vectors/photo.jpg"
photo = (HERE / PHOTO).read_bytes()

OPENSSL = {"sha512-256": "sha512_256", "sha3-224": "sha3_224", "sha3-256": "sha3_256", "sha3-384": "sha3_384", "sha3-512": "sha3_512"}
KEYED = ["sha256", "sha224", "sha384", "sha512", "sha512-256", "sha3-224", "sha3-256", "sha3-384", "sha3-512", "sha1", "md5"]
SUMS = {
    "blake2s": lambda data: hashlib.blake2s(data).digest(),
    "blake2b": lambda data: hashlib.blake2b(data).digest(),
    "blake3": lambda data: blake3.blake3(data).digest(),
    "crc32": lambda data: zlib.crc32(data).to_bytes(4, "big"),
    "crc32c": lambda data: crc32c.crc32c(data).to_bytes(4, "big"),
    "adler32": lambda data: zlib.adler32(data).to_bytes(4, "big"),
    "xxh32": lambda data: xxhash.xxh32(data).digest(),
    "xxh64": lambda data: xxhash.xxh64(data).digest(),
    "xxh3": lambda data: xxhash.xxh3_64(data).digest(),
}
FORMS = {
    "hex": lambda data: data.hex(),
    "base64": lambda data: base64.b64encode(data).decode(),
    "base64url": lambda data: base64.urlsafe_b64encode(data).decode().rstrip("="),
    "base32": lambda data: base64.b32encode(data).decode(),
}

vectors = []


def digest(algorithm, data):
    if algorithm in SUMS:
        return SUMS[algorithm](data)
    return hashlib.new(OPENSSL.get(algorithm, algorithm), data).digest()


def add(name, function, config, data, **expected):
    """`data` is text, or the name of a file."""
    vectors.append({"name": name, "function": function, "config": config, **data, **expected})


def text(value):
    return {"inputText": value}


def fails(name, function, config, value, message):
    add(name, function, config, text(value), error={"code": "function_error", "message": message})


def hashes():
    lengths = [0, 1, 64, 129, 241, 1025]
    for algorithm in KEYED + list(SUMS):
        config = {"algorithm": algorithm}
        add(f"{algorithm} of a photo", "hash", config, {"input": PHOTO}, outputText=digest(algorithm, photo).hex() + "\n")
        for length in lengths:
            value = ("The quick brown fox jumps over the lazy dog. " * 50)[:length]
            add(f"{algorithm} of {length} bytes", "hash", config, text(value), outputText=digest(algorithm, value.encode()).hex() + "\n")
    add("sha256 unless said otherwise", "hash", {}, text("abc"), outputText=hashlib.sha256(b"abc").hexdigest() + "\n")
    for form, write in FORMS.items():
        add(f"hash in {form}", "hash", {"form": form}, text("abc"), outputText=write(hashlib.sha256(b"abc").digest()) + "\n")
    raw = HERE / "out-raw.bin"
    raw.write_bytes(hashlib.sha256(b"abc").digest())
    add("hash in raw", "hash", {"form": "raw"}, text("abc"), output=raw.name)
    fails("hash with an algorithm that is unknown", "hash", {"algorithm": "sha257"}, "abc",
          "algorithm is 'sha257'; allowed is " + ", ".join(KEYED + list(SUMS)))
    fails("hash with an empty algorithm", "hash", {"algorithm": ""}, "abc", "algorithm is ''; allowed is " + ", ".join(KEYED + list(SUMS)))
    fails("hash in a form that is unknown", "hash", {"form": "HEX"}, "abc", "form is 'HEX'; allowed is hex, base64, base64url, base32, raw")


def macs():
    for algorithm in KEYED:
        name = OPENSSL.get(algorithm, algorithm)
        code = hmac.new(b"secret", photo, name).hexdigest()
        add(f"hmac with {algorithm} of a photo", "hmac", {"algorithm": algorithm, "key": "secret"}, {"input": PHOTO}, outputText=code + "\n")
        long_key = "longer than any block of a digest, " * 9
        code = hmac.new(long_key.encode(), b"what is signed", name).hexdigest()
        add(f"hmac with {algorithm} and a long key", "hmac", {"algorithm": algorithm, "key": long_key}, text("what is signed"), outputText=code + "\n")
    key = bytes(range(256))
    code = FORMS["base64"](hmac.new(key, b"", "sha256").digest())
    for form, write in FORMS.items():
        config = {"key": write(key), "key_form": form, "form": "base64"}
        add(f"hmac of nothing with a key in {form}", "hmac", config, text(""), outputText=code + "\n")
    add("hmac with an empty key", "hmac", {"key": ""}, text("abc"), outputText=hmac.new(b"", b"abc", "sha256").hexdigest() + "\n")
    fails("hmac without a key", "hmac", {}, "abc", "key is missing; allowed is any text, or what key_form says")
    fails("hmac with a key that is no hex", "hmac", {"key": "0g", "key_form": "hex"}, "abc", "key is no hex: 'g' at character 2")
    fails("hmac with half a byte of key", "hmac", {"key": "012", "key_form": "hex"}, "abc", "key is no hex: it ends in the middle of a byte")
    fails("hmac with a checksum", "hmac", {"key": "k", "algorithm": "crc32"}, "abc", "algorithm is 'crc32'; allowed is " + ", ".join(KEYED))


def texts():
    for form, write in FORMS.items():
        config = {"form": form}
        for length in range(9):
            value = "\u00fcber\u00df".encode()[:length] if length != 1 and length != 6 else b"abcdefgh"[:length]
            value = value.decode(errors="ignore")
            written = write(value.encode())
            add(f"{length} bytes or so to {form}", "encode", config, text(value), outputText=written + "\n")
            add(f"{length} bytes or so from {form}", "decode", config, text(written), outputText=value)
        add(f"a photo to {form}", "encode", config, {"input": PHOTO}, outputSha256=hashlib.sha256((write(photo) + "\n").encode()).hexdigest())
    small = "../../image/vectors/restarts.jpg"
    mail = HERE / "restarts.txt"
    mail.write_bytes(base64.encodebytes((HERE / small).read_bytes()).replace(b"\n", b"\r\n"))
    add("a photo from base64 as mail has it", "decode", {}, {"input": mail.name}, output=small)
    add("base64 unless said otherwise", "encode", {}, text("abc"), outputText="YWJj\n")
    add("base64 without padding", "decode", {}, text("YWI"), outputText="ab")
    add("base64url with padding", "decode", {"form": "base64url"}, text("YWI="), outputText="ab")
    add("hex in capitals with spaces", "decode", {"form": "hex"}, text(" 4A 6b\t4C\n"), outputText="JkL")
    add("base32 in small letters", "decode", {"form": "base32"}, text("mfrgg==="), outputText="abc")
    for form, value, message in [
        ("base64", "YWJj*", "'*' at character 5"),
        ("base64", "YWJj-", "'-' at character 5"),
        ("base64", "YW\u00fc", "byte 0xc3 at character 3"),
        ("base64", "YW\u0000=", "byte 0x00 at character 3"),
        ("base64", "=", "'=' at character 1"),
        ("base64", "YWJj=", "'=' at character 5"),
        ("base64", "YWI==", "'=' at character 5"),
        ("base64", "YQ=", "its padding is not whole"),
        ("base64", "YQ==YQ==", "'Y' at character 5"),
        ("base64", "YWJjZ", "it ends in the middle of a byte"),
        ("base64", "YWK", "its last digit stands for more than the rest of a byte"),
        ("base64url", "ab+/", "'+' at character 3"),
        ("hex", "0x41", "'x' at character 2"),
        ("hex", "414", "it ends in the middle of a byte"),
        ("hex", "41=", "'=' at character 3"),
        ("base32", "MFRGG1==", "'1' at character 6"),
        ("base32", "M", "it ends in the middle of a byte"),
        ("base32", "MFR", "it ends in the middle of a byte"),
        ("base32", "MFRGG=", "its padding is not whole"),
    ]:
        fails(f"{form} that is none: {value!a}", "decode", {"form": form}, value, f"the input is no {form}: {message}")
    fails("encode in a form that is unknown", "encode", {"form": "raw"}, "abc", "form is 'raw'; allowed is hex, base64, base64url, base32")
    fails("decode from a form that is unknown", "decode", {"form": "base16"}, "abc", "form is 'base16'; allowed is hex, base64, base64url, base32")


hashes()
macs()
texts()
lines = ",\n".join(json.dumps(vector) for vector in vectors)
(HERE / "vectors.json").write_text('{"module": "digest", "vectors": [\n' + lines + "\n]}\n")
print(len(vectors), "vectors")
