#ifndef COPPICE_CLIBVIRT_SHIM_H
#define COPPICE_CLIBVIRT_SHIM_H

#include <libvirt/libvirt.h>
#include <libvirt/libvirt-qemu.h>
#include <libvirt/virterror.h>

#endif
