"""Parts of pages that are made once: they say what they would say made anew, and each reader's forms are its own."""

import re
from datetime import date
from typing import Any

import pytest
from django.middleware.csrf import get_token
from django.template import Context, Template
from django.test import Client, RequestFactory

from taizhang.accounts.facts import Role
from taizhang.web.templatetags.memory import PARTS
from tests.factories import make_person

TOKENS = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def shown(text: str, **said: Any) -> str:
    return Template("{% load memory %}" + text).render(Context(said))


def test_a_part_is_made_once_for_the_same_keys() -> None:
    made = []

    def lines() -> list[str]:
        made.append(1)
        return ["a", "b"]

    text = '{% remember "test once" of=number from lines %}{{ of }}{% for each in lines %}{{ each }}{% endfor %}{% endremember %}'

    assert [shown(text, number=number, lines=lines) for number in (1, 2, 1)] == ["1ab", "2ab", "1ab"]
    assert len(made) == 2


def test_nothing_comes_into_a_part_that_is_not_named() -> None:
    text = '{% remember "test named" of=number %}{{ of }}{{ secret }}{{ request }}{{ actor }}{% endremember %}'

    assert shown(text, number=1, secret="s", request="r", actor="a") == "1"


@pytest.mark.django_db
@pytest.mark.today(date(2012, 7, 4))
def test_every_form_of_a_page_has_a_token_that_opens_the_door() -> None:
    person = make_person("chief-forms", Role.CHIEF)
    for _time in range(2):
        client = Client(enforce_csrf_checks=True)
        client.force_login(person, backend="taizhang.accounts.backends.AccountBackend")
        tokens = TOKENS.findall(client.get("/targets/").content.decode())

        answers = [client.post("/large-print/", {"csrfmiddlewaretoken": token}).status_code for token in tokens]

        assert answers == [302, 302, 302]


def test_what_is_kept_holds_nobodys_token() -> None:
    request = RequestFactory().get("/")
    token = get_token(request)

    shown('{% remember "test token" %}{% csrf_token %}{% endremember %}', csrf_token=token)

    assert [text for text in (*PARTS._newer.values(), *PARTS._older.values()) if token in text] == []
