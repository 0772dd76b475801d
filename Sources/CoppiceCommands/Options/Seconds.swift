internal import ArgumentParser

/// A length of time as people write it: `90`, `90s`, `5m`, `1h`.
struct Seconds: ExpressibleByArgument {
    /// At most a day.
    let count: Int

    init(_ count: Int) { self.count = count }

    init?(argument: String) {
        let digits = argument.prefix { ("0"..."9").contains($0) }
        let factors = ["": 1, "s": 1, "m": 60, "h": 3600]
        guard let number = Int(digits), let factor = factors[String(argument.dropFirst(digits.count))],
            number <= 86_400 / factor
        else { return nil }
        count = number * factor
    }

    var defaultValueDescription: String { "\(count)s" }
}
