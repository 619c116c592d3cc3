"""Deadlines as papers write them, read without inventing a date."""

from taizhang.lib.due.facts import Confirm, Due, DueKind, DueMilestone
from taizhang.lib.due.parse import parse_due
from taizhang.lib.due.within import due_in

__all__ = ["Confirm", "Due", "DueKind", "DueMilestone", "due_in", "parse_due"]
