/// The facts about a VM that the interlock table looks at.
public struct MemberCondition: Hashable, Sendable {
    /// Whether it runs, is off, or is hibernated.
    public enum Power: String, CaseIterable, Sendable {
        /// No process, no saved memory.
        case off
        /// Running or paused.
        case active
        /// A managed save exists.
        case hibernated

        /// What a state means for the table.
        public init(_ state: DomainState) {
            switch state {
            case .running, .paused, .crashed: self = .active
            case .hibernated: self = .hibernated
            case .off, .missing: self = .off
            }
        }
    }

    /// What it is doing.
    public var power: Power
    /// How many internal snapshots libvirt knows of.
    public var snapshotCount: Int
    /// Why it must not run on its golden image, if so.
    public var goldenRefusal: Refusal?
    /// Whether it outlives its own shutdown.
    public var isPersistent: Bool
    /// Why the layer below its top must not be written: it is golden, or others rest on it.
    public var parentRefusal: Refusal?

    /// Puts a condition together.
    public init(
        power: Power, snapshotCount: Int = 0, goldenRefusal: Refusal? = nil, isPersistent: Bool = true,
        parentRefusal: Refusal? = nil
    ) {
        self.power = power
        self.snapshotCount = snapshotCount
        self.goldenRefusal = goldenRefusal
        self.isPersistent = isPersistent
        self.parentRefusal = parentRefusal
    }

    /// Reads the condition of an observed domain.
    public init(of domain: ObservedDomain, goldenRefusal: Refusal? = nil, parentRefusal: Refusal? = nil) {
        self.init(
            power: Power(domain.state), snapshotCount: domain.snapshots.count, goldenRefusal: goldenRefusal,
            isPersistent: domain.isPersistent, parentRefusal: parentRefusal)
    }
}
