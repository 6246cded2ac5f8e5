"""Second pass: short names and pronouns, resolved within one article and only where safe."""

from foedus.extract.mentions import Mention
from foedus.extract.places import Surroundings
from foedus.extract.roster import Roster
from foedus.extract.scan import Line
from foedus.vocab import ActorKind


def short_names(lines: list[Line], found: list[list[Mention]], roster: Roster) -> None:
    """Add mentions of persons by the first or last name alone, where one person has it."""
    for line, mentions in zip(lines, found, strict=True):
        taken = [(mention.start, mention.end) for mention in mentions]
        for i in range(len(line)):
            if not line.capital(i) or len(line.raw[i]) < 3 or _taken(line.starts[i], taken):
                continue
            if _in_name(line, i):
                continue
            item = line.at(i)
            if item is not None and (item.end > i + 1 or item.readings):
                continue
            entry = roster.short(line.raw[i])
            if entry is not None:
                span = (line.starts[i], line.ends[i])
                entry.spans[span] = line.raw[i]
                mentions.append(Mention(*span, *span, (entry.id,)))


def _taken(start: int, spans: list[tuple[int, int]]) -> bool:
    return any(first <= start < last for first, last in spans)


def _in_name(line: Line, i: int) -> bool:
    if line.titled or line.shouting:
        return False
    before = i > 1 and line.capital(i - 1) and line.at(i - 1) is None
    after = line.capital(i + 1) and line.at(i + 1) is None and line.raw[i + 1].isalpha()
    return before or after


def pronouns(
    lines: list[Line], found: list[list[Mention]], roster: Roster, surroundings: Surroundings
) -> None:
    """Add mentions for pronouns whose antecedent the article leaves no doubt about."""
    for number, line in enumerate(lines):
        for i in range(len(line)):
            ids = _antecedents(lines, found, number, i, roster, surroundings)
            if ids:
                end = i + 1
                if " " in _phrase(line, i, surroundings):
                    end = i + len(_phrase(line, i, surroundings).split())
                span = (line.starts[i], line.ends[end - 1])
                found[number].append(Mention(*span, *span, ids, form="pronoun"))


def _phrase(line: Line, i: int, around: Surroundings) -> str:
    for length in (3, 2, 1):
        text = " ".join(line.folds[i : i + length])
        if around.has("two-leaders", text) or around.has("two-states", text):
            return text
    return ""


def _antecedents(
    lines: list[Line],
    found: list[list[Mention]],
    number: int,
    i: int,
    roster: Roster,
    around: Surroundings,
) -> tuple[str, ...]:
    line = lines[number]
    word = line.folds[i]
    before = [m for m in found[number] if m.end <= line.starts[i]]
    if around.has("he", word) or around.has("she", word):
        return _one_person(before, found[number - 1] if number else [], roster)
    phrase = _phrase(line, i, around)
    if around.has("two-leaders", phrase):
        return _two(before + (found[number - 1] if number else []), roster, ActorKind.PERSON)
    if around.has("two-states", phrase):
        return _two(before + (found[number - 1] if number else []), roster, ActorKind.STATE)
    return ()


def _people(mentions: list[Mention], roster: Roster, kind: ActorKind) -> list[str]:
    ids = [m.actors[0] for m in sorted(mentions, key=lambda m: m.start) if len(m.actors) == 1]
    return list(dict.fromkeys(x for x in ids if roster.actors[x].kind is kind))


def _one_person(before: list[Mention], previous: list[Mention], roster: Roster) -> tuple[str, ...]:
    for group in (before, previous):
        people = _people(group, roster, ActorKind.PERSON)
        if people:
            return (people[0],) if len(people) == 1 else ()
    return ()


def _two(mentions: list[Mention], roster: Roster, kind: ActorKind) -> tuple[str, ...]:
    people = _people(mentions, roster, kind)
    return tuple(people) if len(people) == 2 else ()
