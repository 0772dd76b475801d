internal import FleetCore
internal import Yams

/// cloud-init's user data, as far as its mistakes can be told before a guest boots.
///
/// cloud-init says what it ignores in the guest's log only, so a typo would cost a whole lesson.
enum UserData {
    /// User data that asks for nothing.
    static let empty = "#cloud-config\n{}\n"

    /// How the kinds of user data begin (cloud-init's "User-data formats").
    private static let beginnings = [
        "#cloud-config", "#!", "#include", "#cloud-boothook", "#part-handler", "## template: jinja",
        "Content-Type:", "MIME-Version:",
    ]

    /// Checks user data and returns it.
    ///
    /// - Throws: ``FleetFileError`` for a beginning that cloud-init does not know, and for a `#cloud-config` that is no
    ///   YAML mapping.
    static func check(_ text: String, file: String) throws(FleetFileError) -> String {
        let first = text.prefix { !$0.isNewline }
        guard beginnings.contains(where: first.hasPrefix) else {
            throw FleetFileError(
                file: file, line: 1, column: 1, problem: "cloud-init would ignore this",
                expected: "a first line such as #cloud-config or #!/bin/sh")
        }
        if first.hasPrefix("#cloud-config"), !first.hasPrefix("#cloud-config-archive") {
            try checkMapping(text, file: file)
        }
        return text
    }

    private static func checkMapping(_ text: String, file: String) throws(FleetFileError) {
        // Aliases of aliases would keep Yams busy for minutes; whoever has a use for many goes unchecked.
        do { try FleetFile.checkAliases(in: text, file: file) } catch { return }
        // As some guest gets it: in `[touch, ${name}]` the braces would be YAML's own.
        let example = MemberParameters(
            fleet: "fleet", index: 1, name: "name", uuid: "uuid", hostname: "hostname", mac: "mac")
        let text = example.filling(text)
        let node = try FleetFile.root(of: text, file: file)
        if node.mapping == nil {
            throw FleetFileError(
                file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1,
                problem: "this is no cloud-config", expected: "lines such as 'packages: [vim]'")
        }
    }
}
