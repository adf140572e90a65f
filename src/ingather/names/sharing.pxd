cimport cython

@cython.locals(
    pair=cython.Py_ssize_t, one=cython.longlong, one_end=cython.longlong, other=cython.longlong,
    other_end=cython.longlong, best=cython.double, value=cython.double,
)
cpdef most_shared(
    const long long[::1] left_first,
    const long long[::1] left_keys,
    const double[::1] left_weights,
    const long long[::1] right_first,
    const long long[::1] right_keys,
    const double[::1] right_weights,
    const int[::1] left_place,
    const int[::1] right_place,
    double[::1] out,
)
