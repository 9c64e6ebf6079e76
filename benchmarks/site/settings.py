"""Production, with two addresses more to measure it by. Static files come as they are, which takes no collecting."""

import os

from jtw.settings.production import *  # noqa: F403  settings are read by name
from jtw.settings.production import CACHES, STORAGES

ROOT_URLCONF = "benchmarks.site.urls"
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
if "EACH_PAGE_ANEW" in os.environ:
    CACHES = CACHES | {"pages": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
