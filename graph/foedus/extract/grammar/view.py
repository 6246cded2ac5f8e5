"""One sentence as the clause reader sees it: words with their classes, names, dates and quotations."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from foedus.extract.grammar.lexicon import Form, Lexicon
from foedus.extract.names.mentions import Mention
from foedus.text.document import Sentence, Token

#: So many words at most stand between an auxiliary and its participle, set off by commas.
_INSERTION = 14
#: So many at most between two participles that share an auxiliary.
_COORDINATED = 30
#: Classes of phrases whose words are that alone.
_FIXED = {"fixed": "adverb", "litotes": "possible"}
#: Classes of words that may stand between a subject and its verb without changing who acts.
LIGHT_CLASSES = frozenset(
    (
        "adverb",
        "negation",
        "future",
        "plan",
        "hearsay",
        "possible",
        "progressive",
        "aspect",
        "habitual",
        "past",
        "auxiliary",
        "passive_auxiliary",
    )
)

#: Classes of words that stand before a verb or in its place.
_OF_VERBS = frozenset(
    (
        "finite",
        "infinite",
        "auxiliary",
        "passive_auxiliary",
        "copula",
        "future",
        "plan",
        "possible",
        "hearsay",
    )
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words of the lexicon at tokens ``first``..``last`` (half open)."""

    first: int
    last: int
    forms: tuple[Form, ...]

    @property
    def form(self) -> Form:
        """The first form; all have the same words."""
        return self.forms[0]


