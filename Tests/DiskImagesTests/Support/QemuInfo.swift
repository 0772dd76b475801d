/// `qemu-img info --output=json`, as far as it is compared.
struct QemuInfo: Decodable {
    struct Specific: Decodable {
        struct Values: Decodable {
            var compat: String
            var compressionType: String?
            var lazyRefcounts: Bool?
            var refcountBits: Int
            var corrupt: Bool?
            var extendedL2: Bool?
            var dataFile: String?

            enum CodingKeys: String, CodingKey {
                case compat, corrupt
                case compressionType = "compression-type"
                case lazyRefcounts = "lazy-refcounts"
                case refcountBits = "refcount-bits"
                case extendedL2 = "extended-l2"
                case dataFile = "data-file"
            }
        }
        var data: Values
    }
    struct Snapshot: Decodable {
        var name: String
    }

    var format: String
    var virtualSize: UInt64
    var clusterSize: UInt64
    var backingFilename: String?
    var backingFilenameFormat: String?
    var dirtyFlag: Bool
    var encrypted: Bool?
    var snapshots: [Snapshot]?
    var formatSpecific: Specific

    enum CodingKeys: String, CodingKey {
        case format, encrypted, snapshots
        case virtualSize = "virtual-size"
        case clusterSize = "cluster-size"
        case backingFilename = "backing-filename"
        case backingFilenameFormat = "backing-filename-format"
        case dirtyFlag = "dirty-flag"
        case formatSpecific = "format-specific"
    }
}
