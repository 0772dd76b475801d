import Testing

/// Who guests are told that they are, one test at a time: they share two cores and one libvirt daemon.
@Suite("Identity", .serialized, .enabled(if: StateShell.isIntegration))
struct IdentitySuite {}
