"""Which reader a packed file is for: those of new Office and OpenDocument are ZIP archives."""

import io
from zipfile import ZipFile, ZipInfo

from taizhang.importers.readers.refusals import ARCHIVE, DAMAGED, MACROS, PASSWORD, SLIDES
from taizhang.lib.problems import Problem

UNPACKED_LIMIT = 400 * 1024 * 1024
TOLD = ("mimetype", "META-INF/manifest.xml")
"""The parts in which OpenDocument says what it is and whether it is locked."""


def kind_of_package(content: bytes) -> str | Problem:
    """Files that are ZIP archives, by the parts they hold; nothing is unpacked here."""
    try:
        with ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            listed = b"".join(package.read(part) for part in parts if part.filename in TOLD and _is_small(part))
    except Exception:  # whatever the unpackers raise of a damaged package
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
