"""HTML from elsewhere, reduced to what the body of an event holds: p, h3, b, i, ul, ol, li, a and br."""

import re
from html import escape, unescape

import nh3

from . import text

INLINE = {"b": "b", "strong": "b", "i": "i", "em": "i", "a": "a"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
BLOCKS = {"p", "div", "section", "article", "blockquote", "table", "tr", "dt", "dd"}
LISTS = {"ul", "ol"}
TAGS = {*INLINE, *HEADINGS, *BLOCKS, *LISTS, "li", "br"}
GONE = {"span", "u", "font", "img", "html", "head", "title", "body", "style", "script"}
MARKUP = re.compile(rf"</?(?:{'|'.join(sorted(TAGS | GONE))})\b[^<>]*>|&nbsp;", re.IGNORECASE)
BREAKS = re.compile(r"<(?:br|p|div|li|tr|h[1-6])\b", re.IGNORECASE)
TOKEN = re.compile(r"<(/?)([a-z0-9]+)((?:[^<>\"]|\"[^\"]*\")*)>|([^<]+)")
EMPTY = re.compile(r"<(li|ul|ol)>\s*</\1>")
HREF = re.compile(r'href="([^"]*)"')
WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?')\]]")
SHORT_LEAD, LONG_LEAD = 200, 300
SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")


def tidy(source: str) -> str:
    """source, HTML or plain text, as HTML of the few tags. Its words stay; addresses in plain text become links."""
    source = text.clean(source).replace("\xa0", " ")
    # Some exporters escape twice, so that a literal \n stands between the tags.
    source = source.replace("\\n", "\n")
    if not MARKUP.search(source):
        return _from_plain(source)
    if not BREAKS.search(source):
        source = source.replace("\n", "<br>")
    return _Blocks().read(_allowed(source))


def plain(html: str) -> str:
    """The words of tidied HTML on one line."""
    without_inline = re.sub(r"</?[bia]\b[^>]*>", "", html)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", without_inline)).split())


def lead_and_body(body: str) -> tuple[str, str]:
    """A lead for tidied HTML that came without one: its first paragraph, where that is short and of plain words, which
    then leaves the body; else its first sentences, which stay there too."""
    first, end, rest = body.removeprefix("<p>").partition("</p>")
    if body.startswith("<p>") and end and "<" not in first and len(unescape(first)) <= LONG_LEAD:
        return unescape(first), rest
    return _first_sentences(plain(body)), body


def _first_sentences(words: str) -> str:
    lead = ""
    for sentence in SENTENCE_END.split(words):
        if len(lead) + len(sentence) >= SHORT_LEAD:
            break
        lead = f"{lead} {sentence}".strip()
    return lead or text.shortened(words, SHORT_LEAD)


def _from_plain(source: str) -> str:
    lines = re.sub(r"[^\S\n]+", " ", unescape(source))
    paragraphs = (paragraph.strip() for paragraph in re.split(r" ?\n\s*\n", lines))
    return "".join(f"<p>{_linked(paragraph).replace(chr(10), '<br/>')}</p>" for paragraph in paragraphs if paragraph)


def _linked(paragraph: str) -> str:
    pieces, done = [], 0
    for found in WEB_ADDRESS.finditer(paragraph):
        address = text.url(found[0])
        link = f'<a href="{escape(address)}">{escape(found[0])}</a>' if address else escape(found[0])
        pieces += [escape(paragraph[done : found.start()], quote=False), link]
        done = found.end()
    return "".join([*pieces, escape(paragraph[done:], quote=False)])


def _allowed(source: str) -> str:
    """Safe HTML, well formed, of TAGS alone; scripts, styles and titles go with their content."""
    return nh3.clean(
        source,
        tags=TAGS,
        attributes={"a": {"href"}},
        clean_content_tags={"script", "style", "title"},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


def _balanced(html: str) -> str:
    """html with whatever a broken source left open closed, and without empty items and lists."""
    html = re.sub(r"\s+(</(?:p|h3|li)>)", r"\1", _allowed(html).replace("<br>", "<br/>"))
    while EMPTY.search(html):
        html = EMPTY.sub("", html)
    return html


class _Blocks:
    """Rebuilds well-formed HTML so that every word stands in a paragraph, heading or list item.

    Tags are written only when a word follows, so nothing empty comes out; two line breaks make a new paragraph.
    """

    def __init__(self):
        self.out: list[str] = []
        self.lists: list[str] = []
        self.block = ""  # the open p or h3
        self.wanted = "p"  # the one to open for the next word
        self.inline: list[str] = []  # opening tags of the source around the next word
        self.written: list[str] = []  # those of them that stand in the output
        self.breaks = 0
        self.item_has_words = False

    def read(self, html: str) -> str:
        for closing, name, attributes, words in TOKEN.findall(html):
            if words:
                self._words(words)
            elif name == "br":
                self.breaks += 1
            elif name in INLINE:
                self._inline(INLINE[name], attributes, is_closing=bool(closing))
            elif name in LISTS or (name == "li" and self.lists):
                self._list(name, is_closing=bool(closing))
            else:
                self._block("h3" if name in HEADINGS and not closing else "p")
        self._close_block()
        return _balanced("".join(self.out))

    def _words(self, words: str):
        words = re.sub(r"(?:\s|&nbsp;)+", " ", words)
        if words == " " and (self.breaks or not (self.block or self.item_has_words)):
            return
        if self.breaks > 1 and self.block == "p":
            self._close_block()
        self._open_block()
        if self.breaks and (self.block or self.item_has_words):
            self.out.append("<br/>")
        starts_line = self.breaks or not self.out or self.out[-1] in ("<p>", "<h3>", "<li>")
        self.breaks = 0
        self._write_inline()
        self.out.append(words.lstrip() if starts_line else words)
        self.item_has_words = bool(self.lists)

    def _inline(self, name: str, attributes: str, *, is_closing: bool):
        if not is_closing:
            self.inline.append(self._opening(name, attributes))
        elif self.inline:
            if len(self.written) == len(self.inline):
                self.out.append(_closing(self.written.pop()))
            self.inline.pop()

    def _opening(self, name: str, attributes: str) -> str:
        if name != "a":
            return f"<{name}>"
        if any(tag.startswith("<a") for tag in self.inline):  # a link in a link is none
            return ""
        target = HREF.search(attributes)
        address = unescape(target[1]) if target else ""
        address = address if address.startswith("mailto:") else text.url(address)
        return f'<a href="{escape(address)}">' if address else ""

    def _list(self, name: str, *, is_closing: bool):
        self._close_block()
        self._close_inline()
        self.breaks, self.item_has_words = 0, False
        if name in LISTS:
            self.lists = self.lists[:-1] if is_closing else [*self.lists, name]
        self.out.append(f"</{name}>" if is_closing else f"<{name}>")

    def _block(self, wanted: str):
        if self.lists:  # a paragraph in an item: a new line there
            self.breaks = max(self.breaks, 1) if self.item_has_words else 0
            return
        self._close_block()
        self.wanted = wanted

    def _open_block(self):
        if not self.lists and not self.block:
            self.block, self.breaks = self.wanted, 0
            self.out.append(f"<{self.block}>")

    def _write_inline(self):
        for tag in self.inline[len(self.written) :]:
            self.out.append(tag)
            self.written.append(tag)

    def _close_inline(self):
        while self.written:
            self.out.append(_closing(self.written.pop()))

    def _close_block(self):
        self._close_inline()
        if self.block:
            self.out.append(f"</{self.block}>")
        self.block, self.breaks, self.wanted = "", 0, "p"


def _closing(opening: str) -> str:
    return f"</{opening.strip('<>').split()[0]}>" if opening else ""
