import pytest

from events.sources.prices import Price, read


@pytest.mark.parametrize("words", ["8,50 €", "8.50€", "€ 8,50", "8,50 eur", "8,50"])
def test_a_plain_sum_is_a_price(words):
    assert read(words) == Price(cents=850, is_free=False)


@pytest.mark.parametrize("words", ["Gratis", "fri entré!", "Maksuton.", "free", "0 €"])
def test_free_of_charge_in_words(words):
    assert read(words) == Price(is_free=True)


@pytest.mark.parametrize("words", ["8/5 €", "5-15€", "from 10 €", "8 € / members free", "12 345 €"])
def test_a_price_that_says_more_stays_words(words):
    assert read(words) == Price(note=words)


def test_no_words_tell_nothing():
    assert read(" ") == Price()
