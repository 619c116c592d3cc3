"""Rules that are dated data (`lib.dated`) are put in force: kept as text, each under its code, and never changed."""

from typing import Any, TypeVar

from django.db.models import QuerySet

from taizhang.audit.actions import recorded
from taizhang.audit.models import Guarded
from taizhang.lib.dated import Dated, Sort

M = TypeVar("M", bound=Guarded)


def adopt(model: type[M], sort: Sort, text: str, said: Dated, *, event: str, by: str, **more: Any) -> M:
    """Keep a text that says `said`, with `more` columns; the same text again gives the row already held.

    Another text under the code of an old one is refused by InvalidRule: a new rule takes a new code.
    """
    rows: QuerySet[Any] = model._default_manager.filter(**{"code": said.code})  # noqa: PIE804 (any table that has codes)
    if (held := rows.first()) is not None:
        if held.text == text:
            kept: M = held
            return kept
        raise sort.taken(said.code)
    with recorded(event, by=by, subject=said.code):
        row = model(code=said.code, title=said.title, text=text, valid_from=said.valid_from, **more)
        row.save()
    return row
