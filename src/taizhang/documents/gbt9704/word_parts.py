"""The pieces of WordprocessingML that python-docx has no words for: faces, grid, lines, fields."""

import io
import zipfile
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

FACES = {"title": "方正小标宋简体", "fang": "仿宋_GB2312", "kai": "楷体_GB2312", "hei": "黑体", "song": "宋体"}
RED = "D7000F"
LINE = Pt(28.95)  # 225 mm / 22
LINE_PITCH = "579"  # the same in twentieths of a point
CHARACTER_SPACING = "-4"  # 156 mm / 28 less 16 pt, in twentieths of a point
MIDNIGHT = (1980, 1, 1, 0, 0, 0)


def element(name: str, **attributes: str) -> Any:
    """A w: element with w: attributes."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def set_face(properties: Any, face: str) -> None:
    """Name the face for Chinese and for Latin; `properties` is the rPr of a style or a run."""
    fonts = properties.get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FACES[face])


def add_run(
    paragraph: Any, text: str, face: str = "fang", size: float = 16, *, bold: bool = False, red: bool = False
) -> Any:
    run = paragraph.add_run(text)
    set_face(run._r.get_or_add_rPr(), face)
    run.font.size = Pt(size)
    if bold:
        run.font.bold = True
    if red:
        run.font.color.rgb = RGBColor.from_string(RED)
    return run


def indent(paragraph: Any, *, first: int = 0, left: int = 0, right: int = 0) -> None:
    """Indents in hundredths of a character, as Word keeps them beside the points."""
    wanted = {"firstLineChars": first, "leftChars": left, "rightChars": right}
    made = element("ind", **{name: str(value) for name, value in wanted.items()})
    twips = {"firstLine": first, "left": left, "right": right}
    for name, value in twips.items():
        made.set(qn(f"w:{name}"), str(round(value / 100 * 316)))
    properties = paragraph._p.get_or_add_pPr()
    properties._insert_ind(made)


def border(paragraph: Any, side: str, eighths: int, colour: str, style: str = "single") -> None:
    """A line along one side of the paragraph, its weight in eighths of a point."""
    borders = element("pBdr")
    borders.append(element(side, val=style, sz=str(eighths), space="4", color=colour))
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr"
    )


def add_page_field(paragraph: Any) -> None:
    """— 1 — with the number as a field."""
    add_run(paragraph, "— ", "song", 14)
    for part in ("begin", "PAGE", "end"):
        run = add_run(paragraph, "", "song", 14)
        if part == "PAGE":
            code = element("instrText")
            code.text = "PAGE"
            run._r.append(code)
        else:
            run._r.append(element("fldChar", fldCharType=part))
    add_run(paragraph, " —", "song", 14)


def set_grid(section: Any) -> None:
    """22 lines on a page: the document grid of lines, without which Word sets its own line height."""
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    section._sectPr.append(element("docGrid", type="lines", linePitch=LINE_PITCH))


def repeatable(saved: bytes) -> bytes:
    """The same package with the clock taken out of every entry."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved)) as source, zipfile.ZipFile(out, "w") as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, MIDNIGHT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, source.read(name))
    return out.getvalue()
