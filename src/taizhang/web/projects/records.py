"""What the record's acts and tables of projects are called."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ABOUT_PROJECTS: Mapping[str, Promise] = {
    "projects.enter_projects": _("Projects taken in"),
    "projects.open": _("Project opened"),
    "projects.set_task_force": _("Task force kept"),
    "projects.split": _("Sections kept"),
    "projects.link_lines": _("Lines linked"),
    "projects.publish": _("Project made public"),
    "projects.withhold": _("Project taken off the site"),
    "projects.reach_stage": _("Stage reached"),
    "projects.register": _("Project registered"),
    "projects.file_figures": _("Month's investment filed"),
    "projects.sign_figures": _("Month's investment signed"),
    "projects.verify_figures": _("Month's investment confirmed"),
    "projects.return_figure": _("Month's investment sent back"),
    "projects.ask_change": _("Change of a project asked for"),
    "projects.grant_change": _("Change of a project granted"),
    "projects.refuse_change": _("Change of a project refused"),
    "projects.drop_change": _("Change of a project taken back"),
    "projects.write_note": _("Week's note written"),
    "projects.add_photo": _("Picture added"),
    "projects.approve_photo": _("Picture approved for the public"),
    "projects.withdraw_photo": _("Picture taken back"),
    "projects.adopt_rule": _("Rule of projects' lights adopted"),
}
PROJECT_TABLES: Mapping[str, Promise] = {
    "projects.project": _("Key project"),
    "projects.earlierplan": _("Plan of an earlier year"),
    "projects.projectstage": _("Stage of a project"),
    "projects.section": _("Section of a project"),
    "projects.taskforcemember": _("Member of a task force"),
    "projects.projectline": _("Line of a project"),
    "projects.monthfigure": _("Month of a project"),
    "projects.figurerevision": _("Figure told anew"),
    "projects.projectchange": _("Change of a project"),
    "projects.weeknote": _("Week's note of a project"),
    "projects.projectphoto": _("Picture of a project"),
    "projects.projectrule": _("Rule of projects' lights"),
}
