"""The pieces of WordprocessingML that python-docx has no words for: faces, grid, lines, fields."""

import io
import zipfile
from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

FACES = {"title": "方正小标宋简体", "fang": "仿宋_GB2312", "kai": "楷体_GB2312", "hei": "黑体", "song": "宋体"}
RED = "D7000F"
LINE = Pt(28.95)  # 225 mm / 22
LINE_PITCH = "579"  # the same in twentieths of a point
CHARACTER_SPACING = "-4"  # 156 mm / 28 less 16 pt, in twentieths of a point
WPS = "xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'"
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
    """Indents in hundredths of a character, as Word keeps them beside the points; a negative first line hangs."""
    start = {"firstLine": first} if first >= 0 else {"hanging": -first}
    wanted = {**start, "left": left, "right": right}
    made = element("ind", **{f"{name}Chars": str(value) for name, value in wanted.items()})
    for name, value in wanted.items():
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


def off_grid(paragraph: Any) -> None:
    """Lines of the paragraph's own height, not snapped to the lines of the page."""
    paragraph._p.get_or_add_pPr().insert_element_before(
        element("snapToGrid", val="0"), "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr"
    )


def mirror_margins(settings: Any) -> None:
    """Printed on both sides: what is the left margin of odd pages is the right one of even pages."""
    before = {qn(f"w:{name}") for name in ("writeProtection", "view", "zoom", "removePersonalInformation")}
    place = sum(1 for child in settings if child.tag in before)
    settings.insert(place, element("mirrorMargins"))


TURNED = (
    f"<w:r {nsdecls('w')}><w:drawing><wp:anchor {nsdecls('wp', 'a')} {WPS} distT='0' distB='0' distL='0' distR='0' "
    "simplePos='0' relativeHeight='1' behindDoc='0' locked='0' layoutInCell='1' allowOverlap='1'>"
    "<wp:simplePos x='0' y='0'/>"
    "<wp:positionH relativeFrom='page'><wp:posOffset>{left}</wp:posOffset></wp:positionH>"
    "<wp:positionV relativeFrom='page'><wp:posOffset>{top}</wp:posOffset></wp:positionV>"
    "<wp:extent cx='{wide}' cy='{high}'/><wp:wrapNone/><wp:docPr id='{key}' name='page number {key}'/>"
    "<a:graphic><a:graphicData uri='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'><wps:wsp>"
    "<wps:cNvSpPr txBox='1'/><wps:spPr><a:xfrm><a:off x='0' y='0'/><a:ext cx='{wide}' cy='{high}'/></a:xfrm>"
    "<a:prstGeom prst='rect'><a:avLst/></a:prstGeom><a:noFill/></wps:spPr>"
    "<wps:txbx><w:txbxContent><w:p/></w:txbxContent></wps:txbx>"
    "<wps:bodyPr vert='vert' lIns='0' tIns='0' rIns='0' bIns='0' anchor='ctr'/>"
    "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
)
"""A box of text turned by a quarter, at a place of the paper: the only way Word can turn a page number."""


def add_turned_number(footer: Any, side: Any, key: int) -> None:
    """The page number of a turned sheet where an upright one bears it: 7 mm outside the block, along the left edge."""
    place = {"left": Mm(25), "top": Mm(27), "wide": Mm(8), "high": Mm(156)}
    run = parse_xml(TURNED.format(key=key, **{name: int(length) for name, length in place.items()}))
    footer.paragraphs[0]._p.append(run)
    paragraph = Paragraph(run.xpath(".//w:txbxContent/w:p")[0], footer)
    paragraph.alignment = side
    indent(paragraph, left=100, right=100)
    off_grid(paragraph)
    add_page_field(paragraph)


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
