"""What editors find in the admin, by modelsearch through our own backends."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from modelsearch.backends import get_search_backend
from wagtail.documents.models import Document

pytestmark = pytest.mark.django_db


@pytest.fixture
def documents():
    titles = ["Protokoll", "Protokoll från ett möte om stadens program", "Program"]
    made = [Document.objects.create(title=title, file=f"{number}.pdf") for number, title in enumerate(titles)]
    get_search_backend().add_bulk(Document, made)
    return Document.objects.all()


def titles(results) -> list[str]:
    return [each.title for each in results]


def test_the_shorter_title_comes_first(documents):
    found = get_search_backend().search("protokoll", documents)

    assert titles(found) == ["Protokoll", "Protokoll från ett möte om stadens program"]
    assert found.count() == 2


def test_the_beginning_of_a_word_is_enough_where_one_types(documents):
    found = get_search_backend().autocomplete("prog", documents)

    assert sorted(titles(found)) == ["Program", "Protokoll från ett möte om stadens program"]


def test_only_what_the_editor_may_see_is_found_and_counted(documents):
    found = get_search_backend().search("program", documents.filter(title="Program"))

    assert (titles(found), found.count()) == (["Program"], 1)


def test_a_page_of_hits_is_the_slice_of_all(documents):
    found = get_search_backend().search("program", documents)

    assert titles(found[1:2]) == titles(found)[1:2] != []


@pytest.mark.parametrize(
    "awkward", ['"', "\x00", "  ", "", '"protokoll', "a\x00b", "'", "\\", "protokoll OR", "*", "(", "å:*"]
)
def test_whatever_is_typed_has_an_answer(documents, awkward):
    for search in (get_search_backend().search, get_search_backend().autocomplete):
        assert set(titles(search(awkward, documents))) <= set(titles(documents))


def test_the_admins_own_search_field_bears_a_quote(admin_client, documents):
    assert admin_client.get("/admin/documents/", {"q": '"protokoll\x00'}).status_code == 200


def test_finding_costs_the_same_queries_for_few_hits_and_for_many(documents):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            list(get_search_backend().search("protokoll", Document.objects.all())[:20])
        return len(captured)

    few = queries()
    more = [Document.objects.create(title=f"Protokoll {number}", file="x.pdf") for number in range(40)]
    get_search_backend().add_bulk(Document, more)

    assert queries() == few
