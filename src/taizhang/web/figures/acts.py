"""What acts with indicators are called where the record is read."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ACTS: Mapping[str, Promise] = {
    "indicators.enter_figures": _("Figures taken in"),
    "indicators.describe_series": _("Indicators described"),
    "indicators.set_aims": _("Plan of indicators taken in"),
    "indicators.answer_question": _("Question about a figure answered"),
    "indicators.adopt_checks": _("Rule of what figures are asked about adopted"),
}
