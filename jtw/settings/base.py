"""Settings shared by every installation. Each environment variable is described in docs/settings.md."""

from pathlib import Path

import dj_database_url
from django.utils.translation import gettext_lazy as _

from jtw import env

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(env.text("VAR_DIR", str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)  # SQLite makes its file, but no folder for it

BASE_URL = env.text("BASE_URL", "http://127.0.0.1:8000").rstrip("/")
UID_DOMAIN = env.text("UID_DOMAIN", "jeppis.fi")
RELEASE = env.text("RELEASE", "dev")

INSTALLED_APPS = [
    "jtw",
    "home",
    "search",
    "events",
    "organisations",
    "images",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "jtw.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "jtw.middleware.SteadyGZipMiddleware",
    "events.api.middleware.ReadApiMiddleware",
    "jtw.middleware.PublicCacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "jtw.middleware.PageLanguageMiddleware",
    "jtw.middleware.NoNulMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "organisations.staff.middleware.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "events.translating.middleware.UnconfirmedWordsMiddleware",
]

ROOT_URLCONF = "jtw.urls"
WSGI_APPLICATION = "jtw.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "home.furniture.furniture",
            ],
        },
    },
]

TRUSTED_PROXIES = env.words("FORWARDED_ALLOW_IPS") or ["127.0.0.1", "::1"]  # as gunicorn's, for X-Forwarded-For
STAFF_SECOND_FACTOR = env.flag("STAFF_SECOND_FACTOR", default=False)
OTP_TOTP_ISSUER = WAGTAIL_SITE_NAME = "Jeppis This Week"

DATABASE_URL = env.text("DATABASE_URL", f"sqlite:///{VAR_DIR / 'jtw.sqlite3'}")
DATABASES = {"default": dj_database_url.parse(DATABASE_URL, conn_max_age=60, conn_health_checks=True)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {  # jtw/checks.py says why, and refuses anything else
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "sv"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("sv", _("Swedish")), ("fi", _("Finnish")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["jtw.formats"]
TIME_ZONE = "Europe/Helsinki"
USE_I18N = USE_TZ = True
WAGTAIL_I18N_ENABLED = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "jtw.finders.JoinedStylesheetFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"

WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILADMIN_USER_LOGIN_FORM = "organisations.staff.forms.LimitedLoginForm"
WAGTAILIMAGES_IMAGE_MODEL = "images.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "images.forms.PictureForm"
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.admin_backends"}}

SEARCH_ENGINE = env.choice("SEARCH_ENGINE", ["database", "elasticsearch"])
ELASTICSEARCH_URL = env.text("ELASTICSEARCH_URL")
ELASTICSEARCH_PREFIX = env.text("ELASTICSEARCH_PREFIX", "jtw")
if SEARCH_ENGINE == "elasticsearch":
    env.demand({"ELASTICSEARCH_URL": "the address of Elasticsearch, such as http://127.0.0.1:9200"})

PUSH_TO = env.text("PUSH_TO")
PUSH_KEY = env.text("PUSH_KEY")
PUSH_SOURCE = env.text("PUSH_SOURCE", "jeppis")
PUSH_PUBLISHER = env.text("PUSH_PUBLISHER")
PUSH_KEYWORD = env.text("PUSH_KEYWORD", "yso:p2108")
PUSH_INTERNET = env.text("PUSH_INTERNET")
if PUSH_TO:
    env.demand({"PUSH_KEY": "the key that the calendar at PUSH_TO has given us"})

MACHINE_TRANSLATOR = env.text("MACHINE_TRANSLATOR")
MACHINE_TRANSLATOR_URL = env.text("MACHINE_TRANSLATOR_URL")
MACHINE_TRANSLATOR_KEY = env.text("MACHINE_TRANSLATOR_KEY")

REDIS_URL = env.text("REDIS_URL")
CACHES: dict[str, dict] = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},  # an ETag for each feed that somebody subscribes to
    },
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 400},  # of at most some 100 KB
    },
}
if REDIS_URL:
    redis = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    CACHES = {"default": redis, "pages": redis | {"KEY_PREFIX": "pages"}}

APPROVE_BY_MAIL = env.flag("APPROVE_BY_MAIL", default=True)  # moderators, by a link in their letters
EMAIL_HOST = env.text("EMAIL_HOST")
EMAIL_PORT = env.number("EMAIL_PORT", 587)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", default=True)
EMAIL_TIMEOUT = 20
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
HELP_PHONE, HELP_EMAIL = env.text("HELP_PHONE"), env.text("HELP_EMAIL")  # who helps with forms; shown where set
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("DEFAULT_FROM_EMAIL", f"noreply@{UID_DOMAIN}")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"secrets": {"()": "jtw.logs.WithoutSecrets"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["secrets"]}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
    "loggers": {
        "django": {"handlers": []},  # its own would print each line a second time
        "elastic_transport": {"level": "WARNING"},  # it tells of each request
        "django_tasks": {"level": "WARNING"},  # it tells of each page that is indexed
        "wagtail": {"level": "WARNING"},  # it tells of each page that it saves
    },
}

FETCH_ALSO_FROM = env.text("FETCH_ALSO_FROM")

SILENCED_SYSTEM_CHECKS: list[str] = []
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
