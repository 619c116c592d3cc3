"""The pages of projects: the list, and one for each with its stages, months, sections and pictures."""

from collections.abc import Iterator

from taizhang.portal.facts import PublicProject
from taizhang.portal.site.edition import Edition

Page = tuple[str, bytes]


def project_pages(edition: Edition) -> Iterator[Page]:
    """The list of public projects and the page of each."""
    projects = edition.snapshot.projects
    yield from edition.render("projects.html", "projects/index.html", projects=projects)
    for each in projects:
        if each.code:
            yield from edition.render("project.html", f"projects/{each.code}.html", project=each)


def shown_pictures(projects: tuple[PublicProject, ...]) -> dict[str, str]:
    """Where each published picture lies in the site, by its hash."""
    return {photo.sha256: f"projects/photos/{photo.sha256}.jpg" for each in projects for photo in each.photos}
