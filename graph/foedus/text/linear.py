"""Linear models in plain arrays: which of a few labels some features speak for, and how strongly.

A model file is made by ``training/``: a line of JSON (labels, biases, scale, size) and the weights,
one signed byte each, compressed. A feature is a string; its row of weights, one a label, is found by
its CRC-32, so that no table of strings is kept (feature hashing: Weinberger et al. 2009).
"""

import json
import math
import sys
import zlib
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from foedus.errors import StoreUnusable

#: Bytes of one label in packed weights, the lowest of them, and what makes no weight negative there.
_LANE, _LOWEST, _ABOVE = 4, 0 if sys.byteorder == "little" else 3, 128
#: Every weight as the byte of what it is then.
_RAISED = bytes((byte + _ABOVE) % 256 for byte in range(256))
#: So many features are remembered with their weights: some 10 MB for each model.
_REMEMBERED = 50_000


def row_of(feature: str, bits: int) -> int:
    """Return the row of a feature in a table of ``2 ** bits`` rows."""
    return zlib.crc32(feature.encode()) & ((1 << bits) - 1)


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Weights of features for ``labels``: row by row in ``weights``, to be multiplied by ``scale``."""

    labels: tuple[str, ...]
    biases: tuple[float, ...]
    bits: int
    scale: float
    weights: "array[int]"
    _packed: dict[str, int] = field(default_factory=dict, init=False, repr=False, compare=False)

    def scores(self, features: Iterable[str]) -> list[float]:
        """Return the score of each label, in the order of ``labels``."""
        known = self._packed
        rows = [known.get(feature) or self._pack(feature) for feature in features]
        # One addition a feature for all labels: see _pack.
        sums = memoryview(sum(rows).to_bytes(len(self.labels) * _LANE, sys.byteorder)).cast("I")
        less = _ABOVE * len(rows)
        return [
            bias + self.scale * (total - less) for bias, total in zip(self.biases, sums.tolist(), strict=True)
        ]

    def _pack(self, feature: str) -> int:
        """Return the weights of a feature as one number, four bytes a label, none negative."""
        count = len(self.labels)
        start = row_of(feature, self.bits) * count
        row = bytearray(count * _LANE)
        row[_LOWEST::_LANE] = self.weights[start : start + count].tobytes().translate(_RAISED)
        packed = int.from_bytes(row, sys.byteorder)
        if len(self._packed) < _REMEMBERED:
            self._packed[feature] = packed
        return packed

    def probabilities(self, features: Iterable[str]) -> list[float]:
        """Return the probability of each label, in the order of ``labels``."""
        return softmax(self.scores(features))

    def reasons(self, features: Iterable[str], label: str) -> list[tuple[float, str]]:
        """Return what each feature adds to the score of ``label``, the strongest first."""
        at = self.labels.index(label)
        count = len(self.labels)
        found = [
            (self.scale * self.weights[row_of(feature, self.bits) * count + at], feature)
            for feature in features
        ]
        return sorted(found, key=lambda item: (-abs(item[0]), item[1]))


def softmax(scores: Sequence[float]) -> list[float]:
    """Return the probabilities that a log-linear model's scores mean."""
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def write(model: LinearModel) -> bytes:
    """Return the bytes of a model file."""
    about = {
        "labels": list(model.labels),
        "biases": list(model.biases),
        "bits": model.bits,
        "scale": model.scale,
    }
    return json.dumps(about).encode() + b"\n" + zlib.compress(model.weights.tobytes(), 9)


def read(path: Path) -> LinearModel:
    """Return the model in a file. Raises ``StoreUnusable`` where it is missing or broken."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise StoreUnusable(f"the model {path.name} cannot be read: {error}") from error
    return decode(data, path.name)


def decode(data: bytes, name: str) -> LinearModel:
    """Return the model in the bytes of the file ``name``. Raises ``StoreUnusable`` where they are broken."""
    try:
        first, _, rest = data.partition(b"\n")
        about = json.loads(first)
        weights = array("b", zlib.decompress(rest))
        labels = tuple(map(str, about["labels"]))
        model = LinearModel(labels, tuple(about["biases"]), about["bits"], about["scale"], weights)
    except (ValueError, KeyError, TypeError, zlib.error) as error:
        raise StoreUnusable(f"the model {name} cannot be read: {error}") from error
    if len(weights) != len(labels) << model.bits:
        raise StoreUnusable(f"the model {name} has {len(weights)} weights: it is incomplete")
    return model
