"""The containers for users: no password of ours, nothing on other addresses, and a file that is whole."""

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from foedus.cli import cli
from foedus.config import Settings, environment_name

ROOT = Path(__file__).parents[2]
DOCKER = ROOT / "docker"
COMPOSE: dict[str, Any] = yaml.safe_load((DOCKER / "compose.yaml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
ENTRYPOINT = 'ENTRYPOINT ["foedus"]'
DOCKERFILE = (DOCKER / "Dockerfile").read_text(encoding="utf-8")


def compose_config(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    empty = folder / "env"
    empty.touch()
    clean = {key: value for key, value in os.environ.items() if not key.startswith("FOEDUS_")}
    command = ["docker-compose", "--env-file", str(empty), "-f", str(DOCKER / "compose.yaml"), "config"]
    return subprocess.run(command, env=clean | environment, capture_output=True, text=True, check=False)


needs_compose = pytest.mark.skipif(
    shutil.which("docker-compose") is None,
    reason="left out `docker-compose config`: no docker-compose here (Debian: docker-compose)",
)


@needs_compose
def test_docker_compose_takes_the_file(tmp_path: Path) -> None:
    run = compose_config(tmp_path, FOEDUS_NEO4J_PASSWORD="eight-or-more")
    assert run.returncode == 0, run.stderr
    assert yaml.safe_load(run.stdout)["services"].keys() == SERVICES.keys()


@needs_compose
def test_docker_compose_refuses_to_start_without_a_password(tmp_path: Path) -> None:
    for environment in ({}, {"FOEDUS_NEO4J_PASSWORD": ""}):
        run = compose_config(tmp_path, **environment)
        assert run.returncode != 0
        assert "set FOEDUS_NEO4J_PASSWORD" in run.stderr


def test_neo4j_and_foedus_are_there() -> None:
    assert SERVICES.keys() == {"neo4j", "build", "foedus"}
    assert re.fullmatch(r"neo4j:5(\.\d+)*-community", SERVICES["neo4j"]["image"])
    assert SERVICES["build"]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert SERVICES["foedus"]["depends_on"] == {"build": {"condition": "service_completed_successfully"}}


@pytest.mark.parametrize("name", ["build", "foedus"])
def test_what_a_service_runs_is_a_command_of_foedus(name: str) -> None:
    command = SERVICES[name]["command"]
    assert command[0] in cli.list_commands(click.Context(cli))
    assert ENTRYPOINT in DOCKERFILE
    assert {*SERVICES[name]} >= {"read_only", "tmpfs", "cap_drop"}
    assert SERVICES[name]["cap_drop"] == ["ALL"]


def test_only_who_loads_neo4j_knows_the_password() -> None:
    told = {
        name for name, service in SERVICES.items() if "FOEDUS_NEO4J_PASSWORD" in str(service["environment"])
    }
    assert told == {"neo4j", "build"}


def test_the_queries_of_the_endpoint_fit_into_its_memory() -> None:
    environment = SERVICES["foedus"]["environment"]
    limit = int(SERVICES["foedus"]["mem_limit"].removesuffix("g")) * 2**30
    assert int(environment["FOEDUS_SERVE_WORKERS"]) * int(environment["FOEDUS_SERVE_MAX_MEMORY"]) < limit


def test_a_build_takes_no_more_processes_on_a_machine_of_many_cores() -> None:
    assert re.fullmatch(r"\$\{FOEDUS_JOBS:-[12]\}", SERVICES["build"]["environment"]["FOEDUS_JOBS"])


def test_containers_are_not_called_after_a_folder_that_other_projects_have_too() -> None:
    assert re.search(r"^COMPOSE_PROJECT_NAME=foedus$", (DOCKER / "env.example").read_text(), re.MULTILINE)


@pytest.mark.parametrize("name", ["build", "foedus"])
def test_a_service_ends_when_it_is_told_to(name: str) -> None:
    assert SERVICES[name]["init"] is True  # the first process of a container does not hear SIGTERM


def test_the_image_builds_without_buildkit() -> None:
    """Docker 20.10 by itself knows neither ``--mount`` nor an ignore file beside the Dockerfile."""
    assert "--mount" not in DOCKERFILE
    assert not (DOCKER / "Dockerfile.dockerignore").exists()


def test_the_port_that_is_published_is_the_one_it_listens_on() -> None:
    port = SERVICES["foedus"]["environment"]["FOEDUS_SERVE_PORT"]
    assert SERVICES["foedus"]["ports"] == [f"127.0.0.1:${{FOEDUS_PORT:-{port}}}:{port}"]
    assert f":{port}/" in str(SERVICES["foedus"]["healthcheck"]["test"])


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_every_service_has_a_health_check_a_memory_limit_and_volumes(name: str) -> None:
    service = SERVICES[name]
    assert service["healthcheck"]["test"]
    assert service["mem_limit"]
    named = {volume.split(":")[0] for volume in service["volumes"]}
    assert named & COMPOSE["volumes"].keys()


def test_data_lies_in_volumes() -> None:
    assert "neo4j-data:/data" in SERVICES["neo4j"]["volumes"]
    assert "foedus-data:/data" in SERVICES["foedus"]["volumes"]
    assert "foedus-data:/data" in SERVICES["build"]["volumes"]
    stores = {SERVICES[name]["environment"]["FOEDUS_STORE"] for name in ("build", "foedus")}
    assert len(stores) == 1
    assert stores.pop().startswith("/data/")


def test_no_password_stands_in_any_file() -> None:
    for service in SERVICES.values():
        for key, value in service["environment"].items():
            if "AUTH" in key or "PASSWORD" in key:
                assert "${FOEDUS_NEO4J_PASSWORD:?" in value
    assert re.search(r"^FOEDUS_NEO4J_PASSWORD=$", (DOCKER / "env.example").read_text(), re.MULTILINE)
    assert ".env" in (DOCKER / ".gitignore").read_text().split()


def test_ports_are_open_on_this_machine_only() -> None:
    ports = [port for service in SERVICES.values() for port in service.get("ports", ())]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_settings_in_the_environment_are_settings_that_exist() -> None:
    known = {environment_name(name) for name in Settings.__slots__}
    used = {
        key for service in SERVICES.values() for key in service["environment"] if key.startswith("FOEDUS_")
    }
    assert used <= known


def test_the_image_runs_as_nobody_special_with_a_health_check() -> None:
    final = DOCKERFILE.rpartition("\nFROM ")[2]
    assert re.search(r"^USER foedus$", final, re.MULTILINE)
    assert re.search(r"^HEALTHCHECK ", final, re.MULTILINE)
    assert re.search(r"^FROM python:3\.\d+-slim", DOCKERFILE, re.MULTILINE)


def test_names_and_lexicons_are_kept_in_the_image_before_its_user_comes() -> None:
    """Who runs it may not write beside the data: every start would make them anew (decision 17)."""
    assert "foedus code --language" in DOCKERFILE.partition("USER ")[0]


def test_the_image_gets_all_that_the_wheel_holds() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {
        path.split("/")[0] for path in project["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"]
    }
    wanted |= {project["project"]["readme"], *project["project"]["license-files"], "pyproject.toml"}
    copied = {
        word
        for line in re.findall(r"^COPY (?!--)(.+) \S+$", DOCKERFILE, re.MULTILINE)
        for word in line.split()
    }
    assert wanted <= copied
    let_in = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line[:1] == "!"}
    assert copied <= let_in
    assert all((ROOT / name).exists() for name in copied)
