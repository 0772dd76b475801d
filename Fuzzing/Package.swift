// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody who uses coppice builds it. `scripts/fuzz` runs it.
let package = Package(
    name: "Fuzzing",
    dependencies: [.package(name: "coppice", path: "..")],
    targets: [
        .executableTarget(
            name: "Fuzzing",
            dependencies: [
                .product(name: "DiskImages", package: "coppice"),
                .product(name: "DomainTemplates", package: "coppice"),
                .product(name: "FleetHost", package: "coppice"),
            ],
            swiftSettings: [
                .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("InternalImportsByDefault"),
                .enableUpcomingFeature("MemberImportVisibility"), .treatAllWarnings(as: .error),
            ])
    ]
)
