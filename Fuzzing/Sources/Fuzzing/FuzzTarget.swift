internal import DiskImages
internal import DomainTemplates
internal import FleetHost
internal import Glibc

/// What is given arbitrary bytes; chosen with `COPPICE_FUZZ`.
enum FuzzTarget: String, CaseIterable {
    /// An image, as `spawn --golden` and every look at a folder read it.
    case header
    /// A domain template.
    case template
    /// A fleet file.
    case fleetFile = "fleet-file"

    static let chosen: FuzzTarget = {
        guard let name = getenv("COPPICE_FUZZ").flatMap({ FuzzTarget(rawValue: String(cString: $0)) }) else {
            fatalError("COPPICE_FUZZ is one of \(allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return name
    }()

    /// Reads the bytes; an error is an answer, anything else that ends the process is a find.
    func read(_ bytes: UnsafeBufferPointer<UInt8>) {
        switch self {
        case .header: readImage(bytes)
        case .template:
            _ = try? DomainTemplate(source: String(decoding: bytes, as: UTF8.self), file: "fuzz.xml")
        case .fleetFile: _ = try? FleetFile.parse(String(decoding: bytes, as: UTF8.self), file: "/fuzz.yaml")
        }
    }

    /// Images are read by name, so the bytes are given one, of a file that is in memory and in no folder.
    private func readImage(_ bytes: UnsafeBufferPointer<UInt8>) {
        var name = Array("/dev/shm/coppice-fuzz-XXXXXX".utf8CString)
        let descriptor = mkstemp(&name)
        unlink(&name)
        guard descriptor >= 0, write(descriptor, bytes.baseAddress, bytes.count) == bytes.count else {
            fatalError("no file in /dev/shm")
        }
        defer { close(descriptor) }
        let path = "/proc/self/fd/\(descriptor)"
        _ = try? ImageReader.header(at: path, format: .qcow2)
        _ = try? ImageReader.checkGolden(at: path)
        _ = try? ImageReader.isEmptyOverlay(at: path)
    }
}
