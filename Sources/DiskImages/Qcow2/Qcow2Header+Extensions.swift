extension Qcow2Header {
    /// More entries than there are feature bits would be noise.
    private static let maximumFeatureNames: UInt64 = 3 * 64

    /// The backing file's name and the header extensions, all within the first cluster.
    mutating func decodeNames(_ data: BigEndianBytes, headerLength: UInt64) throws(Qcow2DecodingError) {
        let backingOffset = try data.uint64(at: 8)
        var end = clusterSize
        if backingOffset != 0 {
            let length = UInt64(try data.uint32(at: 16))
            guard backingOffset <= clusterSize, length <= clusterSize - backingOffset, length <= 1023 else {
                throw .malformed("backing file name does not lie in the first cluster")
            }
            // Length 0 means none, as in QEMU.
            let name = try data.text(at: backingOffset, count: length, what: "backing file name")
            backingFile = name.isEmpty ? nil : name
            end = backingOffset
        }
        try decodeExtensions(data, from: headerLength, to: end)
    }

    private mutating func decodeExtensions(
        _ data: BigEndianBytes, from start: UInt64, to end: UInt64
    ) throws(Qcow2DecodingError) {
        var offset = start
        // Each round moves on by at least 8 bytes, so this ends.
        while offset.addedOrMaximum(8) <= end {
            let type = try data.uint32(at: offset)
            if type == 0 { return }
            let length = UInt64(try data.uint32(at: offset + 4))
            offset += 8
            guard length <= end - offset else {
                throw .malformed("header extension 0x\(String(type, radix: 16)) is too long")
            }
            try decodeExtension(type, at: offset, length: length, in: data)
            offset = offset.addedOrMaximum(length.roundedUp(to: 8))
        }
    }

    private mutating func decodeExtension(
        _ type: UInt32, at offset: UInt64, length: UInt64, in data: BigEndianBytes
    ) throws(Qcow2DecodingError) {
        switch type {
        case 0xE279_2ACA:
            guard length <= 1023 else { throw .malformed("backing format name of \(length) bytes") }
            let format = try data.text(at: offset, count: length, what: "backing format name")
            backingFormat = format.isEmpty ? nil : format
        case 0x4441_5441:
            guard length <= 4095 else { throw .malformed("data file name of \(length) bytes") }
            dataFile = try data.text(at: offset, count: length, what: "data file name")
        case 0x6803_F857:
            featureNames = []
            for index in 0..<min(length / 48, Self.maximumFeatureNames) {
                let entry = try data.slice(at: offset + index * 48, count: 48)
                let name = String(decoding: entry.dropFirst(2).prefix { $0 != 0 }, as: UTF8.self)
                featureNames.append(
                    FeatureName(
                        kind: entry[entry.startIndex], bit: entry[entry.startIndex + 1], name: name))
            }
        default:
            break
        }
    }
}
