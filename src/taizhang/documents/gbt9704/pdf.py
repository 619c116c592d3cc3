"""Set an official document as PDF/A-2b, tagged, with typst: equal facts give equal bytes.

One compiler serves the whole process, because making one costs far more than a page. It runs threads of its own:
a process that has rendered must not fork afterwards (spawn instead).
"""

import json
from datetime import UTC, datetime, time
from functools import lru_cache
from pathlib import Path
from threading import Lock

import typst

from taizhang.documents.gbt9704.data import document_data
from taizhang.documents.gbt9704.facts import OfficialDocument
from taizhang.documents.gbt9704.fonts import FontsMissing, Shelf, shelf

TEMPLATES = Path(__file__).parent / "templates"
_one_at_a_time = Lock()


@lru_cache(maxsize=4)
def _compiler(fonts: typst.Fonts) -> typst.Compiler:
    return new_compiler(fonts)


def new_compiler(fonts: typst.Fonts) -> typst.Compiler:
    """A compiler that sees our templates and the found faces, and nothing else of the machine."""
    return typst.Compiler(TEMPLATES / "main.typ", root=TEMPLATES, font_paths=fonts, ignore_system_fonts=True)


def render_pdf(document: OfficialDocument) -> bytes:
    """The document as PDF. Raises FontsMissing where no face shows Chinese."""
    found = shelf()
    if found.missing("公文〓"):
        raise FontsMissing("没有可用的中文字体：请运行 taizhang fonts，或把字体放入实例的 fonts 文件夹。")
    return compile_with(_compiler(found.fonts), document, found)


def compile_with(compiler: typst.Compiler, document: OfficialDocument, found: Shelf) -> bytes:
    """Set the document with the given compiler; the time written into the file is the document's own date."""
    data = json.dumps(document_data(document, found), ensure_ascii=False, sort_keys=True)
    moment = datetime.combine(document.dated, time(), tzinfo=UTC)
    with _one_at_a_time:
        pdf = compiler.compile(
            format="pdf", sys_inputs={"document": data}, pdf_standards=["a-2b"], timestamp=int(moment.timestamp())
        )
    if not isinstance(pdf, bytes):
        raise TypeError("the typesetter gave pages instead of one file")
    return pdf
