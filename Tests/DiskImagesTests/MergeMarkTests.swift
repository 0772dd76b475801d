import Foundation
import Testing

@testable import DiskImages

@Suite struct MergeMarkTests {
    @Test func itGoesWithTheFileUntilItIsTakenOff() throws {
        // Not /tmp: where that lies in memory, old kernels know no such attributes there.
        let folder = try Scratch(in: "/var/tmp")
        let path = folder.file("layer.qcow2")
        try Data().write(to: URL(fileURLWithPath: path))
        #expect(!MergeMark.isSet(on: path))
        MergeMark.clear(on: path)
        try MergeMark.set(on: path)
        try MergeMark.set(on: path)
        let renamed = folder.file("renamed.qcow2")
        try FileManager.default.moveItem(atPath: path, toPath: renamed)
        #expect(MergeMark.isSet(on: renamed))
        MergeMark.clear(on: renamed)
        #expect(!MergeMark.isSet(on: renamed))
    }

    @Test func whereItCannotBeThereIsNone() throws {
        try MergeMark.set(on: "/proc/self/status")
        #expect(!MergeMark.isSet(on: "/proc/self/status"))
        #expect(!MergeMark.isSet(on: "/var/tmp/coppice-no-such-file"))
    }
}
