"""A project of the schools' office with everybody around it, brought as far as a test needs it."""

import io
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from PIL import Image

from taizhang.accounts.facts import Actor, Role
from taizhang.organisations.models import Unit
from taizhang.projects.actions.figures import file_figures, sign_figures, verify_figures
from taizhang.projects.actions.opening import open_project
from taizhang.projects.facts import FigureEntry, Nature, ProjectDraft, ProjectKind, Stage
from taizhang.projects.models import MonthFigure, Project

DAYS = {
    Stage.PREPARED: date(2012, 2, 1),
    Stage.STARTED: date(2012, 4, 15),
    Stage.BUILT: date(2012, 11, 30),
    Stage.PRODUCING: date(2012, 12, 31),
}


def draft(unit: Unit, **said: Any) -> ProjectDraft:
    """A school of 12 亿元, 6 of them this year, to be begun in April."""
    whole: dict[str, Any] = {
        "name": "市第二中学新校区",
        "kind": ProjectKind.LARGE,
        "nature": Nature.NEW,
        "total_investment": Decimal(12),
        "annual_investment": Decimal(6),
        "days": DAYS,
        "registration_due": date(2012, 5, 1),
    }
    return ProjectDraft(unit_id=unit.pk, **{**whole, **said})


def opened(unit: Unit, roles: Mapping[Role, Actor], **said: Any) -> Project:
    """The project as it is opened by an officer."""
    return open_project(draft(unit, **said), by=roles[Role.OFFICER])


def filed(
    project: Project, roles: Mapping[Role, Actor], month: str, invested: str, funds: str | None = None, reason: str = ""
) -> MonthFigure:
    """A month as the clerk files it."""
    entry = FigureEntry(project.pk, Decimal(invested), None if funds is None else Decimal(funds))
    [row] = file_figures(project.unit, month, [entry], by=roles[Role.CLERK], reason=reason)
    return row


def signed(project: Project, roles: Mapping[Role, Actor], month: str, invested: str, **said: Any) -> MonthFigure:
    """A month as the head signs it."""
    row = filed(project, roles, month, invested, **said)
    sign_figures([row], by=roles[Role.HEAD])
    return row


def confirmed(project: Project, roles: Mapping[Role, Actor], month: str, invested: str, **said: Any) -> MonthFigure:
    """A month as the office confirms it."""
    row = signed(project, roles, month, invested, **said)
    verify_figures([row], by=roles[Role.OFFICER])
    return row


def picture(colour: str = "red", side: int = 40) -> bytes:
    """A square of one colour, with the place where it was taken in its Exif data."""
    content, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = "taken at the mayor's gate"
    Image.new("RGB", (side, side), colour).save(content, "JPEG", exif=exif)
    return content.getvalue()
