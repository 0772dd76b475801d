import Testing

@testable import FleetCore

@Suite struct NamePatternTests {
    @Test(arguments: [
        ("lab-%02d", 7, "lab-07"), ("lab-%02d", 100, "lab-100"), ("vm%d", 12, "vm12"), ("%d", 3, "3"),
        ("%03d.exam", 5, "005.exam"), ("pc%0d", 4, "pc4"), ("x%09d", 1, "x000000001"),
    ])
    func theIndexGoesWhereThePatternSays(_ pattern: String, _ index: Int, _ name: String) throws {
        #expect(try NamePattern(pattern).name(for: index) == name)
    }

    @Test(arguments: [
        ("lab", "has no place for the index"), ("", "has no place for the index"),
        ("%d-%d", "has more than one '%'"), ("100%%d", "has more than one '%'"),
        ("lab-%", "has a '%' that is no %d"), ("lab-%s", "has a '%' that is no %d"),
        ("lab-%5d", "has '%5d', which is neither %d nor %0Nd"),
        ("lab-%-2d", "has '%-2d', which is neither %d nor %0Nd"),
        ("lab-%010d", "pads the index to more than 9 digits"),
        ("lab-%099999999999999999999d", "pads the index to more than 9 digits"),
    ])
    func whatIsNoPatternIsRefused(_ pattern: String, _ problem: String) {
        let error = #expect(throws: InputError.self) { try NamePattern(pattern) }
        #expect(error?.problem == problem)
    }

    @Test(arguments: ["../%d", "a/%d", "%d/x", ".%d", "a %d", "a..%d", "-%d", "<%d>", "lab-%d\n"])
    func whatMakesNoNameIsRefused(_ pattern: String) {
        #expect(throws: InputError.self) { try NamePattern(pattern) }
    }

    @Test func namesLeaveRoomForFileNames() throws {
        #expect(throws: InputError.self) { try NamePattern(String(repeating: "x", count: 200) + "%d") }
        let longest = try NamePattern(String(repeating: "x", count: 199) + "%d")
        #expect(longest.name(for: 9).count == NamePattern.longestName)
        #expect(throws: InputError.self) {
            try FleetSpecification(name: FleetName("x"), golden: "/g", count: 10, namePattern: longest)
        }
    }

    @Test func withoutAPatternTheFleetsNameIsUsed() throws {
        #expect(try NamePattern(for: FleetName("lab")).name(for: 1) == "lab-01")
    }

    @Test func differentIndicesHaveDifferentNames() throws {
        let pattern = try NamePattern("1%02d1")
        #expect(Set((1...2_000).map(pattern.name)).count == 2_000)
    }
}
