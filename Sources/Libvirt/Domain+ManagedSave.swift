internal import CLibvirt

extension Domain {
    /// Whether memory is saved from which the next start resumes (`virDomainHasManagedSaveImage`).
    @available(*, noasync)
    public func hasManagedSave() throws -> Bool {
        try LibvirtError.check(virDomainHasManagedSaveImage(handle, 0), "virDomainHasManagedSaveImage") == 1
    }

    /// Saves the memory and stops the domain (`virDomainManagedSave`).
    ///
    /// Takes as long as the memory takes to write; watch it with ``jobInfo(completed:)`` on another
    /// connection. If it fails, the domain runs on and the partial file is gone.
    @available(*, noasync)
    public func managedSave(_ flags: SaveFlags = []) throws {
        try LibvirtError.check(virDomainManagedSave(handle, flags.rawValue), "virDomainManagedSave")
    }

    /// Throws the saved memory away (`virDomainManagedSaveRemove`); that there is none is not an error.
    @available(*, noasync)
    public func removeManagedSave() throws {
        try LibvirtError.check(virDomainManagedSaveRemove(handle, 0), "virDomainManagedSaveRemove")
    }

    /// The XML that the next start will resume, disks included (`virDomainManagedSaveGetXMLDesc`).
    ///
    /// It is the one of the moment of saving: a later ``Connection/define(xml:validate:)`` does not reach it.
    @available(*, noasync)
    public func managedSaveXML() throws -> String {
        try String(
            owned: virDomainManagedSaveGetXMLDesc(handle, 0), "virDomainManagedSaveGetXMLDesc")
    }
}
