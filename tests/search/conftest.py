import pytest

from search import voikko
from tests.conftest import skip_where


@pytest.fixture
def dictionary():
    """The Finnish dictionary of libvoikko is there."""
    skip_where(
        None if voikko.is_installed() else "libvoikko is missing. To get it: apt-get install libvoikko1 voikko-fi"
    )
