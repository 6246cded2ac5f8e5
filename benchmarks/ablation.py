"""What each trained model is worth: the extraction with some of them switched off.

``python -m benchmarks.ablation`` prints events (lenient) on our own gold articles with the rules alone, with
one model after the other, and with all but one. ``--set NAME GOLD ARTICLES`` adds a folder of gold files and
the folder of their articles, ``--plv FILE.tsv`` the pairs and raw sentences of ``benchmarks.plv``;
``--retrain`` trains the models of ``judge`` anew, with and without the whole articles of ``corpus/``, and
measures those too (nothing is written). With rules alone the type of a given pair is that of the first event
between the two.
"""

import argparse
import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from training.events import examples, fit, fit_words, units

from benchmarks import plv
from foedus.config import Settings
from foedus.export.extract_json import GoldFile, parse_gold, read_gold, to_json
from foedus.extract import judge, pairs, parties
from foedus.extract.judge import Models
from foedus.extract.names import entities
from foedus.extract.names.mentions import Mentions
from foedus.extract.names.naming import find_mentions
from foedus.extract.rules import RulesExtractor
from foedus.model import Article, Span
from foedus.pipeline.evaluation import Report, evaluate
from foedus.sources import read_articles
from foedus.text.linear import LinearModel
from foedus.text.segment import segment

OWN = {
    "examples": (Path("tests/corpus/gold"), Path("examples")),
    "articles": (Path("tests/corpus/articles"), Path("tests/corpus/articles")),
    "held-out": (Path("tests/corpus/held-out"), Path("tests/corpus/held-out")),
}


@dataclass(frozen=True, slots=True)
class Variant:
    """Which models decide: of names, of event words and their sides, of who is meant, of a pair's words,
    of the unnamed parties of a single sentence.
    """

    name: str
    names: bool = False
    deeds: bool = False
    context: bool = False
    words: bool = False
    parties: bool = False
    models: Models | None = None


VARIANTS = (
    Variant("rules alone"),
    Variant("+ event words, sides, status", deeds=True),
    Variant("+ who is meant", deeds=True, context=True),
    Variant("+ names", deeds=True, context=True, names=True),
    Variant("+ words of a pair", deeds=True, context=True, names=True, words=True),
    Variant("+ unnamed parties (all)", deeds=True, context=True, names=True, words=True, parties=True),
    Variant("all without event words ...", names=True, words=True),
    Variant("all without who is meant", deeds=True, names=True, words=True, parties=True),
)


def _silent(model: LinearModel) -> LinearModel:
    """Return a model that holds every label as likely as the others."""
    return replace(model, biases=(0.0,) * len(model.labels), scale=0.0)


@contextmanager
def only(variant: Variant) -> Iterator[None]:
    """Let only the models of a variant decide."""
    of_pairs = pairs.words, pairs.acts
    kept = judge.revise, judge.complete, judge.models, entities.find, parties.pairs
    if not variant.deeds:
        judge.revise = lambda *_: None
    if not variant.context:
        judge.complete = lambda known, signs, verdict, context: verdict
    if variant.models is not None:
        judge.models = lambda: variant.models  # type: ignore[assignment, return-value]
    if not variant.names:
        entities.find = lambda *_: []
    if not variant.words:
        silent, mute = (_silent(model()) for model in of_pairs)
        pairs.words, pairs.acts = lambda: silent, lambda: mute  # type: ignore[assignment]
    if not variant.parties:
        parties.pairs = lambda *_: []
    try:
        yield
    finally:
        pairs.words, pairs.acts = of_pairs
        judge.revise, judge.complete, judge.models, entities.find, parties.pairs = kept


@dataclass(frozen=True, slots=True)
class Told:
    """An article and its gold."""

    article: Article
    gold: GoldFile


