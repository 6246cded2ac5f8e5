"""Chain models: the likeliest row of labels, its chances, and files that are whole."""

import itertools
import math
from array import array
from pathlib import Path

import pytest

from foedus.errors import StoreUnusable
from foedus.text.chain import ChainModel, read, write
from foedus.text.linear import LinearModel, row_of

LABELS = ("a", "b", "c")
BITS = 6
AFTER = ((0.5, -1.0, 0.2), (0.0, 0.3, -0.7), (-2.0, 1.0, 0.1))


def model() -> ChainModel:
    weights = array("b", bytes(len(LABELS) << BITS))
    for feature, values in (("x", (3, 0, -2)), ("y", (-1, 4, 1)), ("z", (0, -3, 5))):
        start = row_of(feature, BITS) * len(LABELS)
        weights[start : start + len(LABELS)] = array("b", values)
    return ChainModel(LinearModel(LABELS, (0.1, 0.0, -0.1), BITS, 0.25, weights), AFTER)


def total(known: ChainModel, chain: list[list[str]], row: tuple[int, ...]) -> float:
    scores = [known.items.scores(features)[at] for features, at in zip(chain, row, strict=True)]
    return sum(scores) + sum(AFTER[i][j] for i, j in itertools.pairwise(row))


@pytest.mark.parametrize("chain", [[["x"]], [["x"], ["y"], ["z"]], [["z"], ["z", "x"], [], ["y"]]])
def test_labels_and_chances_are_those_of_all_rows_weighed(chain):
    known = model()
    weighed = {
        row: math.exp(total(known, chain, row)) for row in itertools.product(range(3), repeat=len(chain))
    }
    best = max(weighed, key=lambda row: weighed[row])
    told = known.label(chain)
    assert [label for label, _ in told] == [LABELS[at] for at in best]
    for i, (_, chances) in enumerate(told):
        for at in range(3):
            share = sum(value for row, value in weighed.items() if row[i] == at) / sum(weighed.values())
            assert chances[at] == pytest.approx(share)


def test_nothing_has_no_labels():
    assert model().label([]) == []


def test_a_written_model_is_read_back(tmp_path: Path):
    path = tmp_path / "m.model"
    path.write_bytes(write(model()))
    assert read(path) == model()


@pytest.mark.parametrize("spoil", [lambda data: b"", lambda data: data[:40], lambda data: data[:-9]])
def test_a_broken_file_is_told(tmp_path: Path, spoil):
    path = tmp_path / "m.model"
    path.write_bytes(spoil(write(model())))
    with pytest.raises(StoreUnusable, match=r"m\.model"):
        read(path)


def test_a_file_without_a_row_for_each_label_is_told(tmp_path: Path):
    path = tmp_path / "m.model"
    path.write_bytes(write(ChainModel(model().items, AFTER[:2])))
    with pytest.raises(StoreUnusable, match="which labels follow"):
        read(path)
