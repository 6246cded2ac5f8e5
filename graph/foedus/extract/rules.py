"""The built-in extractor: lexicon and grammar, offline and deterministic."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import date as Day  # noqa: N812 - dates are a local name here
from functools import cache

from foedus import __version__
from foedus.extract import agreements, events, leftout
from foedus.extract.acts import attribution, status
from foedus.extract.acts.candidates import Candidate, Cast
from foedus.extract.article import circumstances, discourse, disputes, merging, timeline
from foedus.extract.context import Context
from foedus.extract.grammar import lexicon, triggers, view
from foedus.extract.grammar.lexicon import Lexicon
from foedus.extract.grammar.subjects import Subjects
from foedus.extract.grammar.view import View
from foedus.extract.names.mentions import Mention, Mentions
from foedus.extract.names.naming import find_mentions
from foedus.ids import digest, text_digest
from foedus.model import Article, EdtfDate, Extraction, Rejection
from foedus.resources import ontology
from foedus.text.dates import DateMention, find_dates
from foedus.text.document import Document, Sentence
from foedus.text.language import detect
from foedus.text.segment import segment
from foedus.vocab import Reason, Stage, Status

#: In a text of fewer sentences it says nothing that somebody is named once.
_LONG = 5


class RulesExtractor:
    """Extracts by rules. Its data are read at the first article and kept."""

    @property
    def name(self) -> str:
        """The name under which settings choose it."""
        return "rules"

    @property
    def version(self) -> str:
        """The package's version and a digest of the lexicons and the reference data."""
        return f"{__version__}+{data_digest()}"

    @property
    def languages(self) -> frozenset[str]:
        """The languages that have a lexicon."""
        return frozenset(lexicon.languages())

    def extract(self, article: Article) -> Extraction:
        """Return what ``article`` says; a language without a lexicon gives a rejection."""
        language = (article.language or detect(article.text)[0]).partition("-")[0]
        if language not in lexicon.languages():
            detail = f"no lexicon for the language {language!r}"
            rejection = Rejection(Stage.EXTRACT, Reason.UNSUPPORTED_LANGUAGE, detail)
            return Extraction(article, rejections=(rejection,), extractor_version=self.version)
        document = segment(article.text, language)
        return extract_document(document, article, find_mentions(document, article), self.version)


@cache
def data_digest() -> str:
    """Return 12 hex digits that change whenever a lexicon, reference or language file does."""
    folders = ("lexicon", "reference", "language")
    files = sorted(path for name in folders for path in ontology(name).glob("*.t*l"))
    return digest(*(text_digest(path.read_text(encoding="utf-8")) for path in files))[:12]


def extract_document(document: Document, article: Article, mentions: Mentions, version: str) -> Extraction:
    """Return what ``document`` says, its names being ``mentions``."""
    words = lexicon.load(document.language.partition("-")[0])
    sentences = [sentence for sentence in document.sentences if not sentence.furniture and sentence.tokens]
    published = article.published or timeline.reference(sentences, words)
    named = _named(mentions.mentions)
    dates = [_dates(sentence, document.language, published, named) for sentence in sentences]
    cast = Cast(mentions)
    views = _views(sentences, words, mentions.mentions, dates)
    subjects = [Subjects(one) for one in views]
    voices = attribution.read(views, subjects, cast)
    settings = [circumstances.setting(*one) for one in zip(views, dates, voices, strict=True)]
    candidates: list[Candidate] = []
    context = Context(cast)
    for number, one in enumerate(views):
        reading = events.read(one, subjects[number], voices[number], context)
        day = timeline.anchor(candidates, dates, number)
        if day is not None and reading.candidates:
            found_then = _dates(sentences[number], document.language, published, named, anchor=day)
            settings[number] = circumstances.setting(one, found_then, voices[number])
        for candidate in reading.candidates:
            candidate.date = settings[number].date_of(candidate)
            candidate.date = settings[number].planned_for(candidate, published)
            if not circumstances.is_possible(candidate.date, candidate.status, published):
                if candidate.is_present:
                    candidate.status = Status.PLANNED
                else:
                    candidate.date = None
            war = candidate.noun and candidate.sense.frame.name == "war"
            candidate.status = status.since(candidate.status, candidate.date, war=war)
            candidate.place = settings[number].place_of(candidate)
        candidates.extend(reading.candidates)
    timeline.pass_on(candidates, settings, cast)
    timeline.continue_speech(candidates, settings)
    timeline.carry_on(candidates, settings, published)
    discourse.complete(candidates, cast, views)
    disputes.settle(candidates, cast)
    deals = agreements.find(views, subjects, voices, settings, candidates, cast, article)
    candidates.extend(deals.signings)
    groups = merging.merge(candidates, cast)
    timeline.join(groups)
    found = [merging.event(group, article.id, article.text, cast) for group in groups]
    kept = [candidate for group in groups for candidate in group]
    long = len(sentences) >= _LONG
    aside = leftout.bystanders(mentions.actors, found, deals.agreements) if long else {}
    acting = [actor for actor in mentions.actors if actor.id not in aside]
    rejections = [*mentions.rejections, *aside.values(), *leftout.rejections(views, subjects, kept)]
    return Extraction(
        article=article,
        actors=(*acting, *cast.taking_part(found, deals.agreements)),
        places=mentions.places,
        events=tuple({event.id: event for event in found}.values()),
        agreements=agreements.date_by_events(deals.agreements, found),
        rejections=tuple(rejections),
        extractor="rules",
        extractor_version=version,
    )


def _named(mentions: Sequence[Mention]) -> frozenset[int]:
    """Return the offsets that names cover: what looks like a date there ("March 23 Movement") is none."""
    spans = (range(m.head_start, m.head_end) for m in mentions if m.form == "name" and m.actors)
    return frozenset(offset for span in spans for offset in span)


def _dates(
    sentence: Sentence,
    language: str,
    published: Day | None,
    named: AbstractSet[int],
    *,
    anchor: EdtfDate | None = None,
) -> list[DateMention]:
    found = find_dates(sentence, language, published, anchor=anchor)
    return [date for date in found if date.start not in named or date.end - 1 not in named]


def _views(
    sentences: Sequence[Sentence],
    words: Lexicon,
    mentions: Sequence[Mention],
    dates: Sequence[Sequence[DateMention]],
) -> list[View]:
    ordered = sorted(mentions, key=lambda m: (m.start, -m.end))
    views = []
    place = 0
    for sentence, found in zip(sentences, dates, strict=True):
        while place < len(ordered) and ordered[place].start < sentence.start:
            place += 1
        last = place
        while last < len(ordered) and ordered[last].start < sentence.end:
            last += 1
        inside = [m for m in ordered[place:last] if m.end <= sentence.end]
        one = view.build(sentence, words, inside, [(d.start, d.end) for d in found])
        triggers.find(one)
        views.append(one)
    return views
