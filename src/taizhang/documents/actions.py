"""How files, papers and numbers are kept."""

from datetime import date
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.audit.plain import rows
from taizhang.documents.alone import alone_with
from taizhang.documents.models import NumberSeries, Paper, StoredFile
from taizhang.documents.rules import is_program, media_type_of, stored_path
from taizhang.documents.writing import write_whole
from taizhang.lib import clock
from taizhang.lib.hashing import digest


def store(content: bytes) -> StoredFile:
    """Keep bytes once under their SHA-256; must be called within an action. The type is told by the content.

    The file is on disk before the row is: an interruption leaves at most a file that no row names. Bytes that were held
    lie there already.
    """
    sha256 = digest(content)
    alone_with([sha256])
    if held := rows(StoredFile, "WHERE sha256 = %s", sha256):
        return held[0]
    path = settings.FILES / stored_path(sha256)
    if not path.is_file() or digest(path.read_bytes()) != sha256:
        write_whole(path, content)
    file = StoredFile(sha256=sha256, size=len(content), media_type=media_type_of(content))
    return StoredFile.objects.bulk_create([file])[0]


def hold(content: bytes) -> str:
    """Have bytes on disk before anybody answers for them, so that a draft can name them; returns their SHA-256.

    No row is written: `store` makes it when they are filed, `let_go` takes them away when they are not.
    """
    sha256 = digest(content)
    path = settings.FILES / stored_path(sha256)
    if not path.is_file():
        write_whole(path, content)
    return sha256


def let_go(sha256: str) -> None:
    """Take bytes that were held off the disk, unless the record names them."""
    if not StoredFile.objects.filter(sha256=sha256).exists():
        (settings.FILES / stored_path(sha256)).unlink(missing_ok=True)


def need_attachable(name: str, content: bytes) -> None:
    """Refuse what cannot be evidence: nothing at all, more than TAIZHANG_UPLOAD_LIMIT bytes, a program (ValueError)."""
    limit = settings.TAIZHANG_UPLOAD_LIMIT
    if not content:
        raise ValueError(_("%(name)s is empty.") % {"name": name})
    if len(content) > limit:
        raise ValueError(_("%(name)s is larger than %(limit)d MB.") % {"name": name, "limit": limit // 2**20})
    if is_program(content):
        raise ValueError(_("%(name)s is a program; programs cannot be evidence.") % {"name": name})


def receive(
    *, by: Actor, content: bytes, filename: str, title: str, origin: str, number: str = "", dated: date | None = None
) -> Paper:
    """Take a paper in: its bytes, its title, whose it is. The same file may come again as a new paper."""
    with recorded("documents.receive", by=by.username, subject=filename):
        return _paper("in", content, filename=filename, title=title, origin=origin, number=number, dated=dated)


def issue(
    *, by: Actor, content: bytes, filename: str, title: str, origin: str, number: str = "", dated: date | None = None
) -> Paper:
    """Keep a paper that goes out."""
    with recorded("documents.issue", by=by.username, subject=filename):
        return _paper("out", content, filename=filename, title=title, origin=origin, number=number, dated=dated)


def _paper(
    direction: str, content: bytes, *, filename: str, title: str, origin: str, number: str, dated: date | None
) -> Paper:
    paper = Paper(
        direction=direction,
        number=number,
        title=title,
        origin=origin,
        dated=dated,
        registered_at=clock.now(),
        filename=Path(filename).name,
        file=store(content),
    )
    paper.save()
    return paper


def next_number(*, series: str, year: int) -> int:
    """The next number of a series in a year, from 1 without gaps; must be called within the action that uses it."""
    held = NumberSeries.objects.select_for_update().filter(series=series, year=year).first()
    row = held or NumberSeries(series=series, year=year)
    row.last += 1
    row.save()
    return row.last
