"""The fixture itself: a real server with the real Browser, and what its absence means."""

import os
import subprocess
import sys
from pathlib import Path

import neo4j
import requests
from tests.conftest import TestServer
from tests.neo4j import server


def test_the_server_is_a_real_neo4j_with_the_browser(clean_neo4j: TestServer) -> None:
    auth = (clean_neo4j.user, clean_neo4j.password)
    with neo4j.GraphDatabase.driver(clean_neo4j.bolt_uri, auth=auth) as driver:
        records, _, _ = driver.execute_query("CALL dbms.components() YIELD name, versions, edition")
        nodes, _, _ = driver.execute_query("MATCH (n) RETURN count(n) AS n")
    assert records[0]["name"] == "Neo4j Kernel"
    assert records[0]["versions"][0].startswith("5.")
    assert nodes[0]["n"] == 0
    assert requests.get(clean_neo4j.http_uri + "browser/", timeout=10).status_code == 200


def run_without_java(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    (folder / "bin").mkdir()
    environment |= {"PATH": str(folder / "bin"), "HOME": str(folder)}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:xdist", "-q"]
    command += [f"--basetemp={folder / 'base'}", "tests/e2e/test_neo4j_server.py", "-k", "real_neo4j"]
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "FOEDUS"))}
    return subprocess.run(
        command,
        cwd=server.HERE.parents[1],
        env=kept | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_java_one_line_says_what_was_left_out_and_why(tmp_path: Path) -> None:
    run = run_without_java(tmp_path)
    lines = [line for line in run.stdout.splitlines() if "left out" in line]
    assert run.returncode == 0, run.stdout + run.stderr
    assert len(lines) == 1
    assert (
        "left out the tests against a real Neo4j: no Java here (Debian: openjdk-17-jdk-headless)" in lines[0]
    )


def test_where_neo4j_is_required_its_absence_is_a_failure(tmp_path: Path) -> None:
    run = run_without_java(tmp_path, FOEDUS_REQUIRE_NEO4J="1")
    assert run.returncode == 1, run.stdout + run.stderr
    assert "FOEDUS_REQUIRE_NEO4J is set" in run.stdout
