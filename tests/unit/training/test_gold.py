"""An annotated article becomes gold that ``foedus eval`` reads."""

import json
from pathlib import Path

from training.corpus import read_article
from training.gold import export, gold

from foedus.export.extract_json import read_gold

ARTICLE = """\
# title: Dos visitas
# published: 2026-03-04
#p
[El presidente de [Perú]{p sta PER}, [Óscar Medina]{m per PER}, visitó [Chile]{c sta CHL} el lunes.

[Medina]{m} visitó [Santiago]{c}, y [vecinos]{v grp -} de [Arica]{- loc CHL} protestaron.
""".replace("[El presidente", "El presidente")
EVENTS = [
    '> CONSULT occurred m -> c "visitó" on=2026-03-02',
    '> CONSULT occurred m -> c "visitó"\n> PROTEST occurred v -> - "protestaron" by=m',
]


def written(folder: Path) -> Path:
    path = folder / "es" / "articles" / "001-visitas.txt"
    path.parent.mkdir(parents=True)
    first, second = ARTICLE.rstrip("\n").split("\n\n")
    path.write_text(f"{first}\n{EVENTS[0]}\n\n{second}\n{EVENTS[1]}\n", encoding="utf-8")
    return path


def test_gold_is_read_by_eval(tmp_path: Path) -> None:
    problems: list[str] = []
    export([written(tmp_path)], tmp_path / "out", problems)
    assert problems == []
    (found,) = read_gold(tmp_path / "out" / "001-visitas.json")
    assert [(actor.name, actor.kind.value, actor.country) for actor in found.actors] == [
        ("Perú", "state", "PER"),
        ("Óscar Medina", "person", "PER"),
        ("Chile", "state", "CHL"),
    ]
    assert [place.name for place in found.places] == ["Arica"]
    assert (tmp_path / "out" / "001-visitas.txt").read_text(encoding="utf-8") == (
        "---\ntitle: Dos visitas\ndate: 2026-03-04\nlanguage: es\n---\n"
        "El presidente de Perú, Óscar Medina, visitó Chile el lunes. "
        "Medina visitó Santiago, y vecinos de Arica protestaron.\n"
    )


def test_what_is_told_twice_is_one_event_and_a_group_of_no_state_is_nobody(tmp_path: Path) -> None:
    value = json.loads(json.dumps(gold(read_article(written(tmp_path), []))))
    told = [
        (e["type"], e["source"], e["target"], e["date"], len(e["evidence"]), e["speaker"])
        for e in value["events"]
    ]
    assert told == [
        ("CONSULT", ["m"], ["CHL"], "2026-03-02", 2, []),
        ("PROTEST", [], [], None, 1, ["m"]),
    ]
    spans = [value["actors"][1]["mentions"], value["places"][0]["mentions"]]
    text = read_article(tmp_path / "es/articles/001-visitas.txt", []).text
    assert [[text[start:end] for start, end in some] for some in spans] == [
        ["Óscar Medina", "Medina"],
        ["Arica"],
    ]


def test_a_date_that_is_none_is_said(tmp_path: Path) -> None:
    path = written(tmp_path)
    path.write_text(path.read_text("utf-8").replace("2026-03-02", "lunes"), encoding="utf-8")
    problems: list[str] = []
    read_article(path, problems)
    assert [problem.rpartition("/")[2] for problem in problems] == [
        "001-visitas.txt:5: 'lunes' is not an EDTF date of the forms YYYY, YYYY-MM, YYYY-MM-DD, YYYX"
    ]
