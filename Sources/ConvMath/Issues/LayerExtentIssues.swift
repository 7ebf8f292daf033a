/// The rules that an axis must follow for its output to have elements.
extension Layer {
  func checkExtents(of axes: PerAxis<Axis>, outputs: PerAxis<Int>, _ issues: inout IssueList) {
    for index in axes.indices { checkExtent(axes[index], output: outputs[index], index, &issues) }
  }

  private func checkExtent(_ axis: Axis, output: Int, _ index: Int, _ issues: inout IssueList) {
    switch axis.rule {
    case .window:
      let averages = kind.operation == .averagePooling || kind.operation == .lpPooling
      if framework == .pytorch, averages, rank == 3, axis.kernel > axis.extent {
        let field = Field(.kernelSize, index)
        let reason = Issue.Reason.kernelExceedsUnpaddedInput(
          kernel: axis.kernel, extent: axis.extent, axis.name)
        issues.append(Issue(field, reason, [.init(field, axis.extent)]))
      } else if output < 1 {
        issues.append(kernelIssue(axis, index))
      }
    case .padded:
      let left = axis.extent + min(axis.paddingBefore, 0) + min(axis.paddingAfter, 0)
      // PyTorch cuts off before it pads.
      if framework == .pytorch, left < 0 {
        issues.append(cropIssue(axis, index, lacking: -left))
      } else if output < 1 {
        issues.append(emptyOutputIssue(axis, index))
      }
    default: if output < 1 { issues.append(emptyOutputIssue(axis, index)) }
    }
  }

  private func cropIssue(_ axis: Axis, _ index: Int, lacking: Int) -> Issue {
    let isBefore = axis.paddingBefore < axis.paddingAfter
    let field = Field(isBefore ? .paddingBegin : .paddingEnd, index)
    let amount = min(axis.paddingBefore, axis.paddingAfter)
    let cropped = -min(axis.paddingBefore, 0) - min(axis.paddingAfter, 0)
    var remedies: [Issue.Remedy] = []
    if amount + lacking <= 0 { remedies.append(Issue.Remedy(field, amount + lacking)) }
    if cropped <= Hyperparameter.limit { remedies.append(Issue.Remedy(Field(.input, index + 2), cropped)) }
    return Issue(field, .cropsTooMuch(cropped: cropped, extent: axis.extent, axis.name), remedies)
  }

  private func kernelIssue(_ axis: Axis, _ index: Int) -> Issue {
    let field = Field(.kernelSize, index)
    let largest = (axis.paddedExtent - 1) / axis.dilation + 1
    let smallestExtent = axis.extent + axis.effectiveKernel - axis.paddedExtent
    var remedies = [Issue.Remedy(field, max(largest, 1))]
    if smallestExtent <= Hyperparameter.limit {
      remedies.append(Issue.Remedy(Field(.input, index + 2), smallestExtent))
    }
    return Issue(
      field,
      .kernelExceedsInput(
        effectiveKernel: axis.effectiveKernel, paddedExtent: axis.paddedExtent, axis.name),
      remedies)
  }

  private func emptyOutputIssue(_ axis: Axis, _ index: Int) -> Issue {
    let lacking = 1 - axis.output
    let isSymmetric = padding.mode == .symmetric
    let field = Field(isSymmetric ? .padding : .paddingEnd, index)
    var remedies: [Issue.Remedy] = []
    if axis.rule == .padded {
      remedies = [Issue.Remedy(field, axis.paddingAfter + lacking)]
    } else if isSymmetric {
      remedies = [Issue.Remedy(field, axis.paddingBefore - (lacking + 1) / 2)]
    } else if axis.paddingAfter >= lacking {
      remedies = [Issue.Remedy(field, axis.paddingAfter - lacking)]
    }
    let larger = axis.extent + (lacking + axis.stride - 1) / axis.stride
    if larger <= Hyperparameter.limit { remedies.append(Issue.Remedy(Field(.input, index + 2), larger)) }
    return Issue(field, .emptyOutput(extent: axis.output, axis.name), remedies)
  }
}
