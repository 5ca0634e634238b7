"""Features of a mention alone, and of a mention with one before it: the names of weights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dateline.reading.noticing import Noticed


def alone(mention: Noticed, seen: Sequence[Noticed], by_word: Mapping[str, list[int]]) -> list[str]:
    """Features of a mention as the first of its thing."""
    kind = mention.form or mention.kind
    found = [
        f"new {kind}",
        f"new {kind} {mention.determiner}",
        f"new {kind} {mention.role}",
        f"new {mention.what} {mention.determiner}",
        f"new words {min(len(mention.words), 3)} {mention.kind} {mention.determiner}",
    ]
    if mention.kind != "pronoun":
        heads = bool(by_word.get(mention.word))
        texts = bool(by_word.get(mention.text))
        found.append(f"new {mention.kind} {mention.determiner} told {heads} {texts}")
    if mention.order < 10:
        found.append(f"new at the start {mention.kind}")
    if mention.last - mention.first > 4:
        found.append(f"new long {mention.kind} {mention.determiner}")
    return found


def together(mention: Noticed, before: Noticed, size: int) -> list[str]:
    """Features of a mention with its antecedent, whose cluster has `size` mentions."""
    kind = mention.form or mention.kind
    other = before.form or before.kind
    pair = f"{kind}<{other}"
    found = [pair, f"{pair} {_distance(mention, before)}"]
    found += _size(kind, size)
    found += _place(mention, before, kind)
    if mention.kind == "pronoun":
        found += _pronoun(mention, before, kind)
    else:
        found += _likeness(mention, before)
    found += _agreement(mention, before, kind)
    return found


def _size(kind: str, size: int) -> list[str]:
    return [f"size {min(size, 8) if size < 4 else 4 if size < 8 else 8} {kind}"]


def _distance(mention: Noticed, before: Noticed) -> str:
    sentences = mention.sentence - before.sentence
    if sentences < 4:
        return str(sentences)
    return "few" if sentences < 8 else "many"


def _place(mention: Noticed, before: Noticed, kind: str) -> Iterator[str]:
    """Where one stands to the other: inside, apposed, equated, subject of the same verb."""
    if before.last > mention.first:
        yield f"inside {kind} {before.kind}"
        if before.last == mention.last:
            yield f"inside at the end {kind}"
        return
    if mention.apposed == before.head:
        yield f"apposed {mention.kind} {before.kind}"
    if mention.equated == before.head:
        yield f"equated {mention.kind} {before.determiner} {mention.determiner}"
    if mention.order - before.order <= 3 and mention.sentence == before.sentence:
        yield f"near {mention.order - before.order} {kind} {before.kind}"
        if mention.first == before.last:
            yield f"beside {kind} {before.kind} {mention.what} {before.what}"
        if mention.first == before.last + 1 and mention.before in (",", "(", "-", "–", "—"):
            yield f"behind mark {mention.before} {mention.kind} {before.kind} {mention.determiner}"
    if mention.governor == before.governor >= 0:
        yield f"one governor {kind} {mention.role} {before.role}"
    if mention.role == "subject" == before.role:
        yield f"both subjects {mention.kind} {mention.sentence - before.sentence < 2}"
    yield f"before {before.role} {mention.kind}"
    if before.sentence == 0:
        yield f"title {mention.kind} {before.kind}"


def _pronoun(mention: Noticed, before: Noticed, kind: str) -> Iterator[str]:
    other = before.form or before.what or before.kind
    yield f"{kind} of {other} {before.number}"
    yield f"{kind} of {other} {_distance(mention, before)}"
    yield f"{kind} {mention.role} of {before.role}"
    steps = mention.order - before.order
    yield f"{kind} steps {steps if steps < 6 else 6 if steps < 12 else 12 if steps < 30 else 30}"
    quotes = "same" if mention.quote == before.quote else "other"
    if mention.quote < 0:
        quotes += " out"
    yield f"{kind} quotes {quotes} {'pronoun' if before.form else ''}"
    if kind == before.form:
        yield f"{kind} again {quotes}"
    if before.determiner:
        yield f"{kind} of {before.determiner}"


def _likeness(mention: Noticed, before: Noticed) -> Iterator[str]:
    kinds = f"{mention.kind} {before.kind}"
    if before.kind == "pronoun":
        yield f"{mention.kind} {mention.what} back to {before.form}"
        return
    how = f"{mention.kind} {mention.determiner} {before.determiner}"
    if mention.text == before.text:
        yield f"same text {kinds}"
        yield f"same text {how}"
        yield f"same text {mention.what} {len(mention.words) > 1}"
        if mention.last - mention.first == before.last - before.first:
            yield f"same length {kinds}"
    elif mention.word == before.word:
        yield f"same word {kinds}"
        yield f"same word {how}"
        if mention.words <= before.words:
            yield f"same word shorter {kinds} {mention.determiner}"
        elif before.words <= mention.words:
            yield f"same word longer {kinds} {mention.determiner}"
        else:
            yield f"same word differs {kinds} {mention.determiner}"
    else:
        yield f"other word {how}"
        yield from _other_word(mention, before, kinds)
    if mention.numerals != before.numerals:
        yield f"numbers differ {mention.kind}"
    if mention.entry and mention.entry == before.entry:
        yield "same entry"
    elif mention.entry and before.entry:
        yield "other entry"


def _other_word(mention: Noticed, before: Noticed, kinds: str) -> Iterator[str]:
    if mention.words and mention.words <= before.words:
        yield f"words within {kinds} {mention.determiner}"
    elif before.words and before.words <= mention.words:
        yield f"words around {kinds} {mention.determiner}"
    elif mention.words & before.words:
        yield f"words shared {kinds}"
    if mention.kind == "name" and before.kind == "name":
        if _initials(mention, before) or _initials(before, mention):
            yield "acronym"
        if mention.text.split()[-1:] == before.text.split()[-1:]:
            yield "same surname"
    yield f"{mention.what} {mention.determiner} other {before.what} {before.kind}"
    yield f"{mention.what} {mention.determiner} other {_distance(mention, before)}"


def _initials(short: Noticed, long: Noticed) -> bool:
    letters = short.text.replace(" ", "").upper()
    return 2 <= len(letters) <= 6 and letters == long.acronym.upper()


def _agreement(mention: Noticed, before: Noticed, kind: str) -> Iterator[str]:
    if mention.gender and before.gender:
        yield "gender same" if mention.gender == before.gender else "gender other"
    if "any" not in (mention.number, before.number):
        yield f"number {mention.number} {before.number} {mention.kind}"
    if mention.what and before.what:
        same = "same" if mention.what == before.what else f"{mention.what} {before.what}"
        yield f"what {same} {mention.kind}"
