cimport cython

@cython.locals(
    blocks=cython.Py_ssize_t, block=cython.longlong, one=cython.longlong, other=cython.longlong,
    written=cython.Py_ssize_t, room=cython.Py_ssize_t, left_end=cython.longlong, right_end=cython.longlong, middle=cython.longlong, near=cython.longlong,
)
cpdef Py_ssize_t pair_up(
    const int[::1] left,
    const long long[::1] left_first,
    const int[::1] right,
    const long long[::1] right_first,
    long long[::1] place,
    bint within,
    long long most,
    int[:, ::1] out,
)

@cython.locals(
    fields=cython.Py_ssize_t, sets=cython.Py_ssize_t, readings_left=cython.Py_ssize_t,
    readings_right=cython.Py_ssize_t, wide_left=cython.Py_ssize_t, wide_right=cython.Py_ssize_t,
    pair=cython.Py_ssize_t, a=cython.Py_ssize_t, b=cython.Py_ssize_t, f=cython.Py_ssize_t, i=cython.Py_ssize_t,
    j=cython.Py_ssize_t, x=cython.Py_ssize_t, y=cython.Py_ssize_t, one=cython.uint, other=cython.uint,
    total=cython.double, best=cython.double, value=cython.double, bits=cython.double, most=cython.double,
    gap=cython.int, width=cython.int, compared=cython.bint, count_left=cython.int, met_left=cython.int,
    count_right=cython.int, met_right=cython.int,
)
cpdef bounds(
    const int[:, ::1] pairs,
    const unsigned int[:, ::1] coded_left,
    const unsigned int[:, ::1] coded_right,
    const float[:, ::1] of_coded,
    const unsigned long long[:, ::1] masks_left,
    const unsigned long long[:, ::1] masks_right,
    const float[:, ::1] of_masks,
    const int[:, :, ::1] births_left,
    const int[:, :, ::1] births_right,
    const float[::1] of_births,
    const int[::1] first_left,
    const int[::1] first_right,
    const unsigned int[:, ::1] token_left,
    const unsigned int[:, ::1] token_right,
    const unsigned long long[:, :, ::1] sound_left,
    const unsigned long long[:, :, ::1] sound_right,
    const unsigned long long[:, ::1] letter_left,
    const unsigned long long[:, ::1] letter_right,
    const signed char[:, ::1] need_left,
    const signed char[:, ::1] need_right,
    const float[:, ::1] rarity_left,
    const float[:, ::1] rarity_right,
    const float[::1] most_left,
    const float[::1] most_right,
    const float[::1] of_names,
    double least,
    float[::1] out,
)

@cython.locals(_=cython.int)
cdef bint _few(unsigned long long letters) noexcept
