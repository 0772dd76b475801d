import DiskImages
import DomainTemplates
import Foundation
import Testing

@testable import FleetHost

/// What fuzzing starts from and what it has found, with seeded mutations of each: an error is an answer, a crash or
/// minutes are not. `scripts/fuzz` looks further.
@Suite(.timeLimit(.minutes(2))) struct CorpusReplayTests {
    private static let corpus = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Fuzzing/Corpus")

    /// Each file of a corpus, and mutations of it.
    private func replay(_ name: String, mutations: Int, _ read: (Data) throws -> Void) throws {
        let folder = Self.corpus.appendingPathComponent(name)
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(!files.isEmpty)
        var random = SeededNumbers(state: 20_260_101)
        for file in files {
            let bytes = try Data(contentsOf: folder.appendingPathComponent(file))
            try read(bytes)
            for _ in 0..<mutations { try read(mutated(bytes, using: &random)) }
        }
    }

    /// One to four changes: a byte, a piece doubled, a piece left out.
    private func mutated(_ bytes: Data, using random: inout SeededNumbers) -> Data {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
            let start = Int.random(in: 0..<bytes.count, using: &random)
            let end = min(bytes.count, start + Int.random(in: 1...64, using: &random))
            switch Int.random(in: 0...2, using: &random) {
            case 0: bytes[start] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.insert(contentsOf: Data(bytes[start..<end]), at: start)
            default: bytes.removeSubrange(start..<end)
            }
        }
        return bytes
    }

    @Test func fleetFilesAreReadOrRefused() throws {
        try replay("fleet-file", mutations: 400) { bytes in
            _ = try? FleetFile.parse(String(decoding: bytes, as: UTF8.self), file: "/fuzz.yaml")
        }
    }

    @Test func templatesAreReadOrRefused() throws {
        try replay("template", mutations: 200) { bytes in
            _ = try? DomainTemplate(source: String(decoding: bytes, as: UTF8.self), file: "fuzz.xml")
        }
    }

    @Test func imagesAreReadOrRefused() throws {
        let scratch = try Scratch()
        try replay("header", mutations: 200) { bytes in
            let path = try scratch.write(bytes, to: "image.qcow2")
            _ = try? ImageReader.header(at: path, format: .qcow2)
            _ = try? ImageReader.checkGolden(at: path)
        }
    }
}

/// The same numbers for the same seed (SplitMix64).
private struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
