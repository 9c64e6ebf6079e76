"""The page that tells people about the API."""

import pytest

from events.api.endpoints import ENDPOINTS
from tests.reading import head, headings, soup


@pytest.mark.parametrize(
    "path, title",
    [
        ("/sv/api/", "Gränssnitt för andra system"),
        ("/fi/api/", "Rajapinta muille järjestelmille"),
        ("/en/api/", "API for other systems"),
    ],
)
def test_the_page_tells_of_each_endpoint_and_parameter_in_each_language(client, db, path, title):
    page = client.get(path)

    assert headings(page)[0] == ("h1", title)
    assert [section["id"] for section in soup(page).select("main h2[id]")] == [each.kind for each in ENDPOINTS]
    told = [name.get_text() for name in soup(page).select("main dt code")]
    assert told == [parameter.name for endpoint in ENDPOINTS for parameter in endpoint.parameters]
    assert head(page, "canonical")["canonical"] == f"http://testserver{path}"


def test_the_examples_of_the_page_are_answered(client, db):
    page = soup(client.get("/sv/api/"))
    addresses = [link["href"] for link in page.select("main .prose a[href]")]

    assert {client.get(address.removeprefix("http://testserver")).status_code for address in addresses} == {200}
