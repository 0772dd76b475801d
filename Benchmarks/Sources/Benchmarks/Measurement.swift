import Glibc

/// Times of several runs of one thing, in seconds.
struct Measurement {
    private let sorted: [Double]

    /// Runs something so many times; the first run, which warms caches, is not counted.
    init(runs: Int, _ body: () -> Void) {
        body()
        let clock = ContinuousClock()
        sorted = (0..<runs).map { _ in
            let elapsed = clock.measure(body).components
            return Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
        }.sorted()
    }

    /// The middle one.
    var median: Double { sorted[sorted.count / 2] }

    /// The middle one, and the least and the greatest in brackets.
    var text: String {
        "\(Self.text(median)) s (\(Self.text(sorted[0])) – \(Self.text(sorted[sorted.count - 1])))"
    }

    /// Three decimals.
    static func text(_ value: Double) -> String {
        let thousandths = Int((value * 1000).rounded())
        let rest = String(thousandths % 1000)
        return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
    }

    /// The most memory that this process has had so far, in MiB (`getrusage`).
    static var peakMiB: Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss / 1024
    }
}
