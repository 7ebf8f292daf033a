/// Where the checks of a layer put what they find.
///
/// A walk over a million layers asks of most only whether anything forbids them: then an issue is not even made.
struct IssueList {
  private(set) var elements: [Issue] = []
  private(set) var isEmpty = true
  private let keepsElements: Bool

  init(keepsElements: Bool = true) { self.keepsElements = keepsElements }

  mutating func append(_ issue: @autoclosure () -> Issue) {
    isEmpty = false
    if keepsElements { elements.append(issue()) }
  }
}
