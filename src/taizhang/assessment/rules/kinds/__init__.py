"""The kinds of rules: each file one kind, with its options, its expression and its sentence."""

from typing import Annotated

from pydantic import Field

from taizhang.assessment.rules.kinds.bands import Bands
from taizhang.assessment.rules.kinds.events import Events
from taizhang.assessment.rules.kinds.given import Given
from taizhang.assessment.rules.kinds.proportional import Proportional
from taizhang.assessment.rules.kinds.rank import Rank
from taizhang.assessment.rules.kinds.slope import Slope
from taizhang.assessment.rules.kinds.survey import Survey
from taizhang.assessment.rules.kinds.threshold import Threshold

KINDS = (Proportional, Threshold, Bands, Slope, Rank, Events, Survey, Given)

AnyRule = Annotated[
    Proportional | Threshold | Bands | Slope | Rank | Events | Survey | Given, Field(discriminator="kind")
]
