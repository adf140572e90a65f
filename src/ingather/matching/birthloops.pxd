cimport cython

@cython.locals(
    pair=cython.Py_ssize_t, a=cython.Py_ssize_t, b=cython.Py_ssize_t, exact=cython.bint, best=cython.int,
    i=cython.Py_ssize_t, j=cython.Py_ssize_t, gap=cython.int, width=cython.int, level=cython.int,
)
cpdef birth_levels(
    const int[:, ::1] pairs,
    const int[:, :, ::1] left,
    const int[:, :, ::1] right,
    const signed char[::1] exact_left,
    const signed char[::1] exact_right,
    signed char[::1] out,
)

@cython.locals(
    one=cython.int, other=cython.int, unlike=cython.int, first_one=cython.int, first_other=cython.int,
    second_one=cython.int, second_other=cython.int, _=cython.int,
)
cdef bint one_slip(int year_a, int month_a, int day_a, int year_b, int month_b, int day_b) noexcept nogil
