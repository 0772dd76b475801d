import Foundation
import Testing

@testable import FleetHost

@Suite struct CanonicalPathTests {
    @Test func fileThatDoesNotExistIsFoundThroughItsFolder() throws {
        let scratch = try Scratch()
        try Tool.run("ln", ["-s", scratch.path, scratch.file("link")])
        #expect(CanonicalPath.of(scratch.file("link/none.qcow2")) == scratch.file("none.qcow2"))
        #expect(CanonicalPath.of(scratch.file("link/a/b")) == scratch.file("a/b"))
    }

    @Test(arguments: [
        ("/none-coppice/", "/none-coppice"), ("/none-coppice//", "/none-coppice"),
        ("/none-coppice//a", "/none-coppice/a"), ("/none-coppice/./a/", "/none-coppice/a"),
        ("/none-coppice/b/../a", "/none-coppice/a"), ("/usr/../none-coppice", "/none-coppice"),
        ("/none-coppice", "/none-coppice"), ("/none-coppice/..", "/"), ("/", "/"), ("//", "/"),
    ])
    func everyWayToWriteAFutureFolderIsTheSame(_ written: String, _ path: String) {
        #expect(CanonicalPath.of(written) == path)
    }

    @Test func relativePathStartsInTheWorkingFolder() {
        #expect(
            CanonicalPath.absolute("a/b") == FileManager.default.currentDirectoryPath + "/a/b")
        #expect(CanonicalPath.absolute("/a/b") == "/a/b")
    }

    @Test(arguments: [("/a/b", "/a"), ("/a", "/"), ("/", "/")])
    func folderIsWhatStandsBeforeTheLastSlash(_ path: String, _ folder: String) {
        #expect(CanonicalPath.folder(of: path) == folder)
    }
}
