"""What is published: a frozen state of everything an approval marked public. Text, whole numbers and dates as text.

Nothing here names a clerk, a telephone number, a writer of a message: what is no field here cannot be published.
"""

from dataclasses import dataclass, field

from taizhang.portal.facts.honours import PublicHighlight, PublicHonour
from taizhang.portal.facts.inspections import PublicInspection
from taizhang.portal.facts.lists import PublicList, PublicNamed
from taizhang.portal.facts.meetings import PublicDecision, PublicMeeting
from taizhang.portal.facts.projects import PublicInvested, PublicPhoto, PublicProject, PublicStage
from taizhang.portal.facts.versions import FieldChange, ItemChange, PublicVersion, TargetChange
from taizhang.portal.facts.voice import (
    HeardKind,
    PublicHeard,
    PublicMessage,
    PublicReply,
    PublicSuggestion,
    UnsolvedReply,
)

__all__ = [
    "FieldChange",
    "HeardKind",
    "ItemChange",
    "PublicAmendment",
    "PublicBulletin",
    "PublicCommitment",
    "PublicDecision",
    "PublicEvidence",
    "PublicFigure",
    "PublicHeard",
    "PublicInspection",
    "PublicInvested",
    "PublicList",
    "PublicMeeting",
    "PublicMessage",
    "PublicMilestone",
    "PublicNamed",
    "PublicOrder",
    "PublicPhoto",
    "PublicProject",
    "PublicRate",
    "PublicRecord",
    "PublicReply",
    "PublicReport",
    "PublicScore",
    "PublicSection",
    "PublicService",
    "PublicStage",
    "PublicSuggestion",
    "PublicTarget",
    "PublicTerms",
    "PublicUnit",
    "PublicVersion",
    "Snapshot",
    "TargetChange",
    "UnsolvedReply",
]


@dataclass(frozen=True)
class PublicEvidence:
    """A file that shows what a report says, by name and hash; the file itself is not published."""

    name: str
    sha256: str


@dataclass(frozen=True)
class PublicReport:
    """One month of one target, verified by the supervision office; `expected` is the share due by the month's end."""

    month: str
    value: str
    percent: str
    narrative: str
    gap: str
    cause: str
    measure: str
    expected: str = ""
    verified_on: str = ""
    evidence: tuple[PublicEvidence, ...] = ()


@dataclass(frozen=True)
class PublicMilestone:
    """A named stage: due, and reached when."""

    name: str
    due: str
    reached_on: str


@dataclass(frozen=True)
class PublicOrder:
    """A remedial order and how it ended; `times`: how often it was given, `look_back`: what was found afterwards."""

    number: str
    finding: str
    requirement: str
    issued_on: str
    due_on: str
    state: str
    answer: str
    conclusion: str
    times: int = 1
    closing: str = ""
    look_back: str = ""


@dataclass(frozen=True)
class PublicRecord:
    """One link of the chain that changed this target."""

    stream: str
    sequence: int
    action: str
    on: str
    hash: str


@dataclass(frozen=True)
class PublicAmendment:
    """A change of a line that was granted: of what kind, for what reason, at which level, on what paper."""

    kind: str
    reason: str
    why: str
    level: str
    asked_on: str
    decided_on: str
    paper: str
    paper_number: str
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True)
class PublicTarget:
    """One line with the four 干, how it stands and why, and all that happened to it.

    Its values are those in force; what its amendments replaced first is what it said when it came into force.
    """

    code: str
    unit: str
    number: int
    kind: str
    matter: str
    initials: str
    method: str
    lead: str
    support: tuple[str, ...]
    leader: str
    leader_post: str
    responsible: str
    due: str
    due_text: str
    requirement: str
    criterion: str
    quantity: str
    measure: str
    standing: str
    status: str
    expected: str
    achieved: str
    days_gone: int | None
    days_planned: int | None
    paper: str
    paper_number: str
    paper_sha256: str
    locator: str
    reports: tuple[PublicReport, ...] = ()
    milestones: tuple[PublicMilestone, ...] = ()
    amendments: tuple[PublicAmendment, ...] = ()
    orders: tuple[PublicOrder, ...] = ()
    messages: tuple[PublicMessage, ...] = ()
    heard: PublicHeard | None = None
    records: tuple[PublicRecord, ...] = ()


