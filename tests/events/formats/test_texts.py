import pytest

from events.formats.texts import clean, description, plain, titled


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("<p>Kör &amp; orkester</p>", "Kör & orkester"),
        ("<p>Ett</p><p>Två<br/>Tre</p>", "Ett\n\nTvå\nTre"),
        ("<p>Med:</p><ul><li>Anna</li><li>Bo</li></ul><p>Slut</p>", "Med:\n\n– Anna\n– Bo\n\nSlut"),
        ("<h3>Rubrik</h3>\n<p>Rad\n  som   fortsätter</p>", "Rubrik\n\nRad som fortsätter"),
        ('<p>Se <a href="https://a.fi/?b=1&amp;c=2">sidan</a>.</p>', "Se sidan (https://a.fi/?b=1&c=2)."),
        ('<p><a href="https://a.fi/">https://a.fi/</a></p>', "https://a.fi/"),
        ('<p><a linktype="page" id="3">Intern</a> och <a href="mailto:a@b.fi">post</a></p>', "Intern och post"),
        ("<p>1 &lt; 2, <b>fet</b> och <i>kursiv</i> 🎻</p>", "1 < 2, fet och kursiv 🎻"),
        ("<p>öppen <b>text", "öppen text"),
    ],
)
def test_rich_text_reads_well_as_plain_text(html, text):
    assert plain(html) == text


def test_control_characters_go_and_lines_end_alike():
    assert clean("a\x00b\x0bc\x1f\ud800d\r\ne\rf\ng\th\u2028i") == "abcd\ne\nf\ng\th\u2028i"


def test_a_status_stands_before_the_title_in_the_language_of_the_feed():
    """AC-23, AC-24"""
    assert [titled("Juhla", status=status, language="fi") for status in ("scheduled", "cancelled", "postponed")] == [
        "Juhla",
        "PERUTTU: Juhla",
        "SIIRRETTY MYÖHEMMÄKSI: Juhla",
    ]


def test_a_description_tells_first_what_changed_and_last_what_it_costs():
    assert description(
        language="sv",
        change="Inställt: sångaren är sjuk.",
        notice="Bara på finska.",
        lead="Syksyn konsertti.",
        body="<p>Kuoro laulaa.</p>",
        meeting_point="Vid porten",
        price="8 €",
        organiser="Kören",
        links=[("Biljetter", "https://biljetter.example/1")],
    ) == (
        "Inställt: sångaren är sjuk.\n\nBara på finska.\n\nSyksyn konsertti.\n\nKuoro laulaa.\n\n"
        "Samlingsplats: Vid porten\nPris: 8 €\nArrangör: Kören\nBiljetter: https://biljetter.example/1"
    )


def test_a_description_leaves_out_what_nobody_said():
    assert description(language="sv", lead="Konsert.") == "Konsert."
    assert description(language="sv") == ""
