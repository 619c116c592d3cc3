"""`taizhang read` and `taizhang import` as scripts use them."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from taizhang.accounts.facts import Role
from taizhang.importers.models import Intake
from taizhang.ledger.models import Target
from tests.factories import make_person, make_unit
from tests.importers.files import line, workbook


def put(folder: Path, content: bytes) -> str:
    path = folder / "台账.xlsx"
    path.write_bytes(content)
    return str(path)


def test_read_gives_lines_and_problems_as_json_without_a_database(tmp_path: Path) -> None:
    out = StringIO()

    call_command("read", put(tmp_path, workbook([line(完成时限="尽快")])), "--json", "--year", "2012", stdout=out)

    said = json.loads(out.getvalue())
    [task] = said["tasks"]
    assert (task["where"]["line"], task["lead"], task["due"]) == ({"sheet": "台账", "row": 3}, ["市教育局"], None)
    assert [(each["column"], each["row"], each["found"]) for each in said["errors"]] == [("完成时限", 3, "尽快")]


def test_read_ends_with_an_error_where_nothing_is_readable_and_still_gives_the_json(tmp_path: Path) -> None:
    out = StringIO()

    with pytest.raises(CommandError, match=r"Nothing could be read\."):
        call_command("read", put(tmp_path, b"MZ" + bytes(99)), "--json", stdout=out)

    said = json.loads(out.getvalue())
    assert (said["tasks"], [each["message"] for each in said["errors"]]) == ([], ["这是程序，不是表格或文档"])


@pytest.mark.django_db
def test_import_waits_for_a_person_unless_told_to_apply(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("taizhang.cli.base.InstanceCommand.need_instance", lambda _command: None)
    make_unit("市教育局")
    make_unit("市财政局")
    make_person("officer", Role.OFFICER)
    path = put(tmp_path, workbook([line(), line(工作任务="校舍改造", 牵头单位="月球事务署")]))
    out = StringIO()

    call_command("import", path, "--by", "officer", "--year", "2012", stdout=out)
    waiting = Target.objects.count()
    call_command("import", path, "--by", "officer", "--year", "2012", "--apply", stdout=out)

    assert (waiting, Target.objects.count(), Intake.objects.count()) == (0, 1, 2)
    assert out.getvalue().splitlines() == [
        "台账!R4: 单位名录中没有这个单位",
        "2 lines read, 1 to mend.",
        "台账!R4: 单位名录中没有这个单位",
        "2 lines read, 1 to mend.",
        "1 lines entered as drafts.",
    ]


@pytest.mark.django_db
def test_a_person_named_as_a_post_is_told_and_nothing_is_entered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("taizhang.cli.base.InstanceCommand.need_instance", lambda _command: None)
    make_unit("市教育局")
    make_unit("市财政局")
    make_person("officer", Role.OFFICER)
    path = put(tmp_path, workbook([line(), line(工作任务="校舍改造", 责任岗位="王建国")]))

    with pytest.raises(CommandError) as refused:
        call_command("import", path, "--by", "officer", "--year", "2012", "--apply", stdout=StringIO())

    held = Intake.objects.get()
    assert (Target.objects.count(), str(refused.value).splitlines()) == (
        0,
        [
            "台账!R4: “王建国”像是人名，不是岗位；读入后可能公开",
            f"Nothing is entered yet: answer these on the screen of paper {held.pk}.",
        ],
    )


@pytest.mark.django_db
def test_import_in_the_name_of_nobody_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("taizhang.cli.base.InstanceCommand.need_instance", lambda _command: None)

    with pytest.raises(CommandError, match=r"There is no account nobody\."):
        call_command("import", put(tmp_path, workbook([line()])), "--by", "nobody")
