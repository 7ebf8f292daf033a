// zlib, of which packed entries of zip archives are unpacked and checked.

#ifndef CONVSCOPE_CZLIB_SHIM_H
#define CONVSCOPE_CZLIB_SHIM_H

#include <zlib.h>

// The macro hides the version and the size of the structure, which Swift cannot pass.
static inline int czlib_begin_inflating(z_stream *stream) {
  return inflateInit2(stream, -MAX_WBITS);
}

#endif
