cimport cython

@cython.locals(mask=cython.ulonglong, one=cython.ulonglong, other=cython.ulonglong, place=cython.ulonglong)
cdef unsigned long long place_in(const unsigned long long[::1] table, unsigned long long key) noexcept nogil

@cython.locals(place=cython.ulonglong)
cdef float found_of(const unsigned long long[::1] table, const float[::1] found, unsigned long long key) noexcept nogil

@cython.locals(_=cython.int)
cdef int few(unsigned long long letters) noexcept nogil

@cython.locals(
    room=cython.Py_ssize_t, written=cython.Py_ssize_t, number=cython.Py_ssize_t,
    x=cython.Py_ssize_t, y=cython.Py_ssize_t, i=cython.Py_ssize_t, j=cython.Py_ssize_t, one=cython.int,
    other=cython.int, key=cython.ulonglong, place=cython.ulonglong,
)
cpdef Py_ssize_t gather_tokens(
    const int[::1] a,
    const int[::1] b,
    const int[:, ::1] left,
    const int[:, ::1] right,
    Py_ssize_t first,
    unsigned long long[::1] table,
    long long[::1] held,
    unsigned long long[::1] out,
)

@cython.locals(number=cython.Py_ssize_t, key=cython.ulonglong, place=cython.ulonglong)
cpdef store(
    const unsigned long long[::1] keys,
    const float[::1] values,
    unsigned long long[::1] table,
    float[::1] found,
)

@cython.locals(
    number=cython.Py_ssize_t, one=cython.int, other=cython.int, key=cython.ulonglong,
)
cpdef look_up(
    const int[::1] a,
    const int[::1] b,
    const int[::1] left,
    const int[::1] right,
    const unsigned long long[::1] table,
    const float[::1] found,
    signed char[::1] out,
)

@cython.locals(
    number=cython.Py_ssize_t, x=cython.Py_ssize_t, y=cython.Py_ssize_t,
    count_left=cython.int, count_right=cython.int, i=cython.Py_ssize_t, j=cython.Py_ssize_t, one=cython.int,
    other=cython.int, key=cython.ulonglong, best=cython.double, at_left=cython.int,
    at_right=cython.int, level=cython.int, _=cython.int,
)
cpdef align_tokens(
    const int[::1] a,
    const int[::1] b,
    const int[:, ::1] left,
    const int[:, ::1] right,
    const int[::1] same_left,
    const int[::1] same_right,
    const unsigned long long[::1] table,
    const float[::1] found,
    const float[::1] of_levels,
    double[:, ::1] grid,
    signed char[::1] taken,
    signed char[:, ::1] partner,
    signed char[:, ::1] token_level,
)

@cython.locals(
    number=cython.Py_ssize_t, x=cython.Py_ssize_t, y=cython.Py_ssize_t, i=cython.Py_ssize_t, j=cython.Py_ssize_t,
    one=cython.int, other=cython.int, total=cython.double, other_total=cython.double, most=cython.double,
    value=cython.double,
)
cpdef most_worth(
    const int[::1] a,
    const int[::1] b,
    const int[:, ::1] left,
    const int[:, ::1] right,
    const int[::1] same_left,
    const int[::1] same_right,
    const unsigned long long[:, ::1] sound_left,
    const unsigned long long[:, ::1] sound_right,
    const unsigned long long[::1] letter_left,
    const unsigned long long[::1] letter_right,
    const float[::1] worth,
    float[::1] best,
    float[::1] out,
)
