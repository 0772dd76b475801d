import Foundation
import Testing

@testable import FleetHost

@Suite struct SmallFileTests {
    @Test func copyIsPrivateAndNeverReplacesAFile() throws {
        let scratch = try Scratch()
        let source = try scratch.write("variables", to: "source.fd")
        let target = scratch.file("lab-01_VARS.fd")
        try SmallFile.copy(source, to: target)
        #expect(try String(contentsOfFile: target, encoding: .utf8) == "variables")
        var status = stat()
        #expect(stat(target, &status) == 0)
        #expect(status.st_mode & 0o7777 == 0o600)

        try scratch.write("other", to: "source.fd")
        let error = #expect(throws: FileError.self) { try SmallFile.copy(source, to: target) }
        #expect(error?.code == EEXIST)
        #expect(try String(contentsOfFile: target, encoding: .utf8) == "variables")
        #expect(try scratch.names() == ["lab-01_VARS.fd", "source.fd"])
    }

    @Test func copyIntoAFolderThatIsNotThereFails() throws {
        let scratch = try Scratch()
        let source = try scratch.write("variables", to: "source.fd")
        let error = #expect(throws: FileError.self) {
            try SmallFile.copy(source, to: scratch.file("none/target"))
        }
        #expect(error?.code == ENOENT)
    }

    @Test func largestFileIsReadWholeAndOneByteMoreIsNot() throws {
        let scratch = try Scratch()
        let largest = try scratch.write(Data(count: SmallFile.limit), to: "largest")
        #expect(try SmallFile.bytes(of: largest).count == SmallFile.limit)
        let larger = try scratch.write(Data(count: SmallFile.limit + 1), to: "larger")
        let error = #expect(throws: FileError.self) { _ = try SmallFile.bytes(of: larger) }
        #expect(error?.code == EFBIG)
        #expect(SmallFile.read(larger) == nil)
    }
}
