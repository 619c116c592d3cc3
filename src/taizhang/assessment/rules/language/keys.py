"""Which keys may stand at a place of a scheme's text: what a reader is told who wrote one that may not."""

from collections.abc import Iterator, Sequence
from typing import Any, get_args

from pydantic import BaseModel

from taizhang.assessment.rules.kinds import KINDS
from taizhang.assessment.rules.language.scheme import Scheme

BY_KIND = {get_args(kind.model_fields["kind"].annotation)[0]: kind for kind in KINDS}


def keys_at(where: Sequence[object]) -> list[str]:
    """The keys of the table at a path such as rule, 2, proportional, where; none where the place is not known."""
    table: type[BaseModel] | None = Scheme
    for step in where:
        if isinstance(step, str) and step in BY_KIND:
            table = BY_KIND[step]
        elif table is not None and isinstance(step, str) and (field := _field(table, step)) is not None:
            table = next(_tables(field), None)
    return sorted(field.alias or name for name, field in table.model_fields.items()) if table else []


def _field(table: type[BaseModel], key: str) -> Any:
    """The type of a key's value; None where the table has no such key."""
    for name, field in table.model_fields.items():
        if key in (name, field.alias):
            return field.annotation
    return None


def _tables(said: Any) -> Iterator[type[BaseModel]]:
    """The tables that a type is made of, outermost first."""
    if isinstance(said, type) and issubclass(said, BaseModel):
        yield said
    for each in get_args(said):
        yield from _tables(each)
