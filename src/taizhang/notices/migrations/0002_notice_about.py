from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_initial")]

    operations = [
        migrations.AddIndex(model_name="notice", index=models.Index(fields=["dedupe"], name="notice_about")),
    ]
