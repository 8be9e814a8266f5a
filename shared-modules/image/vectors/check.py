"""Judges the expected outputs of vectors.json with other programs: Pillow (libjpeg, libpng) and ImageMagick.

generate.py records what the module gives; this says whether it is right. Prints the largest differences it met.
Needs Pillow, NumPy, wasmtime and ImageMagick's convert.
"""

import hashlib
import io
import json
import math
import subprocess
import sys
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from runner import Runner

HERE = Path(__file__).resolve().parent
CONVERT = "/usr/bin/convert"
seen = {}


def pixels(image):
    return np.asarray(image).astype(np.float64)


def note(kind, difference):
    flat = np.abs(difference).ravel()
    mean, high, most = flat.mean(), np.percentile(flat, 99.9), flat.max()
    old = seen.get(kind, (0, 0, 0, 0))
    seen[kind] = (old[0] + 1, max(old[1], mean), max(old[2], high), max(old[3], most))
    return mean, high, most


def expect(ok, name, what):
    if not ok:
        sys.exit(f"{name}: {what}")


def near(name, kind, actual, expected, mean=None, high=None, most=None):
    a, e = pixels(actual), pixels(expected)
    expect(a.shape == e.shape, name, f"shape {a.shape}, but {e.shape} expected")
    got = note(kind, a - e)
    for what, bound, value in zip(("mean", "99.9th percentile", "largest"), (mean, high, most), got):
        expect(bound is None or value <= bound, name, f"{what} difference is {value:.3f}, allowed is {bound}")


