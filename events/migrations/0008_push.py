import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    """What waits to be told to another calendar, and what it knows."""

    dependencies = [
        ('events', '0007_personal_feeds'),
    ]

    operations = [
        migrations.CreateModel(
            name='Push',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('sent', 'Sent'), ('refused', 'Refused'), ('given-up', 'Given up')], default='waiting', max_length=10, verbose_name='state')),
                ('ticket', models.UUIDField(default=uuid.uuid4)),
                ('queued_at', models.DateTimeField(verbose_name='queued')),
                ('due_at', models.DateTimeField(verbose_name='next try')),
                ('tries', models.PositiveSmallIntegerField(default=0, verbose_name='tries')),
                ('error', models.TextField(blank=True, verbose_name='what went wrong')),
                ('sent_at', models.DateTimeField(null=True, verbose_name='sent')),
                ('event', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='events.event')),
            ],
            options={
                'verbose_name': 'push',
                'verbose_name_plural': 'pushes',
                'indexes': [models.Index(fields=['state', 'due_at'], name='push_due')],
            },
        ),
        migrations.CreateModel(
            name='PushedThing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('target', models.CharField(max_length=200)),
                ('kind', models.CharField(max_length=10)),
                ('key', models.CharField(max_length=60)),
                ('remote_id', models.CharField(max_length=200)),
                ('content_hash', models.CharField(max_length=64)),
                ('status', models.CharField(blank=True, max_length=20)),
                ('pushed_at', models.DateTimeField()),
                ('event', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='events.event')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('target', 'kind', 'key'), name='unique_pushed_thing')],
            },
        ),
    ]
