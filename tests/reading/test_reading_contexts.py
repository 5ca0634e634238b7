"""Contexts of paragraphs and reports: each can be found, none by a stray word."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dateline import Report
from dateline.codebook.contexts import context_book, pieces
from dateline.demo import demo_path
from dateline.reading import read_many, read_report
from dateline.reading.contexts import paragraphs
from dateline.sources import read_reports

ANNOTATED = Path(__file__).parent / "context_paragraphs.txt"
PRECISION, RECALL = 0.85, 0.7
"""What the forty paragraphs must at least reach."""

ABOUT = {
    "military": "The army moved two brigades and their artillery to the ridge.",
    "intelligence": "The secret service had tapped the envoy's telephone for a year.",
    "executive": "The king signed a royal decree and named a new cabinet.",
    "legislative": "Lawmakers in the lower house passed the bill by three votes.",
    "election": "Polling stations opened at dawn and turnout was high.",
    "political_institutions": "The parties agreed on power-sharing and a new constitution.",
    "pro_democracy": "Students marched for democracy and an end of one man's rule.",
    "pro_autocracy": "The generals suspended the constitution after the coup.",
    "economic": "Inflation rose again and the central bank let the currency fall.",
    "legal": "The supreme court upheld the verdict and the judge set a new date.",
    "reparations": "The government paid compensation to the heirs of those shot in 1961.",
    "human_rights": "A rights group listed cases of torture in the camp.",
    "rights_freedoms": "The editors spoke of the end of press freedom.",
    "repression": "Riot police fired tear gas and made mass arrests.",
    "human_security": "The humanitarian agencies warn of famine in the hills.",
    "gender": "Activists for women's rights asked for a law against domestic violence.",
    "lgbt": "Police broke up the pride march in the old town.",
    "religion_ethnicity": "The cleric told the mosque that sectarian hatred is a sin.",
    "inequality": "Marchers denounced racism and the inequality of wages.",
    "diplomatic": "The ambassador was called to the foreign ministry.",
    "territory": "The annexation of the islands moved the disputed border.",
    "peacekeeping": "Peacekeepers watched over the truce.",
    "health": "Cholera spreads and the vaccine has run out.",
    "asylum": "He asked for asylum and lives in a refugee camp.",
    "migration": "The coast guard brought back ninety migrants.",
    "disasters": "The earthquake was followed by floods.",
    "natural_resource": "The pipeline to the refinery was shut.",
    "environment": "Deforestation and climate change dry the lake.",
    "technology": "The telecoms firm bought semiconductors and software.",
    "terrorism": "A suicide bomber struck; Boko Haram claimed responsibility.",
    "cbrn": "Inspectors of the IAEA counted the centrifuges.",
    "cyber": "Hackers planted malware in the ministry's servers.",
    "misinformation": "The troll farm spread fake news about the vote.",
    "crime": "The gang is wanted for murder and robbery.",
    "corruption": "He took bribes and is charged with embezzlement.",
    "illegal_drugs": "The patrol found cocaine and heroin.",
    "trafficking": "The trafficker sold them into forced labour.",
}
STRAY = (
    "A soldier waved from the train.",
    "He was treated in accordance with custom, according to his aunt.",
    "The vote of thanks was short.",
    "She bought oil at the corner shop.",
)


def _read(text: str) -> dict[str, list[str]]:
    reading = read_report(Report(id="x", published=date(2019, 4, 4), text=text))
    return {m.context: [text[w.start : w.end] for w in m.words] for m in reading.contexts if m.span}


def test_every_context_has_a_case() -> None:
    assert set(ABOUT) == set(context_book().contexts)
    assert len(ABOUT) == 37


@pytest.mark.parametrize(("context", "text"), ABOUT.items(), ids=list(ABOUT))
def test_a_context_is_found_with_its_words(context: str, text: str) -> None:
    assert _read(text).get(context)


@pytest.mark.parametrize("text", STRAY)
def test_a_stray_word_sets_no_context(text: str) -> None:
    assert _read(text) == {}


def test_the_longest_phrase_counts_once() -> None:
    found = _read("Human rights groups spoke of war crimes.")
    assert found["human_rights"] == ["Human rights", "war crimes"]


def test_claims_have_the_contexts_of_their_paragraph() -> None:
    text = (
        "Rebels attacked the barracks with mortars on Monday.\n\n"
        "The president met the ambassador of France on Tuesday."
    )
    reading = read_report(Report(id="x", published=date(2019, 4, 4), text=text))
    by_type = {claim.type.value: claim.contexts for claim in reading.claims}
    assert by_type["ASSAULT"] == ("military",)
    assert by_type["CONSULT"] == ("diplomatic",)


def test_a_report_has_what_its_paragraphs_are_about_and_not_what_one_mentions() -> None:
    war = "The army shelled the town and its artillery hit the barracks."
    texts = [war, *(["Soldiers held the front line near the airport."] * 4), "Cholera spread."]
    reading = read_report(Report(id="x", published=date(2019, 4, 4), text="\n\n".join(texts)))
    assert [m.context for m in reading.contexts if m.span is None] == ["military"]
    assert "health" in {m.context for m in reading.contexts}


@pytest.mark.parametrize(
    ("text", "number"),
    [("One.\nOne.\n\nTwo.", 2), ("One.\nTwo.\n", 2), ("\n\n", 0), ("One. One.", 1)],
)
def test_paragraphs_are_between_blank_lines_or_else_lines(text: str, number: int) -> None:
    assert len(paragraphs(text)) == number


def test_every_word_of_the_list_can_match_a_token_sequence() -> None:
    for context in context_book().contexts.values():
        for word in (*context.strong, *context.words):
            assert word == word.lower()
            assert pieces(word), word
        assert not set(context.strong) & set(context.words)


def _annotated() -> list[tuple[str, str, set[str]]]:
    rows = []
    for line in ANNOTATED.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            head, _, labels = line.partition(" => ")
            report, _, words = head.partition(" | ")
            rows.append((report, words, set(labels.split()) - {"none"}))
    return rows


def test_forty_paragraphs_read_as_a_person_reads_them() -> None:
    rows = _annotated()
    assert len(rows) == 40
    wanted = {report for report, _, _ in rows}
    problems: list[object] = []
    reports = read_reports([str(demo_path())], on_problem=problems.append)
    readings = {r.report.id: r for r in read_many(r for r in reports if r.id in wanted)}
    right = made = given = 0
    for report, words, labels in rows:
        reading = readings[report]
        text = reading.report.text
        span = next(
            s for s in paragraphs(text) if " ".join(text[s.start : s.end].split()[:8]) == words
        )
        found = {m.context for m in reading.contexts if m.span == span}
        right, made, given = right + len(found & labels), made + len(found), given + len(labels)
    assert right / made >= PRECISION, f"precision {right}/{made}"
    assert right / given >= RECALL, f"recall {right}/{given}"
