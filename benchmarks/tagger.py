"""How the part-of-speech tagger does on sentences with UD tags.

``python -m benchmarks.tagger FILE`` reads a word and its UD tag a line (more columns may follow), an
empty line after each sentence, and prints the accuracy and the commonest mistakes.
"""

import sys
from collections import Counter
from pathlib import Path

from benchmarks.entities import blocks
from foedus.text.tagger import model, tag


def main() -> None:
    """Measure and print."""
    if len(sys.argv) != 2:
        sys.exit("usage: python -m benchmarks.tagger FILE")
    known = model("id")
    found: Counter[tuple[str, str]] = Counter()
    for rows in blocks(Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()):
        found.update(zip((row[1] for row in rows), tag([row[0] for row in rows], known), strict=True))
    right = sum(count for (gold, given), count in found.items() if gold == given)
    print(f"accuracy {right / found.total():.3f} of {found.total()} words")
    wrong = [(count, pair) for pair, count in found.items() if pair[0] != pair[1]]
    for count, (gold, given) in sorted(wrong, reverse=True)[:12]:
        print(f"{count:5} {gold} taken for {given}")


if __name__ == "__main__":
    main()
