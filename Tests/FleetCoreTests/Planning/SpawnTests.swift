import Testing

@testable import FleetCore

@Suite struct SpawnTests {
    @Test func aFreshFleetGetsOverlayThenDefinitionThenStart() throws {
        let scene = Scene()
        let plan = scene.spawn(scene.desired(3) { $0.start = true })
        #expect(!plan.isRefused)
        #expect(plan.lanes.map(\.name) == ["lab-01", "lab-02", "lab-03"])
        for lane in plan.lanes {
            #expect(lane.summary == "created, started")
            #expect(lane.basis == .absent)
            #expect(lane.losses.isEmpty)
            let path = "/img/lab/\(lane.name).qcow2"
            let definition = try #require(lane.definition)
            #expect(
                lane.steps == [
                    .createOverlay(path: path, golden: scene.golden), .define(definition),
                    .start(domain: lane.name),
                ])
            #expect(definition.diskPath == path)
            #expect(definition.golden == scene.golden)
            #expect(definition.uuid == Scene.uuid("lab", lane.name))
        }
    }

    @Test func theFolderIsMadeCleanedSealedAndSynchronisedAroundTheLanes() {
        let scene = Scene()
        let plan = scene.spawn(scene.desired(1))
        #expect(
            plan.preparation == [
                .makeDirectory(path: "/img/lab"), .removeTemporaries(directory: "/img/lab"),
                .seal(path: scene.golden.path),
                .makePristineOverlay(directory: "/img/lab", golden: scene.golden),
            ])
        #expect(
            plan.conclusion == [
                .removePristineOverlay(directory: "/img/lab"), .synchronise(directory: "/img/lab"),
            ])
    }

    @Test func withoutStartNothingIsStarted() {
        let scene = Scene()
        let plan = scene.spawn(scene.desired(2))
        #expect(plan.lanes.allSatisfy { $0.summary == "created" && $0.steps.count == 2 })
    }

    @Test(arguments: [false, true]) func aSecondSpawnFindsNothingToDo(start: Bool) {
        let scene = Scene().spawned(4, start: start)
        let plan = scene.spawn(scene.desired(4) { $0.start = start })
        #expect(plan.isEmpty)
        #expect(plan.allSteps.isEmpty)
        #expect(plan.lanes.allSatisfy { $0.reason == "as wanted" })
        #expect(plan.notices.isEmpty)
    }

    @Test func aSpawnWithNothingElseToDoRemovesWhatAKilledOneLeft() {
        var scene = Scene().spawned(2)
        scene.host.leftovers = ["/img/other/.coppice-y.tmp"]
        #expect(scene.spawn(scene.desired(2)).isEmpty)
        scene.host.leftovers.append("/img/lab/.coppice-x.tmp")
        let plan = scene.spawn(scene.desired(2))
        #expect(plan.allSteps == [.removeTemporaries(directory: "/img/lab")])
    }

    @Test func aSecondSpawnWithStartBootsWhatIsOff() {
        var scene = Scene().spawned(2, start: true)
        scene.change("lab-02") { $0.state = .off }
        let plan = scene.spawn(scene.desired(2) { $0.start = true })
        #expect(plan.lane("lab-01")?.reason == "as wanted")
        #expect(plan.lane("lab-02")?.steps == [.start(domain: "lab-02")])
        #expect(!plan.allSteps.contains(.makePristineOverlay(directory: "/img/lab", golden: scene.golden)))
    }

    @Test func raisingTheCountAddsOnlyTheNewOnes() {
        let scene = Scene().spawned(2)
        let plan = scene.spawn(scene.desired(5))
        #expect(plan.lanes.filter { !$0.steps.isEmpty }.map(\.name) == ["lab-03", "lab-04", "lab-05"])
        #expect(plan.lane("lab-02")?.reason == "as wanted")
    }

    @Test func aSealedGoldenImageIsNotSealedAgain() {
        let scene = Scene().spawned(1)
        #expect(!scene.spawn(scene.desired(2)).preparation.contains(.seal(path: scene.golden.path)))
    }

    @Test func aMemberThatWentMissingIsMadeAgainAsItself() {
        var scene = Scene().spawned(3)
        let before = scene.domain("lab-02")
        scene.host.domains.removeAll { $0.name == "lab-02" }
        scene.host.images.removeAll { $0.path == "/img/lab/lab-02.qcow2" }
        let definition = scene.spawn(scene.desired(3)).lane("lab-02")?.definition
        #expect(definition?.uuid == before?.uuid)
        #expect(definition?.macAddresses == before?.macAddresses)
        #expect(definition?.index == 2)
    }
}
