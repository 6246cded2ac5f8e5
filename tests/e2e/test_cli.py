"""The installed command, as its users run it: a process of its own, real files, exit codes."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from rdflib import Graph
from tests.e2e.news_server import PAGES, news_server

ROOT = Path(__file__).parents[2]
FOEDUS = Path(sys.executable).parent / "foedus"


def foedus(
    *arguments: object, cwd: Path, stdin: bytes = b"", code: int = 0, **environment: str
) -> tuple[str, str]:
    """Run the command; return its standard output and standard error."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("FOEDUS_")}
    done = subprocess.run(
        [str(FOEDUS), *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env=clean | environment,
        check=False,
        timeout=120,
    )
    output, errors = done.stdout.decode(), done.stderr.decode()
    assert done.returncode == code, errors
    assert "Traceback" not in errors
    return output, errors


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store made from the examples."""
    folder = tmp_path_factory.mktemp("cli")
    output, _ = foedus("build", ROOT / "examples", cwd=folder)
    assert output.startswith("read 10 articles: 10 stored, 0 unchanged, 0 quarantined, 0 rejected\n")
    return folder


def test_building_again_changes_nothing_and_says_so(built: Path) -> None:
    before, _ = foedus("export", "--format", "nquads", cwd=built)
    output, _ = foedus("build", ROOT / "examples", cwd=built)
    assert output.splitlines() == [
        "read 10 articles: 0 stored, 10 unchanged, 0 quarantined, 0 rejected",
        "nothing changed in foedus-data",
    ]
    assert foedus("export", "--format", "nquads", cwd=built)[0] == before


def test_a_question_is_answered_from_two_articles(built: Path) -> None:
    output, errors = foedus("query", "who-met-whom", "-p", "actor=Kim Jong Un", "--format", "json", cwd=built)
    meetings = [row for row in json.loads(output) if row["date"] == "2024-06-19"]
    assert [(row["who"], row["whom"], row["place"], row["articles"]) for row in meetings] == [
        ("Vladimir Putin", "Kim Jong Un", "Pyongyang", 2)
    ]
    assert "SPARQL on foedus-data" in errors


def test_what_is_denied_or_alleged_has_no_plain_edge(tmp_path: Path) -> None:
    examples = ROOT / "examples"
    denial, report = "2022-12-23-korea-utara-bantah.id.md", "2022-12-23-north-korea-wagner.en.md"
    foedus("build", examples / denial, examples / report, cwd=tmp_path)
    prefix = "PREFIX foe: <https://w3id.org/foedus/ontology#> PREFIX actor: <https://w3id.org/foedus/actor/> "
    told = prefix + "SELECT ?e WHERE { ?e foe:source actor:PRK ; foe:target actor:wagner }"
    drawn = prefix + "SELECT ?p WHERE { actor:PRK ?p actor:wagner }"
    assert len(foedus("query", "-", "--format", "csv", cwd=tmp_path, stdin=told.encode())[0].split()) > 1
    assert foedus("query", "-", "--format", "csv", cwd=tmp_path, stdin=drawn.encode())[0] == "p\n"
    alleged, _ = foedus("query", "only-alleged", "--format", "csv", cwd=tmp_path)
    assert "AID,North Korea,Wagner Group,alleged" in alleged


def test_the_turtle_is_whole(built: Path) -> None:
    message = foedus("export", "all.ttl", "--format", "turtle", cwd=built)[1]
    assert message.startswith("wrote all.ttl")
    assert len(Graph().parse(built / "all.ttl")) > 1000
    assert foedus("export", "-", cwd=built)[0].encode() == (built / "all.ttl").read_bytes()


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("g.ttl", "turtle"),
        ("g.TRIG", "trig"),
        ("g.nt", "ntriples"),
        ("g.nq", "nquads"),
        ("g.jsonld", "jsonld"),
        ("g.rdf", "rdfxml"),
        ("g", "turtle"),
    ],
)
def test_an_export_has_the_format_that_its_name_says(name: str, form: str, built: Path) -> None:
    foedus("export", name, cwd=built)
    assert (built / name).read_bytes() == foedus("export", "--format", form, cwd=built)[0].encode()
    foedus("export", name, "--format", "nquads", cwd=built)
    assert (built / name).read_bytes() == foedus("export", "--format", "nquads", cwd=built)[0].encode()


def test_a_description_as_turtle_declares_only_what_it_uses(built: Path) -> None:
    describe = b"DESCRIBE <https://w3id.org/foedus/actor/PRK>"
    turtle = foedus("query", "-", "--format", "turtle", cwd=built, stdin=describe)[0]
    graph = Graph().parse(data=turtle, format="turtle")
    assert len(graph) > 3
    declared = re.findall(r"^@prefix (\w+):", turtle, re.MULTILINE)
    assert "actor" in declared
    body = turtle.partition("\n\n")[2]
    assert [prefix for prefix in declared if f"{prefix}:" not in body] == []


def test_bad_inputs_are_told_and_do_not_stop_the_others(tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "1-empty.txt").write_bytes(b"")
    (news / "2-binary.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 9)
    (news / "3-latin1.txt").write_bytes("Présiden bertemu menteri".encode("latin-1"))
    (news / "4-huge.txt").write_bytes(b"kata " * 10_000_000)
    (news / "5-broken.md").write_text("---\ntitle: never closed\n\nRusia menyerang Ukraina.\n")
    (news / "6-polish.txt").write_text(
        "Minister spotkał się w Warszawie z prezydent, żeby rozmawiać o pokoju."
    )
    (news / "7-good.txt").write_text("Presiden Rusia Vladimir Putin bertemu Kim Jong Un di Pyongyang.\n")
    output, errors = foedus("build", "news", "--strict", cwd=tmp_path, code=3)
    lines = output.splitlines()
    assert lines[0] == "read 7 articles: 1 stored, 0 unchanged, 0 quarantined, 6 rejected"
    reasons = {
        line.removeprefix("rejected because ") for line in lines if line.startswith("rejected because")
    }
    assert reasons == {
        "binary: 1",
        "empty: 1",
        "encoding: 1",
        "malformed: 1",
        "too-large: 1",
        "unsupported-language: 1",
    }
    assert len(errors.splitlines()) == 6
    for number in ("1-empty", "2-binary", "3-latin1", "4-huge", "5-broken", "6-polish"):
        assert number in errors


def test_standard_input_and_extract(tmp_path: Path) -> None:
    line = json.dumps({"id": "a1", "text": "Iran menyerang Israel.", "date": "2025-06-14", "language": "id"})
    output, _ = foedus("extract", "-", cwd=tmp_path, stdin=line.encode())
    found = json.loads(output)
    assert found["article"]["id"] == "a1"
    assert [event["type"] for event in found["events"]] == ["ASSAULT"]
    assert not (tmp_path / "foedus-data").exists()


def test_forgetting_an_article_takes_what_only_it_said(tmp_path: Path) -> None:
    foedus("build", ROOT / "examples", cwd=tmp_path)
    path = ROOT / "examples" / "2024-06-20-putin-kim-perjanjian.id.md"
    assert foedus("forget", path, cwd=tmp_path)[0] == f"forgot {path}\n"
    output, _ = foedus("query", "who-met-whom", "-p", "actor=Kim Jong Un", "--format", "json", cwd=tmp_path)
    assert {row["articles"] for row in json.loads(output)} == {1}
    assert re.fullmatch(
        r"\S+ was forgotten before, on \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC\n",
        foedus("forget", path, cwd=tmp_path)[0],
    )
    _, errors = foedus("forget", "nobody", cwd=tmp_path, code=2)
    assert errors == "foedus: not in foedus-data: nobody\n"


def test_a_page_whose_article_was_rejected_is_fetched_again(tmp_path: Path) -> None:
    with news_server() as news:
        words = "Minister spotkał się w Warszawie z prezydent, żeby rozmawiać o pokoju i handlu. " * 9
        page = f"<html lang='pl'><body><article><p>{words}</p></article></body></html>"
        url = news.page("/berita/1", page.encode(), ETag='"1"')
        for _ in range(2):
            output, _ = foedus("build", url, "--allow-private-addresses", cwd=tmp_path)
            assert output.splitlines()[1] == "rejected because unsupported-language: 1"


def test_a_page_is_fetched_once_until_it_is_forgotten(tmp_path: Path) -> None:
    with news_server() as news:
        url = news.page("/berita/1", (PAGES / "berita.html").read_bytes(), ETag='"1"')
        build = ("build", url, "--allow-private-addresses")
        assert (
            foedus("build", url, cwd=tmp_path, code=1)[0].splitlines()[1]
            == "rejected because fetch-refused: 1"
        )
        assert "read 1 article: 1 stored" in foedus(*build, cwd=tmp_path)[0]
        assert "read 1 article: 0 stored, 1 unchanged" in foedus(*build, cwd=tmp_path)[0]
        foedus("forget", url, cwd=tmp_path)
        assert "read 1 article: 1 stored" in foedus(*build, cwd=tmp_path)[0]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["query", "no-such"], 2, "no query 'no-such'; there is: actors-by-office, "),
        (["query", "mine.rq"], 2, "mine.rq: there is no such file"),
        (["resolve", "list", "--below", "2"], 2, "0<=x<=1"),
        (["query", "who-met-whom.cypher"], 1, "foedus build"),
        (["query", "who-met-whom"], 1, "foedus build"),
        (["export", "--format", "xls"], 2, "xls"),
        (["export", "graph.json"], 2, "no format has the ending .json"),
        (["load"], 2, "FOEDUS_NEO4J_URI"),
        (["build", "x", "--extractor", "none"], 2, "no extractor 'none'"),
        (["quarantine", "show", "x"], 2, "quarantine list"),
        (["nonsense"], 2, "No such command"),
        (["bild"], 2, "No such command 'bild'. Did you mean 'build'?"),
    ],
)
def test_wrong_use_is_one_clear_line(arguments: list[str], code: int, words: str, tmp_path: Path) -> None:
    _, errors = foedus(*arguments, cwd=tmp_path, code=code)
    assert words in errors.splitlines()[-1]


@pytest.mark.parametrize("command", ["extract", "build"])
def test_nothing_to_read_stops_with_one(command: str, tmp_path: Path) -> None:
    _, errors = foedus(command, "-", cwd=tmp_path, stdin=b" \n", code=1)
    assert errors.splitlines()[-1] == "foedus: no article could be read from -"


@pytest.mark.parametrize(
    ("arguments", "stdin", "words"),
    [
        (["query", "-"], b" \n", "the query is empty"),
        (["query", "-"], b"SELECT \xff", "the query is not UTF-8: byte 7"),
        (["query", "-", "--language", "cypher"], b"\xff", "the query is not UTF-8: byte 0"),
        (["query", "who-met-whom", "-p", b"actor=\xff"], b"", r"actor: '\udcff' is not text"),
        (["query", "who-met-whom", "-p", "actor"], b"", "--param 'actor' is not NAME=VALUE"),
        (["query", "who-met-whom", "-p", "when=now"], b"", "who-met-whom takes no parameter 'when'"),
        (["query", "who-met-whom", "-p", "since=yesterday"], b"", "'yesterday' is not a day"),
        (["query", b"\xff"], b"", r"no query '\udcff'"),
        (["query", "-"], b"DELETE WHERE { ?s ?p ?o }", "begins with DELETE, and a query may only read"),
        (
            ["query", "-"],
            b"# a\nPREFIX e: <http://e/>\ninsert data { e:a e:b e:c }",
            "begins with INSERT, and a query may only read",
        ),
        (["query", "mine/absent.rq"], b"", "mine/absent.rq: there is no such file"),
        (["query", "-"], b"ASK { SERVICE <http://127.0.0.1/> {} }", "asks another server (SERVICE)"),
        (["query", "-", "--format", "turtle"], b"ASK {}", "only a CONSTRUCT or DESCRIBE"),
    ],
)
def test_a_query_that_cannot_be_is_one_clear_line(
    arguments: list[str | bytes], stdin: bytes, words: str, built: Path
) -> None:
    output, errors = foedus(*map(os.fsdecode, arguments), cwd=built, stdin=stdin, code=2)
    assert output == ""
    assert len(errors.splitlines()) == 1
    assert words in errors


def test_output_that_cannot_be_written_is_told(built: Path) -> None:
    for arguments in (["status"], ["query", "who-met-whom"], ["export"]):
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [str(FOEDUS), *arguments], cwd=built, stdout=full, stderr=subprocess.PIPE, check=False
            )
        assert done.returncode == 1
        assert done.stderr.splitlines()[-1] == (
            b"foedus: the output cannot be written: No space left on device"
        )
        assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [["export"], ["query", "--list"], ["extract", str(ROOT / "examples")]])
def test_a_reader_that_goes_away_is_no_traceback(arguments: list[str], built: Path) -> None:
    with subprocess.Popen(
        [str(FOEDUS), *arguments], cwd=built, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as done:
        assert done.stdout is not None
        assert done.stderr is not None
        done.stdout.close()
        assert done.stderr.read() == b""
    assert done.returncode == 1


def test_data_is_utf_8_whatever_the_locale_says(built: Path) -> None:
    plain = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    query = "SELECT ('Jean-Noël → É' AS ?x) {}".encode()
    output, _ = foedus("query", "-", "--format", "csv", cwd=built, stdin=query, **plain)
    assert output == "x\nJean-Noël → É\n"


def test_an_interrupted_build_keeps_what_it_stored(tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": f"a{n}", "text": f"Iran menyerang Israel {n}.", "language": "id"}) for n in (1, 2)
    ]
    with subprocess.Popen(
        [str(FOEDUS), "build", "-"],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A shell that runs us in the background has told its children to ignore SIGINT.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as building:
        assert building.stdin is not None
        # Standard input is read in pieces of 64 KiB: blank lines fill the first one up.
        building.stdin.write("\n".join(lines).encode() + b"\n" * 70_000)
        building.stdin.flush()
        for _ in range(600):
            if (tmp_path / "foedus-data" / "rdf" / "CURRENT").exists():
                time.sleep(0.5)
                if _articles(tmp_path) == 2:
                    break
            time.sleep(0.1)
        building.send_signal(signal.SIGINT)
        output, errors = building.communicate(timeout=60)
    assert (building.returncode, output) == (1, b"")
    told, last = (line for line in errors.decode().splitlines() if line)
    assert told == "stopped after 2 articles: 2 stored"
    assert last == "foedus: interrupted; what was stored stays"
    assert _articles(tmp_path) == 2
    assert (tmp_path / "foedus-data" / "fetched.json").exists()
    assert (
        "1 stored"
        in foedus("build", ROOT / "examples" / "2025-07-18-eu-sanctions-russia.en.md", cwd=tmp_path)[0]
    )


def _articles(folder: Path) -> int:
    return int(foedus("status", cwd=folder)[0].split("articles")[1].split()[0])


def test_settings_come_from_flag_then_environment_then_file(tmp_path: Path) -> None:
    (tmp_path / "foedus.toml").write_text('store = "from-file"\n')
    article = ROOT / "examples" / "2025-07-18-eu-sanctions-russia.en.md"
    assert "in from-file" in foedus("build", article, cwd=tmp_path)[0]
    assert "in from-environment" in foedus("build", article, cwd=tmp_path, FOEDUS_STORE="from-environment")[0]
    flagged = foedus("build", article, "--store", "from-flag", cwd=tmp_path, FOEDUS_STORE="from-environment")
    assert "in from-flag" in flagged[0]
    (tmp_path / "foedus.toml").write_text('stroe = "x"\n')
    assert "unknown setting 'stroe'" in foedus("status", cwd=tmp_path, code=2)[1]


def test_a_second_writer_is_told_who_writes(tmp_path: Path) -> None:
    feeding = subprocess.Popen(
        [str(FOEDUS), "build", "-"], cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        assert feeding.stdin is not None
        for _ in range(600):
            if (tmp_path / "foedus-data" / "rdf").exists():
                break
            subprocess.run(["sleep", "0.1"], check=True)
        _, errors = foedus("build", ROOT / "examples", cwd=tmp_path, code=1)
        assert str(feeding.pid) in errors
        assert len(errors.splitlines()) == 1
    finally:
        feeding.communicate(b"Rusia menyerang Ukraina pada hari Senin, kata pemerintah.")
