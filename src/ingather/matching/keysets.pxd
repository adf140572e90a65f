cimport cython

@cython.locals(mixed=cython.ulonglong)
cdef unsigned int key_of(unsigned long long total, unsigned long long word) noexcept nogil

@cython.locals(place=cython.uint)
cdef bint is_common(const unsigned int[::1] table, unsigned int mask, unsigned int key) noexcept nogil

@cython.locals(place=cython.uint, mask=cython.uint, key=cython.uint, number=cython.Py_ssize_t)
cpdef fill_table(const unsigned int[::1] keys, unsigned int[::1] table)

@cython.locals(
    mask_one=cython.uint, mask_two=cython.uint, mask_three=cython.uint, keys=cython.Py_ssize_t, records=cython.Py_ssize_t, written=cython.Py_ssize_t, room=cython.Py_ssize_t,
    record=cython.Py_ssize_t, begin=cython.Py_ssize_t, many=cython.Py_ssize_t, i=cython.Py_ssize_t,
    j=cython.Py_ssize_t, k=cython.Py_ssize_t, m=cython.Py_ssize_t, widest=cython.int, held=cython.Py_ssize_t, place=cython.Py_ssize_t, largest=cython.ulonglong,
    key=cython.ulonglong, total=cython.ulonglong,
)
cpdef emit(
    const long long[::1] start,
    const unsigned int[::1] atom,
    const unsigned char[::1] group,
    const unsigned int[::1] ones,
    const unsigned int[::1] twos,
    const unsigned int[::1] threes,
    Py_ssize_t first,
    int size,
    unsigned long long word,
    unsigned long long[::1] out,
    unsigned char[::1] alone,
    unsigned char[:, ::1] common,
    unsigned long long[::1] fours,
)

@cython.locals(
    written=cython.Py_ssize_t, begin=cython.Py_ssize_t, record=cython.Py_ssize_t, first=cython.Py_ssize_t,
    end=cython.Py_ssize_t, place=cython.Py_ssize_t, to=cython.Py_ssize_t, moved=cython.Py_ssize_t,
    one=cython.uchar, kind=cython.uchar, value=cython.uint,
)
cpdef Py_ssize_t settle(long long[::1] start, unsigned char[::1] part, unsigned int[::1] atom, unsigned char[::1] group)
