"""No page whose form carries a CSRF token hides where a post comes from: browsers then send `Origin: null`, and it is
refused."""

import re
from pathlib import Path

from django.conf import settings

ROOMS = ("jtw", "images", "organisations", "events", "search", "home")
WITHOUT_TOKENS = {"events/views/personal.py"}  # whose secret address is the key; its posts are `csrf_exempt`


def test_only_pages_without_tokens_ask_browsers_for_no_referrer():
    base = Path(settings.BASE_DIR)
    sources = [file for room in ROOMS for file in (base / room).rglob("*.py")]
    hiding = {file.relative_to(base).as_posix() for file in sources if "no-referrer" in file.read_text()}
    templates = [*(base / "templates" / "events").glob("personal*.html"), base / "templates/components/mute_list.html"]

    assert (settings.SECURE_REFERRER_POLICY, hiding) == ("same-origin", WITHOUT_TOKENS)
    assert [file.name for file in templates if re.search("csrf_token", file.read_text())] == []
