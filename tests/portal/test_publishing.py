"""A version is frozen, compared, signed and verified; whatever is changed afterwards is named."""

import csv
import io
import json
import re
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from taizhang.accounts.facts import Denied, Role
from taizhang.accounts.rules import allows
from taizhang.audit.queries import head_hash, verify
from taizhang.ledger.actions import set_standing, withdraw_targets
from taizhang.ledger.facts import Standing
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.portal import actions
from taizhang.portal.actions import NotPublishable, publish
from taizhang.portal.facts import ItemChange, PublicMessage, PublicReport, PublicTarget
from taizhang.portal.permissions import may_publish, may_see_publication
from taizhang.portal.queries import held_snapshot, is_shown
from taizhang.portal.queries.checking import version_faults
from taizhang.portal.signing import KEY_FILE, private_key, public_pem
from taizhang.portal.verifying import is_site, site_faults
from taizhang.voice.actions import answer, receive, route
from taizhang.voice.actions import publish as publish_message
from taizhang.voice.facts import MessageKind
from taizhang.voice.models import Message
from tests.factories import every_role, make_unit
from tests.portal.conftest import Office


def site() -> Path:
    return settings.PUBLIC / "current"


def text(name: str) -> str:
    return (site() / name).read_text(encoding="utf-8")


def faults() -> list[str]:
    return [str(fault) for fault in site_faults(site(), public_pem(private_key(settings.KEYS)))]


def test_a_published_line_can_be_traced_to_its_paper_and_its_records(office: Office) -> None:
    target = office.line("新建改扩建公办幼儿园12所")
    office.report(target, "2012-06", "5", "5所主体封顶")

    version = publish(name="2012-06", by=office.chief)

    page = text("targets/B07-2012-001.html")
    assert (version.added, version.changed, version.withdrawn) == (1, 0, 0)
    assert re.findall(r"<h1 lang=\"zh-CN\">(.*?)</h1>", page) == ["新建改扩建公办幼儿园12所"]
    assert page.count("5所主体封顶") == 1
    assert page.count("按序时应完成 49.7%（182 天 ÷ 366 天）") == 1
    assert [name for name in ("录入", "提交", "审定", "公开") if f">{name}</td>" not in page] == []
    assert list(verify()) == []


def test_every_page_prints_version_day_and_the_chain_s_head(office: Office) -> None:
    office.line("新建改扩建公办幼儿园12所")

    version = publish(name="2012-06", by=office.chief)

    pages = sorted(site().rglob("*.html"))
    lacking = [page.name for page in pages if version.chain_head not in page.read_text(encoding="utf-8")]
    assert (len(pages), lacking) == (40, [])


def test_the_head_printed_is_the_anchor_that_ties_all_streams(office: Office) -> None:
    office.line("新建改扩建公办幼儿园12所")

    version = publish(name="2012-06", by=office.chief)

    manifest = json.loads(text("manifest.json"))
    assert manifest["chain_head"] == version.chain_head
    assert manifest["heads"]["unit-B07"] == head_hash("unit-B07")


def test_what_is_not_approved_for_the_public_is_not_there(office: Office) -> None:
    office.line("公开的事项")
    hidden = office.line("不公开的事项")
    withdraw_targets([hidden], by=office.chief, reason="重复")

    publish(name="2012-06", by=office.chief)

    found = [page.name for page in site().rglob("*") if page.is_file() and "不公开的事项" in page.read_text("utf-8")]
    assert found == []


def test_the_second_version_says_field_by_field_what_changed(office: Office) -> None:
    kept, gone = office.line("新建幼儿园12所"), office.line("改造校舍30万平方米")
    publish(name="2012-05", by=office.chief)
    set_standing(kept, Standing.SUSPENDED, by=office.chief, reason="规划调整")
    withdraw_targets([Target.objects.get(pk=gone.pk)], by=office.chief, reason="合并")
    office.line("建成市第二中学新校区")

    version = publish(name="2012-06", by=office.chief)

    mine = [change for change in held_snapshot(version).history if change.version == "2012-06"]
    assert [(change.code, change.act) for change in mine] == [
        ("B07-2012-001", "changed"),
        ("B07-2012-002", "withdrawn"),
        ("B07-2012-003", "added"),
    ]
    assert [(each.field, each.before, each.after) for each in mine[0].fields] == [
        ("standing", "active", "suspended"),
        ("status", "behind", "suspended"),
    ]
    assert (version.added, version.changed, version.withdrawn) == (1, 1, 1)
    assert text("targets/B07-2012-001.html").count("<del>推进中</del> → <ins>暂缓</ins>") == 1


def test_a_manifest_names_the_one_before_it(office: Office) -> None:
    office.line("新建幼儿园12所")
    first = publish(name="2012-05", by=office.chief)

    publish(name="2012-06", by=office.chief)

    assert json.loads(text("manifest.json"))["previous"] == first.manifest_hash


def test_an_untouched_site_holds_and_so_does_the_instance(office: Office) -> None:
    office.line("新建幼儿园12所")
    publish(name="2012-05", by=office.chief)
    publish(name="2012-06", by=office.chief)

    assert faults() == []
    assert list(version_faults()) == []


