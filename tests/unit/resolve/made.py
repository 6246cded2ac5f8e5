"""Records made by hand, and a store in memory that only has the resolved layer."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from pyoxigraph import Quad, Store

from foedus.resolve.records import Mention, Party, Record, Said, Spot, Told
from foedus.resolve.sketch import marks, sketch
from foedus.stores.changes import Changes
from foedus.stores.resolution.changing import GENERATED, LayerChanges
from foedus.stores.resolution.layer import plan

WHEN = datetime(2026, 1, 1, tzinfo=UTC)
JULY = date(2025, 7, 1).toordinal()

PUTIN = Party("vladimir-putin", "person", "RUS", "potin vladimir")
LAVROV = Party("sergei-lavrov", "person", "RUS", "lavrov sargai")
KIM = Party("kim-jong-un", "person", "PRK", "jong kim on")
RUSSIA = Party("RUS", "state", "RUS")
KOREA = Party("PRK", "state", "PRK")
PYONGYANG = Spot("1871859", "PRK", False, 39.03385, 125.75432)
WONSAN = Spot("1877449", "PRK", False, 39.15278, 127.44361)


def claim(name: str, status: str = "occurred", **changes: object) -> Said:
    polarity = "denied" if status == "denied" else "affirmed"
    certainty = "possible" if status == "alleged" else "certain"
    steps = {"occurred": "held", "planned": "scheduled", "ongoing": "under-way"}
    values = {"step": steps.get(status, ""), **changes}
    return Said(f"c-{name}", status, polarity, certainty, **values)  # type: ignore[arg-type]


def mention(name: str, day: int | None = None, *, status: str = "occurred", **changes: object) -> Mention:
    """A meeting of Putin and Kim; ``day`` counts from the first of July 2025."""
    ordinal = None if day is None else JULY + day - 1
    edtf = "" if ordinal is None else date.fromordinal(ordinal).isoformat()
    values: dict[str, object] = {
        "type": "CONSULT",
        "source": (PUTIN,),
        "target": (KIM,),
        "claims": (claim(name, status, edtf=edtf),),
        **changes,
    }
    return Mention(id=name, status=status, day=ordinal, edtf=edtf, **values)  # type: ignore[arg-type]


def record(
    name: str,
    *mentions: Mention,
    published: int | None = 2,
    language: str = "en",
    text: str = "",
    items: Iterable[str] = (),
    publisher: str = "",
) -> Record:
    """An article with its own text, unless one is given; ``items`` are its marks."""
    own = text or " ".join(f"{name}{number}" for number in range(60))
    return Record(
        id=name,
        language=language,
        published=None if published is None else JULY + published - 1,
        publisher=publisher or f"outlet-{name}",
        sketch=sketch(own),
        marks=marks(("id", item) for item in items),
        mentions=mentions,
    )


def told(*records: Record) -> list[Told]:
    return [Told(one, of) for of in records for one in of.mentions]


def apply(store: Store, changes: LayerChanges) -> None:
    request = Changes(
        dropped=tuple(changes.dropped), deleted=tuple(changes.deleted), inserted=tuple(changes.inserted)
    ).request()
    if request:
        store.update(request)


def put(store: Store, *records: Record) -> None:
    for one in records:
        apply(store, plan(store, {one.id: one}, WHEN))


def forget(store: Store, *names: str) -> None:
    for name in names:
        apply(store, plan(store, {name: None}, WHEN))


def content(store: Store) -> set[Quad]:
    """All that the layer holds, but for the moments at which it was written."""
    return {quad for quad in store if quad.predicate != GENERATED}


def groups(store: Store) -> set[frozenset[str]]:
    """The ids that are one, by what the store says."""
    found: dict[str, set[str]] = {}
    for quad in store:
        if quad.predicate.value.endswith("#hasMember"):
            found.setdefault(quad.subject.value, set()).add(quad.object.value.rpartition("/")[2])
    return {frozenset(ids) for ids in found.values()}
