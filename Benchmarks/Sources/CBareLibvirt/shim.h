#ifndef COPPICE_CBARELIBVIRT_SHIM_H
#define COPPICE_CBARELIBVIRT_SHIM_H

// libvirt as anyone would use it. coppice's own module of it is no product of its package.
#include <libvirt/libvirt.h>
#include <libvirt/virterror.h>

#endif
