from .base import *  # noqa: F403  a settings module builds on the one before it

SECRET_KEY = "insecure-and-for-tests-only"
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
BASE_URL = "http://testserver"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
