"""Trains linear-chain models: hashed features, L-BFGS on the likelihood, weights in one byte each."""

from array import array
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.special import logsumexp

from foedus.text.chain import ChainModel
from foedus.text.linear import LinearModel
from training.linear import matrix

_LARGEST = 127
Floats = npt.NDArray[np.float64]


class _Likelihood:
    """The negative log-likelihood of labelled chains and its gradient."""

    def __init__(
        self,
        chains: Sequence[Sequence[Sequence[str]]],
        answers: Sequence[Sequence[int]],
        count: int,
        bits: int,
    ) -> None:
        order = sorted(range(len(chains)), key=lambda n: (-len(chains[n]), n))
        lengths = [len(chains[n]) for n in order]
        starts = np.cumsum([0, *lengths])[:-1]
        #: For each step, the items of the chains that are that long: the longest chains come first.
        self.steps = [
            starts[: sum(length > t for length in lengths)] + t for t in range(max(lengths, default=0))
        ]
        whole = matrix([features for n in order for features in chains[n]], bits)
        self.columns = np.unique(whole.indices)
        self.items = whole[:, self.columns].tocsr()
        self.back = self.items.T.tocsr()
        self.count = count
        flat = np.array([label for n in order for label in answers[n]])
        self.gold = np.zeros((len(flat), count))
        self.gold[np.arange(len(flat)), flat] = 1.0
        self.pairs = np.zeros((count, count))
        for before, now in zip(self.steps, self.steps[1:], strict=False):
            np.add.at(self.pairs, (flat[before[: len(now)]], flat[now]), 1.0)

    def split(self, values: Floats) -> tuple[Floats, Floats, Floats]:
        """Return the weights of features, the biases and the weights of following labels."""
        count, rows = self.count, len(self.columns)
        weights, rest = values[: rows * count], values[rows * count :]
        return weights.reshape(rows, count), rest[:count], rest[count:].reshape(count, count)

    def __call__(self, values: Floats, decay: float) -> tuple[float, Floats]:
        """Return the loss of some weights, with ``decay`` of large ones, and its gradient."""
        weights, biases, after = self.split(values)
        scores = self.items @ weights + biases
        forward, backward = np.empty_like(scores), np.zeros_like(scores)
        forward[self.steps[0]] = scores[self.steps[0]]
        for before, now in zip(self.steps, self.steps[1:], strict=False):
            came = forward[before[: len(now)]]
            forward[now] = scores[now] + logsumexp(came[:, :, None] + after, axis=1)
        for before, now in zip(self.steps[-2::-1], self.steps[:0:-1], strict=False):
            ahead = scores[now] + backward[now]
            backward[before[: len(now)]] = logsumexp(after + ahead[:, None, :], axis=2)
        first = self.steps[0]
        total = logsumexp(forward[first] + backward[first], axis=1)
        norm = np.empty(len(scores))
        for now in self.steps:
            norm[now] = total[: len(now)]
        chances = np.exp(forward + backward - norm[:, None])
        pairs = np.zeros_like(after)
        for before, now in zip(self.steps, self.steps[1:], strict=False):
            left = forward[before[: len(now)]][:, :, None] + (scores[now] + backward[now])[:, None, :]
            pairs += np.exp(left + after - norm[now][:, None, None]).sum(axis=0)
        loss = total.sum() - (scores * self.gold).sum() - (after * self.pairs).sum()
        wrong = chances - self.gold
        slopes = (self.back @ wrong, wrong.sum(axis=0), pairs - self.pairs)
        gradient = np.concatenate([slope.ravel() for slope in slopes]) + decay * values
        return float(loss + 0.5 * decay * values @ values), gradient


def train(
    chains: Sequence[Sequence[Sequence[str]]],
    answers: Sequence[Sequence[str]],
    *,
    bits: int,
    decay: float = 1.0,
    steps: int = 120,
) -> ChainModel:
    """Return a model that gives the answers; ``decay`` is the strength of the regularisation."""
    labels = tuple(sorted({label for answer in answers for label in answer}))
    number = {label: n for n, label in enumerate(labels)}
    told = [[number[label] for label in answer] for answer in answers]
    loss = _Likelihood(chains, told, len(labels), bits)
    size = (len(loss.columns) + 1 + len(labels)) * len(labels)
    options = {"maxiter": steps, "maxcor": 8}
    found = minimize(loss, np.zeros(size), args=(decay,), jac=True, method="L-BFGS-B", options=options)
    weights, biases, after = loss.split(found.x)
    scale = float(np.abs(weights).max()) / _LARGEST or 1.0
    table = np.zeros((1 << bits, len(labels)), dtype=np.int8)
    table[loss.columns] = np.rint(weights / scale)
    rows = tuple(tuple(round(float(value), 4) for value in row) for row in after)
    plain = array("b", table.ravel().tobytes())
    return ChainModel(
        LinearModel(labels, tuple(round(float(b), 4) for b in biases), bits, scale, plain), rows
    )
