"""Kinds of units and leaders."""

from enum import StrEnum


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
