"""Fetching on somebody's word: only the public web, only what was checked, and never for ever."""

import gzip
import socket
import time
from ipaddress import ip_address

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from jtw.fetching import FetchError, Limits, fetch, send
from jtw.fetching.errors import REFUSALS
from jtw.fetching.targets import Target, is_public
from tests.servers import CERTIFICATE, leading_to, say, serving

PUBLIC = "193.166.3.2"


@pytest.fixture
def server(settings):
    """A server that may be reached, as the one exception."""
    with serving() as served:
        settings.FETCH_ALSO_FROM = served.host
        yield served


@pytest.fixture
def names(monkeypatch):
    """The name service: names["calendar.example"] = ["193.166.3.2"]; what was asked is in names.asked."""

    class Names(dict):
        asked: list[str] = []

    known = Names()
    known.asked = []

    resolve = socket.getaddrinfo

    def getaddrinfo(host, port, *args, **how):
        if host.replace(".", "").isdecimal():
            return resolve(host, port, *args, **how)
        known.asked.append(host)
        if host not in known:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in known[host]]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return known


def refusal(url, **how):
    with pytest.raises(FetchError) as caught:
        fetch(url, **how)
    return caught.value.code


# Which addresses


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.9.9.9", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
        *("0.0.0.0", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1"),
        *("::", "::1", "fe80::1", "fc00::1", "fd12::1", "fec0::1", "ff02::1", "2001:db8::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::7f00:1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001::1"),
    ],
)
def test_no_address_that_is_not_on_the_public_web(address):
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "2a00:1450:4026:804::200e", "2001:14b8::1"])
def test_public_addresses_are_reached(address):
    assert is_public(ip_address(address))


@given(st.ip_addresses(v=4))
@settings(max_examples=200)
def test_an_address_of_ipv4_is_never_more_public_in_the_clothes_of_ipv6(address):
    clothes = (f"::ffff:{address}", f"::{address}", f"64:ff9b::{address}")
    assert not any(is_public(ip_address(text)) for text in clothes)


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("ftp://calendar.example/", "not_web"),
        ("file:///etc/passwd", "not_web"),
        ("gopher://calendar.example/", "not_web"),
        ("//calendar.example/", "not_web"),
        ("http:///calendar.ics", "not_web"),
        ("http://calendar.example:0/", "not_web"),
        ("http://calendar.example:99999/", "not_web"),
        ("http://[::1/", "not_web"),
        ("http://calendar.example\\@127.0.0.1/", "has_login"),
        ("http://calen dar.example/", "not_web"),
        ("", "not_web"),
        ("https://user:secret@calendar.example/", "has_login"),
        ("https://@calendar.example/", "has_login"),
        ("https://nobody.example/", "unresolved"),
        ("http://inside.example/", "not_public"),
        ("http://both.example/", "not_public"),
    ],
)
def test_what_leads_elsewhere_is_refused_before_anything_is_connected_to(url, code, names, monkeypatch):
    names |= {"inside.example": ["10.0.0.1"], "both.example": [PUBLIC, "127.0.0.1"], "calendar.example": [PUBLIC]}
    monkeypatch.setattr(socket, "create_connection", lambda *args, **how: pytest.fail("connected"))

    assert refusal(url) == code


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "017700000001", "[::1]", "localhost"]
)
def test_this_machine_is_refused_however_it_is_written(host):
    assert refusal(f"http://{host}:8000/") == "not_public"


@pytest.mark.parametrize(
    ("url", "sent"),
    [
        ("HTTPS://Kalender.Example", ("https", "kalender.example", 443, "/")),
        (
            "http://pietarsaari.example:8080/å/b c?x=ä&y=%C3%A4#del",
            ("http", "pietarsaari.example", 8080, "/%C3%A5/b%20c?x=%C3%A4&y=%C3%A4"),
        ),
        ("https://kåren.example/", ("https", "xn--kren-qoa.example", 443, "/")),
        ("http://[2001:14b8::1]/", ("http", "2001:14b8::1", 80, "/")),
    ],
)
def test_an_address_is_sent_as_servers_understand_it(url, sent):
    target = Target.of(url)
    assert (target.scheme, target.host, target.port, target.path) == sent


