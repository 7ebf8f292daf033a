/// A setting of an operator, by the kind of its value.
public enum Attribute: Hashable, Sendable {
  case integer(Int)
  case real(Double)
  case text(String)
  case integers([Int])
  case reals([Double])
  case texts([String])
  case tensor(Value)
  /// A graph within the node, for branches and loops.
  case graph(Subgraph)
  /// Another kind, which no rule asks for.
  case other
}
