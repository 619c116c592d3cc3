"""Amounts and indicators as sentences state them: name, value, unit, comparator, growth."""

from taizhang.lib.quantities.facts import Comparator, Quantity
from taizhang.lib.quantities.parse import parse_quantities

__all__ = ["Comparator", "Quantity", "parse_quantities"]
