"""Pages saved from a government site: the paper in its order, without what the site puts around it."""

from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from taizhang.importers.facts import RawFile
from taizhang.importers.readers import read_file

SITE = """<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">
<meta name="ArticleTitle" content="沧宁市2024年民生实事任务分解表"><script>document.write("<p>统计</p>")</script>
<style>p {{ color: red }}</style></head>
<body><form><ul class="nav"><li><a href="/">首页</a></li><li><a href="/gk">政务公开</a></li><li><a>办事</a></li></ul>
<table width="1000"><tr><td>您当前的位置：<a>首页</a></td></tr><tr><td>
<table><tr><td>索 引 号：</td><td>0001</td><td>信息分类</td><td>通知</td></tr>
<tr><td>发布机构</td><td>市政府办</td><td>发文日期</td><td>2024-02-03</td></tr></table>
<div>来源：市政府办 发布时间：2024-02-03 浏览次数：<span id="hits">12</span></div>
<div>字体：【大 中 小】 【打印】</div>
<div id="zoom" class="TRS_Editor">{paper}</div>
<div class="bdsharebuttonbox">分享到：<a>微信</a></div><p>责任编辑：张三</p><p>扫一扫在手机打开当前页</p></td></tr></table></form>
<div class="footer">主办单位：沧宁市人民政府办公室 ICP备0001号</div></body></html>"""
TABLE = """<table border="1"><tr><th rowspan="2">序号</th><th rowspan="2">任务</th><th colspan="2">责任单位</th></tr>
<tr><td>牵头</td><td>配合</td></tr>
<tr><td>1</td><td>新建幼儿园
   12所</td><td>市教育局</td><td rowspan="2"><p>市财政局</p><p>市住建局</p></td></tr>
<tr><td>2</td><td>改造&nbsp;30个小区</td><td>市住建局</td></tr></table>"""
PAPER = f"""<p>　　各县（市、区）
人民政府：</p><p>　　现将任务分解如下，<br>请抓好落实。</p>{TABLE}<p style="display:none">隐藏</p><p>附件：1.表</p>"""


def page(paper: str = PAPER, *, charset: str = "utf-8") -> bytes:
    return SITE.format(paper=paper, charset=charset).encode("gb18030" if charset.startswith("gb") else charset)


def words(file: RawFile) -> list[str]:
    return [paragraph.text for paragraph in file.paragraphs]


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gbk"])
def test_a_page_gives_its_paper_and_nothing_of_its_site(charset: str) -> None:
    file = read_file(page(charset=charset), "任务.html")

    assert words(file) == [
        "沧宁市2024年民生实事任务分解表",
        "各县（市、区）人民政府：",
        "现将任务分解如下，",
        "请抓好落实。",
        "附件：1.表",
    ]
    assert file.problems == ()


def test_a_table_within_tables_for_layout_is_found_and_its_merged_cells_are_filled() -> None:
    [table] = read_file(page(), "任务.html").tables

    assert [row.cells for row in table.rows] == [
        ("序号", "任务", "责任单位", "责任单位"),
        ("序号", "任务", "牵头", "配合"),
        ("1", "新建幼儿园12所", "市教育局", "市财政局\n市住建局"),
        ("2", "改造 30个小区", "市住建局", "市财政局\n市住建局"),
    ]


def test_the_number_of_a_list_is_known_as_the_page_s_own() -> None:
    file = read_file(
        b"<ol><li>\xe4\xbf\xae\xe8\xb7\xaf</li><li><p>\xe6\x9e\xb6\xe6\xa1\xa5</p><p>\xe8\xb4\xa3</p></li></ol><p>x</p>",
        "a.html",
    )

    assert [(each.text, each.listed) for each in file.paragraphs] == [
        ("修路", True),
        ("架桥", True),
        ("责", False),
        ("x", False),
    ]


def test_a_page_under_the_name_of_a_workbook_is_read() -> None:
    exported = f'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body>{TABLE}</body></html>'

    [table] = read_file(exported.encode("gb18030"), "台账.xls").tables

    assert table.rows[2].cells[1] == "新建幼儿园12所"


def test_a_page_saved_in_one_piece_is_unpacked() -> None:
    mail = MIMEMultipart("related")
    mail.attach(MIMEText(f"<html><body><p>重点任务</p>{TABLE}</body></html>", "html", "gb2312"))
    mail.attach(MIMEText("x", "css"))

    file = read_file(mail.as_bytes(), "任务.mht")

    assert (words(file), len(file.tables[0].rows)) == (["重点任务"], 4)


@pytest.mark.parametrize(
    "spans", ['colspan="999999999"', 'rowspan="99999999"', 'colspan="-3"', 'rowspan="两"', 'colspan=""']
)
def test_an_absurd_span_is_cut_down(spans: str) -> None:
    [table] = read_file(f"<table><tr><td {spans}>甲<td>乙</tr><tr><td>丙<td>丁</tr></table>".encode(), "a.html").tables

    assert len(table.rows) == 2
    assert len(table.rows[0].cells) <= 65


def test_a_row_reaching_down_beyond_a_short_row_keeps_its_column() -> None:
    text = "<table><tr><td>1<td>修路<td rowspan=3>市交通局<tr><td>2<tr><td>3<td>架桥</table>"

    [table] = read_file(text.encode(), "a.html").tables

    assert [row.cells for row in table.rows] == [
        ("1", "修路", "市交通局"),
        ("2", "", "市交通局"),
        ("3", "架桥", "市交通局"),
    ]


def test_a_menu_of_links_is_left_out_and_links_in_a_sentence_stay() -> None:
    text = "<div><a>新闻</a><a>公开</a><a>服务</a></div><p>依据<a>《条例》</a>，<a>市教育局</a>牵头<a>落实</a>全年目标任务。</p>"

    assert words(read_file(text.encode(), "a.html")) == ["依据《条例》，市教育局牵头落实全年目标任务。"]


def test_entities_of_a_hostile_page_are_not_opened() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><html><p>&b;</p><p>修路</p></html>'

    assert words(read_file(bomb.encode(), "a.html"))[-1] == "修路"
