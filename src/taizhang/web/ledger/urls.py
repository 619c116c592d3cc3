"""Addresses of the ledger."""

from django.urls import path

from taizhang.web.amendments import asking
from taizhang.web.bulk import views as bulk
from taizhang.web.cascade import page as tree
from taizhang.web.cascade import views as cascade
from taizhang.web.ledger import due, entry, export, paste, printing, views
from taizhang.web.saved import views as saved
from taizhang.web.timeline import views as timeline

urlpatterns = [
    path("", views.targets, name="targets"),
    path("act/", bulk.preview_act, name="preview_act"),
    path("act/done/", bulk.do_act, name="do_act"),
    path("new/", entry.new_target, name="new_target"),
    path("paste/", paste.paste, name="paste_targets"),
    path("export.xlsx", export.export_targets, name="export_targets"),
    path("export.docx", export.export_document, name="export_document"),
    path("list.<str:form>", export.export_list, name="export_list"),
    path("print/", printing.print_targets, name="print_targets"),
    path("timeline/", timeline.timeline, name="timeline"),
    path("tree/", tree.tree, name="cascade"),
    path("due/", due.due_read, name="due_read"),
    path("views/", saved.saved_views, name="saved_views"),
    path("views/save/", saved.save, name="save_view"),
    path("views/<int:key>/<str:name>/", saved.act, name="act_on_view"),
    path("<str:code>/", views.target, name="target"),
    path("<str:code>/why/", views.why_lit, name="why"),
    path("<str:code>/amend/", asking.ask, name="ask_amendment"),
    path("<str:code>/break-down/", cascade.break_line_down, name="break_down"),
    path("<str:code>/correct/", entry.correct, name="correct_target"),
    path("<str:code>/remove/", entry.remove, name="remove_target"),
    path("<str:code>/decide/", entry.decide, name="decide_target"),
]
