cimport cython

@cython.locals(
    nothing=cython.double, pair=cython.Py_ssize_t, one=cython.Py_ssize_t, other=cython.Py_ssize_t,
    long=cython.Py_ssize_t, wide=cython.Py_ssize_t, enough=cython.double, i=cython.Py_ssize_t, j=cython.Py_ssize_t,
    a=cython.Py_ssize_t, b=cython.Py_ssize_t, first=cython.short, second=cython.short, before=cython.double,
    value=cython.double,
)
cpdef best_paths(
    const short[:, :, ::1] left,
    const int[::1] left_length,
    const float[:, ::1] left_rest,
    const short[:, :, ::1] right,
    const int[::1] right_length,
    const float[:, ::1] right_rest,
    const int[::1] left_place,
    const int[::1] right_place,
    const double[:, ::1] weights,
    const double[::1] least,
    double[:, ::1] grid,
    int[::1] reached,
    double[::1] out,
)
