from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('scenarios', '0002_wish_sets'),
    ]

    operations = [
        migrations.AddField(
            model_name='wishset',
            name='origin',
            field=models.CharField(blank=True, max_length=12),
        ),
        migrations.AddField(
            model_name='wishset',
            name='number',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='wishset',
            name='point',
            field=models.BinaryField(default=b''),
        ),
    ]
