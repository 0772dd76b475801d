import Testing

/// Getting into real guests with a real QEMU guest agent.
@Suite("Guests", .serialized, .enabled(if: StateShell.isIntegration))
struct GuestSuite {}
