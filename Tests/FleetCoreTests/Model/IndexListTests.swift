import Testing

@testable import FleetCore

@Suite struct IndexListTests {
    @Test(arguments: [
        ([], ""), ([1], "1"), ([1, 2], "1-2"), ([1, 3], "1, 3"), ([1, 2, 3, 7, 9, 10], "1-3, 7, 9-10"),
        (Array(1...1000), "1-1000"),
    ])
    func neighboursAreDrawnTogether(_ indices: [Int], _ text: String) {
        #expect(IndexList.text(indices) == text)
    }
}
