"""A small minute of what `tests.load.voices` does with two thousand messages, against a server in this process."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.cache import caches

from taizhang.accounts.facts import Role
from taizhang.audit.queries import verify
from taizhang.voice.models import Message
from taizhang.web.public.limits import MESSAGES_AN_HOUR
from tests.factories import make_person
from tests.load.stages import Asked, Stage

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.today(date(2012, 7, 5))]

SMALL = Asked(messages=16, seconds=0.3, officers=2, pause=0.2, flooders=2)
FLOOD = 100


@pytest.fixture
def _house(settings: Any, own_files: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TAIZHANG_TODAY", "2012-07-05")
    settings.TAIZHANG_PROXIES = 1
    for number in range(SMALL.officers):
        make_person(f"officer{number}", Role.OFFICER)
    caches["visitors"].clear()
    yield
    caches["visitors"].clear()


@pytest.mark.usefixtures("_house")
def test_every_code_leads_to_its_message_and_a_flood_keeps_nobody_else_out(live_server: Any) -> None:
    port, accounts = urlsplit(live_server.url).port or 0, [f"officer{n}" for n in range(SMALL.officers)]
    minute, others = Stage(port, accounts, SMALL), Stage(port, accounts, SMALL)

    minute.play(range(16), attached=4)
    others.play(range(16, 20), attached=0, flood=FLOOD)

    came = [
        {name: stage.figures()[name] for name in ("kept", "lost", "refused", "failed")} for stage in (minute, others)
    ]
    answers = others.watch.answers["flood"]
    assert came == [{"kept": kept, "lost": 0, "refused": 0, "failed": {}} for kept in (16, 4)]
    assert (sum(answers.values()), answers[429]) == (FLOOD, FLOOD - MESSAGES_AN_HOUR)
    assert all("这一次没有保存" in each.page for each in others.flooders)
    assert 0 <= Message.objects.count() - 20 <= MESSAGES_AN_HOUR
    assert Message.objects.exclude(files=None).count() == 4
    assert list(verify()) == []
