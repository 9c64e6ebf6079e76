from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from . import health

urlpatterns = [
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("admin/", include("organisations.staff.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    path("", include("events.api.urls")),
    path("", include("home.urls")),
    path("", include("search.urls")),
    path("", include("events.submission.urls")),
    path("", include("events.moderation.public_urls")),
    path("", include("events.reports.urls")),
    path("", include("organisations.urls")),
    path("", include("events.urls")),
    *i18n_patterns(path("", include(wagtail_urls))),
]

handler400 = "home.views.bad_request"
handler404 = "home.views.not_found"
