"""The current published site, read-only; a web server in front may serve the same folder instead."""

from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from taizhang.portal.rules import CURRENT, good_name
from taizhang.portal.verifying import is_site

KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".csv": "text/csv; charset=utf-8",
    ".xml": "application/atom+xml; charset=utf-8",
    ".svg": "image/svg+xml",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pem": "text/plain; charset=us-ascii",
    ".sig": "text/plain; charset=us-ascii",
    "": "text/plain; charset=utf-8",
}


@require_safe
def page(request: HttpRequest, name: str = "") -> HttpResponseBase:
    """One file of the current version, or of the version whose name begins the address; a folder is its index page."""
    version, slash, rest = name.partition("/")
    if good_name(version):
        if not slash:
            return redirect(f"{request.path}/")
        return _page(request, settings.PUBLIC / version, rest)
    if not is_site(settings.PUBLIC / CURRENT):
        return render(request, "publication/none.html", status=404)
    return _page(request, settings.PUBLIC / CURRENT, name)


def line_address(code: str) -> str:
    """The address of a line's page in the current version, in the reader's language; empty while it has none."""
    name = f"targets/{code}.html"
    names = [f"en/{name}", name] if (get_language() or "").startswith("en") else [name]
    there = [each for each in names if (settings.PUBLIC / CURRENT / each).is_file()]
    return reverse("public_page", args=there[:1]) if there else ""


def _page(request: HttpRequest, site: Path, name: str) -> HttpResponseBase:
    if not is_site(site):
        raise Http404
    path = _inside(site.resolve(), name)
    if path.is_dir():
        if name and not name.endswith("/"):
            return redirect(f"{request.path}/")
        path /= "index.html"
    if not path.is_file() or path.suffix not in KINDS:
        raise Http404
    return _file(request, path)


def _inside(root: Path, name: str) -> Path:
    """The path below the root; what lies outside, is hidden or cannot be a name is not there."""
    if "\0" in name or any(part.startswith(".") for part in name.split("/")):
        raise Http404
    try:
        path = (root / name).resolve()
        path.lstat()
    except OSError as error:  # also a name longer than there can be one
        raise Http404 from error
    if not path.is_relative_to(root):
        raise Http404
    return path


def _file(request: HttpRequest, path: Path) -> HttpResponseBase:
    """The bytes as they were signed, or word that they have not changed since they were last asked for."""
    changed = path.stat().st_mtime_ns
    mark = f'"{changed:x}-{path.stat().st_size:x}"'
    if request.headers.get("If-None-Match") == mark:
        response: HttpResponseBase = HttpResponseNotModified()
    else:
        response = FileResponse(path.open("rb"), content_type=KINDS[path.suffix])
    response.headers["Cache-Control"] = "public, max-age=60"
    response.headers["ETag"] = mark
    return response
