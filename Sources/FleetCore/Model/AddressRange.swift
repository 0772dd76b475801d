/// The fixed addresses of a fleet's members: the first is member 1's, and each next one the next member's.
public struct AddressRange: Hashable, Sendable {
    /// Member 1's.
    public let first: IPv4Address
    /// The last that may be used; `nil` for as many as there are members.
    public let last: IPv4Address?

    /// Takes `192.168.122.101` or `192.168.122.101-192.168.122.130`.
    ///
    /// - Throws: ``InputError`` for anything else, and for a range that ends before it begins.
    public init(_ text: String) throws(InputError) {
        func wrong(_ problem: String) -> InputError {
            InputError(
                subject: "addresses '\(ShownText.of(text))'", problem: problem,
                wayOut: "write the first one, such as 192.168.122.101, or first-last")
        }
        let ends = text.split(separator: "-", omittingEmptySubsequences: false)
        guard (1...2).contains(ends.count), let first = IPv4Address(ends[0]) else {
            throw wrong("is no IPv4 address")
        }
        self.first = first
        guard ends.count == 2 else {
            last = nil
            return
        }
        guard let last = IPv4Address(ends[1]) else { throw wrong("is no range of IPv4 addresses") }
        guard first <= last else { throw wrong("ends before it begins") }
        self.last = last
    }

    /// The address of a member, counted from 1; `nil` beyond the range.
    public func address(of index: Int) -> IPv4Address? {
        let (number, overflow) = first.number.addingReportingOverflow(UInt32(clamping: index - 1))
        let address = IPv4Address(number: number)
        return overflow || last.map { $0 < address } ?? false ? nil : address
    }
}
