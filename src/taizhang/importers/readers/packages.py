"""Which reader a packed file is for: new Office files are ZIP archives, old ones compound files."""

import io
from zipfile import BadZipFile, ZipFile, ZipInfo

from taizhang.importers.readers.compound import entries_of
from taizhang.importers.readers.refusals import ARCHIVE, DAMAGED, MACROS, PASSWORD, SAVE_AS_DOCX, SLIDES
from taizhang.lib.problems import Problem

UNPACKED_LIMIT = 400 * 1024 * 1024


def kind_of_compound(content: bytes) -> str | Problem:
    """Files of old Office and WPS, by the streams they hold at their top."""
    names = set(entries_of(content))
    if "EncryptedPackage" in names:
        return PASSWORD
    if names & {"Macros", "_VBA_PROJECT_CUR"}:
        return MACROS
    if "WordDocument" in names:
        return Problem("这是旧版 Word 文件（.doc），无法读取", SAVE_AS_DOCX)
    if "PowerPoint Document" in names:
        return SLIDES
    return "workbook"


def kind_of_package(content: bytes) -> str | Problem:
    """Files that are ZIP archives, by the parts they hold; nothing is unpacked here."""
    try:
        with ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            manifest = "META-INF/manifest.xml"
            listed = package.read(manifest) if manifest in package.namelist() and _is_small(parts, manifest) else b""
    except (BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError):
        return DAMAGED
    if sum(part.file_size for part in parts) > UNPACKED_LIMIT:
        return Problem("文件展开后太大", "请拆成几个文件再上传")
    if b"encryption-data" in listed or any(part.flag_bits & 1 for part in parts):
        return PASSWORD
    return _by_parts({part.filename for part in parts})


def _is_small(parts: list[ZipInfo], name: str) -> bool:
    return all(part.file_size < 1_000_000 for part in parts if part.filename == name)


def _by_parts(names: set[str]) -> str | Problem:
    if any(name.endswith(("vbaProject.bin", "vbaData.xml")) or name.startswith("Basic/") for name in names):
        return MACROS
    tops = {name.split("/")[0] for name in names if "/" in name}
    if "word" in tops:
        return "word"
    if "xl" in tops or "content.xml" in names:
        return "workbook"
    if "ppt" in tops:
        return SLIDES
    if "OFD.xml" in names:
        return Problem("这是 OFD 版式文件，读不出表格和条目", "请上传生成它的 Word 文件或工作簿")
    return ARCHIVE
