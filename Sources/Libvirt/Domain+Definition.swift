internal import CLibvirt

extension Domain {
    /// The domain's XML (`virDomainGetXMLDesc`): live if it runs and ``XMLFlags/inactive`` is not given.
    @available(*, noasync)
    public func xml(_ flags: XMLFlags = []) throws -> String {
        try String(owned: virDomainGetXMLDesc(handle, flags.rawValue), "virDomainGetXMLDesc")
    }

    /// Forgets the definition (`virDomainUndefineFlags`); disks stay.
    ///
    /// A running domain goes on as a transient one. Without the flag for what it leaves behind (managed save,
    /// snapshots, checkpoints, NVRAM) libvirt throws ``LibvirtError/Code/operationInvalid``; with a flag that
    /// the driver does not know, ``LibvirtError/Code/invalidArgument`` or
    /// ``LibvirtError/Code/argumentUnsupported``.
    @available(*, noasync)
    public func undefine(_ flags: UndefineFlags = []) throws {
        try LibvirtError.check(virDomainUndefineFlags(handle, flags.rawValue), "virDomainUndefineFlags")
    }

    /// Keeps an element of ours in the domain's `<metadata>` (`virDomainSetMetadata`, element kind).
    ///
    /// - Parameters:
    ///   - xml: one element without a namespace prefix of its own; nil removes what is there.
    ///   - key: the namespace prefix that libvirt writes.
    ///   - uri: the namespace; one element for each.
    ///   - flags: empty for the live configuration of a running domain and the definition of one that is off.
    @available(*, noasync)
    public func setMetadata(
        xml: String?, key: String, uri: String, flags: ModificationImpact = []
    ) throws {
        let kind = Int32(bitPattern: VIR_DOMAIN_METADATA_ELEMENT.rawValue)
        try LibvirtError.check(
            virDomainSetMetadata(handle, kind, xml, key, uri, flags.rawValue), "virDomainSetMetadata")
    }

    /// The element of that namespace in the domain's `<metadata>` (`virDomainGetMetadata`); nil without one.
    @available(*, noasync)
    public func metadata(uri: String, flags: ModificationImpact = []) throws -> String? {
        let kind = Int32(bitPattern: VIR_DOMAIN_METADATA_ELEMENT.rawValue)
        do {
            return try String(
                owned: virDomainGetMetadata(handle, kind, uri, flags.rawValue), "virDomainGetMetadata")
        } catch let error as LibvirtError where error.code == .noDomainMetadata {
            return nil
        }
    }
}
