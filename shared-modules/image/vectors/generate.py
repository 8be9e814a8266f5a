"""Writes vectors.json and the expected outputs: what image.wasm gives in wasmtime. check.py then judges them.

Needs the Python package wasmtime.
"""

import hashlib
import json
from pathlib import Path

from runner import Runner

HERE = Path(__file__).resolve().parent
PAGES = 8192  # limits.memoryPages of module.json
OUT_OF_MEMORY = 3
EXIT_CODES = {1, 2, OUT_OF_MEMORY}


def cases():
    """(name, function, config, input file or None for no input, output: suffix, "text", "hash", or None for an error)"""
    yield "info of a JPEG", "info", {}, "photo.jpg", "text"
    yield "info of a PNG", "info", {}, "alpha.png", "text"
    yield "info of a progressive JPEG", "info", {}, "progressive.jpg", "text"
    yield "info of a sideways photo", "info", {}, "orientation-6.jpg", "text"
    yield "info of a 16-bit PNG", "info", {}, "rgb-16-bit.png", "text"
    yield "info needs only the header", "info", {}, "truncated.jpg", "text"

    yield "resize keeps aspect", "resize", {"width": "320"}, "photo.jpg", "jpg"
    yield "resize by height", "resize", {"height": "100"}, "photo.jpg", "jpg"
    yield "resize contains", "resize", {"width": "200", "height": "200", "format": "png"}, "photo.jpg", "png"
    yield "resize covers", "resize", {"width": "150", "height": "150", "fit": "cover", "format": "png"}, "photo.jpg", "png"
    yield "resize covers upright", "resize", {"width": "60", "height": "60", "fit": "cover"}, "orientation-6.jpg", "jpg"
    yield "resize fills", "resize", {"width": "100", "height": "200", "fit": "fill"}, "photo.jpg", "jpg"
    yield "resize enlarges", "resize", {"width": "400", "format": "png"}, "half-chroma.jpg", "hash"
    yield "resize to one pixel", "resize", {"width": "1", "height": "1", "fit": "fill", "format": "png"}, "photo.jpg", "png"
    yield "resize with alpha", "resize", {"width": "70"}, "alpha.png", "png"
    yield "resize gray and alpha", "resize", {"width": "35"}, "gray-alpha.png", "png"
    yield "resize gray", "resize", {"width": "90"}, "gray.jpg", "jpg"
    yield "resize a progressive JPEG", "resize", {"width": "120"}, "progressive.jpg", "jpg"
    yield "resize passes over unknown variables", "resize", {"width": "40", "PATH": "/bin"}, "photo.png", "png"

    for orientation in range(1, 9):
        yield f"orientation {orientation} becomes upright", "convert", {"format": "png"}, f"orientation-{orientation}.jpg", "hash"
    yield "orientation in a PNG becomes upright", "convert", {}, "orientation-6.png", "png"
    yield "a sideways photo is cropped upright", "crop", {"x": "100", "y": "10", "width": "50", "height": "70"}, "orientation-6.jpg", "jpg"

    yield "convert PNG to JPEG", "convert", {"format": "jpeg"}, "photo.png", "jpg"
    yield "convert JPEG to PNG", "convert", {"format": "png"}, "full-chroma.jpg", "hash"
    yield "convert quality 30", "convert", {"quality": "30"}, "photo.jpg", "jpg"
    yield "convert quality 95 keeps full chroma", "convert", {"quality": "95"}, "half-chroma.jpg", "jpg"
    yield "convert alpha to JPEG on white", "convert", {"format": "jpeg"}, "alpha.png", "jpg"
    yield "convert alpha to JPEG on a colour", "convert", {"format": "jpeg", "background": "#2040a0"}, "alpha.png", "jpg"
    yield "convert alpha to an opaque PNG", "convert", {"background": "ff8000"}, "alpha.png", "hash"
    for name in ("half-chroma.jpg", "restarts.jpg", "separate-scans.jpg", "cmyk.jpg", "gray.jpg", "progressive.jpg"):
        yield f"decode {name}", "convert", {"format": "png"}, name, "hash"
    for name in ("palette.png", "palette-alpha.png", "bilevel.png", "gray-4-bit.png", "gray-16-bit.png", "rgb-16-bit.png",
                 "interlaced.png", "colour-key.png", "gray-alpha.png", "alpha.png", "photo.png"):
        yield f"decode {name}", "convert", {}, name, "hash"
    yield "a PNG that unpacks to far more than its pixels", "convert", {}, "bomb.png", "png"

    yield "a JPEG keeps its profile", "resize", {"width": "40"}, "profile.jpg", "jpg"
    yield "a PNG keeps its profile", "convert", {}, "profile.png", "png"
    yield "a profile goes from JPEG to PNG", "convert", {"format": "png"}, "profile.jpg", "png"
    yield "a profile goes from PNG to JPEG", "convert", {"format": "jpeg"}, "profile.png", "jpg"
    yield "a gray image drops an RGB profile", "grayscale", {}, "profile.jpg", "jpg"

    yield "crop", "crop", {"x": "300", "y": "100", "width": "120", "height": "90", "format": "png"}, "photo.jpg", "png"
    yield "rotate 90", "rotate", {"angle": "90"}, "full-chroma.jpg", "jpg"
    yield "rotate 180", "rotate", {"angle": "180", "format": "png"}, "full-chroma.jpg", "hash"
    yield "rotate -90", "rotate", {"angle": "-90"}, "photo.png", "png"
    yield "rotate 12.5 into transparency", "rotate", {"angle": "12.5"}, "photo.png", "png"
    yield "rotate 30 onto a background", "rotate", {"angle": "30", "background": "#204060"}, "half-chroma.jpg", "jpg"
    yield "rotate 45 onto white", "rotate", {"angle": "45"}, "gray.jpg", "jpg"
    yield "flip", "flip", {}, "full-chroma.jpg", "jpg"
    yield "flip vertically", "flip", {"direction": "vertical"}, "photo.png", "hash"
    yield "flip both", "flip", {"direction": "both"}, "photo.png", "hash"

    yield "blur a little", "blur", {"radius": "0.8"}, "photo.png", "png"
    yield "blur", "blur", {"radius": "3", "format": "png"}, "full-chroma.jpg", "png"
    yield "blur much", "blur", {"radius": "12"}, "photo.png", "png"
    yield "blur beyond the edges", "blur", {"radius": "100"}, "photo.png", "png"
    yield "blur with alpha", "blur", {"radius": "4"}, "alpha.png", "png"
    yield "sharpen", "sharpen", {}, "photo.png", "png"
    yield "sharpen much", "sharpen", {"amount": "300", "radius": "2.5", "format": "png"}, "gray.jpg", "png"

    yield "brightness", "brightness", {"brightness": "25"}, "photo.png", "hash"
    yield "darkness", "brightness", {"brightness": "-40"}, "full-chroma.jpg", "jpg"
    yield "contrast", "brightness", {"contrast": "30"}, "photo.png", "hash"
    yield "saturation", "brightness", {"saturation": "60"}, "photo.png", "hash"
    yield "no saturation", "brightness", {"saturation": "-100"}, "photo.png", "hash"
    yield "brightness, contrast and saturation", "brightness", {"brightness": "10", "contrast": "-20", "saturation": "30"}, "alpha.png", "hash"
    yield "grayscale", "grayscale", {}, "photo.png", "png"
    yield "grayscale JPEG has one component", "grayscale", {}, "half-chroma.jpg", "jpg"
    yield "grayscale keeps alpha", "grayscale", {}, "alpha.png", "png"

    yield "edit without options", "edit", {}, "photo.png", "hash"
    yield "edit with everything", "edit", {
        "crop": "40,20,400,300", "angle": "5", "flip": "horizontal", "width": "200", "brightness": "5", "contrast": "10",
        "saturation": "20", "blur": "0.5", "sharpen": "80", "quality": "80", "background": "#ffffff",
    }, "photo.jpg", "jpg"
    yield "edit upright", "edit", {"crop": "0,0,100,120", "angle": "90", "width": "60", "format": "png"}, "orientation-6.jpg", "png"
    yield "edit to gray", "edit", {"grayscale": "on", "width": "100"}, "photo.jpg", "jpg"

    yield "no input", "resize", {"width": "10"}, None, None
    yield "garbage", "resize", {"width": "10"}, "garbage.jpg", None
    yield "a GIF", "convert", {}, "animation.gif", None
    yield "a truncated JPEG", "convert", {}, "truncated.jpg", None
    yield "a truncated PNG", "resize", {"width": "20"}, "truncated.png", None
    yield "only a JPEG header", "convert", {}, "header-only.jpg", None
    yield "a damaged JPEG", "convert", {}, "damaged.jpg", None
    yield "an arithmetic coded JPEG", "convert", {}, "arithmetic.jpg", None
    yield "an impossible Huffman table", "convert", {}, "bad-huffman.jpg", None
    yield "a flipped bit in a PNG", "convert", {}, "bit-flipped.png", None
    yield "a huge PNG", "resize", {"width": "10"}, "huge.png", None
    yield "a huge JPEG", "info", {}, "huge.jpg", None
    yield "a JPEG beyond memory", "convert", {}, "progressive-98-megapixels.jpg", None
    yield "a PNG without height", "info", {}, "no-height.png", None
    yield "a PNG with too few pixels", "convert", {}, "too-few-pixels.png", None

    yield "resize without size", "resize", {}, "photo.png", None
    yield "cover without height", "resize", {"width": "10", "fit": "cover"}, "photo.png", None
    yield "width 0", "resize", {"width": "0"}, "photo.png", None
    yield "width that is no number", "resize", {"width": "12px"}, "photo.png", None
    yield "width empty", "resize", {"width": ""}, "photo.png", None
    yield "a result that is too large", "resize", {"width": "20000"}, "photo.png", None
    yield "quality 101", "convert", {"quality": "101"}, "photo.jpg", None
    yield "an unknown format", "convert", {"format": "webp"}, "photo.jpg", None
    yield "a background that is no colour", "convert", {"background": "white"}, "photo.jpg", None
    yield "crop without size", "crop", {"x": "1"}, "photo.png", None
    yield "crop outside", "crop", {"x": "100", "y": "100", "width": "50", "height": "10"}, "photo.png", None
    yield "crop with negative x", "crop", {"x": "-1", "width": "5", "height": "5"}, "photo.png", None
    yield "rotate without angle", "rotate", {}, "photo.png", None
    yield "an angle with three decimals", "rotate", {"angle": "1.234"}, "photo.png", None
    yield "an angle that is too large", "rotate", {"angle": "361"}, "photo.png", None
    yield "blur without radius", "blur", {}, "photo.png", None
    yield "an unknown direction", "flip", {"direction": "sideways"}, "photo.png", None
    yield "brightness without options", "brightness", {}, "photo.png", None
    yield "edit with half a crop", "edit", {"crop": "1,2,3"}, "photo.png", None
    yield "edit with a hostile value", "edit", {"width": "1\u00e9\n" + "9" * 200}, "photo.png", None


