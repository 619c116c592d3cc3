"""The current published site, read-only; a web server in front may serve the same folder instead."""

import mimetypes
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from taizhang.portal.actions import CURRENT
from taizhang.portal.verifying import is_site

KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
}
DATA = {".json": "application/json", ".csv": "text/csv; charset=utf-8", ".xml": "application/atom+xml; charset=utf-8"}


@require_safe
def page(request: HttpRequest, name: str = "") -> HttpResponseBase:
    """One file of the site; a folder is its index page. What lies outside the site, or is hidden, is not there."""
    root = settings.PUBLIC / CURRENT
    if not is_site(root):
        return render(request, "publication/none.html", status=404)
    path = _inside(root.resolve(), name)
    if path.is_dir():
        if name and not name.endswith("/"):
            return redirect(f"{request.path}/")
        path /= "index.html"
    if not path.is_file():
        raise Http404
    return _file(path)


def _inside(root: Path, name: str) -> Path:
    path = (root / name).resolve() if "\0" not in name else root / "missing"
    if not path.is_relative_to(root):
        raise Http404
    return path


def _file(path: Path) -> HttpResponse | FileResponse:
    kind = KINDS.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    response = FileResponse(path.open("rb"), content_type=kind)
    response.headers["Cache-Control"] = "public, max-age=60"
    return response