# What is connected to


def test_the_address_that_was_checked_is_the_one_connected_to(names, server, settings):
    """The name service answers otherwise when it is asked a second time; it is not asked."""
    settings.FETCH_ALSO_FROM = f"calendar.example:{server.port}"
    names["calendar.example"] = ["127.0.0.1"]
    server.answers["/a.ics"] = b"BEGIN:VCALENDAR"

    answer = fetch(f"http://calendar.example:{server.port}/a.ics")

    assert answer.body == b"BEGIN:VCALENDAR"
    assert names.asked == ["calendar.example"]
    assert server.requests[0].headers["host"] == f"calendar.example:{server.port}"


def test_a_certificate_is_checked_for_the_name_and_not_for_the_address(names, settings, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    names |= {"calendar.example": ["127.0.0.1"], "other.example": ["127.0.0.1"]}
    with serving(tls=True) as server:
        server.answers["/"] = b"ok"
        settings.FETCH_ALSO_FROM = f"calendar.example:{server.port}"
        assert fetch(f"https://calendar.example:{server.port}/").body == b"ok"
        settings.FETCH_ALSO_FROM = f"other.example:{server.port}"
        assert refusal(f"https://other.example:{server.port}/") == "untrusted"


def test_a_certificate_that_nobody_signed_is_refused(names, settings):
    names["calendar.example"] = ["127.0.0.1"]
    with serving(tls=True) as server:
        settings.FETCH_ALSO_FROM = f"calendar.example:{server.port}"
        assert refusal(f"https://calendar.example:{server.port}/") == "untrusted"


def test_nobody_at_the_address(server, settings):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        settings.FETCH_ALSO_FROM = f"127.0.0.1:{taken.getsockname()[1]}"
        assert refusal(f"http://{settings.FETCH_ALSO_FROM}/") == "unreachable"


def test_the_exception_for_tests_is_one_host_and_port(server, settings):
    settings.FETCH_ALSO_FROM = f"localhost:{server.port}"
    assert refusal(server.url()) == "not_public"


# Redirects


def test_a_redirect_is_followed_and_its_end_is_told(server):
    server.answers |= {"/old": leading_to("new?a=1"), "/new": b"ok"}

    answer = fetch(server.url("/old"))

    assert (answer.url, answer.body) == (server.url("/new?a=1"), b"ok")


@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("http://169.254.169.254/latest/meta-data/", "not_public"),
        ("http://localhost:22/", "not_public"),
        ("http://[::ffff:127.0.0.1]/", "not_public"),
        ("file:///etc/passwd", "not_web"),
        ("//user@calendar.example/", "has_login"),
    ],
)
def test_a_redirect_to_where_one_may_not_go_is_refused(server, location, code):
    server.answers["/"] = leading_to(location)
    assert refusal(server.url()) == code


def test_a_redirect_without_an_end_is_given_up(server):
    server.answers["/"] = leading_to("/")
    assert refusal(server.url()) == "too_many_redirects"
    assert len(server.requests) == 6


# Limits


