"""What may be done with series, their figures and their plans."""

from taizhang.indicators.actions.catalogue import describe_series, set_aims
from taizhang.indicators.actions.checking import adopt_checks, answer_question
from taizhang.indicators.actions.figures import changes_nothing, enter_figures

__all__ = ["adopt_checks", "answer_question", "changes_nothing", "describe_series", "enter_figures", "set_aims"]