@dataclass(slots=True)
class View:
    """A sentence prepared for reading. All positions are token indexes.

    ``at[i]`` are the indexes of the mentions that cover token ``i`` (two for "Iran-Israel"),
    ``spans[m]`` the tokens of mention ``m``, ``groups[m]`` the mentions coordinated with it.
    """

    sentence: Sentence
    lexicon: Lexicon
    tokens: tuple[Token, ...]
    lowers: list[str]
    classes: list[frozenset[str]]
    mentions: list[Mention]
    spans: list[tuple[int, int]]
    at: list[tuple[int, ...]]
    dated: list[bool]
    groups: list[tuple[int, ...]] = field(default_factory=list)
    verbs: list[Trigger] = field(default_factory=list)
    nouns: list[Trigger] = field(default_factory=list)
    verb_at: list[Trigger | None] = field(default_factory=list)
    noun_at: list[Trigger | None] = field(default_factory=list)

    def unnamed(self, first: int, last: int) -> list[str]:
        """Return the words of tokens without the names among them ("hit with new *EU* sanctions")."""
        places = range(max(first, 0), min(last, len(self.lowers)))
        return [self.lowers[place] for place in places if not self.at[place]]

    def is_a(self, index: int, *names: str) -> bool:
        """Whether the word at ``index`` belongs to one of the classes."""
        if 0 <= index < len(self.classes):
            own = self.classes[index]
            return bool(own) and not own.isdisjoint(names)
        return False

    def is_light(self, index: int) -> bool:
        """Whether the word may stand between a subject and its verb."""
        return self.dated[index] or not self.classes[index].isdisjoint(LIGHT_CLASSES)

    def past_light(self, index: int) -> int:
        """Return where the light words, no names, end that begin at ``index``: there, where none does."""
        while index < len(self.lowers) and self.is_light(index) and not self.at[index]:
            index += 1
        return index

    def past(self, index: int, *names: str) -> int:
        """Return where the words of some classes, no names, end that begin at ``index``."""
        while self.is_a(index, *names) and not self.at[index]:
            index += 1
        return index

    def auxiliary(self, verb: int) -> int | None:
        """Return the auxiliary of a participle: light words, or words between commas, part the two.

        A coordinated participle has that of the one before ("a reçu A et salué B").
        """
        place = verb - 1
        while place >= 0 and (not self.at[place] or self.is_inverted(place)):
            if self.is_a(place, "auxiliary", "passive_auxiliary"):
                return place
            if self.is_inverted(place) or (self.lexicon.object_late and self.is_quote(place)):
                place -= 1
                continue
            if self.is_a(place, "list_joiner") and not self.is_light(place):
                return self._shared_auxiliary(place)
            if self.lowers[place] == ",":
                if place == verb - 1 and self.takes_object(verb + 1):
                    return self._shared_auxiliary(place)  # "a interdit A, suspendu B et saisi C"
                place = self._before_insertion(place)
                continue
            if not self.is_light(place):
                return None
            place -= 1
        return None

    def takes_object(self, last: int) -> bool:
        """Whether an object begins behind a participle, which is no passive then ("suspendu *ses* ...")."""
        object_word = self.is_a(last, "article", "possessive") and not self.is_a(last, "preposition")
        object_word = object_word and not self.dated[last] and not any(self.dated[last + 1 : last + 2])
        return self.lexicon.object_late and not self.lexicon.verb_last and object_word

    def _before_insertion(self, comma: int) -> int:
        """Return the auxiliary before the words that end at ``comma`` ("a, pour sa part, promis"), or -1."""
        for place in range(comma - 1, max(comma - _INSERTION, 0), -1):
            if self.is_verb(place) and not self.is_light(place):
                return -1
            if self.lowers[place] == ",":
                before = place - 1
                return before if self.is_a(before, "auxiliary", "passive_auxiliary") else -1
        return -1

    def _shared_auxiliary(self, joiner: int) -> int | None:
        """Return the auxiliary of the participle before "and", known to the lexicon or not."""
        for place in range(joiner - 1, max(joiner - _COORDINATED, -1), -1):
            if self.lowers[place] in (";", ":"):
                return None
            if self.is_a(place, "auxiliary", "passive_auxiliary"):
                return place
            verb = self.verb_at[place]
            if verb is not None and verb.form.feature != "participle":
                return None
        return None

    def is_inverted(self, index: int) -> bool:
        """Whether the token is a subject that hangs on the verb before it ("a*-t-il* déclaré")."""
        return self.lowers[index][0] == "-" and self.is_a(index, "third_person")

    def is_reflexive(self, verb: int) -> bool:
        """Whether a reflexive pronoun stands in the group of a verb ("s'est entretenu")."""
        place = verb - 1
        while place >= 0 and not self.at[place]:
            if self.is_a(place, "reflexive"):
                return True
            if not self.is_light(place):
                return False
            place -= 1
        return False

    def is_word(self, index: int) -> bool:
        """Whether the token is a word or number and no mark."""
        return self.lowers[index][0].isalnum() or len(self.lowers[index]) > 1

    def is_quote(self, index: int) -> bool:
        """Whether the token is a quotation mark."""
        return self.lowers[index] in ('"', "“", "”", "„", "«", "»", "''", "``")

    def is_attributive(self, index: int) -> bool:
        """Whether the name at ``index`` is only the first part of an adjective ("US-donated")."""
        if not self.at[index]:
            return False
        token = self.tokens[index]
        last = self.mentions[self.at[index][-1]]
        rest = token.text[last.end - token.start :]
        if not rest and index + 2 < len(self.tokens):  # "U.S.-brokered" is three tokens
            hyphen, word = self.tokens[index + 1 : index + 3]
            joined = token.end == hyphen.start and hyphen.end == word.start
            rest = hyphen.text + word.text if joined else ""
        return len(rest) > 3 and rest[0] == "-" and rest[1].islower()

    def is_associate(self, index: int) -> bool:
        """Whether a name only says whose friend or foe is meant ("Iran's allies", "sekutu Iran")."""
        first, last = self.spans[self.at[index][-1]]
        if not self.lexicon.head_last:
            return self.is_a(first - 1, "associate")
        owner = last < len(self.lowers) and self.lowers[last] in ("'s", "'")
        return any(self.is_a(place, "associate") for place in (last, last + owner, last + owner * 2))

    def is_verb(self, index: int) -> bool:
        """Whether the word is a verb of the lexicon, or of another that looks like one."""
        if self.at[index]:
            return False
        if self.verb_at[index] is not None:
            return True
        if self.noun_at[index] is not None:
            return False
        if self.lexicon.head_last and index and self.is_a(index - 1, "future", "possible"):
            return not self.is_light(index) and self.lowers[index].isalpha()
        noun = self.lexicon.noun_capitals and self.tokens[index].text[0].isupper() and not self.opens(index)
        if self.is_light(index) or noun or self._is_adjective(index):
            return False
        if self.lexicon.verb_last and self.is_attribute(index):
            return False
        if self.lexicon.is_verb(self.lowers[index]):
            return True
        return self.lexicon.is_participle(self.lowers[index]) and self.auxiliary(index) is not None

    def _is_adjective(self, index: int) -> bool:
        """Whether a word between an article and a noun only describes that noun ("the *disputed* region")."""
        if not self.lexicon.head_last or not self.lexicon.trained or not self.lowers[index].endswith("ed"):
            return False
        owned = self.is_a(index - 1, "article", "possessive") or self.lowers[index - 1] in ("a", "an")
        following = index + 1
        noun = following < len(self.lowers) and self.is_word(following) and not self.at[following]
        return owned and noun and not self.is_a(following, "preposition", "determiner", "coordinator")

    def is_attribute(self, index: int) -> bool:
        """Whether a word stands between a determiner and a noun ("zwei *entführte* Soldaten"): no verb."""
        last = len(self.lowers) - 1
        if not 0 < index < last or not self.tokens[index].text[0].islower():
            return False
        before = index - 1 - self.is_quote(index - 1)
        if before < 0:
            return False
        counted = self.lowers[before][0].isdigit() and not self.dated[before]
        opened = self.is_a(before, "determiner", "preposition") and not self.is_a(before, "purpose")
        if self.at[before] or not (counted or opened):
            return False
        behind = index + 1
        if behind < last and self.lowers[index][-2:] == self.lowers[behind][-2:] and not self.classes[behind]:
            behind += 1  # "die *geplanten* harten Strafen"
        if not self.at[behind]:
            return self.tokens[behind].text[0].isupper()
        return self.mentions[self.at[behind][0]].form in ("demonym", "group", "title")

    def is_capital(self, index: int) -> bool:
        """Whether a word is written like a name."""
        return not self.lexicon.noun_capitals and self.tokens[index].text[0].isupper()

    def opens(self, index: int) -> bool:
        """Whether the sentence begins with a word, so that its capital tells nothing."""
        return self.tokens[index].start == self.sentence.tokens[0].start

    def extent(self, first: int, last: int) -> tuple[int, int]:
        """Return where tokens ``first``..``last`` begin and end in the article, in whatever order."""
        tokens = self.tokens[first:last]
        return min(token.start for token in tokens), max(token.end for token in tokens)

    def words(self, first: int, last: int) -> Sequence[str]:
        """Return the words of tokens ``first``..``last`` in lower case."""
        return self.lowers[max(first, 0) : last]


