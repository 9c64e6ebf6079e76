import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0005_bilingual_lines'),
    ]

    operations = [
        migrations.CreateModel(
            name='Screen',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='Where it hangs; the screen shows it.', max_length=80, verbose_name='name')),
                ('slug', models.SlugField(max_length=80, unique=True, verbose_name='address part')),
                ('orientation', models.CharField(choices=[('landscape', 'Landscape (1920 × 1080)'), ('portrait', 'Portrait (1080 × 1920)')], default='landscape', max_length=10, verbose_name='orientation')),
                ('audience', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='events.audience', verbose_name='audience')),
                ('category', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='events.category', verbose_name='category')),
                ('venue', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='events.venue', verbose_name='venue')),
            ],
            options={
                'verbose_name': 'info screen',
                'verbose_name_plural': 'info screens',
                'ordering': ['name'],
            },
        ),
    ]
