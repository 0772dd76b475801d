/// A format that is recognised in order to be refused by name.
struct ForeignFormat: Equatable {
    enum Kind: Equatable {
        /// `qemu-img convert` reads it.
        case diskImage
        /// A program unpacks it.
        case packed(tool: String)
        /// Neither.
        case other(String)
    }

    let name: String
    let kind: Kind
    let signature: [UInt8]
    /// Where the signature stands; negative: from the end of the file.
    let offset: Int

    private init(_ name: String, _ kind: Kind, _ signature: [UInt8], at offset: Int = 0) {
        self.name = name
        self.kind = kind
        self.signature = signature
        self.offset = offset
    }

    private init(_ name: String, _ kind: Kind, _ text: String, at offset: Int = 0) {
        self.init(name, kind, Array(text.utf8), at: offset)
    }

    static let all: [ForeignFormat] = [
        ForeignFormat(
            "luks", .other("a LUKS volume; decrypt it first"), [0x4C, 0x55, 0x4B, 0x53, 0xBA, 0xBE]),
        ForeignFormat("vmdk", .diskImage, "KDMV"),
        ForeignFormat("vmdk", .diskImage, "COWD"),
        ForeignFormat("vmdk", .diskImage, "# Disk DescriptorFile"),
        ForeignFormat("vdi", .diskImage, [0x7F, 0x10, 0xDA, 0xBE], at: 64),
        ForeignFormat("vpc", .diskImage, "conectix"),
        ForeignFormat("vpc", .diskImage, "conectix", at: -512),
        ForeignFormat("vhdx", .diskImage, "vhdxfile"),
        ForeignFormat("qed", .diskImage, "QED\0"),
        ForeignFormat("qcow", .diskImage, [0x51, 0x46, 0x49, 0xFB, 0, 0, 0, 1]),
        ForeignFormat("parallels", .diskImage, "WithoutFreeSpace"),
        ForeignFormat("parallels", .diskImage, "WithouFreSpacExt"),
        ForeignFormat("bochs", .diskImage, "Bochs Virtual HD Image"),
        ForeignFormat("cloop", .diskImage, "#!/bin/sh\n#V2.0 Format\nmodprobe cloop"),
        ForeignFormat("dmg", .diskImage, "koly", at: -512),
        ForeignFormat("gzip", .packed(tool: "gunzip"), [0x1F, 0x8B, 0x08]),
        ForeignFormat("xz", .packed(tool: "unxz"), [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]),
        ForeignFormat("zstd", .packed(tool: "unzstd"), [0x28, 0xB5, 0x2F, 0xFD]),
        ForeignFormat("bzip2", .packed(tool: "bunzip2"), "1AY&SY", at: 4),
        ForeignFormat("lz4", .packed(tool: "unlz4"), [0x04, 0x22, 0x4D, 0x18]),
        ForeignFormat("zip", .packed(tool: "unzip"), "PK\u{3}\u{4}"),
        ForeignFormat("7z", .packed(tool: "7z x"), [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
        ForeignFormat("tar", .packed(tool: "tar -xf"), "ustar", at: 257),
        ForeignFormat("html", .other("a web page, not an image; the download went wrong"), "<!DOCTYPE "),
        ForeignFormat("html", .other("a web page, not an image; the download went wrong"), "<html"),
    ]

    static func named(_ name: String) -> ForeignFormat? {
        all.first { $0.name == name }
    }

    /// The format of a file with this beginning and these last 512 bytes (nil where it is shorter).
    static func recognise(prefix: [UInt8], footer: [UInt8]?) -> ForeignFormat? {
        all.first { format in
            if format.offset < 0 { return footer?.starts(with: format.signature) ?? false }
            return prefix.dropFirst(format.offset).starts(with: format.signature)
        }
    }
}

extension ForeignFormat {
    /// What it is and the way out, to follow the file's name.
    var advice: String {
        switch kind {
        case .diskImage: "a \(name) image; convert it first: qemu-img convert -O qcow2 IMAGE NEW.qcow2"
        case .packed(let tool): "packed (\(name)), not yet an image; unpack it first, with \(tool)"
        case .other(let text): text
        }
    }
}