def build(
    sentence: Sentence, lexicon: Lexicon, mentions: Sequence[Mention], dates: Sequence[tuple[int, int]]
) -> View:
    """Prepare ``sentence``: ``mentions`` and ``dates`` (offset spans) are those that lie in it."""
    tokens = sentence.tokens
    lowers = [lexicon.spelling(token.lower.replace("’", "'")) for token in tokens]
    outer = _outermost(mentions, sentence.text, sentence.start, lexicon)
    view = View(
        sentence=sentence,
        lexicon=lexicon,
        tokens=tokens,
        lowers=lowers,
        classes=_classes(lowers, lexicon),
        mentions=outer,
        spans=[],
        at=[()] * len(tokens),
        dated=[False] * len(tokens),
        verb_at=[None] * len(tokens),
        noun_at=[None] * len(tokens),
    )
    if lexicon.noun_capitals:
        _nouns_by_case(view)
    _place_mentions(view)
    _place_dates(view, dates)
    if "articled" in lexicon.members:
        _part_articles(view)
    return view


def _nouns_by_case(view: View) -> None:
    """Take what only verbs are from words with a capital that no sentence or quotation begins with.

    "Zölle auf *Waren*" are goods, "die *Würde* des Landes" is its dignity.
    """
    for place in range(1, len(view.lowers)):
        begins = view.opens(place) or view.is_quote(place - 1) or view.lowers[place - 1] == ":"
        if view.tokens[place].text[0].isupper() and not begins:
            view.classes[place] -= _OF_VERBS


