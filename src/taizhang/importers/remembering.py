"""Decisions of an origin kept in its profile, and the profile handed in as a page."""

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.importers import permissions
from taizhang.importers.again import register_now
from taizhang.importers.models import KeptProfile
from taizhang.importers.profiles import Profile, learned, read_profile, write_profile
from taizhang.lib.problems import Problem


def profile_of(origin: str) -> Profile:
    """What is known of the papers of an origin; what no longer fits is still told, and asks for nothing."""
    kept = KeptProfile.objects.filter(origin=origin).first()
    return read_profile(kept.text, file=origin, known=lambda _name: True)[0] if kept else Profile()


def remember(origin: str, key: str, written: str, answer: str | None) -> None:
    """Keep an answer for the next paper of the origin; called within the action that gives it."""
    before = profile_of(origin)
    after = learned(before, key, written, answer)
    if after != before:
        kept = KeptProfile.objects.filter(origin=origin).first() or KeptProfile(origin=origin)
        kept.text = write_profile(after)
        kept.save()


def keep_profile(*, by: Actor, origin: str, text: str, file: str) -> tuple[Problem, ...]:
    """Take a page as the profile of an origin; with any fault nothing is kept and the faults are returned."""
    permissions.may_keep_profiles(by)
    profile, faults = read_profile(text, file=file, known=register_now().knows)
    if faults:
        return faults
    with recorded("importers.keep_profile", by=by.username, subject=origin):
        kept = KeptProfile.objects.filter(origin=origin).first() or KeptProfile(origin=origin)
        kept.text = write_profile(profile)
        kept.save()
    return ()
