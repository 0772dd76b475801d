import Testing

@testable import FleetCore

@Suite struct ByteCountTests {
    @Test(
        arguments: [
            ("1B", 1), ("2KiB", 2 << 10), ("512MiB", 512 << 20), ("2GiB", 2 << 30), ("1TiB", 1 << 40),
            ("2K", 2 << 10), ("512M", 512 << 20), ("2G", 2 << 30), ("1T", 1 << 40), ("2gib", 2 << 30),
            ("2 GiB", 2 << 30), ("0B", 0), ("007M", 7 << 20), ("8388608TiB", 1 << 63),
        ] as [(String, UInt64)])
    func unitsAreBinary(_ text: String, _ bytes: UInt64) throws {
        #expect(try ByteCount(parsing: text).bytes == bytes)
    }

    @Test(arguments: [
        ("", "is no number"), ("GiB", "is no number"), ("-1G", "is no number"), ("+1G", "is no number"),
        (" 1G", "is no number"), ("99999999999999999999G", "is no number"), ("٣G", "is no number"),
        ("1\u{301}G", "is no number"), ("512", "has no unit"), ("512 ", "has no unit"),
        ("1.5GiB", "has an unknown unit"), ("2GB", "has an unknown unit"), ("2Gi", "has an unknown unit"),
        ("1e3M", "has an unknown unit"), ("2G G", "has an unknown unit"), ("8388609TiB", "is too large"),
        ("18446744073709551615T", "is too large"), ("9223372036854775809B", "is too large"),
    ])
    func whatIsNoSizeIsRefused(_ text: String, _ problem: String) {
        let error = #expect(throws: InputError.self) { try ByteCount(parsing: text) }
        #expect(error?.problem == problem)
    }

    @Test(
        arguments: [
            (0, "0 B"), (1023, "1023 B"), (1 << 10, "1 KiB"), (196 << 10, "196 KiB"), (3 << 29, "1.5 GiB"),
            (1 << 30, "1 GiB"), (12 << 30 | 1 << 29, "12 GiB"), (1 << 40, "1 TiB"),
            ((1 << 20) - 1, "1023 KiB"),
            (UInt64.max, "16777215 TiB"),
        ] as [(UInt64, String)])
    func sizesAreShownShort(_ bytes: UInt64, _ text: String) {
        #expect(ByteCount(bytes: bytes).text == text)
    }

    @Test func kibibytesAreRoundedDownAndSizesCompare() {
        #expect(ByteCount(bytes: 2047).kibibytes == 1)
        #expect(ByteCount(bytes: 1) < ByteCount(bytes: 2))
    }
}
