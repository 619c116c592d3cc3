"""The seal's keys: made, shared with a second holder, taken from one who leaves, kept behind passphrases."""

from django.db import transaction
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.voice import permissions
from taizhang.voice.actions.old_sealed import seal_old
from taizhang.voice.actions.wiping import wipe
from taizhang.voice.models import Holder, SealKey
from taizhang.voice.queries.keys import (
    FORMER,
    SHARE,
    holder_of,
    holders,
    opened_with,
    other_holders,
    person_of,
    seal_in_force,
)
from taizhang.voice.rules.sealing import SHORTEST_PASSPHRASE, lock, new_pair, public_of, seal, unlock


def make_seal(passphrase: str, *, by: Actor) -> SealKey:
    """Make the seal's first key, or one anew where nobody else could open the one before; seal what lies in clear.

    What was sealed to a key that nobody opens any more stays closed for good. A short passphrase is a ValueError;
    where another key-holder can open the seal, that one admits (NotOpen).
    """
    permissions.may_hold_seal(by)
    need_passphrase(passphrase)
    if other_holders(by).exists():
        raise NotOpen(_("Another key-holder can open the seal and admits you."))
    with recorded("voice.make_seal", by=by.username):
        _end(holder_of(by))
        private, public = new_pair()
        key = SealKey(public=public, made_at=clock.now())
        key.save()
        own = _new_holder(by, passphrase)
        own.admitted_at, own.admitted_by_id, own.share = clock.now(), by.person_id, seal(own.public, private, SHARE)
        own.save()
        if seal_old(key, by=by):
            transaction.on_commit(wipe)
    return key


def ask_for_share(passphrase: str, *, by: Actor) -> Holder:
    """Make an own pair behind a passphrase, so that another key-holder can admit one; asking again takes its place."""
    permissions.may_hold_seal(by)
    need_passphrase(passphrase)
    if seal_in_force() is None:
        raise NotOpen(_("There is no seal yet to share: make it."))
    with recorded("voice.ask_for_seal", by=by.username):
        _end(holder_of(by))
        own = _new_holder(by, passphrase)
        own.save()
    return own


def admit(holder: Holder, private: bytes, *, by: Actor) -> Holder:
    """Give a share to another key-holder who asked for it; `private` is the key that the acting one has opened."""
    permissions.may_hold_seal(by)
    if holder.ended_at is not None or holder.share or not holders().filter(pk=holder.pk).exists():
        raise NotOpen(_("Nobody asks for this share any more."))
    with recorded("voice.admit_holder", by=by.username, subject=holder.person.username):
        holder.share = seal(holder.public, _in_force(private), SHARE)
        holder.admitted_at, holder.admitted_by_id = clock.now(), by.person_id
        holder.save()
    return holder


def end_holder(holder: Holder, private: bytes, *, by: Actor) -> bytes:
    """Take a holder's share away and change the key, so that what comes from now on is closed to whoever kept a copy.

    Everybody else's share is made anew without their passphrases. Returns the new private key. Nobody ends the own
    share: another would be left to open nothing (ValueError).
    """
    permissions.may_hold_seal(by)
    if holder.person_id == by.person_id:
        raise ValueError(_("Your own share is ended by another key-holder."))
    with recorded("voice.end_holder", by=by.username, subject=holder.person.username):
        _end(holder)
        new, public = new_pair()
        SealKey(public=public, former=seal(public, _in_force(private), FORMER), made_at=clock.now()).save()
        for other in Holder.objects.filter(ended_at=None).exclude(share=""):
            other.share = seal(other.public, new, SHARE)
            other.save()
    transaction.on_commit(wipe)
    return new


def change_passphrase(old: str, new: str, *, by: Actor) -> Holder:
    """Put the own pair behind another passphrase; Unopened when the old one is wrong."""
    permissions.may_hold_seal(by)
    need_passphrase(new)
    own = need_share(by)
    with recorded("voice.change_passphrase", by=by.username):
        own.locked = lock(unlock(own.locked, old), new)
        own.save()
    transaction.on_commit(wipe)
    return own


def open_seal(passphrase: str, *, by: Actor) -> bytes:
    """The private key in force, for the length of a session; who opened the seal and when is in the record."""
    permissions.may_hold_seal(by)
    private = opened_with(need_share(by), passphrase)
    with recorded("voice.open_seal", by=by.username):
        return private


def need_share(by: Actor) -> Holder:
    """The own place among the holders, admitted; NotOpen otherwise."""
    own = holder_of(by)
    if own is None or not own.share:
        raise NotOpen(_("You have no share of the seal yet."))
    return own


def need_passphrase(passphrase: str) -> None:
    """A passphrase long enough to withstand trying (ValueError)."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        said = _("A passphrase has at least %(least)d characters.")
        raise ValueError(said % {"least": SHORTEST_PASSPHRASE})


def _in_force(private: bytes) -> bytes:
    key = seal_in_force()
    if key is None or key.public != public_of(private):
        raise NotOpen(_("The seal was changed meanwhile: open it again."))
    return private


def _new_holder(by: Actor, passphrase: str) -> Holder:
    private, public = new_pair()
    return Holder(person_id=person_of(by), public=public, locked=lock(private, passphrase), asked_at=clock.now())


def _end(holder: Holder | None) -> None:
    if holder is not None:
        holder.share, holder.locked, holder.ended_at = "", "", clock.now()
        holder.save()
