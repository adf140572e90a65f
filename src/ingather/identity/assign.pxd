cimport cython

cpdef bint is_in_contest(signed char[::1] state, double[::1] floor, int row, double bits) noexcept

@cython.locals(rival=cython.Py_ssize_t)
cpdef bint has_rival(
    const int[::1] here, const int[::1] there, signed char[::1] state, double[::1] floor, const double[::1] bits,
    Py_ssize_t pair, double clear
) noexcept

cpdef void hold(signed char[::1] state, double[::1] floor, int row, double least) noexcept

@cython.locals(pair=cython.Py_ssize_t, one=cython.int, two=cython.int, contested=cython.bint)
cpdef assign(
    const int[::1] left, const int[::1] right, const double[::1] bits,
    const int[::1] next_left, const int[::1] next_right,
    signed char[::1] state, double[::1] floor, double clear, signed char[::1] fate
)
