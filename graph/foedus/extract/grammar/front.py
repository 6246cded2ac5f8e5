"""What the phrase before the finite verb of a German main clause is to it: subject, object or adverbial.

For ``order``: "*Russland* griff Kiew an", "*Den Angriff* verurteilte Polen", "*Die Kritik der EU* wies Polen
zurück".
"""

from foedus.extract.grammar.fields import OBJECT_CASE, is_noun
from foedus.extract.grammar.number import is_many, is_of_one
from foedus.extract.grammar.view import View

#: What opens a phrase that is neither subject nor object.
_ADVERBIAL = ("preposition", "genitive_preposition", "according", "subordinator")


def role_of(view: View, front: list[int], verbs: list[int], subject: list[int]) -> str:
    """Return what ``front`` is to the verb behind it: its "subject", its "object" or an adverbial ("").

    ``verbs`` are the verbs of the clause, ``subject`` the noun phrase behind them, which is the subject where
    ``front`` is none. Many are no subject of a verb of one.
    """
    role = _role(view, front, subject)
    if role != "subject" or not subject:
        return role
    if is_many(view, front) and is_of_one(view, verbs[0]):
        return "object"  # "Waffenlieferungen an A kündigte der Minister an"
    return "object" if _is_deed(view, front) and _names_one(view, subject) and _speaks(view, verbs) else role


def _is_deed(view: View, words: list[int]) -> bool:
    """Whether a phrase is about what somebody does: it can say nothing ("die Forderung der EU")."""
    nouns = (place for place in words if is_noun(view, place) and not view.is_a(place, "determiner"))
    head = next(nouns, None)
    return head is not None and not view.at[head] and _tells(view, head)


def _tells(view: View, place: int) -> bool:
    return view.lexicon.is_noun(view.lexicon.bare(view.lowers[place]))


def _names_one(view: View, words: list[int]) -> bool:
    return bool(view.at[words[-1]]) and not view.is_a(words[0], "preposition")


def _speaks(view: View, verbs: list[int]) -> bool:
    """Whether only who can speak does what the verbs of a clause say."""
    lowers = [view.lowers[place] for place in verbs]
    return any(
        sense.speech_act
        for number in range(len(lowers))
        for form in view.lexicon.at(lowers, number)
        for sense in form.entry.senses
    )


def _role(view: View, front: list[int], behind: list[int]) -> str:
    """Return what stands before the finite verb: the subject, an object, or else (empty) an adverbial.

    ``behind`` is the noun phrase behind the verb, which is the subject where the other is none.
    """
    first = 0
    while first < len(front) and view.is_a(front[first], "adverb") and not view.at[front[first]]:
        first += 1
    if first == len(front):
        return ""
    head, last = front[first], front[-1]
    named = any(view.at[place] for place in front)
    if view.is_a(head, OBJECT_CASE):
        return "object"
    if view.dated[head] or view.is_a(head, *_ADVERBIAL):
        return ""
    behind_noun = view.is_a(last, "preposition", "according")
    if not view.at[last] and (behind_noun or (not named and view.is_a(last, "adverb"))):
        return ""  # "Medienberichten zufolge", "zwei Tage später"
    if behind and view.is_a(behind[0], "nominative"):
        return "object"  # "Georgien versprach er ..."
    bare = len(front) - first == 1 and not view.at[head]
    told = bare and (_tells(view, head) or view.is_a(head, "neuter"))
    if told and any(view.at[place] for place in behind):
        return "object"  # "Kritik übte der Kreml", "Das bestritt Kairo"
    plain = any(
        is_noun(view, place) or view.is_a(place, "third_person", "personal", "first_person", "determiner")
        for place in front
    )
    return "subject" if named or plain else ""
