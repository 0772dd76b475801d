/// Members' indices as people write them: `1-10, 12`.
public enum IndexList {
    /// Runs of neighbouring numbers are drawn together. The numbers must ascend.
    public static func text(_ indices: [Int]) -> String {
        runs(indices).map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
            .joined(separator: ", ")
    }

    /// Runs of neighbouring numbers. The numbers must ascend.
    static func runs(_ indices: [Int]) -> [ClosedRange<Int>] {
        var runs: [ClosedRange<Int>] = []
        for index in indices {
            if let last = runs.last, index == last.upperBound + 1 {
                runs[runs.count - 1] = last.lowerBound...index
            } else {
                runs.append(index...index)
            }
        }
        return runs
    }
}
