"""``foedus backup`` while another process writes: each backup is a state that the store was in."""

import random
import subprocess
import sys
import time
from pathlib import Path

from tests.e2e.test_crash import ROOT, state_after

from foedus.stores.backup import back_up, restore
from foedus.stores.oxigraph import GraphStore


def test_a_backup_beside_a_writer_is_a_state_that_the_store_was_in(tmp_path: Path) -> None:
    chance = random.Random(3)
    program = "import sys; from pathlib import Path; from tests.e2e.test_crash import write;"
    command = [sys.executable, "-c", program + "write(Path(sys.argv[1]), 0)", str(tmp_path / "store")]
    told = []
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        for number in range(4):
            for _ in range(chance.randrange(1, 9)):
                before = int(writer.stdout.readline())
            time.sleep(chance.random() / 10)
            back_up(tmp_path / "store", tmp_path / f"backup{number}")
            told.append(before)
        writer.kill()
        last = max([*told, *map(int, writer.stdout.read().split("\n")[:-1])]) + 1
    for number, before in enumerate(told):
        restore(tmp_path / f"backup{number}", tmp_path / f"restored{number}")
        with GraphStore(tmp_path / f"restored{number}") as store:
            assert store.check() == ()
            found = {item.id: item.graph.value for item in store.articles()}
        assert found in [state_after(step) for step in range(before, last + 1)]
