"""The templates of the published site, compiled once."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from taizhang.portal.site.filters import FILTERS

FOLDER = Path(__file__).with_name("templates")


@cache
def _templates() -> Environment:
    """Everything put into a page is escaped; a template is read once in the life of a process."""
    loader = FileSystemLoader(FOLDER, encoding="utf-8")
    made = Environment(loader=loader, autoescape=True, auto_reload=False, keep_trailing_newline=True)
    made.filters.update(FILTERS)
    return made


def page(name: str, said: Mapping[str, Any]) -> bytes:
    """One page as bytes. What it is told is text and whole numbers already, so nothing is put into local form."""
    return _templates().get_template(name).render(said).encode("utf-8")
