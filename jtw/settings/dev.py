from .base import *

DEBUG = True
SECRET_KEY = "insecure-and-for-development-only"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
