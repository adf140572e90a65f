cimport cython

@cython.locals(
    keys=cython.Py_ssize_t, many=cython.Py_ssize_t, several=cython.Py_ssize_t, kept=cython.Py_ssize_t,
    begin=cython.Py_ssize_t, end=cython.Py_ssize_t, place=cython.Py_ssize_t,
)
cpdef part(
    const unsigned long long[::1] both,
    Py_ssize_t most,
    unsigned long long[::1] common,
    unsigned long long[::1] shared,
)

@cython.locals(number=cython.Py_ssize_t, bucket=cython.ulonglong)
cpdef strew(const unsigned long long[::1] words, int shift, long long[::1] begin, unsigned long long[::1] out)

@cython.locals(
    keys=cython.Py_ssize_t, room=cython.Py_ssize_t, written=cython.Py_ssize_t, begin=cython.longlong,
    end=cython.longlong, one=cython.longlong, other=cython.longlong, near=cython.longlong, last=cython.longlong,
)
cpdef Py_ssize_t meet_within(const unsigned long long[::1] both, long long[::1] place, long long most, unsigned long long[::1] out)

@cython.locals(
    lefts=cython.longlong, rights=cython.longlong, room=cython.Py_ssize_t, written=cython.Py_ssize_t,
    begin=cython.longlong, first=cython.longlong, one=cython.longlong, other=cython.longlong, end=cython.longlong,
    last=cython.longlong, start=cython.longlong, stop=cython.longlong,
)
cpdef Py_ssize_t meet_between(
    const unsigned long long[::1] left,
    const unsigned long long[::1] right,
    long long[::1] place,
    long long most,
    unsigned long long[::1] out,
)

@cython.locals(step=cython.longlong, last=cython.longlong, middle=cython.longlong)
cdef long long reached(const unsigned long long[::1] both, long long start, unsigned long long key) noexcept nogil

cdef unsigned long long record_of(unsigned long long word) noexcept nogil
