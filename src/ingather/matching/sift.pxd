cimport cython

@cython.locals(
    readings_left=cython.Py_ssize_t, readings_right=cython.Py_ssize_t, begin=cython.Py_ssize_t, end=cython.Py_ssize_t,
    pair=cython.Py_ssize_t, a=cython.Py_ssize_t, b=cython.Py_ssize_t, f=cython.Py_ssize_t, i=cython.Py_ssize_t,
    j=cython.Py_ssize_t, x=cython.Py_ssize_t, y=cython.Py_ssize_t, one=cython.uint, other=cython.uint,
    shared=cython.uint, total=cython.int, best=cython.int, value=cython.int, first=cython.int, last=cython.int,
    width=cython.int,
)
cpdef bound_fields(
    const unsigned long long[::1] pairs,
    const unsigned int[:, ::1] left,
    const unsigned int[:, ::1] right,
    const int[::1] fields,
    const int[:, ::1] of_fields,
    const int[::1] sets,
    const int[:, ::1] of_sets,
    Py_ssize_t births,
    const int[::1] of_births,
    int[::1] out,
)

@cython.locals(
    wide_left=cython.Py_ssize_t, wide_right=cython.Py_ssize_t, pair=cython.Py_ssize_t, a=cython.Py_ssize_t,
    b=cython.Py_ssize_t, i=cython.Py_ssize_t, j=cython.Py_ssize_t, u=cython.Py_ssize_t, v=cython.Py_ssize_t,
    x=cython.Py_ssize_t, y=cython.Py_ssize_t, one=cython.uint, other=cython.uint, best=cython.int, value=cython.int,
    most=cython.int, gained=cython.int, need=cython.uint, count_left=cython.uint, met_left=cython.uint,
    count_right=cython.uint, met_right=cython.uint, met=cython.uint, compared=cython.bint,
)
cpdef bound_names(
    const unsigned long long[::1] pairs,
    const unsigned int[:, ::1] left,
    const unsigned int[:, ::1] right,
    const unsigned int[:, ::1] names_left,
    const unsigned int[:, ::1] names_right,
    const int[::1] of_names,
    int least,
    int[::1] out,
)

cdef int birth_of(int gap, int width, unsigned int one, unsigned int other) noexcept nogil

@cython.locals(unlike=cython.uint)
cdef bint near_numbers(unsigned int one, unsigned int other) noexcept nogil

@cython.locals(_=cython.int)
cdef bint few(unsigned int low, unsigned int high) noexcept nogil
