"""Where the government's own shape is kept: unit → post → duties → holder with tenure."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from taizhang.accounts.facts import Role
from taizhang.audit.models import Guarded
from taizhang.organisations.facts import Holding, PostKind, UnitKind


class Tenure(Guarded):
    """Something that holds from a day to a day (inclusive); no end while it lasts."""

    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
        base_manager_name = "objects"
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="%(app_label)s_%(class)s_order",
            )
        ]


class Jurisdiction(Guarded):
    """A government: the city, a county, a district."""

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=64)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")

    def __str__(self) -> str:
        return self.name


class Unit(Tenure):
    """A department, county, park or firm that keeps a ledger.

    `named_from` is the day from which it goes by its present name (none: since it exists); names before are aliases.
    A unit that was merged names the unit that answers for it now; its own rows stay as they stood.
    """

    followed = True

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, related_name="units")
    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=64)
    short_name = models.CharField(max_length=32)
    initials = models.CharField(max_length=64, blank=True)
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in UnitKind])
    peer_group = models.CharField(max_length=32)
    order = models.PositiveIntegerField(default=0)
    keeps_ledger = models.BooleanField(default=True)
    named_from = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="absorbed")

    class Meta(Tenure.Meta):
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.short_name

    @property
    def stream(self) -> str:
        """The unit's stream in the chain."""
        return f"unit-{self.code}"


class UnitAlias(Tenure):
    """Another name a unit is written under, or once had; `official` where it was the full name of its day."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="aliases")
    name = models.CharField(max_length=64, db_index=True)
    official = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


class Post(Guarded):
    """A place in a unit, whoever holds it; nobody holds it after the day it was closed."""

    followed = True

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField(max_length=64)
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in PostKind])
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        base_manager_name = "objects"
        constraints = [models.UniqueConstraint(fields=["unit", "title"], name="post_once")]

    def __str__(self) -> str:
        return f"{self.unit.short_name}{self.title}"


class Duty(Guarded):
    """One thing a post is there for."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="duties")
    text = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.text


class Appointment(Tenure):
    """Who holds a post, from when to when; the holder need not have an account."""

    followed = True

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="appointments")
    holder = models.CharField(max_length=32)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="appointments"
    )
    acting = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.holder

    @property
    def holding(self) -> Holding:
        """The tenure as the rules know it."""
        return Holding(self.pk or 0, self.holder, self.valid_from, self.valid_to, self.acting)


class Portfolio(Tenure):
    """A unit in the charge of a city leader's post."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="portfolios")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="portfolios")

    def __str__(self) -> str:
        return f"{self.post} · {self.unit}"


class Membership(Tenure):
    """A role a person's account has, in a unit or (unit empty) for the whole city."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=[(role, role) for role in Role])
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships")

    def __str__(self) -> str:
        return f"{self.person} {self.role}"


class LeadingGroup(Guarded):
    """A leading group (领导小组) and the unit that is its office."""

    name = models.CharField(max_length=64, unique=True)
    office = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="leading_groups")

    def __str__(self) -> str:
        return self.name


class GroupMember(Tenure):
    """A post's place in a leading group."""

    group = models.ForeignKey(LeadingGroup, on_delete=models.PROTECT, related_name="members")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="groups")
    title = models.CharField(max_length=32)

    def __str__(self) -> str:
        return f"{self.group} {self.title}"
