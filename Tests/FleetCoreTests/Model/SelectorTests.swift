import Testing

@testable import FleetCore

@Suite struct SelectorTests {
    @Test func theFormsAreUnderstood() throws {
        #expect(try Selector("lab") == .fleet("lab"))
        #expect(try Selector("lab/7") == .indices(fleet: "lab", [7...7]))
        #expect(try Selector("lab/1-10,12") == .indices(fleet: "lab", [1...10, 12...12]))
        #expect(try Selector("lab/*-0?") == .names(fleet: "lab", GlobPattern("*-0?")))
        #expect(try Selector("lab/lab-07") == .names(fleet: "lab", GlobPattern("lab-07")))
        #expect(try Selector("lab/[1-3]") == .names(fleet: "lab", GlobPattern("[1-3]")))
        #expect(try Selector("lab/007") == .indices(fleet: "lab", [7...7]))
    }

    @Test(arguments: [
        ("lab/5,1-3", [1...3, 5...5]), ("lab/1-5,3-9", [1...9]), ("lab/2-9,4", [2...9]),
        ("lab/7,7,7", [7...7]), ("lab/3,1-9,2", [1...9]),
    ])
    func rangesAreSortedAndMerged(_ text: String, _ ranges: [ClosedRange<Int>]) throws {
        #expect(try Selector(text) == .indices(fleet: "lab", ranges))
    }

    @Test(arguments: [
        "", "/", "/7", "lab/", "lab/0", "lab/-3", "lab/3-", "lab/5-2", "lab/1,,2", "lab/1,", "lab/1-2-3",
        "lab/100000", "lab/1-100000", "lab/99999999999999999999", "lab/ 1", "lab/+7", "lab/1-+7", "lab/a/b",
        "lab/*/1", "../lab", "la b", "lab/٣", "-lab", "lab*",
    ])
    func whatIsNoSelectorIsRefused(_ text: String) {
        #expect(throws: InputError.self) { try Selector(text) }
    }

    @Test func theLargestIndexIsTaken() throws {
        #expect(try Selector("lab/99999") == .indices(fleet: "lab", [99_999...99_999]))
        #expect(Selector.largestIndex >= FleetSpecification.largestCount)
    }

    @Test(arguments: ["lab", "lab/7", "lab/1-10,12", "lab/*-0?"])
    func aSelectorIsWrittenAsItWasRead(_ text: String) throws {
        let selector = try Selector(text)
        #expect(selector.text == text)
        #expect(selector.fleet == "lab")
    }

    @Test func aPatternOverAllDomainsNamesNoFleet() {
        let selector = Selector.domains(GlobPattern("web-*"))
        #expect(selector.text == "--domains 'web-*'")
        #expect(selector.fleet == nil)
    }
}
