import ConvMath

extension NetworkAnalysis {
  public func layer(ofNode index: Int) -> Layer? { nodes[index].analysis?.layer }
}

extension Graph {
  public func setting(_ layer: Layer, ofNode index: Int) -> Graph? { nil }
}
