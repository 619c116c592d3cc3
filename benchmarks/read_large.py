"""What does it cost to read a ledger of 100,000 rows? Limits: three times the raw cell reader, one gigabyte.

The cell reader alone (bytes to rows of text) is measured in the same run as the whole way to proposals: read, find the
layout, map columns, match units, date terms, take amounts out. Ends with 1 when over a limit.
Run: PYTHONPATH=src:. python benchmarks/read_large.py [rows]. Read the ratio, not the seconds.
"""

import io
import json
import random
import resource
import sys
import time
from collections.abc import Iterator

import xlsxwriter

from taizhang.importers.pipeline import propose
from taizhang.importers.readers import read_file
from taizhang.lib.aside import second_core

MOST_RATIO = 3.0
MOST_MEMORY = 1024
"""Megabytes, of this process and of the reader that runs apart."""

HEAD = (
    *("序号", "类别", "工作任务", "工作措施", "牵头单位", "配合单位", "责任领导", "责任岗位", "完成时限"),
    *("进度要求", "验收标准", "目标值", "计量单位", "权重", "备注"),
)
KINDS = ("大事", "实事", "亮点", "指标", "项目")
WORKS = (
    ("新建改扩建公办幼儿园{}所", "所"),
    ("改造老旧小区{}个，惠及居民{}户", "个"),
    ("建成高标准农田{}万亩", "万亩"),
    ("完成固定资产投资{}亿元，同比增长{}%", "亿元"),
    ("新增城镇就业{}万人", "万人"),
    ("推进5号线{}标段建设，完成产值{}亿元", "亿元"),
    ("整治黑臭水体{}处", "处"),
    ("培育规模以上工业企业{}家", "家"),
    ("深化“放管服”改革，优化营商环境", ""),
    ("完善网格化管理，推进矛盾纠纷多元化解", ""),
    ("编制国土空间规划并按程序报批", ""),
    ("推进义务教育优质均衡发展", ""),
    ("健全安全生产责任体系，开展隐患排查整治", ""),
    ("加快智慧城市平台建设，推动数据共享", ""),
    ("创建全国文明城市，提升市容环境", ""),
    ("落实河湖长制，加强饮用水水源地保护", ""),
)
"""Every second line of a real ledger states no amount."""

PLACES = ("江北新区", "清渠区", "高新区", "南山街道", "东湖镇", "经开区", "滨河片区", "城西组团")
METHODS = (
    "一项一策，倒排工期，每月调度",
    "建立专班，挂图作战，周调度、月通报",
    "统筹资金，分批实施；加强质量监管",
    "领导包联，部门协同，按季度评估",
)
TERMS = (
    *("年底前", "6月底前", "9月底", "2012年10月31日", "12月底", "第三季度", "上半年", "全年持续推进", "每月底前"),
    *("国庆前", "5月底前主体封顶，8月底前投入使用", "3月底前完成方案，6月底前开工，11月底前建成", "", "2012-08-15"),
)
STAGES = ("一季度完成前期，二季度开工", "6月底前完成50%", "上半年完成过半", "", "9月底前完成主体工程")
SURNAMES, GIVEN = "王李张刘陈杨黄赵吴周", "建国海涛晓峰志强文静丽华国栋"


def units() -> dict[str, int]:
    """Ninety units by full and by short name."""
    works = ("教育", "财政", "住房和城乡建设", "交通运输", "农业农村", "水务", "商务", "卫生健康", "发展和改革", "科技")
    towns = ("清渠", "江北", "东湖", "南山", "滨河", "城西", "高桥", "石门", "白塔", "云台")
    names = [f"市{work}局" for work in works] + [f"{town}区{work}局" for town in towns[:7] for work in works]
    return {name: number for number, name in enumerate([*names, *(f"{town}区政府" for town in towns)], start=1)}


def lines(rows: int) -> Iterator[tuple[str | int, ...]]:
    """Lines as offices write them: matters are all different; units, their partners, terms, measures come again."""
    chance, known = random.Random(2012), list(units())
    partners = {unit: ["、".join(chance.sample(known, size)) for size in (0, 0, 1, 1, 2, 3, 4)] for unit in known}
    for number in range(1, rows + 1):
        (words, measure), unit, amount = chance.choice(WORKS), chance.choice(known), chance.randint(1, 900)
        stated = measure and chance.random() < 0.4
        yield (
            number,
            chance.choice(KINDS),
            f"{chance.choice(PLACES)}{words.format(amount, chance.randint(1, 90))}（{_name(number)}）",
            chance.choice(METHODS),
            unit,
            chance.choice(partners[unit]),
            chance.choice(SURNAMES) + "".join(chance.sample(GIVEN, 2)),
            f"{chance.choice(PLACES)}科科长",
            chance.choice(TERMS),
            chance.choice(STAGES),
            chance.choice(("通过竣工验收", "通过第三方评估", "")),
            str(amount) if stated else "",
            measure if stated else "",
            chance.choice(("1", "2", "1.5")),
            "",
        )


def _name(number: int) -> str:
    """A name no other line has: 乙丁甲片区."""
    stems = "甲乙丙丁戊己庚辛壬癸"
    return "".join(stems[int(digit)] for digit in str(number)) + "片区"


def workbook(rows: int) -> bytes:
    """The ledger as a workbook: a title, a row of headings, the lines."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"constant_memory": True})
    sheet = book.add_worksheet("台账")
    sheet.write(0, 0, "沧宁市2012年度重点工作目标动态跟踪台账")
    sheet.write_row(1, 0, HEAD)
    for place, row in enumerate(lines(rows), start=2):
        sheet.write_row(place, 0, row)
    book.close()
    return content.getvalue()


def megabytes() -> float:
    """The most memory that this process, or the reader that runs apart, ever held."""
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return most / 1024


def used(who: int) -> float:
    """Seconds of a processor that this process (or its children) had; what others took meanwhile is not counted."""
    held = resource.getrusage(who)
    return held.ru_utime + held.ru_stime


def measured(content: bytes) -> tuple[float, float, int]:
    """Seconds of the cell reader alone, of the whole way where two cores are free, and how many lines came of it."""
    own, apart = used(resource.RUSAGE_SELF), used(resource.RUSAGE_CHILDREN)
    file = read_file(content, "台账.xlsx")
    middle, ended = used(resource.RUSAGE_SELF), used(resource.RUSAGE_CHILDREN)
    cells = middle - own + ended - apart
    with second_core():
        lines = len(propose(file, year=2012, names=units()).lines)
    beside = used(resource.RUSAGE_CHILDREN) - ended
    return cells, cells + max(used(resource.RUSAGE_SELF) - middle, beside), lines


def main(rows: int) -> int:
    """0 when within the limits."""
    content = workbook(rows)
    started = time.perf_counter()
    cells, whole, lines = measured(content)
    ratio, memory = whole / cells, megabytes()
    clock = time.perf_counter() - started
    print(f"{rows} rows, {len(content) / 2**20:.1f} MB; {lines} lines in {clock:.0f} s of the clock")
    print(f"{'cell reader alone':<20} {cells:>7.2f} s")
    print(f"{'whole way':<20} {whole:>7.2f} s  {ratio:.2f} times (limit {MOST_RATIO:.0f})")
    print(f"{'most memory':<20} {memory:>7.0f} MB (limit {MOST_MEMORY})")
    print(json.dumps({"rows": rows, "ratio": round(ratio, 2), "memory_mb": round(memory)}))
    return int(lines != rows or ratio > MOST_RATIO or memory > MOST_MEMORY)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
