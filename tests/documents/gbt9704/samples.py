"""Papers of a fictional city, long enough to show every part of the form."""

from datetime import date

from taizhang.documents.gbt9704.facts import Annex, DocumentKind, Heading, OfficialDocument, Paragraph, Table

LEDGER_ROWS = tuple(
    (str(number), task, unit, "2012年12月底", done, pace)
    for number, (task, unit, done, pace) in enumerate(
        [
            ("新建改建农村公路120公里", "市交通运输局", "已完成86公里，占年度任务的71.7%", "超序时"),
            ("建成保障性住房4800套", "市住房和城乡建设局", "主体完工3120套，占65.0%", "达序时"),
            ("滨河污水处理厂二期工程", "市环境保护局、临河区政府", "设备安装完成40%", "未达序时"),
            ("新增城镇就业2.6万人", "市人力资源和社会保障局", "新增1.71万人，占65.8%", "超序时"),
            ("云岭汽车零部件产业园", "市工业和信息化委员会", "标准厂房封顶8栋，累计完成投资3.2亿元", "达序时"),
            ("市第三中学迁建项目", "市教育局", "征地拆迁尚余11户", "未达序时"),
            ("高标准农田6.5万亩", "市农业局", "完成4.3万亩，占66.2%", "达序时"),
        ]
        * 3,
        start=1,
    )
)

BODY = (
    Paragraph(
        "按照市委、市政府《关于实行重点工作月通报制度的意见》要求，市政府督查室对全市126项重点工作7月份进展情况进行了"
        "汇总核查。现将有关情况通报如下："
    ),
    Heading(1, "总体进展情况"),
    Paragraph(
        "截至7月底，126项重点工作中，已办结21项，占16.7%；达到序时进度89项，占70.6%；未达序时进度16项，占12.7%。"
        "1—7月，全市完成固定资产投资312.6亿元，同比增长24.3%，占年度目标的61.4%；实现公共财政预算收入38.7亿元，"
        "同比增长18.2%，占年度目标的62.9%，总体实现时间过半、任务过半。"
    ),
    Heading(1, "好的做法"),
    Heading(2, "明岗定责抓得实"),
    Paragraph(
        "市交通运输局把120公里农村公路改造任务分解到12个标段、36个责任岗位，每个标段明确一名班子成员包保，"
        "7月份新增通车里程21公里，提前完成当月计划。临河区将82项任务逐项落实到人，逐月对账销号。"
    ),
    Heading(2, "协调服务跟得紧"),
    Paragraph("对12个重大项目实行“一个项目、一名领导、一套班子、一抓到底”。", "一是领导包联到位。"),
    Paragraph("推行并联审批，平均办理时限由35个工作日压缩到18个工作日。", "二是审批提速明显。"),
    Paragraph("联席会议当场协调用地、供电等问题9个，均明确了责任单位和办结时限。", "三是难题会商及时。"),
    Heading(1, "存在的主要问题"),
    Paragraph("16项未达序时进度的工作，主要表现在以下三个方面："),
    Heading(3, "前期手续滞后"),
    Paragraph(
        "滨河污水处理厂二期工程因环评批复延期，设备安装仅完成40%，落后序时进度18.3个百分点，责任单位为市环境保护局、临河区政府。"
    ),
    Heading(3, "征地拆迁缓慢"),
    Paragraph("市第三中学迁建项目尚有11户未签订协议，连续两个月未取得进展，责任单位为市教育局、城东新区管委会。"),
    Heading(3, "情况报送不实"),
    Heading(4, "数据前后不一"),
    Paragraph("市农业局6月份上报高标准农田完成4.5万亩，7月份上报累计完成4.3万亩，经核实系统计口径不一致所致。"),
    Heading(4, "内容原样照搬"),
    Paragraph("个别单位连续三个月上报内容一字未改，未说明问题原因和下步措施。"),
    Heading(1, "下一步工作要求"),
    Paragraph(
        "各责任单位要对照年度目标，找差距、查原因、定对策。未达序时进度的单位，请于8月10日前向市政府督查室书面报送整改方案；"
        "逾期未整改的，将下达整改通知书。市政府督查室将会同有关部门适时开展“回头看”，结果纳入年度目标责任制考核。"
    ),
    Paragraph("联系人：陈喆、李堃、王珺，核查面积以㎡计。"),
    Paragraph("特此通报。"),
)


def bulletin(**changes: object) -> OfficialDocument:
    """A monthly bulletin: three pages of text and a wide table."""
    facts: dict[str, object] = {
        "kind": DocumentKind.BULLETIN,
        "issuer": "云河市人民政府督查室",
        "masthead": "云河市督查通报",
        "issue": "第6期",
        "number": "",
        "title": "关于2012年7月份全市重点工作\n进展情况的通报",
        "addressee": "各县（区）人民政府，市政府各部门、各直属机构",
        "body": BODY,
        "annexes": (
            Annex(
                "2012年7月份全市重点工作进展情况表",
                (
                    Table(
                        ("序号", "工作任务", "责任单位", "完成时限", "进展情况", "进度评价"),
                        LEDGER_ROWS,
                        (1, 4, 4, 2, 5, 2),
                        "",
                        ("center", "left", "left", "center", "left", "center"),
                    ),
                ),
                landscape=True,
            ),
        ),
        "dated": date(2012, 8, 3),
        "copies_to": ("市委办公室", "市人大常委会办公室", "市政协办公室", "市纪委办公室", "市法院", "市检察院"),
        "printed_by": "云河市人民政府督查室",
        "printed_on": date(2012, 8, 3),
        "footer": "台账记录链 2012-08-03 第18273号 sha256:9f2c41d07be6a3f58c10",
    }
    return OfficialDocument(**{**facts, **changes})  # type: ignore[arg-type]


def red_head(**changes: object) -> OfficialDocument:
    """A red-head document to the units below, with two annexes."""
    facts: dict[str, object] = {
        "kind": DocumentKind.DOCUMENT,
        "issuer": "云河市人民政府",
        "number": "云政发〔2012〕2号",
        "title": "关于印发2012年重点工作目标责任分解方案的通知",
        "addressee": "各县（区）人民政府，市政府各部门",
        "body": BODY[:6],
        "annexes": (
            Annex("责任分解表", (Paragraph("共82项。"),)),
            Annex("考核办法", (Heading(1, "考核对象"), Paragraph("各责任单位。"))),
        ),
        "signature": "云河市人民政府",
        "dated": date(2012, 2, 6),
        "note": "此件公开发布",
        "copies_to": ("市委办公室", "市人大常委会办公室"),
        "printed_by": "云河市人民政府办公室",
        "printed_on": date(2012, 2, 7),
        "copy_number": "000001",
        "urgency": "特急",
    }
    return OfficialDocument(**{**facts, **changes})  # type: ignore[arg-type]
