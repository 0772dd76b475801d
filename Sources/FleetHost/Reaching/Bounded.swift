/// Does the same with many values, so many at once.
struct Bounded: Sendable {
    /// The most that is done at once; at least 1.
    let width: Int

    /// What the values come to, in their order.
    ///
    /// - Throws: what `body` throws first; those begun are waited for, no other is begun.
    func map<Value: Sendable, Result: Sendable>(
        _ values: [Value], _ body: @escaping @Sendable (Value) async throws -> Result
    ) async throws -> [Result] {
        try await withThrowingTaskGroup(of: (Int, Result).self) { group in
            var waiting = values.enumerated().makeIterator()
            func begin() {
                guard let (place, value) = waiting.next() else { return }
                group.addTask { (place, try await body(value)) }
            }
            for _ in 0..<max(1, width) { begin() }
            var results = [Result?](repeating: nil, count: values.count)
            while let (place, result) = try await group.next() {
                results[place] = result
                begin()
            }
            return results.compactMap { $0 }
        }
    }
}
