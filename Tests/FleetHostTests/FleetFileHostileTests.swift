import FleetCore
import Foundation
import Testing

@testable import FleetHost

@Suite struct FleetFileHostileTests {
    private func failure(_ data: Data) throws -> FleetFileError {
        let scratch = try Scratch()
        let path = try scratch.write(data, to: "lab.yaml")
        let error = try #require(throws: FleetFileError.self) { _ = try FleetFile.load(path) }
        #expect(error.file == path)
        return error
    }

    @Test func fileThatIsNotThereIsNamed() throws {
        let error = try #require(throws: FleetFileError.self) {
            _ = try FleetFile.load("/nonexistent/lab.yaml")
        }
        #expect(
            error.message
                == "/nonexistent/lab.yaml:1:1: cannot be read: /nonexistent/lab.yaml: "
                + "No such file or directory (open); expected a fleet file")
    }

    @Test func folderIsNoFleetFile() throws {
        let scratch = try Scratch()
        let error = try #require(throws: FleetFileError.self) { _ = try FleetFile.load(scratch.path) }
        #expect(error.problem.contains("Is a directory"))
    }

    @Test func bytesThatAreNoUTF8AreRefused() throws {
        let error = try failure(Data([0x6e, 0x61, 0x6d, 0x65, 0x3a, 0x20, 0xff, 0xfe]))
        #expect(error.problem.contains("Invalid or incomplete multibyte"))
    }

    @Test func fileAboveEightMebibytesIsRefused() throws {
        let comment = Data(repeating: UInt8(ascii: "#"), count: 9 << 20)
        #expect(try failure(comment).problem.contains("File too large"))
    }

    @Test func namedPipeDoesNotBlock() throws {
        let scratch = try Scratch()
        #expect(mkfifo(scratch.file("pipe"), 0o600) == 0)
        #expect(throws: FleetFileError.self) { _ = try FleetFile.load(scratch.file("pipe")) }
    }

    /// Nine levels of nine aliases: 400 million values if they were ever written out.
    @Test(.timeLimit(.minutes(1))) func aliasesAreNotMultipliedOut() throws {
        var text = "name: lab\ncount: 1\ngolden: /g\nset:\n  a: &a [x, x, x, x, x, x, x, x, x]\n"
        for (name, below) in zip("bcdefghi", "abcdefgh") {
            let aliases = Array(repeating: "*\(below)", count: 9).joined(separator: ", ")
            text += "  \(name): &\(name) [\(aliases)]\n"
        }
        let error = try failure(Data(text.utf8))
        #expect((error.line, error.column) == (6, 42))
        #expect(error.problem == "has more than 8 aliases")
    }

    /// Keys are compared with one another, and so written out.
    @Test(.timeLimit(.minutes(1))) func aRepeatedKeyOfAliasesIsNotMultipliedOut() throws {
        var text = "name: lab\ncount: 1\ngolden: /g\nset:\n  a: &a [x, x, x, x, x, x, x, x, x]\n"
        for (name, below) in zip("bcdefghi", "abcdefgh") {
            text += "  \(name): &\(name) [*\(below), *\(below), *\(below), *\(below)]\n"
        }
        _ = try failure(Data((text + "  ? *i\n  : 1\n  ? *i\n  : 2\n").utf8))
    }

    @Test func aFewAliasesAreTaken() throws {
        let text = "name: lab\ncount: 1\ngolden: &g /g\ndirectory: *g\nset:\n  a: *g\n  b: '**** &'\n"
        #expect(try FleetFile.parse(text, file: "lab.yaml").directory == "/g")
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["[", "{a: ", "- ", "? "])
    func deepNestingIsRefused(_ opening: String) throws {
        let text = "name: lab\nset:\n  " + String(repeating: opening, count: 20_000)
        _ = try failure(Data(text.utf8))
    }
}
