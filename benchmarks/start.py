"""Processor time and memory of commands that read one sentence or article: what a start takes.

``python -m benchmarks.start [RUNS]`` prints the best of some runs, in seconds of user and system time. The
first run after an edit of the data or the code makes the kept tables anew (decision 17); the best is without,
and where PYTHONDONTWRITEBYTECODE is not set also without compiling the modules.
"""

import os
import subprocess
import sys
from pathlib import Path

EXAMPLE = Path(__file__).parents[1] / "examples" / "2024-06-20-putin-kim-treaty.en.md"
SENTENCE = b'{"id": "1", "text": "Rusia menyerang Ukraina."}\n'
#: Commands with their standard input. A few words that no language claims load a model of languages.
COMMANDS = {
    "--version": (["--version"], b""),
    "code, language given": (["code", "--language", "id"], SENTENCE),
    "code, language guessed": (["code"], SENTENCE),
    "extract, one article": (["extract", str(EXAMPLE)], b""),
}


def measure(arguments: list[str], given: bytes) -> tuple[float, int]:
    """Return the processor seconds and the most memory (bytes) of one run; raises where it fails."""
    command = [sys.executable, "-m", "foedus", *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
        assert process.stdin is not None
        process.stdin.write(given)
        process.stdin.close()
        _, code, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(code)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss * 1024


def main() -> None:
    """Measure and print."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    for name, (arguments, given) in COMMANDS.items():
        found = [measure(arguments, given) for _ in range(runs)]
        print(f"{name:<26}{min(found)[0]:>8.2f} s{min(used for _, used in found) / 1e6:>8.0f} MB")


if __name__ == "__main__":
    main()