def _part_articles(view: View) -> None:
    """Decide where a word is an article and where a preposition ("a Rússia", "a Israel").

    In a language that lists the names with an article (class ``articled``); before others it is a
    preposition, before a noun an article, and before a pronoun or number (class ``unarticled``: "a quem")
    a preposition again.
    """
    for place in range(len(view.lowers) - 1):
        classes = view.classes[place]
        if not {"article", "preposition"} <= classes:
            continue
        name = view.at[place + 1] and view.tokens[place + 1].text[0].isupper()
        directed = bool(name) and not view.is_a(place + 1, "articled")
        directed = directed or view.is_a(place + 1, "unarticled") or view.lowers[place + 1].isdigit()
        verb = view.lexicon.is_verb(view.lowers[place + 1]) and view.lowers[place + 1].endswith("r")
        if directed or verb:
            view.classes[place] = classes - {"article", "determiner", "definite"}
        else:
            view.classes[place] = classes & {"article", "determiner", "definite"}


def _outermost(mentions: Sequence[Mention], text: str, offset: int, lexicon: Lexicon) -> list[Mention]:
    """Return the mentions that lie in no other one, in order.

    A name in brackets that repeats the one before it ("(SAF)") or says what it was called
    ("(formerly Swaziland)"), and a group that the name after
    it spells out ("US envoys Steve Witkoff"), are left out.
    """
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if kept and mention.start < kept[-1].end:
            continue
        before = text[: mention.start - offset].rstrip()
        if kept and before.endswith("(") and kept[-1].actors == mention.actors:
            continue
        opened, bracket, word = before.rpartition("(")
        if bracket and lexicon.has("formerly", word.lower().split()):
            if kept and kept[-1].end - offset == len(opened.rstrip()):
                continue
            name = opened.split()[-1:]
            if name and name[0][0].isupper():
                mention = replace(mention, start=offset + opened.rindex(name[0]))
        adjacent = kept and text[kept[-1].end - offset : mention.start - offset] == " "
        titled = adjacent and (
            kept[-1].form in ("group", "title") or _is_national(kept[-1], text, offset, lexicon)
        )
        if titled and mention.form == "name":
            kept[-1] = replace(mention, start=kept[-1].start)
            continue
        kept.append(mention)
    return kept


def _is_national(mention: Mention, text: str, offset: int, lexicon: Lexicon) -> bool:
    """Whether an article and a demonym stand before a name ("*o russo* Vladimir Putin")."""
    before = text[: mention.start - offset].split()[-1:]
    article = bool(before) and "article" in lexicon.words.get(before[0].lower(), frozenset())
    return lexicon.object_late and mention.form == "demonym" and article


def _classes(lowers: list[str], lexicon: Lexicon) -> list[frozenset[str]]:
    empty: frozenset[str] = frozenset()
    found = [lexicon.words.get(lower, empty) for lower in lowers]
    for index, lower in enumerate(lowers):
        if not found[index] and lexicon.is_adverb(lower):
            found[index] = frozenset(("adverb",))
        elif not found[index] and lexicon.compounds and (part := lexicon.bare(lower)) != lower:
            found[index] = lexicon.words.get(part, empty)
    for index, lower in enumerate(lowers):
        for words, name in lexicon.phrases.get(lower, ()):
            if tuple(lowers[index : index + len(words)]) == words:
                for place in range(index, index + len(words)):
                    found[place] = found[place] | {name}
    _fix_phrases(lowers, lexicon, found)
    return found


def _fix_phrases(lowers: list[str], lexicon: Lexicon, found: list[frozenset[str]]) -> None:
    """Let the words of a fixed phrase be adverbs and nothing else ("sin embargo", "la semana que viene").

    Those of the class ``litotes`` say only that something may be ("n'exclut pas de").
    """
    for index, lower in enumerate(lowers):
        for words, name in lexicon.phrases.get(lower, ()):
            only = _FIXED.get(name)
            if only is not None and tuple(lowers[index : index + len(words)]) == words:
                found[index : index + len(words)] = [frozenset((only,))] * len(words)


def _place_mentions(view: View) -> None:
    tokens = view.tokens
    place = 0
    for number, mention in enumerate(view.mentions):
        while place < len(tokens) and tokens[place].end <= mention.start:
            place += 1
        first = min(place, len(tokens) - 1)
        last = first
        while last < len(tokens) and tokens[last].start < mention.end:
            last += 1
        last = max(last, first + 1)
        view.spans.append((first, last))
        for index in range(first, last):
            view.at[index] = (*view.at[index], number)


def _place_dates(view: View, dates: Sequence[tuple[int, int]]) -> None:
    for start, end in dates:
        for index, token in enumerate(view.tokens):
            if token.start < end and token.end > start and not view.at[index]:
                view.dated[index] = True
