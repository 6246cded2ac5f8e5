"""Where actors and places are named in a document: the interface between naming and events."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from foedus.model import Actor, Place, Rejection


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention. ``actors`` are the ids of who is meant: none where unresolved, several for
    "keduanya" / "the two leaders". ``place`` is set where it is (also) read as a place: a
    capital after "di"/"in" has a place and no actor, a state after "ke" may have both.

    ``start``..``end`` cover the whole noun phrase that names it (title and name: "Menteri Luar
    Negeri Rusia, Sergei Lavrov"); ``head_start``..``head_end`` cover the name alone.

    ``form`` says how:

    - ``name``: by a name, also of an organ ("Kementerian Luar Negeri Rusia").
    - ``title``: by an office. Either it stands for somebody ("Presiden Turki menolak" is the
      state, "the president" a person named before), or it is the state or organ inside a person's
      title: then the mention lies within that person's ("Rusia" in "Presiden Rusia Vladimir
      Putin") and names who the person acts for, not another participant.
    - ``demonym``: "Iranian drones"; ``metonym``: a capital that stands for its state.
    - ``pronoun``: "ia", "keduanya", "the ministry", resolved within the article.
    - ``group``: unnamed people who act: of a state ("pejabat Rusia"), or of nobody
      ("demonstrators", with no ``actors``).
    """

    start: int
    end: int
    head_start: int
    head_end: int
    actors: tuple[str, ...]
    place: str | None = None
    form: str = "name"


@dataclass(frozen=True, slots=True)
class Mentions:
    """All mentions of an article in reading order, and who and what they name.

    ``grounds`` are the states that the article names only as a place ("struck a market in Chad"), ``seats``
    who receives a visitor of a place ("flew to N'Djamena"), by place. ``public`` are the persons whom the
    reference data have, or to whom the article gives an office, be it without its state.
    """

    mentions: tuple[Mention, ...]
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    rejections: tuple[Rejection, ...] = ()
    grounds: tuple[Actor, ...] = ()
    seats: Mapping[str, Actor] = field(default_factory=dict)
    public: frozenset[str] = frozenset()
