import django.db.models.deletion
import taizhang.voice.facts
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('voice', '0001_initial'), ('voice', '0002_seals_and_redos')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('documents', '0001_initial'),
        ('ledger', '0005_saved_views'),
        ('organisations', '0003_seals_and_redos'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReplyRules',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('code', models.CharField(max_length=40, unique=True)),
                ('title', models.CharField(max_length=100)),
                ('text', models.TextField()),
                ('valid_from', models.DateField()),
                ('adopted_at', models.DateTimeField()),
            ],
            options={
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Sealed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('lookup', models.CharField(max_length=64, unique=True)),
                ('reader', models.CharField(max_length=64)),
                ('box', models.TextField()),
                ('state', models.CharField(choices=[(taizhang.voice.facts.SealedState['RECEIVED'], taizhang.voice.facts.SealedState['RECEIVED']), (taizhang.voice.facts.SealedState['TRANSFERRED'], taizhang.voice.facts.SealedState['TRANSFERRED']), (taizhang.voice.facts.SealedState['CLOSED'], taizhang.voice.facts.SealedState['CLOSED'])], default=taizhang.voice.facts.SealedState['RECEIVED'], max_length=12)),
                ('received_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='SealKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('public', models.CharField(max_length=64, unique=True)),
                ('former', models.TextField(blank=True)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Spent',
            fields=[
                ('number', models.CharField(max_length=32, primary_key=True, serialize=False)),
                ('until', models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('code', models.CharField(max_length=20, unique=True)),
                ('item', models.CharField(blank=True, max_length=60)),
                ('about', models.CharField(blank=True, max_length=200)),
                ('kind', models.CharField(choices=[(taizhang.voice.facts.MessageKind['QUESTION'], taizhang.voice.facts.MessageKind['QUESTION']), (taizhang.voice.facts.MessageKind['COMMENT'], taizhang.voice.facts.MessageKind['COMMENT']), (taizhang.voice.facts.MessageKind['SUGGESTION'], taizhang.voice.facts.MessageKind['SUGGESTION']), (taizhang.voice.facts.MessageKind['COMPLAINT'], taizhang.voice.facts.MessageKind['COMPLAINT']), (taizhang.voice.facts.MessageKind['PRAISE'], taizhang.voice.facts.MessageKind['PRAISE']), (taizhang.voice.facts.MessageKind['CONDUCT'], taizhang.voice.facts.MessageKind['CONDUCT'])], max_length=20)),
                ('source', models.CharField(blank=True, choices=[(taizhang.voice.facts.Source['CITIZEN'], taizhang.voice.facts.Source['CITIZEN']), (taizhang.voice.facts.Source['RETIRED_CADRE'], taizhang.voice.facts.Source['RETIRED_CADRE']), (taizhang.voice.facts.Source['NATIVE'], taizhang.voice.facts.Source['NATIVE']), (taizhang.voice.facts.Source['ENTERPRISE'], taizhang.voice.facts.Source['ENTERPRISE']), (taizhang.voice.facts.Source['MEDIA'], taizhang.voice.facts.Source['MEDIA']), (taizhang.voice.facts.Source['OTHER'], taizhang.voice.facts.Source['OTHER'])], max_length=16)),
                ('channel', models.CharField(choices=[(taizhang.voice.facts.Channel['WEB'], taizhang.voice.facts.Channel['WEB']), (taizhang.voice.facts.Channel['HOTLINE'], taizhang.voice.facts.Channel['HOTLINE']), (taizhang.voice.facts.Channel['MAILBOX'], taizhang.voice.facts.Channel['MAILBOX']), (taizhang.voice.facts.Channel['PETITION'], taizhang.voice.facts.Channel['PETITION'])], default=taizhang.voice.facts.Channel['WEB'], max_length=10)),
                ('text', models.TextField()),
                ('public_text', models.TextField(blank=True)),
                ('author', models.CharField(blank=True, max_length=32)),
                ('contact', models.CharField(blank=True, max_length=100)),
                ('consent', models.BooleanField(default=False)),
                ('kept_out', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[(taizhang.voice.facts.MessageState['RECEIVED'], taizhang.voice.facts.MessageState['RECEIVED']), (taizhang.voice.facts.MessageState['ROUTED'], taizhang.voice.facts.MessageState['ROUTED']), (taizhang.voice.facts.MessageState['OBJECTED'], taizhang.voice.facts.MessageState['OBJECTED']), (taizhang.voice.facts.MessageState['ANSWERED'], taizhang.voice.facts.MessageState['ANSWERED']), (taizhang.voice.facts.MessageState['PUBLISHED'], taizhang.voice.facts.MessageState['PUBLISHED']), (taizhang.voice.facts.MessageState['CLOSED'], taizhang.voice.facts.MessageState['CLOSED']), (taizhang.voice.facts.MessageState['REOPENED'], taizhang.voice.facts.MessageState['REOPENED']), (taizhang.voice.facts.MessageState['MERGED'], taizhang.voice.facts.MessageState['MERGED'])], default=taizhang.voice.facts.MessageState['RECEIVED'], max_length=10)),
                ('round', models.PositiveSmallIntegerField(default=0)),
                ('received_at', models.DateTimeField()),
                ('routed_at', models.DateTimeField(blank=True, null=True)),
                ('reopened_at', models.DateTimeField(blank=True, null=True)),
                ('reply_due_on', models.DateField(blank=True, null=True)),
                ('objection', models.CharField(blank=True, max_length=500)),
                ('objected_at', models.DateTimeField(blank=True, null=True)),
                ('ruling', models.CharField(blank=True, max_length=500)),
                ('ruled_at', models.DateTimeField(blank=True, null=True)),
                ('reply', models.TextField(blank=True)),
                ('replied_at', models.DateTimeField(blank=True, null=True)),
                ('reviewed_at', models.DateTimeField(blank=True, null=True)),
                ('return_reason', models.CharField(blank=True, max_length=300)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('became', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='came_from', to='ledger.target')),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='voice.message')),
                ('replied_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replies', to=settings.AUTH_USER_MODEL)),
                ('reviewed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replies_reviewed', to=settings.AUTH_USER_MODEL)),
                ('target', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='ledger.target')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='organisations.unit')),
            ],
            options={
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Extension',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('round', models.PositiveSmallIntegerField(default=0)),
                ('reason', models.CharField(max_length=500)),
                ('asked_at', models.DateTimeField()),
                ('granted', models.BooleanField(null=True)),
                ('word', models.CharField(blank=True, max_length=300)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='message_extensions', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='message_extensions_decided', to=settings.AUTH_USER_MODEL)),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='extensions', to='voice.message')),
            ],
            options={
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='EarlierReply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('round', models.PositiveSmallIntegerField()),
                ('reply', models.TextField()),
                ('replied_at', models.DateTimeField(null=True)),
                ('replied_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='earlier_replies', to=settings.AUTH_USER_MODEL)),
                ('reviewed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='earlier_replies_reviewed', to=settings.AUTH_USER_MODEL)),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='earlier', to='voice.message')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='MessageFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('name', models.CharField(max_length=120)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='voice.message')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Part',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('words', models.TextField(blank=True)),
                ('told_at', models.DateTimeField(blank=True, null=True)),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='voice.message')),
                ('told_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='message_parts', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='message_parts', to='organisations.unit')),
            ],
            options={
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Rating',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('round', models.PositiveSmallIntegerField(default=0)),
                ('solved', models.CharField(choices=[(taizhang.voice.facts.Solved['SOLVED'], taizhang.voice.facts.Solved['SOLVED']), (taizhang.voice.facts.Solved['NOT_YET'], taizhang.voice.facts.Solved['NOT_YET']), (taizhang.voice.facts.Solved['NOT_SOLVED'], taizhang.voice.facts.Solved['NOT_SOLVED'])], max_length=10)),
                ('stars', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('words', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ratings', to='voice.message')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='SealedFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='voice.sealed')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='SealedEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('act', models.CharField(choices=[('answer', 'answer'), ('close', 'close'), ('note', 'note'), ('transfer', 'transfer')], max_length=10)),
                ('box', models.TextField()),
                ('told', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sealed_entries', to=settings.AUTH_USER_MODEL)),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='voice.sealed')),
                ('key', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='voice.sealkey')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.AddField(
            model_name='sealed',
            name='key',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='voice.sealkey'),
        ),
        migrations.CreateModel(
            name='Holder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('public', models.CharField(max_length=64)),
                ('locked', models.TextField()),
                ('share', models.TextField(blank=True)),
                ('asked_at', models.DateTimeField()),
                ('admitted_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('admitted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seals', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('person',), name='holder_once')],
            },
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(fields=['state', 'reply_due_on'], name='message_queue'),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(fields=['-received_at'], name='message_received'),
        ),
        migrations.AddConstraint(
            model_name='extension',
            constraint=models.UniqueConstraint(fields=('message', 'round'), name='message_extension_once'),
        ),
        migrations.AddConstraint(
            model_name='part',
            constraint=models.UniqueConstraint(fields=('message', 'unit'), name='message_part_once'),
        ),
    ]
