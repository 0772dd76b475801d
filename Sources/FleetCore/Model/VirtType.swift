/// How VMs are run.
public enum VirtType: String, CaseIterable, Hashable, Sendable, Codable {
    /// With KVM where the host offers it, else emulated.
    case auto
    /// With the CPU's own virtualisation.
    case kvm
    /// Emulated by QEMU.
    case qemu
}
