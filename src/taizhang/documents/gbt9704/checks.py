"""Look at a paper before it goes out: length, marks, faces and, of a rendered one, the sheets."""

import re

from taizhang.documents.gbt9704 import rules
from taizhang.documents.gbt9704.facts import DocumentKind, OfficialDocument
from taizhang.documents.gbt9704.fonts import shelf

NUMBER = re.compile(r"^[^〔〕\s第]+〔[12]\d{3}〕[1-9]\d*号$")
SHEET = re.compile(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]")
A4 = (595.28, 841.89)  # points
TOLERANCE = 1.0  # points


def check(document: OfficialDocument, pdf: bytes | None = None) -> list[str]:
    """What a proof-reader would mark, in sentences; an empty list means nothing was found."""
    found = [*_length(document), *_marks(document), *_faces(document)]
    return found + (_sheets(pdf) if pdf is not None else [])


def _length(document: OfficialDocument) -> list[str]:
    count = rules.count_characters(document)
    if count > rules.GENERAL_LIMIT:
        return [f"正文{count:,}字，超过{rules.GENERAL_LIMIT:,}字的上限。"]
    if count > rules.SPECIAL_LIMIT:
        return [f"正文{count:,}字，超过专项文件{rules.SPECIAL_LIMIT:,}字的上限。"]
    return []


def _marks(document: OfficialDocument) -> list[str]:
    found = []
    numbered = document.kind in (DocumentKind.DOCUMENT, DocumentKind.LETTER)
    if numbered and not document.number:
        found.append("缺发文字号。")
    if document.number and not NUMBER.match(document.number):
        found.append(f"发文字号“{document.number}”不合规范，应如“云政发〔2012〕2号”：六角括号，不编虚位，不加“第”字。")
    if document.copy_number and not re.fullmatch(r"\d{6}", document.copy_number):
        found.append(f"份号“{document.copy_number}”应为6位阿拉伯数字。")
    if document.kind == DocumentKind.BULLETIN and not document.issue:
        found.append("通报缺期号。")
    if not document.title.strip():
        found.append("缺标题。")
    return found


def _faces(document: OfficialDocument) -> list[str]:
    found = shelf()
    problems = [f"字体替代：{named}。" for named in found.substituted]
    missing = found.missing("".join(rules.texts(document)))
    if missing:
        problems.append(f"没有字体能显示：{'、'.join(missing)}，将印作“〓”。")
    return problems


def _sheets(pdf: bytes) -> list[str]:
    sizes = [(float(wide), float(high)) for wide, high in SHEET.findall(pdf)]
    if not sizes:
        return ["读不出纸张尺寸。"]
    wrong = [size for size in sizes if max(abs(a - b) for a, b in zip(sorted(size), A4, strict=True)) > TOLERANCE]
    return [f"有{len(wrong)}页不是A4纸。"] if wrong else []