def expectation(name, output, kind, stem):
    if kind == "text":
        return {"outputText": output.decode()}
    if kind == "hash":
        return {"outputSha256": hashlib.sha256(output).hexdigest()}
    file = f"out-{stem}.{kind}"
    (HERE / file).write_bytes(output)
    return {"output": file}


def error(code, sentence):
    if code == OUT_OF_MEMORY:
        return {
            "code": "memory_limit",
            "message": f"the function needs more memory than its limit of {PAGES} pages of 64 KiB",
        }
    return {"code": "function_error", "message": sentence.strip()}


def vector(runner, name, function, config, source, kind):
    data = (HERE / source).read_bytes() if source else b""
    code, output, sentence, _ = runner.call(function, data, config, pages=PAGES)
    entry = {"name": name, "function": function, "config": config}
    entry.update({"input": source} if source else {"inputText": ""})
    if kind is None:
        if code not in EXIT_CODES or output or not sentence.endswith("\n") or sentence.count("\n") != 1:
            raise SystemExit(f"{name}: expected one sentence and a failure, got {code} {sentence!r}")
        entry["error"] = error(code, sentence)
    else:
        if code or sentence:
            raise SystemExit(f"{name}: {code} {sentence!r}")
        stem = "".join(c if c.isalnum() else "-" for c in name.lower())
        entry.update(expectation(name, output, kind, stem))
    return entry


def main():
    for old in HERE.glob("out-*"):
        old.unlink()
    runner = Runner()
    vectors = [vector(runner, *case) for case in cases()]
    lines = ",\n".join("    " + json.dumps(v, ensure_ascii=True) for v in vectors)
    (HERE / "vectors.json").write_text(f'{{\n  "module": "image",\n  "vectors": [\n{lines}\n  ]\n}}\n')
    total = sum(f.stat().st_size for f in HERE.iterdir() if f.is_file())
    print(f"{len(vectors)} vectors, {total} bytes in the folder")


if __name__ == "__main__":
    main()
