"""What is published of projects: text, and the hash of pictures that the office approved."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PublicStage:
    """A stage: as first planned, as planned now, as reached."""

    stage: str
    first: str
    planned: str
    reached: str


@dataclass(frozen=True)
class PublicInvested:
    """A confirmed month: cumulative of its year in 亿元, and in percent of the year's plan."""

    month: str
    invested: str
    share: str


@dataclass(frozen=True)
class PublicPhoto:
    """A picture, by what it shows; the published copy lies under its hash."""

    caption: str
    taken_on: str
    sha256: str


@dataclass(frozen=True)
class PublicProject:
    """A project marked for the public; investment in 亿元. `leader` heads its task force, by post and name."""

    name: str
    unit: str
    leader: str
    total: str
    annual: str
    stage: str
    paper: str
    locator: str
    code: str = ""
    unit_code: str = ""
    kind: str = "mega"
    nature: str = ""
    summary: str = ""
    year: str = ""
    invested: str = ""
    share: str = ""
    in_all: str = ""
    stages: tuple[PublicStage, ...] = ()
    months: tuple[PublicInvested, ...] = ()
    sections: tuple[str, ...] = ()
    photos: tuple[PublicPhoto, ...] = ()
