"""HTML from elsewhere, reduced to what the body of an event holds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.sources import html


@pytest.mark.parametrize(
    ("source", "tidied"),
    [
        ("one\ntwo\n\nthree", "<p>one<br/>two</p><p>three</p>"),
        ("a <3 b & c", "<p>a &lt;3 b &amp; c</p>"),
        ("text<br>more<br><br>new <strong>bold</strong>", "<p>text<br/>more</p><p>new <b>bold</b></p>"),
        ("<b><p>one</p><p>two</p></b>", "<p><b>one</b></p><p><b>two</b></p>"),
        ("<h1>Title</h1>text", "<h3>Title</h3><p>text</p>"),
        ("<div><div>one</div><div>two</div></div>", "<p>one</p><p>two</p>"),
        (
            "<ul><li><p>a</p></li><li></li><li>b<ol><li>c</li></ol></li></ul>",
            "<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>",
        ),
        ("<p>&nbsp;</p><p>x <img src=y>z</p>", "<p>x z</p>"),
        ("<p style='x' class='y'>a<span>b</span></p>", "<p>ab</p>"),
        ("<style>p{}</style><title>T</title><script>x</script>", ""),
        ("<a href='mailto:a@example.org'>mail</a>", '<p><a href="mailto:a@example.org">mail</a></p>'),
        ("<a href='ftp://x.fi/'>file</a> x", "<p>file x</p>"),
        ("at&nbsp;<a href='www.x.fi'>x</a>\nnext", '<p>at <a href="https://www.x.fi">x</a><br/>next</p>'),
        (
            "See https://x.fi/a?b=1&c=2.",
            '<p>See <a href="https://x.fi/a?b=1&amp;c=2">https://x.fi/a?b=1&amp;c=2</a>.</p>',
        ),
        (
            "<a href='https://www.google.com/url?q=https%3A%2F%2Fx.fi%2F&sa=D'>x</a>",
            '<p><a href="https://x.fi/">x</a></p>',
        ),
    ],
)
def test_html_is_reduced_to_a_few_tags_in_order(source, tidied):
    assert html.tidy(source) == tidied


@pytest.mark.parametrize(
    ("body", "lead", "rest"),
    [
        ("<p>Short.</p><p>Long.</p>", "Short.", "<p>Long.</p>"),
        ("<p>With <b>bold</b>. More.</p>", "With bold. More.", "<p>With <b>bold</b>. More.</p>"),
        (f"<p>{'One sentence. ' * 30}</p>", " ".join(["One sentence."] * 14), f"<p>{'One sentence. ' * 30}</p>"),
        ("", "", ""),
    ],
)
def test_a_text_without_a_lead_gets_one(body, lead, rest):
    assert html.lead_and_body(body) == (lead, rest)


MARKUP = st.lists(
    st.sampled_from(
        [
            *(
                "<p>",
                "</p>",
                "<b>",
                "</b>",
                "<a href='https://x.fi/'>",
                "</a>",
                "<ul>",
                "<li>",
                "</li>",
                "</ul>",
                "<br>",
            ),
            *(
                "<h2>",
                "</h2>",
                "<div>",
                "</div>",
                "<table><tr><td>",
                "<svg>",
                "<script>",
                "ord",
                " ",
                "&lt;",
                "\n",
                "<",
            ),
        ]
    ),
    max_size=25,
).map("".join)


@given(st.one_of(MARKUP, st.text(max_size=200)))
def test_whatever_comes_is_well_formed_and_stays_so(source):
    tidied = html.tidy(source)

    assert html.tidy(tidied) == tidied
    assert not re.findall(r"<(?!/?(?:p|h3|b|i|ul|ol|li|a|br)\b)", tidied)


@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<b>", "</b>", "<div>", "<ul>", "<li>", "</ul>", "<br>", "ord "]), max_size=25
    )
)
def test_no_word_is_lost(pieces):
    assert html.plain(html.tidy("".join(pieces))).count("ord") == pieces.count("ord ")
