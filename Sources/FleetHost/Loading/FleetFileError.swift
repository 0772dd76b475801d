/// A fleet file is not what it should be; exit code 78.
public struct FleetFileError: Error, Hashable, Sendable {
    /// The file's path as given.
    public let file: String
    /// Line, from 1.
    public let line: Int
    /// Column, from 1.
    public let column: Int
    /// What is wrong.
    public let problem: String
    /// What was expected there.
    public let expected: String?

    /// `file:line:column: problem; expected …`, as compilers write it.
    public var message: String {
        "\(file):\(line):\(column): \(problem)" + (expected.map { "; expected \($0)" } ?? "")
    }
}
