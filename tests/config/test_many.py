"""Many rows at once, as a city's month has them."""

import pytest

from taizhang.audit.actions import recorded
from taizhang.documents.models import Paper, StoredFile
from taizhang.lib import clock

pytestmark = [pytest.mark.django_db, pytest.mark.both_engines]
MANY = 1_100
"""More than SQLite takes in a chain of ORs."""


def test_the_files_of_more_than_a_thousand_rows_are_read_in_one_question() -> None:
    with recorded("test.keep", by="someone"):
        files = StoredFile.objects.bulk_create(
            [StoredFile(sha256=f"{number:064x}", size=1, media_type="text/plain") for number in range(MANY)]
        )
        Paper.objects.bulk_create(
            [Paper(direction="in", dated=clock.today(), registered_at=clock.now(), file=file) for file in files]
        )

    papers = Paper.objects.prefetch_related("file").order_by("pk")

    assert [paper.file for paper in papers] == files
