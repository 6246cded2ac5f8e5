"""Whose words carry what: speakers of clauses and quotations, agencies credited.

A *speech* is a stretch of a sentence that somebody says: after "X said (that) ...", before
"..., kata X", all of a sentence with "menurut X". An agency or outlet is no speaker but a
reporter, for the paragraph that credits it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from foedus.extract.acts import speaking
from foedus.extract.acts.candidates import Cast
from foedus.extract.acts.verbal import voice
from foedus.extract.grammar.phrases import inverted_subject
from foedus.extract.grammar.subjects import Subject, Subjects
from foedus.extract.grammar.view import Trigger, View

_LATE = 5
_SAYING_ROLES = frozenset(("speech", "claiming", "reporting", "denial"))


@dataclass(frozen=True, slots=True)
class Speech:
    """Tokens ``first``..``last`` are said by ``speakers``; ``manner`` is said, claimed or denied.

    ``verb`` is the token of the word of saying, ``tail`` the tokens that only attribute (their
    dates are when it was said).
    """

    first: int
    last: int
    speakers: tuple[str, ...]
    manner: str
    verb: int
    tail: tuple[int, int]


@dataclass(slots=True)
class Voices:
    """All that a sentence says about who says it; ``tails`` are the tokens that attribute or credit."""

    speeches: list[Speech]
    reporters: tuple[str, ...] = ()
    default: tuple[str, ...] = ()
    anonymous: bool = False
    tails: tuple[tuple[int, int], ...] = ()

    def of(self, first: int) -> Speech | None:
        """Return the innermost speech that covers token ``first``."""
        inside = [speech for speech in self.speeches if speech.first <= first < speech.last]
        return max(inside, key=lambda s: (s.first, s.first - s.last), default=None)  # "A denied ..., B said"


def read(views: Sequence[View], subjects: Sequence[Subjects], cast: Cast) -> list[Voices]:
    """Return the voices of every sentence, quotations carried on over sentences."""
    voices = [_of_sentence(view, subject, cast) for view, subject in zip(views, subjects, strict=True)]
    _carry_quotations(views, voices)
    _spread_reporters(views, voices)
    return voices


def named(view: View, group: Iterable[int], cast: Cast) -> tuple[str, ...]:
    """Return everybody that the mentions name, agencies too."""
    found = [actor for number in group for actor in cast.meant(view.mentions[_outlet(view, number)])]
    return tuple(dict.fromkeys(found))


def _outlet(view: View, number: int) -> int:
    """Return the name that a description of an outlet introduces ("kantor berita Rusia, TASS")."""
    first, last = view.spans[number]
    outlet = any(view.is_a(place, "media_noun") for place in range(first, last))
    if outlet and number + 1 < len(view.spans) and view.spans[number + 1][0] <= last + 1:
        return number + 1
    return number


def _of_sentence(view: View, subjects: Subjects, cast: Cast) -> Voices:
    speeches: list[Speech] = []
    reporters: dict[str, None] = {}
    for trigger in view.verbs:
        roles = trigger.form.entry.roles & _SAYING_ROLES
        if roles and not (trigger.first == 0 and "reporting" in roles):  # "citing AFP, ..." is a credit
            speech = _of_verb(view, trigger, subjects, cast)
            if speech is not None:
                speeches.append(speech)
    index = 0
    while index < len(view.lowers):
        speech = _of_word(view, index, cast)
        if speech is not None:
            speeches.append(speech)
        index += 1
    kept: list[Speech] = []
    for speech in speeches:
        agencies = tuple(actor for actor in speech.speakers if cast.is_agency(actor))
        reporters.update(dict.fromkeys(agencies))
        people = tuple(actor for actor in speech.speakers if not cast.is_agency(actor))
        if speech.manner != "credited" and (people or not agencies):
            kept.append(replace(speech, speakers=people))
    reporters.update(dict.fromkeys(_signed(view, cast)))
    tails = tuple(speech.tail for speech in speeches)
    return Voices(kept, tuple(reporters), anonymous=not kept, tails=tails)


def _signed(view: View, cast: Cast) -> tuple[str, ...]:
    """Return the agencies in brackets at the end of a sentence: "... (AFP)"; a dateline is none."""
    place = len(view.lowers) - 1
    while place >= 0 and view.lowers[place] in (".", '"', "”"):
        place -= 1
    if place < _LATE or view.lowers[place] != ")":
        return ()
    found: list[str] = []
    place -= 1
    while place >= _LATE and (view.at[place] or view.lowers[place] in ("/", ",", "-")):
        found = [*(a for n in view.at[place] for a in cast.meant(view.mentions[n])), *found]
        place -= 1
    agencies = bool(found) and all(cast.is_agency(actor) for actor in found)
    return tuple(dict.fromkeys(found)) if agencies and view.lowers[place] == "(" else ()


def _of_verb(view: View, trigger: Trigger, subjects: Subjects, cast: Cast) -> Speech | None:
    roles = trigger.form.entry.roles
    subject = subjects.of(trigger.first)
    manner = "denied" if "denial" in roles else "claimed" if "claiming" in roles else "said"
    before, after = trigger.first - 1, trigger.last
    count = len(view.lowers)
    if view.is_a(before, "purpose") and not subject.mods & {"plan", "future", "hearsay", "possible"}:
        return None
    if {"light", "plan"} & trigger.form.entry.roles and not _opens_speech(view, after):
        return None
    if voice(view, trigger, trigger.form):
        return _of_passive(view, trigger, manner, cast)
    if _may_invert(view, before, after) and (found := _inverted(view, trigger, manner, cast)) is not None:
        return found
    speakers = named(view, subject.group, cast)
    if not speakers:
        teller = view.words(subject.first, trigger.first)
        if view.lexicon.has("media_noun", teller) or view.lexicon.has("rumour", teller):
            return Speech(trigger.last, count, (), "rumoured", trigger.first, (subject.first, trigger.last))
        stand_in = _stand_in(view, trigger.first)
        if stand_in is None and manner == "said":
            return None  # whoever claims or denies it, it is a claim, or denied
        subject = replace(subject, first=subject.first if stand_in is None else stand_in)
    if _is_closed(view, subject, after):
        return Speech(0, subject.first, speakers, manner, trigger.first, (subject.first, count))
    return Speech(trigger.last, count, speakers, manner, trigger.first, (subject.first, trigger.last))


def _is_closed(view: View, subject: Subject, after: int) -> bool:
    """Whether a verb of saying that ends before ``after`` stands behind what is said."""
    count = len(view.lowers)
    if subject.group and view.spans[subject.group[0]][0] >= after:
        return True  # "..., a déclaré A"
    opener = subject.first - 1
    while opener >= 0 and view.is_a(opener, "determiner"):
        opener -= 1
    ends = after >= count or not view.is_word(after) or view.dated[after] or count - after <= 2
    ends = ends or (view.is_a(after, "preposition", "subordinator") and not view.is_a(after, "purpose"))
    quoted_after = any(view.is_quote(place) for place in range(after, min(after + 4, count)))
    closed = opener > 2 and view.is_quote(opener)
    return (closed or (ends and opener > 2 and view.lowers[opener] == ",")) and not quoted_after


def _may_invert(view: View, before: int, after: int) -> bool:
    """Whether the speaker may stand behind a verb of saying: what is said ends right before it."""
    while before >= 0 and (
        view.is_inverted(before) or (view.is_a(before, "auxiliary") and not view.at[before])
    ):
        before -= 1  # "..., a déclaré A", "a-t-il déclaré"
    if before < 0:
        return False
    return view.is_quote(before) or (view.lowers[before] == "," and not _acts(view, after))


def _acts(view: View, place: int) -> bool:
    """Whether a name does what is said ("Nowak, the minister, said Chad attacked Niger")."""
    if place >= len(view.lowers) or not view.at[place]:
        return False
    place = view.past_light(view.spans[view.groups[view.at[place][0]][-1]][1])
    return place < len(view.lowers) and view.is_verb(place)


def _inverted(view: View, trigger: Trigger, manner: str, cast: Cast) -> Speech | None:
    """Return the speech before a verb of saying whose subject stands behind it, if one does."""
    count = len(view.lowers)
    speakers: tuple[str, ...] = ()  # "affirme-t-il": whoever spoke last
    if view.is_inverted(trigger.first - 1):
        speakers = named(view, (n for n in view.at[trigger.first - 1]), cast)
    elif not view.is_a(trigger.last, "personal"):
        subject = inverted_subject(view, trigger.last)
        if subject == count:
            return None
        speakers = named(view, view.groups[view.at[subject][0]], cast)
    return Speech(0, trigger.first, speakers, manner, trigger.first, (trigger.first, count))


def _stand_in(view: View, verb: int) -> int | None:
    """Return where "he" or "the statement" stands before a verb of saying: whoever spoke last."""
    place = verb - 1
    while place >= 0 and view.is_light(place) and not view.at[place]:
        if view.is_a(place, "definite", "personal"):
            break
        place -= 1
    if place < 0 or view.at[place]:
        return None
    if view.is_a(place, "personal"):
        return place - 1 if view.is_a(place - 1, "auxiliary") else place  # "a-t-il affirmé"
    if view.is_a(place, "utterance") and view.is_a(place - 1, "definite"):
        return place - 1
    return place - 1 if view.is_a(place, "definite") and view.is_a(place - 1, "utterance") else None


def _of_passive(view: View, trigger: Trigger, manner: str, cast: Cast) -> Speech | None:
    """Return the speech of "it was said by X"; of "it was said that" nobody's, a rumour."""
    after, count = trigger.last, len(view.lowers)
    name = agent(view, after)
    if name is None:
        if after < count and view.is_a(after, "complementizer"):
            return Speech(after, count, (), "rumoured", trigger.first, (trigger.first, after))
        return None
    speakers = named(view, view.groups[name], cast)
    agencies = bool(speakers) and all(cast.is_agency(actor) for actor in speakers)
    end = view.spans[view.groups[name][-1]][1]
    tail = (trigger.first, end)
    if end < count and view.is_a(end, "complementizer"):  # "disebutkan A bahwa"
        return Speech(end, count, speakers, "credited" if agencies else manner, trigger.first, tail)
    return Speech(0, trigger.first, speakers, "credited" if agencies else manner, trigger.first, tail)


