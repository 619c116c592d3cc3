"""Amounts and indicators as sentences state them: name, value, unit, comparator, growth."""

from taizhang.lib.quantities.facts import Comparator, Quantity
from taizhang.lib.quantities.parse import amount_in, parse_quantities

__all__ = ["Comparator", "Quantity", "amount_in", "parse_quantities"]
