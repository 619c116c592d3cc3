"""Addresses of the messages of the public, for those who work on them."""

from django.urls import path

from taizhang.web.voice import acts, line, listing, mails, rules, views

urlpatterns = [
    path("", listing.messages_list, name="messages"),
    path("export.xlsx", listing.export_messages, {"form": "xlsx"}, name="export_messages"),
    path("export.csv", listing.export_messages, {"form": "csv"}, name="export_messages_csv"),
    path("rules/", rules.reply_rules, name="reply_rules"),
    path("mail/", mails.mails, name="mails"),
    path("mail/<int:key>/file/", mails.mail_file, name="mail_file"),
    path("mail/<int:key>/seen/", mails.seen_to, name="see_to_mail"),
    path("<int:key>/", views.message, name="message"),
    path("<int:key>/files/<int:number>/", views.message_file, name="message_file"),
    path("<int:key>/line/", line.make_line, name="message_line"),
    path("<int:key>/<str:name>/", acts.act, name="act_on_message"),
]
