"""Which words of a sentence are verbs or event nouns of the lexicon."""

from foedus.extract.grammar import order
from foedus.extract.grammar.coordination import coordinate, opens_headline
from foedus.extract.grammar.lexicon import Form
from foedus.extract.grammar.phrases import is_apposed, is_reduced
from foedus.extract.grammar.view import Trigger, View

#: More than this part of the words of a title in title case begin with a capital.
_TITLE = 0.65
_ADVERB = frozenset(("adverb",))
_POSSIBLE = frozenset(("possible",))


def find(view: View) -> None:
    """Fill ``verbs``, ``nouns`` and ``groups`` of ``view``. Words inside a name are none of them."""
    if view.lexicon.verb_last:
        order.rearrange(view)
    bares = [view.lexicon.bare(lower) for lower in view.lowers]
    all_capitals = view.lexicon.noun_capitals or _is_title(view)
    index = 0
    while index < len(view.lowers):
        step = 1
        if not view.at[index] and not _is_set(view, index) and (all_capitals or not _is_capital(view, index)):
            forms = _usable(view, index, view.lexicon.at(view.lowers, index))
            if bares != view.lowers and not any(form.entry.noun for form in forms):
                longer = _usable(view, index, view.lexicon.at(bares, index))
                if not forms or len(longer and longer[0].words) > len(forms[0].words):
                    forms = tuple(form for form in longer if form.entry.noun) or forms
            if forms := _reflexive(view, index, _by_case(view, index, forms)):
                step = _add(view, index, forms)
        index += step
    view.groups = [(number,) for number in range(len(view.mentions))]
    coordinate(view)


def _is_title(view: View) -> bool:
    """Whether a sentence is a title in which verbs have a capital too ("Rusia Gempur Kyiv")."""
    words = [token.text for token in view.tokens if token.text[0].isalpha()]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) > 2 and view.lowers[-1] != "." and capitals > _TITLE * len(words)


def _is_capital(view: View, index: int) -> bool:
    """Whether a word is written like a name where nothing else asks for a capital."""
    if index == 0 or not view.tokens[index].text[0].isupper() or view.tokens[index].text.isupper():
        return False
    return view.is_word(index - 1) or view.lowers[index - 1] in (",", "-", "(", ")")


def _is_set(view: View, index: int) -> bool:
    """Whether a word lies in a set phrase, and is an adverb alone ("s'est entretenu par *téléphone*").

    Or says there that something may be ("no *descarta* enviar tropas").
    """
    if not view.lexicon.object_late or index == 0 or view.classes[index] != view.classes[index - 1]:
        return False
    return view.classes[index] in (_ADVERB, _POSSIBLE)


def _usable(view: View, index: int, forms: tuple[Form, ...]) -> tuple[Form, ...]:
    """Return the forms whose words all lie outside names."""
    if forms and any(view.at[index : index + len(forms[0].words)]):
        return view.lexicon.at(view.lowers[: index + 1], index) if len(forms[0].words) > 1 else ()
    return forms


def _by_case(view: View, index: int, forms: tuple[Form, ...]) -> tuple[Form, ...]:
    """Return the forms that fit how a word is written, where all nouns have a capital."""
    first = view.tokens[index].text[0]
    if not view.lexicon.noun_capitals or not first.isalpha() or view.opens(index):
        return forms
    attribute = view.lexicon.verb_last and view.is_attribute(index)
    return tuple(f for f in forms if f.entry.noun is first.isupper() and not (attribute and not f.entry.noun))


def _reflexive(view: View, index: int, forms: tuple[Form, ...]) -> tuple[Form, ...]:
    """Return the forms that a reflexive pronoun, or that none, leaves to a verb."""
    own = tuple(form for form in forms if form.entry.reflexive)
    if not own:
        return forms
    hanging = tuple(form for form in own if "reflexive" in form.mods)  # "negarse"
    if hanging or view.is_reflexive(index):
        return hanging or own
    others = tuple(form for form in forms if not form.entry.reflexive)
    if others or len(own[0].words) == 1:
        return others
    return _reflexive(view, index, view.lexicon.at(view.lowers[: index + 1], index))


def _by_auxiliary(view: View, index: int, forms: tuple[Form, ...]) -> tuple[Form, ...]:
    """Return the participles behind an auxiliary, not what else they could be ("verurteilt", "besucht")."""
    participles = {form.entry.id for form in forms if form.feature == "participle"}
    double = [form for form in forms if form.feature == "active" and form.entry.id in participles]
    if not double or view.auxiliary(index) is None:
        return forms
    return tuple(form for form in forms if form not in double)


