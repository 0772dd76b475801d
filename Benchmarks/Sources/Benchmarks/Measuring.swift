import Glibc

/// Time and memory of one piece of work.
enum Measuring {
    /// Prints one figure of one round, to four digits.
    static func report(_ name: String, _ value: Double) {
        let scaled = Int((value * 10_000).rounded())
        let fraction = String(10_000 + scaled % 10_000).dropFirst()
        print("\(name)\t\(scaled / 10_000).\(fraction)")
    }

    /// Seconds that `body` takes.
    static func seconds(_ body: () throws -> Void) rethrows -> Double {
        let time = try ContinuousClock().measure(body).components
        return Double(time.seconds) + Double(time.attoseconds) / 1e18
    }

    /// The process's largest resident set while `body` runs, in MB (10^6 bytes); what it returns is kept until then.
    ///
    /// What earlier rounds left with the allocator counts, too.
    static func peakMegabytes<Kept>(_ body: () throws -> Kept) rethrows -> Double {
        // Sets the high-water mark back to what is resident now (proc(5), clear_refs).
        if let file = fopen("/proc/self/clear_refs", "w") {
            fputs("5", file)
            fclose(file)
        }
        return try withExtendedLifetime(body()) { highWaterMark() }
    }

    private static func highWaterMark() -> Double {
        guard let file = fopen("/proc/self/status", "r") else { return 0 }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 256)
        while fgets(&line, Int32(line.count), file) != nil {
            let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            guard text.hasPrefix("VmHWM:") else { continue }
            let digits = text.filter { ("0"..."9").contains($0) }
            return (Double(digits) ?? 0) * 1024 / 1e6
        }
        return 0
    }
}
