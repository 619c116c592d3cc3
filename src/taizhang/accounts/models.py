"""Where people who sign in are kept, and the tokens of their programs."""

from collections.abc import Collection
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import check_password
from django.db import models

from taizhang.audit.models import Guarded, GuardedQuerySet


class PersonManager(BaseUserManager["Person"]):
    """Finds people by account name, and lets none be written behind the chain's back."""

    def get_queryset(self) -> "GuardedQuerySet[Person]":
        return GuardedQuerySet(self.model, using=self._db)

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(username=username)


class Person(AbstractBaseUser, Guarded):
    """Somebody with an account. What the person may do follows from memberships, not from this row.

    The chain keeps a salted digest of the password's own hash, so that a password exchanged behind its back is named;
    when somebody last signed in stands in the stream of sign-ins, and the column only repeats it.

    `must_change` says that the password was given by somebody else and opens nothing but the page that changes it.
    """

    digested: ClassVar[Collection[str]] = ("password",)
    unkept: ClassVar[Collection[str]] = ("last_login",)

    username = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=64)
    language = models.CharField(max_length=10, default="zh-hans")
    large_print = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    must_change = models.BooleanField(default=False)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[PersonManager] = PersonManager()  # type: ignore[assignment]

    class Meta:
        base_manager_name = "objects"

    def __str__(self) -> str:
        return self.name

    def check_password(self, raw_password: str | None) -> bool:
        """Whether this is the password. An older hash is not renewed in passing: that would be a write of nobody's."""
        return check_password(raw_password, self.password)


class Token(Guarded):
    """A key for a program acting with a person's permissions; only its digest is kept."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tokens")
    label = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return self.label
