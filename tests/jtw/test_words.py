"""Each sentence that the code shows has its Swedish and its Finnish."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from django.conf import settings

from tests.conftest import skip_where

ROOT = settings.BASE_DIR
APPS = ["events", "home", "images", "jtw", "organisations", "search", "templates", "static", "locale"]


@pytest.fixture(scope="session")
def gathered(tmp_path_factory):
    """The folder of catalogues, in a copy of the code, with all that xgettext finds there merged into them."""
    skip_where(None if shutil.which("xgettext") else "xgettext is missing. To get it: apt-get install gettext")
    copy = tmp_path_factory.mktemp("code")
    for app in APPS:
        shutil.copytree(ROOT / app, copy / app, ignore=shutil.ignore_patterns("__pycache__", "*.mo", "posters"))
    options = ["--locale=sv", "--locale=fi", "--no-location", "--no-obsolete", "--verbosity=0"]
    subprocess.run([sys.executable, "-m", "django", "makemessages", *options], cwd=copy, check=True)
    return copy / "locale"


def catalogue(folder: Path, language: str) -> polib.POFile:
    return polib.pofile(str(folder / language / "LC_MESSAGES/django.po"))


@pytest.mark.parametrize("language", ["sv", "fi"])
def test_no_sentence_lacks_its_translation(gathered, language):
    assert [entry.msgid for entry in catalogue(gathered, language) if not entry.translated() or entry.fuzzy] == []


@pytest.mark.parametrize("language", ["sv", "fi"])
def test_a_translation_has_the_placeholders_of_its_sentence(language):
    entries = catalogue(ROOT / "locale", language)
    assert [entry.msgid for entry in entries if not has_its_placeholders(entry)] == []


def has_its_placeholders(entry):
    """A plural form may leave one out ("one place left"), and has none that neither English form has."""
    if entry.msgid_plural:
        own = placeholders(entry.msgid) | placeholders(entry.msgid_plural)
        return all(placeholders(text) <= own for text in entry.msgstr_plural.values())
    return placeholders(entry.msgid) == placeholders(entry.msgstr)


def placeholders(text):
    return set(re.findall(r"%\((\w+)\)[sd]", text))
