"""Parts of a page that are the same for many requests, made once and kept in this process."""

from collections.abc import Mapping, Sequence
from secrets import token_hex
from typing import Any

from django import template
from django.template.base import FilterExpression, Node, NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from taizhang.lib.memory import Memory

register = template.Library()

PARTS: Memory[tuple[object, ...], str] = Memory(8_000_000, weigh=len)
"""By the signs they have."""
TOKEN = token_hex(16)
"""Stands in a part that is kept where the token of whoever reads it goes; nothing to be escaped, nor to be guessed."""


class Part(Node):
    """Shown again wherever name, language and the keys are the same; what it is made from sees nothing else."""

    def __init__(self, name: str, keys: Mapping[str, FilterExpression], made_from: Sequence[str], nodes: NodeList):
        self.name, self.keys, self.made_from, self.nodelist = name, keys, made_from, nodes

    def render(self, context: Context) -> SafeString:
        """What it says, with the reader's own token in its forms."""
        keys = {name: each.resolve(context) for name, each in self.keys.items()}
        text = PARTS.held((self.name, get_language(), *keys.values()), lambda: self._made(context, keys))
        if TOKEN in text:
            text = text.replace(TOKEN, str(context["csrf_token"]))
        return mark_safe(text)  # noqa: S308 (made by a template)

    def _made(self, context: Context, keys: Mapping[str, Any]) -> str:
        seen = {name: context[name] for name in self.made_from}
        return str(self.nodelist.render(context.new({**seen, **keys, "csrf_token": TOKEN})))


@register.tag
def remember(parser: Parser, token: Token) -> Part:
    """{% remember "name" key=value … from others … %} … {% endremember %}, where the keys say all that it depends on.

    Inside, the keys are there by their names, and of the page only the `others`, which must follow from the keys:
    nothing of one reader or one moment can come in unseen. The language goes without saying.
    """
    _tag, name, *words = token.split_contents()
    end = words.index("from") if "from" in words else len(words)
    keys = dict(word.split("=", 1) for word in words[:end])
    nodes = parser.parse(("endremember",))
    parser.delete_first_token()
    compiled = {key: parser.compile_filter(value) for key, value in keys.items()}
    return Part(name.strip('"'), compiled, words[end + 1 :], nodes)
