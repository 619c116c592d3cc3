"""Which reader a file is for, told by its first bytes and by what is packed in it; or why none takes it."""

import io
import re
from zipfile import BadZipFile, ZipFile, ZipInfo

from taizhang.importers.readers.compound import entries_of
from taizhang.lib.problems import Problem

UNPACKED_LIMIT = 400 * 1024 * 1024
TAKEN = "可以读入 .xlsx、.xls、.ods、.csv、.docx、.odt、带文字的 PDF、网页和纯文本文件"
UNPACK = "请解压后逐个上传其中的文件"
MACROS = Problem("文件带有宏，出于安全不予读取", "请另存为不带宏的 .xlsx 或 .docx 再上传")
PASSWORD = Problem("文件设有打开密码，无法读取", "请在 Excel、WPS 或 Word 中取消密码后另存，再上传")
DAMAGED = Problem("文件已损坏，无法打开", "请在 Excel 或 Word 中打开并重新保存，再上传")
UNKNOWN = Problem("看不出这是什么文件", TAKEN)
PROGRAM = Problem("这是程序，不是表格或文档", "请勿打开，并报告网络安全管理员")
PICTURE = Problem("这是图片，读不出表格和条目", "请上传 Word 文件或工作簿原件")
ARCHIVE = Problem("这是压缩包，不是表格或文档", UNPACK)
SLIDES = Problem("这是演示文稿，读不出表格和条目", "请上传 Word 文件或工作簿")
SAVE_AS_DOCX = "请用 Word 或 WPS 打开，另存为 .docx 再上传"

SIGNATURES: tuple[tuple[tuple[bytes, ...], str | Problem], ...] = (
    ((b"MZ", b"\x7fELF", b"#!"), PROGRAM),
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*"), PICTURE),
    ((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ"), ARCHIVE),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LEADING = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s+|<\?xml[^>]*\?>|<!--.*?-->|<\?[^>]*\?>)*", re.DOTALL)
WEB = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|base|link|style|script|table|div|ol|ul|section|article|p|h[1-6]|center|font|span)\b",
    re.IGNORECASE,
)
MAIL = re.compile(
    rb"(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){0,12}?content-type:\s*multipart/related", re.IGNORECASE
)
XML = re.compile(rb"<[!?/]?[a-z_]", re.IGNORECASE)


def kind_of(content: bytes) -> str | Problem:
    """The name of the reader, or what is said to who uploads a file that none takes."""
    if not content.strip():
        return Problem("文件是空的", "请检查是否选错了文件，或忘了保存")
    for starts, kind in SIGNATURES:
        if content.startswith(starts):
            return kind
    if content.startswith(OLE):
        return _compound(content)
    if content.startswith(b"PK"):
        return _package(content)
    return _marked_up(content) or "text"


def _marked_up(content: bytes) -> str | Problem | None:
    leading = LEADING.match(content[:65536])
    start = content[leading.end() if leading else 0 :][:4096]
    if WEB.match(start) or MAIL.match(content):
        return "web"
    if content.lstrip().startswith(b"<?xml") and XML.match(start):
        return Problem("这是 XML 文件，读不出表格和条目", TAKEN)
    return None


def _compound(content: bytes) -> str | Problem:
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


def _package(content: bytes) -> str | Problem:
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
