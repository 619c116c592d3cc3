"""What a commitment's states are called."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.supervision.facts import CommitmentState

STATES: Mapping[str, tuple[Promise, str]] = {
    CommitmentState.DRAFTED: (_("Written, to be signed by the head"), "calm"),
    CommitmentState.SIGNED: (_("Signed, to be published"), "blue"),
    CommitmentState.PUBLISHED: (_("Published, being kept"), "warn"),
    CommitmentState.REPORTED: (_("Result reported, to be checked"), "blue"),
    CommitmentState.KEPT: (_("Kept"), "good"),
    CommitmentState.BROKEN: (_("Broken"), "bad"),
}
