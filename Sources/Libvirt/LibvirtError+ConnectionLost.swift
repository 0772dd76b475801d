internal import CLibvirt

extension LibvirtError {
    /// Whether the connection that carried the call is gone, so that nobody knows how far the call came.
    ///
    /// True for `VIR_ERR_RPC`, `VIR_ERR_NO_CONNECT` and `VIR_ERR_INVALID_CONN`, and for the internal and
    /// system errors that the RPC layer itself raises ("client socket is closed", "End of file while reading
    /// data", "connection closed due to keepalive timeout"). The daemon may still be working on the call:
    /// look at the result again, never assume.
    public var isConnectionLost: Bool {
        switch code {
        case .rpc, .noConnection, .connectionInvalid:
            true
        case .internalError, .systemError:
            domain == Int32(bitPattern: VIR_FROM_RPC.rawValue)
        default:
            false
        }
    }
}
