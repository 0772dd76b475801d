extension LibvirtError {
    /// What someone has who waits for an event when the stream ends: it ends with its connection, and the event may
    /// have happened or not. ``isConnectionLost``.
    public static let eventsEnded = LibvirtError(
        code: .connectionInvalid, call: "virEventRunDefaultImpl",
        message: "the events ended together with the connection")
}
