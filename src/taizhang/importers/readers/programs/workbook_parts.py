"""What the parser of workbooks leaves out, whichever kind of workbook it is."""

import io
from collections.abc import Mapping
from zipfile import ZipFile, is_zipfile

from taizhang.importers.readers.programs import ods_parts, xls_parts, xlsx_parts
from taizhang.importers.readers.programs.said import Beside


def parts_of(content: bytes) -> Mapping[str, Beside]:
    """By the name of the sheet."""
    if not is_zipfile(io.BytesIO(content)):
        return dict(xls_parts.beside(content))
    with ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()
    if "content.xml" in names:
        return dict(ods_parts.beside(content))
    return dict(xlsx_parts.beside(content))
