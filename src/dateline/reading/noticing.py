"""What the parse shows of a mention: the ground for telling which mentions mean one thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.gazetteer.countries import country_by_adjective
from dateline.gazetteer.normalise import normalise
from dateline.gazetteer.registry import registry
from dateline.gazetteer.role_words import role_noun
from dateline.reading.draft import Quote
from dateline.reading.lexicon import ORGANISATION_WORDS, TITLES
from dateline.reading.spans import sentence_numbers, tokens_between
from dateline.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

PRONOUNS = {
    **dict.fromkeys("he him his himself".split(), "he"),
    **dict.fromkeys("she her hers herself".split(), "she"),
    **dict.fromkeys("it its itself".split(), "it"),
    **dict.fromkeys("they them their theirs themselves".split(), "they"),
    **dict.fromkeys("i me my mine myself".split(), "i"),
    **dict.fromkeys("we us our ours ourselves".split(), "we"),
    **dict.fromkeys("you your yours yourself yourselves".split(), "you"),
    **dict.fromkeys("this that these those".split(), "this"),
    **dict.fromkeys("who whom whose which".split(), "who"),
    **dict.fromkeys("one ones some others both all many few each".split(), "some"),
    **dict.fromkeys("there here then now".split(), "here"),
}
TIMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december today yesterday tomorrow year month week
    day hour minute night morning evening afternoon weekend decade century time moment date
    summer winter spring autumn fall period""".split()
)
PLACES = frozenset(
    """country city town village state nation province region area capital district place site
    street road river island mountain border north south east west world continent land island
    house building hall station airport hospital school church""".split()
)
PEOPLE = frozenset(
    """man woman boy girl person people child victim driver author writer artist scientist
    researcher doctor actor singer player coach fan student teacher father mother son daughter
    brother sister wife husband friend family guy lady gentleman leader member director manager
    expert professor owner founder speaker winner user critic citizen worker voter""".split()
)
ROLES = {
    "dobj": "object", "poss": "owner", "compound": "modifier", "nmod": "modifier",
    "amod": "modifier", "conj": "joined", "appos": "apposed", "attr": "said",
}  # fmt: skip
HE = frozenset(
    """mr man men boy father son brother husband king prince sir chairman businessman spokesman
    policeman gentleman uncle nephew grandfather lord actor""".split()
)
SHE = frozenset(
    """mrs ms miss woman women girl mother daughter sister wife queen princess lady chairwoman
    businesswoman spokeswoman policewoman actress aunt niece grandmother dame girls""".split()
)
DETERMINERS = frozenset({"the", "a", "an", "this", "that", "these", "those"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed:
    """A mention as a reader sees it; `keys` are the words under which it is found again."""

    span: Span
    first: int
    last: int
    head: int
    kind: str
    form: str
    words: frozenset[str]
    text: str
    word: str
    number: str
    gender: str
    what: str
    determiner: str
    sentence: int
    order: int
    role: str
    quote: int
    governor: int
    keys: frozenset[str]
    numerals: frozenset[str]
    acronym: str
    entry: str
    apposed: int
    equated: int
    before: str


def notice(doc: Doc, quotes: Sequence[Quote], spans: Sequence[Span]) -> list[Noticed]:
    """One for each span that touches a token."""
    sentences = sentence_numbers(doc)
    quoted = _quoted(doc, quotes)
    found: list[Noticed] = []
    for span in spans:
        tokens = tokens_between(doc, span.start, span.end)
        if tokens is not None:
            found.append(_notice(tokens, span, sentences, quoted, len(found)))
    return found


def _quoted(doc: Doc, quotes: Sequence[Quote]) -> dict[int, int]:
    """Number of the quote for each token within one."""
    numbers: dict[int, int] = {}
    for number, quote in enumerate(quotes):
        if tokens := tokens_between(doc, quote.span.start, quote.span.end):
            numbers.update(dict.fromkeys(range(tokens.start, tokens.end), number))
    return numbers


def _notice(
    tokens: Tokens, span: Span, sentences: list[int], quoted: dict[int, int], order: int
) -> Noticed:
    head = tokens.root
    lower = head.lower_
    form = PRONOUNS.get(lower, "") if len(tokens) == 1 else ""
    kind = _kind(tokens, head, form)
    own = _core(tokens, head)
    words = frozenset(_lemma(t) for t in own if not t.is_stop and not t.is_punct and t.text != "'s")
    text = normalise(" ".join(t.text for t in own)) or lower
    entry = _entry(own, kind)
    what = _what(head, kind, form, entry, own)
    return Noticed(
        span=span, first=tokens.start, last=tokens.end, head=head.i, kind=kind, form=form,
        words=words, text=text, word=_lemma(head), number=_number(head, form, kind, what),
        gender=_gender(tokens, form), what=what, determiner=_determiner(tokens, kind),
        sentence=sentences[head.i], order=order, role=_role(head), quote=quoted.get(head.i, -1),
        governor=head.head.i if head.head.i != head.i else -1,
        keys=frozenset({_lemma(head), text, entry} - {""}) if kind != "pronoun" else frozenset(),
        numerals=frozenset(t.lower_ for t in own if t.like_num),
        acronym="".join(t.text[0] for t in own if t.text[0].isupper()) if kind == "name" else "",
        entry=entry, apposed=head.head.i if head.dep_ == "appos" else -1, equated=_equated(head),
        before=head.doc[tokens.start - 1].lower_ if tokens.start else "",
    )  # fmt: skip


def _core(tokens: Tokens, head: Token) -> list[Token]:
    """The words up to the head and what belongs to a name; no relative clause or `of` phrase."""
    end = head.i + 1
    while end < tokens.end and (
        tokens.doc[end].pos_ in ("PROPN", "NUM") or tokens.doc[end].dep_ in ("compound", "flat")
    ):
        end += 1
    found = [t for t in tokens.doc[tokens.start : end] if t.text not in ("'s", "’s", '"', "“", "”")]
    while len(found) > 1 and (found[0].lower_ in DETERMINERS or found[0].dep_ == "poss"):
        found.pop(0)
    return found


def _lemma(token: Token) -> str:
    lower = token.lemma_.lower()
    if token.pos_ == "PROPN":
        return token.lower_.rstrip(".")
    return lower


def _kind(tokens: Tokens, head: Token, form: str) -> str:
    if form:
        return "pronoun"
    if head.pos_ in ("VERB", "AUX"):
        return "verb"
    if head.pos_ == "PROPN" or (head.text[:1].isupper() and not head.is_sent_start):
        return "name"
    return "noun"


def _number(head: Token, form: str, kind: str, what: str) -> str:
    if form in ("he", "she", "it", "i"):
        return "one"
    if form in ("they", "we"):
        return "many"
    if form or kind == "verb":
        return "any"
    if any(c.dep_ == "conj" for c in head.children):
        return "many"
    if head.tag_ in ("NNS", "NNPS"):
        return "many"
    return "body" if what == "body" else "one"


def _gender(tokens: Tokens, form: str) -> str:
    if form in ("he", "she"):
        return form
    for token in tokens:
        lower = token.lower_.rstrip(".")
        if lower in HE:
            return "he"
        if lower in SHE:
            return "she"
    return ""


def _entry(own: list[Token], kind: str) -> str:
    """The registry's key, where it knows one by these words; a country's for its adjective."""
    if kind != "name":
        return ""
    text = normalise(" ".join(t.text for t in own))
    entries = registry().find(text)
    if entries:
        return entries[0].id
    found = country_by_adjective(own[-1].text) if len(own) == 1 else None
    return found.iso3 if found else ""


def _what(head: Token, kind: str, form: str, entry: str, own: list[Token]) -> str:
    """person, body, place, time, number or thing; empty where nothing shows it."""
    if form:
        return {"he": "person", "she": "person", "i": "person", "it": "thing"}.get(form, "")
    lower = _lemma(head)
    if kind == "verb":
        return "event"
    if lower in TIMES or (head.like_num and len(lower) == 4):
        return "time"
    if head.like_num or head.pos_ == "NUM":
        return "number"
    if entry:
        known = registry().entry(entry)
        if known is not None:
            return {"person": "person", "state": "place"}.get(known.kind, "body")
    if kind == "name":
        words = {t.lower_.rstrip(".") for t in own}
        if words & ORGANISATION_WORDS:
            return "body"
        titled = own[0].i > 0 and head.doc[own[0].i - 1].lower_.rstrip(".") in TITLES
        if words & TITLES or titled:
            return "person"
        if head.dep_ == "pobj" and head.head.lower_ in ("in", "at", "near", "from"):
            return "place"
        return ""
    if lower in PEOPLE:
        return "person"
    if lower in PLACES:
        return "place"
    noun = role_noun(lower)
    if noun is not None:
        return "body" if noun.number == "group" else "person"
    return "body" if lower in ORGANISATION_WORDS else "thing"


def _determiner(tokens: Tokens, kind: str) -> str:
    first = tokens[0].lower_
    if kind in ("pronoun", "verb"):
        return ""
    if first == "the":
        return "the"
    if first in ("this", "that", "these", "those", "such"):
        return "this"
    if first in ("a", "an", "another", "some", "any", "no", "every", "each"):
        return "a"
    if tokens[0].dep_ == "poss" or first in PRONOUNS or any(t.dep_ == "poss" for t in tokens[:4]):
        return "whose"
    return "bare"


def _role(head: Token) -> str:
    dep = head.dep_
    if dep in ("nsubj", "nsubjpass"):
        return "subject"
    return ROLES.get(dep, "other")


def _equated(head: Token) -> int:
    """The subject's head, of a noun behind `is` or `became`."""
    if head.dep_ != "attr":
        return -1
    return next((c.i for c in head.head.children if c.dep_ == "nsubj"), -1)
