/// What several rounds came to.
struct Samples {
    private var values: [Double] = []

    mutating func add(_ value: Double) { values.append(value) }

    var median: Double {
        let sorted = values.sorted()
        return sorted.isEmpty ? 0 : (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }

    /// Prints the median and the smallest and largest value.
    func report(_ what: String, unit: String, digits: Int) {
        let low = Self.text(values.min() ?? 0, digits)
        let high = Self.text(values.max() ?? 0, digits)
        print("\(what)\t\(Self.text(median, digits)) \(unit)\t\(low)-\(high)")
    }

    private static func text(_ value: Double, _ digits: Int) -> String {
        var scale = 1
        for _ in 0..<digits { scale *= 10 }
        let number = Int((value * Double(scale)).rounded())
        guard digits > 0 else { return String(number) }
        let fraction = String(number % scale)
        return "\(number / scale)." + String(repeating: "0", count: digits - fraction.count) + fraction
    }
}
