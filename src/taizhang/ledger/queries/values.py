"""The values of a line as plain data, as amendments speak of them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from taizhang.ledger.models import Milestone, Target


def plain_values(target: Target) -> dict[str, Any]:
    """What an amendment may change of a line, as text; stages with their days in their order."""
    return {
        "matter": target.matter,
        "method": target.method,
        "requirement": target.requirement,
        "criterion": target.criterion,
        "pace": target.pace,
        "quantity": number_text(target.quantity),
        "measure": target.measure,
        "due": target.due.isoformat() if target.due else None,
        "due_text": target.due_text,
        "milestones": [plain_stage(each) for each in sorted(target.milestones.all(), key=lambda each: each.pk)],
    }


def plain_stage(stage: Milestone) -> Mapping[str, Any]:
    """A stage's name and day."""
    return {"name": stage.name, "due": stage.due.isoformat() if stage.due else None}


def number_text(value: Decimal | None) -> str | None:
    """A decimal as text without needless zeros, so that equal quantities are equal texts."""
    if value is None:
        return None
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
