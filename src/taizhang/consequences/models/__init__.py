"""Where lists, who is named on them, and the dated rule are kept."""

from taizhang.consequences.models.lists import Listing, ListingRule, Named

__all__ = ["Listing", "ListingRule", "Named"]