def _opens_speech(view: View, place: int) -> bool:
    """Whether what is said begins at ``place``: a mark, "that", or a name that does something."""
    if place >= len(view.lowers):
        return False
    if view.at[place]:
        end = view.spans[view.at[place][0]][1]
        return end < len(view.lowers) and (view.is_light(end) or view.is_verb(end)) and not view.at[end]
    if not view.is_word(place) or view.is_a(place, "complementizer", "negation", "future"):
        return True
    named = place + 1 < len(view.lowers) and view.at[place + 1] and not view.is_a(place, "preposition")
    return bool(named) and _is_judged(view, view.spans[view.at[place + 1][0]][1])  # "blokade A itu ilegal"


def _is_judged(view: View, place: int) -> bool:
    """Whether something is said at ``place`` of what stands before it."""
    if place >= len(view.lowers) or view.at[place]:
        return False
    return view.is_light(place) or view.is_a(place, "definite", "copula", "bad_predicate", "good_predicate")


def agent(view: View, place: int) -> int | None:
    """Return the agent of a passive of saying: after "oleh"/"by", or right after a di- verb."""
    place = view.past_light(place)
    if place < len(view.lowers) and view.is_a(place, "agent_preposition"):
        return _name_after(view, place + 1, 3)
    if place < len(view.lowers) and view.at[place] and not view.lexicon.head_last:
        return view.at[place][0]
    return None


