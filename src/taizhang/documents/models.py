"""Where papers and files are kept; bytes lie in the instance folder under their own hash."""

from django.db import models

from taizhang.audit.models import Guarded


class StoredFile(Guarded):
    """Bytes kept once, under their hash."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)

    def __str__(self) -> str:
        return self.sha256[:12]


class Paper(Guarded):
    """A paper received or issued: number, origin, date, file."""

    direction = models.CharField(max_length=3, choices=[("in", "in"), ("out", "out")])
    number = models.CharField(max_length=64, blank=True)
    title = models.CharField(max_length=200)
    origin = models.CharField(max_length=64)
    dated = models.DateField(null=True, blank=True)
    registered_at = models.DateTimeField()
    filename = models.CharField(max_length=200)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="papers")

    def __str__(self) -> str:
        return self.title


class NumberSeries(Guarded):
    """The last number given in a series of one year (a bulletin's issue, an order's number)."""

    series = models.CharField(max_length=40)
    year = models.PositiveIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        base_manager_name = "objects"
        constraints = [models.UniqueConstraint(fields=["series", "year"], name="number_series_once")]

    def __str__(self) -> str:
        return f"{self.series} {self.year}"
