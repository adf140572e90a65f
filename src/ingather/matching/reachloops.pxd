cimport cython

@cython.locals(
    pair=cython.Py_ssize_t, field=cython.Py_ssize_t, level=cython.Py_ssize_t, place=cython.Py_ssize_t,
    total=cython.double, kin=cython.double, best=cython.double, kin_best=cython.double, bits=cython.double,
    of_kin=cython.double, rarely=cython.double,
)
cpdef most_bits(
    const signed char[:, ::1] levels,
    const float[:, ::1] rarity,
    const float[:, ::1] weights,
    const float[:, ::1] kin_weights,
    const signed char[::1] rare,
    const signed char[::1] whereabouts,
    const float[::1] caps,
    const float[::1] of_a_family,
    double prior_of_kin,
    float[::1] out,
)
