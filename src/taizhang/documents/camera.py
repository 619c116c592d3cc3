"""When a picture was taken, as the camera wrote into it."""

import io
import warnings
from datetime import datetime

from PIL import ExifTags, Image

from taizhang.documents.thumbnails import FORMATS
from taizhang.lib import clock

WRITTEN = "%Y:%m:%d %H:%M:%S"


def taken_at(content: bytes) -> datetime | None:
    """The moment a photograph was taken by its camera's clock, which runs on the office's time; None without one."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
                said = picture.getexif().get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal)
        return datetime.strptime(str(said), WRITTEN).replace(tzinfo=clock.TZ)
    except (OSError, ValueError, SyntaxError, TypeError, KeyError, Image.DecompressionBombError):
        return None
