"""Where people who sign in are kept, and the tokens of their programs."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from taizhang.audit.models import Guarded


class PersonManager(BaseUserManager["Person"]):
    """Finds people by account name."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(username=username)


class Person(AbstractBaseUser):
    """Somebody with an account. What the person may do follows from memberships, not from this row.

    `must_change` says that the password was given by somebody else and opens nothing but the page that changes it.
    """

    username = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=64)
    language = models.CharField(max_length=10, default="zh-hans")
    large_print = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    must_change = models.BooleanField(default=False)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[PersonManager] = PersonManager()

    def __str__(self) -> str:
        return self.name


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
