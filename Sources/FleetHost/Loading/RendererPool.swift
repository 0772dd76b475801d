internal import DomainTemplates
internal import FleetCore
internal import Synchronization

/// Renders members on any thread, with as many renderers as threads render at once.
///
/// ## Concurrency
/// A renderer is used by one thread at a time: it is taken out of the pool for the duration of a call.
final class RendererPool: Sendable {
    /// Carries a renderer between threads.
    ///
    /// `@unchecked`: a box is either in the pool, where nobody uses it, or with the one caller that took it out.
    private struct Box: @unchecked Sendable {
        let renderer: MemberRenderer
    }

    private let template: DomainTemplate
    private let options: TemplateOptions
    private let idle: Mutex<[Box]>

    /// Starts without one.
    init(template: DomainTemplate, options: TemplateOptions) {
        self.template = template
        self.options = options
        idle = Mutex([])
    }

    /// One member's domain XML.
    func render(_ definition: MemberDefinition) throws -> String {
        try withRenderer { try $0.render(MemberIdentity(definition)) }
    }

    /// Checks one member's domain XML.
    func check(_ definition: MemberDefinition, _ schema: DomainSchema) throws {
        try withRenderer { try schema.check($0, MemberIdentity(definition)) }
    }

    private func withRenderer<Result>(_ body: (MemberRenderer) throws -> Result) throws -> Result {
        let box =
            try idle.withLock { $0.popLast() }
            ?? Box(renderer: MemberRenderer(template: template, options: options))
        defer { idle.withLock { $0.append(box) } }
        return try body(box.renderer)
    }
}

extension MemberIdentity {
    /// What the core decided, in the template's words.
    init(_ definition: MemberDefinition) {
        self.init(
            name: definition.name, uuid: definition.uuid, index: definition.index,
            hostname: definition.hostname, macAddresses: definition.macAddresses,
            diskPath: definition.diskPath, directory: definition.directory,
            nvramPath: definition.nvramPath, seedPath: definition.seedPath,
            metadata: MemberMetadata(
                fleet: definition.fleet, index: definition.index, templateDigest: definition.templateDigest,
                goldenPath: definition.golden.path, goldenFormat: definition.golden.format,
                goldenImages: definition.golden.images.map {
                    GoldenImageFingerprint(
                        path: $0.path, size: $0.size, modified: $0.modified, sample: $0.sample)
                }))
    }
}
