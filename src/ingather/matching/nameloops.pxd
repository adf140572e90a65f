cimport cython

@cython.locals(mask=cython.ulonglong, one=cython.ulonglong, other=cython.ulonglong, place=cython.ulonglong)
cdef unsigned long long place_in(const unsigned long long[::1] table, unsigned long long key) noexcept nogil

@cython.locals(place=cython.ulonglong)
cdef float found_of(const unsigned long long[::1] table, const float[::1] found, unsigned long long key) noexcept nogil

@cython.locals(_=cython.int)
cdef int few(unsigned long long letters) noexcept nogil

@cython.locals(
    wide_left=cython.Py_ssize_t, wide_right=cython.Py_ssize_t, room=cython.Py_ssize_t,
    written=cython.Py_ssize_t, number=cython.Py_ssize_t, x=cython.Py_ssize_t, y=cython.Py_ssize_t,
    i=cython.Py_ssize_t, j=cython.Py_ssize_t, one=cython.int, other=cython.int, key=cython.ulonglong,
    place=cython.ulonglong,
)
cpdef Py_ssize_t gather(
    const int[::1] a,
    const int[::1] b,
    const int[:, ::1] tokens_left,
    const int[:, ::1] fathers_left,
    const int[:, ::1] tokens_right,
    const int[:, ::1] fathers_right,
    const unsigned long long[:, ::1] sound_left,
    const unsigned long long[:, ::1] sound_right,
    const unsigned long long[::1] letter_left,
    const unsigned long long[::1] letter_right,
    Py_ssize_t first,
    unsigned long long[::1] table,
    long long[::1] held,
    unsigned long long[::1] out,
)

@cython.locals(
    wide_left=cython.Py_ssize_t, wide_right=cython.Py_ssize_t, number=cython.Py_ssize_t,
    x=cython.Py_ssize_t, y=cython.Py_ssize_t, count_left=cython.int, count_right=cython.int, told=cython.int,
    i=cython.Py_ssize_t, j=cython.Py_ssize_t, one=cython.int, other=cython.int, father_one=cython.bint,
    father_other=cython.bint, key=cython.ulonglong, aligned=cython.int,
    best=cython.double, at_left=cython.int, at_right=cython.int, level=cython.int, alone_left=cython.int,
    alone_right=cython.int, total=cython.double, share=cython.double, worst=cython.int, strong_given=cython.int,
    strong_family=cython.int, lack_left=cython.int, lack_right=cython.int, lack=cython.int, _=cython.int,
)
cpdef align_names(
    const int[::1] a,
    const int[::1] b,
    const int[:, ::1] tokens_left,
    const int[:, ::1] fathers_left,
    const signed char[:, ::1] optional_left,
    const signed char[:, ::1] part_left,
    const int[:, ::1] tokens_right,
    const int[:, ::1] fathers_right,
    const signed char[:, ::1] optional_right,
    const signed char[:, ::1] part_right,
    const int[::1] same_left,
    const int[::1] same_right,
    const float[::1] rarity_left,
    const float[::1] rarity_right,
    const unsigned long long[::1] table,
    const float[::1] found,
    const float[::1] of_levels,
    double[:, ::1] grid,
    signed char[::1] partner_left,
    signed char[::1] partner_right,
    signed char[::1] token_level,
    signed char[:, ::1] out,
    float[::1] bits,
)
