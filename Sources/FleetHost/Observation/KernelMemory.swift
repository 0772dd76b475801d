/// What this machine's kernel says about memory.
enum KernelMemory {
    /// The most that one process can map at once, in bytes: all memory and swap, under the kernel's usual rule, which
    /// refuses obvious overcommits (`vm.overcommit_memory` 0, proc_sys_vm(5)). `nil` under any other rule.
    static func largestMapping() -> UInt64? {
        guard SmallFile.read("/proc/sys/vm/overcommit_memory")?.first == "0",
            let text = SmallFile.read("/proc/meminfo")
        else { return nil }
        let kibibytes = text.split(separator: "\n").compactMap { line -> UInt64? in
            let fields = line.split(separator: " ")
            return fields.count > 1 && ["MemTotal:", "SwapTotal:"].contains(fields[0])
                ? UInt64(fields[1]) : nil
        }
        return kibibytes.count == 2 ? (kibibytes[0] + kibibytes[1]) << 10 : nil
    }
}
