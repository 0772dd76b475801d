import Foundation

/// A folder of a test's own that goes when the test does, whatever happens in it.
final class Scratch {
    /// Canonical, since that is what the code under test answers with.
    let path: String

    init() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "coppice-host-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.resolvingSymlinksInPath().path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    /// The names of what lies in the folder or one below it.
    func names(in folder: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? path : file(folder)).sorted()
    }

    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        try write(Data(text.utf8), to: name)
    }

    @discardableResult
    func write(_ data: Data, to name: String) throws -> String {
        try data.write(to: URL(filePath: file(name)))
        return file(name)
    }

    /// An image made by qemu-img: an overlay where `backing` is given.
    @discardableResult
    func image(_ name: String, size: String = "8M", backing: String? = nil) throws -> String {
        let base = backing.map { ["-b", $0, "-F", "qcow2"] } ?? []
        try Tool.run(
            "qemu-img",
            ["create", "-q", "-f", "qcow2"] + base + [file(name)] + (backing == nil ? [size] : []))
        return file(name)
    }
}
