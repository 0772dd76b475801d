import Foundation
import Glibc
import Testing

@testable import DiskImages

/// A file that ends too early is noticed, and no whole file is taken for one that does.
@Suite struct TruncationTests {
    static let options = [
        "compat=0.10", "cluster_size=64k", "cluster_size=4k", "cluster_size=128k,extended_l2=on",
        "cluster_size=16k,extended_l2=on", "compression_type=zstd", "preallocation=metadata",
        "preallocation=falloc", "cluster_size=2M",
    ]

    /// qemu-img is the judge: whatever is accepted reads exactly as the whole image.
    @Test(arguments: ["cluster_size=64k", "cluster_size=16k,extended_l2=on", "compat=0.10"])
    func anImageThatPassesReadsTheSameAsTheWholeOne(_ options: String) throws {
        let scratch = try Scratch()
        let whole = try scratch.image("whole.qcow2", size: "4M", options: options)
        try Tool.run(
            "qemu-io",
            [
                "-c", "write -P 1 0 70k", "-c", "write -P 2 1M 8k", "-c", "write -z 2M 64k", "-c",
                "write -P 3 3M 4k", whole,
            ])
        #expect(throws: Never.self) { try ImageReader.checkGolden(at: whole) }
        let content = try bytes(of: whole)
        let cut = try scratch.write(content, to: "cut.qcow2")
        var accepted = 0
        var lengths = Set(stride(from: 0, to: content.count, by: 16 << 10))
        for length in stride(from: 0, to: content.count, by: 64 << 10) {
            lengths.formUnion([length + 1, length + 511])
        }
        // Finer at the end, where a cluster's last subclusters matter.
        lengths.formUnion(stride(from: max(0, content.count - (20 << 10)), to: content.count, by: 512))
        for length in lengths.sorted(by: >) where length < content.count {
            truncate(cut, off_t(length))
            do {
                _ = try ImageReader.checkGolden(at: cut)
                accepted += 1
                #expect(
                    try Tool.result("qemu-img", ["compare", "-q", whole, cut]).status == 0, "\(length) bytes")
            } catch let error as ImageError {
                if length >= 4 {
                    guard case .truncated(cut, let needed, UInt64(length)) = error else {
                        Issue.record("\(length) bytes: \(error)")
                        continue
                    }
                    #expect(needed > length)
                }
            }
        }
        #expect(accepted < lengths.count / 2)
    }

    @Test func everyLengthOfAHeaderIsTruncated() throws {
        let scratch = try Scratch()
        let content = try bytes(of: try scratch.image("whole.qcow2"))
        for length in 4..<600 {
            let path = try scratch.write(Array(content.prefix(length)), to: "cut.qcow2")
            #expect(throws: ImageError.self) { try ImageReader.checkGolden(at: path) }
        }
    }

    @Test(arguments: options)
    func aWholeImageIsNotTakenForATruncatedOne(_ options: String) throws {
        let scratch = try Scratch()
        var random = SplitMix(state: HeaderFuzzTests.seed)
        for size in ["8M", "1234432"] {
            let image = try scratch.image("image.qcow2", size: size, options: options)
            var commands: [String] = []
            let sectors = size == "8M" ? 16_384 : 2411
            for _ in 0..<20 {
                let start = Int.random(in: 0..<sectors, using: &random)
                let count = Int.random(in: 1...min(sectors - start, 300), using: &random)
                let verb = ["write -P 7", "write -z", "write -z -u", "discard"][Int(random.next() % 4)]
                commands += ["-c", "\(verb) \(start * 512) \(count * 512)"]
                #expect(throws: Never.self) { try ImageReader.checkGolden(at: image) }
            }
            try Tool.run("qemu-io", commands + [image])
            #expect(throws: Never.self) { try ImageReader.checkGolden(at: image) }
            for flags in [[], ["-c"], ["-o", options.contains("preallocation") ? "compat=1.1" : options]] {
                try Tool.run(
                    "qemu-img",
                    ["convert", "-q", "-O", "qcow2"] + flags + [image, scratch.file("copy.qcow2")])
                #expect(throws: Never.self) { try ImageReader.checkGolden(at: scratch.file("copy.qcow2")) }
            }
        }
    }

    @Test func compressedClustersAreFollowed() throws {
        let scratch = try Scratch()
        let source = scratch.file("source.raw")
        var random = SplitMix(state: 1)
        try scratch.write(
            (0..<(1 << 20)).map { _ in UInt8(truncatingIfNeeded: random.next() & 15) }, to: "source.raw")
        for type in ["zlib", "zstd"] {
            let image = scratch.file("image.qcow2")
            try Tool.run(
                "qemu-img",
                [
                    "convert", "-q", "-c", "-f", "raw", "-O", "qcow2", "-o", "compression_type=\(type)",
                    source, image,
                ])
            #expect(throws: Never.self) { try ImageReader.checkGolden(at: image) }
            truncate(image, off_t(try bytes(of: image).count - 4096))
            #expect(throws: ImageError.self) { try ImageReader.checkGolden(at: image) }
        }
    }

    @Test func aSnapshotTableBeyondTheEndIsTruncated() throws {
        let scratch = try Scratch()
        let image = try scratch.image("image.qcow2")
        try Tool.run("qemu-img", ["snapshot", "-c", "one", image])
        try patch(image, at: 64, [0, 0, 0, 1, 0, 0, 0, 0])
        let error = #expect(throws: ImageError.self) { try ImageReader.checkGolden(at: image) }
        guard case .truncated = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }
}
