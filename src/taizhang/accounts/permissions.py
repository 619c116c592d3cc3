"""May this person read or keep accounts."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import SECURITY_STREAM, Actor, Denied, Role
from taizhang.accounts.models import Token

READERS = (Role.OPERATOR, Role.CHIEF, Role.AUDITOR)


def may_read_accounts(actor: Actor) -> None:
    """Who has an account and in which role: the operator who keeps them, the chief, the auditor."""
    if not actor.has(*READERS):
        raise Denied(_("Accounts are read by the operator, the chief of the supervision office and the auditor."))


def may_keep_accounts(actor: Actor) -> None:
    """Accounts are the operator's; the system makes the first one."""
    if actor.person_id is not None and not actor.has(Role.OPERATOR):
        raise Denied(_("Only the operator may change accounts."))


def may_set_password(actor: Actor, person_id: int) -> None:
    """Everybody sets their own password, the operator anybody's."""
    if actor.person_id != person_id:
        may_keep_accounts(actor)


def may_keep_own_account(actor: Actor) -> int:
    """Everybody has pages and tokens of their own, the system has none; returns whose they are."""
    if actor.person_id is None:
        raise Denied(_("Only a person has pages and tokens of their own."))
    return actor.person_id


def may_revoke_token(actor: Actor, token: Token) -> None:
    """Everybody revokes their own tokens, the operator anybody's."""
    if actor.person_id != token.person_id:
        may_keep_accounts(actor)


def may_read_chain(actor: Actor) -> None:
    """The chain quotes every unit's working papers: the auditor and the chief read it; the operator what is below."""
    if not actor.has(Role.AUDITOR, Role.CHIEF, Role.OPERATOR):
        raise Denied(_("The record is read by the auditor and the chief of the supervision office."))


def may_read_stream(actor: Actor, stream: str) -> None:
    """The operator keeps accounts and sees no working papers, so only who came and went is open to that role."""
    may_read_chain(actor)
    if stream != SECURITY_STREAM and not actor.has(Role.AUDITOR, Role.CHIEF):
        raise Denied(_("Only the record of accounts is open to the operator."))


def may_check_chain(actor: Actor) -> None:
    """Whoever reads all of the chain may have it checked."""
    if not actor.has(Role.AUDITOR, Role.CHIEF):
        raise Denied(_("The record is checked by the auditor or the chief of the supervision office."))
