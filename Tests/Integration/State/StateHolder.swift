import Foundation

/// A process that has an image open for writing, as a QEMU that libvirt does not know of would.
final class StateHolder {
    private let process = Process()
    private let input = Pipe()

    /// Returns once it holds the image.
    init(of path: String) throws {
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["qemu-io", "-f", "qcow2", path]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        input.fileHandleForWriting.write(Data("length\n".utf8))
        // It answers when it has opened the image.
        var answer = Data()
        while !answer.contains(UInt8(ascii: "B")) {
            let piece = output.fileHandleForReading.availableData
            guard !piece.isEmpty else { throw StateFailure(description: "qemu-io did not open \(path)") }
            answer += piece
        }
    }

    deinit { letGo() }

    /// Returns once the image is free again.
    func letGo() {
        guard process.isRunning else { return }
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }
}
