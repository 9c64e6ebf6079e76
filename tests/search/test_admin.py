import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from jtw import stamp
from search.models import SynonymGroup

pytestmark = pytest.mark.django_db
SNIPPET = "wagtailsnippets_search_synonymgroup"


@pytest.fixture
def editor(client):
    client.force_login(get_user_model().objects.create_superuser("editor", "editor@example.test", "x"))
    return client


def test_an_editor_adds_words_that_mean_the_same(editor):
    before = stamp.current()
    editor.post(reverse(f"{SNIPPET}:add"), {"words": "rompetori\r\nloppmarknad"})

    assert SynonymGroup.objects.get(words__startswith="rompetori").names == ["rompetori", "loppmarknad"]
    assert stamp.current() > before


def test_one_word_alone_is_answered_with_how_to_mend_it(editor):
    answer = editor.post(reverse(f"{SNIPPET}:add"), {"words": "rompetori\n \n"})

    assert "Ge minst två ord, vart och ett på sin egen rad." in answer.content.decode()


def test_deleting_one_or_many_is_noticed_at_once():
    one, other = (SynonymGroup.objects.create(words=f"{word}\nx") for word in ("a", "b"))
    stamps = [stamp.current()]
    one.delete()
    stamps.append(stamp.current())
    SynonymGroup.objects.filter(pk=other.pk).delete()
    stamps.append(stamp.current())

    assert stamps == sorted(set(stamps))


def test_the_names_of_the_town_are_there_from_the_start():
    assert ["Jakobstad", "Pietarsaari", "Jeppis"] in [group.names for group in SynonymGroup.objects.all()]
