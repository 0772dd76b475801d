/// Why a text is not a document that this module accepts, and where.
public struct XMLError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file as the caller named it.
    public let file: String
    /// Counts from 1.
    public let line: Int
    /// Counts from 1, in Unicode scalars.
    public let column: Int
    /// One sentence without a full stop; libxml2's own words where the parser found the fault.
    public let message: String

    /// Makes an error at `location`.
    public init(at location: SourceLocation, message: String) {
        file = location.file
        line = location.line
        column = location.column
        self.message = message
    }

    /// `file:line:column: message`.
    public var description: String { "\(file):\(line):\(column): \(message)" }
}
