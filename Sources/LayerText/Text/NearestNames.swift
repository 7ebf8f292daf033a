/// Up to three of `names` that someone who wrote `name` may have meant, the nearest first.
///
/// `nearestNames(to: "maxpool2d", among: LayerKind.all.map(\.name))` is ["max_pool2d"], and for "Conv" it is
/// ["conv1d", "conv2d", "conv3d"].
public func nearestNames(to name: String, among names: [String]) -> [String] {
  let wanted = plainLetters(name)
  guard !wanted.isEmpty, wanted.count <= 40 else { return [] }
  var seen: Set<String> = []
  let names = names.filter { seen.insert($0).inserted }
  let beginning = names.filter { plainLetters($0).starts(with: wanted) }
  if !beginning.isEmpty { return Array(beginning.prefix(3)) }
  let within = names.filter {
    $0.split { $0 == "_" || $0 == "-" }.contains { plainLetters(String($0)) == wanted }
  }
  if wanted.count > 2, !within.isEmpty { return Array(within.prefix(3)) }
  let ranked = names.map { (name: $0, distance: editDistance(wanted, plainLetters($0))) }
  let nearest = ranked.map(\.distance).min() ?? 0
  guard nearest <= max(1, wanted.count / 3) else { return [] }
  return Array(ranked.filter { $0.distance == nearest }.map(\.name).prefix(3))
}

/// The name in small letters and digits alone, so that case and hyphens count for nothing.
private func plainLetters(_ name: String) -> [UInt8] {
  name.prefix(64).lowercased().utf8.filter { $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "-") }
}

/// How many letters must be put in, left out, replaced, or swapped with the one before to make one name the other.
private func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
  var (earlier, row) = ([Int](), Array(0...right.count))
  for (index, letter) in left.enumerated() {
    var next = [index + 1]
    for column in right.indices {
      let replaced = row[column] + (letter == right[column] ? 0 : 1)
      var least = min(replaced, row[column + 1] + 1, next[column] + 1)
      if index > 0, column > 0, letter == right[column - 1], left[index - 1] == right[column] {
        least = min(least, earlier[column - 1] + 1)
      }
      next.append(least)
    }
    (earlier, row) = (row, next)
  }
  return row[right.count]
}