def _of_word(view: View, index: int, cast: Cast) -> Speech | None:
    """Return the speech that a word of saying ("kata"), of source ("menurut") or of credit opens."""
    if view.at[index]:
        return None
    if view.lowers[index] == ":":
        return _titled(view, index, cast)
    if view.is_a(index, "credit") and not view.is_a(index - 1, "credit"):
        return _credit(view, index, cast)
    if view.is_a(index, "according") and not view.is_a(index - 1, "according"):
        return _source(view, index, cast)
    if index == 0 and _is_own(view, "according"):  # "menurutnya, ..."
        return Speech(1, len(view.lowers), (), "said", 0, (0, 1))
    return _of_saying(view, index, cast)


def _of_saying(view: View, index: int, cast: Cast) -> Speech | None:
    """Return the speech that a word of saying tells, before or behind it."""
    if view.lowers[index] in speaking.load(view.lexicon.language).saying:
        return _rare(view, index, cast)
    if view.is_a(index, "saying") and view.verb_at[index] is None:
        if index == 0:
            return _fronted(view, cast)
        if view.lowers[index - 1] == "," or view.is_quote(index - 1):
            name = _name_after(view, index + 1, 2)
            speakers = named(view, view.groups[name], cast) if name is not None else ()
            last = _inserted(view, index, name)
            if last is not None:
                return Speech(0, len(view.lowers), speakers, "said", index, (index, last))
            return Speech(0, index, speakers, "said", index, (index, len(view.lowers)))
    return None


