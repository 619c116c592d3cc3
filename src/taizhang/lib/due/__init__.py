"""Deadlines as papers write them, read without inventing a date."""

from taizhang.lib.due.facts import Confirm, Due, DueKind, DueMilestone
from taizhang.lib.due.parse import parse_due

__all__ = ["Confirm", "Due", "DueKind", "DueMilestone", "parse_due"]