def test_each_changed_missing_or_added_file_is_named(office: Office) -> None:
    office.line("新建幼儿园12所")
    publish(name="2012-06", by=office.chief)
    page = site() / "targets/B07-2012-001.html"
    page.write_bytes(page.read_bytes().replace("12所".encode(), "11所".encode(), 1))
    (site() / "data/units.csv").unlink()
    (site() / "extra.html").write_text("x")

    assert faults() == [
        "data/units.csv: is missing",
        "targets/B07-2012-001.html: was changed after it was signed",
        "extra.html: was added after the site was signed",
    ]
    assert [fault.where for fault in version_faults()] == [
        "public/2012-06/data/units.csv",
        "public/2012-06/targets/B07-2012-001.html",
        "public/2012-06/extra.html",
    ]


def test_a_manifest_made_to_agree_with_a_changed_page_fails_its_signature(office: Office) -> None:
    office.line("新建幼儿园12所")
    publish(name="2012-06", by=office.chief)
    manifest = site() / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"version":"2012-06"', '"version":"2012-07"'))

    assert faults() == ["manifest.json: the signature in manifest.sig does not hold for this key"]


def test_a_site_signed_by_somebody_else_is_not_this_city_s(office: Office, tmp_path: Path) -> None:
    office.line("新建幼儿园12所")
    publish(name="2012-06", by=office.chief)
    other = public_pem(private_key(tmp_path / "other"))

    assert [str(fault) for fault in site_faults(site(), other)] == [
        "manifest.json: the signature in manifest.sig does not hold for this key"
    ]


def test_the_key_is_readable_by_its_owner_only(office: Office) -> None:
    office.line("新建幼儿园12所")
    publish(name="2012-06", by=office.chief)

    assert oct((settings.KEYS / KEY_FILE).stat().st_mode)[-3:] == "600"


def test_a_row_changed_behind_the_record_is_named_exactly(office: Office) -> None:
    target = office.line("新建幼儿园12所")
    publish(name="2012-06", by=office.chief)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_target SET matter = '新建幼儿园2所' WHERE id = %s", [target.pk])

    [fault] = verify()

    assert fault.where == f"ledger.target {target.pk}"


