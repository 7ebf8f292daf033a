import Foundation
import TestSupport
import Testing

/// `convscope assert`, as a build server runs it.
@Suite(.serialized, .startsProcesses) struct AssertTests {
  private let program: Executable

  init() throws { program = try Executable() }

  @Test func statusTells() throws {
    let met = try program.run(["assert", "resnet50", "macs<=4.2G", "parameters<=26M", "output=1x1000"])
    #expect(met.status == 0 && met.errors.isEmpty)
    #expect(met.output.contains("✓  parameters<=26M") && met.output.contains("4,089,184,256"))
    let missed = try program.run(["assert", "resnet50", "macs<=4G", "parameters<=26M"])
    #expect(missed.status == 1)
    #expect(missed.output.contains("✗  macs<=4G") && missed.output.contains("missed by 89,184,256, 2.2 %"))
    let ascii = try program.run(["assert", "resnet50", "macs<=4G"], locale: "C")
    #expect(ascii.status == 1 && ascii.output.utf8.allSatisfy { $0 < 128 })
    #expect(try program.run(["assert", "resnet50", "mac<=4G"]).status == 64)
    #expect(try program.run(["assert", "resnot50", "macs<=4G"]).status != 0)
    #expect(try program.run(["assert", "resnet50", "macs<=1M", "--input", "1x4x8x8"]).status == 65)
  }

  @Test func answersInJSON() throws {
    let result = try program.run([
      "assert", "mobilenet_v2", "activations<=4M", "--input", "1x3x192x192", "--format", "json",
    ])
    #expect(result.status == 1)
    let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    let demands = try #require(object?["demands"] as? [[String: Any]])
    #expect(object?["is_met"] as? Bool == false && (object?["hash"] as? String)?.count == 16)
    #expect(demands[0]["missed_by"] as? Int == (demands[0]["found"] as? Int).map { $0 - 4_000_000 })
    let all = try program.run(["assert", "lenet5", "--format", "json"])
    let figures = try JSONSerialization.jsonObject(with: Data(all.output.utf8)) as? [String: Any]
    #expect(all.status == 0 && figures?["macs"] as? Int == 416_520)
  }
}
