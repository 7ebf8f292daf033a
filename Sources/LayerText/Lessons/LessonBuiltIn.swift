import ConvMath

extension Lesson {
  /// The lessons that come with the program, in the order that they build on each other.
  public static let builtIn: [Lesson] = files.compactMap { file in
    do throws(LessonFaults) {
      return try Lesson(json: file[...])
    } catch {
      // Whoever works on a lesson is told; a program that is out goes on with the others.
      assertionFailure("\(error.faults.map { $0.text(.english) })")
      return nil
    }
  }

  /// The words that name them, of which nothing is read: the command line knows them without their texts.
  package static let builtInNames = [
    "output-size", "padding", "stride", "dilation", "channels", "flops", "groups", "two-small-kernels",
    "transposed",
    "receptive-field", "pooling",
  ]

  /// Their files, as they are in Lessons/Data.
  static let files: [[UInt8]] = [
    PackageResources.output_size_json, PackageResources.padding_json, PackageResources.stride_json,
    PackageResources.dilation_json, PackageResources.channels_json, PackageResources.flops_json,
    PackageResources.groups_json, PackageResources.two_small_kernels_json, PackageResources.transposed_json,
    PackageResources.receptive_field_json, PackageResources.pooling_json,
  ]
}
