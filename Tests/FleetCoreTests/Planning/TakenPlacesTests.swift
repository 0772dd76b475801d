import Testing

@testable import FleetCore

/// What else may lie where a new member would go.
@Suite struct TakenPlacesTests {
    private let path = "/img/lab/lab-01.qcow2"

    private func firstLane(_ scene: Scene) -> Lane? { scene.spawn(scene.desired(1)).lane("lab-01") }

    @Test func aForeignVMOfThatNameIsRefused() {
        var scene = Scene()
        scene.addForeign("lab-01", disk: "/other/disk.qcow2")
        #expect(firstLane(scene)?.refusal == .nameTaken(name: "lab-01", fleet: nil))
    }

    @Test func aMemberOfAnotherFleetOfThatNameIsRefused() {
        let other = Scene().desired(1, fleet: "exam") {
            $0.members = [DesiredMember(index: 1, name: "lab-01", uuid: Scene.uuid("exam", "lab-01"))]
        }
        #expect(firstLane(Scene().spawned(other))?.refusal == .nameTaken(name: "lab-01", fleet: "exam"))
    }

    @Test func aTakenUUIDIsRefusedByTheNameOfItsHolder() {
        var scene = Scene()
        scene.addForeign("renamed", disk: "/other/disk.qcow2")
        let uuid = Scene.uuid("lab", "lab-01")
        scene.change("renamed") { $0.uuid = uuid }
        #expect(firstLane(scene)?.refusal == .identityTaken(uuid: uuid, domain: "renamed"))
    }

    @Test func aFileThatAVMUsesIsRefused() {
        var scene = Scene()
        scene.addImage(path, on: scene.golden.path, isEmpty: true)
        scene.addForeign("guest", disk: path)
        #expect(firstLane(scene)?.refusal == .fileInTheWay(path: path, usedBy: ["guest"]))
    }

    @Test func aFileThatAUsedImageRestsOnIsRefused() {
        var scene = Scene()
        scene.addImage(path, on: scene.golden.path, isEmpty: true)
        scene.addImage("/other/top.qcow2", on: path)
        #expect(firstLane(scene)?.refusal == .fileInTheWay(path: path, usedBy: []))
        scene.addForeign("guest", disk: "/other/top.qcow2")
        #expect(firstLane(scene)?.refusal == .fileInTheWay(path: path, usedBy: ["guest"]))
    }

    @Test(arguments: [Bool?.none, false]) func anOverlayThatMayHoldDataIsRefused(isEmpty: Bool?) {
        var scene = Scene()
        scene.addImage(path, on: scene.golden.path, isEmpty: isEmpty)
        #expect(firstLane(scene)?.refusal == .fileInTheWay(path: path, usedBy: []))
    }

    @Test func anEmptyOverlayOnAnotherImageIsRefused() {
        var scene = Scene()
        scene.addImage(path, on: "/img/last-week.qcow2", isEmpty: true)
        #expect(firstLane(scene)?.refusal == .fileInTheWay(path: path, usedBy: []))
    }

    @Test func aFileThatIsNoImageIsRefused() {
        var scene = Scene()
        scene.host.images.append(ObservedImage(path: path, identity: "1:7", problem: "not an image"))
        #expect(firstLane(scene)?.refusal == .fileInTheWay(path: path, usedBy: []))
    }

    @Test func whatIsNoRegularFileIsRefused() {
        var scene = Scene()
        scene.host.obstacles = [path]
        #expect(firstLane(scene)?.refusal == .placeTaken(path: path))
    }

    @Test func anEmptyOverlayOfOursIsAdopted() throws {
        var scene = Scene()
        scene.addImage(path, on: scene.golden.path, isEmpty: true)
        let lane = try #require(firstLane(scene))
        #expect(lane.steps == [.define(try #require(lane.definition))])
        let plan = scene.spawn(scene.desired(1))
        #expect(!plan.preparation.contains { if case .makePristineOverlay = $0 { true } else { false } })
    }

    @Test func aRefusedLaneHasNoStepsAndTheOthersAreStillPlanned() {
        var scene = Scene()
        scene.addForeign("lab-02", disk: "/other/disk.qcow2")
        let plan = scene.spawn(scene.desired(3))
        #expect(plan.isRefused)
        #expect(plan.lane("lab-02")?.steps.isEmpty == true)
        #expect(plan.lanes.filter { !$0.steps.isEmpty }.count == 2)
        #expect(!plan.allSteps.contains { $0.text.contains("lab-02") })
    }

    @Test func aDiskThatIsGoneIsRefusedByItsPath() {
        var scene = Scene().spawned(1)
        scene.changeImage(path) { $0.identity = nil }
        #expect(firstLane(scene)?.refusal == .diskMissing(path: path))
        scene.change("lab-01") { $0.disks = [] }
        #expect(firstLane(scene)?.refusal == .diskMissing(path: path))
    }
}