def _rare(view: View, index: int, cast: Cast) -> Speech | None:
    """Return the speech of a word that says only behind a quotation, or before "that" ("'...,' A fumed")."""
    verb = view.verb_at[index]
    count = len(view.lowers)
    if index == 0 or (verb is not None and verb.form.entry.roles & _SAYING_ROLES):
        return None
    if view.is_quote(index - 1):
        name = _name_after(view, index + 1, 2)
        if name is None:
            return None
        return Speech(0, index, named(view, view.groups[name], cast), "said", index, (index, count))
    if not view.at[index - 1]:
        return None
    group = view.groups[view.at[index - 1][-1]]
    first, speakers = view.spans[group[0]][0], named(view, group, cast)
    while first > 0 and view.is_a(first - 1, "determiner"):
        first -= 1
    if first > 0 and view.is_quote(first - 1):
        return Speech(0, first, speakers, "said", index, (first, count))
    if index + 1 < count and view.is_a(index + 1, "complementizer"):
        return Speech(index + 1, count, speakers, "said", index, (first, index + 1))
    return None


def _titled(view: View, colon: int, cast: Cast) -> Speech | None:
    """Return the speech that a name before a colon opens, as headlines have it ("Lavrov: Kyiv must ...")."""
    if colon == 0 or not view.at[colon - 1]:
        return None
    number = view.at[colon - 1][-1]
    speakers = named(view, (number,), cast)
    alone = all(view.at[place] for place in range(colon)) and number < 2
    if not alone or not speakers or any(cast.is_state(actor) for actor in speakers):
        return None  # "Iran: what is known"
    return Speech(colon + 1, len(view.lowers), speakers, "said", colon, (0, colon))


def _inserted(view: View, saying: int, name: int | None) -> int | None:
    """Return where "kata A" ends that parts a subject from its verb ("Iran, kata A, berbohong"), or None."""
    if name is None or any(view.is_verb(place) or view.is_quote(place) for place in range(saying)):
        return None
    last = view.spans[view.groups[name][-1]][1]
    return last if last + 1 < len(view.lowers) and view.lowers[last] == "," else None


