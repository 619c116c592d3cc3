"""Versions as the instance keeps them: catching up after an interruption, and what somebody did behind its back."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from taizhang.audit.actions import recorded
from taizhang.ledger.actions import withdraw_targets
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.organisations.facts import PostKind
from taizhang.organisations.models import Appointment, Post
from taizhang.portal import actions
from taizhang.portal.actions import catch_up, publish
from taizhang.portal.models import PublishedVersion
from taizhang.portal.queries import frozen, held_snapshot, versions
from taizhang.portal.queries.checking import version_faults
from taizhang.portal.verifying import version_of
from tests.factories import LONG_AGO
from tests.portal.conftest import Office


def current() -> str:
    return version_of(settings.PUBLIC / "current")


def faults() -> list[str]:
    return [str(fault) for fault in version_faults()]


def test_an_interruption_before_the_switch_is_caught_up(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(name="2012-05", by=office.chief)
    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(actions, "_switch", interrupted)
        publish(name="2012-06", by=office.chief)

    named = faults()
    catch_up()

    assert named == ["public/current: is not the latest version, 2012-06"]
    assert (current(), faults()) == ("2012-06", [])


def interrupted(_folder: Path) -> None:
    raise KeyboardInterrupt


def test_where_links_cannot_be_made_the_current_site_is_a_copy(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(Path, "symlink_to", refuse)
    publish(name="2012-05", by=office.chief)
    publish(name="2012-06", by=office.chief)

    assert (current(), (settings.PUBLIC / "current").is_symlink(), faults()) == ("2012-06", False, [])
    (settings.PUBLIC / "current" / "index.html").write_text("x")
    assert faults() == ["public/current/index.html: was changed after it was signed"]
    assert sorted(path.name for path in settings.PUBLIC.iterdir()) == ["2012-05", "2012-06", "current"]


def test_a_folder_slipped_in_among_the_versions_is_named(office: Office) -> None:
    publish(name="2012-06", by=office.chief)
    shutil.copytree(settings.PUBLIC / "2012-06", settings.PUBLIC / "2012-07")

    assert faults() == ["public/2012-07: was never published by this instance"]


def test_a_version_signed_again_is_not_the_one_recorded(office: Office) -> None:
    publish(name="2012-06", by=office.chief)
    PublishedVersion.objects.get()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE portal_publishedversion SET manifest_hash = %s", ["0" * 64])

    assert faults() == [
        "public/2012-06/manifest.json: is not the one recorded",
        "public/current: is not the latest version, 2012-06",
    ]


def test_a_chain_written_anew_no_longer_holds_the_heads_that_were_published(office: Office) -> None:
    office.line("新建幼儿园12所")
    publish(name="2012-06", by=office.chief)
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER audit_record_no_update")
        cursor.execute("UPDATE audit_record SET hash = 'anew' WHERE stream = 'unit-B07'")

    assert faults() == ["audit unit-B07: no longer holds the head that public/2012-06 was published with"]


def test_a_withdrawn_line_says_why_and_a_hidden_one_only_its_code(office: Office) -> None:
    gone, hidden = office.line("改造校舍30万平方米"), office.line("新建幼儿园12所")
    publish(name="2012-05", by=office.chief)
    withdraw_targets([gone], by=office.chief, reason="与住建局任务合并，联系电话13912345678")
    with recorded("test.hide", by="tester"):
        hidden.public = False
        hidden.save()

    version = publish(name="2012-06", by=office.chief)

    mine = [change for change in held_snapshot(version).history if change.version == "2012-06"]
    assert [(change.code, change.matter, change.reason) for change in mine] == [
        ("B07-2012-001", "改造校舍30万平方米", "与住建局任务合并，联系电话***"),
        ("B07-2012-002", "", ""),
    ]
    page = (settings.PUBLIC / "current/targets/B07-2012-002.html").read_text("utf-8")
    assert ("新建幼儿园" in page, page.count("已撤下</span> 自版本 2012-06 起不再公开")) == (False, 1)


def test_the_leader_stands_with_the_post_held_on_the_day(office: Office) -> None:
    office.line("新建幼儿园12所", leader="刘晓峰")
    with recorded("test.appoint", by="tester"):
        post = Post(unit=office.unit, title="局长", kind=PostKind.UNIT_HEAD)
        post.save()
        Appointment(post=post, holder="刘晓峰", valid_from=LONG_AGO).save()

    [target] = frozen("2012-06", clock.today(), None).targets

    assert (target.leader, target.leader_post) == ("刘晓峰", "局长")


def test_each_version_names_the_manifests_before_it(office: Office) -> None:
    first = publish(name="2012-05", by=office.chief)
    second = publish(name="2012-06", by=office.chief)
    third = publish(name="2012-07", by=office.chief)

    held = [(each.name, each.manifest_hash) for each in held_snapshot(third).versions]
    assert held == [("2012-05", first.manifest_hash), ("2012-06", second.manifest_hash), ("2012-07", "")]


def test_the_records_of_public_acts_stand_with_the_line(office: Office) -> None:
    target = office.line("新建幼儿园12所")
    office.report(target, "2012-06", "5", "5所封顶")

    [public] = frozen("2012-06", clock.today(), None).targets

    assert [record.action for record in public.records] == [
        "ledger.enter_targets",
        "ledger.submit_targets",
        "ledger.approve_targets",
        "ledger.publish_targets",
        "reporting.verify_reports",
    ]


def test_a_city_is_read_in_few_queries(office: Office, django_assert_max_num_queries: object) -> None:
    for number in range(6):
        office.report(office.line(f"新建幼儿园{number}所"), "2012-06", "5", "5所封顶")

    with django_assert_max_num_queries(38):
        frozen("2012-06", clock.today(), None)


def test_versions_stand_newest_first(office: Office) -> None:
    publish(name="2012-05", by=office.chief)
    publish(name="2012-06", by=office.chief)

    assert [version.name for version in versions()] == ["2012-06", "2012-05"]
    assert Target.objects.count() == 0


def test_another_holder_is_told_apart_from_a_changed_commitment(office: Office) -> None:
    with recorded("test.appoint", by="tester"):
        post = Post(unit=office.unit, title="局长", kind=PostKind.UNIT_HEAD)
        post.save()
        held = Appointment(post=post, holder="刘晓峰", valid_from=LONG_AGO)
        held.save()
    office.line("新建幼儿园12所", leader="刘晓峰")
    publish(name="2012-05", by=office.chief)
    today = clock.today()
    with recorded("test.appoint", by="tester"):
        held.valid_to = today - timedelta(days=1)
        held.save()
        Appointment(post=post, holder="赵新民", valid_from=today).save()

    publish(name="2012-06", by=office.chief)

    page = (settings.PUBLIC / "current/changes/index.html").read_text("utf-8")
    english = (settings.PUBLIC / "current/en/changes/index.html").read_text("utf-8")
    assert "责任领导换人，岗位和承诺不变" in page
    assert "<del>刘晓峰</del> → <ins>赵新民</ins>" in page
    assert "Another person leads; post and commitment stay" in english
