import Foundation

/// How work grows with the size of what it is given.
public enum Growth {
  /// The processor time of this thread for a size times `factor`, over that for the size: `factor` where the work is
  /// proportional, its square where every part is looked at for every other.
  ///
  /// The least of several runs counts, so that what else runs on the machine does not; sizes too small to be measured are made
  /// larger first.
  public static func ratio<Input>(
    _ size: Int, times factor: Int, largest: Int = .max, make: (Int) throws -> Input,
    work: (Input) throws -> Void
  ) rethrows -> Double {
    var size = size
    var small = try seconds(make(size), work)
    while small < 0.004, size * 2 * factor <= largest {
      size *= 2
      small = try seconds(make(size), work)
    }
    let large = try make(size * factor)
    var best = Double.infinity
    for _ in 0..<3 {
      small = min(small, try seconds(make(size), work))
      best = min(best, try seconds(large, work) / max(small, 0.000_5))
      if best < Double(factor) * 1.5 { break }
    }
    return best
  }

  /// The processor time that this thread takes for something, in seconds.
  public static func seconds(_ work: () throws -> Void) rethrows -> Double {
    try seconds((), { _ in try work() })
  }

  private static func seconds<Input>(_ input: Input, _ work: (Input) throws -> Void) rethrows -> Double {
    let start = now
    try work(input)
    return now - start
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
