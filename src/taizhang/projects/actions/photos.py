"""Pictures of a project: added by its unit, shown to the public once the office approved a clean copy, taken back."""

from datetime import date

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.documents.actions import need_attachable, store
from taizhang.documents.camera import taken_at
from taizhang.documents.queries import read_bytes
from taizhang.documents.thumbnails import PUBLIC_SIDE, thumbnail
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.projects import permissions
from taizhang.projects.actions.moving import account, recorded_of, said
from taizhang.projects.models import Project, ProjectPhoto

CAPTION_LIMIT, NAME_LIMIT, REASON_LIMIT = 100, 200, 300


def add_photo(
    project: Project, content: bytes, name: str, *, by: Actor, caption: str, taken_on: date | None = None
) -> ProjectPhoto:
    """Keep a picture under what it shows and the day it was taken: as said, else by the camera, else today.

    What is no picture, has been kept of this project before, or is of a day to come is a ValueError.
    """
    permissions.may_tell(by, project)
    need_attachable(name, content)
    if thumbnail(content) is None:
        raise ValueError(_("%(name)s is no picture.") % {"name": name})
    shot = taken_at(content)
    day = taken_on or (shot.date() if shot else clock.today())
    if day > clock.today():
        raise ValueError(_("A picture cannot be of a day that is still to come."))
    caption = said(caption, CAPTION_LIMIT)
    with recorded_of(project, "projects.add_photo", by=by):
        file = store(content)
        if project.photos.filter(file=file).exists():
            raise ValueError(_("This picture is kept of the project already."))
        row = ProjectPhoto(project=project, file=file, name=name[:NAME_LIMIT], caption=caption, taken_on=day)
        row.added_at, row.added_by_id = clock.now(), account(by)
        row.save()
    return row


def approve_photo(row: ProjectPhoto, *, by: Actor) -> ProjectPhoto:
    """Let the public see a picture: a copy of it, smaller, with only the pixels; the original stays within."""
    permissions.may_enter_projects(by)
    if row.withdrawn_at is not None or row.shown_id is not None:
        raise NotOpen(_("This picture is not waiting to be shown."))
    drawn = thumbnail(read_bytes(row.file), side=PUBLIC_SIDE)
    if drawn is None:
        raise ValueError(_("%(name)s is no picture.") % {"name": row.name})
    with recorded_of(row.project, "projects.approve_photo", by=by):
        row.shown = store(drawn)
        row.save()
    return row


def withdraw_photo(row: ProjectPhoto, *, by: Actor, reason: str) -> ProjectPhoto:
    """Take a picture back, saying why; its bytes stay on record, nobody is shown them any more."""
    permissions.may_keep(by, row.project)
    if row.withdrawn_at is not None:
        raise NotOpen(_("This picture has been taken back."))
    row.remark = said(reason, REASON_LIMIT)
    with recorded_of(row.project, "projects.withdraw_photo", by=by):
        row.withdrawn_at, row.shown = clock.now(), None
        row.save()
    return row
