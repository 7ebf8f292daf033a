// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "Benchmarks",
  dependencies: [
    .package(name: "convscope", path: ".."),
    .package(url: "https://github.com/google/swift-benchmark", from: "0.1.2"),
  ],
  targets: [
    .executableTarget(
      name: "convscope-benchmarks",
      dependencies: [
        .product(name: "ConvMath", package: "convscope"),
        .product(name: "CellGrid", package: "convscope"),
        .product(name: "Explorer", package: "convscope"),
        .product(name: "LayerText", package: "convscope"),
        .product(name: "Network", package: "convscope"),
        .product(name: "NetworkFiles", package: "convscope"),
        .product(name: "Benchmark", package: "swift-benchmark"),
      ])
  ],
  swiftLanguageModes: [.v5]
)
