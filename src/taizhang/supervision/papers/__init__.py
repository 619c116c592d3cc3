"""The official papers of an order, each laid out by its kind. Pure."""

from collections.abc import Callable, Mapping

from taizhang.documents.gbt9704.facts import OfficialDocument
from taizhang.supervision.facts import PaperFacts, PaperKind
from taizhang.supervision.papers.notice import notice
from taizhang.supervision.papers.urging import talk, urging

LAYOUTS: Mapping[PaperKind, Callable[[PaperFacts], OfficialDocument]] = {
    PaperKind.ASSIGN: notice,
    PaperKind.RECTIFY: notice,
    PaperKind.URGE: urging,
    PaperKind.TALK: talk,
}


def official_paper(facts: PaperFacts) -> OfficialDocument:
    """The paper that facts are printed as."""
    return LAYOUTS[facts.kind](facts)
