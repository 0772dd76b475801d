import Testing

@testable import FleetCore

@Suite struct ImageGraphTests {
    private func image(_ path: String, on backing: String? = nil, identity: String? = nil) -> ObservedImage {
        ObservedImage(path: path, identity: identity ?? "i:\(path)", format: "qcow2", backingPath: backing)
    }

    private func domain(_ name: String, _ path: String, writable: Bool = true) -> ObservedDomain {
        ObservedDomain(
            name: name, uuid: name, state: .off,
            disks: [
                ObservedDisk(
                    target: "vda", path: path, format: "qcow2", isWritable: writable, isInDefinition: true)
            ])
    }

    @Test func aChainIsTopFirstAndEndsAtWhatWasNotLookedAt() {
        let graph = ImageGraph(
            ObservedHost(images: [image("/c", on: "/b"), image("/b", on: "/a"), image("/a", on: "/gone")]))
        #expect(graph.chain(from: "/c").map(\.path) == ["/c", "/b", "/a"])
        #expect(graph.chain(from: "/gone").isEmpty)
    }

    @Test(.timeLimit(.minutes(1))) func aCycleEndsChainsDependentsAndTrees() {
        let host = ObservedHost(
            domains: [domain("vm", "/b")],
            images: [image("/a", on: "/b"), image("/b", on: "/a"), image("/self", on: "/self")])
        let graph = ImageGraph(host)
        #expect(graph.chain(from: "/a").map(\.path) == ["/a", "/b"])
        #expect(graph.chain(from: "/self").map(\.path) == ["/self"])
        #expect(graph.dependents(of: "/a") == ["vm"])
        #expect(ImageTree.trees(from: ["/a", "/self"], graph: graph).map(\.path) == ["/a", "/self"])
    }

    @Test func aCycleThroughASecondNameOfAFileEnds() {
        let graph = ImageGraph(
            ObservedHost(images: [
                image("/a", on: "/b2", identity: "1"), image("/b", on: "/a", identity: "2"),
                image("/b2", on: "/a", identity: "2"),
            ]))
        #expect(graph.chain(from: "/a").count == 2)
    }

    @Test func twoNamesOfOneFileAreOneNode() {
        let graph = ImageGraph(
            ObservedHost(
                domains: [domain("vm", "/link"), domain("reader", "/golden", writable: false)],
                images: [
                    image("/golden", identity: "8:1"), image("/link", identity: "8:1"),
                    image("/top", on: "/link"),
                ]))
        #expect(graph.overlays(on: "/golden") == ["/top"])
        #expect(graph.uses(of: "/golden").map(\.domain.name) == ["vm", "reader"])
        #expect(graph.writers(of: "/golden").map(\.domain.name) == ["vm"])
        #expect(graph.key("/golden") == graph.key("/link"))
        #expect(graph.key("/golden") != graph.key("/top"))
    }

    @Test func filesThatDoNotExistAreNotOneFile() {
        var first = image("/x")
        var second = image("/y")
        first.identity = nil
        second.identity = nil
        let graph = ImageGraph(ObservedHost(images: [first, second]))
        #expect(graph.image(at: "/x")?.path == "/x")
        #expect(graph.key("/x") != graph.key("/y"))
    }

    @Test func dependentsAreAllThatRestOnAnImageThroughAnyNumberOfLayers() {
        let graph = ImageGraph(
            ObservedHost(
                domains: [
                    domain("z", "/golden"), domain("b", "/two"), domain("a", "/one"), domain("x", "/x"),
                ],
                images: [
                    image("/golden"), image("/one", on: "/golden"), image("/two", on: "/one"), image("/x"),
                ]))
        #expect(graph.dependents(of: "/golden") == ["a", "b", "z"])
        #expect(graph.dependents(of: "/one") == ["a", "b"])
        #expect(graph.dependents(of: "/nowhere").isEmpty)
    }
}
