import Testing

/// From a golden image to a running fleet, one test at a time: they share two cores and one libvirt daemon.
@Suite("Spawn", .serialized, .enabled(if: StateShell.isIntegration))
struct SpawnSuite {}
