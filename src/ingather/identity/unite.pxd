cimport cython

@cython.locals(record=cython.int)
cpdef int root_of(int[::1] parent, int record) noexcept

@cython.locals(kind=cython.Py_ssize_t, first=cython.int, second=cython.int, after=cython.int)
cpdef void join(
    int[::1] parent, int[::1] size, int[::1] burden, int[:, ::1] rings, int[:, ::1] heads, int one, int other_root
) noexcept

@cython.locals(pair=cython.Py_ssize_t, one=cython.int, two=cython.int)
cpdef unite_all(
    const int[::1] left, const int[::1] right,
    int[::1] parent, int[::1] size, int[::1] burden, int[:, ::1] rings, int[:, ::1] heads
)

@cython.locals(
    worst=cython.int, total=cython.longlong, count=cython.longlong, record=cython.int, tie=cython.Py_ssize_t
)
cpdef int told_against(
    int[::1] parent, int[::1] ring, const int[::1] start, const int[::1] other, const long long[::1] told,
    int first, int other_root, int lowest
) noexcept

@cython.locals(record=cython.int)
cpdef bint share_a_group(int[::1] ring, const int[::1] group, int[::1] mark, int serial, int first, int second) noexcept

@cython.locals(
    pair=cython.Py_ssize_t, one=cython.int, two=cython.int, against=cython.int,
    first=cython.int, second=cython.int, grouped=cython.bint
)
cpdef unite(
    const int[::1] left, const int[::1] right,
    int[::1] parent, int[::1] size, int[::1] burden, int[:, ::1] rings, int[:, ::1] heads,
    const int[::1] start, const int[::1] other, const long long[::1] told, const int[::1] group, int[::1] mark,
    int lowest, signed char[::1] why
)
