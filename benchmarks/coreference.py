"""Which mentions mean the same: gold mentions of news clustered, held against GUM's annotation.

DATA holds documents as GUM lays them out: `coref/gum/conll/*.conll` with the mentions, and
`dep/*.conllu`, from which only the spaces and paragraphs of the text are taken. Single mentions
count, as in the annotation.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import click

import dateline
from benchmarks.clusterings import Scorer
from dateline import Span

BEST_KNOWN = {"conll_f1": "65.9"}
"""With gold mentions: same string or same head, the strongest figure we know of."""

_MARK = re.compile(r"\(?[^()]+\)?")


@dataclass(frozen=True, slots=True)
class Document:
    """A text and the clusters that its annotation makes of its mentions."""

    name: str
    text: str
    clusters: tuple[tuple[Span, ...], ...]

    @property
    def mentions(self) -> list[Span]:
        """All mentions, each once."""
        return [span for cluster in self.clusters for span in cluster]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Percent, and how many they rest on."""

    conll_f1: float
    muc: float
    b3: float
    ceafe: float
    documents: int
    mentions: int


def measure(documents: list[Document]) -> Scores:
    """The figures over all documents together."""
    scorer = Scorer()
    for document in documents:
        ours = dateline.cluster_mentions(document.text, document.mentions)
        scorer.add(document.clusters, ours)
    return Scores(
        conll_f1=round(100 * scorer.conll(), 2),
        muc=round(100 * scorer.muc.f1(), 2),
        b3=round(100 * scorer.b3.f1(), 2),
        ceafe=round(100 * scorer.ceafe.f1(), 2),
        documents=len(documents),
        mentions=sum(len(d.mentions) for d in documents),
    )


def documents_in(folder: Path) -> Iterator[Document]:
    """The documents of a folder, below whatever path their `.conll` files lie."""
    trees = {path.stem: path for path in folder.rglob("*.conllu")}
    for path in sorted(folder.rglob("*.conll")):
        gaps = gaps_of(trees[path.stem]) if path.stem in trees else []
        yield document_of(path.stem, path.read_text(encoding="utf-8"), gaps)


def gaps_of(path: Path) -> list[str]:
    """What stands before each token of a CoNLL-U file: nothing, a space or a paragraph's end."""
    gaps: list[str] = []
    following = ""
    joined = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newpar") and gaps:
            following = "\n\n"
        number, _, rest = line.partition("\t")
        if "-" in number and rest:
            # "don't" as one word of two tokens: the space behind is told of the whole.
            _, _, end = number.partition("-")
            joined = int(end) if end.isdigit() else 0
            whole = "" if "SpaceAfter=No" in rest else " "
        elif number.isdigit():
            gaps.append(following)
            following = "" if "SpaceAfter=No" in rest or int(number) < joined else " "
            if int(number) == joined:
                following, joined = whole, 0
    return gaps


def document_of(name: str, columns: str, gaps: list[str]) -> Document:
    """The text and clusters of a CoNLL file; without fitting gaps, tokens are parted by spaces."""
    rows = [line.split("\t") for line in columns.splitlines() if line[:1].isdigit()]
    if len(gaps) != len(rows):
        gaps = [" " if number else "" for number in range(len(rows))]
    text, starts = "", []
    for gap, row in zip(gaps, rows, strict=True):
        starts.append(len(text) + len(gap))
        text += gap + row[1]
    opened: dict[str, list[int]] = {}
    clusters: dict[str, dict[Span, None]] = {}
    for at, row in enumerate(rows):
        for mark in _MARK.findall(row[-1]) if row[-1] != "_" else ():
            key = _key(mark)
            if mark.startswith("("):
                opened.setdefault(key, []).append(starts[at])
            if mark.endswith(")"):
                span = Span(opened[key].pop(), starts[at] + len(row[1]))
                clusters.setdefault(key, {})[span] = None
    return Document(name, text, tuple(tuple(spans) for spans in clusters.values()))


def _key(mark: str) -> str:
    """The number of the thing that a mark such as `(person-22-Some_Name)` stands for."""
    found = re.search(r"\d+", mark)
    if found is None:
        raise click.ClickException(f"{mark!r} is no mark of a mention")
    return found.group()


@click.command(help=__doc__)
@click.option("--data", required=True, metavar="FOLDER", help="Documents in GUM's layout.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(data: str, as_json: bool) -> None:
    """Load, measure, print."""
    documents = list(documents_in(Path(data)))
    if not documents:
        raise click.ClickException(f"{data}: no .conll files")
    scores = asdict(measure(documents))
    if as_json:
        click.echo(json.dumps(scores))
        return
    click.echo(f"{'':12}{'ours':>8}  best known")
    for name, value in scores.items():
        click.echo(f"{name:12}{value:8}  {BEST_KNOWN.get(name, '')}".rstrip())


if __name__ == "__main__":
    command()
