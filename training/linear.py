"""Trains linear models: hashed features, logistic regression, weights in one byte each."""

from array import array
from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from foedus.text.linear import LinearModel, row_of

_LARGEST = 127


def matrix(
    instances: Sequence[Sequence[str]], bits: int, counts: Sequence[Sequence[float]] | None = None
) -> csr_matrix:
    """Return the instances as rows of counts of hashed features, each counting 1 if not told."""
    indices = [row_of(feature, bits) for features in instances for feature in features]
    starts = np.cumsum([0, *(len(features) for features in instances)])
    data = np.ones(len(indices), dtype=np.float32)
    if counts is not None:
        data = np.array([count for row in counts for count in row], dtype=np.float32)
    return csr_matrix((data, indices, starts), shape=(len(instances), 1 << bits))


def train(
    instances: Sequence[Sequence[str]],
    answers: Sequence[str],
    *,
    bits: int,
    strength: float,
    counts: Sequence[Sequence[float]] | None = None,
) -> LinearModel:
    """Return a model that gives the answers; ``strength`` is the inverse of the regularisation.

    ``counts`` are how much each feature of an instance counts, 1 if not told.
    """
    model = LogisticRegression(C=strength, max_iter=300, tol=1e-3, solver="lbfgs")
    model.fit(matrix(instances, bits, counts), list(answers))
    weights = model.coef_.T  # a row a feature
    biases = model.intercept_
    labels = tuple(map(str, model.classes_))
    if len(labels) == 2:
        weights, biases = np.hstack([-weights / 2, weights / 2]), np.array([-biases[0] / 2, biases[0] / 2])
    scale = float(np.abs(weights).max()) / _LARGEST or 1.0
    rounded = np.rint(weights / scale).astype(np.int8)
    plain = array("b", rounded.ravel().tobytes())
    return LinearModel(labels, tuple(round(float(b), 4) for b in biases), bits, scale, plain)
