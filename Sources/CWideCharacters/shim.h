#ifndef COPPICE_CWIDECHARACTERS_SHIM_H
#define COPPICE_CWIDECHARACTERS_SHIM_H

#include <wchar.h>

/* glibc's header declares it only for X/Open, which Swift's import of glibc does not ask for. */
extern int wcwidth(wchar_t character);

#endif
