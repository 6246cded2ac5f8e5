"""Linear-chain models: the likeliest labels of a row of items, each label knowing the one before it.

A conditional random field (Lafferty et al. 2001) in plain arrays. A model file is made by
``training/``: a line of JSON with the weights of each label after each label, then a file of
``text.linear`` with the weights of the features.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from operator import mul
from pathlib import Path

from foedus.errors import StoreUnusable
from foedus.text import linear
from foedus.text.linear import LinearModel


@dataclass(frozen=True, slots=True)
class ChainModel:
    """Weights of features for labels, and ``after[i][j]``: of label ``j`` right after label ``i``."""

    items: LinearModel
    after: tuple[tuple[float, ...], ...]

    def label(self, chain: Sequence[Sequence[str]]) -> list[tuple[str, list[float]]]:
        """Return the label of each item, given the features of each, and the chance of every label.

        The labels together are the likeliest row (Viterbi); the chances are each item's own, in the
        order of ``items.labels``.
        """
        scores = [self.items.scores(features) for features in chain]
        if not scores:
            return []
        path = self._best(scores)
        return [
            (self.items.labels[at], chances) for at, chances in zip(path, self._chances(scores), strict=True)
        ]

    def _best(self, scores: Sequence[Sequence[float]]) -> list[int]:
        columns = tuple(zip(*self.after, strict=True))
        best = list(scores[0])
        back: list[list[int]] = []
        for row in scores[1:]:
            came: list[int] = []
            found: list[float] = []
            for column, score in zip(columns, row, strict=True):
                sums = [b + c for b, c in zip(best, column, strict=True)]
                top = max(sums)
                came.append(sums.index(top))
                found.append(top + score)
            back.append(came)
            best = found
        at = best.index(max(best))
        path = [at]
        for came in reversed(back):
            at = came[at]
            path.append(at)
        return path[::-1]

    def _chances(self, scores: Sequence[Sequence[float]]) -> list[list[float]]:
        rows = [tuple(map(math.exp, row)) for row in self.after]
        columns = tuple(zip(*rows, strict=True))
        powers = []
        for score in scores:
            top = max(score)
            powers.append([math.exp(value - top) for value in score])
        forward = [_share(powers[0])]
        for power in powers[1:]:
            last = forward[-1]
            forward.append(_share([p * sum(map(mul, last, c)) for p, c in zip(power, columns, strict=True)]))
        backward = [1.0] * len(powers[0])
        found = [forward[-1]]
        for at in range(len(powers) - 2, -1, -1):
            ahead = [p * b for p, b in zip(powers[at + 1], backward, strict=True)]
            backward = _share([sum(map(mul, ahead, row)) for row in rows])
            found.append(_share([f * b for f, b in zip(forward[at], backward, strict=True)]))
        return found[::-1]


def _share(values: Sequence[float]) -> list[float]:
    total = sum(values) or 1.0
    return [value / total for value in values]


def write(model: ChainModel) -> bytes:
    """Return the bytes of a model file."""
    return json.dumps({"after": model.after}).encode() + b"\n" + linear.write(model.items)


def read(path: Path) -> ChainModel:
    """Return the model in a file. Raises ``StoreUnusable`` where it is missing or broken."""
    try:
        first, _, rest = path.read_bytes().partition(b"\n")
        after = tuple(tuple(map(float, row)) for row in json.loads(first)["after"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreUnusable(f"the model {path.name} cannot be read: {error}") from error
    items = linear.decode(rest, path.name)
    if [len(row) for row in after] != [len(items.labels)] * len(items.labels):
        raise StoreUnusable(f"the model {path.name} does not say which labels follow which")
    return ChainModel(items, after)