def test_a_crash_while_building_leaves_the_site_before(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.line("新建幼儿园12所")
    publish(name="2012-05", by=office.chief)

    def fail(*_args: object, **_kwargs: object) -> bytes:
        raise OSError("disk full")

    monkeypatch.setattr(actions, "build", fail)
    with pytest.raises(OSError, match="disk full"):
        publish(name="2012-06", by=office.chief)

    assert json.loads(text("manifest.json"))["version"] == "2012-05"
    assert sorted(path.name for path in settings.PUBLIC.iterdir()) == ["2012-05", "current"]
    assert list(version_faults()) == []


@pytest.mark.parametrize("name", ["", "六月", "../etc", "2012-6", "2012-06/", "2012-06-", "current"])
def test_a_bad_name_is_refused(office: Office, name: str) -> None:
    with pytest.raises(NotPublishable):
        publish(name=name, by=office.chief)


def test_a_name_is_used_once(office: Office) -> None:
    publish(name="2012-06", by=office.chief)

    with pytest.raises(NotPublishable, match="already published"):
        publish(name="2012-06", by=office.chief)


def test_the_same_state_gives_the_same_bytes(office: Office) -> None:
    office.line("新建幼儿园12所")
    publish(name="2012-06", by=office.chief)
    files = json.loads(text("manifest.json"))["files"]
    page = text("data/targets.csv")

    publish(name="2012-06-b", by=office.chief)

    again = json.loads(text("manifest.json"))["files"]
    assert text("data/targets.csv") == page
    assert again["assets/index.js"] == files["assets/index.js"]


def test_personal_data_never_enters(office: Office) -> None:
    target = office.line("新建幼儿园12所", method="联系人王工，电话13912345678，邮箱wang@example.cn")
    office.report(target, "2012-06", "6", "身份证130902198001011234的业主已签约")
    message = receive(
        kind=MessageKind.QUESTION,
        text="我的电话是13987654321，幼儿园什么时候开学？",
        target=target,
        author="张三丰",
        contact="13911112222",
        consent=True,
    )
    route(message, office.unit, by=office.officer)
    answer(message, by=office.head, reply="9月1日开学，咨询电话0317-1234567。")
    publish_message(message, by=office.officer)

    publish(name="2012-06", by=office.chief)

    secrets = ("13912345678", "130902198001011234", "13987654321", "张三丰", "13911112222", "wang@example.cn")
    secrets = (*secrets, office.clerk.username, message.code)
    leaks = [
        (path.name, secret)
        for path in site().rglob("*")
        if path.is_file()
        for secret in secrets
        if secret in path.read_text("utf-8")
    ]
    assert leaks == []
    assert text("targets/B07-2012-001.html").count("幼儿园什么时候开学") == 1


def test_a_letter_on_no_line_is_published_and_counted_as_a_change(office: Office) -> None:
    publish(name="2012-05", by=office.chief)
    message = receive(
        kind=MessageKind.SUGGESTION, text="公交末班车能否延到22点？", target=None, author="李四", consent=True
    )
    route(message, office.unit, by=office.officer)
    answer(message, by=office.head, reply="7月1日起3条线路延到22点。")
    publish_message(message, by=office.officer)
    let_out = Message.objects.get().published_at
    before = is_shown(let_out)

    version = publish(name="2012-06", by=office.chief)

    assert (before, is_shown(let_out)) == (False, True)
    assert (version.added, version.changed, version.withdrawn, version.beside) == (0, 0, 0, 1)
    assert held_snapshot(version).beside == (ItemChange("letters", "added", "", "公交末班车能否延到22点？"),)
    assert text("letters/index.html").count("7月1日起3条线路延到22点。") == 1
    changes = text("changes/index.html")
    assert (changes.count('目标以外的变化 <span class="quiet small">1条'), changes.count("公交末班车")) == (1, 1)


def test_a_letter_on_a_line_is_a_change_beside_it(office: Office) -> None:
    target = office.line("新建幼儿园12所")
    publish(name="2012-05", by=office.chief)
    message = receive(kind=MessageKind.QUESTION, text="何时开学？", target=target, author="", contact="", consent=True)
    route(message, office.unit, by=office.officer)
    answer(message, by=office.head, reply="9月1日。")
    publish_message(message, by=office.officer)

    version = publish(name="2012-06", by=office.chief)

    assert held_snapshot(version).beside == (ItemChange("messages", "added", "B07-2012-001", "何时开学？"),)
    assert text("letters/index.html").count('href="../targets/B07-2012-001.html"') == 1


def test_only_these_things_are_said_of_a_target() -> None:
    """A new field of what is public is a decision: it is made here."""
    said = {each.name for each in fields(PublicReport)} | {each.name for each in fields(PublicMessage)}
    assert said == {
        "month",
        "value",
        "percent",
        "narrative",
        "gap",
        "cause",
        "measure",
        "expected",
        "verified_on",
        "evidence",
        "kind",
        "text",
        "reply",
        "received_on",
        "replied_on",
        "became",
        "source",
        "about",
        "earlier",
        "solved",
        "unit",
    }
    assert len(fields(PublicTarget)) == 35


def test_open_data_are_whole_and_no_formula(office: Office) -> None:
    office.line("=cmd|' /C calc'!A0", method="-5摄氏度以下停工", quantity=None)

    publish(name="2012-06", by=office.chief)

    rows = list(csv.DictReader(io.StringIO(text("data/targets.csv").removeprefix("\ufeff"))))
    assert [(row["code"], row["matter"], row["method"]) for row in rows] == [
        ("B07-2012-001", "'=cmd|' /C calc'!A0", "'-5摄氏度以下停工")
    ]
    assert json.loads(text("data/snapshot.json"))["targets"][0]["matter"] == "=cmd|' /C calc'!A0"


def test_markup_in_a_line_is_shown_and_not_run(office: Office) -> None:
    office.line("<script>alert(1)</script>")

    publish(name="2012-06", by=office.chief)

    assert [page.name for page in site().rglob("*.html") if "<script>alert" in page.read_text("utf-8")] == []


def test_links_within_the_site_lead_somewhere(office: Office) -> None:
    office.report(office.line("新建幼儿园12所"), "2012-06", "7", "7所封顶")
    make_unit("市卫生局", code="B08")
    publish(name="2012-06", by=office.chief)

    broken = []
    for page in site().rglob("*.html"):
        for link in re.findall(r'(?:href|src)="([^"#?]+)', page.read_text("utf-8")):
            if not link.startswith(("/", "http")) and not (page.parent / link).resolve().exists():
                broken.append((page.name, link))
    assert broken == []


def test_a_site_is_told_from_an_instance(office: Office) -> None:
    publish(name="2012-06", by=office.chief)

    assert (is_site(site()), is_site(settings.PUBLIC)) == (True, False)


def test_who_publishes_and_who_looks(office: Office) -> None:
    actors = every_role(office.unit)

    publishes = {role for role, actor in actors.items() if allows(may_publish, actor)}
    looks = {role for role, actor in actors.items() if allows(may_see_publication, actor)}

    assert publishes == {Role.CHIEF}
    assert looks == {Role.OFFICER, Role.CHIEF, Role.AUDITOR, Role.MAYOR, Role.VICE_MAYOR}


def test_an_officer_cannot_publish(office: Office) -> None:
    with pytest.raises(Denied):
        publish(name="2012-06", by=office.officer)


def test_a_month_later_progress_is_a_change(office: Office) -> None:
    target = office.line("新建幼儿园12所")
    publish(name="2012-06", by=office.chief)
    with clock.frozen(date(2012, 8, 3)):
        office.report(target, "2012-07", "9", "9所封顶")
        version = publish(name="2012-07", by=office.chief)

    [change] = [each for each in held_snapshot(version).history if each.version == "2012-07"]
    assert [(each.field, each.after) for each in change.fields] == [("status", "ahead"), ("achieved", "75")]
