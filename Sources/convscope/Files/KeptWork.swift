import ConvMath
import Explorer

/// The slot that work is kept in, and what it holds from the last time.
struct KeptWork {
  private(set) var slot: StateSlot?
  private(set) var workspace: Workspace?
  /// Why there is no slot.
  private(set) var failure: String?
  /// Why what the slot held was put aside.
  private(set) var putAside: String?

  /// The folder, where others can look into it.
  private(set) var openFolder: String?

  /// Whether nothing was ever kept.
  var isFirstStart: Bool { slot != nil && workspace == nil && putAside == nil }

  /// - Parameter number: The session that is gone on with; the first that is free where none is named.
  init(session number: Int? = nil) {
    guard let folder = StateSlot.userFolder else {
      failure = Language.ofCommand(
        "neither XDG_STATE_HOME nor HOME names a folder", "XDG_STATE_HOME 和 HOME 都没有指明文件夹")
      return
    }
    do {
      let slot = try StateSlot(folder: folder, number: number)
      read(slot)
      if isOpenToOthers(folder) { openFolder = folder }
    } catch {
      failure = error.reason(.ofCommand)
    }
  }

  /// Takes a slot with what it holds; one whose contents can neither be read nor moved away is left alone.
  private mutating func read(_ slot: StateSlot) {
    do {
      workspace = try slot.read()
      self.slot = slot
    } catch {
      guard slot.isEmpty else {
        failure = error.reason(.ofCommand)
        return
      }
      self.slot = slot
      putAside = error.reason(.ofCommand)
    }
  }
}
