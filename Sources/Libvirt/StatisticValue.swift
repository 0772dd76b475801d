internal import CLibvirt

/// One value of libvirt's typed parameters (`virTypedParameter`).
public enum StatisticValue: Hashable, Sendable {
    /// A signed number (`int`, `long long`).
    case integer(Int64)
    /// An unsigned number (`unsigned int`, `unsigned long long`).
    case unsigned(UInt64)
    /// A fraction.
    case double(Double)
    /// Yes or no.
    case boolean(Bool)
    /// Text.
    case string(String)

    /// The number, if it is one and not negative.
    public var unsigned: UInt64? {
        switch self {
        case .integer(let value): UInt64(exactly: value)
        case .unsigned(let value): value
        case .double, .boolean, .string: nil
        }
    }

    /// The text, if it is text.
    public var string: String? {
        guard case .string(let value) = self else { return nil }
        return value
    }

    /// Copies the array that libvirt hands out; entries of a type unknown to this library are left out.
    static func values(_ parameters: virTypedParameterPtr?, count: Int32) -> [String: StatisticValue] {
        let buffer = UnsafeBufferPointer(start: parameters, count: Int(count))
        return buffer.reduce(into: [:]) { values, parameter in
            let name = withUnsafeBytes(of: parameter.field) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            values[name] = StatisticValue(parameter)
        }
    }

    private init?(_ parameter: virTypedParameter) {
        switch virTypedParameterType(UInt32(bitPattern: parameter.type)) {
        case VIR_TYPED_PARAM_INT: self = .integer(Int64(parameter.value.i))
        case VIR_TYPED_PARAM_UINT: self = .unsigned(UInt64(parameter.value.ui))
        case VIR_TYPED_PARAM_LLONG: self = .integer(parameter.value.l)
        case VIR_TYPED_PARAM_ULLONG: self = .unsigned(parameter.value.ul)
        case VIR_TYPED_PARAM_DOUBLE: self = .double(parameter.value.d)
        case VIR_TYPED_PARAM_BOOLEAN: self = .boolean(parameter.value.b != 0)
        case VIR_TYPED_PARAM_STRING:
            guard let text = parameter.value.s else { return nil }
            self = .string(String(cString: text))
        default: return nil
        }
    }
}
