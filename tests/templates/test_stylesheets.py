"""What holds for every stylesheet: the layers, the directions, the bytes."""

import gzip
import os
import re
import time
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.storage import FileSystemStorage

from jtw.finders import STYLESHEETS, JoinedStylesheetFinder, parts_of

CSS = settings.BASE_DIR / "static" / "css"
SCRIPTS = settings.BASE_DIR / "static" / "js"
TEMPLATES = settings.BASE_DIR / "templates"
LAYER = re.compile(r"^@layer [a-z]+[ ;,]", re.MULTILINE)
PHYSICAL = re.compile(
    r"(?:margin|padding|border|inset)-(?:left|right|top|bottom)"
    r"|(?<![-\w])(?:left|right|top|bottom|width|height|float):|!important"
)


WHOLE = [settings.BASE_DIR / "static" / path for path in STYLESHEETS]


def test_every_stylesheet_is_imported_once_into_a_whole_one_which_begins_with_the_layers():
    imported = {path.name: parts_of(path) for path in WHOLE}

    assert [name for name, parts in imported.items() if parts[0] != CSS / "layers.css"] == []
    assert [name for name, parts in imported.items() if len(set(parts)) < len(parts)] == []
    assert {part for parts in imported.values() for part in parts} == set(CSS.rglob("*.css")) - set(WHOLE)


def test_a_visitor_asks_for_one_stylesheet_of_at_most_20_kb():
    text = Path(finders.find("css/site.css")).read_bytes()

    assert b"@import" not in text
    assert len(gzip.compress(text)) <= 20_000


def test_a_younger_part_reaches_the_joined_stylesheet(tmp_path):
    finder = JoinedStylesheetFinder()
    finder.sources = tmp_path
    (tmp_path / "css").mkdir()
    written(tmp_path / "css/site.css", '@import url("a.css");\n@import url("b.css");\n', at=1)
    finder.storage = FileSystemStorage(tmp_path / "joined")
    written(tmp_path / "css/a.css", "a {}\n", at=1)
    written(tmp_path / "css/b.css", "b {}\n", at=1)
    before = Path(finder.find("css/site.css")).read_text()
    written(tmp_path / "css/b.css", "b { gap: 0 }\n", at=time.time() + 60)

    assert before == "a {}\n\nb {}\n"
    assert Path(finder.find("css/site.css")).read_text() == "a {}\n\nb { gap: 0 }\n"


def written(path, text, *, at):
    """A file with a text, as of an instant (seconds since 1970)."""
    path.write_text(text)
    os.utime(path, (at, at))
    return path


def test_everything_is_in_a_layer_but_the_typefaces():
    outside = [path.name for path in CSS.rglob("*.css") if not LAYER.search(path.read_text())]

    assert sorted(outside) == sorted(["fonts.css", *(path.name for path in WHOLE)])


def test_directions_are_logical_and_important_finds_no_work():
    found = {path.name: PHYSICAL.findall(path.read_text()) for path in CSS.rglob("*.css")}

    assert {name: words for name, words in found.items() if words} == {}


def test_lk_5_nothing_moves_but_where_motion_is_welcome():
    moving = re.compile(r"(?:transition|animation|navigation):")
    still = {path.name: without_welcome_motion(path.read_text()) for path in CSS.rglob("*.css")}

    assert [name for name, text in still.items() if moving.search(text)] == []


def without_welcome_motion(text: str) -> str:
    return re.sub(r"@media \(prefers-reduced-motion: no-preference\) {.*?\n  }\n", "", text, flags=re.S)


def test_every_class_of_the_stylesheets_is_used_by_a_template_or_a_script():
    classes = {name for path in CSS.rglob("*.css") for name in re.findall(r"\.(-?[a-z][\w-]*)", path.read_text())}
    users = [path for path in TEMPLATES.rglob("*") if path.suffix in (".html", ".svg")] + [*SCRIPTS.rglob("*.js")]
    used = "".join(path.read_text() for path in users)

    of_django = {"errorlist"}
    assert sorted(name for name in classes - of_django if block(name) not in used) == []


def block(name: str) -> str:
    """A class as templates write it: variants may be put together there ("badge--{{ kind }}", "tone-{{ colour }}")."""
    return name.partition("--")[0] if "--" in name else re.sub(r"^tone-.*", "tone-", name)
