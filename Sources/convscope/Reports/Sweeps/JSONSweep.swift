import ConvMath
import LayerText

/// Points as one JSON object, a line for each:
///
///     {"layer":{…},"number_type":"float32","varied":["stride"],"metrics":["flops"],"count":2,"points":[
///     {"stride":1,"flops":16,"pareto":true},
///     {"stride":0,"pareto":false,"errors":[{"field":"stride",…}]}
///     ],"complete":true}
struct JSONSweep: SweepFormat {
  private let plan: SweepPlan
  private let variedNames: [String]
  private let metricNames: [String]
  private var writer = JSONWriter()
  private var isFirst = true
  let wantsMeasures = false

  init(_ plan: SweepPlan) {
    self.plan = plan
    variedNames = plan.variedNames
    metricNames = plan.metrics.map(\.name)
  }

  var bytes: [UInt8] { writer.bytes }

  mutating func removeAll() { writer.removeAll() }

  mutating func measure(_ index: Int, _ figures: Figures?) {}

  mutating func writeHeading() {
    writer.beginObject()
    writer.write(key: "layer")
    writer.write(plan.sweep.base)
    writer.write(key: "number_type")
    writer.write(plan.numberType.rawValue)
    writeNames("varied", variedNames)
    writeNames("metrics", metricNames)
    if !plan.objectives.isEmpty { writeObjectives() }
    writer.write("count", plan.sweep.count)
    writer.write(key: "points")
    writer.beginList()
    writer.endLine()
  }

  mutating func write(_ index: Int, _ figures: Figures?, isOnFront: Bool) {
    if !isFirst { writer.endLineOfList() }
    isFirst = false
    writer.object { writer in
      for (variation, name) in variedNames.enumerated() {
        writer.write(key: name)
        if let value = plan.sweep.value(of: variation, at: index) {
          writer.write(value)
        } else {
          writer.writeNull()
        }
      }
      for (metric, name) in zip(plan.metrics, metricNames) {
        guard let value = figures?[metric, plan.numberType] else { continue }
        writer.write(key: name)
        writer.write(value)
      }
      if !plan.objectives.isEmpty {
        writer.write(key: "pareto")
        writer.write(isOnFront)
      }
      guard figures == nil else { return }
      let issues = plan.sweep.layer(at: index)?.obstacles ?? []
      writer.writeErrors(LayerFaults(issues.map { LayerFault($0) }))
    }
  }

  mutating func writeEnding(isComplete: Bool) {
    if !isFirst { writer.endLine() }
    writer.endList()
    writer.write(key: "complete")
    writer.write(isComplete)
    writer.endObject()
    writer.endLine()
  }

  private mutating func writeNames(_ key: String, _ names: [String]) {
    writer.write(key: key)
    writer.list { writer in for name in names { writer.write(name) } }
  }

  private mutating func writeObjectives() {
    writer.write(key: "pareto")
    writer.object { writer in
      for objective in plan.objectives {
        writer.write(key: objective.metric.name)
        writer.write(objective.direction.rawValue)
      }
    }
  }
}
