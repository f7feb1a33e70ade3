"""What cortical cells see: the LGN cells under a Gabor-shaped receptive field (Hubel & Wiesel 1962, doi
10.1113/jphysiol.1962.sp006837; Troyer et al. 1998, doi 10.1523/JNEUROSCI.18-15-05908.1998).

Lengths are degrees of visual angle.
"""

import numpy as np
from numpy.typing import NDArray

LGN_SIDE, LGN_SPACING = 16, 0.5  # cells, degrees: the grid of lgn.ts
LGN_CELLS = 2 * LGN_SIDE**2  # ON cells, then OFF cells

Values = NDArray[np.float64]
Indices = NDArray[np.int64]


def preferences(size: int) -> tuple[Values, Values]:
    """Preferred axis of drift, from -45 to 135 degrees, and phase of each cell [radians]; neighbours differ in phase."""
    return np.pi * (np.arange(size) / size - 0.25), 2 * np.pi * (np.arange(size) % 50) / 50


def lgn_inputs(size: int, inputs: int, rng: np.random.Generator) -> tuple[Indices, Indices]:
    """Draws ``inputs`` LGN cells for each of ``size`` cells: ON cells where its Gabor is positive, OFF cells where it is
    negative. Returns LGN cells and the cells that they drive, by index."""
    grid = (np.arange(LGN_SIDE) - (LGN_SIDE - 1) / 2) * LGN_SPACING
    x, y = (axis.ravel() for axis in np.meshgrid(grid, grid, indexing="ij"))
    sources = []
    for orientation, phase in zip(*preferences(size), strict=True):
        centre_x, centre_y = rng.uniform(-2, 2, 2)
        field = gabor(x - centre_x, y - centre_y, orientation, phase)
        chance = np.concatenate([np.maximum(field, 0), np.maximum(-field, 0)])
        sources.append(rng.choice(chance.size, inputs, replace=False, p=chance / chance.sum()))
    return np.concatenate(sources), np.repeat(np.arange(size), inputs)


def gabor(x: Values, y: Values, orientation: float, phase: float) -> Values:
    """A receptive field: stripes that are 1 degree wide, under a Gaussian that is longer than wide."""
    across = x * np.cos(orientation) + y * np.sin(orientation)
    along = y * np.cos(orientation) - x * np.sin(orientation)
    return np.exp(-(across**2) / (2 * 0.7**2) - along**2 / (2 * 1.3**2)) * np.cos(np.pi * across + phase)


def like_to_like(
    pre: int, post: int, probability: float, tuning: float, rng: np.random.Generator
) -> tuple[Indices, Indices]:
    """Draws connections between two populations, by index, with a mean ``probability``; ``tuning`` > 0 prefers cells of like
    orientation."""
    difference = preferences(pre)[0][:, None] - preferences(post)[0][None, :]
    likeness = np.exp(tuning * (np.cos(2 * difference) - 1))
    return np.nonzero(rng.random(difference.shape) < probability * likeness / likeness.mean())
