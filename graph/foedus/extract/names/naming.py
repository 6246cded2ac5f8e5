"""Finds the actors and places of a document: ``find_mentions``.

First pass, sentence by sentence: known names, and names composed of a naming word, a state and a
person ("Menteri Luar Negeri Rusia, Sergei Lavrov"; "the Iranian ambassador"). Second pass: what
only the whole article can tell (short names, acronyms, pronouns, cities named like persons).
"""

from collections import Counter
from dataclasses import replace

from foedus.extract.names import affiliation, belonging, coreference, descriptions, learned, partners
from foedus.extract.names.compose import SentenceReader
from foedus.extract.names.gazetteer import Gazetteer, load
from foedus.extract.names.mentions import Mentions
from foedus.extract.names.places import Surroundings
from foedus.extract.names.places import surroundings as surroundings_in
from foedus.extract.names.roster import OFTEN, Roster
from foedus.extract.names.scan import Item, Line
from foedus.model import Article
from foedus.text.document import Document
from foedus.text.language_data import languages, table
from foedus.vocab import ActorKind


def find_mentions(document: Document, article: Article, gazetteer: Gazetteer | None = None) -> Mentions:
    """Return every mention of actors and places in ``document``, the text of ``article``.

    Furniture is passed over. Mentions are in reading order, a longer one before those inside it.
    A state or organ inside a person's title is a mention of its own, with ``form`` "title",
    within the mention of the person.
    """
    language = document.language.partition("-")[0]
    surroundings = Surroundings(gazetteer, language) if gazetteer else surroundings_in(language)
    gazetteer = gazetteer or load()
    lines = [Line(sentence, language, gazetteer) for sentence in document.sentences if not sentence.furniture]
    _settle_namesakes(lines)
    countries = _countries(lines)
    home = _home(language, countries)
    if home and not countries and _is_domestic(lines, home):
        countries[home] = OFTEN  # an article that names nothing abroad is about home
    at_home = home if home in countries else None
    roster = Roster(gazetteer, language, countries=countries, home=at_home, press=home)
    notes = [SentenceReader(line, roster, surroundings).read() for line in lines]
    partners.add(notes, roster, surroundings)
    short = learned.add(notes, roster, surroundings)
    coreference.cities(notes, roster, surroundings)
    coreference.acronyms(notes, roster)
    learned.add_short(short, roster, surroundings)
    coreference.short_names(notes, roster, surroundings)
    coreference.offices(notes, roster, surroundings)
    descriptions.add(notes, roster, surroundings)
    coreference.pronouns(notes, roster, surroundings)
    affiliation.settle(notes, roster, surroundings)
    belonging.drop_owners(notes, roster, surroundings)
    mentions = sorted(
        {mention for note in notes for mention in note.mentions},
        key=lambda item: (item.start, -item.end, item.head_start, item.form, item.actors),
    )
    actors, places = roster.finished_actors(), roster.finished_places()
    return Mentions(
        tuple(mentions),
        actors,
        places,
        grounds=roster.grounds(),
        seats=roster.seats(),
        public=roster.public_persons(),
    )


def _settle_namesakes(lines: list[Line]) -> None:
    """Leave a name that several states share to the one that the article means ("Congo").

    It is the one of which the article names something else. Where it does so of none, or of several, a
    name is that of the first in the reference data, and an adjective ("Dominican") stays in doubt.
    """
    shared = [
        (line, item, states) for line in lines for item in line.items.values() if (states := _states(item))
    ]
    doubtful = [(line, item, states) for line, item, states in shared if len(states) > 1]
    if not doubtful:
        return
    told = {code for line in lines for item in line.items.values() if (code := _only_country(item))}
    for line, item, states in doubtful:
        named = [code for code in states if code in told]
        plain = any(reading.role == "name" for reading in item.readings)
        meant = named[0] if len(named) == 1 else states[0] if plain else None
        if meant is not None:
            kept = tuple(r for r in item.readings if r.known.country in (None, meant))
            line.items[item.start] = replace(item, readings=kept)


def _states(item: Item) -> list[str]:
    """Return the codes of the states that an item may name, in the order of the reference data."""
    states = (r.known for r in item.readings if r.known.kind is ActorKind.STATE and r.known.country)
    return list(dict.fromkeys(known.country for known in states if known.country))


def _only_country(item: Item) -> str | None:
    """Return the country of whatever an item may name, if it is one."""
    codes = {reading.known.country for reading in item.readings}
    return next(iter(codes)) if len(codes) == 1 else None


def _home(language: str, countries: Counter[str]) -> str:
    """Return the state whose press writes in ``language``, if one: its organs need no owner there.

    Of several (Portuguese: Brazil, Portugal) the one that the article names most, if it names any.
    """
    homes = table(language).inner("names").text("home").split() if language in languages() else []
    if len(homes) == 1:
        return homes[0]
    named = sorted((home for home in homes if countries[home]), key=lambda home: -countries[home])
    tied = len(named) > 1 and countries[named[0]] == countries[named[1]]
    return named[0] if named and not tied else ""


def _is_domestic(lines: list[Line], home: str) -> bool:
    """Whether an article names somebody or somewhere at home, and nobody and nowhere abroad."""
    readings = [reading for line in lines for item in line.items.values() for reading in item.readings]
    codes = {reading.known.country for reading in readings}
    return home in codes and all(_may_be_home(item, home) for line in lines for item in line.items.values())


def _may_be_home(item: Item, home: str) -> bool:
    """Whether what an item names may be of ``home``, or of no state."""
    codes = {reading.known.country for reading in item.readings}
    return not codes or None in codes or home in codes


def _countries(lines: list[Line]) -> Counter[str]:
    """Return how often the article names each state, by code."""
    return Counter(
        reading.known.country
        for line in lines
        for item in line.items.values()
        if item.end == len(line) or line.raw[item.end] != "$"
        for reading in item.readings
        if reading.known.kind is ActorKind.STATE and reading.known.country
    )
