import Foundation

/// The files of the checkout that these tests were built from.
enum Checkout {
    static let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    static var examples: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(path)/examples")) ?? []
        return names.filter { $0.hasSuffix(".yaml") }.sorted().map { "\(path)/examples/\($0)" }
    }
}
