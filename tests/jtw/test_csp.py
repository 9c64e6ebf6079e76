import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from jtw.csp import ContentSecurityPolicyMiddleware


def policy_at(path, **headers):
    middleware = ContentSecurityPolicyMiddleware(lambda request: HttpResponse(headers=headers))
    return middleware(RequestFactory().get(path))["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/sv/", "/fi/tapahtumat/", "/administration/"])
def test_public_pages_run_no_inline_code_and_load_nothing_from_elsewhere(path):
    assert policy_at(path) == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
        "connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'self'; base-uri 'none'"
    )


def test_the_editors_rooms_may_run_their_inline_scripts():
    assert "script-src 'self' 'unsafe-inline';" in policy_at("/admin/pages/")


def test_an_answer_with_a_policy_of_its_own_keeps_it():
    assert policy_at("/sv/", **{"Content-Security-Policy": "default-src 'none'"}) == "default-src 'none'"


def test_a_304_leaves_the_policy_that_the_browser_has():
    middleware = ContentSecurityPolicyMiddleware(lambda request: HttpResponse(status=304))

    assert "Content-Security-Policy" not in middleware(RequestFactory().get("/sv/"))
