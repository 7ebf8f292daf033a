// swift-tools-version: 6.0
import PackageDescription

let package = Package(
  name: "convscope",
  targets: [
    .target(name: "ConvMath"),
    .target(name: "CellGrid"),
    .target(name: "Explorer", dependencies: ["CellGrid", "ConvMath"]),
    .testTarget(name: "ExplorerTests", dependencies: ["Explorer"]),
  ],
  swiftLanguageModes: [.v6]
)
