"""Texts that look like news and are not: what Hypothesis puts together from a newsroom's scraps."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

SCRAPS = (
    "Khalifa Haftar", "the Libyan National Army", "LNA", "rebels", "his forces", "they", "it",
    "Prime Minister Fayez al-Sarraj", "the government", "civilians", "three people", "Turkey",
    "Turkish", "troops", "Tripoli", "Gharyan", "eastern Libya", "Al-", "U.S.", "Gen.", "said",
    "says that", "according to", "attacked", "was killed", "have been shelling", "plans to attack",
    "denied", "ordered", "threatened to withdraw", "met", "will meet", "accused", "of", "in",
    "near", "by", "and", "but", "which", "who", "that", "if", "on Thursday", "last month",
    "in 2011", "April 31", "2019-02-30", "at least 14", "1,400", "dozens of", "killed", "wounded",
    "ceasefire", "TRIPOLI (Reuters) -", "By Ada Quill", "Read more:", "-", "—", ",", ".", "!", "…",
    ";", ":", "\"", "“", "”", "‘", "’", "'", "«", "»", "(", ")", "[", "\n", "\n\n", "\t",
    "\u00a0", "\u200b", "\u202e", "é", "Ø", "حفتر", "Хафтар", "😀", "A", "1", "$5m",
    "http://example.org/?q=1", "@x",
)  # fmt: skip

newsy = st.lists(st.sampled_from(SCRAPS), max_size=40).map(" ".join)
"""Names, verbs, figures, days and marks in any order."""

glued = st.lists(st.sampled_from(SCRAPS), max_size=25).map("".join)
"""The same without spaces between them."""

texts = st.one_of(newsy, glued, st.text(max_size=300))
"""News-like scraps, or any characters at all."""

days = st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 12, 31))
