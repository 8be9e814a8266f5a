"""Makes the input images of the vectors, once; they are committed, and SOURCES.md says where the photos come from.

    inputs.py DATA    DATA: the folder skimage/data of Debian's python3-skimage 0.19.3

Needs Pillow, ImageMagick's convert (16 bits, interlacing) and jpegtran of libjpeg-turbo-progs (rare kinds of JPEG).
"""

import io
import struct
import subprocess
import sys
import zlib
from pathlib import Path

from PIL import Image, ImageCms

HERE = Path(__file__).resolve().parent
DATA = Path(sys.argv[1])


def save(name, image, **options):
    image.save(HERE / name, **options)


def magick(image, name, *options):
    png = io.BytesIO()
    image.save(png, "PNG")
    subprocess.run(["/usr/bin/convert", "png:-", *options, "-strip", name], input=png.getvalue(), check=True, cwd=HERE)


def jpegtran(source, name, *options, script=b""):
    out = subprocess.run(["jpegtran", *options, str(HERE / source)], input=script, capture_output=True, check=True)
    (HERE / name).write_bytes(out.stdout)


def orientations(photo):
    """The same upright picture eight times, stored in each of the ways a camera may be held."""
    undo = {
        1: [], 2: [Image.FLIP_LEFT_RIGHT], 3: [Image.ROTATE_180], 4: [Image.FLIP_TOP_BOTTOM],
        5: [Image.TRANSPOSE], 6: [Image.ROTATE_90], 7: [Image.TRANSVERSE], 8: [Image.ROTATE_270],
    }
    for orientation, steps in undo.items():
        stored = photo
        for step in steps:
            stored = stored.transpose(step)
        exif = Image.Exif()
        exif[0x0112] = orientation
        exif[0x010F] = "Nearside"
        if orientation == 6:
            save("orientation-6.png", stored.resize((60, 90)), exif=exif)
        save(f"orientation-{orientation}.jpg", stored, quality=80, exif=exif)


def vignette(width, height):
    alpha = Image.new("L", (width, height))
    for y in range(height):
        for x in range(width):
            dx, dy = (2 * x + 1 - width) / width, (2 * y + 1 - height) / height
            alpha.putpixel((x, y), max(0, min(255, round((1.1 - dx * dx - dy * dy) * 300))))
    return alpha