def _add(view: View, index: int, forms: tuple[Form, ...]) -> int:
    forms = _by_auxiliary(view, index, forms)
    verbs = tuple(form for form in forms if not form.entry.noun and _is_verb_here(view, index, form, forms))
    verbs = tuple(sorted(verbs, key=lambda form: form.feature != "past"))
    if not verbs and len(forms[0].words) > 1 and not forms[0].entry.noun:
        shorter = view.lexicon.at(view.lowers[: index + 1], index)
        return _add(view, index, shorter) if shorter else 1
    nouns = tuple(form for form in forms if form.entry.noun)
    last = index + len(forms[0].words)
    if verbs:
        trigger = Trigger(index, last, verbs)
        view.verbs.append(trigger)
        for place in range(index, last):
            view.verb_at[place] = trigger
    elif nouns:
        trigger = Trigger(index, last, nouns)
        view.nouns.append(trigger)
        for place in range(index, last):
            view.noun_at[place] = trigger
    else:
        return 1
    return len(forms[0].words)


def _before(view: View, index: int) -> int:
    """Return the index of the nearest word before ``index`` that is no adverb or date, or -1."""
    place = index - 1
    while place >= 0:
        if view.lowers[place] == ")":
            opened = next((p for p in range(place, max(place - 6, -1), -1) if view.lowers[p] == "("), None)
            if opened is None:
                break
            place = opened - 1
        elif view.dated[place] or (view.is_a(place, "adverb") and not view.at[place]):
            place -= 1
        elif view.lexicon.object_late and view.is_quote(place):
            place -= 1  # "A « condamne » B"
        else:
            break
    return place


def _after(view: View, index: int) -> int:
    """Return the index of the next word after ``index`` that is no adverb, or the length."""
    place = index
    while place < len(view.lowers) and view.is_a(place, "adverb"):
        place += 1
    return place


def _opens_object(view: View, index: int) -> bool:
    """Whether an object may begin at ``index``: a name, a determiner, a complementizer."""
    place = _after(view, index)
    while place < len(view.lowers) and view.is_a(place, "rough"):
        place += 1
    if place >= len(view.lowers):
        return False
    if view.lowers[place][0].isdigit():
        return True
    dative = view.lexicon.object_late and view.is_a(
        place, "object_preposition"
    )  # "reproche *à* A son silence"
    return dative or bool(view.at[place]) or view.is_a(place, "determiner", "complementizer", "purpose")


def _first_word(view: View, index: int, form: Form) -> tuple[Form, ...]:
    """Return what the first word of a phrase alone could be ("protests" of "protests against")."""
    if len(form.words) == 1 or form.feature not in ("gerund", "third"):
        return ()
    return view.lexicon.at(view.lowers[: index + 1], index)


def _is_verb_here(view: View, index: int, form: Form, forms: tuple[Form, ...]) -> bool:  # noqa: C901 - one decision a form
    """Whether a form that may be a noun or an adjective is a verb where it stands."""
    if form.feature in ("active", "passive", "participle"):
        helped = form.feature != "participle" or view.auxiliary(index) is not None
        helped = helped or is_reduced(view, index, index + len(form.words))
        return helped or view.is_a(_after(view, index + len(form.words)), "agent_preposition")
    ambiguous = any(other.entry.noun for other in (*forms, *_first_word(view, index, form)))
    last = index + len(form.words)
    before = _before(view, index)
    if form.feature == "third" and (view.is_a(index, "rough") or _is_pronoun(view, before, last)):
        return not view.is_a(index, "rough")  # "cerca de 300 mísseis"; "A, B, le presse de ..."
    attributive = before >= 0 and (
        view.is_a(before, "determiner") or view.lowers[before] in ("'s", "'") or _is_demonym(view, before)
    )
    if form.feature == "past":
        if before == index - 1 and _is_attribute(view, before, last):
            return False
        opens = view.is_a(last, "determiner") and not view.is_a(before, "relative")  # "the two signed a pact"
        return not attributive or opens or (_is_demonym(view, before) and last < len(view.lowers))
    if form.feature == "gerund":
        if view.is_a(before, "passive_auxiliary"):
            return True
        named = before == index - 1 and before >= 0 and bool(view.at[before])
        attributive = attributive or (ambiguous and _is_described(view, before))
        return not attributive and (not (ambiguous or named) or _opens_object(view, last))
    if form.feature == "base":
        return _is_base_verb(view, before, last, ambiguous)
    if attributive or before < 0 or not view.is_word(before):
        return _behind_insertion(view, before, last, ambiguous=ambiguous)
    if view.is_a(before, "relative"):
        return True
    if view.is_a(before, "preposition", "subordinator", "complementizer"):
        return False
    return not ambiguous or (before >= 0 and bool(view.at[before]) and _opens_object(view, last))


