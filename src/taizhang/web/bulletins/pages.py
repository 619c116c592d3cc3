"""What the pages of a bulletin show: its figures in groups, its sections beside their drafts, its length."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.functional import Promise

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.cadence.facts import Section
from taizhang.cadence.models import Bulletin
from taizhang.cadence.permissions import may_edit_bulletin, may_sign_bulletin, may_trace_figures
from taizhang.cadence.queries import bulletins_seen_by, is_outdated, paper_of
from taizhang.cadence.rules.figures import percent
from taizhang.cadence.rules.paper import length_of
from taizhang.documents.gbt9704.facts import Heading, Paragraph
from taizhang.documents.gbt9704.rules import number_headings
from taizhang.organisations.models import Unit
from taizhang.web.bulletins.words import FIGURES, GROUPS, SECTIONS, STATES

LINE_OF_TEXT = 46
"""Characters that fit into one line of the editor, for its height."""

LEAST_ROWS, MOST_ROWS = 3, 18


@dataclass(frozen=True)
class Part:
    """One section as it stands in the editor: its text, and the draft when it says something else."""

    name: str
    label: Promise
    text: str
    draft: str

    @property
    def rows(self) -> int:
        """How tall the field is, so that most texts are seen whole."""
        lines = sum(len(line) // LINE_OF_TEXT + 1 for line in self.text.splitlines())
        return min(max(lines, LEAST_ROWS), MOST_ROWS)

    @property
    def edited(self) -> bool:
        """Whether somebody wrote it."""
        return self.text != self.draft


def seen(actor: Actor, label: str) -> Bulletin:
    """The bulletin of a month open to the actor; what is not is as if it were not there."""
    found = bulletins_seen_by(actor).filter(period__label=label).first()
    if found is None:
        raise Http404
    return found


def parts(bulletin: Bulletin, texts: Mapping[str, str]) -> list[Part]:
    """Every section, with the text given or the one kept."""
    drafts = bulletin.figures["drafted"]
    return [
        Part(name, SECTIONS[name], texts.get(name, bulletin.sections.get(name, "")), drafts.get(name, ""))
        for name in Section
    ]


def figure_groups(bulletin: Bulletin) -> Iterator[tuple[Promise, list[tuple[str, Promise, int]]]]:
    """The figures in their groups; statuses that no line has, and groups without figures, are left out."""
    values = {figure["name"]: figure["value"] for figure in bulletin.figures["counts"]}
    for label, names in GROUPS:
        rows = [
            (name, FIGURES[name], values[name])
            for name in names
            if name in values and (values[name] or not name.startswith("status."))
        ]
        if rows:
            yield label, rows


def printed(bulletin: Bulletin) -> list[tuple[int, str]]:
    """The body as it is printed: each text with its level of heading, 0 for running text."""
    body = [block for block in number_headings(paper_of(bulletin).body) if isinstance(block, Heading | Paragraph)]
    return [(block.level if isinstance(block, Heading) else 0, block.text) for block in body]


def annex_tables(bulletin: Bulletin) -> Iterator[tuple[str, list[tuple[str, str]], list[list[tuple[str, str]]]]]:
    """Each annex: its title, its heads and its rows, every cell with its alignment."""
    for table in bulletin.figures["annexes"]:
        sides = table["align"]
        rows = [list(zip(row, sides, strict=True)) for row in table["rows"]]
        yield table["title"], list(zip(table["headers"], sides, strict=True)), rows


def on_time_share(bulletin: Bulletin) -> str:
    """Closed on time ÷ (closed + open and overdue), with one decimal; a dash when nothing was owed."""
    values = {figure["name"]: figure["value"] for figure in bulletin.figures["counts"]}
    asked = values["reports.asked"]
    return f"{percent(values['reports.on_time'], asked)}%" if asked else "—"


def length_facts(bulletin: Bulletin, texts: Mapping[str, str] | None = None) -> dict[str, int]:
    """How long the paper is and may be."""
    sections = None if texts is None else {**bulletin.sections, **texts}
    count, special, general = length_of(paper_of(bulletin, sections=sections))
    return {"count": count, "special": special, "general": general, "left": special - count}


def bulletin_context(actor: Actor, bulletin: Bulletin, texts: Mapping[str, str], *, error: str = "") -> dict[str, Any]:
    """Everything the page of one bulletin shows."""
    named = dict(Unit.objects.filter(code__in=bulletin.figures["well"]).values_list("code", "short_name"))
    return {
        "bulletin": bulletin,
        "state": STATES[bulletin.state],
        "parts": parts(bulletin, texts),
        "groups": list(figure_groups(bulletin)),
        "on_time": on_time_share(bulletin),
        "printed": printed(bulletin),
        "annexes": list(annex_tables(bulletin)),
        "well": [named[code] for code in bulletin.figures["well"] if code in named],
        "length": length_facts(bulletin, texts),
        "outdated": bulletin.signed_at is None and is_outdated(bulletin),
        "edits": allows(may_edit_bulletin, actor),
        "signs": allows(may_sign_bulletin, actor),
        "traces": allows(may_trace_figures, actor),
        "error": error,
    }
