"""Finds the actors and places of a document: ``find_mentions``.

First pass, sentence by sentence: known names, and names composed of a naming word, a state and a
person ("Menteri Luar Negeri Rusia, Sergei Lavrov"; "the Iranian ambassador"). Second pass: what
only the whole article can tell (short names, acronyms, pronouns).
"""

from foedus.extract import coreference
from foedus.extract.compose import SentenceReader
from foedus.extract.gazetteer import Gazetteer, load
from foedus.extract.mentions import Mention, Mentions
from foedus.extract.places import Surroundings
from foedus.extract.roster import Roster
from foedus.extract.scan import Line
from foedus.model import Article
from foedus.text.document import Document


def find_mentions(document: Document, article: Article, gazetteer: Gazetteer | None = None) -> Mentions:
    """Return every mention of actors and places in ``document``, the text of ``article``.

    Furniture is passed over. Mentions are in reading order, a longer one before those inside it.
    """
    gazetteer = gazetteer or load()
    language = document.language.partition("-")[0]
    roster = Roster(gazetteer, language)
    surroundings = Surroundings(gazetteer, language)
    lines = [Line(sentence, language, gazetteer) for sentence in document.sentences if not sentence.furniture]
    found: list[list[Mention]] = []
    for line in lines:
        reader = SentenceReader(line, roster, surroundings)
        reader.read()
        found.append(reader.mentions)
    coreference.short_names(lines, found, roster)
    coreference.pronouns(lines, found, roster, surroundings)
    mentions = sorted(
        {mention for group in found for mention in group},
        key=lambda item: (item.start, -item.end, item.head_start, item.form, item.actors),
    )
    return Mentions(tuple(mentions), roster.finished_actors(), roster.finished_places())
