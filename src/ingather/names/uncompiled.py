"""What the compiler's words mean where an inner loop runs uncompiled.

The compiler knows these words by the name `cython`, from an import that only it and the type checker follow. So that
what Ingather needs to run does not grow, the loops take the same name from here otherwise.
"""

from contextlib import nullcontext

nogil = nullcontext()  # compiled: other threads run meanwhile
