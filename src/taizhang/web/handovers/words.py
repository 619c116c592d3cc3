"""What is handed over, and as what, in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.handovers.facts import Capacity, ItemKind

ITEMS: Mapping[str, Promise] = {
    ItemKind.TARGET: _("Target"),
    ItemKind.ORDER: _("Remedial order"),
    ItemKind.INSPECTION: _("Inspection"),
    ItemKind.PROJECT: _("Mega-project"),
    ItemKind.UNIT: _("Unit in charge of"),
    ItemKind.BOTTLENECK: _("Bottleneck"),
    ItemKind.DECISION: _("Task of a meeting"),
    ItemKind.SERIES: _("Series of meetings"),
}
CAPACITIES: Mapping[str, Promise] = {
    Capacity.FIRST: _("first responsible person of the unit"),
    Capacity.LEADS: _("responsible leader"),
    Capacity.RESPONSIBLE: _("responsible post"),
    Capacity.ANSWERS: _("answers it"),
    Capacity.DRIVES: _("heads its task force"),
    Capacity.IN_CHARGE: _("is in charge"),
    Capacity.HELPS: _("helps to solve it"),
    Capacity.CONVENES: _("convenes it"),
}
