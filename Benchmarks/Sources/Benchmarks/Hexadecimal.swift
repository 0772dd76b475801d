/// Identities that need no more than to differ.
enum Hexadecimal {
    static func uuid(_ index: Int) -> String { "00000000-0000-5000-8000-" + padded(index, to: 12) }

    static func macAddress(_ index: Int) -> String {
        let digits = Array(padded(index, to: 6))
        return "52:54:00:\(digits[0])\(digits[1]):\(digits[2])\(digits[3]):\(digits[4])\(digits[5])"
    }

    private static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: width - digits.count) + digits
    }
}
