"""The paper a screen is about."""

from django.http import Http404

from taizhang.accounts.facts import Actor
from taizhang.importers.models import Intake
from taizhang.importers.queries import intakes_seen_by


def find_intake(actor: Actor, key: int) -> Intake:
    """The intake; 404 where the actor may not see it."""
    held = intakes_seen_by(actor).filter(pk=key).first()
    if held is None:
        raise Http404
    return held