def decoded(data):
    """Upright 8-bit pixels as Pillow sees them: L, LA, RGB or RGBA."""
    image = Image.open(io.BytesIO(data))
    upright = ImageOps.exif_transpose(image)
    if image.mode in ("I", "I;16"):
        return Image.fromarray(((pixels(upright) * 255 + 32767) // 65535).astype(np.uint8))
    if image.mode in ("P", "RGB") and "transparency" in image.info:
        return upright.convert("RGBA")
    return upright.convert({"1": "L", "P": "RGB", "CMYK": "RGB"}.get(image.mode, image.mode))


def magick(image, *options):
    """Rounded from 16 bits: ImageMagick itself cuts when it writes 8."""
    png = io.BytesIO()
    image.save(png, "PNG")
    done = subprocess.run([CONVERT, "png:-", *options, "-depth", "16", "pam:-"], input=png.getvalue(), capture_output=True,
                          check=True)
    head, data = done.stdout.split(b"ENDHDR\n", 1)
    told = dict(line.split(b" ", 1) for line in head.splitlines() if b" " in line)
    width, height, depth = (int(told[k]) for k in (b"WIDTH", b"HEIGHT", b"DEPTH"))
    values = np.frombuffer(data, ">u2").reshape(height, width, depth)
    bytes_ = np.floor(values / 257 + 0.5).astype(np.uint8)
    return Image.fromarray(bytes_[..., 0] if depth == 1 else bytes_).convert(image.mode)


def premultiplied(image):
    if image.mode not in ("LA", "RGBA"):
        return pixels(image)
    p = pixels(image)
    p[..., :-1] *= p[..., -1:] / 255
    return p


def fitted(config, width, height):
    """Scaled size and the box cut from its middle."""
    w, h = int(config.get("width", 0)), int(config.get("height", 0))
    if config.get("fit") == "fill":
        return (w, h), (w, h)
    scales = [s for s in (w and w / width, h and h / height) if s]
    scale = (max if config.get("fit") == "cover" else min)(scales)
    size = tuple(max(1, int(v * scale + 0.5)) for v in (width, height))
    return size, (w, h) if config.get("fit") == "cover" else size


def resized(image, config):
    size, box = fitted(config, *image.size)
    grows = size[0] > image.width
    out = magick(image, "-filter", "Mitchell" if grows else "Lanczos", "-resize", f"{size[0]}x{size[1]}!")
    left, top = (size[0] - box[0]) // 2, (size[1] - box[1]) // 2
    return out.crop((left, top, left + box[0], top + box[1]))


def toned(image, config):
    p = pixels(image)
    colour = p[..., :-1] if image.mode in ("LA", "RGBA") else p
    b, c, s = (1 + int(config.get(k, 0)) / 100 for k in ("brightness", "contrast", "saturation"))
    v = np.clip(colour * b, 0, 255)
    v = np.clip((v - 127.5) * c + 127.5, 0, 255)
    gray = (v @ [0.2126, 0.7152, 0.0722])[..., None]
    colour[...] = np.clip(gray + (v - gray) * s, 0, 255)
    return p


def on_background(image, config):
    if image.mode not in ("LA", "RGBA"):
        return image
    back = Image.new("RGBA", image.size, "#" + config.get("background", "ffffff").lstrip("#"))
    return Image.alpha_composite(back, image.convert("RGBA")).convert("RGB")


def as_jpeg(image, quality):
    data = io.BytesIO()
    image.save(data, "JPEG", quality=quality, subsampling=2 if quality < 90 else 0)
    return Image.open(data)


def same_as_jpeg(name, image, quality, expected):
    """Our JPEG of these pixels and libjpeg's at the same quality must show the same."""
    near(name, "JPEG encoding against libjpeg", image, as_jpeg(expected, quality), most=0)


def judge_convert(name, config, source, image):
    expected = decoded(source)
    if image.format == "JPEG":
        same_as_jpeg(name, image, int(config.get("quality", 85)), on_background(expected, config))
    elif "background" in config:
        near(name, "background", image, on_background(expected, config), most=1)
    else:
        near(name, "decoding against libjpeg and libpng", image, expected, most=0)


def judge_resize(name, config, source, image):
    expected = resized(decoded(source), config)
    if image.format == "JPEG":
        near(name, "resize, both in a JPEG of quality 85", image, as_jpeg(expected, 85), mean=1)
        return
    kind = "resize against ImageMagick" + (" (alpha)" if image.mode[-1] == "A" else "")
    expect(image.mode == expected.mode, name, f"mode {image.mode}")
    near(name, kind, premultiplied(image), premultiplied(expected), mean=0.05, high=4, most=10)


def judge_rotate(name, config, source, image):
    angle = float(config["angle"])
    upright = decoded(source)
    if angle % 90 == 0:
        expected = upright.rotate(-angle, expand=True)
        if image.format == "JPEG":
            same_as_jpeg(name, image, 85, expected)
        else:
            near(name, "quarter turns", image, expected, most=0)
        return
    w, h = image.size
    sine, cosine = math.sin(math.radians(angle)), math.cos(math.radians(angle))
    grown = [abs(upright.width * a) + abs(upright.height * b) for a, b in ((cosine, sine), (sine, cosine))]
    expect(abs(grown[0] - w) <= 0.5 and abs(grown[1] - h) <= 0.5, name, f"size {image.size}")
    tx = w / 2 - cosine * upright.width / 2 + sine * upright.height / 2
    ty = h / 2 - sine * upright.width / 2 - cosine * upright.height / 2
    turned = magick(upright.convert("RGBA"), "-virtual-pixel", "transparent", "-interpolate", "catrom", "-filter", "point",
                    "-define", f"distort:viewport={w}x{h}+0+0", "-distort", "AffineProjection",
                    f"{cosine},{sine},{-sine},{cosine},{tx},{ty}")
    if image.format == "JPEG":
        flat = on_background(turned, config)
        expected = as_jpeg(flat.convert("L") if upright.mode == "L" and image.mode == "L" else flat, 85)
        near(name, "free rotation, both in a JPEG of quality 85", image, expected, mean=1.2)
    else:
        inside = np.asarray(turned)[..., 3] == 255  # at the edge ImageMagick multiplies colour by alpha twice
        ours, theirs = pixels(image)[inside], pixels(turned)[inside]
        near(name, "free rotation against ImageMagick", ours, theirs, mean=0.1, high=4, most=8)
        alphas = (image.getchannel("A"), turned.getchannel("A"))
        near(name, "free rotation against ImageMagick, alpha", *alphas, mean=0.1, high=4, most=8)


def judge_flip(name, config, source, image):
    expected = decoded(source)
    if config.get("direction") != "vertical":
        expected = ImageOps.mirror(expected)
    if config.get("direction") in ("vertical", "both"):
        expected = ImageOps.flip(expected)
    if image.format == "JPEG":
        same_as_jpeg(name, image, 85, expected)
    else:
        near(name, "mirroring", image, expected, most=0)


def judge_crop(name, config, source, image):
    x, y, w, h = (int(config.get(k, 0)) for k in ("x", "y", "width", "height"))
    expected = decoded(source).crop((x, y, x + w, y + h))
    if image.format == "JPEG":
        same_as_jpeg(name, image, 85, expected)
    else:
        near(name, "crop", image, expected, most=0)


def gaussian(image, sigma):
    """In floating point, edges repeated, alpha premultiplied."""
    reach = int(6 * sigma) + 2
    x = np.arange(-reach, reach + 1)
    kernel = np.exp(-x * x / (2 * sigma * sigma))
    kernel /= kernel.sum()
    p = premultiplied(image)
    p = p if p.ndim == 3 else p[..., None]
    for axis in (0, 1):
        padded = np.pad(p, [(reach, reach) if a == axis else (0, 0) for a in range(3)], mode="edge")
        p = np.apply_along_axis(lambda line: np.convolve(line, kernel, "valid"), axis, padded)
    return p if pixels(image).ndim == 3 else p[..., 0]


def judge_blur(name, config, source, image):
    sigma = float(config["radius"])
    expected = gaussian(decoded(source), sigma)
    kind = "blur, exact kernel" if sigma <= 6 else "blur, three boxes"
    near(name, kind, premultiplied(image), expected, mean=0.6, most=1.6 if sigma <= 6 else 4)
    if image.mode[-1] != "A":
        near(name, kind + ", against ImageMagick", image, magick(decoded(source), "-blur", f"0x{sigma}"), mean=1, most=6)


def judge_sharpen(name, config, source, image):
    upright = decoded(source)
    amount, sigma = int(config.get("amount", 100)) / 100, float(config.get("radius", 1))
    expected = np.clip(pixels(upright) + (pixels(upright) - gaussian(upright, sigma)) * amount, 0, 255)
    near(name, "sharpen", image, expected, mean=0.8 * max(1, amount), most=1 + 1.2 * amount)
    near(name, "sharpen against ImageMagick", image, magick(upright, "-unsharp", f"0x{sigma}+{amount}+0"), mean=0.8 * max(1, amount))


def judge_brightness(name, config, source, image):
    expected = toned(decoded(source), config)
    if image.format == "JPEG":
        same_as_jpeg(name, image, 85, Image.fromarray(np.floor(expected + 0.5).astype(np.uint8)))
    else:
        near(name, "tone against the CSS formulas", image, expected, most=2.2)


def judge_grayscale(name, config, source, image):
    upright = decoded(source)
    gray = magick(upright.convert("RGB"), "-grayscale", "Rec709Luma").convert("L")
    if image.format == "JPEG":
        expect(image.mode == "L", name, "must have one component")
        near(name, "grayscale, both in a JPEG of quality 85", image, as_jpeg(gray, 85), mean=0.1)
        return
    near(name, "grayscale against ImageMagick", image.getchannel(0), gray, most=1)
    if upright.mode == "RGBA":
        near(name, "alpha stays", image.getchannel("A"), upright.getchannel("A"), most=0)


def judge_edit(name, config, source, image):
    upright = decoded(source)
    if not config:
        near(name, "edit without options", image, upright, most=0)
    if "crop" in config:
        x, y, w, h = map(int, config["crop"].split(","))
        upright = upright.crop((x, y, x + w, y + h))
    if float(config.get("angle", 0)) % 90 == 0:
        upright = upright.rotate(-float(config.get("angle", 0)), expand=True)
        if "width" in config:
            upright = resized(upright, config)
        if config.get("grayscale") == "on":
            upright = magick(upright, "-grayscale", "Rec709Luma").convert("L")
        near(name, "edit", image, as_jpeg(upright, 85) if image.format == "JPEG" else upright, mean=0.5 if image.format == "JPEG" else 0.05)
    else:
        expect(image.width == int(config["width"]), name, f"width {image.width}")


def judge_info(name, source, text):
    image = Image.open(io.BytesIO(source))
    told = json.loads(text)
    upright = image.size[::-1] if image.getexif().get(0x0112, 1) >= 5 else image.size
    expect((told["width"], told["height"]) == upright, name, "upright size")
    expect((told["storedWidth"], told["storedHeight"]) == image.size, name, "stored size")
    expect(told["orientation"] == image.getexif().get(0x0112, 1), name, "orientation")
    expect(told["format"] == image.format.lower() and told["bytes"] == len(source), name, "format or bytes")
    expect(told["progressive"] == bool(image.info.get("progressive")), name, "progressive")


def output_of(runner, vector, source):
    if "output" in vector:
        return (HERE / vector["output"]).read_bytes()
    code, data, _, _ = runner.call(vector["function"], source, vector["config"])
    expect(code == 0 and hashlib.sha256(data).hexdigest() == vector["outputSha256"], vector["name"], "another hash")
    return data


def main():
    runner, judged = Runner(), 0
    for vector in json.loads((HERE / "vectors.json").read_text())["vectors"]:
        name, function, config = vector["name"], vector["function"], vector["config"]
        if "error" in vector:
            continue
        source = (HERE / vector["input"]).read_bytes()
        judged += 1
        if function == "info":
            judge_info(name, source, vector["outputText"])
            continue
        image = Image.open(io.BytesIO(output_of(runner, vector, source)))
        expect(not image.getexif(), name, "the output still has EXIF data")
        kept = None if image.mode in ("L", "LA") else Image.open(io.BytesIO(source)).info.get("icc_profile")
        expect(image.info.get("icc_profile") == kept, name, "colour profile")
        wanted = config.get("format", "auto")
        expect(image.format == (Image.open(io.BytesIO(source)).format if wanted == "auto" else wanted.upper()), name, "format")
        globals()[f"judge_{function}"](name, config, source, image)
    print(f"{judged} outputs judged\n{'difference in 1/255':45} cases    mean  p99.9  largest")
    for kind, (cases, mean, high, most) in sorted(seen.items()):
        print(f"{kind:45} {cases:5} {mean:7.3f} {high:6.2f} {most:8.2f}")


if __name__ == "__main__":
    main()
