import Glibc

// Prints rows of what was measured, one a line, its cells separated by tabs: what, median, spread.
switch CommandLine.arguments.dropFirst().first {
case "render": try RenderingBenchmark.run()
case "plan": PlanningBenchmark.run()
default:
    print("usage: Benchmarks render|plan")
    exit(64)
}
