#ifndef COPPICE_BENCHMARKS_LIBXML2_SHIM_H
#define COPPICE_BENCHMARKS_LIBXML2_SHIM_H

#include <libxml/parser.h>
#include <libxml/tree.h>

#endif
