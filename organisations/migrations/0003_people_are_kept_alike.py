from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("organisations", "0002_register_and_people")]

    operations = [migrations.RemoveField(model_name="person", name="keep_until")]
