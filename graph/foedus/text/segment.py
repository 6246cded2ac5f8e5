"""A text cut into paragraphs, sentences and tokens, in time linear in its length.

A full stop inside a quotation or bracket that closes in the same paragraph ends no sentence, so
that ``"Kami siap. Kami datang," kata X.`` is one sentence with its attribution; a quotation
longer than ``QUOTE_TOKENS`` tokens is cut like other text. A sentence has at most
``SENTENCE_TOKENS`` tokens. What belongs to the page is cut off and marked (``furniture``).
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from foedus.text import abbreviations
from foedus.text.document import Document, Sentence, Token
from foedus.text.furniture import is_caption, is_furniture, stretches
from foedus.text.tokens import tokenize

#: A quotation or bracket of more tokens than this no longer holds a sentence together.
QUOTE_TOKENS = 120
#: No sentence has more tokens than this: what is longer (a list, a hostile line) is cut.
SENTENCE_TOKENS = 250

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_ENDS = frozenset((".", "!", "?", "…", "。", "！", "？"))
_CLOSERS = frozenset("\"'”’»)]}›")
_OPEN_CLOSE = {"“": "”", "„": "“”", "«": "»", "‘": "’", "(": ")", "[": "]"}
_CLOSE = frozenset("”»’)]")
_OPENERS = frozenset("\"'“„«‘([{‹-–—")
#: Width of the widest line of a text that was wrapped by hand or by a mail program.
_WRAP_WIDTHS = range(50, 101)


def segment(text: str, language: str) -> Document:
    """Return ``text`` as a ``Document`` in ``language`` (BCP 47): every sentence and token in order.

    Sentences do not overlap and leave out nothing but white space.
    """
    sentences: list[Sentence] = []
    paragraphs = list(_paragraphs(text))
    for number, (start, end) in enumerate(paragraphs):
        next_start, next_end = paragraphs[number + 1] if number + 1 < len(paragraphs) else (end, end)
        caption = is_caption(text[start:end], text[next_start:next_end])
        parts = [(start, end, True)] if caption else stretches(text, start, end, number)
        for first, last, page in parts:
            tokens = tokenize(text, first, last, language)
            cuts = _capped(tokens, 0, len(tokens)) if page else _cuts(text, tokens, language)
            for begin, stop in cuts:
                sentences.append(_sentence(text, tokens[begin:stop], number, page))
    return Document(language, tuple(sentences))


def _sentence(text: str, tokens: list[Token], paragraph: int, page: bool) -> Sentence:
    start, end = tokens[0].start, tokens[-1].end
    words = text[start:end]
    return Sentence(start, end, words, tuple(tokens), paragraph, page or is_furniture(words))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the paragraphs: lines, joined where a line was only wrapped."""
    block: list[tuple[int, int]] = []
    previous_end = 0
    for match in _LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        if start >= end:
            continue
        if block and text.count("\n", previous_end, match.start()) > 1:
            yield from _unwrap(text, block)
            block = []
        block.append((start, end))
        previous_end = end
    if block:
        yield from _unwrap(text, block)


