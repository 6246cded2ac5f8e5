"""Which language a text is in, without a network: function words first, a trained model second.

The words decide most articles at once. The model (py3langid, 105 MB in memory, half a second to
load) is loaded once, when first needed, and knows only languages with a press of their own, so
that a short line of names does not become Crimean Tatar. Indonesian and Malay, which it confuses,
are told apart by words that only one of them uses.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Protocol

from foedus.text import language_data

#: Only the beginning of a text is looked at (code points).
_LOOK_AT = 6000
#: Share of all words that a language's function words must have to decide without the model.
_SHARE = 0.12
#: Fewer words than this in a text: the model decides.
_ENOUGH = 8


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


_WORD = re.compile(r"[^\W\d_]+")
_ONLY_INDONESIAN = _words(
    "karena bahwa senin kamis jumat rapat polisi uang bisa juni juli maret agustus desember serikat kantor "
    "perundingan konferensi ujar ujarnya ucap ucapnya tutur tuturnya ungkap kedutaan pihaknya korsel "
    "korut tiongkok prancis yordania eropa kemlu menlu perserikatan"
)
_ONLY_MALAY = _words(
    "kerana bahawa isnin khamis jumaat mesyuarat polis julai ogos disember syarikat manakala sekiranya ialah "
    "tentera rundingan persidangan kakitangan jepun eropah dijangka memaklumkan peguam pengarah setiausaha "
    "pertubuhan"
)
# Languages of py3langid's model that have newspapers of their own; the rest are noise on short texts.
_PRESS = (
    "af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu ha he hi hr hu hy id is it "
    "ja jv ka kk km kn ko ky lo lt lv mk ml mn mr ms my ne nl no pa pl ps pt ro ru si sk sl so sq sr sv "
    "sw ta te tg th tl tr uk ur uz vi zh"
)


def detect(text: str) -> tuple[str, float]:
    """Return the BCP 47 tag of the language of ``text`` and how sure that is, in 0..1.

    ``und`` with 0.0 where there are no letters. Languages that Foedus does not read come back
    under their own tags ("ms", "ru"), so that the caller can reject them.
    """
    head = text[:_LOOK_AT]
    words = [word.lower() for word in _WORD.findall(head)]
    if not words:
        return "und", 0.0
    hits = {tag: sum(word in table for word in words) for tag, table in _function_words().items()}
    best = max(sorted(hits), key=hits.__getitem__)
    rival = sum(hits.values()) - hits[best]
    if len(words) >= _ENOUGH and hits[best] >= _SHARE * len(words) and hits[best] > 2 * rival:
        sure = hits[best] / (hits[best] + rival + 1)
        return _indonesian_or_malay(head, words, sure) if best == "id" else (best, sure)
    return _by_model(head, words, hits)


@cache
def _function_words() -> dict[str, frozenset[str]]:
    return {tag: language_data.table(tag).words("function_words") for tag in language_data.languages()}


def _by_model(text: str, words: list[str], hits: dict[str, int]) -> tuple[str, float]:
    ranked = _ranked(text)
    tag, sure = max(ranked.items(), key=lambda item: item[1])
    malay = ranked.get("id", 0.0) + ranked.get("ms", 0.0)
    if malay >= sure:
        return _indonesian_or_malay(text, words, malay)
    # A short line of names: one of ours if the model does not object, less so if a word of it is there.
    for ours in sorted(hits, key=lambda name: (-hits[name], name)):
        score = ranked.get(ours, 0.0)
        lenient = 2.5 if language_data.table(ours).flag("short_lines") else 1
        if len(words) < _ENOUGH and score * (5 if hits[ours] else lenient) > sure:
            return ours, score
    return tag, sure


def _indonesian_or_malay(text: str, words: list[str], sure: float) -> tuple[str, float]:
    indonesian = sum(word in _ONLY_INDONESIAN for word in words)
    malay = sum(word in _ONLY_MALAY for word in words)
    if indonesian == malay:
        ranked = _ranked(text)
        return ("ms" if ranked.get("ms", 0.0) > 9 * ranked.get("id", 0.0) else "id"), sure
    return ("id" if indonesian > malay else "ms"), sure


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
