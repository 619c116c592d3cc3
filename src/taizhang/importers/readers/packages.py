"""Which reader a packed file is for: new Office files are ZIP archives, old ones compound files."""

import io
from zipfile import BadZipFile, ZipFile, ZipInfo

from taizhang.importers.readers.compound import Entry, entries_of, stream
from taizhang.importers.readers.refusals import ARCHIVE, DAMAGED, MACROS, PASSWORD, SLIDES, UNKNOWN
from taizhang.lib.problems import Problem

UNPACKED_LIMIT = 400 * 1024 * 1024
TOLD = ("mimetype", "META-INF/manifest.xml")
"""The parts in which OpenDocument says what it is and whether it is locked."""


def kind_of_compound(content: bytes) -> str | Problem:
    """Files of old Office and WPS, by the streams they hold at their top."""
    entries = entries_of(content)
    if "EncryptedPackage" in entries:
        return PASSWORD
    if "Macros" in entries or "_VBA_PROJECT_CUR" in entries:
        return MACROS
    if "WordDocument" in entries:
        return PASSWORD if _is_locked(content, entries["WordDocument"]) else "converted"
    if "PowerPoint Document" in entries:
        return SLIDES
    if any(name.lower() in ("workbook", "book") for name in entries):
        return "workbook"
    return UNKNOWN if entries else DAMAGED


def _is_locked(content: bytes, entry: Entry) -> bool:
    """Word says so in the twelfth byte of its text."""
    head = stream(content, entry, 12).ljust(12, b"\0")
    return bool(head[11] & 1)


def kind_of_package(content: bytes) -> str | Problem:
    """Files that are ZIP archives, by the parts they hold; nothing is unpacked here."""
    try:
        with ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            listed = b"".join(package.read(part) for part in parts if part.filename in TOLD and _is_small(part))
    except (BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError):
        return DAMAGED
    if sum(part.file_size for part in parts) > UNPACKED_LIMIT:
        return Problem("文件展开后太大", "请拆成几个文件再上传")
    if b"encryption-data" in listed or any(part.flag_bits & 1 for part in parts):
        return PASSWORD
    return _by_parts({part.filename for part in parts}, listed)


def _is_small(part: ZipInfo) -> bool:
    return part.file_size < 1_000_000 and not part.flag_bits & 1


def _by_parts(names: set[str], listed: bytes) -> str | Problem:
    if any(name.endswith(("vbaProject.bin", "vbaData.xml")) or name.startswith("Basic/") for name in names):
        return MACROS
    tops = {name.split("/")[0] for name in names if "/" in name}
    if "word" in tops:
        return "word"
    if "content.xml" in names and b"opendocument.text" in listed:
        return "odt"
    if "content.xml" in names and b"opendocument.presentation" in listed:
        return SLIDES
    if "xl" in tops or "content.xml" in names:
        return "workbook"
    if "ppt" in tops:
        return SLIDES
    if "OFD.xml" in names:
        return Problem("这是 OFD 版式文件，读不出表格和条目", "请上传生成它的 Word 文件或工作簿")
    return ARCHIVE
