"""From bytes to rows: what a file is told by its content, never by its name."""

from dataclasses import replace

from taizhang.importers.facts import RawFile
from taizhang.importers.readers import apart, text
from taizhang.importers.readers.kinds import kind_of
from taizhang.lib.problems import Problem

LIMIT = 20 * 1024 * 1024


def read_file(content: bytes, filename: str, *, limit: int = LIMIT) -> RawFile:
    """Every table and paragraph of a file; what cannot be read is a problem in the result, never an exception."""
    if len(content) > limit:
        advice = f"请删去图片或拆成几个文件，每个不超过 {limit // 1048576} MB"
        return _refused(filename, Problem("文件太大", advice, found=f"{len(content) / 1048576:.0f} MB"))
    kind = kind_of(content)
    if isinstance(kind, Problem):
        return _refused(filename, kind)
    if kind == "text":
        return text.read(content, filename)
    return apart.read(kind, content, filename)


def _refused(filename: str, why: Problem) -> RawFile:
    return RawFile(filename, problems=(replace(why, file=filename),))
