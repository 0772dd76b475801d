/// Builds a qcow2 header by hand, for what qemu-img does not make.
struct Qcow2Bytes {
    var version: UInt32 = 3
    var backing: String?
    var clusterBits: UInt32 = 16
    var size: UInt64 = 1 << 20
    var crypt: UInt32 = 0
    var l1Size: UInt32 = 1
    var l1Offset: UInt64 = 3 << 16
    var snapshots: UInt32 = 0
    var incompatible: UInt64 = 0
    var extensions: [(type: UInt32, data: [UInt8])] = []

    /// A file of four clusters: header, refcount table, refcount block, L1 table.
    var file: [UInt8] {
        var bytes: [UInt8] = [0x51, 0x46, 0x49, 0xFB]
        func append<T: FixedWidthInteger>(_ value: T) {
            withUnsafeBytes(of: value.bigEndian) { bytes += $0 }
        }
        let name = Array((backing ?? "").utf8)
        append(version)
        append(UInt64(name.isEmpty ? 0 : 2048))
        append(UInt32(name.count))
        append(clusterBits)
        append(size)
        append(crypt)
        append(l1Size)
        append(l1Offset)
        append(UInt64(1 << 16))
        append(UInt32(1))
        append(snapshots)
        append(UInt64(0))
        append(incompatible)
        append(UInt64(0))
        append(UInt64(0))
        append(UInt32(4))
        append(UInt32(104))
        for (type, data) in extensions {
            append(type)
            append(UInt32(data.count))
            bytes += data + [UInt8](repeating: 0, count: (8 - data.count % 8) % 8)
        }
        bytes += [UInt8](repeating: 0, count: (4 << 16) - bytes.count)
        bytes.replaceSubrange(2048..<2048 + name.count, with: name)
        return bytes
    }
}
