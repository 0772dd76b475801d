import Testing

@testable import DiskImages

/// Headers made by hand: what no tool makes, and what nobody should.
@Suite struct HeaderDecodingTests {
    @Test func theBuilderMakesAHeaderThatIsAccepted() throws {
        let header = try Qcow2Header(decoding: Qcow2Bytes(backing: "/base").file)
        #expect(header.backingFile == "/base")
        #expect(header.size == 1 << 20)
    }

    @Test(arguments: 0..<104)
    func aHeaderCutShortAsksForMore(_ length: Int) {
        #expect(throws: Qcow2DecodingError.self) {
            try Qcow2Header(decoding: Array(Qcow2Bytes().file.prefix(length)))
        }
    }

    static let refused: [(String, Qcow2Bytes)] = [
        ("version", Qcow2Bytes(version: 4)),
        ("small clusters", Qcow2Bytes(clusterBits: 8)),
        ("large clusters", Qcow2Bytes(clusterBits: 22)),
        ("absurd clusters", Qcow2Bytes(clusterBits: .max)),
        ("encryption", Qcow2Bytes(crypt: 3)),
        ("L1 too large", Qcow2Bytes(l1Size: .max)),
        ("L1 too small", Qcow2Bytes(size: 1 << 40)),
        ("L1 unaligned", Qcow2Bytes(l1Offset: 1000)),
        ("size beyond everything", Qcow2Bytes(size: .max, l1Size: 4 << 20)),
        ("snapshots", Qcow2Bytes(snapshots: 65_537)),
        ("compression bit alone", Qcow2Bytes(incompatible: 1 << 3)),
        ("backing name too long", Qcow2Bytes(backing: String(repeating: "x", count: 1024))),
        (
            "extension beyond the cluster",
            Qcow2Bytes(extensions: [(0xE279_2ACA, [UInt8](repeating: 65, count: 2000))])
        ),
    ]

    @Test(arguments: refused.map(\.0))
    func whatQemuWouldRefuseIsMalformed(_ name: String) throws {
        let bytes = try #require(Self.refused.first { $0.0 == name }?.1)
        let error = #expect(throws: Qcow2DecodingError.self) { try Qcow2Header(decoding: bytes.file) }
        guard case .malformed = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func aNameEndsAtItsFirstNul() throws {
        let header = try Qcow2Header(decoding: Qcow2Bytes(backing: "/base\0/etc/shadow").file)
        #expect(header.backingFile == "/base")
    }

    @Test func anUnknownFeatureHasTheNameThatTheImageGivesIt() throws {
        var entry = [UInt8](repeating: 0, count: 48)
        entry[1] = 9
        entry.replaceSubrange(2..<10, with: Array("time box".utf8))
        let bytes = Qcow2Bytes(incompatible: 1 << 9 | 1 << 40, extensions: [(0x6803_F857, entry)])
        let header = try Qcow2Header(decoding: bytes.file)
        #expect(header.unknownFeatureNames == ["time box", "bit 40"])
    }

    @Test func extensionsBeyondTheFirstReadAreFound() throws {
        let scratch = try Scratch()
        let bytes = Qcow2Bytes(extensions: [
            (0x1234_5678, [UInt8](repeating: 1, count: 9000)), (0x4441_5441, Array("/data".utf8)),
        ])
        // The builder puts no backing name over them here.
        let path = try scratch.write(bytes.file, to: "image.qcow2")
        #expect(try ImageReader.header(at: path).qcow2?.dataFile == "/data")
    }
}
