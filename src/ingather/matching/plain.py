"""Hand arrays to the inner loops so that figures stay plain integers where the loops run uncompiled."""

from typing import TypeVar, cast

import numpy as np
import numpy.typing as npt

_Kind = TypeVar("_Kind", bound=np.generic)


def plain(array: npt.NDArray[_Kind]) -> npt.NDArray[_Kind]:
    """The array as a view whose items are plain numbers, which never overflow; compiled loops see no difference.

    It is typed as the array, for it is indexed like one; it can do nothing else.
    """
    return cast("npt.NDArray[_Kind]", np.ascontiguousarray(array).data)
