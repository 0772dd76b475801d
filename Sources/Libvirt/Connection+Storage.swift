internal import CLibvirt
import Glibc

extension Connection {
    /// The path of a storage volume (`virStorageVolGetPath`).
    ///
    /// ``LibvirtError/Code/noStoragePool`` or ``LibvirtError/Code/noStorageVolume`` where there is none, and
    /// `operationInvalid` while the pool is inactive.
    @available(*, noasync)
    public func volumePath(pool: String, volume: String) throws -> String {
        let call = "virStoragePoolLookupByName"
        return try withHandle(call) { handle in
            let pool = try LibvirtError.require(virStoragePoolLookupByName(handle, pool), call)
            defer { virStoragePoolFree(pool) }
            let volume = try LibvirtError.require(
                virStorageVolLookupByName(pool, volume), "virStorageVolLookupByName")
            defer { virStorageVolFree(volume) }
            return try String(owned: virStorageVolGetPath(volume), "virStorageVolGetPath")
        }
    }

    /// The XML of a storage pool, active or not (`virStoragePoolGetXMLDesc`).
    @available(*, noasync)
    public func storagePoolXML(_ name: String) throws -> String {
        let call = "virStoragePoolLookupByName"
        return try withHandle(call) { handle in
            let pool = try LibvirtError.require(virStoragePoolLookupByName(handle, name), call)
            defer { virStoragePoolFree(pool) }
            return try String(owned: virStoragePoolGetXMLDesc(pool, 0), "virStoragePoolGetXMLDesc")
        }
    }
}
