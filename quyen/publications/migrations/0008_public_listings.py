
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('publications', '0007_immutable_releases'),
    ]

    operations = [
        migrations.AddField(
            model_name='release',
            name='subject',
            field=models.CharField(choices=[('figures', 'Figures'), ('commitments', 'Commitments'), ('documents', 'Documents'), ('trainings', 'Trainings'), ('answers', 'Answers'), ('facts', 'Facts'), ('timeliness', 'Timeliness')], default='figures', max_length=12),
        ),
        migrations.AddField(
            model_name='release',
            name='summary_en',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='release',
            name='summary_vi',
            field=models.TextField(blank=True),
        ),
        migrations.CreateModel(
            name='ReleasedListing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=60)),
                ('content', models.TextField()),
                ('sha256', models.CharField(max_length=64)),
                ('release', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='listings', to='publications.release')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('release', 'key'), name='released_listing_once')],
            },
        ),
    ]
