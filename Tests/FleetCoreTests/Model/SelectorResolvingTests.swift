import Testing

@testable import FleetCore

@Suite struct SelectorResolvingTests {
    private static let domains: [ObservedDomain] = {
        var scene = Scene().spawned(12)
        scene = scene.spawned(scene.desired(2, fleet: "exam"))
        scene.addForeign("web-1", disk: "/other/1.qcow2")
        return scene.host.domains.reversed()
    }()

    private func names(_ texts: String...) throws -> [String] {
        try Selector.resolve(texts.map { try Selector($0) }, in: Self.domains).map(\.name)
    }

    private func refusal(_ text: String) throws -> Refusal? {
        let selector = try Selector(text)
        return #expect(throws: Refusal.self) { try Selector.resolve([selector], in: Self.domains) }
    }

    @Test func aFleetIsItsMembersByIndex() throws {
        #expect(try names("exam") == ["exam-01", "exam-02"])
        #expect(try names("lab").first == "lab-01")
        #expect(try names("lab").last == "lab-12")
    }

    @Test func membersAreNamedOnceHoweverOften() throws {
        #expect(try names("lab/2,1", "lab/2-3", "exam/2") == ["exam-02", "lab-01", "lab-02", "lab-03"])
    }

    @Test func aPatternIsMatchedWithinItsFleetOnly() throws {
        #expect(try names("lab/*-0[12]") == ["lab-01", "lab-02"])
        let any = try Selector.resolve([.domains(GlobPattern("*-*1"))], in: Self.domains)
        #expect(any.map(\.name) == ["exam-01", "lab-01", "lab-11", "web-1"])
    }

    @Test func whatDoesNotExistIsRefusedWithWhatDoes() throws {
        #expect(try refusal("nope") == .unknownFleet(name: "nope", existing: ["exam", "lab"]))
        #expect(
            try refusal("exam/1-99999") == .unknownMember(fleet: "exam", wanted: "3", existing: [1, 2]))
        #expect(try refusal("exam/x*") == .unknownMember(fleet: "exam", wanted: "x*", existing: [1, 2]))
        let selector = Selector.domains(GlobPattern("zz*"))
        #expect(throws: Refusal.unknownDomain(pattern: "zz*")) {
            try Selector.resolve([selector], in: Self.domains)
        }
    }

    @Test func aForeignVMIsNoMember() throws {
        #expect(throws: Refusal.self) { try names("web-1") }
    }
}
