extension UInt64 {
    /// The sum, or the greatest value where it does not fit: for ends of ranges read from untrusted bytes.
    func addedOrMaximum(_ other: UInt64) -> UInt64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }

    /// The product, or the greatest value where it does not fit.
    func multipliedOrMaximum(by other: UInt64) -> UInt64 {
        let (product, overflow) = multipliedReportingOverflow(by: other)
        return overflow ? .max : product
    }

    /// The least multiple of `unit` that is not less, or the greatest value where it does not fit.
    func roundedUp(to unit: UInt64) -> UInt64 {
        let rest = self % unit
        return rest == 0 ? self : addedOrMaximum(unit - rest)
    }
}
