"""Small real files of the kinds that may be evidence, each different from every other; a few that many units share."""

import io
import random
import zipfile
from collections.abc import Callable

from openpyxl import Workbook
from PIL import Image

SIDE = 96
SHARED = 12
"""Circulars that several units hand in."""
ONE_IN = 12
"""So many files are one of those."""
WORD = {
    "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>',
    "word/document.xml": '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/'
    'wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>',
}


def paper(number: int, chance: random.Random) -> tuple[str, bytes]:
    """A file's name and its bytes; now and then one that others hand in too."""
    if chance.randrange(ONE_IN) == 0:
        shared = chance.randrange(SHARED)
        return f"通知{shared}.txt", f"关于进一步做好重点工作的通知（第{shared}号）\n".encode() * 40
    ending, made = KINDS[number % len(KINDS)]
    return f"佐证{number}.{ending}", made(number, chance)


def _picture(kind: str) -> Callable[[int, random.Random], bytes]:
    def draw(number: int, chance: random.Random) -> bytes:
        held, image = io.BytesIO(), Image.frombytes("RGB", (SIDE, SIDE), chance.randbytes(SIDE * SIDE * 3))
        image.putpixel((0, 0), (number % 256, number // 256 % 256, 0))
        image.save(held, kind)
        return held.getvalue()

    return draw


def _pdf(number: int, _chance: random.Random) -> bytes:
    text = f"BT /F1 24 Tf 72 700 Td (No. {number}) Tj ET"
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(text)} >>\nstream\n{text}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body, places = "%PDF-1.4\n", list[int]()
    for at, part in enumerate(parts, start=1):
        places.append(len(body))
        body += f"{at} 0 obj\n{part}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"trailer\n<< /Size {len(parts) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return f"{body}xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}{end}".encode("ascii")


def _text(number: int, _chance: random.Random) -> bytes:
    return f"第{number}项工作推进情况说明\n".encode() + "现场推进会已召开，责任到人。\n".encode() * 20


def _sheet(number: int, _chance: random.Random) -> bytes:
    held, book = io.BytesIO(), Workbook()
    book.active.append(["项目", number, "完成"])
    book.save(held)
    return held.getvalue()


def _word(number: int, _chance: random.Random) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in WORD.items():
            package.writestr(name, text.replace("%s", f"第{number}项验收单"))
    return held.getvalue()


KINDS: tuple[tuple[str, Callable[[int, random.Random], bytes]], ...] = (
    ("jpg", _picture("JPEG")),
    ("pdf", _pdf),
    ("png", _picture("PNG")),
    ("docx", _word),
    ("jpg", _picture("JPEG")),
    ("txt", _text),
    ("xlsx", _sheet),
)
