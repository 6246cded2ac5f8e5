"""Plain text and Markdown, with optional YAML front matter between ``---`` lines."""

import re
from dataclasses import replace

from foedus.errors import UnreadableInput
from foedus.model import Article
from foedus.sources.encoding import decode_text
from foedus.sources.fields import Fields, fields_of, headline, make_article
from foedus.vocab import Reason

_OPENING = re.compile(r"---[ \t]*\r?\n")
_CLOSING = re.compile(r"^---[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_SIMPLE_LINE = re.compile(r"(?P<key>[A-Za-z][A-Za-z_-]*):(?:[ \t]+(?P<value>\S.*?))[ \t]*")
#: Characters that front matter may have, and how deep its values may be nested.
MAX_FRONT_MATTER = 64 * 1024
_MAX_DEPTH = 8
_NOTHING = {"", "~", "null"}


def read_plain(data: bytes, path: str, fallback: Fields | None = None) -> Article:
    """Return the article that ``data`` is.

    Its text is everything after the line break of the closing ``---`` line, unchanged; without
    front matter it is everything. The title is the front matter's, else the first line where that
    is clearly a headline. ``fallback`` gives what the front matter does not; where it has a URL
    the text was fetched from there, and may not claim another address or id.
    Raises UnreadableInput.
    """
    whole = decode_text(data)
    fields, start = front_matter(whole)
    text = whole[start:]
    if fallback is not None:
        fields = Fields(
            id=None if fallback.url else fields.id,
            title=fields.title or fallback.title,
            date=fields.date or fallback.date,
            url=fallback.url or fields.url,
            publisher=fields.publisher or fallback.publisher,
            language=fields.language or fallback.language,
            updated=fields.updated,
            correction=fields.correction,
        )
    return make_article(text, replace(fields, title=fields.title or headline(text)), path)


def front_matter(whole: str) -> tuple[Fields, int]:
    """Return what the front matter of ``whole`` says and the offset at which the text starts.

    Every value is taken as written ("no" stays a language). Raises UnreadableInput (``malformed``)
    if it is not closed, too long, no YAML mapping, or uses aliases.
    """
    opening = _OPENING.match(whole)
    if opening is None:
        return Fields(), 0
    closing = _CLOSING.search(whole, opening.end())
    if closing is None or closing.start() - opening.end() > MAX_FRONT_MATTER:
        raise UnreadableInput(
            f"front matter has no closing --- line within {MAX_FRONT_MATTER} characters", Reason.MALFORMED
        )
    mapping = _load(whole[opening.end() : closing.start()])
    return fields_of({str(key): _value(value) for key, value in mapping.items()}), closing.end()


def _value(value: object) -> object:
    return None if isinstance(value, str) and value.lower() in _NOTHING else value


def _load(block: str) -> dict[object, object]:
    # Imported only here, since much of what is read has no front matter.
    import yaml

    try:
        depth = 0
        for event in yaml.parse(block, Loader=yaml.BaseLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if isinstance(event, yaml.AliasEvent) or depth > _MAX_DEPTH:
                raise UnreadableInput(
                    "front matter: aliases and deep nesting are not allowed", Reason.MALFORMED
                )
        # BaseLoader knows only texts, lists and mappings: it cannot make any other object.
        loaded = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506
    except yaml.YAMLError as error:
        if simple := _simple_lines(block):
            return simple
        raise UnreadableInput(f"front matter{_where(error)}", Reason.MALFORMED) from error
    if loaded is None or loaded == "":
        return {}
    if not isinstance(loaded, dict):
        raise UnreadableInput('front matter is not a list of "key: value" lines', Reason.MALFORMED)
    return loaded


def _simple_lines(block: str) -> dict[object, object]:
    """Return ``key: value`` lines as they are written, or nothing if a line has another form.

    Newsrooms write ``title: Two returned: what now`` without quotes, which is no YAML; the meaning
    of such a line is plain all the same. Lists, nesting and aliases are not of this form.
    """
    found: dict[object, object] = {}
    for line in block.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        match = _SIMPLE_LINE.fullmatch(line)
        if match is None or match["key"] in found:
            return {}
        value = match["value"]
        quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
        found[match["key"]] = value[1:-1] if quoted else value
    return found


def _where(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "is no YAML"
    line = f", line {mark.line + 2}" if mark is not None else ""
    return f"{line}: {problem} (put a value with ':' or '#' in it between quotes)"
