"""Whether the inner loops of comparing names run compiled on this machine."""

from ingather.names import chunks


def is_compiled() -> bool:
    """False where the package was installed without a compiler: all works, and comparing names takes far longer."""
    return not str(chunks.__file__).endswith(".py")