@dataclass(frozen=True)
class PublicUnit:
    """A unit that keeps a ledger."""

    code: str
    name: str
    short_name: str
    initials: str
    group: str


@dataclass(frozen=True)
class PublicSection:
    """A part of a bulletin's text under its heading; paragraphs are lines."""

    heading: str
    text: str


@dataclass(frozen=True)
class PublicBulletin:
    """A signed monthly bulletin; its files are copied into the site."""

    month: str
    number: int
    title: str
    signed_on: str
    chain_head: str
    pdf: str
    word: str
    sections: tuple[PublicSection, ...] = ()


@dataclass(frozen=True)
class PublicScore:
    """A unit's total and place in its peer group, as the signed bulletin of the month quotes them."""

    month: str
    unit: str
    group: str
    points: str
    rank: int
    group_size: int


@dataclass(frozen=True)
class PublicFigure:
    """The latest figure of an indicator with its paper; `aim` and `share` where its year has a target."""

    code: str
    name: str
    scope: str
    period: str
    comparator: str
    value: str
    measure: str
    growth: str
    paper: str
    locator: str
    aim: str = ""
    share: str = ""


@dataclass(frozen=True)
class PublicCommitment:
    """What a unit promised in public, and whether it was kept; its head, by post, is first responsible."""

    number: str
    unit: str
    code: str
    problem: str
    promise: str
    measures: str
    due_on: str
    published_on: str
    state: str
    result: str
    evidence: int
    finding: str


@dataclass(frozen=True)
class PublicTerms:
    """What a service item asks from a day on; limits in working days, the legal one empty where there is none."""

    valid_from: str
    basis: str
    materials: tuple[str, ...]
    steps: tuple[str, ...]
    promise: int
    legal: str
    fee: str


@dataclass(frozen=True)
class PublicService:
    """A service item with all its published versions, the earliest first."""

    code: str
    name: str
    unit: str
    versions: tuple[PublicTerms, ...]

    @property
    def now(self) -> PublicTerms:
        """The last version."""
        return self.versions[-1]

    @property
    def first(self) -> PublicTerms:
        """The version it began with."""
        return self.versions[0]


@dataclass(frozen=True)
class PublicRate:
    """A rate of a unit's service windows in a month: so many of so many cases; of no case anything is told."""

    month: str
    unit: str
    rate: str
    part: int
    whole: int
    percent: str


@dataclass(frozen=True)
class Snapshot:
    """All that is public on a day, every version so far (this one last), and what each did to every target.

    `letters` are those about no line, `beside` is what this version did to all that is no line.
    """

    city: str
    version: str
    day: str
    units: tuple[PublicUnit, ...]
    targets: tuple[PublicTarget, ...]
    bulletins: tuple[PublicBulletin, ...] = ()
    scores: tuple[PublicScore, ...] = ()
    figures: tuple[PublicFigure, ...] = ()
    projects: tuple[PublicProject, ...] = ()
    services: tuple[PublicService, ...] = ()
    rates: tuple[PublicRate, ...] = ()
    commitments: tuple[PublicCommitment, ...] = ()
    suggestions: tuple[PublicSuggestion, ...] = ()
    meetings: tuple[PublicMeeting, ...] = ()
    inspections: tuple[PublicInspection, ...] = ()
    letters: tuple[PublicMessage, ...] = ()
    lists: tuple[PublicList, ...] = ()
    honours: tuple[PublicHonour, ...] = ()
    highlights: tuple[PublicHighlight, ...] = ()
    versions: tuple[PublicVersion, ...] = ()
    history: tuple[TargetChange, ...] = field(default_factory=tuple)
    beside: tuple[ItemChange, ...] = ()