def _credit(view: View, index: int, cast: Cast) -> Speech | None:
    last = index
    while last < len(view.lowers) and view.is_a(last, "credit"):
        last += 1
    name = _name_after(view, last, 4)
    if name is None:
        return None
    speakers = named(view, view.groups[name], cast)
    return Speech(0, len(view.lowers), speakers, "credited", index, (index, view.spans[name][1] + 6))


def _source(view: View, index: int, cast: Cast) -> Speech | None:
    name = _name_after(view, index + 1, 5)
    if name is None:
        return None
    end = view.spans[view.groups[name][-1]][1]
    media = any(view.is_a(place, "media_noun") for place in range(view.spans[name][0], end + 2))
    if media and _outlet(view, name) == name:
        return None
    speakers = named(view, view.groups[name], cast)
    count = len(view.lowers)
    return Speech(0, count, speakers, "said", index, (index, min(end + 6, count)))


def _is_own(view: View, name: str) -> bool:
    """Whether the first word is one of a class with "his" or "her" hanging on it."""
    bare = view.lexicon.bare(view.lowers[0])
    return bare != view.lowers[0] and name in view.lexicon.words.get(bare, frozenset())


def _fronted(view: View, cast: Cast) -> Speech | None:
    """Return the speech that a word of saying opens a sentence with ("Katanya, ...", "Tambah Anwar, ...")."""
    name = _name_after(view, 1, 2)
    place = view.spans[view.groups[name][-1]][1] if name is not None else 1
    own = _is_own(view, "saying")
    while name is None and place < len(view.lowers) and view.is_a(place, "personal"):
        own, place = True, place + 1
    if place >= len(view.lowers) or view.lowers[place] not in (",", ":") or not (own or name is not None):
        return None
    speakers = named(view, view.groups[name], cast) if name is not None else ()
    return Speech(place, len(view.lowers), speakers, "said", 0, (0, place))


def _name_after(view: View, first: int, reach: int) -> int | None:
    """Return the name that begins within ``reach`` words after ``first``."""
    for place in range(first, min(first + reach + 1, len(view.lowers))):
        if view.at[place]:
            return view.at[place][0]
        if not view.is_word(place) or view.is_verb(place):
            return None
    return None


def _carry_quotations(views: Sequence[View], voices: Sequence[Voices]) -> None:
    """Give unattributed quotations, and "ujarnya", the speaker that the text last named."""
    last: tuple[str, ...] = ()
    for index, (view, voice_of) in enumerate(zip(views, voices, strict=True)):
        for place, speech in enumerate(voice_of.speeches):
            if not speech.speakers and speech.manner == "said":
                voice_of.speeches[place] = replace(speech, speakers=last)
        if voice_of.anonymous and _is_quotation(view):
            voice_of.default = _next_speaker(views, voices, index) or last
        spoken = [speech.speakers for speech in voice_of.speeches if speech.speakers]
        if spoken:
            last = spoken[-1]


def _next_speaker(views: Sequence[View], voices: Sequence[Voices], index: int) -> tuple[str, ...]:
    """Return who is named as speaker right after a quotation, in the same paragraph."""
    following = index + 1
    if following < len(views) and views[following].sentence.paragraph == views[index].sentence.paragraph:
        for speech in voices[following].speeches:
            if speech.verb <= 4:
                return speech.speakers
    return ()


def _is_quotation(view: View) -> bool:
    return any(view.is_quote(place) for place in (0, 1) if place < len(view.lowers))


def _spread_reporters(views: Sequence[View], voices: Sequence[Voices]) -> None:
    """A credit holds for its paragraph."""
    by_paragraph: dict[int, dict[str, None]] = {}
    for view, voice_of in zip(views, voices, strict=True):
        by_paragraph.setdefault(view.sentence.paragraph, {}).update(dict.fromkeys(voice_of.reporters))
    for view, voice_of in zip(views, voices, strict=True):
        voice_of.reporters = tuple(by_paragraph[view.sentence.paragraph])
