internal import XMLTree

/// What is wrong with a template, or with what it was asked to become, and where.
public struct TemplateError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file as the caller named it.
    public let file: String
    /// Counts from 1.
    public let line: Int
    /// Counts from 1, in Unicode scalars.
    public let column: Int
    /// One clause without a full stop.
    public let problem: String
    /// What would be right, if that can be said.
    public let expected: String?

    /// Makes an error from its parts.
    public init(file: String, line: Int, column: Int, problem: String, expected: String? = nil) {
        self.file = file
        self.line = line
        self.column = column
        self.problem = problem
        self.expected = expected
    }

    init(at location: SourceLocation, _ problem: String, expected: String? = nil) {
        self.init(
            file: location.file, line: location.line, column: location.column, problem: problem,
            expected: expected)
    }

    init(_ error: XMLError) {
        self.init(file: error.file, line: error.line, column: error.column, problem: error.message)
    }

    /// `file:line:column: problem; expected …`.
    public var description: String {
        "\(file):\(line):\(column): \(problem)" + (expected.map { "; expected \($0)" } ?? "")
    }
}
