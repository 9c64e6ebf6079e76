from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0006_screens'),
    ]

    operations = [
        migrations.CreateModel(
            name='PersonalFeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key_digest', models.CharField(max_length=64, unique=True)),
                ('feed_digest', models.CharField(max_length=64, unique=True)),
                ('salt', models.CharField(max_length=32)),
                ('languages', models.CharField(max_length=8)),
                ('filters', models.JSONField(default=list)),
                ('made_on', models.DateField()),
                ('read_on', models.DateField(db_index=True)),
                ('noticed_on', models.DateField(null=True)),
                ('muted', models.ManyToManyField(related_name='+', to='events.event')),
            ],
        ),
    ]
