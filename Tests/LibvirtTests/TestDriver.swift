import Foundation
import Libvirt

/// libvirt's in-memory driver, with a host of each test's own (`test:///default` is shared in a process).
enum TestDriver {
    /// A host without domains.
    static func open() throws -> Connection {
        try withNodeFile { try Connection.open($0) }
    }

    /// Lends the URI of a host without domains; the file behind it is read whenever a connection opens.
    static func withNodeFile<Result>(_ body: (String) throws -> Result) throws -> Result {
        let file = FileManager.default.temporaryDirectory.appending(path: "coppice-lv-\(UUID()).xml")
        try "<node><cpu><mhz>1</mhz></cpu></node>".write(to: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: file) }
        return try body("test://\(file.path)")
    }

    /// The smallest domain that the driver takes.
    static func domainXML(_ name: String, extra: String = "") -> String {
        """
        <domain type='test'><name>\(name)</name><memory unit='KiB'>8192</memory>\
        <os><type>hvm</type></os>\(extra)</domain>
        """
    }
}

/// The code of the libvirt error that `body` throws; nil if it throws none.
func failureCode(_ body: () throws -> Void) -> LibvirtError.Code? {
    do {
        try body()
        return nil
    } catch {
        return (error as? LibvirtError)?.code
    }
}

extension Connection {
    /// Defines a small domain.
    func defineSmall(_ name: String) throws -> Domain { try define(xml: TestDriver.domainXML(name)) }
}