def chunk(kind, data):
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def png_of(width, height, data):
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def hostile(jpeg, png):
    (HERE / "truncated.jpg").write_bytes(jpeg[: len(jpeg) * 2 // 3])
    (HERE / "truncated.png").write_bytes(png[: len(png) * 2 // 3])
    (HERE / "garbage.jpg").write_bytes(bytes((i * 197 + i * i * 31) & 255 for i in range(2000)))
    flipped = bytearray(png)
    flipped[len(png) // 2] ^= 16
    (HERE / "bit-flipped.png").write_bytes(bytes(flipped))
    (HERE / "huge.png").write_bytes(png_of(20000, 20000, zlib.compress(bytes(64))))
    (HERE / "no-height.png").write_bytes(png_of(10, 0, zlib.compress(bytes(64))))
    (HERE / "bomb.png").write_bytes(png_of(8, 8, zlib.compress(bytes(40_000_000), 9)))
    (HERE / "too-few-pixels.png").write_bytes(png_of(100, 100, zlib.compress(bytes(101 * 50))))
    sof = jpeg.index(b"\xff\xc0") + 5
    (HERE / "huge.jpg").write_bytes(jpeg[:sof] + struct.pack(">HH", 20000, 20000) + jpeg[sof + 4 :][:1000])
    (HERE / "progressive-98-megapixels.jpg").write_bytes(progressive_of(9900, 9900))
    dht = jpeg.index(b"\xff\xc4") + 5
    (HERE / "bad-huffman.jpg").write_bytes(jpeg[:dht] + b"\xff" * 16 + jpeg[dht + 16 :])
    (HERE / "header-only.jpg").write_bytes(jpeg[: jpeg.index(b"\xff\xda")])
    quarter = len(jpeg) // 4
    mid = jpeg[:quarter * 2] + bytes((b * 7 + 13) & 255 for b in jpeg[quarter * 2 : quarter * 2 + 60]) + jpeg[quarter * 2 + 60 :]
    (HERE / "damaged.jpg").write_bytes(mid)


def progressive_of(width, height):
    """A progressive JPEG with almost no data: its coefficients would need more than the function may use."""

    def segment(marker, content):
        return b"\xff" + bytes([marker]) + struct.pack(">H", len(content) + 2) + content

    frame = struct.pack(">BHHB", 8, height, width, 3) + bytes([1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0])
    return (
        b"\xff\xd8"
        + segment(0xDB, b"\0" + bytes([1] * 64))
        + segment(0xC2, frame)
        + segment(0xC4, b"\0" + bytes([0, 1] + [0] * 14) + b"\0")
        + segment(0xDA, bytes([3, 1, 0, 2, 0, 3, 0, 0, 0, 0]))
        + bytes(10)
        + b"\xff\xd9"
    )


def main():
    rocket = Image.open(DATA / "rocket.jpg").convert("RGB")
    chelsea = Image.open(DATA / "chelsea.png").convert("RGB")
    coffee = Image.open(DATA / "coffee.png").convert("RGB")
    astronaut = Image.open(DATA / "astronaut.png").convert("RGB")
    camera = Image.open(DATA / "camera.png").convert("L")
    (HERE / "photo.jpg").write_bytes((DATA / "rocket.jpg").read_bytes())
    small = coffee.resize((180, 120), Image.LANCZOS)
    orientations(small)
    cat = chelsea.resize((300, 200), Image.LANCZOS)
    save("progressive.jpg", cat, quality=85, progressive=True)
    save("full-chroma.jpg", cat.crop((40, 20, 201, 151)), quality=90, subsampling=0)
    save("half-chroma.jpg", cat.crop((40, 20, 201, 151)), quality=85, subsampling=1)
    save("restarts.jpg", cat.crop((40, 20, 201, 151)), quality=80, restart_marker_blocks=5)
    save("gray.jpg", camera.resize((200, 200), Image.LANCZOS), quality=85)
    save("cmyk.jpg", cat.crop((60, 30, 160, 130)).convert("CMYK"), quality=85)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    save("profile.jpg", cat.crop((100, 40, 180, 100)), quality=85, icc_profile=profile)
    save("profile.png", cat.crop((100, 40, 160, 100)), icc_profile=profile)
    jpegtran("half-chroma.jpg", "separate-scans.jpg", "-scans", "/dev/stdin", script=b"0;1;2;")
    jpegtran("half-chroma.jpg", "arithmetic.jpg", "-arithmetic")
    face = astronaut.crop((130, 10, 330, 210)).resize((120, 120), Image.LANCZOS)
    save("photo.png", face)
    rgba = cat.crop((40, 20, 180, 120))
    rgba.putalpha(vignette(*rgba.size))
    save("alpha.png", rgba)
    save("gray-alpha.png", rgba.convert("LA").resize((70, 50)))
    save("palette.png", face.quantize(64))
    palette = face.quantize(32)
    save("palette-alpha.png", palette, transparency=bytes([0, 128] + [255] * 30))
    save("bilevel.png", camera.resize((101, 97)).convert("1"))
    gray = camera.resize((64, 64))
    magick(gray, "gray-4-bit.png", "-depth", "4")
    magick(gray, "gray-16-bit.png", "-resize", "48x48", "-depth", "16", "-define", "png:bit-depth=16")
    magick(face, "rgb-16-bit.png", "-resize", "60x60", "-define", "png:bit-depth=16", "-define", "png:color-type=2")
    magick(face, "interlaced.png", "-interlace", "PNG", "-resize", "77x53!")
    keyed = Image.new("RGB", (40, 30), (255, 0, 255))
    keyed.paste(face.resize((30, 20)), (5, 5))
    save("colour-key.png", keyed, transparency=(255, 0, 255))
    save("animation.gif", face.resize((20, 20)).quantize(16))
    hostile((HERE / "full-chroma.jpg").read_bytes(), (HERE / "photo.png").read_bytes())


main()
