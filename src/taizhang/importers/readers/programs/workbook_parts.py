"""What the parser of workbooks leaves out, whichever kind of workbook it is."""

import io
from collections.abc import Mapping
from zipfile import ZipFile, is_zipfile

from taizhang.importers.readers.programs import ods_parts, xls_parts
from taizhang.importers.readers.programs.xlsx_parts import Beside, beside


def parts_of(content: bytes) -> Mapping[str, Beside]:
    """By the name of the sheet."""
    if not is_zipfile(io.BytesIO(content)):
        return {name: Beside(shown=shown) for name, shown in xls_parts.shown(content)}
    with ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()
    if "content.xml" in names:
        return {name: Beside(shown=shown) for name, shown in ods_parts.shown(content)}
    return dict(beside(content))
