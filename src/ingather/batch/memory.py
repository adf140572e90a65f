"""How much memory this process may take."""

try:
    from resource import RLIM_INFINITY, RLIMIT_DATA, getrlimit
except ImportError:  # Windows, which sets no bound

    def memory_bound() -> int | None:
        """The most bytes that this process may take; None where there is no bound."""
        return None

else:

    def memory_bound() -> int | None:
        """The most bytes that this process may take; None where there is no bound."""
        bound, _ = getrlimit(RLIMIT_DATA)
        return None if bound == RLIM_INFINITY else bound
