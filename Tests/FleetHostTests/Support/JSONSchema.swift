import Foundation

/// As much of JSON Schema as the fleet file's schema uses; a keyword that it does not know is a failure, so that
/// nothing is taken for checked that is not.
struct JSONSchema {
    private static let annotations: Set = ["$schema", "$id", "title", "description", "examples", "default"]
    private let schema: [String: Any]

    init(_ schema: [String: Any]) { self.schema = schema }

    init(file: String) throws {
        let value = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: file)))
        schema = value as? [String: Any] ?? [:]
    }

    /// The keys that an object may have, with what may stand behind each.
    var properties: [String: [String: Any]] { schema["properties"] as? [String: [String: Any]] ?? [:] }

    /// What is wrong with a value; `nil` when nothing is.
    func fault(in value: Any) throws -> String? {
        for (keyword, rule) in schema where !Self.annotations.contains(keyword) {
            if let fault = try fault(in: value, keyword, rule) { return fault }
        }
        return nil
    }

    private func fault(in value: Any, _ keyword: String, _ rule: Any) throws -> String? {
        let object = value as? [String: Any]
        let holds: Bool =
            switch keyword {
            case "type":
                ((rule as? [String]) ?? [rule as? String ?? ""]).contains { Self.isType($0, value) }
            case "enum": (rule as? [String])?.contains { $0 == value as? String } ?? false
            case "const": (rule as? Bool) == (value as? Bool)
            case "minimum": (value as? Int).map { $0 >= rule as? Int ?? 0 } ?? true
            case "maximum": (value as? Int).map { $0 <= rule as? Int ?? 0 } ?? true
            case "minLength": (value as? String).map { $0.count >= rule as? Int ?? 0 } ?? true
            case "pattern":
                try (value as? String).map { try Self.matches($0, rule as? String ?? "") } ?? true
            case "required":
                object.map { Set($0.keys).isSuperset(of: rule as? [String] ?? []) } ?? true
            case "anyOf": try (rule as? [[String: Any]] ?? []).contains { try valid(value, $0) }
            case "items": try (value as? [Any] ?? []).allSatisfy { try valid($0, rule) }
            case "not": try !valid(value, rule)
            case "if": try !valid(value, rule) || valid(value, schema["then"] ?? [:])
            case "then": true
            case "properties", "additionalProperties":
                try (object ?? [:]).allSatisfy { key, value in
                    if let property = properties[key] { return try valid(value, property) }
                    guard let others = schema["additionalProperties"], others as? Bool != true else {
                        return true
                    }
                    return try others as? Bool == nil && valid(value, others)
                }
            default: throw Unknown(keyword: keyword)
            }
        return holds ? nil : "\(value) is not as \(keyword) \(rule) wants it"
    }

    struct Unknown: Error { let keyword: String }

    private func valid(_ value: Any, _ rule: Any) throws -> Bool {
        try JSONSchema(rule as? [String: Any] ?? [:]).fault(in: value) == nil
    }

    private static func matches(_ text: String, _ pattern: String) throws -> Bool {
        let expression = try NSRegularExpression(pattern: pattern)
        return expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
    }

    private static func isType(_ type: String, _ value: Any) -> Bool {
        switch type {
        case "string": value is String
        case "integer": value is Int && !(value is Bool)
        case "number": (value is Int || value is Double) && !(value is Bool)
        case "boolean": value is Bool
        case "array": value is [Any]
        case "object": value is [String: Any]
        default: false
        }
    }
}
