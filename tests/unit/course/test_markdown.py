"""The small Markdown of the course, and the short way round the parser."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.course import markdown
from trainer.course.markdown import Rendered, render
from trainer.markup import plain

FACT = '<a class="fact" href="fact:F-112">F-112</a>'
TERM = '<a class="term" href="term:scheduled-release">Scheduled Release</a>'


def find_term(text: str) -> str | None:
    return "scheduled-release" if text.casefold() == "scheduled release" else None


def made(text: str) -> Rendered:
    return render(text, find_term)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Plain words.", "<p>Plain words.</p>"),
        ("It ends. [F-112]", f"<p>It ends. {FACT}</p>"),
        ("[F-112]", f"<p>{FACT}</p>"),
        ("At [[Scheduled Release]]", f"<p>At {TERM}</p>"),
        ("**[F-112]** and *[[Scheduled Release]]*", f"<p><strong>{FACT}</strong> and <em>{TERM}</em></p>"),
        ("`[F-112]`", "<p><code>[F-112]</code></p>"),
        ("\\[F-112]", "<p>[F-112]</p>"),
        ('1 < 2 & "3"', "<p>1 &lt; 2 &amp; &quot;3&quot;</p>"),
        ("a\nb", "<p>a\nb</p>"),
        ("a\n\nb", "<p>a</p>\n<p>b</p>"),
        ("### Head", "<h3>Head</h3>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
        ("```text\n[x] <b>\n```", '<pre><code class="language-text">[x] &lt;b&gt;\n</code></pre>'),
    ],
)
def test_markdown_becomes_html_with_classes(text: str, html: str) -> None:
    result = made(text)
    assert result.html == html
    assert result.mistakes == []


def test_a_table_has_classes_and_no_styles() -> None:
    html = made("| A | B |\n|---|--:|\n| 1 | [F-112] |").html
    assert '<td class="right">' in html
    assert "style" not in html
    assert FACT in html


def test_what_is_cited_is_listed_in_order() -> None:
    result = made("One [F-003] two [F-001] three [F-003] with [[scheduled release]] and [[hold]].")
    assert result.facts == ["F-003", "F-001", "F-003"]
    assert result.terms == ["scheduled release", "hold"]


def test_a_term_that_is_not_there_stays_as_words() -> None:
    assert made("At *once* a [[hold]].").html == "<p>At <em>once</em> a hold.</p>"


def test_a_term_cannot_bring_markup() -> None:
    assert made('a [[<b>"x"]]').html == "<p>a &lt;b&gt;&quot;x&quot;</p>"


# The short way round: the very same HTML for whatever it takes upon itself.

harmless = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\\`*_[]<>&~!|#")
pieces = st.sampled_from(
    ["[F-112]", "[F-1]", "  ", "Word.", '"', "'", ": ", "- ", "1. ", "(a)", "=", "+ ", "--"]
)
simple = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["A", "z", "(", "\u201c", "\u2018"]),
        st.lists(pieces | st.text(harmless, max_size=6), max_size=12).map("".join),
    ),
).map(str.rstrip)


@given(simple)
def test_the_short_way_gives_what_the_parser_gives(text: str) -> None:
    assert markdown._SIMPLE.fullmatch(text)
    result = Rendered()
    env = {"result": result, "find_term": find_term}
    parser = markdown._parser()
    long = parser.renderer.render(parser.parse(text, env), parser.options, env).strip("\n")
    short = markdown._simple(text)
    assert short.html == long
    assert short.facts == result.facts


def test_most_of_what_authors_write_takes_the_short_way() -> None:
    text = (
        "Custody passes to ICE when the warrant is served, so the clock starts then, not at booking. [F-112]"
    )
    assert markdown._SIMPLE.fullmatch(text)


@given(st.text(st.sampled_from("ab *_`[]<>&#|!\\\n-1.:F=~()"), max_size=60))
def test_no_text_breaks_the_parser_or_brings_markup(text: str) -> None:
    result = made(text)
    if not result.mistakes:
        assert "<a " not in result.html.replace('<a class="fact" ', "").replace('<a class="term" ', "")
        assert "<img" not in result.html
        assert "style=" not in result.html


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>One &amp; <em>two</em></p>", "One & two"),
        (f"<p>It ends. {FACT}</p>", "It ends. F-112"),
        ("<ul>\n<li>a</li>\n<li>b</li>\n</ul>", "a\nb"),
        ("<p>a<br />b</p>", "a\nb"),
        ("<table><tr><td>a</td></tr><tr><td>b</td></tr></table>", "a\nb"),
        ("", ""),
    ],
)
def test_plain_words_come_back_out(html: str, words: str) -> None:
    assert plain(html) == words
