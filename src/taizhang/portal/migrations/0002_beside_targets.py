"""How much a version changed that is no line; of versions before nothing is known."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("portal", "0001_initial")]

    operations = [migrations.AddField("publishedversion", "beside", models.PositiveIntegerField(default=0))]
