#ifndef COPPICE_CLIBXML2_SHIM_H
#define COPPICE_CLIBXML2_SHIM_H

// Debian builds libxml2 with ICU, whose headers collide with those of Swift's Foundation in one program. Only the
// tail of xmlCharEncodingHandler, which nobody here looks into, depends on them.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <libxml/relaxng.h>
#include <libxml/xmlschemastypes.h>
#include <libxml/xmlsave.h>
#include <libxml/xmlerror.h>
#include <libxml/SAX2.h>
#include <libxml/parserInternals.h>

#endif
