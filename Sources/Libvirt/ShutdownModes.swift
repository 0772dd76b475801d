internal import CLibvirt

/// Ways to ask a guest (`virDomainShutdownFlagValues`, `virDomainRebootFlagValues`: the same bits).
public struct ShutdownModes: OptionSet, Hashable, Sendable {
    /// libvirt's bits.
    public let rawValue: UInt32
    /// Modes of libvirt's bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Press the power button.
    public static let acpi = ShutdownModes(rawValue: VIR_DOMAIN_SHUTDOWN_ACPI_POWER_BTN.rawValue)
    /// Ask the guest agent.
    public static let agent = ShutdownModes(rawValue: VIR_DOMAIN_SHUTDOWN_GUEST_AGENT.rawValue)
    /// Write to `/dev/initctl`; containers.
    public static let initctl = ShutdownModes(rawValue: VIR_DOMAIN_SHUTDOWN_INITCTL.rawValue)
    /// Signal the init process; containers.
    public static let signal = ShutdownModes(rawValue: VIR_DOMAIN_SHUTDOWN_SIGNAL.rawValue)
    /// Ask through the paravirtualised interface; Xen.
    public static let paravirtual = ShutdownModes(rawValue: VIR_DOMAIN_SHUTDOWN_PARAVIRT.rawValue)
}
