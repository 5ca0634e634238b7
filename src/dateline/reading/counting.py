"""Figures of victims as a sentence gives them: how many, of whom, and what became of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.reading.draft import Count
from dateline.reading.numbers import Amount, amounts_in
from dateline.reading.spans import text_of, tokens_between
from dateline.reading.syntax import expand, is_passive, objects, subjects
from dateline.reading.victims import UPROOTED, group_of, is_one, is_people, victim_words
from dateline.records import Bounds, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

ONE = frozenset({"a", "an", "another"})
UNCOUNTED = frozenset("number total group lot crowd couple series family team".split())
BETWEEN = frozenset(
    "be have leave report fear believe confirm go remain list still reportedly".split()
)
"""Words that may stand between a figure and what became of those it counts."""
MOWN = frozenset({"gun", "mow", "cut"})
COUNTABLE = ("NOUN", "PROPN", "NUM", "PRON")
NEAR = 8
"""Tokens between a figure and the word that says what became of those it counts."""
_INCLUDING = re.compile(r"^[^.;]{0,30}?\b(?:including|among them|among whom were)\b ", re.I)
_OF_THEM = re.compile(r"^, [\w-]+ of (?:them|whom)(?: were)? \w+", re.I)
_TOLL = re.compile(
    r"^[^.;]{0,60}?\b(?:to|at|of|is|was|stands at|reached|reaches|hit|passed|topped|past|:)\s*$",
    re.I,
)
_NUMBER_OF = re.compile(r"\bnumber of (?:the )?(?:people |those )?$", re.I)
_RISEN = re.compile(r"\b(?:to|at|reached|reaches|stands|stood|passed|topped|is|was)\b", re.I)


@dataclass(frozen=True, slots=True)
class Part:
    """A noun with its figure and the characters that the two take."""

    noun: Token | None
    bounds: Bounds
    start: int
    end: int


def find_counts(doc: Doc) -> tuple[Count, ...]:
    """All figures of victims in the report, in the order of the words that tell their fate."""
    cues = victim_words().cues
    text = text_of(doc)
    found: list[Count] = []
    for sent in doc.sents:
        words = [t for t in sent if t.lemma_.lower() in cues or t.lower_ in cues]
        if words:
            amounts = tuple(amounts_in(text, sent.start_char, sent.end_char))
            found.extend(_Sentence(sent, amounts, text).counts(words))
    return tuple(found)


class _Sentence:
    """Figures of one sentence that has words for victims in it."""

    def __init__(self, sent: Tokens, amounts: tuple[Amount, ...], text: str) -> None:
        self._sent = sent
        self._amounts = amounts
        self._text = text
        self._doc = sent.doc
        self._words = victim_words()

    def counts(self, cues: Iterable[Token]) -> Iterator[Count]:
        found: dict[tuple[str, int, int], Count] = {}
        for cue in cues:
            for count in self._at(cue):
                if not any(_same(count, other) for other in found.values()):
                    found[count.kind, count.span.start, count.span.end] = count
        yield from self._summed_up(list(found.values()))

    def _summed_up(self, counts: list[Count]) -> Iterator[Count]:
        """Counts, of which the one nearest to `since June`, `in all` is a running total."""
        lower = self._text[self._sent.start_char : self._sent.end_char].lower()
        at = next((lower.find(w) for w in self._words.totals if f" {w}" in f" {lower}"), -1)
        place = at + self._sent.start_char if at >= 0 else None
        nearest: dict[str, int] = {}
        if place is not None:
            for n, count in enumerate(counts):
                held = nearest.get(count.kind)
                if count.within:
                    continue
                if held is None or _gap(count, place) < _gap(counts[held], place):
                    nearest[count.kind] = n
        for n, count in enumerate(counts):
            total = count.cumulative or n in nearest.values()
            yield Count(
                kind=count.kind,
                bounds=count.bounds,
                cue=count.cue,
                span=count.span,
                group=count.group,
                within=count.within,
                cumulative=total,
            )

    def _at(self, cue: Token) -> Iterator[Count]:
        words, lemma = self._words, cue.lemma_.lower()
        if any(c.dep_ == "neg" for c in cue.children):
            return
        verb = cue.pos_ in ("VERB", "AUX")
        if _NUMBER_OF.search(self._text[max(0, cue.idx - 24) : cue.idx]):
            yield from self._of_toll(cue, words.states.get(cue.lower_, "killed"))
        elif verb and (kind := words.done.get(lemma) or words.suffered.get(lemma)):
            if not _either(cue):
                yield from self._of_verb(cue, kind, suffered=lemma in words.suffered)
        elif verb and lemma in words.deadly:
            if _to_death(cue):
                yield from self._of_verb(cue, "killed", suffered=False)
        elif verb and lemma in ("force", "drive") and _from_home(cue):
            yield from self._of_verb(cue, "displaced", suffered=False)
        elif (kind := words.states.get(cue.lower_)) and cue.dep_ != "compound":
            yield from self._of_state(cue, kind)
        elif cue.lower_ == "toll":
            kinds = {"injury": "injured", "casualty": "injured"}
            named = next((kinds[c.lower_] for c in cue.children if c.lower_ in kinds), "killed")
            yield from self._of_toll(cue, named)
        elif cue.pos_ == "NOUN" and (lemma in words.nouns or lemma in words.bodies):
            yield from self._of_noun(cue, words.nouns.get(lemma, "killed"))

    def _of_verb(self, verb: Token, kind: str, *, suffered: bool) -> Iterator[Count]:
        told = _suffering(verb) if suffered else _victims(verb)
        nouns = told
        if verb.lemma_.lower() in self._words.people_only:
            nouns = [n for n in nouns if is_people(_counted(n)) or n.pos_ == "NUM"]
        if kind == "displaced":
            nouns = [n for n in nouns if group_of(_counted(n)) in UPROOTED or _many(n)]
        parts = self._parts(nouns)
        own = any(c.dep_ in ("nsubj", "nsubjpass", "dobj") for c in verb.children)
        if verb.dep_ == "conj" and verb.tag_ in ("VBN", "VBD") and not own:
            # "52 have been killed by the army and more than 1,200 injured".
            close = next((a for a in self._amounts if 0 < verb.idx - a.end <= 1), None)
            parts = [Part(None, close.bounds, close.start, close.end)] if close else parts
        if not parts and len(nouns) == len(told):
            active = not suffered and not is_passive(verb) and verb.tag_ != "VBN"
            near = None if objects(verb) or active else self._before(verb)
            near = near or self._behind(verb)
            parts = [near] if near else []
        yield from self._told(parts, kind, verb)

    def _of_state(self, cue: Token, kind: str) -> Iterator[Count]:
        """`left 12 dead`, `25 were taken prisoner`, `three missing soldiers`."""
        head = cue.head
        if cue.dep_ == "amod" and head.i > cue.i:
            part = self._part(head) if kind in ("missing", "displaced", "killed") else None
            yield from self._told([part] if part else [], kind, cue)
            return
        if kind == "captured" and head.lemma_ not in ("take", "hold", "seize", "keep"):
            return
        workers = [c for c in cue.children if c.dep_ == "compound" and c.tag_ == "NNS"]
        if parts := self._parts(workers):
            # "took 12 aid workers hostage" is parsed as a hostage of workers.
            yield from self._told(parts, kind, cue)
            return
        near = self._before(cue)
        if near is None and head.pos_ in ("VERB", "AUX") and cue.dep_ != "conj":
            parts = self._parts(_victims(head) or subjects(head))
        yield from self._told([near] if near else parts, kind, cue)

    def _of_noun(self, noun: Token, kind: str) -> Iterator[Count]:
        """`12 deaths`, `claimed 40 lives`, `the bodies of four men were found`."""
        lemma, above = noun.lemma_.lower(), noun.head.lemma_.lower()
        if noun.dep_ == "compound":
            return
        if lemma == "life" and above not in ("claim", "cost", "take", "lose"):
            return
        if kind == "captured" and above not in ("take", "hold", "seize", "capture"):
            return
        if lemma in self._words.bodies and above not in self._words.found:
            return
        parts = [p for p in [self._amount(noun)] if p]
        if not parts and (lemma == "life" or lemma in self._words.bodies):
            inner = [o for c in noun.children if c.lower_ == "of" for o in c.children]
            parts = self._parts([x for o in inner for x in expand(o)])
        yield from self._told(parts, kind, noun)

    def _of_toll(self, cue: Token, kind: str) -> Iterator[Count]:
        """`bringing the death toll to 340`, `the number of dead rose to 18`."""
        end = cue.idx + len(cue)
        for amount in self._amounts:
            between = self._text[end : amount.start]
            if amount.start > end and _TOLL.match(between):
                span = Span(cue.idx, amount.end)
                total = bool(_RISEN.search(between))
                yield Count(kind=kind, bounds=amount.bounds, cue=cue.i, span=span, cumulative=total)
                return

    def _told(self, parts: list[Part], kind: str, cue: Token) -> Iterator[Count]:
        """The sum of the parts, each part if there are several, and the groups within."""
        if not parts:
            return
        start = min(cue.idx, *(p.start for p in parts))
        end = max(cue.idx + len(cue), *(p.end for p in parts))
        groups = {group_of(_counted(p.noun)) for p in parts if p.noun is not None}
        group = groups.pop() if len(groups) == 1 else "people" if groups else None
        if group is None and len(parts) > 1:
            group = "people"
        bounds = _sum([p.bounds for p in parts])
        if bounds is None:
            return
        yield Count(kind=kind, bounds=bounds, cue=cue.i, span=Span(start, end), group=group)
        inner = [p for p in parts if p.noun is not None and p.start < p.end] * (len(parts) > 1)
        for part in [*inner, *self._including(parts)]:
            if part.noun is not None and (name := group_of(_counted(part.noun))):
                span = Span(part.start, part.end)
                yield Count(
                    kind=kind, bounds=part.bounds, cue=cue.i, span=span, group=name, within=True
                )

    def _including(self, parts: list[Part]) -> Iterator[Part]:
        """`12 people, including two children and a woman`: groups within the figure."""
        last = parts[-1]
        end = self._sent.end_char
        if them := _OF_THEM.match(self._text[last.end : end]):
            amount = next((a for a in self._amounts if a.start >= last.end), None)
            named = tokens_between(self._doc, last.end + them.end() - 1, last.end + them.end())
            if amount and named:
                yield Part(named[0], amount.bounds, amount.start, named[0].idx + len(named[0]))
            return
        match = _INCLUDING.match(self._text[last.end : end])
        if match is None:
            return
        first = tokens_between(self._doc, last.end + match.end(), end)
        head = next((t for t in first or () if t.pos_ == "NOUN"), None)
        while head is not None and head.dep_ == "compound" and head.head.i > head.i:
            head = head.head
        for noun in expand(head) if head is not None else ():
            if part := self._part(noun):
                yield part

    def _parts(self, nouns: Iterable[Token]) -> list[Part]:
        """The nouns that have a figure; with others beside them, one person counts as one."""
        told = [n for noun in nouns for n in (_inside(noun), *_listed(noun))]
        figures = [(noun, self._part(noun)) for noun in told]
        counted = [part for _, part in figures if part is not None]
        rest = [noun for noun, part in figures if part is None]
        if not rest or (not counted and not (len(rest) > 1 and all(map(_alone, rest)))):
            return counted
        for noun in rest:
            one = _alone(noun)
            if one or noun.tag_ in ("NNS", "NNPS"):
                start, end = noun.idx, noun.idx + len(noun)
                bounds = (1, 1) if one else (0, None)
                counted.append(Part(noun, bounds, start if one else end, end))
        return counted

    def _part(self, noun: Token) -> Part | None:
        """The figure that stands with a noun of people, or is the noun; `a soldier` is one."""
        if part := self._amount(noun):
            return part
        determiner = next((c for c in noun.children if c.dep_ == "det"), None)
        if determiner is None or determiner.lower_ not in ONE or noun.tag_ != "NN":
            return None
        if noun.lemma_ in UNCOUNTED or (not is_people(noun) and noun.pos_ != "NOUN"):
            return None
        return Part(noun, (1, 1), determiner.idx, noun.idx + len(noun))

    def _amount(self, noun: Token) -> Part | None:
        first, end = noun.left_edge.idx, noun.idx + len(noun)
        for amount in reversed(self._amounts):
            if amount.start >= first - 1 and amount.end <= end:
                return Part(noun, amount.bounds, amount.start, end)
            if amount.start <= noun.idx < amount.end:
                inner = _counted(noun)
                return Part(noun, amount.bounds, amount.start, max(end, inner.idx + len(inner)))
        if noun.dep_ == "pobj" and noun.head.lower_ in ("of", "between", "from"):
            # "dozens of people": the figure is the head; "between 12 and 15 rebels" a preposition.
            above = noun.head.head if noun.head.lower_ == "of" else noun.head
            for amount in self._amounts:
                if amount.start <= above.idx < amount.end:
                    return Part(noun, amount.bounds, amount.start, end)
        return None

    def _before(self, cue: Token) -> Part | None:
        """A figure just before what became of those it counts, whatever the parse makes of it."""
        amount = next((a for a in reversed(self._amounts) if a.end <= cue.idx), None)
        between = tokens_between(self._doc, amount.end, cue.idx) if amount else None
        if amount is None:
            return None
        words = list(between) if between else []
        if len(words) > NEAR or any(
            t.pos_ in ("VERB", "PUNCT", "CCONJ", "SCONJ") and t.lemma_ not in BETWEEN for t in words
        ):
            return None
        noun = next((t for t in words if t.pos_ == "NOUN"), None)
        if noun is not None and not is_people(noun):
            return None
        return Part(noun, amount.bounds, amount.start, amount.end)

    def _behind(self, cue: Token) -> Part | None:
        end = cue.idx + len(cue)
        amount = next((a for a in self._amounts if 0 < a.start - end <= 1), None)
        return Part(None, amount.bounds, amount.start, amount.end) if amount else None


def _same(count: Count, other: Count) -> bool:
    """Whether two words of one phrase, `shot dead`, `left dead`, give the same figure."""
    return (
        count.kind == other.kind
        and count.bounds == other.bounds
        and count.within == other.within
        and count.span.start < other.span.end
        and other.span.start < count.span.end
    )


def _gap(count: Count, place: int) -> int:
    return min(abs(count.span.start - place), abs(count.span.end - place))


def _sum(figures: list[Bounds]) -> Bounds | None:
    """`12 soldiers and three civilians`: fifteen; a side open in one part is open in all."""
    if not figures:
        return None
    least = [low for low, _ in figures]
    most = [high for _, high in figures]
    return (
        None if None in least else sum(low or 0 for low in least),
        None if None in most else sum(high or 0 for high in most),
    )


def _either(verb: Token) -> bool:
    """`killed or wounded`: of neither is the figure told."""
    words = victim_words()
    for one, other in ((verb, c) for c in verb.children if c.dep_ == "conj"):
        if other.lemma_ in words.done and any(c.lower_ == "or" for c in one.children):
            return words.done[other.lemma_] != words.done.get(one.lemma_)
    head = verb.head
    return (
        verb.dep_ == "conj"
        and head.lemma_ in words.done
        and words.done[head.lemma_] != words.done.get(verb.lemma_)
        and any(c.lower_ == "or" for c in head.children)
    )


def _to_death(verb: Token) -> bool:
    """`shot dead`, `gunned down`, `beaten to death`."""
    for child in verb.children:
        if child.lower_ == "dead" or (child.lower_ == "down" and verb.lemma_ in MOWN):
            return True
        if child.lower_ == "to" and any(o.lower_ == "death" for o in child.children):
            return True
    return False


def _from_home(verb: Token) -> bool:
    """`forced from their homes`, `driven out of their houses`."""
    behind = [o for c in verb.children if c.dep_ == "prep" for o in (c, *c.children)]
    behind += [o for c in behind if c.dep_ == "prep" for o in c.children]
    return any(o.lemma_ in ("home", "house") for o in behind)


def _many(noun: Token) -> bool:
    """`Hundreds have fled`: a crowd without a noun is of people."""
    return noun.lower_ in ("hundreds", "thousands", "dozens", "scores")


def _victims(verb: Token) -> list[Token]:
    states = victim_words().states
    direct = [t for t in objects(verb) if t.pos_ in COUNTABLE and t.lower_ not in states]
    passive = [x for c in verb.children if c.dep_ == "nsubjpass" for x in expand(c)]
    found = direct + passive
    if not found:
        # "…, which left 3 dead", "One person was killed and 32 wounded".
        found = [
            c
            for c in verb.children
            if c.dep_ in ("nummod", "npadvmod") or (c.dep_ == "nsubj" and _stands_for(c, verb))
        ]
    if not found and is_passive(verb):
        found = subjects(verb) or ([verb.head] if verb.dep_ in ("acl", "relcl") else [])
    if not found:
        # "killed twelve of …" behind a coordinated verb.
        found = [
            x for c in verb.children if c.dep_ == "conj" and c.i == verb.i + 2 for x in objects(c)
        ]
    return found


def _stands_for(noun: Token, verb: Token) -> bool:
    """`were killed and 32 wounded`, `and six others injured`: subjects that it was done to."""
    if noun.pos_ == "NUM":
        return True
    counted = any(c.dep_ == "nummod" for c in noun.children)
    return counted and verb.dep_ == "conj" and is_passive(verb.head)


def _suffering(verb: Token) -> list[Token]:
    found = subjects(verb)
    # "Between 12 and 15 rebels died": the parser takes the range for an adverbial.
    return found or [
        o for c in verb.children if c.lower_ in ("between", "from") for o in c.children
    ]


def _listed(noun: Token) -> list[Token]:
    """`two soldiers, an official and a driver`: what the parser takes for an apposition."""
    return [
        x
        for c in noun.children
        if c.dep_ == "appos" and any(d.dep_ == "conj" for d in c.children)
        for x in expand(c)
    ]


def _counted(noun: Token) -> Token:
    """Of `two of its soldiers` soldiers; else the noun itself."""
    if noun.pos_ == "NUM" or noun.lower_ in ("dozens", "scores", "hundreds", "thousands", "dozen"):
        for child in noun.children:
            if child.lower_ == "of":
                return next((o for o in child.children if o.dep_ == "pobj"), noun)
    return noun


def _inside(noun: Token) -> Token:
    """Of `a total of two civilians` civilians; else the noun itself."""
    if noun.lemma_.lower() in UNCOUNTED:
        for child in noun.children:
            if child.lower_ == "of":
                return next((o for o in child.children if o.dep_ == "pobj"), noun)
    return noun


def _alone(noun: Token) -> bool:
    return is_one(noun)
