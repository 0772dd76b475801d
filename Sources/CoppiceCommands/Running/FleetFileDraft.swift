internal import FleetCore
internal import FleetHost

/// A fleet file that is being put together from flags and answers.
struct FleetFileDraft {
    var fleet: String?
    var count: Int?
    var start: Bool
    var definition: FleetOptions

    /// Asks a person for what must be there; elsewhere all stays as it is.
    func completed(_ console: Console) async throws -> FleetFileDraft {
        guard console.canAsk else { return self }
        var draft = self
        if fleet == nil { draft.fleet = try await Self.ask("The fleet's name", console) }
        if count == nil {
            draft.count = try await Self.ask("How many VMs", console).flatMap { Int($0) }
        }
        if definition.golden == nil, definition.fromDomain == nil {
            draft.definition.golden = try await Self.ask("The golden image's path", console)
        }
        return draft
    }

    private static func ask(_ question: String, _ console: Console) async throws -> String? {
        console.ask("\(question): ")
        let answer = try await Answer.line()?.split(separator: " ").joined(separator: " ")
        return answer.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Checks all that can be checked without a host.
    ///
    /// - Returns: the fleet's name.
    /// - Throws: ``InputError``.
    func check() throws -> String {
        guard let fleet else {
            throw InputError(subject: "the fleet", problem: "has no name", wayOut: "write coppice init NAME")
        }
        guard let count else {
            throw InputError(subject: "fleet '\(fleet)'", problem: "has no count", wayOut: "give --count 30")
        }
        return try definition.specification(name: fleet, count: count, start: start).name.text
    }

    /// The file.
    ///
    /// - Parameter isElsewhere: whether it goes into another folder than the one that paths are relative to here.
    func text(isElsewhere: Bool, schema: String) throws -> String {
        func path(_ path: String?) -> String? { isElsewhere ? path.map { OutputFile.absolute($0) } : path }
        let template = definition.template.map { text in
            if case .file = TemplateChoice(argument: text) { path(text) ?? text } else { text }
        }
        let values: [String: String?] = [
            "name": fleet, "golden": path(definition.golden), "count": count.map { String($0) },
            "template": template, "from-domain": definition.fromDomain,
            "freeze": definition.freeze ? "true" : nil, "disk": definition.disk,
            "name-pattern": definition.namePattern, "memory": definition.memory,
            "vcpus": definition.vcpus.map { String($0) },
            "network": definition.isolatedNetwork ? FleetFileText.isolatedNetwork : definition.network,
            "addresses": definition.addresses, "virt-type": definition.virtType,
            "directory": path(definition.directory), "identity": definition.identity,
            "hostname": definition.hostname, "user-data": path(definition.userData),
            "start": start ? "true" : nil,
        ]
        return FleetFileText(
            values: values.compactMapValues { $0 }, parameters: try FleetOptions.parse(definition.parameters),
            lists: [
                "ssh-keys": definition.sshKeys.map { SSHPublicKey.isKey($0) ? $0 : path($0) ?? $0 }
            ], schema: schema
        ).text
    }
}
