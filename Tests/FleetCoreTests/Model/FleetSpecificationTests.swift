import Testing

@testable import FleetCore

@Suite struct FleetSpecificationTests {
    private func specification(
        count: Int = 1, golden: String? = "/g", template: TemplateChoice? = nil, memory: ByteCount? = nil,
        vcpus: Int? = nil, freeze: Bool = false
    ) throws -> FleetSpecification {
        try FleetSpecification(
            name: FleetName("lab"), golden: golden, count: count, template: template, memory: memory,
            vcpus: vcpus, freeze: freeze)
    }

    @Test(arguments: [1, 30, 10_000]) func anOrdinaryCountIsTaken(_ count: Int) throws {
        #expect(try specification(count: count).count == count)
    }

    @Test(arguments: [
        (0, "makes no VM"), (-1, "makes no VM"), (Int.min, "makes no VM"),
        (10_001, "is more than a fleet may have"), (100_000, "is more than a fleet may have"),
        (Int.max, "is more than a fleet may have"),
    ])
    func aCountOutsideIsRefused(_ count: Int, _ problem: String) {
        let error = #expect(throws: InputError.self) { try specification(count: count) }
        #expect(error?.problem == problem)
        #expect(error?.wayOut?.contains("1 to 10000") == true)
        #expect(error?.wayOut?.contains("coppice destroy") == (count < 1))
    }

    @Test(arguments: [0, -1, 4097]) func aNumberOfCPUsOutsideIsRefused(_ vcpus: Int) {
        #expect(throws: InputError.self) { try specification(vcpus: vcpus) }
    }

    @Test func lessMemoryThanAnyVMCanUseIsRefused() throws {
        #expect(throws: InputError.self) { try specification(memory: ByteCount(bytes: (1 << 20) - 1)) }
        #expect(try specification(memory: ByteCount(bytes: 1 << 20)).memory?.kibibytes == 1024)
    }

    @Test func aGoldenImageOrAVMIsNeeded() throws {
        #expect(throws: InputError.self) { try specification(golden: nil) }
        #expect(throws: InputError.self) { try specification(golden: nil, template: .shipped("linux")) }
        #expect(try specification(golden: nil, template: .domain("vm")).golden == nil)
    }

    @Test func freezingNeedsAVM() throws {
        #expect(throws: InputError.self) { try specification(freeze: true) }
        #expect(try specification(template: .domain("vm"), freeze: true).freeze)
    }

    @Test func aTemplateIsAFileWhenItLooksLikeOne() {
        #expect(TemplateChoice(argument: "linux") == .shipped("linux"))
        #expect(TemplateChoice(argument: "./linux") == .file("./linux"))
        #expect(TemplateChoice(argument: "vm.xml") == .file("vm.xml"))
    }
}
