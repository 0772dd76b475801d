internal import CLibvirt

extension Domain {
    /// Sends a command to the QEMU guest agent and waits for its answer (`virDomainQemuAgentCommand`).
    ///
    /// Both are JSON as QEMU's "Guest Agent Protocol Reference" has it; an answer that is an error throws
    /// ``LibvirtError/Code/internalError`` with the agent's words. Without an agent that answers, it throws
    /// ``LibvirtError/Code/agentUnresponsive``; without a channel for one, ``LibvirtError/Code/argumentUnsupported``;
    /// when the domain is off, ``LibvirtError/Code/operationInvalid``.
    ///
    /// - Parameter timeout: how long the answer may take, in seconds.
    @available(*, noasync)
    public func agentCommand(_ command: String, timeout: Int32) throws -> String {
        try String(
            owned: virDomainQemuAgentCommand(handle, command, timeout, 0), "virDomainQemuAgentCommand")
    }
}
