#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A moment on a clock that only goes forward.
struct Instant: Comparable {
  private let nanoseconds: Int

  static var now: Instant {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Instant(nanoseconds: time.tv_sec * 1_000_000_000 + time.tv_nsec)
  }

  /// The moment so much later; a negative time is none.
  func advanced(milliseconds: Int) -> Instant {
    // A day is as good as forever, and cannot overflow.
    Instant(nanoseconds: nanoseconds + min(max(0, milliseconds), 86_400_000) * 1_000_000)
  }

  /// How long it is until then, rounded up; 0 if it is past.
  var millisecondsLeft: Int32 {
    Int32(clamping: max(0, nanoseconds - Self.now.nanoseconds + 999_999) / 1_000_000)
  }

  static func < (left: Instant, right: Instant) -> Bool {
    left.nanoseconds < right.nanoseconds
  }
}
