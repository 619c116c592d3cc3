"""The half year of the demo city, lived once: whole, verified, and served as it is the next time."""

import fcntl
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.portal.test_oc4ids import faults

pytestmark = pytest.mark.slow
MONTHS = [f"2012-{number:02d}" for number in range(1, 7)]


def taizhang(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("TAIZHANG", "DJANGO"))}
    command = [sys.executable, "-m", "taizhang", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built by the first process of tests that asks for it; the others wait for it."""
    ours = tmp_path_factory.getbasetemp()
    shared = ours.parent if "PYTEST_XDIST_WORKER" in os.environ else ours
    folder = shared / "demo" / "city"
    folder.parent.mkdir(exist_ok=True)
    with (folder.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        built = taizhang("demo", "--dir", str(folder), "--no-serve")
    assert (built.returncode, built.stderr) == (0, "")
    return folder


def asked(folder: Path, question: str) -> str:
    program = f"import django; django.setup(); {question}"
    environment = {**os.environ, "TAIZHANG_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "taizhang.config.settings"}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=True)
    return done.stdout.strip()


def test_everything_of_it_verifies(city: Path) -> None:
    checked = taizhang("verify", str(city))

    assert (checked.returncode, checked.stdout[:9]) == (0, "All holds")


def test_the_same_life_leaves_the_same_records(city: Path, tmp_path: Path) -> None:
    """The first month is lived again. Passwords are drawn anew, so the office's stream, which holds accounts, is not."""
    again = tmp_path / "again"
    hashes = (
        "from taizhang.audit.models import Record;"
        "units = Record.objects.filter(stream__startswith='unit-', at__date__lte='2012-02-10');"
        "print(*units.order_by('id').values_list('hash', flat=True))"
    )
    (again / "papers").mkdir(parents=True)
    (again / "settings.env").write_text((city / "settings.env").read_text(encoding="utf-8"), encoding="utf-8")
    asked(
        again,
        "from datetime import date; from pathlib import Path; from django.core.management import call_command;"
        "from taizhang.cli.demo.life import live; call_command('migrate', verbosity=0);"
        f"live(Path({str(again / 'papers')!r}), lambda _moment: None, until=date(2012, 2, 10))",
    )

    first, second = asked(city, hashes).split(), asked(again, hashes).split()

    differing = [place for place, pair in enumerate(zip(first, second, strict=True)) if pair[0] != pair[1]]
    assert (len(second) > 400, differing) == (True, [])


def test_there_are_six_versions_and_the_last_is_current(city: Path) -> None:
    folders = sorted(path.name for path in (city / "public").iterdir())

    assert folders == [*MONTHS, "current"]
    assert (city / "public" / "current").resolve().name == "2012-06"


def test_each_published_version_verifies_on_its_own(city: Path) -> None:
    key = str(city / "public" / "current" / "public-key.pem")

    codes = [taizhang("verify", str(city / "public" / month), "--key", key).returncode for month in MONTHS]

    assert codes == [0] * 6


def test_there_are_six_signed_bulletins_in_word_and_pdf(city: Path) -> None:
    papers = sorted(path.name for path in (city / "public" / "current" / "bulletins").iterdir())

    assert papers == sorted(
        ["index.html", *(f"{month}.{kind}" for month in MONTHS for kind in ("pdf", "docx", "html"))]
    )


def test_the_reference_city_s_figures_are_carried_exactly(city: Path) -> None:
    public = city / "public" / "current"
    figures = json.loads((public / "data" / "snapshot.json").read_text(encoding="utf-8"))["figures"]
    page = (public / "figures" / "index.html").read_text(encoding="utf-8")

    said = {each["name"]: (each["comparator"], each["value"], each["measure"], each["growth"]) for each in figures}
    assert len(said) == len(figures) == 44
    assert said["地区生产总值"] == ("=", "1335", "亿元", "10.6")
    assert said["全部财政收入"] == ("=", "205.3", "亿元", "16.1")
    assert said["综合港区吞吐量"] == ("=", "780", "万吨", "54.3")
    assert said["重大项目总投资"] == (">", "2700", "亿元", "")
    assert [text for text in ("1335亿元", "205.3亿元", "780万吨", "超过2700亿元") if text not in page] == []


def test_six_of_nineteen_mega_projects_have_started(city: Path) -> None:
    question = (
        "from taizhang.projects.models import Project; from django.db.models import Sum;"
        "mega = Project.objects.filter(kind='mega');"
        "started = mega.filter(stage__in=['started', 'building']).count();"
        "print(mega.count(), started, mega.aggregate(all=Sum('total_investment'))['all'] > 2700)"
    )

    assert asked(city, question) == "19 6 True"


def test_the_half_year_brought_35_collective_and_36_individual_honours_each_counted_once(city: Path) -> None:
    question = (
        "from collections import Counter; from datetime import date;"
        "from taizhang.honours.queries.facts import honour_facts;"
        "facts = honour_facts(date(2012, 1, 1), date(2012, 6, 30));"
        "held = Counter(each.kind for each in facts if each.counted and each.publicity_over and each.has_document);"
        "print(sorted(held.items()))"
    )

    assert asked(city, question) == "[('collective', 35), ('individual', 36)]"


def test_four_groups_were_asked_of_the_half_year_and_a_correction_waits_for_the_chief(city: Path) -> None:
    question = (
        "from taizhang.assessment.models import Sheet;"
        "rows = Sheet.objects.order_by('pk').select_related('entered_by', 'decided_by');"
        "print(*(f'{row.group}/{row.version}/{row.state}/{row.entries.count()}/{row.paper_number}/"
        "{row.entered_by.username}/{row.decided_by and row.decided_by.username}' for row in rows), sep='\\n')"
    )

    assert asked(city, question).splitlines() == [
        "代表委员/1/approved/90/统调〔2012〕9号/officer1/chief",
        "企业/1/approved/90/统调〔2012〕10号/officer1/chief",
        "服务对象/1/approved/90/统调〔2012〕11号/officer1/chief",
        "群众/1/approved/90/统调〔2012〕12号/officer1/chief",
        "攻坚活动领导小组/1/approved/10/沧宁攻坚纪要〔2012〕7号/officer2/chief",
        "企业/2/entered/90/统调〔2012〕14号/officer1/None",
    ]


def test_a_point_of_the_survey_leads_to_its_row_its_sheet_and_its_paper(city: Path) -> None:
    question = (
        "from taizhang.assessment.models import ScoreLine, SheetEntry; from taizhang.documents.queries import read_bytes;"
        "line = ScoreLine.objects.get(run__span='2012-H1', unit__short_name='教育局', rule='social', item='群众');"
        "row = SheetEntry.objects.get(pk=line.source.removeprefix('entry:').partition('@')[0]);"
        "print(row.unit.short_name, row.sheet.group, row.sheet.paper.filename, read_bytes(row.sheet.paper.file)[:2],"
        "ScoreLine.objects.filter(run__span='2012-H1', rule='social').count(),"
        "ScoreLine.objects.filter(run__span='2012-H1', rule='review').count())"
    )

    assert asked(city, question) == "教育局 群众 2012年上半年社会评价汇总表（群众）.xlsx b'PK' 360 10"


def test_a_second_time_it_is_not_built_again(city: Path) -> None:
    again = taizhang("demo", "--dir", str(city), "--no-serve")

    assert (again.returncode, again.stdout.count("Built in")) == (0, 0)


def test_an_instance_that_is_no_demo_is_left_alone(tmp_path: Path) -> None:
    taizhang("init", "--dir", str(tmp_path / "own"))

    refused = taizhang("demo", "--dir", str(tmp_path / "own"), "--no-serve")

    assert refused.returncode == 1
    assert refused.stderr.count("holds an instance that is no demo") == 1


def test_the_city_s_projects_pass_the_standard_s_schema(city: Path) -> None:
    held = json.loads((city / "public" / "current" / "data" / "projects-oc4ids.json").read_text(encoding="utf-8"))

    assert (len(held["projects"]), faults(held)) == (22, [])
