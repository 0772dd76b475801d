import Glibc

// Prints what was measured, one figure of one round a line: its name, a tab, the value (seconds, or MB of 10^6 bytes).
// `scripts/bench` makes the table.
guard CommandLine.arguments.count == 2, let rounds = Int(CommandLine.arguments[1]), rounds > 0 else {
    print("usage: Benchmarks ROUNDS")
    exit(64)
}
try RenderingBenchmark.run(rounds: rounds)
PlanningBenchmark.run(rounds: rounds)
