import Testing

/// Faults that are injected for real, one at a time: they share two cores, and some count what is left behind.
///
/// `COPPICE_FAULTS=all` tries every one; without it a part of each kind is tried (``FaultLog/isQuick``).
@Suite("Faults", .serialized, .enabled(if: StateShell.isIntegration))
struct FaultSuite {}