def read(gold: Path, articles: Path) -> list[Told]:
    """Return the gold files of a folder with the articles of the same names."""
    found = []
    for path in sorted(gold.glob("*.json")):
        text = next(p for end in (".txt", ".md") for p in sorted(articles.rglob(path.stem + end)))
        (article,) = read_articles([str(text)], Settings(), stdin=io.BytesIO())
        (annotated,) = read_gold(path)
        assert isinstance(article, Article), article
        found.append(Told(article, annotated))
    return found


def measure(told: Sequence[Told]) -> Report:
    """Compare what the extractor finds with the gold."""
    extractor = RulesExtractor()
    found = [parse_gold(to_json(extractor.extract(one.article)), "found")[0] for one in told]
    return evaluate((one.gold, other) for one, other in zip(told, found, strict=True))


def by_rules(row: plv.Row) -> str:
    """Return the root of the first event that the rules alone find between a given pair, or nothing."""
    text, spans = row["sentence"], plv.spans_of(row)
    if not spans:
        return ""
    article = Article("sentence", text, language="en")
    document = segment(text, "en")
    mentions: Mentions = find_mentions(document, article)
    source, target = (Span(text.index(one), text.index(one) + len(one)) for one in spans.values())
    for signs in pairs.read_pair(document, mentions, source, target):
        for one in sorted(signs.candidates, key=lambda c: c.first):
            sides = (one.source, one.target)
            if "source" in sides[0] and "target" in sides[1]:
                return plv.root_of(pairs.intended(one.type, one.status, refused=False).value)
    return ""


def sentences(rows: Sequence[plv.Row], variant: Variant) -> str:
    """Return macro-F1 with the pair given, and from raw sentences."""
    if variant.deeds:
        told = plv.answers(plv.given_of(rows))
        paired = [plv.root_of(events[0]["type"]) if events else "" for events in told]
    else:
        paired = [by_rules(row) for row in rows]
    pair = plv.of_pairs([plv.root_of(row["gold_root"]) for row in rows], paired)
    alone, rate = plv.of_raw(rows)
    return f"{pair:.3f} | {alone:.3f} at {rate:.2f}"


def trained() -> tuple[Models, Models]:
    """Train the models of ``judge`` on all of ``corpus/``, and without its articles.

    Who is meant where a sentence names nobody only articles can teach: that model is the same in both.
    """
    folders = sorted(path for path in Path("corpus").iterdir() if path.is_dir())
    data = [one for path in folders for unit in units(path) for one in examples(unit)]
    full = fit(data)
    alone = fit_words([one for one in data if not one.unit.whole])
    return full, Models(*alone, full.context)


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description="Measure what each model is worth.")
    parser.add_argument("--set", nargs=3, action="append", default=[], metavar=("NAME", "GOLD", "ARTICLES"))
    parser.add_argument("--plv", type=Path, metavar="FILE.tsv")
    parser.add_argument("--retrain", action="store_true", help="also train anew and measure")
    options = parser.parse_args()
    folders = OWN | {name: (Path(gold), Path(articles)) for name, gold, articles in options.set}
    sets = {name: read(*paths) for name, paths in folders.items()}
    rows: list[plv.Row] = []
    if options.plv:
        with options.plv.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    variants = list(VARIANTS)
    if options.retrain:
        everything = next(one for one in VARIANTS if one.context and one.parties)
        for name, models in zip(("anew", "without articles"), trained(), strict=True):
            variants.append(replace(everything, name=f"all, trained {name}", models=models))
    print("events P / R / F1 | " + " | ".join((*sets, *(["pair", "raw"] if rows else []))))
    for variant in variants:
        with only(variant):
            cells = []
            for told in sets.values():
                score = measure(told).events
                cells.append(f"{score.precision:.2f} / {score.recall:.2f} / {score.f1:.3f}")
            if rows:
                cells.append(sentences(rows, variant))
        print(" | ".join((variant.name, *cells)), flush=True)


if __name__ == "__main__":
    main()