def _is_pronoun(view: View, before: int, last: int) -> bool:
    """Whether a word is a pronoun and no article: between a name, or its comma, and what he shall do."""
    name = before - 1 - (before > 0 and view.lowers[before - 1] == ",")
    asked = view.is_a(last, "purpose", "complementizer") and view.is_a(before, "object_pronoun")
    return asked and name >= 0 and bool(view.at[name])


def _behind_insertion(view: View, before: int, last: int, *, ambiguous: bool) -> bool:
    """Whether words set off by commas end before a verb ("A, que invadió B, exige la retirada").

    Behind a name it needs no object ("a presidente, A, *chega* hoje a B"), unless it may be a noun.
    """
    if not view.lexicon.object_late or before <= 0 or view.lowers[before] != ",":
        return False
    named = bool(view.at[before - 1]) and is_apposed(view, before)
    if ambiguous:
        return named and _opens_object(view, last)
    return named or _opens_object(view, last)


def _is_attribute(view: View, before: int, last: int) -> bool:
    """Whether a participle stands before its noun ("the remains of killed servicemen")."""
    if before < 0 or last >= len(view.lowers) or not view.is_a(before, "preposition"):
        return False
    noun = view.is_word(last) and not view.is_a(last, "preposition", "determiner", "complementizer")
    return noun and not view.is_a(before, "subordinator", "purpose")


def _is_described(view: View, before: int) -> bool:
    """Whether a determiner and adjectives stand before a word ("a stern warning")."""
    for place in range(before, max(before - 3, -1), -1):
        if view.is_a(place, "determiner"):
            return True
        if view.at[place] or not view.is_word(place) or view.is_verb(place):
            return False
        if view.is_a(place, "preposition", "coordinator", "relative", "subordinator"):
            return False
    return False


def _is_base_verb(view: View, before: int, last: int, ambiguous: bool) -> bool:
    if before < 0 or (
        not view.lexicon.head_last and before == last - 2 and view.is_a(last - 1, "preposition")
    ):
        return False  # "pernyataan A tentang B"
    if view.is_a(before, "purpose", "future", "possible", "auxiliary", "negation"):
        follows = view.is_a(before, "purpose") and view.is_a(before, "preposition") and ambiguous
        return not (follows and last < len(view.lowers) and view.is_a(last, "preposition"))
    if view.is_a(before, "relative") or view.is_a(before, "first_person"):
        return True
    if view.at[before]:
        mention = view.mentions[view.at[before][-1]]
        first = view.spans[view.at[before][-1]][0]
        several = mention.form == "group" or len(mention.actors) > 1
        several = several or (mention.form == "pronoun" and not _is_one_body(view, before))
        several = several or view.is_a(first - 1, "list_joiner") or not view.lexicon.head_last
        several = several or opens_headline(view, view.at[before][-1])
        several = several and not view.is_a(first - 1, "giving")  # "memberi A *ultimatum*"
        return mention.form != "demonym" and several
    plural = view.lowers[before].endswith("s") and not view.is_verb(before)
    owned = not view.lowers[before].isalpha()  # "A's demand that B ...": the noun reads like its verb
    clausal = last - before > 2 or (last < len(view.lowers) and view.is_a(last, "complementizer"))
    plural = plural and not view.is_a(before, "determiner") and (clausal or not owned)
    return plural and (not ambiguous or _opens_object(view, last))


def _is_one_body(view: View, index: int) -> bool:
    """Whether a description means one body ("move to the *leadership* level"), whose verb would end in -s."""
    return view.lexicon.head_last and view.is_a(index, "agentive") and not view.lowers[index].endswith("s")


def _is_demonym(view: View, index: int) -> bool:
    return index >= 0 and any(view.mentions[number].form == "demonym" for number in view.at[index])
