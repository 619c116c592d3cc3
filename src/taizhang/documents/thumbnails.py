"""A small picture of a picture: turned upright, without a word of what the camera wrote into it."""

import io
import warnings

from PIL import Image, ImageOps

SIDE = 160
"""The longer side in pixels at most."""
FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")


def thumbnail(content: bytes) -> bytes | None:
    """A JPEG of at most SIDE pixels a side; None where the bytes are no picture that can be drawn.

    Only the pixels go over: place, time and camera stay in the original, which is kept as it came. A picture of more
    than Pillow's ninety million pixels is not unpacked: it would fill the machine's memory.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _drawn(content)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None


def _drawn(content: bytes) -> bytes:
    with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
        picture.draft("RGB", (SIDE * 2, SIDE * 2))
        upright = ImageOps.exif_transpose(picture).convert("RGBA")
    upright.thumbnail((SIDE, SIDE))
    flat = Image.new("RGB", upright.size, "white")
    flat.paste(upright, mask=upright)
    out = io.BytesIO()
    flat.save(out, "JPEG", quality=80)
    return out.getvalue()
