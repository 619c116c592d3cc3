"""The addresses of the window; each screen keeps its own."""

from django.contrib.auth import views as auth
from django.urls import include, path

urlpatterns = [
    path("", include("taizhang.web.workbench.urls")),
    path("targets/amendments/", include("taizhang.web.amendments.urls")),
    path("targets/joint/", include("taizhang.web.joint.urls")),
    path("targets/", include("taizhang.web.ledger.urls")),
    path("month/", include("taizhang.web.month.urls")),
    path("review/", include("taizhang.web.review.urls")),
    path("bottlenecks/", include("taizhang.web.bottlenecks.urls")),
    path("orders/", include("taizhang.web.supervision.urls")),
    path("speak/", include("taizhang.web.public.urls")),
    path("messages/", include("taizhang.web.voice.urls")),
    path("audit/", include("taizhang.web.audit.urls")),
    path("evidence/", include("taizhang.web.evidence.urls")),
    path("importing/", include("taizhang.web.importing.urls")),
    path("papers/", include("taizhang.web.papers.urls")),
    path("inbox/", include("taizhang.web.inbox.urls")),
    path("calendar/", include("taizhang.web.calendar.urls")),
    path("channels/", include("taizhang.web.channels.urls")),
    path("organisation/", include("taizhang.web.organisation.urls")),
    path("handovers/", include("taizhang.web.handovers.urls")),
    path("owners/", include("taizhang.web.owners.urls")),
    path("figures/", include("taizhang.web.figures.urls")),
    path("people/", include("taizhang.web.people.urls")),
    path("me/", include("taizhang.web.me.urls")),
    path("scores/", include("taizhang.web.assessment.urls")),
    path("publication/", include("taizhang.web.publication.urls")),
    path("public/", include("taizhang.web.publication.site_urls")),
    path("", include("taizhang.web.paces.urls")),
    path("burden/", include("taizhang.web.burden.urls")),
    path("bulletins/", include("taizhang.web.bulletins.urls")),
    path("sign-in/", auth.LoginView.as_view(redirect_authenticated_user=True), name="sign_in"),
    path("sign-out/", auth.LogoutView.as_view(), name="sign_out"),
    path("i18n/", include("django.conf.urls.i18n")),
]
