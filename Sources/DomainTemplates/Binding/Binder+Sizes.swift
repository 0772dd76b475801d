internal import XMLTree

/// Memory and virtual CPUs.
extension Binder {
    /// What the template itself says; nil if it says nothing or uses a parameter.
    var ownMemoryKiB: UInt64? { root.first("memory").flatMap(MemorySize.kibibytes(of:)) }
    var ownVCPUs: Int? {
        guard let vcpu = root.first("vcpu") else { return 1 }
        return Int(vcpu.text.filter { !$0.isWhitespace })
    }

    func bindSizes() throws(TemplateError) {
        if let memory = options.memoryKiB { try setMemory(memory) }
        if let vcpus = options.vcpus { try setVCPUs(vcpus) }
        traits.memoryKiB = ownMemoryKiB ?? 0
        traits.vcpus = ownVCPUs ?? 1
    }

    private func setMemory(_ kibibytes: UInt64) throws(TemplateError) {
        let cells = root.all("cpu/numa/cell")
        if let second = cells.dropFirst().first {
            throw TemplateError(
                at: second.nearestLocation,
                "the template shares its memory out among \(cells.count) NUMA cells, so --memory can't set it",
                expected: "no --memory, or at most one <cell>")
        }
        if let limit = root.first("maxMemory"), let most = MemorySize.kibibytes(of: limit), most < kibibytes {
            throw TemplateError(
                at: limit.nearestLocation, "--memory asks for more than <maxMemory>",
                expected: "at most \(most) KiB")
        }
        // libvirt adds the memory modules to the cells and corrects <memory> to the sum.
        let modules = devices("memory").compactMap {
            $0.first("target/size").flatMap(MemorySize.kibibytes(of:))
        }
        .reduce(0, +)
        if let cell = cells.first {
            guard kibibytes > modules else {
                throw TemplateError(
                    at: cell.nearestLocation, "--memory is not more than what the memory modules add",
                    expected: "more than \(modules) KiB")
            }
            cell[attribute: "memory"] = String(kibibytes - modules)
            cell[attribute: "unit"] = "KiB"
        }
        let memory = root.first("memory") ?? insert("memory", afterOneOf: ["metadata", "uuid", "name"])
        MemorySize.set(kibibytes, in: memory)
        if let current = root.first("currentMemory") { MemorySize.set(kibibytes, in: current) }
    }

    private func setVCPUs(_ count: Int) throws(TemplateError) {
        let cells = root.all("cpu/numa/cell").filter { $0[attribute: "cpus"] != nil }
        if let second = cells.dropFirst().first, count != ownVCPUs {
            throw TemplateError(
                at: second.nearestLocation,
                "the template shares its virtual CPUs out among \(cells.count) NUMA cells, so --vcpus can't set them",
                expected: "no --vcpus, or at most one <cell>")
        }
        cells.first?[attribute: "cpus"] = count == 1 ? "0" : "0-\(count - 1)"
        let vcpu =
            root.first("vcpu") ?? insert("vcpu", afterOneOf: ["currentMemory", "memory", "uuid", "name"])
        vcpu.text = String(count)
        vcpu[attribute: "current"] = nil
        root.first("vcpus")?.remove()
        if let topology = root.first("cpu/topology") { fit(topology, to: count) }
        dropTuning(beyond: count)
    }

    /// libvirt passes over pins of CPUs that are not there, but refuses schedulers, cache and memory tuning of them.
    private func dropTuning(beyond count: Int) {
        for tuning in root.first("cputune")?.children ?? [] {
            guard let vcpus = tuning[attribute: "vcpus"] else { continue }
            let numbers = vcpus.split { !$0.isNumber }.compactMap { Int($0) }
            guard let last = numbers.max(), last >= count else { continue }
            notice(
                tuning, "<\(tuning.name)> dropped: it is about virtual CPU \(last), and there are \(count)")
            tuning.remove()
        }
    }

    /// More or fewer cores if that comes out even; otherwise libvirt's default, one socket for each CPU.
    private func fit(_ topology: XMLNode, to count: Int) {
        let others = ["sockets", "dies", "clusters", "threads"].reduce(1) { product, name in
            let factor = topology[attribute: name].flatMap { Int($0) } ?? 1
            return product.multipliedReportingOverflow(by: max(factor, 1)).partialValue
        }
        if others > 0, count % others == 0 {
            topology[attribute: "cores"] = String(count / others)
        } else {
            notice(topology, "<topology> dropped: \(count) virtual CPUs can't be shared out like that")
            topology.remove()
        }
    }

    func insert(_ name: String, afterOneOf names: [String]) -> XMLNode {
        let sibling = names.lazy.compactMap { self.root.first($0) }.first
        return sibling.map { root.insert(element: name, after: $0) } ?? root.insert(element: name)
    }
}
