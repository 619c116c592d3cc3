"""What was found in the field comes in: answers, notes, pictures; the same sending twice is taken once."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.documents.actions import need_attachable, store
from taizhang.documents.rules.kinds import PICTURES, media_type_of
from taizhang.inspections import permissions
from taizhang.inspections.actions.recording import moving, need_open
from taizhang.inspections.facts import Photo, Said
from taizhang.inspections.models import CheckPoint, Inspection, PointPhoto, Sending
from taizhang.inspections.rules.points import NOTE_LIMIT, PHOTO_LIMIT
from taizhang.lib.hashing import digest

KEY_LENGTH = 36


def send_answers(row: Inspection, said: Mapping[int, Said], *, by: Actor, key: str) -> Sending:
    """Keep what the team found, by the keys of the points. `key` is the sender's own: a sending that came before under
    it, by whatever way, is given back and nothing is written.

    An answer replaces the one before, which stays in the chain; points of which nothing is said stay as they are, and a
    picture that a point has already is not kept again.
    Pictures only, none over the limit, at most six a point; nothing said at all is a ValueError.
    """
    permissions.may_act(by, row, "check")
    with transaction.atomic():
        Inspection.objects.select_for_update().get(pk=row.pk)
        row.refresh_from_db()
        held = Sending.objects.filter(key=key).first()
        if held is not None:
            return _same(held, row, by)
        need_open(row, "check")
        points = {point.pk: point for point in row.points.all()}
        _need_fit(points, said, key)
        with moving(row, "check", by=by) as now:
            sending = Sending(inspection=row, key=key, sent_at=now, sent_by_id=by.person_id, answers=0, pictures=0)
            sending.answers = len(said)
            sending.save()
            for point, each in said.items():
                sending.pictures += _keep(points[point], each, sending, now)
            sending.save()
    return sending


def _same(held: Sending, row: Inspection, by: Actor) -> Sending:
    """A key is its sender's: somebody else's, or one of another inspection, is refused."""
    if held.inspection_id != row.pk or held.sent_by_id != by.person_id:
        raise ValueError(_("This was sent by somebody else; open the checklist anew."))
    return held


def _keep(point: CheckPoint, said: Said, sending: Sending, now: datetime) -> int:
    """Keep what is said of one point; how many of its pictures are new there."""
    if said.answer is not None or said.note.strip() != point.note:
        point.answer = said.answer or point.answer
        point.note = said.note.strip()
        point.answered_at, point.answered_by_id = now, sending.sent_by_id
        point.save()
    fresh = _new(point, said.photos)
    for photo in fresh:
        file = store(photo.content)
        PointPhoto(point=point, sending=sending, file=file, name=photo.name, taken_at=photo.taken_at).save()
    return len(fresh)


def _new(point: CheckPoint, photos: Iterable[Photo]) -> list[Photo]:
    """The pictures that the point does not have yet, told by their bytes."""
    held = set(point.photos.values_list("file__sha256", flat=True))
    return list({sha: photo for photo in photos if (sha := digest(photo.content)) not in held}.values())


def _need_fit(points: Mapping[int, CheckPoint], said: Mapping[int, Said], key: str) -> None:
    if not key or len(key) > KEY_LENGTH:
        raise ValueError(_("This was sent without its key; open the checklist anew."))
    if not said:
        raise ValueError(_("Nothing was answered yet."))
    if not set(said) <= set(points):
        raise ValueError(_("The checklist has changed; open it anew."))
    for point, each in said.items():
        if len(each.note.strip()) > NOTE_LIMIT:
            raise ValueError(_("A note has at most %(most)d characters.") % {"most": NOTE_LIMIT})
        if points[point].photos.count() + len(_new(points[point], each.photos)) > PHOTO_LIMIT:
            raise ValueError(_("A point has at most %(most)d pictures.") % {"most": PHOTO_LIMIT})
        for photo in each.photos:
            _need_picture(photo)


def _need_picture(photo: Photo) -> None:
    need_attachable(photo.name, photo.content)
    if media_type_of(photo.content) not in PICTURES:
        raise ValueError(_("%(name)s is no picture.") % {"name": photo.name})
