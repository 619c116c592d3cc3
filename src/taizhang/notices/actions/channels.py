"""The operator's side: channels are set up, changed, switched and tried; what failed is sent again."""

import secrets

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.notices import permissions
from taizhang.notices.actions.delivering import claim, deliver
from taizhang.notices.actions.receivers import checked_receiver
from taizhang.notices.facts import ChannelKind, DispatchState
from taizhang.notices.models import Channel, Dispatch
from taizhang.notices.rules.targets import host_of

EVENTS = {
    "set_up": "notices.set_up_channel",
    "change": "notices.change_channel",
    "switch": "notices.switch_channel",
}


def set_up_channel(*, kind: ChannelKind, name: str, address: str = "", secret: str = "", by: Actor) -> Channel:
    """Make a channel. A robot needs its https address, mail takes the server of the settings; a ValueError says what
    is wrong. Address and secret are kept, never shown again, and stand in the record as digests."""
    permissions.may_keep_channels(by)
    channel = Channel(kind=kind, name=_name(name), address=_address(kind, address), secret=secret.strip())
    with recorded(EVENTS["set_up"], by=by.username, subject=channel.name):
        channel.save()
    return channel


def change_channel(channel: Channel, *, name: str, address: str = "", secret: str = "", by: Actor) -> None:
    """Rename a channel or exchange its address or secret; what is left empty stays as it was."""
    permissions.may_keep_channels(by)
    kept = channel.address if not address.strip() else _address(ChannelKind(channel.kind), address)
    called = channel.name if name.strip() == channel.name else _name(name)
    with recorded(EVENTS["change"], by=by.username, subject=called):
        channel.name, channel.address, channel.secret = called, kept, secret.strip() or channel.secret
        channel.save()


def switch_channel(channel: Channel, *, on: bool, by: Actor) -> None:
    """Open or close a channel; what waits on a closed one goes when it is opened again."""
    permissions.may_keep_channels(by)
    with recorded(EVENTS["switch"], by=by.username, subject=channel.name, on=on):
        channel.is_active = on
        channel.save()


def try_channel(channel: Channel, *, to: str, by: Actor) -> Dispatch:
    """Send a test at once, whatever the hour; returns the dispatch with what came of it."""
    permissions.may_keep_channels(by)
    person = permissions.may_choose_channels(by)
    now = clock.now()
    dispatch = Dispatch.objects.create(
        person_id=person,
        channel=channel,
        key=secrets.token_hex(10),
        state=DispatchState.READY,
        urgent=True,
        day=now.date(),
        not_before=now,
        created_at=now,
        to=checked_receiver(ChannelKind(channel.kind), to),
        subject=_("[Ledger] A test of the channel “%(name)s”") % {"name": channel.name},
        text=_("[Ledger] This is a test by %(name)s; nothing waits for you because of it.") % {"name": by.name},
    )
    if claim(dispatch):
        deliver(dispatch)
    dispatch.refresh_from_db()
    return dispatch


def send_again(dispatch: Dispatch, *, by: Actor) -> None:
    """Let what was given up be tried from the start, under the same key; NotOpen where it was not given up."""
    permissions.may_keep_channels(by)
    given_up = Dispatch.objects.filter(pk=dispatch.pk, state=DispatchState.FAILED)
    if not given_up.update(state=DispatchState.READY, attempts=0, not_before=clock.now(), ended_at=None):
        raise NotOpen(_("This dispatch was not given up."))


def _name(text: str) -> str:
    name = text.strip()
    if not 1 <= len(name) <= 40:
        raise ValueError(_("Give the channel a name of at most 40 signs."))
    if Channel.objects.filter(name=name).exists():
        raise ValueError(_("There is a channel of this name already."))
    return name


def _address(kind: ChannelKind, text: str) -> str:
    """The address a robot is called at; mail has none of its own."""
    if kind is ChannelKind.MAIL:
        return ""
    try:
        host_of(text.strip())
    except ValueError as wrong:
        raise ValueError(_("A robot's address begins with https:// and has no blanks.")) from wrong
    return text.strip()
