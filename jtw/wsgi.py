import os

from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jtw.settings.production")
application = get_wsgi_application()
call_command("check")  # a web server does not ask by itself, and wrong settings shall stop the start
connections.close_all()  # what the checks may have opened is not for the processes that are forked from this one
