#ifndef COPPICE_CLIBUUID_SHIM_H
#define COPPICE_CLIBUUID_SHIM_H

#include <uuid/uuid.h>

#endif
