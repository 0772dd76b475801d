/// What happens while a plan is executed, in the order in which it happens for each VM.
public enum ExecutionEvent: Hashable, Sendable {
    /// A step for the whole fleet begins.
    case preparing(Step)
    /// A VM's lane begins.
    case began(name: String)
    /// A step of a VM begins.
    case stepBegan(name: String, Step)
    /// A VM is done with.
    case finished(MemberResult)
}
