"""A person's side: which channels, where they find the person, and when not."""

from collections.abc import Mapping

from django.db import transaction

from taizhang.accounts.facts import Actor
from taizhang.notices import permissions
from taizhang.notices.actions.receivers import checked_receiver
from taizhang.notices.facts import ChannelKind, Quiet
from taizhang.notices.models import Channel, QuietHours, Route


def choose_channels(chosen: Mapping[int, str], *, by: Actor) -> None:
    """Be told on these open channels (key → where it finds one) and on no other; a ValueError names what is wrong."""
    person = permissions.may_choose_channels(by)
    channels = Channel.objects.filter(pk__in=chosen, is_active=True)
    routes = [
        Route(person_id=person, channel=channel, to=checked_receiver(ChannelKind(channel.kind), chosen[channel.pk]))
        for channel in channels
    ]
    with transaction.atomic():
        Route.objects.filter(person=person).exclude(channel__in=[route.channel_id for route in routes]).delete()
        Route.objects.bulk_create(
            routes, update_conflicts=True, unique_fields=["person", "channel"], update_fields=["to"]
        )


def choose_quiet_hours(quiet: Quiet, *, by: Actor) -> None:
    """Be left alone in these hours, and on days off where wanted."""
    person = permissions.may_choose_channels(by)
    said = {"begins": quiet.begins, "ends": quiet.ends, "days_off": quiet.days_off}
    QuietHours.objects.update_or_create(person_id=person, defaults=said)
