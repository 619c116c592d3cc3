"""What is said of files that no reader takes."""

from taizhang.lib.problems import Problem

TAKEN = "可以读入 .xlsx、.xls、.ods、.csv、.docx、.odt、带文字的 PDF、网页和纯文本文件"
UNPACK = "请解压后逐个上传其中的文件"
MACROS = Problem("文件带有宏，出于安全不予读取", "请另存为不带宏的 .xlsx 或 .docx 再上传")
PASSWORD = Problem("文件设有打开密码，无法读取", "请在 Excel、WPS 或 Word 中取消密码后另存，再上传")
DAMAGED = Problem("文件已损坏，无法打开", "请在 Excel 或 Word 中打开并重新保存，再上传")
UNKNOWN = Problem("看不出这是什么文件", TAKEN)
PROGRAM = Problem("这是程序，不是表格或文档", "请勿打开，并报告网络安全管理员")
PICTURE = Problem("这是图片，读不出表格和条目", "请上传 Word 文件或工作簿原件")
ARCHIVE = Problem("这是压缩包，不是表格或文档", UNPACK)
SLIDES = Problem("这是演示文稿，读不出表格和条目", "请上传 Word 文件或工作簿")