def test_an_answer_that_is_too_large_is_not_read_to_its_end(server):
    def without_end(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", str(10**12))
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(b"x" * 65536)
        except OSError:
            pass

    server.answers["/"] = without_end
    assert refusal(server.url(), limits=Limits(megabytes=1)) == "too_large"


def test_a_small_answer_that_unpacks_to_a_large_one_is_too_large(server):
    bomb = gzip.compress(b"\0" * 30_000_000)
    server.answers["/"] = lambda handler: say(handler, bomb, Content_Encoding="gzip")

    assert len(bomb) < 50_000
    assert refusal(server.url(), limits=Limits(megabytes=1)) == "too_large"


def test_a_compressed_answer_is_unpacked(server):
    server.answers["/"] = lambda handler: say(handler, gzip.compress(b"BEGIN"), Content_Encoding="gzip")
    assert fetch(server.url()).body == b"BEGIN"


def drip(handler, *, head):
    """A byte now and then: never silent, never done."""
    handler.wfile.write(head)
    try:
        while True:
            handler.wfile.write(b"x")
            time.sleep(0.05)
    except OSError:
        pass


@pytest.mark.parametrize("head", [b"HTTP/1.1 200 OK\r\nX-Slow: ", b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"])
def test_a_server_that_sends_a_byte_now_and_then_meets_the_limit_of_the_whole(server, head):
    server.answers["/"] = lambda handler: drip(handler, head=head)
    begun = time.monotonic()

    assert refusal(server.url(), limits=Limits(read=0.5, total=0.6)) == "too_slow"
    assert time.monotonic() - begun < 3


def test_a_silent_server_meets_the_limit_of_silence(server):
    server.answers["/"] = lambda handler: time.sleep(2)
    begun = time.monotonic()

    assert refusal(server.url(), limits=Limits(read=0.2)) == "too_slow"
    assert time.monotonic() - begun < 1.5


def test_redirects_share_one_limit_of_time(server):
    def slowly(handler):
        time.sleep(0.25)
        say(handler, status=302, Location="/")

    server.answers["/"] = slowly
    assert refusal(server.url(), limits=Limits(total=0.6)) == "too_slow"


@pytest.mark.parametrize(
    "answer", [b"no http at all\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", b""]
)
def test_what_is_no_answer_or_breaks_off_is_told(server, answer):
    def broken(handler):
        handler.wfile.write(answer)
        handler.close_connection = True

    server.answers["/"] = broken
    assert refusal(server.url()) == "broken"


def test_what_is_not_compressed_as_it_says_is_told(server):
    server.answers["/"] = lambda handler: say(handler, b"plain", Content_Encoding="gzip")
    assert refusal(server.url()) == "broken"


# Being a good guest


def test_who_asks_is_told_and_what_has_not_changed_is_not_sent_again(server):
    def conditional(handler):
        is_known = handler.headers["If-None-Match"] == '"1"'
        say(handler, b"" if is_known else b"new", status=304 if is_known else 200, ETag='"1"', Last_Modified="today")

    server.answers["/"] = conditional

    first = fetch(server.url(), accept="text/calendar")
    second = fetch(server.url(), etag=first.etag, last_modified=first.last_modified)

    assert (first.body, first.is_unchanged, first.etag, first.last_modified) == (b"new", False, '"1"', "today")
    assert (second.body, second.is_unchanged) == (b"", True)
    asked = [request.headers for request in server.requests]
    assert asked[0]["user-agent"] == "JeppisThisWeek/dev (+http://testserver)"
    assert (asked[0]["accept"], "if-none-match" in asked[0]) == ("text/calendar", False)
    assert (asked[1]["if-none-match"], asked[1]["if-modified-since"]) == ('"1"', "today")


def test_an_error_of_the_server_is_told(server):
    assert refusal(server.url("/nothing")) == "status"


def test_what_is_sent_arrives_and_any_answer_is_the_callers(server):
    server.answers["/v1/event/"] = lambda handler: say(handler, b'{"name": "?"}', status=400)

    answer = send("POST", server.url("/v1/event/"), body=b"{}", headers={"Authorization": "ApiKey x"})

    assert (answer.status, answer.body) == (400, b'{"name": "?"}')
    (request,) = server.requests
    assert (request.method, request.body, request.headers["authorization"]) == ("POST", b"{}", "ApiKey x")


def test_credentials_are_not_carried_on_by_a_redirect(server):
    server.answers["/"] = leading_to("/elsewhere")
    assert send("PUT", server.url(), headers={"Authorization": "ApiKey x"}).status == 302
    assert len(server.requests) == 1


# Words


@pytest.mark.parametrize("code", REFUSALS)
def test_every_refusal_is_told_in_three_languages(code):
    refused = FetchError(code, url="ftp://x", host="calendar.example", seconds=60, most=20, status=503)
    said = set()
    for language in ("sv", "fi", "en"):
        with override(language):
            said.add(str(refused))
    assert len(said) == 3
