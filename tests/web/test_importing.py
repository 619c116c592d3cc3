"""Taking a paper in on the screen, with faults said and lines confirmed."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from taizhang.accounts.facts import UNIT_ROLES, Role
from taizhang.importers.models import Intake
from taizhang.ledger.models import Target
from taizhang.organisations.models import Unit
from tests.factories import browser_of, make_person, make_unit
from tests.importers.files import compound, empty_workbook, line, workbook

pytestmark = [pytest.mark.django_db, pytest.mark.today(date(2012, 1, 10))]


@pytest.fixture
def schools() -> Unit:
    make_unit("市财政局", code="F01")
    return make_unit("市教育局", code="B07")


def enter(role: Role, unit: Unit, *, language: str = "en") -> Client:
    return browser_of(make_person(role.value, role, unit if role in UNIT_ROLES else None), language=language)


def upload(client: Client, content: bytes, name: str = "台账.xlsx", *, follow: bool = False, **said: str):
    posted = {"file": SimpleUploadedFile(name, content), "title": "台账", "origin": "市政府", "year": "2012", **said}
    return client.post("/importing/", posted, follow=follow)


def test_from_upload_to_ledger_and_back(schools: Unit) -> None:
    office = enter(Role.OFFICER, schools)

    arrived = upload(office, workbook([line(), line(序号="2", 工作任务="校舍改造", 牵头单位="月球事务署")]))
    page = office.get(arrived.url).content.decode()
    office.post(arrived.url, {"act": "accept_all"})
    office.post(f"{arrived.url}lines/2/", {"matter": "校舍改造", "lead": "市教育局", "due": "年底前", "kind": "实事"})
    office.post(arrived.url, {"act": "accept", "line": "2"})
    office.post(arrived.url, {"act": "apply"})
    entered = Target.objects.count()
    office.post(arrived.url, {"act": "undo"})

    assert page.count("no unit of this name is registered (read: 月球事务署)") == 1
    assert (entered, Target.objects.count()) == (2, 0)


def test_an_unreadable_file_keeps_the_form_and_says_why(schools: Unit) -> None:
    response = upload(enter(Role.OFFICER, schools, language="zh-hans"), b"MZ" + bytes(100), title="年度台账")

    page = response.content.decode()
    assert (response.status_code, Intake.objects.count()) == (422, 0)
    said = "台账.xlsx：这是程序，不是表格或文档。请勿打开，并报告网络安全管理员。"
    assert page.count(said) == 1
    assert page.count('value="年度台账"') == 1


def test_a_missing_year_is_said_beside_its_field(schools: Unit) -> None:
    response = upload(enter(Role.OFFICER, schools), workbook([line()]), year="")

    assert response.status_code == 422
    assert response.content.decode().count('id="error-year"') == 1


def test_a_line_still_wrong_after_correction_stays_on_its_page(schools: Unit) -> None:
    office = enter(Role.OFFICER, schools)
    arrived = upload(office, workbook([line()]))

    response = office.post(f"{arrived.url}lines/1/", {"matter": "", "lead": "市教育局"})

    assert response.status_code == 422
    assert response.content.decode().count("it is not said what is to be done") == 1


def test_a_choice_of_nothing_is_said(schools: Unit) -> None:
    office = enter(Role.OFFICER, schools)
    arrived = upload(office, workbook([line()]))

    page = office.post(arrived.url, {"act": "accept"}, follow=True).content.decode()

    assert page.count("Choose at least one line.") == 1


@pytest.mark.parametrize(
    ("role", "listing", "paper", "sending"),
    [
        (Role.CLERK, 200, 404, 302),
        (Role.HEAD, 200, 404, 302),
        (Role.OFFICER, 200, 200, 302),
        (Role.CHIEF, 200, 200, 302),
        (Role.VICE_MAYOR, 403, 404, 403),
        (Role.MAYOR, 403, 200, 403),
        (Role.AUDITOR, 200, 200, 403),
        (Role.OPERATOR, 403, 404, 403),
    ],
)
def test_who_may_open_and_send_by_address(schools: Unit, role: Role, listing: int, paper: int, sending: int) -> None:
    office = browser_of(make_person("first", Role.OFFICER))
    held = upload(office, workbook([line()])).url
    client = enter(role, schools)

    answers = (
        client.get("/importing/").status_code,
        client.get(held).status_code,
        upload(client, workbook([line(工作任务="另一件事")])).status_code,
    )

    assert answers == (listing, paper, sending)


def test_a_visitor_is_sent_to_sign_in() -> None:
    assert Client().get("/importing/").url == "/sign-in/?next=/importing/"


def test_others_cannot_decide_on_a_paper_they_only_read(schools: Unit) -> None:
    held = upload(enter(Role.OFFICER, schools), workbook([line()])).url

    response = enter(Role.AUDITOR, schools).post(held, {"act": "accept_all"})

    assert response.status_code == 403


def failed_formula() -> bytes:
    content = io.BytesIO()
    book = load_workbook(io.BytesIO(workbook([line()])))
    book.active["I3"] = "=1/0"
    book.save(content)
    return content.getvalue()


TEN_FAULTS = {
    "missing due": (
        workbook([line(完成时限="")]),
        "没有写明完成时限，暂按2012年12月31日；另有时限的请改写",
        "no deadline is named; 31 December 2012 for the time being. Write it if there is another",
    ),
    "unknown unit": (
        workbook([line(牵头单位="月球事务署")]),
        "牵头单位：单位名录中没有这个单位（读到：月球事务署）。请改为单位名录中的名称或简称。",
        "Lead unit: no unit of this name is registered (read: 月球事务署). "
        "Write a name or short name from the register of units.",
    ),
    "text in a number": (
        workbook([("修路", "很多", "市教育局")], head=("工作任务", "目标值", "责任单位")),
        "目标值：目标值不是数字（读到：很多）。请只填写数字和计量单位，例如：12所、1500万吨；无法计量的留空。",
        "Quantity: the quantity is not a number (read: 很多). "
        "Write a number and its unit only, for example 12所 or 1500万吨; leave it blank if nothing is counted.",
    ),
    "duplicate row": (
        workbook([line(), line()]),
        "与工作表“台账”第3行重复",
        "says the same as sheet “台账”, row 3",
    ),
    "wrong sheet": (
        workbook([("张三", "8123")], head=("姓名", "电话"), sheet="通讯录"),
        "台账.xlsx，通讯录，第2行：没有找到台账的表头（读到：姓名、电话）。表头至少要有“工作任务”“责任单位”“完成时限”等栏目，"
        "请核对是否选对了文件和工作表。",
        "台账.xlsx, 通讯录, row 2: no header of a ledger was found (read: 姓名、电话). "
        "A header names at least 工作任务 (what), 责任单位 (who) and 完成时限 (by when); "
        "check that this is the right file and sheet.",
    ),
    "password": (
        compound("EncryptionInfo", "EncryptedPackage"),
        "台账.xlsx：文件设有打开密码，无法读取。请在 Excel、WPS 或 Word 中取消密码后另存，再上传。",
        "台账.xlsx: the file is protected by a password and cannot be read. "
        "Take the password off in Excel, WPS or Word, save it under another name and upload that.",
    ),
    "nothing at all": (
        b"",
        "台账.xlsx：文件是空的。请检查是否选错了文件，或忘了保存。",
        "台账.xlsx: the file is empty. Check that it is the right file and that it was saved.",
    ),
    "an empty workbook": (
        empty_workbook(),
        "台账.xlsx：文件里没有任何内容。请检查是否选错了文件，或忘了保存。",
        "台账.xlsx: there is nothing in the file. Check that it is the right file and that it was saved.",
    ),
    "50 MB": (
        b"PK\x03\x04" + bytes(50 * 2**20),
        "台账.xlsx：文件太大（读到：50 MB）。请删去图片或拆成几个文件，每个不超过 20 MB。",
        "台账.xlsx: the file is too large (read: 50 MB). "
        "Remove pictures or split it into several files of at most 20 MB each.",
    ),
    "renamed program": (
        b"MZ\x90\x00" + bytes(200),
        "台账.xlsx：这是程序，不是表格或文档。请勿打开，并报告网络安全管理员。",
        "台账.xlsx: this is a program, not a workbook or a document. Do not open it, and tell the security officer.",
    ),
    "failed formula": (
        failed_formula(),
        "完成时限（I列）：公式没有计算结果，单元格是空的。请用 Excel 或 WPS 打开并保存后重新上传，或直接填写数值。",
        "By when (column I): the formula was never computed; the cell is empty. "
        "Open and save it in Excel or WPS and upload it again, or write the value itself.",
    ),
}


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("fault", TEN_FAULTS)
def test_each_of_ten_faults_is_said_and_nothing_enters_a_ledger(schools: Unit, fault: str, language: str) -> None:
    content, *sentences = TEN_FAULTS[fault]
    sentence = sentences[language == "en"]

    page = upload(enter(Role.OFFICER, schools, language=language), content, follow=True)

    beside_and_once_for_all = 2
    assert page.content.decode().count(sentence) == (beside_and_once_for_all if fault == "missing due" else 1)
    assert Target.objects.count() == 0


def test_every_line_stands_under_one_filter_in_the_order_of_the_paper(schools: Unit) -> None:
    office = enter(Role.OFFICER, schools)
    wrong = line(工作任务="校舍改造", 牵头单位="月球事务署")

    arrived = upload(office, workbook([line(), wrong, line(工作任务="修路", 完成时限="")]))

    page = office.get(arrived.url).context
    assert [row.line.locator for row in page["rows"]] == ["台账!R3", "台账!R4", "台账!R5"]
    assert [(tab.name, tab.count) for tab in page["tabs"]] == [
        ("", 3),
        ("sure", 1),
        ("doubts", 1),
        ("errors", 1),
        ("accepted", 0),
        ("rejected", 0),
    ]
    shown = {
        name: [row.line.order for row in office.get(f"{arrived.url}?show={name}").context["rows"]]
        for name in ("sure", "doubts", "errors")
    }
    assert shown == {"sure": [1], "doubts": [3], "errors": [2]}


def test_one_answer_settles_every_line_that_asks_the_same(schools: Unit) -> None:
    office = enter(Role.OFFICER, schools)
    arrived = upload(
        office,
        workbook([line(工作任务=f"第{at}件事", 牵头单位="教育管理委员会", 完成时限="国庆前") for at in range(3)]),
    )
    held = Intake.objects.get()
    unit, due = held.questions.get(key="unit:教育管理委员会"), held.questions.get(key="due:国庆前")

    office.post(f"{arrived.url}questions/{unit.pk}/", {"act": "other", "answer": "市教育局"})
    office.post(f"{arrived.url}questions/{due.pk}/", {"act": "other", "answer": "2012-09-30"})
    said = [str(each) for each in office.post(arrived.url, {"act": "accept_sure"}, follow=True).context["messages"]]

    assert said[-1] == "3 lines are accepted."
    assert {row.fields["due"] for row in held.proposals.all()} == {"2012-09-30"}


def test_a_question_is_accepted_left_open_and_asked_again(schools: Unit) -> None:
    office = enter(Role.OFFICER, schools)
    arrived = upload(office, workbook([line(完成时限="")]))
    question = Intake.objects.get().questions.get()

    answers = []
    for posted in ({"act": "accept"}, {"act": "open"}, {"act": "again"}, {"act": "other", "answer": ""}):
        office.post(f"{arrived.url}questions/{question.pk}/", posted)
        question.refresh_from_db()
        answers.append(question.answer)

    assert answers == ["2012-12-31", "", None, None]


def test_the_page_is_shown_as_read_with_the_words_of_each_field_marked(schools: Unit) -> None:
    office = enter(Role.OFFICER, schools)
    arrived = upload(office, workbook([line(完成时限="国庆前")]))

    [pane] = office.get(arrived.url).context["panes"]

    marked = {piece.field: (piece.text, piece.doubtful) for cell in pane.rows[-1].cells for piece in cell.pieces}
    assert (marked["By when"], marked["Lead unit"]) == (("国庆前", True), ("市教育局", False))
    assert pane.rows[-1].lines == [1]


def test_the_words_of_a_running_text_are_marked_where_they_stand(schools: Unit) -> None:
    office = enter(Role.OFFICER, schools)
    text = "1.新建改扩建公办幼儿园12所。牵头单位：市教育局；完成时限：6月底前\n2.改造校舍30万平方米。牵头单位：市教育局；完成时限：年底前\n"
    arrived = upload(office, text.encode(), "任务.txt")

    [pane] = office.get(arrived.url).context["panes"]

    marked = [
        piece.text for row in pane.rows for cell in row.cells for piece in cell.pieces if piece.field == "By when"
    ]
    assert marked == ["6月底前", "年底前"]


def test_one_line_is_accepted_by_its_own_button_and_the_next_is_shown(schools: Unit) -> None:
    office = enter(Role.OFFICER, schools)
    arrived = upload(office, workbook([line(), line(工作任务="修路")]))

    gone = office.post(arrived.url, {"one": "accept-1", "next": "2", "line": "2"})
    decisions = list(Intake.objects.get().proposals.values_list("decision", flat=True))
    office.post(arrived.url, {"one": "wait-1"})

    assert (gone.url, decisions) == (f"{arrived.url}?line=2#line-2", ["accepted", "waiting"])
    assert set(Intake.objects.get().proposals.values_list("decision", flat=True)) == {"waiting"}


def test_what_was_cleaned_is_listed(schools: Unit) -> None:
    office = enter(Role.OFFICER, schools)
    arrived = upload(office, workbook([line(工作任务="新建幼儿&nbsp;园&nbsp;12所")]))

    page = office.get(arrived.url).context

    assert (page["changed"], [str(change["kind"]) for change in page["changes"]]) == (
        4,
        ["Codes of a web page", "Blanks"],
    )


def test_what_is_wrong_stands_beside_its_field_with_the_row_as_it_came(schools: Unit) -> None:
    office = enter(Role.OFFICER, schools)
    arrived = upload(office, workbook([line(牵头单位="月球事务署", 完成时限="")]))

    shown = office.get(f"{arrived.url}lines/1/").context

    fields = {field.name: field for field in shown["fields"]}
    assert [fields["lead"].value, *fields["lead"].errors] == [
        "月球事务署",
        "no unit of this name is registered (read: 月球事务署). Write a name or short name from the register of units.",
    ]
    assert fields["due"].implied.startswith("no deadline is named")
    assert dict(shown["cells"])["牵头单位"] == "月球事务署"


def test_a_failed_formula_is_said_at_the_field_of_its_column(schools: Unit) -> None:
    office = enter(Role.OFFICER, schools)
    arrived = upload(office, failed_formula())

    shown = office.get(f"{arrived.url}lines/1/").context

    assert {field.name: len(field.errors) for field in shown["fields"] if field.errors} == {"due": 1}
    assert shown["others"] == []


def test_from_one_line_to_mend_to_the_next_and_back_to_the_paper(schools: Unit) -> None:
    office = enter(Role.OFFICER, schools)
    wrong = {"牵头单位": "月球事务署"}
    arrived = upload(office, workbook([line(**wrong), line(工作任务="修路", **wrong), line(工作任务="架桥")]))
    mended = {"matter": "建设保障性住房", "lead": "市教育局", "due": "年底前", "kind": "实事"}

    first = office.post(f"{arrived.url}lines/1/", mended)
    second = office.post(first.url, {"leave_out": "1"})

    assert (first.url, second.url) == (f"{arrived.url}lines/2/", arrived.url)
    assert [line.decision for line in Intake.objects.get().proposals.all()] == ["waiting", "rejected", "waiting"]


def test_a_line_of_somebody_elses_paper_is_shown_without_a_way_to_change_it(schools: Unit) -> None:
    held = upload(enter(Role.OFFICER, schools), workbook([line()])).url
    auditor = enter(Role.AUDITOR, schools)

    page = auditor.get(f"{held}lines/1/").content.decode()
    refused = auditor.post(f"{held}lines/1/", {"leave_out": "1"})

    assert (page.count('name="leave_out"'), refused.status_code) == (0, 403)


def test_each_act_on_a_paper_says_what_it_came_to(schools: Unit) -> None:
    office = enter(Role.OFFICER, schools)
    held = upload(office, workbook([line(), line(工作任务="修路")])).url

    said = [
        str(message)
        for posted in (
            {"act": "reject", "line": "2"},
            {"act": "accept_all"},
            {"act": "accept_all"},
            {"act": "apply"},
            {"act": "undo"},
        )
        for message in office.post(held, posted, follow=True).context["messages"]
    ]

    assert said == [
        "1 line is left out.",
        "1 line is accepted.",
        "No line waits that has no error.",
        "1 line stands in the ledgers as a draft, to be submitted there.",
        "1 line is taken out of the ledgers again.",
    ]


def test_what_the_ledger_says_otherwise_stands_beside_the_line(schools: Unit) -> None:
    office = enter(Role.OFFICER, schools)
    first = upload(office, workbook([line(), line(工作任务="修路"), line(工作任务="架桥")])).url
    for act in ("accept_all", "apply"):
        office.post(first, {"act": act})

    second = upload(office, workbook([line(工作措施="按月调度"), line(工作任务="修路"), line(工作任务="植树")])).url

    shown = office.get(second).context
    changed, *_others = shown["rows"]
    missing = office.get(f"{second}?show=missing").context["page"].object_list
    assert [(tab.name, tab.count) for tab in shown["beside"]] == [
        ("new", 1),
        ("changed", 1),
        ("same", 1),
        ("missing", 1),
    ]
    assert [(str(name), old, new) for name, old, new in changed.differences] == [
        ("How", "一园一策，每月调度", "按月调度")
    ]
    assert [target.matter for target in missing] == ["架桥"]


def paste(client: Client, text: str, **said: object):
    posted = {"text": text, "title": "重点工作", "origin": "市政府", "year": "2012", **said}
    return client.post("/importing/", posted)


def test_cells_pasted_from_a_sheet_are_read_like_a_file(schools: Unit) -> None:
    office = enter(Role.OFFICER, schools)

    arrived = paste(
        office,
        "序号\t工作任务\t责任单位\t完成时限\n1\t新建幼儿园12所\t市教育局\t6月底前\n2\t改造校舍\t市教育局\t年底前\n",
    )

    held = Intake.objects.get()
    assert (arrived.url, held.paper.filename) == (f"/importing/{held.pk}/", "重点工作.txt")
    assert [row.fields["due"] for row in held.proposals.all()] == ["2012-06-30", "2012-12-31"]


def test_either_a_file_or_pasted_text_is_wanted(schools: Unit) -> None:
    office = enter(Role.OFFICER, schools)

    both = paste(office, "1.修路。责任单位：市教育局", file=SimpleUploadedFile("台账.xlsx", workbook([line()])))
    neither = paste(office, " ")

    assert [answer.context["form"].errors for answer in (both, neither)] == [
        {"text": ["Either a file or pasted text, not both."]},
        {"file": ["Choose a file or paste its text."]},
    ]
    assert Intake.objects.count() == 0


def test_an_answer_given_before_is_shown_as_such_and_can_be_revoked(schools: Unit) -> None:
    office = enter(Role.OFFICER, schools)
    content = workbook([line(完成时限="国庆前")])
    first = upload(office, content).url
    question = Intake.objects.get().questions.get()
    office.post(f"{first}questions/{question.pk}/", {"act": "other", "answer": "2012-09-28"})

    second = upload(office, content).url
    page = office.get(second).content.decode()
    again = Intake.objects.latest("pk").questions.get()
    office.post(f"{second}questions/{again.pk}/", {"act": "again"})

    assert (page.count("by an earlier decision"), page.count("2012-09-28")) == (1, 2)
    assert Intake.objects.latest("pk").questions.get().answer is None
    assert office.get("/importing/profiles/").context["kept"][0].tables == []


def test_a_profile_is_taken_away_and_handed_in(schools: Unit) -> None:
    office = enter(Role.OFFICER, schools)
    page = '[days]\n"国庆前" = "09-30"\n'

    sent = office.post(
        "/importing/profiles/", {"origin": "市政府", "file": SimpleUploadedFile("p.toml", page.encode())}
    )
    wrong = office.post("/importing/profiles/", {"origin": "市政府", "file": SimpleUploadedFile("p.toml", b"[days")})

    [kept] = office.get("/importing/profiles/").context["kept"]
    assert (sent.url, wrong.status_code, len(wrong.context["faults"])) == ("/importing/profiles/", 422, 1)
    assert office.get(f"/importing/profiles/{kept.profile.pk}.toml").content.decode() == page


def test_the_quality_of_a_paper_is_shown_and_leaves_as_a_workbook(schools: Unit) -> None:
    office = enter(Role.OFFICER, schools)
    arrived = upload(office, workbook([line(), line(工作任务="修路", 工作措施="", 完成时限="")])).url

    shown = office.get(f"{arrived}quality/").context
    book = load_workbook(io.BytesIO(office.get(f"{arrived}quality.xlsx").content))

    found = {str(each.label): len(each.lines) for each in shown["found"] if each.lines}
    assert (shown["total"], shown["complete"]) == (2, 1)
    assert found == {
        "How it is to be done is not stated": 1,
        "By when is not stated": 1,
        "Deadline implied": 1,
    }
    assert [row[1].value for row in book.worksheets[0].iter_rows(min_row=2, max_row=3)] == [2, 1]
    assert [sheet.max_row for sheet in book.worksheets] == [12, 4, 1]
