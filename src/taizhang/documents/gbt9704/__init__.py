"""Official Chinese documents by GB/T 9704-2012: from frozen facts to PDF and Word, pure and repeatable to the byte."""

from taizhang.documents.gbt9704.checks import check
from taizhang.documents.gbt9704.fonts import substitutions
from taizhang.documents.gbt9704.pdf import render_pdf
from taizhang.documents.gbt9704.word import render_docx
from taizhang.documents.gbt9704.word_sheet import render_sheet

__all__ = ["check", "render_docx", "render_pdf", "render_sheet", "substitutions"]
