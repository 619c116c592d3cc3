"""What may be done with accounts. Passwords and the secrets of tokens never enter the record."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from taizhang.accounts import permissions
from taizhang.accounts.facts import SECURITY_STREAM, SYSTEM, Actor
from taizhang.accounts.hashing import OneTimeHasher
from taizhang.accounts.models import Person, Token
from taizhang.accounts.queries import TOKEN_PREFIX, live_tokens, token_digest, without_password
from taizhang.accounts.rules import LONGEST_TERM, fits_account, fits_name
from taizhang.audit.actions import recorded
from taizhang.lib import clock

LEGIBLE = "abcdefghjkmnpqrstuvwxyz23456789"
"""What a one-time password is made of: nothing that is mistaken for another sign when read from paper."""
GROUPS, GROUP = 4, 4
"""Sixteen signs in four groups: 79 random bits."""


def create_person(*, username: str, name: str, by: Actor) -> tuple[Person, str]:
    """Make an account; returns it with the one-time password, which is kept nowhere else.

    The account name is 2 to 32 small letters, digits, dots, hyphens and underscores (ValueError, also when taken).
    """
    permissions.may_keep_accounts(by)
    username, name = username.strip(), name.strip()
    if not fits_account(username):
        raise ValueError(_("An account name has 2 to 32 small letters, digits, dots, hyphens or underscores."))
    if not fits_name(name):
        raise ValueError(_("Say the person's name, at most 32 signs."))
    if Person.objects.filter(username=username).exists():
        raise ValueError(_("There is an account of this name already."))
    password = _one_time_password()
    with recorded("accounts.create_person", by=by.username, stream=SECURITY_STREAM, subject=username, name=name):
        person = Person(username=username, name=name, must_change=True)
        person.set_password(password)
        person.save()
    return person, password


def set_password(person: Person, password: str, *, by: Actor) -> Person:
    """Give an account a password; one that somebody else chose must be changed at the first sign-in.

    The new one differs from the present one and is at least ten signs long, neither common nor like the person's
    name; otherwise ValueError says what is wrong with it. The record holds the event alone.
    """
    permissions.may_set_password(by, person.pk)
    if person.has_usable_password() and person.check_password(password):
        raise ValueError(_("The new password must differ from the present one."))
    try:
        validate_password(password, person)
    except ValidationError as refusal:
        raise ValueError(" ".join(refusal.messages)) from refusal
    with recorded("accounts.set_password", by=by.username, stream=SECURITY_STREAM, subject=person.username):
        person.set_password(password)
        person.must_change = by.person_id != person.pk
        person.save(update_fields=["password", "must_change"])
    return person


def reset_password(person: Person, *, by: Actor) -> str:
    """Give a person who forgot the password a one-time one, which is returned and kept nowhere else.

    Whoever is signed in with the old one is signed out by it.
    """
    permissions.may_keep_accounts(by)
    password = _one_time_password()
    set_password(person, password, by=by)
    return password


def give_first_passwords(*, by: Actor) -> list[tuple[Person, str]]:
    """Give every open account that has no password yet a one-time one, in one record; returned and kept nowhere else.

    Those of the accounts' names come in their order. Each must be changed at the first sign-in.
    """
    permissions.may_keep_accounts(by)
    given = [(person, _one_time_password()) for person in without_password()]
    with recorded("accounts.set_password", by=by.username, stream=SECURITY_STREAM, subject="all") as entry:
        entry.details["accounts"] = [person.username for person, _password in given]
        for person, password in given:
            person.password, person.must_change = make_password(password, hasher=OneTimeHasher.algorithm), True
        Person.objects.bulk_update([person for person, _password in given], ["password", "must_change"])
    return given


def enter_in_record() -> int:
    """Take the accounts of an instance from before they stood in the chain into it, once; returns how many.

    As soon as one account stands there, one that does not is a fault to be named and nothing to be mended here.
    """
    if Person.objects.filter(revision__gt=0).exists():
        return 0
    with recorded("accounts.enter_in_record", by=SYSTEM.username, stream=SECURITY_STREAM):
        people = list(Person.objects.order_by("pk"))
        for person in people:
            person.save()
    return len(people)


def deactivate(person: Person, *, by: Actor) -> Person:
    """Close an account and revoke its tokens; what the person did stays. Nobody closes their own (ValueError),
    so that somebody is always left who can open it again."""
    permissions.may_keep_accounts(by)
    if by.person_id == person.pk:
        raise ValueError(_("Nobody closes their own account."))
    with recorded("accounts.deactivate", by=by.username, stream=SECURITY_STREAM, subject=person.username):
        for token in person.tokens.filter(revoked_at=None):
            token.revoked_at = clock.now()
            token.save()
        person.is_active = False
        person.save(update_fields=["is_active"])
    return person


def reactivate(person: Person, *, by: Actor) -> Person:
    """Open a closed account again, with its password and roles; its tokens stay revoked."""
    permissions.may_keep_accounts(by)
    with recorded("accounts.reactivate", by=by.username, stream=SECURITY_STREAM, subject=person.username):
        person.is_active = True
        person.save(update_fields=["is_active"])
    return person


def issue_token(*, label: str, days: int, by: Actor) -> tuple[Token, str]:
    """Give the actor a key for a program that acts with the actor's permissions; returns it with its secret.

    The secret is shown once and kept only as a digest. It lives for 1 to 366 days under a label that no other living
    token of the person has (ValueError).
    """
    own = permissions.may_keep_own_account(by)
    label = label.strip()
    if not fits_name(label):
        raise ValueError(_("Say what the token is for, in at most 32 signs."))
    if not 1 <= days <= LONGEST_TERM:
        raise ValueError(_("A token lives for 1 to %(days)s days.") % {"days": LONGEST_TERM})
    if live_tokens().filter(person_id=own, label=label).exists():
        raise ValueError(_("You have a token with this label already."))
    secret, now = TOKEN_PREFIX + secrets.token_urlsafe(32), clock.now()
    with recorded("accounts.issue_token", by=by.username, stream=SECURITY_STREAM, subject=by.username, label=label):
        token = Token(person_id=own, label=label, digest=token_digest(secret), created_at=now)
        token.expires_at = now + timedelta(days=days)
        token.save()
    return token, secret


def revoke_token(token: Token, *, by: Actor) -> Token:
    """End a token at once; one that was revoked already stays as it is."""
    permissions.may_revoke_token(by, token)
    if token.revoked_at is None:
        owner = token.person.username
        with recorded(
            "accounts.revoke_token", by=by.username, stream=SECURITY_STREAM, subject=owner, label=token.label
        ):
            token.revoked_at = clock.now()
            token.save()
    return token


def set_large_print(*, by: Actor) -> bool:
    """Switch a person's own pages between normal and large print; returns whether they are large now."""
    own = permissions.may_keep_own_account(by)
    with recorded("accounts.set_large_print", by=by.username, subject=by.username):
        person = Person.objects.select_for_update().get(pk=own)
        person.large_print = not person.large_print
        person.save(update_fields=["large_print"])
    return person.large_print


def set_language(language: str, *, by: Actor) -> str:
    """Choose the language of a person's own pages, one of those the interface speaks (ValueError)."""
    own = permissions.may_keep_own_account(by)
    if language not in dict(settings.LANGUAGES):
        raise ValueError(_("The pages do not speak this language."))
    with recorded("accounts.set_language", by=by.username, subject=by.username, language=language):
        person = Person.objects.select_for_update().get(pk=own)
        person.language = language
        person.save(update_fields=["language"])
    return language


def _one_time_password() -> str:
    return "-".join("".join(secrets.choice(LEGIBLE) for _ in range(GROUP)) for _ in range(GROUPS))
