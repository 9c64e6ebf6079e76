"""What holds for every component: it names its inputs, gets just those, and keeps style and script out."""

import re

from django.conf import settings

TEMPLATES = settings.BASE_DIR / "templates"
COMPONENTS = sorted((TEMPLATES / "components").glob("*.html"))
LETTERS = TEMPLATES / "letters"  # mail readers fetch no stylesheet, so that theirs is within
PAGES = sorted(path for path in TEMPLATES.rglob("*.html") if LETTERS not in path.parents)


def test_every_component_begins_with_its_inputs():
    assert [path.name for path in COMPONENTS if not path.read_text().startswith("{# Inputs: ")] == []


def test_no_comment_goes_on_over_its_line_as_readers_would_see_it():
    assert [path.name for path in TEMPLATES.rglob("*.*") if re.search(r"{#[^}]*\n", path.read_text())] == []


def test_every_component_gets_just_its_inputs():
    includes = {path.name: re.findall(r'{% include "components/.*?%}', path.read_text()) for path in PAGES}

    assert {n: i for n, found in includes.items() if (i := [t for t in found if not t.endswith(" only %}")])} == {}


def test_every_component_is_included_somewhere():
    text = "".join(path.read_text() for path in TEMPLATES.rglob("*.html"))

    assert [path.name for path in COMPONENTS if f'"components/{path.name}"' not in text] == []


def test_no_template_has_inline_style_script_or_handlers():
    inline = re.compile(r'\sstyle="|<style|<script(?![^>]*(?:\bsrc=|type="application/ld\+json"))|\son[a-z]+="')

    assert [path.name for path in PAGES if inline.search(path.read_text())] == []


def test_every_sign_is_a_drawing_without_a_colour_of_its_own():
    signs = {path.stem: path.read_text() for path in (TEMPLATES / "signs").glob("*.svg")}

    assert "star" in signs  # stands in for a name without a drawing
    assert [name for name, svg in signs.items() if not svg.startswith('<svg class="sign" viewBox="0 0 48 48"')] == []
    assert [name for name, svg in signs.items() if re.search(r"fill=|stroke|style|<script", svg)] == []


def test_every_sign_of_the_demo_town_is_drawn():
    content = (settings.BASE_DIR / "home" / "demo" / "content" / "categories.toml").read_text()
    signs = re.findall(r'^sign = "(.*)"$', content, re.MULTILINE)

    assert [sign for sign in signs if not (TEMPLATES / "signs" / f"{sign}.svg").exists()] == []
