"""Which language a text is in, without a network: function words first, a trained model second.

The words decide most articles at once. The model (py3langid, 105 MB in memory, half a second to
load) is loaded once, when first needed, and knows only languages with a press of their own, so
that a short line of names does not become Crimean Tatar. A language and its parent (Malay and
Indonesian), which it confuses, are one until the end, and then told apart by words that only one of
them uses.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Protocol

from foedus.text.language_data import heirs, languages, lineage, table

#: Only the beginning of a text is looked at (code points).
_LOOK_AT = 6000
#: Share of all words that a language's function words must have to decide without the model.
_SHARE = 0.12
#: Fewer words than this in a text: the model decides.
_ENOUGH = 8
#: A text that no word tells is in the heir of a language if the model finds it so many times likelier.
_HEIR = 9
_WORD = re.compile(r"[^\W\d_]+")
# Languages of py3langid's model that have newspapers of their own; the rest are noise on short texts.
_PRESS = (
    "af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu ha he hi hr hu hy id is it "
    "ja jv ka kk km kn ko ky lo lt lv mk ml mn mr ms my ne nl no pa pl ps pt ro ru si sk sl so sq sr sv "
    "sw ta te tg th tl tr uk ur uz vi zh"
)


def detect(text: str) -> tuple[str, float]:
    """Return the BCP 47 tag of the language of ``text`` and how sure that is, in 0..1.

    ``und`` with 0.0 where there are no letters. Languages that Foedus does not read come back
    under their own tags ("jv", "ru"), so that the caller can reject them.
    """
    head = text[:_LOOK_AT]
    words = [word.lower() for word in _WORD.findall(head)]
    if not words:
        return "und", 0.0
    hits = {tag: sum(word in some for word in words) for tag, some in _function_words().items()}
    best = max(sorted(hits), key=hits.__getitem__)
    rival = sum(hits.values()) - hits[best]
    if len(words) >= _ENOUGH and hits[best] >= _SHARE * len(words) and hits[best] > 2 * rival:
        return _told_apart(best, head, words), hits[best] / (hits[best] + rival + 1)
    tag, sure = _by_model(head, len(words), hits)
    return _told_apart(tag, head, words), sure


@cache
def _function_words() -> dict[str, frozenset[str]]:
    """Return the function words of each language without a parent, with those of its heirs."""
    return {
        tag: frozenset().union(*(table(one).words("function_words") for one in (tag, *heirs(tag))))
        for tag in languages()
        if lineage(tag) == (tag,)
    }


def _by_model(text: str, length: int, hits: dict[str, int]) -> tuple[str, float]:
    """Return the language by the trained model, an heir under the name of its parent."""
    ranked = _ranked(text)
    for ours in hits:
        ranked[ours] = sum(ranked.pop(one, 0.0) for one in (ours, *heirs(ours)))
    tag, sure = max(ranked.items(), key=lambda item: item[1])
    # A short line of names: one of ours if the model does not object, less so if a word of it is there.
    for ours in sorted(hits, key=lambda name: (-hits[name], name)):
        lenient = 2.5 if table(ours).flag("short_lines") else 1
        if length < _ENOUGH and ranked[ours] * (5 if hits[ours] else lenient) > sure:
            return ours, ranked[ours]
    return tag, sure


def _told_apart(tag: str, text: str, words: list[str]) -> str:
    """Return the heir of a language if the words are rather its own, else the language."""
    for heir in heirs(tag):
        apart = table(heir).inner("apart")
        mine, theirs = apart.words("own"), apart.words("parents")
        own, parents = (sum(word in some for word in words) for some in (mine, theirs))
        if own == parents:
            ranked = _ranked(text)
            own += ranked.get(heir, 0.0) > _HEIR * ranked.get(tag, 0.0)
        if own > parents:
            return heir
    return tag


def _ranked(text: str) -> dict[str, float]:
    """Return the probability that the model gives every language it knows."""
    return {str(tag): float(score) for tag, score in _model().rank(text)}


class _Model(Protocol):
    def rank(self, text: str) -> Sequence[tuple[str, float]]: ...


@cache
def _model() -> _Model:
    # Imported here because it brings NumPy, a third of a second that most runs never need.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages([tag for tag in _PRESS.split() if tag in set(model.labels)])
    ranker: _Model = model
    return ranker
