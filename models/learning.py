"""How linear scorers are learnt: weights and transitions together, from batches with their right answers.

They maximise the likelihood of the right answers under the chain, less the squares of the weights (L-BFGS of scipy). Of
several right answers any may be given: the likelihood is that of all of them together.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import minimize

from .likelihood import marginals, sequences_of
from .linear import BITS, LinearScorer
from .scorer import LINKS, Batch, Example, Floats

__all__ = ["fit_linear", "joined"]

LEAST_SEEN = 2
"""Features that fewer candidates have are dropped: they can only be learnt by heart."""
NEGLIGIBLE = 0.01
MOST_STEPS = 60
"""More steps make the loss on documents not seen no smaller, measured by thirds of the training documents."""


def fit_linear(examples: Sequence[Example], *, strength: float = 1.0) -> LinearScorer:
    """Return the scorer that ``examples`` (at least one) teach.

    ``strength`` is the inverse of the regularisation. The same examples give the same weights.
    """
    batch, right, allowed = joined(examples)
    columns = max(1, batch.labels)
    matrix, places = _matrix(batch.features)
    transposed = matrix.T.tocsr()
    sequences = sequences_of(batch)
    shape = (len(LINKS), batch.kind_count, batch.kind_count)
    chained = bool(batch.links.any())
    size = len(places) * columns

    def loss(parameters: Floats) -> tuple[float, Floats]:
        weights, transitions = parameters[:size].reshape(-1, columns), parameters[size:].reshape(shape)
        scores = np.asarray(matrix @ weights).ravel()
        of_all = marginals(sequences, scores, transitions, allowed)
        of_right = marginals(sequences, scores, transitions, right)
        slope = transposed @ (of_all.candidates - of_right.candidates).reshape(-1, columns)
        slopes = np.concatenate([slope.ravel(), (of_all.pairs - of_right.pairs).ravel() * chained])
        value = of_all.log_sum - of_right.log_sum + float(parameters @ parameters) / (2 * strength)
        return value, slopes + parameters / strength

    found = minimize(
        loss,
        np.zeros(size + np.prod(shape)),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": MOST_STEPS, "ftol": 1e-5},
    )
    learnt = found.x[:size].reshape(-1, columns)
    learnt = np.where(np.abs(learnt).max(1, keepdims=True) >= NEGLIGIBLE, np.round(learnt, 3), 0.0)
    weights = np.zeros((2**BITS + 1, columns), np.float32)
    weights[places] = learnt
    return LinearScorer(weights, np.round(found.x[size:].reshape(shape), 3))


def joined(examples: Sequence[Example]) -> tuple[Batch, npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Return the batches of ``examples`` as one, the right candidates, and those that are right or wrong.

    Questions without a right answer among their candidates teach nothing: all their candidates count as right.
    """
    batches = [example.batch for example in examples]
    width = max(batch.features.shape[1] for batch in batches)
    features = np.concatenate(
        [
            np.pad(batch.features, ((0, 0), (0, width - batch.features.shape[1])), constant_values=2**BITS)
            for batch in batches
        ]
    )
    offsets = np.cumsum([0, *(batch.candidates for batch in batches)])
    starts = np.concatenate([batch.starts + offset for batch, offset in zip(batches, offsets, strict=False)])
    kinds, links = (np.concatenate([getattr(batch, name) for batch in batches]) for name in ("kinds", "links"))
    right = np.concatenate([example.right for example in examples])
    allowed = right | np.concatenate([example.wrong for example in examples])
    answered = np.logical_or.reduceat(right, starts)
    sizes = np.diff(np.append(starts, len(right)))
    unanswered = np.repeat(~answered, sizes)
    return (
        Batch(features, starts, kinds, links, batches[0].kind_count, batches[0].labels),
        right | unanswered,
        allowed | unanswered,
    )


def _matrix(features: npt.NDArray[np.int32]) -> tuple[sparse.csr_matrix, npt.NDArray[np.int64]]:
    """Return the rows of ``features`` as a sparse matrix over the features that recur, and which those are."""
    counts = np.bincount(features.ravel(), minlength=2**BITS + 1)
    counts[2**BITS] = 0
    places = np.flatnonzero(counts >= LEAST_SEEN)
    column = np.full(2**BITS + 1, -1)
    column[places] = np.arange(len(places))
    columns = column[features]
    kept = columns >= 0
    rows = np.repeat(np.arange(len(features)), kept.sum(1))
    values = np.ones(len(rows))
    return sparse.csr_matrix((values, (rows, columns[kept])), shape=(len(features), len(places))), places
