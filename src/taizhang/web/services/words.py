"""What states, endings, breaches and rates of service windows are called."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.services.facts import BreachKind, CaseState, Ending, PauseReason, Rating, VersionState

CASE_STATES: Mapping[str, tuple[Promise, str]] = {
    CaseState.OVERDUE: (_("Open and overdue"), "bad"),
    CaseState.RUNNING: (_("Being handled"), "calm"),
    CaseState.PAUSED: (_("Clock stopped"), "blue"),
    CaseState.WAITING: (_("Received, not accepted yet"), "calm"),
    CaseState.ON_TIME: (_("Decided in time"), "good"),
    CaseState.LATE: (_("Decided late"), "warn"),
    CaseState.NOT_ACCEPTED: (_("Not accepted"), "calm"),
    CaseState.WITHDRAWN: (_("Withdrawn by the applicant"), "calm"),
}

VERSION_STATES: Mapping[str, tuple[Promise, str]] = {
    VersionState.PROPOSED: (_("Waits for the office"), "warn"),
    VersionState.RETURNED: (_("Returned to the unit"), "bad"),
    VersionState.PUBLISHED: (_("Published terms"), "good"),
}

ENDINGS: Mapping[str, Promise] = {
    Ending.APPROVED: _("Permit granted"),
    Ending.REFUSED: _("Permit refused"),
    Ending.NOT_ACCEPTED: _("Not accepted"),
    Ending.WITHDRAWN: _("Withdrawn by the applicant"),
}

REASONS: Mapping[str, Promise] = {
    "supplement": _("materials to be supplemented"),
    PauseReason.HEARING: _("hearing"),
    PauseReason.APPRAISAL: _("appraisal"),
    PauseReason.REVIEW: _("expert review"),
    PauseReason.INSPECTION: _("inspection and testing"),
    PauseReason.PUBLICATION: _("publication for comment"),
}

RATINGS: Mapping[str, Promise] = {
    Rating.VERY_SATISFIED: _("Very satisfied"),
    Rating.SATISFIED: _("Satisfied"),
    Rating.FAIR: _("Fairly satisfied"),
    Rating.DISSATISFIED: _("Dissatisfied"),
    Rating.VERY_DISSATISFIED: _("Very dissatisfied"),
}

BREACHES: Mapping[str, Promise] = {
    BreachKind.ASKED_AGAIN: _("Asked for materials a second time"),
    BreachKind.UNLISTED: _("Asked for what is not on the list"),
    BreachKind.OVER_PROMISE: _("Beyond the promised limit"),
    BreachKind.OVER_LAW: _("Beyond the legal limit"),
    BreachKind.LATE_NOTICE: _("Nothing said within five working days"),
    BreachKind.NO_REASON: _("Stopped without a reason the law knows"),
}

RATES: Mapping[str, Promise] = {
    "on_time": _("In time"),
    "early": _("Ahead of the promise"),
    "one_visit": _("Done in one visit"),
    "asked_again": _("Asked a second time"),
    "content": _("Satisfied of those who rated"),
}
