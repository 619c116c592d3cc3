"""The official papers of an inspection, each laid out by its kind. Pure."""

from collections.abc import Callable, Mapping

from taizhang.documents.gbt9704.facts import OfficialDocument
from taizhang.inspections.facts import PaperFacts
from taizhang.inspections.papers.conclusion import conclusion
from taizhang.inspections.papers.notice import notice
from taizhang.inspections.papers.recheck import recheck
from taizhang.inspections.rules.numbers import PaperKind

LAYOUTS: Mapping[PaperKind, Callable[[PaperFacts], OfficialDocument]] = {
    PaperKind.NOTICE: notice,
    PaperKind.CONCLUSION: conclusion,
    PaperKind.RECHECK: recheck,
}