def _unwrap(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join lines without a blank between them: all if wrapped at a width, else where one goes on."""
    if len(lines) > 2 and _is_wrapped(text, lines):
        yield lines[0][0], lines[-1][1]
        return
    start, end = lines[0]
    for first, last in lines[1:]:
        goes_on = text[first].islower() and (text[end - 1].isalnum() or text[end - 1] == ",")
        if not goes_on:
            yield start, end
            start = first
        end = last
    yield start, end


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether no line had room for the first word of the next, and most break off in a sentence."""
    width = max(end - start for start, end in lines)
    if width not in _WRAP_WIDTHS:
        return False
    broken = 0
    for (start, end), (first, last) in pairwise(lines):
        word = text[first:last].split(None, 1)[0]
        if end - start + 1 + len(word) <= width:
            return False
        broken += text[end - 1] not in _ENDS and text[end - 1] not in _CLOSERS
    return broken * 2 > len(lines) - 1


def _cuts(text: str, tokens: list[Token], language: str) -> Iterator[tuple[int, int]]:
    """Yield half-open ranges of ``tokens``, one a sentence."""
    held = _held(text, tokens)
    begin = 0
    index = 0
    count = len(tokens)
    while index < count:
        word = tokens[index].text
        if (word in _ENDS or word[-1] == "." or word[-1] == "…") and not held[index]:
            after = _after_mark(tokens, index)
            if after >= count or _is_boundary(tokens, begin, index, after, language):
                yield from _capped(tokens, begin, after)
                begin = after
            index = after
        else:
            index += 1
    if begin < count:
        yield from _capped(tokens, begin, count)


def _after_mark(tokens: list[Token], index: int) -> int:
    """Return the index of the first token after the mark, its repetitions and closing quotes."""
    after = index + 1
    while after < len(tokens):
        token = tokens[after]
        glued = token.start == tokens[after - 1].end
        if not (glued and (token.text in _ENDS or token.text in _CLOSERS)):
            break
        after += 1
    return after


def _is_boundary(tokens: list[Token], begin: int, index: int, after: int, language: str) -> bool:
    """Whether the mark at ``index`` ends the sentence from ``begin``; ``after`` is what follows it."""
    if tokens[after].start == tokens[after - 1].end and tokens[after - 1].text not in _CLOSERS:
        # "3.Akhir", "X.Y": without a space, only a lower-case word before and a capital after.
        glued = tokens[after].text
        return index > begin and tokens[index - 1].text[-1].islower() and glued[0].isupper()
    following = after
    while following < len(tokens) - 1 and tokens[following].text in _OPENERS:
        following += 1
    word = tokens[following].text
    if not (word[0].isupper() or word[0].isdigit() or not word[0].isalnum() or not word[0].islower()):
        return False
    mark = tokens[index].text
    if len(mark) > 1 and mark[-1] == "." and mark[0] != ".":
        return _ends_abbreviation(mark, word, language)
    if index == begin + 1 and mark == "." and _is_list_number(tokens[begin].text):
        return False
    if after - index > 1 and after == following:
        saying = abbreviations.of("saying", language)
        return not any(token.lower in saying for token in tokens[after : after + 5])
    return True


def _is_list_number(word: str) -> bool:
    return (word.isdigit() and len(word) < 3) or (len(word) == 1 and word.isalpha())


def _ends_abbreviation(mark: str, following: str, language: str) -> bool:
    """Whether an abbreviation that keeps its full stop also ends the sentence."""
    lower = mark[:-1].lower()
    if lower in abbreviations.of("titles", language):
        return False
    if lower.isdigit():
        return following.lower() in abbreviations.of("openers", language)
    if following[0].isdigit() and lower in abbreviations.of("before_number", language):
        return False
    return following.lower() in abbreviations.of("openers", language) or not following[0].isalnum()


def _held(text: str, tokens: list[Token]) -> list[bool]:
    """Return for every token whether it lies in a quotation or bracket that closes soon."""
    depth = [0] * (len(tokens) + 1)
    straight = -1
    stack: list[int] = []
    for index, token in enumerate(tokens):
        word = token.text
        if word == '"':
            if straight >= 0 and not _opens(text, token):
                _hold(depth, straight, index)
                straight = -1
            else:
                straight = index
        elif word in _OPEN_CLOSE:
            if len(stack) < 8:
                stack.append(index)
        elif word in _CLOSE:
            _close(tokens, stack, depth, index)
    held: list[bool] = []
    level = 0
    for index in range(len(tokens)):
        level += depth[index]
        held.append(level > 0)
    return held


def _opens(text: str, token: Token) -> bool:
    """Whether a straight quotation mark opens: white space or a bracket before, a word after."""
    before = text[token.start - 1] if token.start else " "
    after = text[token.end] if token.end < len(text) else " "
    return (before.isspace() or before in "([{-–—") and not after.isspace()


def _close(tokens: list[Token], stack: list[int], depth: list[int], index: int) -> None:
    """Match the closing mark at ``index`` with the nearest opening one of its kind, if any."""
    word = tokens[index].text
    for place in range(len(stack) - 1, -1, -1):
        if word in _OPEN_CLOSE[tokens[stack[place]].text]:
            _hold(depth, stack[place], index)
            del stack[place:]
            return


def _hold(depth: list[int], first: int, last: int) -> None:
    """Mark the tokens between two matching marks, without a final stop just before the second."""
    if 1 < last - first <= QUOTE_TOKENS:
        depth[first + 1] += 1
        depth[last - 1] -= 1


def _capped(tokens: list[Token], begin: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield ``begin``..``stop`` in pieces of at most ``SENTENCE_TOKENS``, cut at marks if there are any."""
    while stop - begin > SENTENCE_TOKENS:
        cut = begin + SENTENCE_TOKENS
        for index in range(cut, begin + SENTENCE_TOKENS // 2, -1):
            if tokens[index - 1].text in (",", ";", ":", "."):
                cut = index
                break
        yield begin, cut
        begin = cut
    yield begin, stop
