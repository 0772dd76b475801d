import FleetCore
import Foundation
import Libvirt
import Testing

@testable import FleetHost

@Suite struct WordingTests {
    /// The error that `body` throws.
    private func error(_ body: () throws -> Void) -> any Error {
        do {
            try body()
            Issue.record("nothing was thrown")
            return CancellationError()
        } catch { return error }
    }

    private func isKind(_ kind: Wording.Kind, _ error: any Error) -> Bool {
        Wording.kind(of: error) == kind
    }

    @Test func wrongInputIsWrongUsage() {
        let error = error { _ = try FleetName("a/b") }
        #expect(isKind(.usage, error))
        #expect(Wording.message(for: error).hasPrefix("fleet name 'a/b' holds '/'; use letters"))
    }

    @Test func fleetFileIsABadFile() {
        let error = error { _ = try FleetFile.parse("", file: "lab.yaml") }
        #expect(isKind(.badFile, error))
        #expect(Wording.message(for: error) == "lab.yaml:1:1: is empty; expected a mapping")
    }

    @Test func templateIsABadFile() throws {
        let scratch = try Scratch()
        let path = try scratch.write("<domain>\n <name>${nmae}</name>\n</domain>", to: "lab.xml")
        let error = error { _ = try TemplateCatalog.check(path, parameters: [:]) }
        #expect(isKind(.badFile, error))
        #expect(Wording.message(for: error).hasPrefix("\(path):2:"))
    }

    @Test func refusalSaysReasonAndWayOut() {
        let refusal = Refusal.networkInactive(name: "lan")
        #expect(isKind(.refused, refusal))
        #expect(Wording.message(for: refusal) == "the network 'lan' is not active; virsh net-start lan")
    }

    @Test func fileErrorNamesFileReasonAndCall() {
        let error = FileError(call: "open", path: "/a", code: EACCES)
        #expect(isKind(.refused, error))
        #expect(Wording.message(for: error) == "/a: Permission denied (open)")
    }

    @Test func imageErrorNamesTheImage() throws {
        let scratch = try Scratch()
        let golden = GoldenImage(path: "/golden.qcow2", format: "qcow2", virtualSize: 0, images: [])
        let image = scratch.file("none.qcow2")
        let error = error { try HostPerformer.verify(image, restsOn: golden) }
        #expect(isKind(.refused, error))
        #expect(Wording.message(for: error).contains(image))
        #expect(!Wording.message(for: error).contains("("), "the type's own words, not Swift's")
    }

    @Test func libvirtErrorNamesTheCall() {
        let error = LibvirtError(code: .noDomain, call: "virDomainLookupByName", message: "not found")
        #expect(isKind(.failed, error))
        #expect(Wording.message(for: error) == "libvirt: not found (virDomainLookupByName)")
    }

    @Test func lostConnectionSaysThatTheOutcomeIsUnknown() {
        let error = LibvirtError(code: .rpc, call: "virDomainCreate", message: "broken pipe")
        #expect(isKind(.failed, error))
        let message = Wording.message(for: error)
        #expect(message.contains("virDomainCreate: broken pipe"))
        #expect(message.contains("may or may not have been done"))
    }

    @Test func cancellationIsAnInterruption() {
        #expect(isKind(.interrupted, CancellationError()))
        #expect(Wording.message(for: CancellationError()) == "interrupted")
    }

    @Test func unknownErrorsAreFailures() {
        struct Strange: Error {}
        #expect(isKind(.failed, Strange()))
        #expect(Wording.message(for: Strange()) == "Strange()")
    }
}
