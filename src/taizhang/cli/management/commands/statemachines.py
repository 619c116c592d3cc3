"""`taizhang statemachines`: the state tables as diagrams, straight from the rules."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from django.core.management.base import BaseCommand

from taizhang.assessment.rules import states as assessment
from taizhang.cadence import rules as cadence
from taizhang.consequences.rules import states as consequences
from taizhang.honours.rules import states as honours
from taizhang.inspections.rules import states as inspections
from taizhang.ledger import rules as ledger
from taizhang.ledger.rules import amending
from taizhang.meetings.rules import bottlenecks, meetings
from taizhang.projects.rules import changes, figures
from taizhang.reporting import rules as reporting
from taizhang.services.rules import versions
from taizhang.suggestions import rules as suggestions
from taizhang.supervision.rules import commitments, extending, ladder
from taizhang.supervision.rules import states as supervision
from taizhang.voice import rules as voice
from taizhang.voice.rules import sealed

Transitions = Mapping[tuple[Any, str], StrEnum]

MACHINES: Mapping[str, Transitions] = {
    "Target": ledger.TRANSITIONS,
    "Amendment": amending.TRANSITIONS,
    "Report": reporting.TRANSITIONS,
    "Question about a report": reporting.ODDITY_TRANSITIONS,
    "Check on the spot": reporting.CHECK_TRANSITIONS,
    "Terms of a service item": versions.TRANSITIONS,
    "Remedial order": supervision.TRANSITIONS,
    "Extension of an order": extending.TRANSITIONS,
    "Rung of the ladder": ladder.TRANSITIONS,
    "Public commitment": commitments.TRANSITIONS,
    "Month of a project": figures.TRANSITIONS,
    "Change of a project": changes.TRANSITIONS,
    "Inspection": inspections.TRANSITIONS,
    "Bottleneck": bottlenecks.TRANSITIONS,
    "Suggestion": suggestions.TRANSITIONS,
    "Honour": honours.TRANSITIONS,
    "Highlight": honours.HIGHLIGHT_TRANSITIONS,
    "Meeting": meetings.TRANSITIONS,
    "Message": voice.TRANSITIONS,
    "Sealed message": sealed.TRANSITIONS,
    "Bulletin": cadence.TRANSITIONS,
    "Result of a month": assessment.RUN_TRANSITIONS,
    "Appeal": assessment.APPEAL_TRANSITIONS,
    "Manual adjustment": assessment.ADJUSTMENT_TRANSITIONS,
    "Sheet of a survey or review": assessment.SHEET_TRANSITIONS,
    "List of commendation or criticism": consequences.TRANSITIONS,
}


class Command(BaseCommand):
    """Prints Mermaid diagrams in Markdown."""

    help = "Print every state table as a Mermaid diagram (Markdown)."

    def handle(self, *_args: Any, **_options: Any) -> None:
        for name, transitions in MACHINES.items():
            self.stdout.write("\n".join(diagram(name, transitions)))


def diagram(name: str, transitions: Transitions) -> Iterator[str]:
    """The lines of one diagram; a state without a way out is an end."""
    sources = [source for source, _act in transitions]
    yield from (f"## {name}", "", "```mermaid", "stateDiagram-v2", f"    [*] --> {sources[0]}")
    for (source, act), target in transitions.items():
        yield f"    {source} --> {target}: {act}"
    for end in sorted(set(transitions.values()) - set(sources)):
        yield f"    {end} --> [*]"
    yield from ("```", "")
