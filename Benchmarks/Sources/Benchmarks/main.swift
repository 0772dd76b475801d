try RenderingBenchmark.run()
PlanningBenchmark.run()
