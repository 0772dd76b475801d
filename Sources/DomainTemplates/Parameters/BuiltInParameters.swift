/// The parameters that every template may use without `--set`.
enum BuiltInParameters {
    /// Those that all members share.
    static let shared = ["fleet", "golden", "memory", "vcpus"]
    static let all = (shared + MemberValue.parameters.keys).sorted()
}
