from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('jobs', '0004_run_wishes'),
    ]

    operations = [
        migrations.AddField(
            model_name='run',
            name='demand',
            field=models.BinaryField(default=b''),
        ),
    ]
