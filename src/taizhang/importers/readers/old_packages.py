"""Which reader a compound file is for: those of old Office and of WPS."""

from taizhang.importers.readers.compound import Entry, entries_of, has_ring, stream
from taizhang.importers.readers.refusals import DAMAGED, MACROS, PASSWORD, SLIDES, UNKNOWN
from taizhang.lib.problems import Problem


def kind_of_compound(content: bytes) -> str | Problem:
    """Files of old Office and WPS, by the streams they hold at their top."""
    if has_ring(content):
        return DAMAGED
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
