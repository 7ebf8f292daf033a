/// A value that lies behind a reference, so that what holds it is small and is copied without copying it.
///
/// It stays a value: a change while another holds the same reference is made to a copy, one by itself in place.
///
///     @Boxed var document: Document
@propertyWrapper
public struct Boxed<Value: Sendable>: @unchecked Sendable {
  // Sendable: what is shared is never changed.
  private final class Storage {
    var value: Value
    init(_ value: Value) { self.value = value }
  }

  private var storage: Storage

  public init(wrappedValue: Value) { storage = Storage(wrappedValue) }

  public var wrappedValue: Value {
    _read { yield storage.value }
    _modify {
      if !isKnownUniquelyReferenced(&storage) { storage = Storage(storage.value) }
      yield &storage.value
    }
  }
}

extension Boxed {
  /// Whether both are one reference.
  func isSame(as other: Self) -> Bool { storage === other.storage }
}

extension Boxed: Equatable where Value: Equatable {
  /// What is the same reference is not compared.
  public static func == (one: Self, other: Self) -> Bool {
    one.storage === other.storage || one.storage.value == other.storage.value
  }
}

extension Boxed: Hashable where Value: Hashable {
  public func hash(into hasher: inout Hasher) { hasher.combine(storage.value) }
}
