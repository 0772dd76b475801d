import Glibc
import Testing

@testable import DiskImages

/// Sealing, and what another user may reach.
@Suite struct FilePermissionsTests {
    let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        chmod(scratch.path, 0o755)
    }

    private func mode(_ path: String) -> UInt32? {
        FileMetadata(path: path, followingLinks: false).map { $0.mode & 0o7777 }
    }

    @Test func aSealedImageIsReadOnlyForEverybody() throws {
        let path = try scratch.raw("golden.raw")
        chmod(path, 0o600)
        try FilePermissions.seal(path)
        #expect(mode(path) == 0o444)
        #expect(throws: Never.self) { try FilePermissions.seal(path) }
    }

    @Test func aLinkOrFolderIsNotSealed() throws {
        let path = try scratch.raw("golden.raw")
        chmod(path, 0o600)
        symlink(path, scratch.file("link"))
        #expect(throws: ImageError.notRegularFile(path: scratch.file("link"))) {
            try FilePermissions.seal(scratch.file("link"))
        }
        #expect(throws: ImageError.notRegularFile(path: scratch.path)) {
            try FilePermissions.seal(scratch.path)
        }
        #expect(mode(path) == 0o600)
    }

    @Test func theFirstClosedFolderIsNamed() throws {
        let outer = scratch.file("outer")
        mkdir(outer, 0o755)
        mkdir(outer + "/inner", 0o700)
        let image = outer + "/inner/image"
        #expect(
            FilePermissions.firstUntraversableDirectory(to: image, uid: 64_055, gids: [64_055]) == outer
                + "/inner")
        chmod(outer, 0o700)
        #expect(FilePermissions.firstUntraversableDirectory(to: image, uid: 64_055, gids: [64_055]) == outer)
        #expect(FilePermissions.firstUntraversableDirectory(to: image, uid: 0, gids: [0]) == nil)
        chmod(outer, 0o711)
        chmod(outer + "/inner", 0o710)
        #expect(FilePermissions.firstUntraversableDirectory(to: image, uid: 64_055, gids: [getgid()]) == nil)
    }

    @Test func aClosedFolderBehindALinkIsFound() throws {
        let hidden = scratch.file("hidden")
        mkdir(hidden, 0o700)
        symlink(hidden, scratch.file("link"))
        let image = try Scratch(in: hidden)
        #expect(image.path.hasPrefix(hidden))
        try image.raw("image")
        let written = scratch.file("link") + "/" + FilePath.name(of: image.path) + "/image"
        #expect(
            FilePermissions.firstUntraversableDirectory(to: written, uid: 64_055, gids: [])
                == scratch.file("link"))
    }

    @Test(.enabled(if: Tool.isInstalled("setfacl")))
    func anAccessListIsGivenTheBenefitOfTheDoubt() throws {
        let folder = scratch.file("folder")
        mkdir(folder, 0o700)
        try Tool.run("setfacl", ["-m", "u:64055:x", folder])
        #expect(FilePermissions.firstUntraversableDirectory(to: folder + "/x", uid: 64_055, gids: []) == nil)
    }
}
