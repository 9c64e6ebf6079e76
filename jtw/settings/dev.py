from .base import *  # noqa: F403  a settings module builds on the one before it

DEBUG = True
SECRET_KEY = "insecure-and-for-development-only"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
