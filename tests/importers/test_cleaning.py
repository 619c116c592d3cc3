"""Damaged pages made whole again, and whole pages left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.importers.answers.reading import read_paper
from taizhang.importers.answers.telling import as_data
from taizhang.importers.cleaning import clean, disclosure
from taizhang.importers.cleaning.footers import footer_kind
from taizhang.importers.cleaning.glosses import NO_READING
from taizhang.importers.cleaning.mending import PRIVATE, UNREADABLE
from taizhang.importers.cleaning.scripts import SENSES
from taizhang.importers.cleaning.stops import LOST_CHARACTER, LOST_FROM_CONTEXT
from taizhang.importers.facts import Change, ChangeKind, RawFile, RawParagraph, RawRow, RawTable

DAMAGED = """三、重點(diǎn)民生實(shí)事?！
1.新建(jiàn)幼兒園(yuán)6所，年底前投入使用。
牽頭單位:縣(xiàn)教育局
2.改造老舊(jiù)小區(qū)28個(gè)?；及居民1200戶(hù)。
責(zé)任單位:縣(xiàn)住建局、各鎮(zhèn)政府
3.著(zhuó)力提升顯著成效，確保乾部隊伍(wǔ)能力。"""

MENDED = """三、重点民生实事。
1.新建幼儿园6所，年底前投入使用。
牵头单位:县教育局
2.改造老旧小区28个。□及居民1200户。
责任单位:县住建局、各镇政府
3.着力提升显著成效，确保干部队伍能力。"""

WHOLE = """2024年全县重点工作任务分解表
1.地区生产总值(GDP)增长6%左右；采用政府和社会资本合作(PPP)模式建设道路12(km)，空气质量指数(AQI)下降。
（牵头单位：县发改局，联系股室：综合股；责任单位：各乡镇）
2.怎么办?！一抓到底。
3.提供7×24小时服务，R&D经费占比2.1%，面积3 500平方米，建设5号线、第十二小学。
4.李垚(yáo)、张喆(zhé)等同志负责；参考著作、名著；乾隆水库除险加固。
5.市发改委 市财政局 市教育局按职责分工负责
序 号    责 任 单 位
进度安排：   第一季度: 完成招标。
一 二 三 四 五 六
联系人栏见附件；网站访问量达到100万次；分享经验。
"""


def page(text: str) -> RawFile:
    return RawFile("页.txt", paragraphs=tuple(RawParagraph(n, line) for n, line in enumerate(text.splitlines(), 1)))


def words(file: RawFile) -> str:
    return "\n".join(paragraph.text for paragraph in file.paragraphs)


def one(text: str) -> tuple[str, tuple[Change, ...]]:
    file, changes = clean(page(text))
    return words(file), changes


def test_a_page_from_a_mirror_is_as_it_was_and_what_cannot_be_known_is_left_open() -> None:
    file, changes = clean(page(DAMAGED))

    assert words(file) == MENDED
    assert [change for change in changes if change.ambiguous] == [
        Change(ChangeKind.STOP, "?；", "。□", LOST_CHARACTER, "第4段", 1)
    ]


def test_the_same_change_is_told_once_with_its_number_and_first_place() -> None:
    _, changes = clean(page(DAMAGED))

    told = {(change.kind, change.before): (change.after, change.place, change.count) for change in changes}

    assert told[ChangeKind.GLOSS, "縣(xiàn)"] == ("縣", "第3段", 2)
    assert told[ChangeKind.SCRIPT, "縣"] == ("县", "第3段", 2)
    assert told[ChangeKind.STOP, "?！"] == ("。", "第1段", 1)
    assert len(told) == len(changes)


def test_a_whole_page_goes_through_unchanged() -> None:
    file = page(WHOLE)

    assert clean(file) == (file, ())


def test_a_whole_table_goes_through_unchanged() -> None:
    rows = tuple(RawRow(n, (str(n), "新建学校(12所)", "市教育局\n市财政局", "6月底前", "3.5%")) for n in range(1, 40))
    file = RawFile("表.xlsx", tables=(RawTable("教育", rows),))

    assert clean(file) == (file, ())


def test_rows_keep_their_numbers_and_say_where_they_were_mended() -> None:
    rows = (RawRow(3, ("１２", "新建学校")), RawRow(7, ("１２", "完成\u200b率")))

    file, changes = clean(RawFile("表.xlsx", tables=(RawTable("教育", rows),)))

    assert file.tables[0].rows == (RawRow(3, ("12", "新建学校")), RawRow(7, ("12", "完成率")))
    assert changes == (
        Change(ChangeKind.WIDTH, "１２", "12", "", "教育!R3", 2),
        Change(ChangeKind.INVISIBLE, "\u200b", "", "", "教育!R7", 1),
    )


@pytest.mark.parametrize(
    ("damaged", "whole", "kind"),
    [
        ("增长&nbsp;6%", "增长\xa06%".replace("\xa0", " "), ChangeKind.ENTITY),
        ("&ldquo;一窗通办&rdquo;改革", "“一窗通办”改革", ChangeKind.ENTITY),
        ("研发&amp;设计", "研发&设计", ChangeKind.ENTITY),
        ("增长\xa06%", "增长 6%", ChangeKind.SPACE),
        ("完成\u200b招标", "完成招标", ChangeKind.INVISIBLE),
        ("\ufeff一、工业", "一、工业", ChangeKind.INVISIBLE),
        ("新\xad建", "新建", ChangeKind.INVISIBLE),
        ("２０２５年１２月底前", "2025年12月底前", ChangeKind.WIDTH),
        ("增长６．５％", "增长6.5%", ChangeKind.WIDTH),
        ("投资１，２００万元", "投资1,200万元", ChangeKind.WIDTH),
        ("建设５Ｇ基站", "建设5G基站", ChangeKind.WIDTH),
        ("完成招标｡", "完成招标。", ChangeKind.WIDTH),
        ("⻓期开展⼯作", "长期开展工作", ChangeKind.WIDTH),
        ("加 快 推 进 项 目 建 设", "加快推进项目建设", ChangeKind.SPACE),
        ("加 快 推 进 ， 确 保 完 成", "加快推进，确保完成", ChangeKind.SPACE),
        ("\uf0b7新建学校", "新建学校", ChangeKind.LOST),
        ("增长6.2%左右?！", "增长6.2%左右。", ChangeKind.STOP),
        ("完成招标?；", "完成招标。", ChangeKind.STOP),
        ("发展经济(jīngjì)", "发展经济(jīngjì)", None),
        ("发展经(jīng)济(jì)", "发展经济", ChangeKind.GLOSS),
        ("发展经（jīnɡ）济", "发展经济", ChangeKind.GLOSS),
        ("发展经济(jīng jì)", "发展经济", ChangeKind.GLOSS),
        ("全面覆盖率(lǜ)提高", "全面覆盖率提高", ChangeKind.GLOSS),
    ],
)
def test_each_kind_of_damage_is_undone(damaged: str, whole: str, kind: ChangeKind | None) -> None:
    text, changes = one(damaged)

    assert (text, {change.kind for change in changes} - {ChangeKind.SPACE if kind is ChangeKind.ENTITY else None}) == (
        whole,
        {kind} - {None},
    )


@pytest.mark.parametrize(
    ("damaged", "whole"),
    [
        ("確保各項經濟指標順利完成，著力推進", "确保各项经济指标顺利完成，着力推进"),
        ("全縣經濟發展成效顯著，打造著名品牌", "全县经济发展成效显著，打造著名品牌"),
        ("為瞭實現鄉村振興，開展瞭望塔維護", "为了实现乡村振兴，开展瞭望塔维护"),
        ("恢覆耕地，擴大醫療覆蓋，答覆建議", "恢复耕地，扩大医疗覆盖，答复建议"),
        ("選派乾部，應對乾旱，保護乾隆行宮遺產", "选派干部，应对干旱，保护乾隆行宫遗产"),
        ("後續項目於裡程碑節點後開工，皇后鎮、太后街", "后续项目于里程碑节点后开工，皇后镇、太后街"),
        ("製定計畫，佈置工作，彙總數據，範圍擴大", "制定计划，布置工作，汇总数据，范围扩大"),
        ("「一網通辦」事項達到『百項』，實現聯網", "“一网通办”事项达到‘百项’，实现联网"),
    ],
)
def test_traditional_characters_become_simplified_by_the_word_they_stand_in(damaged: str, whole: str) -> None:
    text, changes = one(damaged)

    assert (text, [change.ambiguous for change in changes if change.ambiguous]) == (whole, [])


@pytest.mark.parametrize(
    ("damaged", "whole", "character"),
    [
        ("關於該項著者名錄的說明", "关于该项著者名录的说明", ""),
        ("關於項目著的說明與計劃", "关于项目着的说明与计划", "著"),
        ("確認乾字頭企業經營範圍", "确认干字头企业经营范围", "乾"),
        ("關於覆字項目的說明與計劃", "关于覆字项目的说明与计划", "覆"),
    ],
)
def test_a_character_with_two_forms_is_left_to_a_person_where_no_word_settles_it(
    damaged: str, whole: str, character: str
) -> None:
    text, changes = one(damaged)

    asked = [change.ambiguous for change in changes if change.ambiguous]

    assert (text, asked) == (whole, [SENSES[character].doubt] if character else [])


def test_the_reading_in_a_gloss_settles_a_character_with_two_forms() -> None:
    text, changes = one("關於項目著(zhe)的說明、著(zhù)的說明，乾(qián)字、乾(gān)字")

    assert text == "关于项目着的说明、著的说明，乾字、干字"
    assert [change.ambiguous for change in changes if change.ambiguous] == []


def test_a_few_traditional_characters_in_a_simplified_page_are_names() -> None:
    text = "引进臺灣的企业在我县投资建设电子信息产业园，全年完成投资五亿元，新增就业一千人，年底前投产。"

    assert one(text) == (text, ())


def test_a_character_eaten_with_its_stop_is_supplied_where_the_sentences_are_counted() -> None:
    text, changes = one("一是新建学校5所?；是改造道路3条。三是建设公园2个?；縀设广场。")

    assert text == "一是新建学校5所。二是改造道路3条。三是建设公园2个。□縀设广场。"
    assert [(change.after, change.ambiguous) for change in changes] == [
        ("。二", LOST_FROM_CONTEXT.format("二")),
        ("。□", LOST_CHARACTER),
    ]


def test_characters_that_no_rule_can_restore_stay_and_are_shown_with_what_stands_around() -> None:
    text, changes = one("推进经\ufffd\ufffd发展，完成\ue5c5项目")

    assert text == "推进经\ufffd\ufffd发展，完成□项目"
    assert changes == (
        Change(ChangeKind.LOST, "推进经\ufffd\ufffd发展，完", "推进经\ufffd\ufffd发展，完", UNREADABLE, "第1段"),
        Change(ChangeKind.LOST, "\ue5c5", "□", PRIVATE, "第1段"),
    )


def test_a_bracket_that_holds_another_reading_is_left_and_shown() -> None:
    text, changes = one("经(jīng)济(jì)社(shè)会(huì)，项(shān)目")

    assert text == "经济社会，项(shān)目"
    assert changes[-1] == Change(ChangeKind.GLOSS, "项(shān)", "项(shān)", NO_READING, "第1段")


def test_glosses_without_tones_go_where_a_page_has_glosses_throughout() -> None:
    assert one("经(jīng)济(jì)社(shè)会(hui)，长10里(li)，(PPP)")[0] == "经济社会，长10里，(PPP)"
    assert one("兆帕(pa)、公里(li)")[0] == "兆帕(pa)、公里(li)"


@pytest.mark.parametrize(
    "line",
    [
        "扫一扫在手机打开当前页",
        "用微信扫一扫分享",
        "分享到：微信 微博 QQ空间",
        "责任编辑：王某",
        "（责任编辑：王 某）",
        "来源:   作者:   编辑:王某",
        "发布日期:2024-04-02 15:35 点击量:10",
        "无障碍浏览 长者模式",
        "编辑：李某某",
        "浏览次数：1024",
        "来源：县政府办 发布时间：2024-03-05 浏览次数：12 次 【字体：大 中 小】",
        "【打印】【关闭】",
        "打印本页 | 关闭窗口",
        "关闭窗口",
        "【字体：大 中 小】",
        "您现在的位置：首页 > 政务公开 > 规划计划",
        "上一篇：关于印发通知",
        "主办：某县人民政府 备案号：某ICP备12345678号",
        "某公网安备 12345678号",
        "抄送：县委各部门，县人大常委会办公室。",
        "某县人民政府办公室        2024年3月5日印发",
        "（共印60份）",
    ],
)
def test_what_the_site_or_the_sheet_put_around_a_page_is_left_out(line: str) -> None:
    text, changes = one(f"1.新建学校5所。\n{line}\n2.改造道路3条。")

    assert text == "1.新建学校5所。\n2.改造道路3条。"
    assert changes == (Change(ChangeKind.FOOTER, line, "", "", "第2段"),)


@pytest.mark.parametrize(
    "line",
    [
        "分享经验做法，打印机更新50台",
        "关闭小煤矿3处",
        "技术支持：县大数据局",
        "网站访问量：100万",
        "审核：县财政局负责资金审核把关工作",
        "主办单位：县教育局",
        "公开选拔干部10名",
        "主动公开政府信息1200条",
        "2024年3月5日印发的方案要落实",
        "编辑：编制县志3卷，出版发行并完成审定工作",
        "",
    ],
)
def test_lines_of_the_matter_are_no_footers(line: str) -> None:
    assert footer_kind(line) is None


@pytest.mark.parametrize("line", ["（此件公开发布）", "此件主动公开", "公开方式：主动公开", "（此件依申请公开）"])
def test_what_a_paper_says_of_its_publication_is_kept_as_a_flag(line: str) -> None:
    text, changes = one(f"1.新建学校5所。\n{line}")

    assert (text, disclosure(changes)) == ("1.新建学校5所。", line)


def test_a_paper_that_says_nothing_of_its_publication_has_no_flag() -> None:
    assert disclosure(one("1.新建学校5所。")[1]) == ""


@pytest.mark.parametrize(
    ("line", "left", "told"),
    [
        ("联系人：张某某，联系电话：0427-2345678", "", "联系人：张某某，联系电话：****-*******"),
        ("（联系人：张某，电话：13900000000）", "", "联系人：张某，电话：***********"),
        ("咨询电话：2345678、2345679", "", "咨询电话：*******、*******"),
        (
            "牵头单位：县民政局（联系人：李某；电话：0427-2345678）",
            "牵头单位：县民政局",
            "联系人：李某；电话：****-*******",
        ),
        ("（牵头单位：县民政局，联系电话：2345678）", "（牵头单位：县民政局）", "联系电话：*******"),
    ],
)
def test_telephone_numbers_of_persons_are_not_taken_in(line: str, left: str, told: str) -> None:
    text, changes = one(f"1.新建学校5所。\n{line}")

    assert text == "\n".join(filter(None, ["1.新建学校5所。", left]))
    assert changes == (Change(ChangeKind.CONTACT, told, "", "", "第2段"),)


def test_telephone_numbers_in_a_table_are_not_taken_in() -> None:
    rows = (
        ("责任处室及联系人", "总投资"),
        ("改革处 何军 027-65781234", "13912345678元"),
        ("数据处\n李梅 13812340000", "8612345"),
        ("综合科（手机：13812340001）", "0.6"),
        ("联系人：赵某，联系电话：8612345", "12"),
    )
    table = RawTable("表", tuple(RawRow(at, cells) for at, cells in enumerate(rows, start=1)))

    file, changes = clean(RawFile("a.xlsx", (table,)))

    assert [row.cells for row in file.tables[0].rows] == [
        ("责任处室及联系人", "总投资"),
        ("改革处 何军", "13912345678元"),
        ("数据处\n李梅", "8612345"),
        ("综合科", "0.6"),
        ("", "12"),
    ]
    assert [(each.kind, each.before, each.place) for each in changes] == [
        (ChangeKind.CONTACT, "***-********", "表!R2"),
        (ChangeKind.CONTACT, "***********", "表!R3"),
        (ChangeKind.CONTACT, "手机：***********", "表!R4"),
        (ChangeKind.CONTACT, "联系人：赵某，联系电话：*******", "表!R5"),
    ]


@pytest.mark.parametrize("line", ["开通12345热线电话", "监督电话：12345", "联系人：张某", "新增电话用户2345678户"])
def test_a_hotline_or_a_figure_is_no_telephone_number_of_a_person(line: str) -> None:
    assert one(line) == (line, ())


@given(
    st.lists(
        st.text(
            alphabet="经濟(jīng)（）?；！。 \u3000\xa0\u200b\ufeff\ufffd\ue000１．，％&nbsp;#著乾覆瞭於一二是发展牵头:：\n电话0427",
            max_size=30,
        ),
        max_size=6,
    )
)
def test_no_page_breaks_the_cleaning_and_places_stay(lines: list[str]) -> None:
    file = RawFile(
        "页",
        tables=(RawTable("表", tuple(RawRow(n, (line,)) for n, line in enumerate(lines, 1))),),
        paragraphs=tuple(RawParagraph(n, line) for n, line in enumerate(lines, 1)),
    )

    done, changes = clean(file)

    assert [row.number for table in done.tables for row in table.rows] == list(range(1, len(lines) + 1))
    assert {paragraph.number for paragraph in done.paragraphs} <= set(range(1, len(lines) + 1))
    assert (done == file) == all(change.before == change.after for change in changes)


def test_a_paper_is_read_as_it_was_and_its_changes_are_told_to_programs() -> None:
    reading = read_paper(DAMAGED.encode(), "页.txt", this_year=2024)

    told = as_data(reading)

    assert [task["lead"] for task in told["tasks"]] == [["县教育局"], ["县住建局", "各镇政府"], []]
    assert told["changes"][0] == {
        "kind": "stop",
        "before": "?！",
        "after": "。",
        "ambiguous": "",
        "place": "第1段",
        "count": 1,
    }
    assert len(told["changes"]) == len(clean(page(DAMAGED))[1])


@pytest.mark.parametrize(
    "line", ["：" + "，" * 20_000, "联系人：" * 5_000, "（电话：" * 5_000, "增" + " " * 20_000 + "："]
)
def test_a_line_of_thousands_of_the_same_sign_is_gone_through_once(line: str) -> None:
    assert one(line) == (line, ())
