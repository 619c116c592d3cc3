"""The templates of the published site, compiled once in each language."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FunctionLoader

from taizhang.portal.site.filters import Filters
from taizhang.portal.site.tongues import Tongue

FOLDER = Path(__file__).with_name("templates")


@cache
def _templates(tongue: Tongue) -> Environment:
    """Everything put into a page is escaped; a template is read once in the life of a process."""

    def read(name: str) -> tuple[str, str, None]:
        path = FOLDER / name
        return tongue.template(path.read_text(encoding="utf-8")), str(path), None

    made = Environment(
        loader=FunctionLoader(read), autoescape=True, auto_reload=False, cache_size=-1, keep_trailing_newline=True
    )
    made.filters.update(Filters(tongue).by_name())
    return made


def page(tongue: Tongue, name: str, said: Mapping[str, Any]) -> bytes:
    """One page as bytes. What it is told is text and whole numbers already, so nothing is put into local form."""
    return _templates(tongue).get_template(name).render(said).encode("utf-8")
