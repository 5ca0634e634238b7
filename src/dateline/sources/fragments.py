"""Pieces of HTML to paragraphs of text, all of it: for bodies that hold nothing but the report."""

from __future__ import annotations

import re

from dateline.sources.markup import load

_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "figcaption"),
        *("figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main"),
        *("nav", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"),
    )
)
_SILENT = frozenset(
    (
        *("head", "iframe", "math", "noscript", "object", "script", "style", "svg"),
        *("template", "title"),
    )
)

_SPACE = re.compile(r"\s+")
_BLANKS = re.compile(r"[ \t]+")
_AROUND_BREAK = re.compile(r" ?\n ?")
_MANY_BREAKS = re.compile(r"\n{3,}")


def fragment_text(markup: str) -> str:
    """The words that a reader would see, a blank line between paragraphs."""
    tree = load(f"<html><body><div>{markup}</div></body></html>")
    if tree is None:
        return ""
    for element in list(tree.iter()):
        tail = _SPACE.sub(" ", element.tail or "")
        text = _SPACE.sub(" ", element.text or "")
        if element.tag in _BLOCKS:
            element.text, element.tail = f"\n\n{text}", f"\n\n{tail}"
        elif element.tag == "br":
            element.tail = f"\n{tail}"
        elif element.tag in _SILENT:
            for child in list(element):
                element.remove(child)
            element.text, element.tail = "", tail
        else:
            element.text, element.tail = text, tail
    text = _AROUND_BREAK.sub("\n", _BLANKS.sub(" ", tree.text_content()))
    return _MANY_BREAKS.sub("\n\n", text).strip()
