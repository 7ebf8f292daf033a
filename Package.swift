// swift-tools-version: 6.0
import PackageDescription

let package = Package(
  name: "convscope",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .target(name: "ConvMath"),
    .target(name: "ModelFiles", dependencies: ["ConvMath"]),
    .executableTarget(
      name: "convscope",
      dependencies: [
        "ConvMath", "ModelFiles", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(name: "ConvMathTests", dependencies: ["ConvMath"], resources: [.copy("Fixtures")]),
    .testTarget(name: "ModelFilesTests", dependencies: ["ModelFiles"]),
    .testTarget(name: "convscopeTests", dependencies: ["convscope", "ModelFiles"]),
  ],
  swiftLanguageModes: [.v6]
)
