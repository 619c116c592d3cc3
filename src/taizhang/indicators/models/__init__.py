"""Where series, their figures and their plans are kept."""

from taizhang.indicators.models.aims import Aim
from taizhang.indicators.models.answers import Answer, CheckRule
from taizhang.indicators.models.former import Former
from taizhang.indicators.models.observations import Observation
from taizhang.indicators.models.series import Series

__all__ = ["Aim", "Answer", "CheckRule", "Former", "Observation", "Series"]
