import Foundation
import Testing

@testable import DiskImages

/// Arbitrary bytes give a header or an error, soon and in little memory.
@Suite struct HeaderFuzzTests {
    /// Set `COPPICE_FUZZ_SEED` to repeat a run or to try others.
    static let seed =
        ProcessInfo.processInfo.environment["COPPICE_FUZZ_SEED"].flatMap(UInt64.init) ?? 20_260_101

    static let values: [UInt64] = [
        0, 1, 7, 8, 9, 71, 104, 511, 1023, 4096, 65_535, 65_536, 1 << 31, 0xFFFF_FFFF, 1 << 32, 1 << 55,
        1 << 56,
        1 << 62, 1 << 63, .max, .max - 7,
    ]

    @Test func oneHundredThousandMutatedHeadersNeverCrash() throws {
        print("fuzz seed \(Self.seed)")
        var random = SplitMix(state: Self.seed)
        let base = Array(
            Qcow2Bytes(backing: "/base", extensions: [(0xE279_2ACA, Array("qcow2".utf8))]).file.prefix(4096))
        var accepted = 0
        let started = ContinuousClock.now
        for _ in 0..<100_000 {
            var bytes = base
            Self.mutate(&bytes, in: 0..<200, using: &random)
            if random.next() % 8 == 0 { bytes.removeLast(Int(random.next() % UInt64(bytes.count))) }
            if (try? Qcow2Header(decoding: bytes)) != nil { accepted += 1 }
        }
        let elapsed = ContinuousClock.now - started
        print("100,000 mutated headers in \(elapsed), \(accepted) of them still valid")
        #expect(accepted > 0)
        #expect(elapsed < .seconds(60))
    }

    @Test func mutatedTablesNeverCrashTheGoldenCheck() throws {
        var random = SplitMix(state: Self.seed)
        let scratch = try Scratch(in: FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : nil)
        for options in ["cluster_size=4k", "cluster_size=16k,extended_l2=on"] {
            let image = try scratch.image("base.qcow2", options: options)
            try Tool.run(
                "qemu-io", ["-c", "write 0 100k", "-c", "write -z 1M 64k", "-c", "write 3M 5k", image])
            try Tool.run("qemu-img", ["snapshot", "-c", "one", image])
            let base = try bytes(of: image)
            for _ in 0..<1500 {
                var bytes = base
                Self.mutate(&bytes, in: 0..<bytes.count, using: &random)
                Self.mutate(&bytes, in: 0..<112, using: &random)
                let path = try scratch.write(bytes, to: "image.qcow2")
                _ = try? ImageReader.checkGolden(at: path)
                _ = try? ImageReader.isEmptyOverlay(at: path)
                _ = ImageScanner.scan(paths: [path], directories: [])
            }
        }
    }

    /// 4 million L1 entries that all point at one table would mean terabytes of reading.
    @Test func tablesThatReferToOneAnotherEndlesslyAreRefused() throws {
        let scratch = try Scratch()
        var bytes = Qcow2Bytes(clusterBits: 21, size: 1 << 40, l1Size: 1 << 20, l1Offset: 2 << 20).file
        // The refcount table at 4 MiB, where a cluster begins.
        bytes.replaceSubrange(48..<56, with: [0, 0, 0, 0, 0, 0x40, 0, 0])
        bytes += [UInt8](repeating: 0, count: (16 << 20) - bytes.count)
        let entry: [UInt8] = [0, 0, 0, 0, 0, 0xE0, 0, 0]
        for index in 0..<(1 << 20) {
            bytes.replaceSubrange((2 << 20) + index * 8..<(2 << 20) + index * 8 + 8, with: entry)
        }
        bytes[(14 << 20) + 6] = 2
        let path = try scratch.write(bytes, to: "image.qcow2")
        let started = ContinuousClock.now
        #expect(throws: ImageError.self) { try ImageReader.checkGolden(at: path) }
        #expect(ContinuousClock.now - started < .seconds(60))
    }

    /// Random bytes, interesting numbers at interesting places, and bit flips.
    private static func mutate(_ bytes: inout [UInt8], in range: Range<Int>, using random: inout SplitMix) {
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let place = Int.random(in: range, using: &random)
            switch random.next() % 3 {
            case 0:
                bytes[place] = UInt8(truncatingIfNeeded: random.next())
            case 1:
                bytes[place] ^= 1 << UInt8(random.next() % 8)
            default:
                let value = values[Int(random.next() % UInt64(values.count))]
                let width = random.next() % 2 == 0 ? 4 : 8
                let aligned = place & ~3
                for index in 0..<width where aligned + index < bytes.count {
                    bytes[aligned + index] = UInt8(
                        truncatingIfNeeded: value >> UInt64((width - 1 - index) * 8))
                }
            }
        }
    }
}
