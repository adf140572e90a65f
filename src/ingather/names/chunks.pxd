cimport cython

@cython.locals(
    pair=cython.Py_ssize_t, one=cython.Py_ssize_t, other=cython.Py_ssize_t, long=cython.Py_ssize_t, wide=cython.Py_ssize_t,
    i=cython.Py_ssize_t, j=cython.Py_ssize_t, a=cython.Py_ssize_t, b=cython.Py_ssize_t,
    first=cython.short, second=cython.short, best=cython.double, value=cython.double,
)
cpdef best_paths(
    const short[:, :, ::1] left,
    const int[::1] left_length,
    const short[:, :, ::1] right,
    const int[::1] right_length,
    const int[::1] left_place,
    const int[::1] right_place,
    const double[:, ::1] weights,
    double[:, ::1] grid,
    double[::1] out,
)
