/// Which VMs a command is about.
///
/// `lab` · `lab/7` · `lab/1-10,12` · `lab/*-0?`, or a pattern for any domain of the host.
public enum Selector: Hashable, Sendable {
    /// Every member of a fleet.
    case fleet(String)
    /// Members by index; ascending, disjoint ranges.
    case indices(fleet: String, [ClosedRange<Int>])
    /// Members whose name fits.
    case names(fleet: String, GlobPattern)
    /// Any domain of the host whose name fits, spawned by coppice or not.
    case domains(GlobPattern)

    /// The largest index that a selector may name.
    public static let largestIndex = 99_999

    /// Takes a selector as a user wrote it.
    ///
    /// - Throws: ``InputError`` when it is neither of the four forms.
    public init(_ text: String) throws(InputError) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let fleet = try FleetName(String(parts.first ?? "")).text
        guard parts.count == 2 else {
            self = .fleet(fleet)
            return
        }
        let members = String(parts[1])
        if members.contains(where: { $0.isASCII && $0.isLetter }) || GlobPattern.isPattern(members) {
            guard !members.contains("/") else { throw Self.wrong(text) }
            self = .names(fleet: fleet, GlobPattern(members))
        } else {
            self = .indices(fleet: fleet, try Self.ranges(members, of: text))
        }
    }

    private static func wrong(_ text: String) -> InputError {
        InputError(
            subject: "selector '\(ShownText.of(text))'", problem: "is not understood",
            wayOut: "write lab, lab/7, lab/1-10,12 or 'lab/*-0?'")
    }

    private static func ranges(_ members: String, of text: String) throws(InputError) -> [ClosedRange<Int>] {
        var ranges: [ClosedRange<Int>] = []
        for part in members.split(separator: ",", omittingEmptySubsequences: false) {
            guard part.allSatisfy({ ("0"..."9").contains($0) || $0 == "-" }) else { throw wrong(text) }
            let ends = part.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
            guard let first = ends.first.flatMap({ Int($0) }), let last = ends.last.flatMap({ Int($0) }),
                (1...largestIndex).contains(first), (1...largestIndex).contains(last), first <= last
            else { throw wrong(text) }
            ranges.append(first...last)
        }
        var merged: [ClosedRange<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let previous = merged.last, range.lowerBound <= previous.upperBound {
                merged[merged.count - 1] = previous.lowerBound...max(previous.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        return merged
    }

    /// The selector as a user would write it.
    public var text: String {
        switch self {
        case .fleet(let fleet): fleet
        case .indices(let fleet, let ranges):
            fleet + "/"
                + ranges.map {
                    $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)"
                }.joined(separator: ",")
        case .names(let fleet, let pattern): "\(fleet)/\(pattern.text)"
        case .domains(let pattern): "--domains '\(pattern.text)'"
        }
    }

    /// The fleet that it names; `nil` for a pattern over all domains.
    public var fleet: String? {
        switch self {
        case .fleet(let fleet), .indices(let fleet, _), .names(let fleet, _): fleet
        case .domains: nil
        }
    }
}
