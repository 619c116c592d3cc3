"""A small picture of a picture: turned upright, without a word of what the camera wrote into it."""

import io
import warnings

from PIL import Image, ImageOps

SIDE, PUBLIC_SIDE = 160, 1024
"""The longer side in pixels at most, of a small picture and of one that is published."""
FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")


def thumbnail(content: bytes, *, side: int = SIDE) -> bytes | None:
    """A JPEG of at most so many pixels a side; None where the bytes are no picture that can be drawn.

    Only the pixels go over: place, time and camera stay in the original, which is kept as it came. A picture of more
    than Pillow's ninety million pixels is not unpacked: it would fill the machine's memory.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _drawn(content, side)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None


def _drawn(content: bytes, side: int) -> bytes:
    with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
        picture.draft("RGB", (side * 2, side * 2))
        upright = ImageOps.exif_transpose(picture).convert("RGBA")
    upright.thumbnail((side, side))
    flat = Image.new("RGB", upright.size, "white")
    flat.paste(upright, mask=upright)
    out = io.BytesIO()
    flat.save(out, "JPEG", quality=80)
    return out.getvalue()
