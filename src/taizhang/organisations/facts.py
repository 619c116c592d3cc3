"""Kinds of units and posts, and the government's shape as a paper gives it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from taizhang.accounts.facts import Role


class UnitKind(StrEnum):
    """What a unit is."""

    DEPARTMENT = "department"
    COUNTY = "county"
    PARK = "park"
    VERTICAL = "vertical"
    ENTERPRISE = "enterprise"
    OFFICE = "office"


class PostKind(StrEnum):
    """What a post answers for."""

    LEADER = "leader"
    UNIT_HEAD = "unit_head"
    DEPUTY = "deputy"
    CLERK = "clerk"


@dataclass(frozen=True)
class Holding:
    """Somebody's time in a post, both days inclusive; without a last day it lasts."""

    key: int
    holder: str
    since: date
    until: date | None = None
    acting: bool = False


@dataclass(frozen=True)
class Succession:
    """Who answers for a post passes from one holding to another on a day."""

    before: int
    after: int
    day: date


@dataclass(frozen=True)
class HeldPost:
    """A post as it stands on a day; without a holder while it is vacant."""

    post_id: int
    title: str
    kind: PostKind
    holder: str


@dataclass(frozen=True)
class UnitEntry:
    """A unit as a paper names it."""

    code: str
    name: str
    short_name: str
    kind: UnitKind
    peer_group: str
    since: date
    aliases: tuple[str, ...] = ()
    keeps_ledger: bool = True


@dataclass(frozen=True)
class PostEntry:
    """A post with its duties and who holds it since when; the unit by its full name."""

    unit: str
    title: str
    kind: PostKind
    holder: str
    since: date
    duties: tuple[str, ...] = ()


@dataclass(frozen=True)
class PortfolioEntry:
    """A unit in the charge of a city leader, both by name; the leader by the post held in the government."""

    leader: str
    unit: str
    since: date


@dataclass(frozen=True)
class GroupEntry:
    """A leader's place in a leading group whose office is the unit named."""

    group: str
    title: str
    member: str
    office: str
    since: date


@dataclass(frozen=True)
class AccountEntry:
    """Somebody who signs in, and the role held in a unit (by full name) or, without one, in the whole city."""

    username: str
    name: str
    role: Role
    since: date
    unit: str = ""


@dataclass(frozen=True)
class OrganisationPlan:
    """The government's shape as one paper gives it; the first unit is the government itself."""

    city: str
    units: tuple[UnitEntry, ...]
    posts: tuple[PostEntry, ...]
    portfolios: tuple[PortfolioEntry, ...]
    groups: tuple[GroupEntry, ...]
    accounts: tuple[AccountEntry, ...]
