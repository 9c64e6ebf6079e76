import gettext
import os

import pytest

from scripts.compile_words import compile_words

CATALOGUE = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Week"\nmsgstr "Vecka"\n'


@pytest.fixture
def source(tmp_path):
    source = tmp_path / "sv/LC_MESSAGES/django.po"
    source.parent.mkdir(parents=True)
    source.write_text(CATALOGUE)
    return source


def test_words_are_compiled_without_gettext(source, tmp_path):
    assert compile_words(tmp_path) == ["sv"]
    assert gettext.translation("django", tmp_path, ["sv"]).gettext("Week") == "Vecka"


def test_only_a_catalogue_that_changed_is_compiled_again(source, tmp_path):
    compile_words(tmp_path)
    compiled = source.with_suffix(".mo").stat().st_mtime
    os.utime(source, (compiled - 10, compiled - 10))
    assert compile_words(tmp_path) == []
    os.utime(source, (compiled + 10, compiled + 10))
    assert compile_words(tmp_path) == ["sv"]
