"""Production: refuses to start where something that it needs is not set, and names all of it."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from jtw import env

WANTED = {
    "SECRET_KEY": "a long random text of your own; it signs sessions and links",
    "ALLOWED_HOSTS": "the host names that the site answers to, with commas between",
    "BASE_URL": "the address of the site as visitors type it, such as https://jeppis.fi",
}
if env.number("WEB_CONCURRENCY", 1) > 1:
    WANTED["REDIS_URL"] = "the cache that several processes (WEB_CONCURRENCY) share, such as redis://127.0.0.1:6379/0"
env.demand(WANTED)

if env.text("FETCH_ALSO_FROM"):
    raise ImproperlyConfigured("FETCH_ALSO_FROM is for tests: it lets the site fetch from inside its own network.")

from .base import *  # noqa: E402  only now, so that what is missing is named before anything else fails

SECRET_KEY = env.text("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")

STAFF_SECOND_FACTOR = env.flag("STAFF_SECOND_FACTOR", default=True)

BY_HTTPS = BASE_URL.startswith("https://")
if not BY_HTTPS and urlsplit(BASE_URL).hostname not in ("127.0.0.1", "localhost"):
    raise ImproperlyConfigured(f"BASE_URL is {BASE_URL}; except on this machine it must begin with https://.")

CSRF_TRUSTED_ORIGINS = [BASE_URL]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = BY_HTTPS
SECURE_REDIRECT_EXEMPT = ["^(healthz|readyz)$"]  # a load balancer asks without TLS
SECURE_HSTS_SECONDS = env.number("HSTS_SECONDS", 31_536_000) if BY_HTTPS else 0
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # HSTS is not ours to set for the other sites below the town's domain
    "security.W019",  # SAMEORIGIN: the editors' preview shows our pages in a frame
    "security.W021",  # nor is the browsers' preload list
]

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
