import Testing

/// The state verbs on real libvirt and QEMU, one test at a time: they share two cores and one libvirt daemon.
@Suite("State verbs", .serialized, .enabled(if: StateShell.isIntegration))
struct StateSuite {}
