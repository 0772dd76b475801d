#ifndef COPPICE_CBARELIBXML2_SHIM_H
#define COPPICE_CBARELIBXML2_SHIM_H

// libxml2 as anyone would use it, to compare with. coppice's own module of it is no product of its package.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/parser.h>
#include <libxml/tree.h>

#endif
